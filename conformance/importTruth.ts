/** A schema against what a real server's catalogue says, fact by fact. The shape of truth: `truth/README.md` of the corpus. */
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { isOneToOne } from '../shared/physical/foreignKeyShape.ts';
import { referredTable, tablesByName } from '../shared/physical/referredTable.ts';
import type { ForeignKey, PhysicalSchema, Table } from '../shared/physical/physicalSchema.ts';

export interface Truth {
  readonly files?: readonly string[];
  readonly tables: Readonly<Record<string, TruthTable>>;
  readonly load?: { readonly not_loaded?: readonly string[] };
  readonly databases?: readonly string[];
}

export interface TruthTable {
  /** Absent where there are none. */
  readonly columns?: readonly {
    readonly name: string;
    readonly type: string;
    readonly nullable: boolean;
    readonly generated?: string;
    readonly comment?: string;
    readonly default: string | null;
  }[];
  readonly primary_key: { readonly columns: readonly string[] } | null;
  readonly uniques?: readonly {
    readonly name?: string;
    readonly columns: readonly string[];
    readonly prefix?: unknown;
  }[];
  readonly foreign_keys?: readonly {
    readonly name?: string;
    readonly columns: readonly string[];
    readonly to: string;
    readonly to_columns: readonly string[];
    readonly on_delete: string;
    readonly on_update: string;
    readonly one_to_one: boolean;
    readonly from_parent?: boolean;
  }[];
  readonly indexes?: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly unique: boolean;
    readonly constraint?: boolean;
    readonly from_parent?: boolean;
  }[];
  readonly checks: number;
  readonly comment?: string;
  readonly partition_of?: string;
  readonly engine?: string;
}

export interface Comparison {
  readonly right: number;
  readonly all: number;
  readonly differences: readonly string[];
}

type Facts = Map<string, string>;

/** Each fact of the truth is there and equal, and no other fact is. Partitions stand in their parents. */
export function compareWithTruth(schema: PhysicalSchema, truth: Truth): Comparison {
  const { types, features } = dialectNamed(schema.dialect);
  const typeWords = typeReader(schema);
  const isBare = features.tellsRestrictFromNoAction;
  const action = (text: string) => (isBare || text !== 'NO ACTION' ? text : 'RESTRICT');
  const wanted: Facts = new Map();
  const hasPrefix = schema.dialect === 'postgres' || (truth.databases ?? []).length > 0;
  for (const [key, table] of Object.entries(truth.tables)) {
    if (table.partition_of !== undefined) continue;
    const indexes = (table.indexes ?? []).filter((index) => index.constraint !== true && !isUnique(table, index));
    factsOf(key, wanted, {
      columns: (table.columns ?? []).map((column) => [
        column.name,
        types.words(column.type),
        column.nullable,
        column.generated !== undefined,
        column.comment,
      ]),
      key: table.primary_key?.columns ?? [],
      uniques: (table.uniques ?? [])
        .filter((unique) => unique.prefix === undefined)
        .map(({ name = '', columns }) => [name, columns]),
      foreignKeys: (table.foreign_keys ?? [])
        .filter((one) => one.from_parent !== true)
        .map((one) => ({ ...one, on_delete: action(one.on_delete), on_update: action(one.on_update) })),
      indexes: indexes.map(({ name, columns, unique }) => [name, columns.length, unique]),
      checks: table.checks,
      comment: table.comment,
    });
  }
  const found: Facts = new Map();
  const prefix = schema.defaultSchema ?? '';
  const keyOf = (name: string, own: string | undefined) => {
    const place = own ?? prefix;
    return hasPrefix && place !== '' ? `${place}.${name}` : name;
  };
  const byName = tablesByName(schema.tables);
  const targetName = (key: ForeignKey, table: Table) => {
    const target = referredTable(key, table, byName);
    return keyOf(key.toTable, target ? target.schema : (key.toSchema ?? table.schema));
  };
  const notLoaded = new Set((truth.load?.not_loaded ?? []).map((name) => name.replace(/^.*[.]/u, '')));
  for (const table of schema.tables) {
    if (notLoaded.has(table.name)) continue;
    const name = keyOf(table.name, table.schema);
    factsOf(name, found, {
      columns: table.columns.map((column) => [
        column.name,
        typeWords(column.type),
        !column.notNull,
        column.generated !== undefined,
        column.comment,
      ]),
      key: table.primaryKey,
      uniques: uniquesOf(table, schema.dialect),
      foreignKeys: table.foreignKeys.map((key) => ({
        ...(key.name === undefined || schema.dialect === 'sqlite' ? {} : { name: key.name }),
        columns: key.columns,
        to: targetName(key, table),
        to_columns: key.toColumns,
        on_delete: action(key.onDelete),
        on_update: action(key.onUpdate),
        one_to_one: isOneToOne(table, key),
      })),
      indexes: table.indexes
        .filter((index) => !isWholeUnique(index))
        .map((index) => [index.name, index.columns.length, index.unique === true]),
      checks:
        table.checks.length +
        (schema.dialect === 'mariadb' ? table.columns.filter(({ type }) => type === 'json').length : 0),
      comment: table.comment,
    });
  }
  return compareFacts(wanted, found, schema);
}

