/**
 * Synthetic projects to draw: 6 to 10 rows and about 1.5 foreign keys a model, half of them to one of the twelve models
 * before and half to any earlier one. The same for the same number, and the one that `../shared/perf/erd.mjs` makes.
 */
import type { FieldTypeKey } from '../shared/fieldTypes/fieldTypeRegistry.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';
import { randomFrom } from '../shared/random/randomFrom.ts';

const words = `order invoice customer product shipment ledger account device session ticket article asset branch vendor
  policy claim`.split(/\s+/);
const scalars: readonly (readonly [string, FieldTypeKey, Partial<Field>?])[] = [
  ['name', 'Char', { maxLength: 255 }],
  ['code', 'Char', { maxLength: 40 }],
  ['status', 'Char', { maxLength: 20 }],
  ['amount', 'Decimal', { maxDigits: 10, decimalPlaces: 2 }],
  ['quantity', 'Integer'],
  ['is_active', 'Boolean'],
  ['description', 'Text'],
  ['created_at', 'DateTime'],
  ['updated_at', 'DateTime'],
  ['email', 'Char', { maxLength: 255 }],
  ['position', 'Integer'],
  ['due_on', 'Date'],
];

export function generatedDiagram(count: number): Project {
  const next = randomFrom(42 * 7919 + count);
  const names = Array.from({ length: count }, (_, at) => `${words[at % words.length]}_${at}`);
  const models = names.map((name, at): Model => {
    const links = targetsOf(at, next).map((target) => ({
      name: names[target] ?? '',
      to: `m${target}`,
      null: next() >= 0.7,
    }));
    const fields: Field[] = links.map((link, number) => ({
      id: `f${number + 1}`,
      type: 'ForeignKey',
      onDelete: 'CASCADE',
      relatedName: '+',
      ...link,
    }));
    const rows = 6 + Math.floor(next() * 5);
    const left = [...scalars];
    while (fields.length < rows - 1) {
      const [scalar] = left.splice(Math.floor(next() * left.length), 1);
      const isOptional = next() >= 0.5;
      if (scalar)
        fields.push({ id: `f${fields.length + 1}`, name: scalar[0], type: scalar[1], ...scalar[2], null: isOptional });
    }
    return { id: `m${at}`, name: name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase()), fields };
  });
  return { name: `${count} models`, settings: {}, models, diagrams: [] };
}

function targetsOf(at: number, next: () => number): number[] {
  if (at === 0) return [];
  const wanted = at === 1 || next() < 0.5 ? 1 : 2;
  const targets = new Set<number>();
  while (targets.size < wanted) {
    targets.add(next() < 0.5 ? Math.max(0, at - 1 - Math.floor(next() * 12)) : Math.floor(next() * at));
  }
  return [...targets];
}
