/** A sound project of any size: eight fields a model, three relations in two models, some inheritance and indexes. */
import type { Field, Model, Project } from '../shared/model/project.ts';

const SCALARS: readonly Field[] = [
  { id: 'name', name: 'name', type: 'Char', maxLength: 100 },
  { id: 'text', name: 'text', type: 'Text', blank: true },
  { id: 'amount', name: 'amount', type: 'Decimal', maxDigits: 10, decimalPlaces: 2 },
  { id: 'created', name: 'created', type: 'DateTime', autoNowAdd: true },
  { id: 'active', name: 'active', type: 'Boolean', default: true },
  { id: 'slug', name: 'slug', type: 'Slug' },
  { id: 'count', name: 'count', type: 'PositiveInteger', default: 0 },
  { id: 'mail', name: 'mail', type: 'Email', blank: true },
];

/** `count` models with 8 fields and 1.5 relations each. */
export function generatedProject(count: number): Project {
  const models = Array.from({ length: count }, (_, number): Model => {
    // A fixed mix that spreads the targets without any pattern a cache could like.
    const targetOf = (salt: number) => Math.imul(number * 2 + salt, 2654435761) >>> 0;
    const relations: Field[] = Array.from({ length: number % 2 === 0 ? 2 : 1 }, (__, position) => ({
      id: `link${position}`,
      name: `link${position}`,
      type: position === 1 ? 'OneToOne' : number % 7 === 0 ? 'ManyToMany' : 'ForeignKey',
      to: `m${targetOf(position) % count}`,
      ...(number % 7 === 0 && position === 0 ? {} : { onDelete: 'CASCADE', null: true }),
      relatedName: `back${number}_${position}`,
    }));
    const scalars = SCALARS.slice(0, 8 - relations.length);
    return {
      id: `m${number}`,
      name: `Model${number}`,
      ...(number % 5 === 0 && { ordering: ['name', '-created'] }),
      fields: [...scalars, ...relations],
      ...(number % 4 === 0 && { indexes: [{ name: `ix_${number}`, fields: ['name', '-created'] }] }),
      ...(number % 6 === 0 && { constraints: [{ type: 'unique', name: `uq_${number}`, fields: ['name', 'amount'] }] }),
    };
  });
  return { name: 'Generated', settings: { app: 'shop' }, models, diagrams: [] };
}
