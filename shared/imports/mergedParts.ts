/** What it takes to compare and put together the parts of a project that is there with those of one that was imported. */
import { hasColumn } from '../fieldTypes/fieldTypeRegistry.ts';
import { columnOf as ownColumnOf, impliedColumn } from '../model/modelQueries.ts';
import type { Constraint, Field, Index, Model, ProjectSettings } from '../model/project.ts';

/** A part by the names of its options. */
export type Holder = { readonly [key: string]: unknown };

/** Keys of a field that speak of its column's name, or are made of it. */
export const namesOfColumn: ReadonlySet<string> = new Set(['dbColumn', 'constraintName', 'indexName', 'uniqueName']);

export function factsOfField(field: Field): string {
  const { id: _a, name: _b, relatedName: _c, ...said } = field;
  return JSON.stringify(Object.entries(said).filter(([key]) => !namesOfColumn.has(key)));
}

export function isEqual(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}

export const tableOf = ({ table, name }: Model): string => table ?? name;

/** Of a field that was read, which says where its column is not as Django calls it. */
export const columnOf = (field: Field): string =>
  field.dbColumn ?? (field.to === undefined ? field.name : `${field.name}_id`);

/** The field with this column, said only where a project of these settings would call it otherwise. */
export function withColumn(field: Field, column: string, settings: ProjectSettings): Field {
  if (!hasColumn(field.type) || ownColumnOf(field, settings) === column) return field;
  const { dbColumn: _, ...rest } = field;
  return impliedColumn(field, settings) === column ? rest : { ...rest, dbColumn: column };
}

/** Keys whose values differ. */
export function changedKeys(some: Holder, other: Holder): string[] {
  const keys = new Set([...Object.keys(some), ...Object.keys(other)]);
  return [...keys].filter((key) => !isEqual(some[key], other[key]));
}

export function withKeys<Part extends object>(before: Part, after: Holder, keys: readonly string[]): Part {
  const merged: { [key: string]: unknown } = Object.fromEntries(Object.entries(before));
  for (const key of keys) {
    if (after[key] === undefined) delete merged[key];
    else merged[key] = after[key];
  }
  return merged as Part;
}

/** Constraints and indexes name the fields as they are called here. */
export function renamedParts(model: Model, names: ReadonlyMap<string, string>): Model {
  const nameOf = (name: string) =>
    name.startsWith('-') ? `-${names.get(name.slice(1)) ?? name.slice(1)}` : (names.get(name) ?? name);
  const partOf = <Part>(part: Part): Part => {
    if (typeof part === 'string') return nameOf(part) as Part;
    const { field } = part as { readonly field?: string };
    return field === undefined ? part : { ...part, field: nameOf(field) };
  };
  const constraintOf = (constraint: Constraint): Constraint =>
    'fields' in constraint ? ({ ...constraint, fields: constraint.fields.map(partOf) } as Constraint) : constraint;
  const indexOf = (index: Index): Index => ({ ...index, fields: index.fields.map(partOf) });
  return {
    ...model,
    ...(model.constraints ? { constraints: model.constraints.map(constraintOf) } : {}),
    ...(model.indexes ? { indexes: model.indexes.map(indexOf) } : {}),
  };
}
