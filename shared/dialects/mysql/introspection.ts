/** Reads a MariaDB or MySQL 8 database by a few queries over information_schema. */
import { groupedBy } from '../../model/groupedBy.ts';
import type { SqlAction } from '../../model/plainProject.ts';
import type {
  Check,
  Column,
  ForeignKey,
  IndexColumn,
  PhysicalSchema,
  Table,
  TableIndex,
  TableOptions,
  UniqueKey,
} from '../../physical/physicalSchema.ts';
import { quoteIdentifier, quoteText } from '../../physical/sqlText.ts';
import type { Ask, SqlRow } from '../../sql/statement.ts';
import type { DialectIntrospection, DialectName } from '../dialect.ts';
import { answersOf, keyParts } from '../standardIntrospection.ts';
import { lexical } from './lexical.ts';

/** The database does not know which model a table comes from. */
const source = { model: '' };

function queriesFor(version: string, database?: string) {
  const here = database === undefined ? 'DATABASE()' : quoteText(database, { lexical });
  // MariaDB has a check's table beside it; MySQL names checks per database and knows indexes over expressions.
  const isMaria = /mariadb/iu.test(version);
  const checks = isMaria
    ? 'k.TABLE_NAME AS `table`, k.LEVEL AS `level` FROM information_schema.CHECK_CONSTRAINTS k'
    : "t.TABLE_NAME AS `table`, 'Table' AS `level`, t.ENFORCED AS enforced FROM information_schema.CHECK_CONSTRAINTS k JOIN information_schema.TABLE_CONSTRAINTS t " +
      "ON t.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'";
  return {
    tables: `SELECT TABLE_NAME AS name, TABLE_COMMENT AS comment, TABLE_COLLATION AS collation,
      ENGINE AS engine, AUTO_INCREMENT AS autoIncrement, CREATE_OPTIONS AS options FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ${here} AND TABLE_TYPE = 'BASE TABLE' ORDER BY CREATE_TIME, TABLE_NAME`,
    columns: `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, COLUMN_DEFAULT AS \`default\`,
      EXTRA AS extra, GENERATION_EXPRESSION AS \`generated\`, CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment
      FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${here} ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    indexes: `SELECT TABLE_NAME AS \`table\`, INDEX_NAME AS name, NON_UNIQUE AS nonUnique, COLUMN_NAME AS \`column\`, COLLATION AS direction,
      SUB_PART AS length, INDEX_TYPE AS method, ${isMaria ? 'NULL' : 'EXPRESSION'} AS expression,
      INDEX_COMMENT AS comment, ${isMaria ? "IGNORED = 'YES'" : "IS_VISIBLE = 'NO'"} AS hidden
      FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${here} ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
    foreignKeys: `SELECT u.TABLE_NAME AS \`table\`, u.CONSTRAINT_NAME AS name, u.COLUMN_NAME AS \`column\`, u.REFERENCED_TABLE_NAME AS toTable,
      NULLIF(u.REFERENCED_TABLE_SCHEMA, u.TABLE_SCHEMA) AS toSchema, u.REFERENCED_COLUMN_NAME AS toColumn,
      r.DELETE_RULE AS onDelete, r.UPDATE_RULE AS onUpdate
      FROM information_schema.KEY_COLUMN_USAGE u JOIN information_schema.REFERENTIAL_CONSTRAINTS r
      ON r.CONSTRAINT_SCHEMA = u.CONSTRAINT_SCHEMA AND r.TABLE_NAME = u.TABLE_NAME AND r.CONSTRAINT_NAME = u.CONSTRAINT_NAME
      WHERE u.TABLE_SCHEMA = ${here} AND r.CONSTRAINT_SCHEMA = ${here} AND u.REFERENCED_COLUMN_NAME IS NOT NULL
      ORDER BY u.TABLE_NAME, u.CONSTRAINT_NAME, u.ORDINAL_POSITION`,
    spatial: isMaria
      ? `SELECT G_TABLE_NAME AS \`table\`, G_GEOMETRY_COLUMN AS name, SRID AS srid FROM information_schema.GEOMETRY_COLUMNS
        WHERE G_TABLE_SCHEMA = ${here} AND SRID <> 0`
      : `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name, SRS_ID AS srid FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = ${here} AND SRS_ID IS NOT NULL`,
    checks: `SELECT k.CONSTRAINT_NAME AS name, k.CHECK_CLAUSE AS \`sql\`, ${checks} WHERE k.CONSTRAINT_SCHEMA = ${here}`,
  };
}

