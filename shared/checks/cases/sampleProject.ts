/** Short projects for the cases: ids are names, so that a case reads like the models it stands for. */
import type { Constraint, Field, Index, Model, Project, ProjectSettings } from '../../model/project.ts';

/** One graph on which the check fires and one, as like it as can be, on which it is silent. */
export interface CheckCase {
  readonly fires: Project;
  readonly silent: Project;
}

export type CheckCases = { readonly [code: string]: CheckCase };

type ModelOptions = Omit<Partial<Model>, 'name' | 'fields'>;

/** A model of the app `shop`. */
export function model(name: string, fields: readonly Field[] = [], options: ModelOptions = {}): Model {
  return { id: name, name, fields, ...options };
}

export function field(name: string, type: Field['type'], options: Partial<Field> = {}): Field {
  return { id: name, name, type, ...options };
}

export function text(name: string, options: Partial<Field> = {}): Field {
  return field(name, 'Char', { maxLength: 50, ...options });
}

export function oneToOne(name: string, to: string, options: Partial<Field> = {}): Field {
  return field(name, 'OneToOne', { to, onDelete: 'CASCADE', ...options });
}

export function foreignKey(name: string, to: string, options: Partial<Field> = {}): Field {
  return field(name, 'ForeignKey', { to, onDelete: 'CASCADE', ...options });
}

export function manyToMany(name: string, to: string, options: Partial<Field> = {}): Field {
  return field(name, 'ManyToMany', { to, ...options });
}

export function unique(...fields: string[]): Constraint {
  return { type: 'unique', fields };
}

export function namedUnique(name: string, ...fields: string[]): Constraint {
  return { type: 'unique', name, fields };
}

export function index(name: string, ...fields: string[]): Index {
  return { name, fields };
}

export function project(models: readonly Model[], settings: ProjectSettings = {}): Project {
  return { name: 'Case', settings: { app: 'shop', ...settings }, models, diagrams: [] };
}

export const person = model('Person', [text('name')]);
export const user = model('User', [], { app: 'auth', external: true });
