/** What InnoDB can hold of a table: keys of 3,072 bytes, no key over a long text, comments of three-byte characters. */
import type { ModelNode } from '../model/modelGraph.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Column, IndexColumn, Table, TableIndex, UniqueKey } from './physicalSchema.ts';

const KEY_BYTES = 3072;
/** At four bytes a character. */
const KEY_CHARACTERS = KEY_BYTES / 4;
const COMMENT_CHARACTERS = { table: 2048, column: 1024 };

/** The table without what MySQL or MariaDB would refuse or change in silence; each is said in `lost`. */
export function withinMysqlLimits(table: Table, node: ModelNode, context: PhysicalContext): Table {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const comment = (text: string | undefined, limit: number, place: string) =>
    text ? { comment: heldComment(text, limit, place, node, context) } : {};
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      ...comment(column.comment, COMMENT_CHARACTERS.column, `${node.label}, column ${column.name}`),
    })),
    ...comment(table.comment, COMMENT_CHARACTERS.table, node.label),
    uniques: table.uniques.filter((unique) => isHeldUnique(unique, columns, node, context)),
    indexes: table.indexes.flatMap((index) => heldIndex(index, columns, node, context)),
  };
}

function heldComment(text: string, limit: number, place: string, node: ModelNode, context: PhysicalContext): string {
  // The catalogue has no character beyond U+FFFF and puts a question mark in its place.
  const held = [...text.replace(/[\u{10000}-\u{10FFFF}]/gu, '?')].slice(0, limit).join('');
  if (held !== text) {
    const message = `MySQL cannot hold the whole comment of ${place}: it is shortened, or has a ? for each character beyond U+FFFF.`;
    context.lose('entwine.sql.comment', 'info', node, message);
  }
  return held;
}

function isHeldUnique(
  unique: UniqueKey,
  columns: ReadonlyMap<string, Column>,
  node: ModelNode,
  context: PhysicalContext,
): boolean {
  const sizes = unique.columns.map((name) => keyBytes(columns.get(name)));
  if (sizes.every((size) => size !== undefined) && sum(sizes) <= KEY_BYTES) return true;
  context.lose(
    'entwine.sql.unique',
    'warning',
    node,
    `MySQL has no unique key beyond 3,072 bytes: that of ${node.label} over (${unique.columns.join(', ')}) is left out.`,
    'Give its fields a smaller maxLength.',
  );
  return false;
}

/** MariaDB would index the beginning of a long text unasked, MySQL would refuse. */
function heldIndex(
  index: TableIndex,
  columns: ReadonlyMap<string, Column>,
  node: ModelNode,
  context: PhysicalContext,
): TableIndex[] {
  const parts = index.columns.map((part): IndexColumn => {
    const type = columns.get(part.name)?.type ?? '';
    if (/blob/iu.test(type)) return { ...part, length: KEY_BYTES };
    return keyBytes(columns.get(part.name)) === undefined ? { ...part, length: KEY_CHARACTERS } : part;
  });
  const isPrefixed = parts.some((part) => part.length !== undefined);
  const sizes = parts.map((part) => (part.length === undefined ? keyBytes(columns.get(part.name)) : KEY_BYTES) ?? 0);
  const isJson = index.columns.some((part) => columns.get(part.name)?.type === 'json');
  if (sum(sizes) > KEY_BYTES || (isPrefixed && index.unique) || (isJson && context.mode === 'database')) {
    const message = `MySQL has no such index over a long text: ${index.name} of ${node.label} is left out.`;
    context.lose('entwine.sql.index', 'warning', node, message);
    return [];
  }
  if (!isPrefixed) return [index];
  const message = `MySQL indexes only the beginning of a long text: ${index.name} of ${node.label} is made so.`;
  context.lose('entwine.sql.index', 'info', node, message);
  return [{ ...index, columns: parts }];
}

/** Bytes in a key; undefined where only the beginning of the column can be in one. */
function keyBytes(column: Column | undefined): number | undefined {
  const type = column?.type.toLowerCase() ?? '';
  if (/text|blob|json/u.test(type)) return undefined;
  const size = Number(/\((\d+)/u.exec(type)?.[1] ?? 1);
  if (/^(?:var)?char/u.test(type)) return size > KEY_CHARACTERS ? undefined : 4 * size;
  return /^(?:var)?binary/u.test(type) ? size : 8;
}

function sum(sizes: readonly (number | undefined)[]): number {
  return sizes.reduce((total: number, size) => total + (size ?? 0), 0);
}