/** MySQL and MariaDB answer alike but for what `version()` tells. */
export function introspectionOf(dialect: DialectName): DialectIntrospection {
  return {
    read: async (ask, { schemas }) => {
      const [row] = await ask('SELECT version() AS version');
      const version = String(row?.['version']);
      return schemaOf(await answersOf(queriesFor(version, schemas?.[0]), ask), version, dialect);
    },
    scratch: {
      name: async (ask) => {
        const [row] = await ask('SELECT DATABASE() AS name');
        return `${String(row?.['name'] ?? 'entwine').slice(0, 58)}_words`;
      },
      create: (place) => `CREATE DATABASE ${place}`,
      drop: (place) => `DROP DATABASE IF EXISTS ${place}`,
      execute,
      takesConditions: false,
    },
  };
}

export const introspection = introspectionOf('mysql');

async function execute(statements: readonly string[], ask: Ask): Promise<void> {
  for (const statement of statements) {
    try {
      await ask(statement);
    } catch {
      // What is refused stays as it was wanted, and so shows as a difference.
    }
  }
}

type Answers = Readonly<Record<keyof ReturnType<typeof queriesFor>, readonly SqlRow[]>>;

function schemaOf(answers: Answers, version: string, dialect: DialectName): PhysicalSchema {
  const isMaria = /mariadb/iu.test(version);
  const byTable = (rows: readonly SqlRow[]) => groupedBy(rows, (row) => String(row['table']));
  const [columns, indexes, foreignKeys, checks, spatial] = [
    answers.columns,
    answers.indexes,
    answers.foreignKeys,
    answers.checks,
    answers.spatial,
  ].map(byTable);
  const tables = answers.tables.map((row): Table => {
    const name = String(row['name']);
    const collation = textOf(row['collation']);
    const rules = checks?.get(name) ?? [];
    // MariaDB's JSON is a long text with a check of its own.
    const isJson = (column: string) => (rule: SqlRow) =>
      rule['level'] === 'Column' && rule['sql'] === `json_valid(${quoteIdentifier(column, { lexical })})`;
    const systems = new Map((spatial?.get(name) ?? []).map((each) => [String(each['name']), String(each['srid'])]));
    const own = (columns?.get(name) ?? []).map((column) => withSystem(column, systems, isMaria));
    const jsonColumns = isMaria
      ? new Set(own.map((column) => String(column['name'])).filter((column) => rules.some(isJson(column))))
      : new Set<string>();
    const parted = groupedBy(indexes?.get(name) ?? [], (part) => String(part['name']));
    const keys = [...parted].filter(([index]) => index !== 'PRIMARY').map(([, parts]) => parts);
    return {
      name,
      columns: own.map((column) => columnOf(column, collation, jsonColumns, isMaria)),
      primaryKey: (parted.get('PRIMARY') ?? []).map((part) => String(part['column'])),
      ...keyParts((parted.get('PRIMARY') ?? []).map(partOf)),
      uniques: keys.filter(isPlainUnique).map(uniqueOf),
      foreignKeys: [...groupedBy(foreignKeys?.get(name) ?? [], (part) => part['name']).values()].map(foreignKeyOf),
      checks: rules
        .filter(
          (rule) =>
            !own.some((column) => jsonColumns.has(String(column['name'])) && isJson(String(column['name']))(rule)),
        )
        .map((rule) => checkOf(rule, isMaria)),
      indexes: keys.filter((parts) => !isPlainUnique(parts)).map(indexOf),
      ...(row['comment'] ? { comment: String(row['comment']) } : {}),
      ...(collation === undefined ? {} : { collation }),
      options: optionsOf(row, collation),
      role: 'model',
      source,
    };
  });
  return { dialect, tables };
}

/** A spatial column with its reference system, as its statement has it. */
function withSystem(column: SqlRow, systems: ReadonlyMap<string, string>, isMaria: boolean): SqlRow {
  const srid = systems.get(String(column['name']));
  if (srid === undefined) return column;
  return { ...column, type: `${String(column['type'])} ${isMaria ? 'REF_SYSTEM_ID=' : 'SRID '}${srid}` };
}

function optionsOf(row: SqlRow, collation: string | undefined): TableOptions {
  const rowFormat = /\brow_format=(\w+)/iu.exec(String(row['options'] ?? ''))?.[1];
  const { engine, autoIncrement } = row;
  return {
    ...(engine == null ? {} : { engine: String(engine) }),
    // Each collation begins with the name of its character set. Source: MySQL's documentation, 10.3.1.
    ...(collation === undefined ? {} : { charset: collation.split('_')[0] ?? collation, collation }),
    ...(rowFormat === undefined ? {} : { rowFormat }),
    ...(autoIncrement == null ? {} : { autoIncrement: String(autoIncrement) }),
  };
}

