/**
 * Limits of MySQL and MariaDB with InnoDB that break the creation of a table. Measured on MariaDB 10.11; manual of MySQL
 * 8.0.
 */
import type { Omissions } from '../physical/omissions.ts';
import type {
  Check,
  Column,
  ForeignKey,
  IndexColumn,
  Table,
  TableIndex,
  UniqueKey,
} from '../physical/physicalSchema.ts';
import type { Policy } from '../physical/policy.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { meaningfulTokens } from '../sql/lexer.ts';
import { nameOf } from '../sql/tokenValue.ts';
import type { Dialect, DialectLimits, KeyColumn } from './dialect.ts';
import { keyBytes, keyProblem, KEY_BYTES, pageBytes, rowBytes, rowSizeOmitted } from './innodbKeySizes.ts';
import { withoutForbidden, withoutLongDefaults } from './standardLimits.ts';

const ROW_BYTES = 65_535;
const PAGE_BYTES = 8126;
const MOST_KEYS = 64;

/** What the two databases make of the same InnoDB. */
export interface InnodbDatabase extends Pick<Dialect, 'label' | 'lexical'> {
  /** What no key can hold is kept unique by a hash. */
  readonly hashesLongUniques: boolean;
  /** JSON is a type of its own, of which no key has a part, not a long text. */
  readonly hasJsonType: boolean;
}

export function innodbLimits(database: InnodbDatabase): DialectLimits {
  return {
    maxIdentifierLength: 64,
    identifierUnit: 'characters',
    // A bare `_name` before a text is a character set.
    plainIdentifier: /^[A-Za-z][A-Za-z0-9_]*$/u,
    identifierKey: (name) => name.toLowerCase(),
    isReservedIdentifier: () => false,
    // Blanks are cut off the end of a name, and such a name is refused.
    heldIdentifier: (name) =>
      withoutForbidden(name)
        .replace(/\s+$/u, '_')
        .replace(/[\u{10000}-\u{10FFFF}]/gu, '_'),
    schemaNameProblem: (name) =>
      /[/\\.\u{10000}-\u{10FFFF}]/u.test(name)
        ? `${database.label} takes no /, \\, dot or emoji in the name of a database.`
        : undefined,
    impliedNames,
    ownIndexName: (_table, columns, number) => ownKeyName(columns[0]?.name ?? '', number),
    impliedCheckNames: () => [],
    maxColumns: 1017,
    // 65,535 bytes, four a character.
    maxTextLength: 16_383,
    maxDigits: 65,
    keyProblem,
    uniqueProblem: database.hashesLongUniques ? () => undefined : keyProblem,
    keyTypeInstead: (type) => {
      if (/blob/u.test(type)) return 'varbinary(255)';
      if (/text|json/u.test(type)) return 'varchar(255)';
      return Number(/^varchar\((\d+)\)$/u.exec(type)?.[1] ?? 0) > 768 ? 'varchar(768)' : undefined;
    },
    comparesInKeys,
    held: (table, omitted, policy) =>
      withinInnodb(withoutLongDefaults(table, omitted, database), omitted, policy, database),
  };
}

