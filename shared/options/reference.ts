/**
 * What the value of an option speaks of beyond itself, as data: renames, deletions, copies and checks loop over this and
 * know no option by its name.
 */
import type { Option, OptionTable, Reference } from './option.ts';

export type ModelReference = Extract<Reference, { kind: 'models' }>;
export type FieldReference = Extract<Reference, { kind: 'fields' }>;

interface TableReferences {
  readonly models: readonly (readonly [key: string, reference: ModelReference])[];
  readonly fields: readonly (readonly [key: string, reference: FieldReference])[];
  readonly databaseNames: readonly string[];
}

const found = new WeakMap<OptionTable, TableReferences>();

/** The options of a table that refer to something, in the order of the table; found once. */
export function referencesOf(table: OptionTable): TableReferences {
  const known = found.get(table);
  if (known) return known;
  const models: (readonly [string, ModelReference])[] = [];
  const fields: (readonly [string, FieldReference])[] = [];
  const databaseNames: string[] = [];
  for (const [key, { refers, isDatabaseName }] of Object.entries<Option>(table)) {
    if (refers?.kind === 'models') models.push([key, refers]);
    if (refers?.kind === 'fields') fields.push([key, refers]);
    if (isDatabaseName === true) databaseNames.push(key);
  }
  const references = { models, fields, databaseNames };
  found.set(table, references);
  return references;
}

/** Whatever options stand on: a model, a field, a constraint or an index, read by the keys of its table. */
export type OptionHolder = object;

/** The value of an option; undefined where it is not said. */
export function optionOf(holder: OptionHolder, key: string): unknown {
  return Object.hasOwn(holder, key) ? (holder as { readonly [option: string]: unknown })[key] : undefined;
}

/** The ids in the value of an option that names models; `self` is none. */
export function modelIdsIn(value: unknown): readonly string[] {
  const ids = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return ids.filter((id): id is string => typeof id === 'string' && id !== 'self');
}

/** Ids of the models that the holder's options name. */
export function modelIdsNamedBy(holder: OptionHolder, table: OptionTable): readonly string[] {
  return referencesOf(table).models.flatMap(([key]) => modelIdsIn(optionOf(holder, key)));
}

/** The holder with other ids for the models that it names; itself where all stay. */
export function withModelIds<Holder extends OptionHolder>(
  holder: Holder,
  table: OptionTable,
  idNow: (id: string) => string,
): Holder {
  const now = (id: unknown) => (typeof id === 'string' && id !== 'self' ? idNow(id) : id);
  const changed: { [key: string]: unknown } = {};
  for (const [key] of referencesOf(table).models) {
    const value = optionOf(holder, key);
    if (value !== undefined) changed[key] = Array.isArray(value) ? value.map(now) : now(value);
  }
  return Object.keys(changed).length === 0 ? holder : { ...holder, ...changed };
}

/** Texts that are names in the database and may stand there only once. */
export function databaseNamesIn(holder: OptionHolder, table: OptionTable): readonly string[] {
  return referencesOf(table).databaseNames.flatMap((key) => {
    const name = optionOf(holder, key);
    return typeof name === 'string' ? [name] : [];
  });
}

/** The holder with other names in the database; itself where it has none. */
export function withDatabaseNames<Holder extends OptionHolder>(
  holder: Holder,
  table: OptionTable,
  nameNow: (name: string) => string,
): Holder {
  const changed: { [key: string]: unknown } = {};
  for (const key of referencesOf(table).databaseNames) {
    const name = optionOf(holder, key);
    if (typeof name === 'string') changed[key] = nameNow(name);
  }
  return Object.keys(changed).length === 0 ? holder : { ...holder, ...changed };
}

/** The options beside those that are gone which mean nothing without them. */
export function optionsWithout(table: OptionTable, gone: readonly string[]): readonly string[] {
  return referencesOf(table)
    .fields.filter(([, { of }]) => of !== 'own' && gone.includes(of))
    .map(([key]) => key);
}