function columnOf(
  row: SqlRow,
  tableCollation: string | undefined,
  jsonColumns: ReadonlySet<string>,
  isMaria: boolean,
): Column {
  const name = String(row['name']);
  const extra = String(row['extra']);
  const isJson = jsonColumns.has(name);
  const collation = textOf(row['collation']);
  const onUpdate = /\bon update (\S+)/iu.exec(extra)?.[1];
  const generated = /\b(stored|persistent|virtual) generated\b/iu.exec(extra)?.[1];
  const value = defaultOf(row, isMaria);
  return {
    name,
    type: isJson ? 'json' : String(row['type']),
    notNull: row['nullable'] === 'NO',
    ...(/\bauto_increment\b/iu.test(extra) ? { autoIncrement: true } : {}),
    ...(generated === undefined
      ? value === undefined
        ? {}
        : { default: value }
      : { generated: { sql: expressionOf(row['generated'], isMaria), stored: !/virtual/iu.test(generated) } }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(collation === undefined || collation === tableCollation || isJson ? {} : { collation }),
    ...(/\binvisible\b/iu.test(extra) ? { invisible: true } : {}),
    ...(row['charset'] == null || isJson ? {} : { charset: String(row['charset']) }),
    ...(row['comment'] ? { comment: String(row['comment']) } : {}),
    source,
  };
}

/** MariaDB says SQL text; MySQL says a constant's bare value, and marks an expression as such. */
function defaultOf(row: SqlRow, isMaria: boolean): string | undefined {
  const value = textOf(row['default']);
  if (value === undefined) return undefined;
  if (isMaria) return value === 'NULL' ? undefined : value;
  if (/\bDEFAULT_GENERATED\b/u.test(String(row['extra']))) return expressionOf(value, isMaria);
  const isBare = /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|b'[01]*'|CURRENT_TIMESTAMP(?:\(\d\))?)$/iu.test(value);
  const isText = /char|text|enum|set|date|time|year/iu.test(String(row['type'])) && !/^CURRENT_TIMESTAMP/iu.test(value);
  return isBare && !isText ? value : quoteText(value, { lexical });
}

/** MySQL writes the quotes in an expression with backslashes and names each text's character set. */
function expressionOf(value: SqlRow[string] | undefined, isMaria: boolean): string {
  const sql = String(value ?? '');
  return isMaria ? sql : sql.replaceAll("\\'", "'").replaceAll(/\b_utf8mb[34](?=')/gu, '');
}

function checkOf(rule: SqlRow, isMaria: boolean): Check {
  const name = String(rule['name']);
  const sql = expressionOf(rule['sql'], isMaria);
  // A check that stands on its column has no name but the column's.
  if (rule['level'] === 'Column') return { column: name, sql, source };
  return { name, sql, ...(rule['enforced'] === 'NO' ? { enforced: false } : {}), source };
}

function isPlainUnique(parts: readonly SqlRow[]): boolean {
  return parts.every(
    (part) => part['nonUnique'] === 0 && part['column'] != null && part['length'] == null && part['direction'] !== 'D',
  );
}

function uniqueOf(parts: readonly SqlRow[]): UniqueKey {
  return {
    name: String(parts[0]?.['name']),
    columns: parts.map((part) => String(part['column'])),
    form: 'constraint',
    ...(parts[0]?.['comment'] ? { comment: String(parts[0]['comment']) } : {}),
    source,
  };
}

function partOf(part: SqlRow): IndexColumn {
  return {
    name: part['column'] == null ? '' : String(part['column']),
    descending: part['direction'] === 'D',
    ...(part['expression'] == null ? {} : { expression: expressionOf(part['expression'], false) }),
    ...(part['length'] == null ? {} : { length: Number(part['length']) }),
  };
}

function indexOf(parts: readonly SqlRow[]): TableIndex {
  const [first] = parts;
  const method = String(first?.['method']);
  return {
    name: String(first?.['name']),
    columns: parts.map(partOf),
    ...(first?.['nonUnique'] === 0 ? { unique: true } : {}),
    // InnoDB has no other index than BTREE: it calls a hash what MariaDB keeps unique without one.
    ...(/^(?:BTREE|HASH)$/u.test(method) ? {} : { method }),
    ...(first?.['hidden'] === 1 ? { visible: false } : {}),
    ...(first?.['comment'] ? { comment: String(first['comment']) } : {}),
    source,
  };
}

function foreignKeyOf(parts: readonly SqlRow[]): ForeignKey {
  const [first] = parts;
  const toSchema = textOf(first?.['toSchema']);
  return {
    name: String(first?.['name']),
    columns: parts.map((part) => String(part['column'])),
    toTable: String(first?.['toTable']),
    toColumns: parts.map((part) => String(part['toColumn'])),
    onDelete: String(first?.['onDelete']) as SqlAction,
    onUpdate: String(first?.['onUpdate']) as SqlAction,
    deferrable: false,
    ...(toSchema === undefined ? {} : { toSchema }),
    source,
  };
}

function textOf(value: SqlRow[string] | undefined): string | undefined {
  return value == null ? undefined : String(value);
}