/** The catalogue says where a type stands that the database's owner made; a schema that names none means its default one. */
function typeReader({ dialect, types = [], defaultSchema }: PhysicalSchema): (type: string) => string {
  const { words } = dialectNamed(dialect).types;
  if (defaultSchema === undefined) return words;
  const own = new Set(types.flatMap(({ name, schema }) => (schema === undefined ? [words(name)] : [])));
  return (type) => {
    const [, name = '', array = ''] = /^(.*?)((?:\[\])*)$/su.exec(words(type)) ?? [];
    return own.has(name) ? words(`${defaultSchema}.${name}${array}`) : `${name}${array}`;
  };
}

function isUnique(table: TruthTable, { name }: { readonly name: string }): boolean {
  return (table.uniques ?? []).some((unique) => unique.name === name && unique.prefix === undefined);
}

function isWholeUnique(index: Table['indexes'][number]): boolean {
  return (
    index.unique === true &&
    index.condition === undefined &&
    index.columns.every((part) => part.name !== '' && part.length === undefined)
  );
}

function uniquesOf(table: Table, dialect: string): [string, readonly string[]][] {
  const names = dialect !== 'sqlite';
  return [
    ...table.uniques
      .filter(({ condition }) => condition === undefined)
      .map(({ name = '', columns }): [string, readonly string[]] => [names ? name : '', columns]),
    ...table.indexes
      .filter(isWholeUnique)
      .map((index): [string, readonly string[]] => [index.name, index.columns.map((part) => part.name)]),
  ];
}

interface TableFacts {
  readonly columns: readonly (readonly [string, string, boolean, boolean, string | undefined])[];
  readonly key: readonly string[];
  readonly uniques: readonly (readonly [string, readonly string[]])[];
  readonly foreignKeys: readonly {
    readonly name?: string;
    readonly columns: readonly string[];
    readonly to: string;
    readonly to_columns: readonly string[];
    readonly on_delete: string;
    readonly on_update: string;
    readonly one_to_one: boolean;
  }[];
  readonly indexes: readonly (readonly [string, number, boolean])[];
  readonly checks: number;
  readonly comment: string | undefined;
}

function factsOf(table: string, facts: Facts, given: TableFacts): void {
  facts.set(table, 'table');
  given.columns.forEach(([name, type, nullable, isGenerated, comment], position) => {
    const at = `${table}.${name}`;
    facts.set(`${at} position`, String(position));
    facts.set(`${at} type`, type);
    facts.set(`${at} nullable`, String(nullable));
    if (isGenerated) facts.set(`${at} generated`, 'yes');
    if (comment) facts.set(`${at} comment`, comment);
  });
  if (given.key.length > 0) facts.set(`${table} key`, given.key.join(','));
  for (const [name, columns] of given.uniques) facts.set(`${table} unique (${columns.join(',')}) ${name}`, 'yes');
  for (const key of given.foreignKeys) {
    const at = `${table} foreign key (${key.columns.join(',')}) to ${key.to}`;
    facts.set(at, key.to_columns.join(','));
    if (key.name !== undefined) facts.set(`${at} name`, key.name);
    facts.set(`${at} actions`, `${key.on_delete} / ${key.on_update}`);
    facts.set(`${at} one-to-one`, String(key.one_to_one));
  }
  for (const [name, columns, isUniqueIndex] of given.indexes)
    facts.set(`${table} index ${name}`, `${columns} ${isUniqueIndex}`);
  if (given.checks > 0) facts.set(`${table} checks`, String(given.checks));
  if (given.comment) facts.set(`${table} comment`, given.comment);
}

function compareFacts(wanted: Facts, found: Facts, schema: PhysicalSchema): Comparison {
  const differences: string[] = [];
  let right = 0;
  if (dialectNamed(schema.dialect).features.indexesForeignKeys) {
    // The server makes them where nobody does.
    for (const [key, value] of wanted) {
      const [table = '', name = ''] = key.split(' index ');
      if (found.has(key) || name === '' || value.endsWith('true')) continue;
      const isOfKey = [...wanted.keys()].some(
        (other) =>
          other.startsWith(`${table} foreign key (`) &&
          (other.includes(`(${name})`) || other.includes(`(${name},`) || wanted.get(other) === name),
      );
      if (isOfKey) wanted.delete(key);
    }
  }
  for (const [key, value] of wanted) {
    const other = found.get(key);
    if (other === value) right += 1;
    else differences.push(other === undefined ? `missing ${key} = ${value}` : `${key} is ${other}, not ${value}`);
  }
  const extra = [...found.keys()].filter((key) => !wanted.has(key));
  for (const key of extra) differences.push(`too much: ${key} = ${found.get(key)}`);
  void schema;
  return { right, all: wanted.size + extra.length, differences };
}
