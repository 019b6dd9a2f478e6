/** Limits of MySQL and MariaDB with InnoDB that break the creation of a table. Measured on MariaDB 10.11; manual of MySQL 8.0. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { keyBytes, keyProblem, MYSQL_KEY_BYTES, pageBytes, rowBytes, rowSizeLost } from './mysqlSizes.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Check, Column, IndexColumn, Table, TableIndex } from './physicalSchema.ts';

const ROW_BYTES = 65_535;
const PAGE_BYTES = 8126;
const MOST_KEYS = 64;

export function mysqlLimits(table: Table, context: PhysicalContext): Table {
  const at = (part: { readonly source: Table['source'] }) => context.placeOf(part.source);
  const columns = withinRow(table, context).map((column) => allowedColumn(column, table, at(column), context));
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const checks = table.checks.filter((check) => isAllowedCheck(check, table, at(check), context));
  const keyed = table.indexes.flatMap((index) => heldIndex(index, types, at(index), context));
  const indexes = withinKeys({ ...table, indexes: keyed }, context);
  const comment = heldComment(table.comment, 2048, at(table), context);
  return { ...table, columns, checks, indexes, ...(comment === undefined ? {} : { comment }) };
}

/** Long texts that are part of no key become longtext, the longest first, until the row fits. */
function withinRow(table: Table, context: PhysicalContext): readonly Column[] {
  let total = table.columns.reduce((sum, column) => sum + rowBytes(column.type), 0);
  const changed = new Set<Column>();
  if (total > ROW_BYTES) {
    const inKeys = new Set([
      ...table.primaryKey,
      ...[...table.uniques, ...table.foreignKeys].flatMap((key) => key.columns),
      ...table.indexes.flatMap((index) => index.columns.map((column) => column.name)),
    ]);
    const free = table.columns
      .filter((column) => /^varchar/iu.test(column.type) && !inKeys.has(column.name))
      .sort((one, other) => rowBytes(other.type) - rowBytes(one.type));
    for (const column of free) {
      if (total <= ROW_BYTES) break;
      total += rowBytes('longtext') - rowBytes(column.type);
      changed.add(column);
      const place = context.placeOf(column.source);
      context.lose(
        rowSizeLost,
        'warning',
        place,
        `A row of MySQL and MariaDB holds 65,535 bytes, four a character: ${place.label} becomes longtext instead of ${column.type}.`,
        'Give the texts of the model smaller maxLengths.',
      );
    }
  }
  const columns = table.columns.map((column) => (changed.has(column) ? { ...column, type: 'longtext' } : column));
  const inPage = columns.reduce((sum, column) => sum + pageBytes(column.type), 0);
  if (total > ROW_BYTES || inPage > PAGE_BYTES) {
    const place = context.placeOf(table.source);
    context.lose(
      rowSizeLost,
      'error',
      place,
      `The columns of ${place.label} are too many or too long for a row of MySQL and MariaDB: the table is refused.`,
      'Split the model in two, with a one-to-one between them.',
    );
  }
  return columns;
}

function allowedColumn(column: Column, table: Table, at: ModelNode | FieldNode, context: PhysicalContext): Column {
  const { generated, comment, ...rest } = column;
  const kept = heldComment(comment, 1024, at, context);
  const refused = generated && refusedColumn(generated.sql, table);
  if (generated && refused !== undefined) {
    context.lose(
      'entwine.sql.generated',
      'warning',
      at,
      `MySQL and MariaDB compute no column from ${refused}: ${at.label} becomes a plain column.`,
    );
  }
  return {
    ...rest,
    ...(refused === undefined ? {} : { notNull: false }),
    ...(generated === undefined || refused !== undefined ? {} : { generated }),
    ...(kept === undefined ? {} : { comment: kept }),
  };
}

/** What no CHECK and no generated column may speak of; undefined where the text speaks of nothing of the kind. */
function refusedColumn(sql: string, table: Table): string | undefined {
  const named = namesIn(sql);
  const numbered = table.columns.find((column) => column.autoIncrement && named.has(column.name.toLowerCase()));
  if (numbered) return `${numbered.name}, which it numbers itself`;
  for (const key of table.foreignKeys) {
    const changes = key.onDelete === 'SET NULL' || key.onUpdate === 'CASCADE' || key.onUpdate === 'SET NULL';
    const column = changes ? key.columns.find((name) => named.has(name.toLowerCase())) : undefined;
    if (column !== undefined) return `${column}, which its foreign key changes`;
  }
  return undefined;
}

function namesIn(sql: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { 1: quoted, 2: bare } of sql.matchAll(
    /'(?:[^'\\]|''|\\.)*'|`((?:[^`]|``)*)`|([\p{L}_$][\p{L}\p{N}_$]*)/gsu,
  )) {
    const name = quoted?.replaceAll('``', '`') ?? bare;
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return names;
}