/** Keys are called like their first column, and so is the index that a foreign key without a name brings along. */
function impliedNames(table: Table): string[] {
  const { uniques, foreignKeys, indexes } = table;
  const isNameless = ({ name }: UniqueKey | ForeignKey) => name === undefined;
  const keys = foreignKeys.some(isNameless)
    ? unservedKeys(
        table,
        indexes.map((index) => index.columns.map(({ name }) => name)),
      )
    : [];
  const nameless = [...uniques, ...keys].filter(isNameless);
  if (nameless.length === 0) return [];
  const taken = new Set(uniques.flatMap(({ name }) => (name === undefined ? [] : name.toLowerCase())));
  return nameless.map(({ columns: [first = ''] }) => {
    let number = 0;
    while (taken.has(ownKeyName(first, number).toLowerCase())) number += 1;
    const name = ownKeyName(first, number);
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Source: make_unique_key_name of MariaDB; what is computed is called functional_index. */
function ownKeyName(column: string, number: number): string {
  return `${column || 'functional_index'}${number === 0 ? '' : `_${number + 1}`}`;
}

/** Lengths and digits may differ, sign, size and collation may not. Measured on MariaDB 10.11. */
function comparesInKeys(column: KeyColumn, referred: KeyColumn): boolean {
  const [own, there] = [column, referred].map(({ type }) => comparedType(type));
  if (own !== there) return false;
  return own !== 'text' || (column.collation === referred.collation && column.charset === referred.charset);
}

function comparedType(type: string): string {
  const name = type
    .toLowerCase()
    .replace(/\([^)]*\)/u, '')
    .trim();
  if (/^(?:var)?char\b/u.test(name)) return 'text';
  if (/^(?:var)?binary\b/u.test(name)) return 'bytes';
  return otherNames[name] ?? name;
}

/** Types by their other names. */
const otherNames: Readonly<Record<string, string>> = {
  int: 'integer',
  'int unsigned': 'integer unsigned',
  bool: 'tinyint',
  boolean: 'tinyint',
  numeric: 'decimal',
  dec: 'decimal',
  'double precision': 'double',
};

function withinInnodb(table: Table, omitted: Omissions, policy: Policy, database: InnodbDatabase): Table {
  const columns = withinRow(table, omitted, database).map((column) => allowedColumn(column, table, omitted, database));
  const checks = table.checks.filter((check) => isAllowedCheck(check, table, omitted, database));
  const keyed = heldIndexes(table, columns, omitted, policy, database);
  const uniques = table.uniques.filter((unique) => !isHashOfNumbered(unique, columns, omitted, database));
  const held = { ...table, columns, checks, uniques, indexes: keyed };
  held.indexes = withinKeys(held, omitted, database);
  const comment = heldComment(table, 2048, omitted, database);
  if (comment !== undefined) held.comment = comment;
  return held;
}

/** Long texts that are part of no key become longtext, the longest first, until the row fits. */
function withinRow(table: Table, omitted: Omissions, { label }: InnodbDatabase): readonly Column[] {
  let total = 0;
  for (const { type } of table.columns) total += rowBytes(type);
  let { columns } = table;
  if (total > ROW_BYTES) {
    const changed = new Set<Column>();
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
      const place = omitted.placeOf(column.source);
      omitted.add({
        code: rowSizeOmitted,
        outcome: 'adapted',
        severity: 'warning',
        at: place,
        message: `A row of ${label} holds 65,535 bytes, four a character: ${place.label} becomes longtext instead of ${column.type}.`,
        hint: 'Give the texts of the model smaller maxLengths.',
      });
    }
    columns = columns.map((column) => (changed.has(column) ? { ...column, type: 'longtext' } : column));
  }
  let inPage = 0;
  for (const { type } of columns) inPage += pageBytes(type);
  if (total > ROW_BYTES || inPage > PAGE_BYTES) {
    const place = omitted.placeOf(table.source);
    omitted.add({
      code: rowSizeOmitted,
      outcome: 'refused',
      severity: 'error',
      at: place,
      message: `The columns of ${place.label} are too many or too long for a row of ${label}: the table is refused.`,
      hint: 'Split the model in two, with a one-to-one between them.',
    });
  }
  return columns;
}

function allowedColumn(column: Column, table: Table, omitted: Omissions, database: InnodbDatabase): Column {
  if (column.generated === undefined && column.comment === undefined) return column;
  const { generated, comment: _, ...rest } = column;
  const kept = heldComment(column, 1024, omitted, database);
  const refused = generated && refusedColumn(generated.sql, table, database.lexical);
  if (generated && refused !== undefined) {
    const at = omitted.placeOf(column.source);
    omitted.add({
      code: 'entwine.sql.generated',
      outcome: 'adapted',
      severity: 'warning',
      at,
      message: `${database.label} computes no column from ${refused}: ${at.label} becomes a plain column.`,
    });
  }
  return {
    ...rest,
    ...(refused === undefined ? {} : { notNull: false }),
    ...(generated === undefined || refused !== undefined ? {} : { generated }),
    ...(kept === undefined ? {} : { comment: kept }),
  };
}

/** What no CHECK and no generated column may speak of; undefined where the text speaks of nothing of the kind. */
function refusedColumn(sql: string, table: Table, lexical: LexicalRules): string | undefined {
  const named = namesIn(sql, lexical);
  const numbered = table.columns.find((column) => column.autoIncrement && named.has(column.name.toLowerCase()));
  if (numbered) return `${numbered.name}, which it numbers itself`;
  for (const key of table.foreignKeys) {
    const changes = key.onDelete === 'SET NULL' || key.onUpdate === 'CASCADE' || key.onUpdate === 'SET NULL';
    const column = changes ? key.columns.find((name) => named.has(name.toLowerCase())) : undefined;
    if (column !== undefined) return `${column}, which its foreign key changes`;
  }
  return undefined;
}

function namesIn(sql: string, lexical: LexicalRules): ReadonlySet<string> {
  return new Set(meaningfulTokens(sql, lexical).flatMap((token) => nameOf(token, sql)?.toLowerCase() ?? []));
}

function isAllowedCheck(check: Check, table: Table, omitted: Omissions, database: InnodbDatabase): boolean {
  const refused = refusedColumn(check.sql, table, database.lexical);
  if (refused === undefined) return true;
  const at = omitted.placeOf(check.source);
  omitted.add({
    code: 'entwine.sql.check',
    outcome: 'leftOut',
    severity: 'warning',
    at,
    part: check.name ?? check.sql,
    message: `${database.label} has no CHECK over ${refused}: the check ${check.name ?? check.sql} of ${at.label} is left out.`,
    hint: 'Check it in the application.',
  });
  return false;
}

/**
 * A hash takes no column that the database numbers itself (error 4169). Nothing is lost: such a column is a key, so that
 * no two rows have the same of it.
 */
function isHashOfNumbered(
  { name, columns, source }: Pick<UniqueKey, 'name' | 'columns' | 'source'>,
  all: readonly Column[],
  omitted: Omissions,
  { label, hashesLongUniques }: InnodbDatabase,
): boolean {
  if (!hashesLongUniques) return false;
  const own = columns.flatMap((column) => all.find((each) => each.name === column) ?? []);
  const numbered = own.find((column) => column.autoIncrement);
  if (!numbered || keyProblem(own.map(({ type }) => type)) === undefined) return false;
  const at = omitted.placeOf(source);
  omitted.add({
    code: 'entwine.sql.unique',
    outcome: 'leftOut',
    severity: 'info',
    at,
    part: name ?? `(${columns.join(', ')})`,
    message: `${label} takes no column that it numbers itself into a unique constraint over a long text: that over (${columns.join(', ')}) of ${at.label} is left out. ${numbered.name} alone tells all rows apart.`,
  });
  return true;
}

/** The indexes that the database makes, as it makes them. */
function heldIndexes(
  { indexes }: Table,
  columns: readonly Column[],
  omitted: Omissions,
  policy: Policy,
  database: InnodbDatabase,
): readonly TableIndex[] {
  if (indexes.length === 0) return indexes;
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const takesJson = !database.hasJsonType || policy.equalsMigrations;
  return indexes.flatMap((index) => {
    if (index.unique && database.hashesLongUniques) {
      const named = { ...index, columns: index.columns.map(({ name }) => name) };
      return isHashOfNumbered(named, columns, omitted, database) ? [] : [index];
    }
    // Texts and places are not keys of bytes.
    if (index.method !== undefined) return [index];
    return heldIndex(index, types, omitted, { takesJson, label: database.label });
  });
}

/** MariaDB would index the beginning of a long text unasked, MySQL would refuse: it is said and asked for. */
function heldIndex(
  index: TableIndex,
  types: ReadonlyMap<string, string>,
  omitted: Omissions,
  { takesJson, label }: { readonly takesJson: boolean; readonly label: string },
): readonly TableIndex[] {
  const parts = index.columns.map((part): IndexColumn => {
    const type = types.get(part.name) ?? '';
    if (part.length !== undefined || part.expression !== undefined) return part;
    if (keyProblem([type]) === undefined) return part;
    return { ...part, length: /blob|binary/iu.test(type) ? KEY_BYTES : KEY_BYTES / 4 };
  });
  const isPrefixed = parts.some((part, position) => part !== index.columns[position]);
  const sum = parts.reduce((total, part, position) => {
    if (part !== index.columns[position]) return total + KEY_BYTES;
    if (part.length === undefined) return total + (keyBytes(types.get(part.name) ?? '') ?? 0);
    return total + part.length * (/blob|binary/iu.test(types.get(part.name) ?? '') ? 1 : 4);
  }, 0);
  const isJson = index.columns.some((part) => types.get(part.name) === 'json');
  const isTooLong = sum > KEY_BYTES;
  const isLeftOut = isTooLong || (isPrefixed && index.unique) || (isJson && !takesJson);
  if (!isLeftOut && !isPrefixed) return [index];
  const at = omitted.placeOf(index.source);
  if (isLeftOut) {
    const kind = index.unique ? 'unique constraint' : 'index';
    const problem = isPrefixed ? 'a text without a length' : 'more than 3,072 bytes, four a character';
    omitted.add({
      code: index.unique ? 'entwine.sql.unique' : 'entwine.sql.index',
      outcome: 'leftOut',
      severity: 'warning',
      at,
      part: index.name,
      message: `${label} has no ${kind} over ${problem}: the ${kind} ${index.name} of ${at.label} is left out.`,
      hint: 'Give the fields smaller maxLengths.',
    });
    return [];
  }
  omitted.add({
    code: 'entwine.sql.index',
    outcome: 'adapted',
    severity: 'info',
    at,
    message: `${label} indexes only the beginning of a long text: ${index.name} of ${at.label} is made so.`,
  });
  return [{ ...index, columns: parts }];
}

/** Plain indexes beyond the 64 that a table holds are left out, the last first. */
function withinKeys(table: Table, omitted: Omissions, { label }: InnodbDatabase): readonly TableIndex[] {
  const fixed = (table.primaryKey.length > 0 ? 1 : 0) + table.uniques.length + unservedKeys(table).length;
  const room = MOST_KEYS - fixed;
  if (table.indexes.length <= room) return table.indexes;
  const at = omitted.placeOf(table.source);
  if (room < 0) {
    omitted.add({
      code: 'entwine.sql.index',
      outcome: 'refused',
      severity: 'error',
      at,
      message: `${label} holds 64 keys a table, and ${at.label} has ${fixed}: the table is refused.`,
      hint: 'Remove unique constraints, or split the model in two.',
    });
  }
  const kept = table.indexes.slice(0, Math.max(0, room));
  for (const index of table.indexes.slice(kept.length)) {
    omitted.add({
      code: index.unique ? 'entwine.sql.unique' : 'entwine.sql.index',
      outcome: 'leftOut',
      severity: 'warning',
      at,
      part: index.name,
      message: `${label} holds 64 keys a table: the ${index.unique ? 'unique constraint' : 'index'} ${index.name} of ${at.label} is left out.`,
    });
  }
  return kept;
}

/** InnoDB makes an index for a foreign key whose columns no other begins with. */
function unservedKeys(
  { primaryKey, uniques, foreignKeys }: Table,
  more: readonly (readonly string[])[] = [],
): readonly ForeignKey[] {
  const begins = [primaryKey, ...uniques.map((unique) => unique.columns), ...more];
  return foreignKeys.filter((key) => !begins.some((columns) => key.columns.every((name, at) => columns[at] === name)));
}

function heldComment(
  { comment, source }: Pick<Table, 'comment' | 'source'>,
  limit: number,
  omitted: Omissions,
  { label }: InnodbDatabase,
): string | undefined {
  if (comment === undefined) return undefined;
  // The catalogue has no character beyond U+FFFF and puts a question mark in its place.
  const held = [...comment.replace(/[\u{10000}-\u{10FFFF}]/gu, '?')].slice(0, limit).join('');
  if (held === comment) return comment;
  const at = omitted.placeOf(source);
  omitted.add({
    code: 'entwine.sql.comment',
    outcome: 'adapted',
    severity: 'info',
    at,
    message: `${label} holds ${limit.toLocaleString('en')} characters of a comment, none beyond U+FFFF: that of ${at.label} is changed.`,
  });
  return held;
}
