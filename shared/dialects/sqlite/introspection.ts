/** Reads a SQLite database: pragmas joined to its catalogue, and the tables' own texts for what no pragma tells. */
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
} from '../../physical/physicalSchema.ts';
import { indexText, tableText, type TableText } from '../../introspection/sqliteText.ts';
import type { SqlRow } from '../../sql/statement.ts';
import type { DialectIntrospection } from '../dialect.ts';
import { answersOf, keyParts } from '../standardIntrospection.ts';

/** The database does not know which model a table comes from. */
const source = { model: '' };

const own = "m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

const queries = {
  // Neither virtual tables nor the tables in which they keep their rows.
  tables: `SELECT m.name, m.sql, l.strict, l.wr AS "withoutRowid" FROM sqlite_master m JOIN pragma_table_list l ON l.name = m.name AND l.schema = 'main'
    WHERE ${own} AND l.type = 'table' ORDER BY m.rowid`,
  columns: `SELECT m.name AS "table", x.name, x.type, x."notnull", x.dflt_value AS "default", x.pk, x.hidden
    FROM sqlite_master m JOIN pragma_table_xinfo(m.name) x WHERE ${own} AND x.hidden <> 1 ORDER BY m.rowid, x.cid`,
  indexes: `SELECT m.name AS "table", l.name, l."unique", l.origin, x.name AS "column", x."desc", x.coll
    FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) x
    WHERE ${own} AND x.key = 1 ORDER BY m.rowid, l.seq, x.seqno`,
  indexTexts: "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
  foreignKeys: `SELECT m.name AS "table", k.id, k."table" AS "toTable", k."from", k."to", k.on_delete AS "onDelete", k.on_update AS "onUpdate"
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE ${own} ORDER BY m.rowid, k.id DESC, k.seq`,
};

export const introspection: DialectIntrospection = {
  read: async (ask) => schemaOf(await answersOf(queries, ask)),
  scratch: undefined,
};

type Answers = Readonly<Record<keyof typeof queries, readonly SqlRow[]>>;

function schemaOf(answers: Answers): PhysicalSchema {
  const byTable = (rows: readonly SqlRow[]) => groupedBy(rows, (row) => String(row['table']));
  const [columns, indexes, foreignKeys] = [answers.columns, answers.indexes, answers.foreignKeys].map(byTable);
  const texts = new Map(answers.indexTexts.map((row) => [String(row['name']), String(row['sql'])]));
  const keys = new Map<string, readonly string[]>();
  for (const [table, rows] of columns ?? []) keys.set(folded(table), keyOf(rows));
  const tables = answers.tables.map((row): Table => {
    const name = String(row['name']);
    const text = tableText(String(row['sql']));
    return {
      name,
      columns: columnsOf(columns?.get(name) ?? [], text),
      primaryKey: keys.get(folded(name)) ?? [],
      ...keyOptionsOf(indexes?.get(name) ?? [], text),
      ...keysAndIndexes(indexes?.get(name) ?? [], text, texts),
      foreignKeys: foreignKeysOf(foreignKeys?.get(name) ?? [], text, keys),
      checks: text.checks.map((check): Check => ({ ...check, source })),
      ...optionsOf(row),
      role: 'model',
      source,
    };
  });
  return { dialect: 'sqlite', tables };
}

function optionsOf(row: SqlRow): Pick<Table, 'options'> {
  const options: TableOptions = {
    ...(row['strict'] === 1 ? { strict: true } : {}),
    ...(row['withoutRowid'] === 1 ? { withoutRowid: true } : {}),
  };
  return Object.keys(options).length > 0 ? { options } : {};
}

function keyOf(rows: readonly SqlRow[]): string[] {
  const keys = rows.filter((row) => Number(row['pk']) > 0);
  return keys.sort((a, b) => Number(a['pk']) - Number(b['pk'])).map((row) => String(row['name']));
}

