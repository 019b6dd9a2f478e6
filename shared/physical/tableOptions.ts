/** What is said of a table as a whole, as this database has it: by which engine, where and how it is kept. */
import { exactIntegerOf, keyText } from '../model/exactJson.ts';
import type { JsonValue } from '../model/jsonValue.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import type { TableOptionKind } from '../dialects/dialectFeatures.ts';
import { tableOptionsWord } from '../dialects/dialectWords.ts';
import { partitionText } from '../sql/partitionText.ts';
import { isPlainWord, lacks, storageTexts } from './databaseWords.ts';
import { fragment, type PhysicalContext } from './physicalContext.ts';
import type { Table, TableOptions } from './physicalSchema.ts';
import { tablespaceOfTable } from './tablespaces.ts';

/** The table with its options; those that it cannot have are said, and what else must go with one that it has. */
export function withTableOptions(table: Table, node: ModelNode, context: PhysicalContext): Table {
  const place = tablespaceOfTable(node, context);
  const { dialect, policy } = context;
  const given = policy.equalsMigrations ? undefined : node.model.tableOptions?.[tableOptionsWord(dialect.name)];
  if (given === undefined && place.tablespace === undefined) return table;
  const options: { [key: string]: unknown } = { ...place };
  for (const [key, value] of Object.entries(given ?? {})) {
    const name = keyText(key);
    const kinds: Readonly<Record<string, TableOptionKind | undefined>> = dialect.features.tableOptions;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      lacks(`option ${JSON.stringify(name)} of a table that is known here`, 'is made without', { at: node }, context);
      continue;
    }
    if (kind === 'flag' && value === false) continue;
    const made = readers[kind](value, node, context);
    if (made === undefined) lacks(`${name} of that value`, 'is made without', { at: node }, context);
    else options[name] = made;
  }
  if (Object.keys(options).length === 0) return table;
  const whole = { ...table, options: options as TableOptions };
  return numberedFrom(parted(whole, node, context), node, context);
}

type Reader = (value: JsonValue, node: ModelNode, context: PhysicalContext) => unknown;

const isFilled = (value: JsonValue): value is string => typeof value === 'string' && value.trim() !== '';

/** Undefined for a value of another kind. */
const readers: Readonly<Record<TableOptionKind, Reader>> = {
  flag: (value) => (value === true ? true : undefined),
  word: (value) => (typeof value === 'string' && isPlainWord(value) ? value : undefined),
  name: (value, node, { names }) => (isFilled(value) ? names.held(value, 'tablespace', node) : undefined),
  tables: (value) => {
    const list = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    return list.length > 0 && list.every(isFilled) ? list.map((name) => [name]) : undefined;
  },
  number: (value) => {
    const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : exactIntegerOf(value);
    return text !== undefined && /^\d+$/u.test(text) ? text : undefined;
  },
  partition: (value, node, context) => {
    const read = typeof value === 'string' ? partitionText(value, context.dialect.lexical) : undefined;
    const parts = read?.parts.map(({ text }) => fragment(text, 'partition key', node, context));
    if (!read || !parts || parts.includes(undefined)) return undefined;
    return `${read.strategy} (${parts.join(', ')})`;
  },
  storage: (value, node, context) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const texts = storageTexts(value as { readonly [name: string]: JsonValue }, { at: node }, context);
    return Object.keys(texts).length > 0 ? texts : undefined;
  },
};

/** What a table in parts cannot have. Source: PostgreSQL 15, "Limitations" of its chapter on partitioning, and tried. */
function parted(table: Table, node: ModelNode, context: PhysicalContext): Table {
  const { partitionBy, ...others } = table.options ?? {};
  if (partitionBy === undefined) return table;
  const place = { at: node };
  const read = partitionText(partitionBy, context.dialect.lexical);
  const columns = read?.parts.map(({ column }) => {
    const field = column === undefined ? undefined : context.names.fieldOfColumn(node, column);
    return field && context.names.column(field);
  });
  const keys = [
    ...(table.primaryKey.length > 0 ? [table.primaryKey] : []),
    ...table.uniques.map((unique) => unique.columns),
    ...table.indexes.filter(({ unique }) => unique).map((index) => index.columns.map(({ name }) => name)),
  ];
  const isKept = keys.every((key) => columns?.every((column) => column !== undefined && key.includes(column)));
  if (!isKept || table.exclusions !== undefined) {
    const what =
      table.exclusions === undefined ? 'keys that lack the columns it is parted by' : 'exclusion constraints';
    lacks(`table in parts with ${what}`, 'is made in one piece', place, context);
    return { ...table, options: others };
  }
  const { inherits, with: storage, ...options } = { ...others, partitionBy };
  if (inherits !== undefined) lacks('heir in parts', 'inherits from no table', place, context);
  if (storage !== undefined) lacks('storage parameters of a table in parts', 'has none', place, context);
  const later = table.foreignKeys.some(({ validated }) => validated === false);
  if (later) lacks('NOT VALID on a table in parts', 'also looks at rows that are there already', place, context);
  return { ...table, options, foreignKeys: later ? table.foreignKeys.map(withoutNotValid) : table.foreignKeys };
}

function withoutNotValid(key: Table['foreignKeys'][number]): Table['foreignKeys'][number] {
  const { validated: _, ...rest } = key;
  return rest;
}

/** The number to begin with, where a column is numbered. */
function numberedFrom(table: Table, node: ModelNode, context: PhysicalContext): Table {
  const { autoIncrement, ...options } = table.options ?? {};
  if (autoIncrement === undefined || table.columns.some((column) => column.autoIncrement)) return table;
  lacks('first number for a table without a numbered column', 'is made without', { at: node }, context);
  return { ...table, options };
}
