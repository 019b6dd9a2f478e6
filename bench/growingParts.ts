/** What the projects that grow are made of. */
import type { Field, Model, Project } from '../shared/model/project.ts';

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

export const scalar = (number: number): Field => ({ id: `f${number}`, name: `f${number}`, type: 'Integer' });

export function model(id: string, rest: Partial<Model> = {}): Model {
  return { id, name: id.toUpperCase(), fields: [{ id: 'a', name: 'a', type: 'Integer' }], ...rest };
}

export function projectOf(models: readonly Model[], rest: Partial<Project> = {}): Project {
  return { name: 'Growing', settings: { app: 'shop' }, models, diagrams: [], ...rest };
}

export const keyTo = (to: string, number: number, rest: Partial<Field> = {}): Field => ({
  id: `k${number}`,
  name: `k${number}`,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...rest,
});

export const one = (rest: Partial<Model>): Project => projectOf([model('m', rest)]);