function isAllowedCheck(check: Check, table: Table, at: ModelNode | FieldNode, context: PhysicalContext): boolean {
  const refused = refusedColumn(check.sql, table);
  if (refused === undefined) return true;
  context.lose(
    'entwine.sql.check',
    'warning',
    at,
    `MySQL and MariaDB have no CHECK over ${refused}: the check ${check.name ?? check.sql} of ${at.label} is left out.`,
    'Check it in the application.',
  );
  return false;
}

/** MariaDB would index the beginning of a long text unasked, MySQL would refuse: it is said and asked for. */
function heldIndex(
  index: TableIndex,
  types: ReadonlyMap<string, string>,
  at: ModelNode | FieldNode,
  context: PhysicalContext,
): readonly TableIndex[] {
  const parts = index.columns.map((part): IndexColumn => {
    const type = types.get(part.name) ?? '';
    if (keyProblem([type]) === undefined) return part;
    return { ...part, length: /blob|binary/iu.test(type) ? MYSQL_KEY_BYTES : MYSQL_KEY_BYTES / 4 };
  });
  const isPrefixed = parts.some((part) => part.length !== undefined);
  const sum = parts.reduce(
    (total, part) =>
      total + (part.length === undefined ? (keyBytes(types.get(part.name) ?? '') ?? 0) : MYSQL_KEY_BYTES),
    0,
  );
  const isJson = index.columns.some((part) => types.get(part.name) === 'json');
  const isTooLong = sum > MYSQL_KEY_BYTES;
  if (isTooLong || (isPrefixed && index.unique) || (isJson && context.mode === 'database')) {
    const kind = index.unique ? 'unique constraint' : 'index';
    const problem = isPrefixed ? 'a text without a length' : 'more than 3,072 bytes, four a character';
    context.lose(
      index.unique ? 'entwine.sql.unique' : 'entwine.sql.index',
      'warning',
      at,
      `MySQL and MariaDB have no ${kind} over ${problem}: the ${kind} ${index.name} of ${at.label} is left out.`,
      'Give the fields smaller maxLengths.',
    );
    return [];
  }
  if (!isPrefixed) return [index];
  context.lose(
    'entwine.sql.index',
    'info',
    at,
    `MySQL and MariaDB index only the beginning of a long text: ${index.name} of ${at.label} is made so.`,
  );
  return [{ ...index, columns: parts }];
}

/** Plain indexes beyond the 64 that a table holds are left out, the last first. */
function withinKeys(table: Table, context: PhysicalContext): readonly TableIndex[] {
  const fixed = (table.primaryKey.length > 0 ? 1 : 0) + table.uniques.length + foreignKeyIndexes(table);
  const room = MOST_KEYS - fixed;
  const at = context.placeOf(table.source);
  if (room < 0) {
    context.lose(
      'entwine.sql.index',
      'error',
      at,
      `MySQL and MariaDB hold 64 keys a table, and ${at.label} has ${fixed}: the table is refused.`,
      'Take unique constraints away, or split the model in two.',
    );
  }
  const kept = table.indexes.slice(0, Math.max(0, room));
  for (const index of table.indexes.slice(kept.length)) {
    context.lose(
      index.unique ? 'entwine.sql.unique' : 'entwine.sql.index',
      'warning',
      at,
      `MySQL and MariaDB hold 64 keys a table: the ${index.unique ? 'unique constraint' : 'index'} ${index.name} of ${at.label} is left out.`,
    );
  }
  return kept;
}

/** InnoDB makes an index for a foreign key whose columns no other begins with. */
function foreignKeyIndexes({ primaryKey, uniques, foreignKeys }: Table): number {
  const begins = [primaryKey, ...uniques.map((unique) => unique.columns)];
  return foreignKeys.filter((key) => !begins.some((columns) => key.columns.every((name, at) => columns[at] === name)))
    .length;
}

function heldComment(
  comment: string | undefined,
  limit: number,
  at: ModelNode | FieldNode,
  context: PhysicalContext,
): string | undefined {
  if (comment === undefined) return undefined;
  // The catalogue has no character beyond U+FFFF and puts a question mark in its place.
  const held = [...comment.replace(/[\u{10000}-\u{10FFFF}]/gu, '?')].slice(0, limit).join('');
  if (held === comment) return comment;
  context.lose(
    'entwine.sql.comment',
    'info',
    at,
    `MySQL and MariaDB hold ${limit.toLocaleString('en')} characters of a comment, none beyond U+FFFF: that of ${at.label} is changed.`,
  );
  return held;
}