function columnsOf(rows: readonly SqlRow[], text: TableText): Column[] {
  return rows.map((row): Column => {
    const name = String(row['name']);
    const hidden = Number(row['hidden']);
    const { collation, generated } = text.columns.get(folded(name)) ?? {};
    return {
      name,
      type: String(row['type']),
      notNull: row['notnull'] === 1,
      ...(text.isNumbered && row['pk'] === 1 ? { autoIncrement: true } : {}),
      ...(row['default'] == null ? {} : { default: String(row['default']) }),
      ...(hidden > 1 ? { generated: { sql: generated ?? '', stored: hidden === 3 } } : {}),
      ...(collation === undefined ? {} : { collation }),
      source,
    };
  });
}

function partOf(part: SqlRow, expression: string | undefined, text: TableText): IndexColumn {
  const { collation } = text.columns.get(folded(String(part['column']))) ?? {};
  const usual = folded(collation ?? 'binary');
  return {
    name: part['column'] == null ? '' : String(part['column']),
    descending: part['desc'] === 1,
    ...(part['column'] == null ? { expression: expression ?? '' } : {}),
    ...(folded(String(part['coll'])) === usual ? {} : { collation: String(part['coll']) }),
  };
}

function keyOptionsOf(rows: readonly SqlRow[], text: TableText): Pick<Table, 'keyOptions'> {
  return keyParts(rows.filter((row) => row['origin'] === 'pk').map((row) => partOf(row, undefined, text)));
}

function keysAndIndexes(
  rows: readonly SqlRow[],
  text: TableText,
  texts: ReadonlyMap<string, string>,
): Pick<Table, 'uniques' | 'indexes'> {
  const uniques: Table['uniques'][number][] = [];
  const indexes: TableIndex[] = [];
  for (const [name, parts] of groupedBy(rows, (row) => String(row['name']))) {
    const [first] = parts;
    if (first?.['origin'] === 'pk') continue;
    if (first?.['origin'] === 'u') {
      const columns = parts.map((part) => String(part['column']));
      // Sets over the very same columns share one index.
      const written = text.uniques.filter((unique) => isSame(unique.columns, columns));
      for (const one of written.length > 0 ? written : [{ name: undefined }]) {
        uniques.push({ ...(one.name === undefined ? {} : { name: one.name }), columns, form: 'constraint', source });
      }
      continue;
    }
    const { expressions, condition } = indexText(texts.get(name) ?? '');
    indexes.push({
      name,
      columns: parts.map((part, position) => partOf(part, expressions[position], text)),
      ...(first?.['unique'] === 1 ? { unique: true } : {}),
      ...(condition === undefined ? {} : { condition }),
      source,
    });
  }
  return { uniques, indexes };
}

function foreignKeysOf(
  rows: readonly SqlRow[],
  text: TableText,
  keys: ReadonlyMap<string, readonly string[]>,
): ForeignKey[] {
  const parted = [...groupedBy(rows, (row) => Number(row['id'])).values()];
  // The pragma lists them backwards, so by descending number they stand as they were written.
  const isZipped = parted.length === text.foreignKeys.length;
  return parted.map((parts, position): ForeignKey => {
    const [first] = parts;
    const written = isZipped ? text.foreignKeys[position] : undefined;
    const toTable = String(first?.['toTable']);
    const named = parts.map((part) => part['to']);
    return {
      ...(written?.name === undefined ? {} : { name: written.name }),
      columns: parts.map((part) => String(part['from'])),
      toTable,
      // Without columns it refers to the key.
      toColumns: named.includes(null) ? (keys.get(folded(toTable)) ?? []) : named.map(String),
      onDelete: String(first?.['onDelete']) as SqlAction,
      onUpdate: String(first?.['onUpdate']) as SqlAction,
      deferrable: written?.deferral === 'deferred',
      ...(written?.deferral === 'immediate' ? { initiallyImmediate: true } : {}),
      source,
    };
  });
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name, index) => folded(name) === folded(others[index] ?? ''));
}

/** SQLite folds ASCII letters only. */
function folded(name: string): string {
  return name.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}
