/** Reads a PostgreSQL database (10 and later) by a few queries over pg_catalog. */
import { groupedBy } from '../../model/groupedBy.ts';
import type { SqlAction } from '../../model/plainProject.ts';
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  IndexColumn,
  ListedType,
  PhysicalSchema,
  Table,
  TableIndex,
  TableOptions,
  UniqueKey,
} from '../../physical/physicalSchema.ts';
import { quoteText } from '../../physical/sqlText.ts';
import { unusualSequence } from '../../physical/unusualSequence.ts';
import type { Ask, SqlRow } from '../../sql/statement.ts';
import type { DialectIntrospection } from '../dialect.ts';
import { answersOf } from '../standardIntrospection.ts';
import { lexical } from './lexical.ts';

/** The database does not know which model a table comes from. */
const source = { model: '' };

/** Names of columns by their numbers, as a JSON list in this order. */
const names = (numbers: string, table: string) => `(SELECT json_agg(a.attname ORDER BY u.place)::text
      FROM unnest(${numbers}) WITH ORDINALITY u(number, place) JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = u.number)`;

/** The tablespace of a table or index; NULL for the database's own. */
const place = (relation: string) => `(SELECT s.spcname FROM pg_tablespace s WHERE s.oid = ${relation}.reltablespace)`;

function queriesFor(schemas?: readonly string[]) {
  // Tables of one's own: not the system's, not those that come with an extension.
  const from = `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
  const isOfSchemas = schemas
    ? `n.nspname IN (${schemas.map((schema) => quoteText(schema, { lexical })).join(', ')})`
    : `n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;
  const isOwn = `c.relkind IN ('r', 'p') AND ${isOfSchemas} AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')`;
  return {
    here: 'SELECT current_schema() AS schema',
    tables: `SELECT c.oid::int AS "table", c.relname AS name, n.nspname AS schema,
      obj_description(c.oid, 'pg_class') AS comment, c.relpersistence::text AS persistence, pg_get_partkeydef(c.oid) AS "partitionBy",
      ${place('c')} AS tablespace, array_to_json(c.reloptions)::text AS storage,
      (SELECT json_agg(json_build_array(g.nspname, p.relname) ORDER BY h.inhseqno)::text FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent
        JOIN pg_namespace g ON g.oid = p.relnamespace WHERE h.inhrelid = c.oid AND NOT c.relispartition) AS inherits
      ${from} WHERE ${isOwn} ORDER BY c.oid`,
    types: `SELECT t.typname AS name, n.nspname AS schema, obj_description(t.oid, 'pg_type') AS comment,
      (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder)::text FROM pg_enum e WHERE e.enumtypid = t.oid) AS values
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${isOfSchemas}
      AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e') ORDER BY t.oid`,
    columns: `SELECT c.oid::int AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      a.attnotnull::int AS "notNull", a.attidentity::text AS identity, to_jsonb(a) ->> 'attgenerated' AS generated,
      pg_get_expr(d.adbin, d.adrelid) AS "default", CASE WHEN a.attcollation <> t.typcollation THEN l.collname END AS collation,
      col_description(c.oid, a.attnum) AS comment,
      EXISTS (SELECT 1 FROM pg_depend s JOIN pg_class q ON q.oid = s.objid AND q.relkind = 'S' WHERE s.classid = 'pg_class'::regclass
        AND s.refobjid = c.oid AND s.refobjsubid = a.attnum AND s.deptype = 'a')::int AS sequence,
      (SELECT to_jsonb(v)::text FROM pg_depend s JOIN pg_sequence v ON v.seqrelid = s.objid WHERE s.classid = 'pg_class'::regclass
        AND s.refclassid = 'pg_class'::regclass AND s.refobjid = c.oid AND s.refobjsubid = a.attnum AND s.deptype IN ('a', 'i') LIMIT 1) AS numbers
      ${from} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE ${isOwn} ORDER BY c.oid, a.attnum`,
    constraints: `SELECT c.oid::int AS "table", k.conname AS name, k.contype::text AS kind, k.condeferrable::int AS deferrable,
      k.condeferred::int AS deferred, k.confdeltype::text AS "onDelete", k.confupdtype::text AS "onUpdate",
      ${names('k.conkey', 'k.conrelid')} AS columns, ${names('k.confkey', 'k.confrelid')} AS "toColumns", r.relname AS "toTable",
      CASE WHEN r.relnamespace <> c.relnamespace THEN r.relnamespace::regnamespace::text END AS "toSchema",
      pg_get_expr(k.conbin, k.conrelid) AS sql, CASE WHEN k.contype NOT IN ('p', 'u', 'f', 'c', 'x') THEN pg_get_constraintdef(k.oid) END AS other,
      (SELECT to_jsonb(i) ->> 'indnullsnotdistinct' FROM pg_index i WHERE i.indexrelid = k.conindid AND k.contype = 'u') AS "nullsNotDistinct",
      (SELECT json_agg(a.attname ORDER BY u.place)::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY u(number, place), pg_attribute a
        WHERE i.indexrelid = k.conindid AND k.contype IN ('p', 'u') AND u.place > i.indnkeyatts
        AND a.attrelid = k.conrelid AND a.attnum = u.number) AS include,
      k.confmatchtype::text AS match, k.convalidated::int AS validated, k.connoinherit::int AS "noInherit",
      ${names("ARRAY(SELECT jsonb_array_elements_text(COALESCE(NULLIF(to_jsonb(k) -> 'confdelsetcols', 'null'), '[]'))::int)", 'k.conrelid')} AS "setColumns",
      obj_description(k.oid, 'pg_constraint') AS comment,
      (SELECT ${place('x')} FROM pg_class x WHERE x.oid = k.conindid AND k.contype IN ('p', 'u')) AS tablespace
      ${from} JOIN pg_constraint k ON k.conrelid = c.oid LEFT JOIN pg_class r ON r.oid = k.confrelid
      WHERE ${isOwn} AND k.contype NOT IN ('n', 't')
      -- What an heir has of its parents is theirs.
      AND (k.contype <> 'c' OR k.conislocal OR c.relispartition) ORDER BY c.oid, k.oid`,
    indexes: `SELECT c.oid::int AS "table", x.relname AS name, m.amname AS method, i.indisunique::int AS "unique", i.indnkeyatts::int AS keys,
      to_jsonb(i) ->> 'indnullsnotdistinct' AS "nullsNotDistinct", pg_get_expr(i.indpred, i.indrelid) AS condition,
      array_to_json(x.reloptions)::text AS storage, COALESCE(obj_description(k.oid, 'pg_constraint'), obj_description(x.oid, 'pg_class')) AS comment,
      k.condeferrable::int AS deferrable, k.condeferred::int AS deferred, ${place('x')} AS tablespace,
      (SELECT json_agg(o.oprname ORDER BY u.place)::text FROM unnest(k.conexclop) WITH ORDINALITY u(number, place)
        JOIN pg_operator o ON o.oid = u.number) AS operators,
      (SELECT json_agg(json_build_object('name', a.attname, 'expression', CASE WHEN a.attname IS NULL THEN pg_get_indexdef(x.oid, p.place, true) END,
          'option', CASE WHEN p.place <= i.indnkeyatts THEN i.indoption[p.place - 1] ELSE 0 END,
          'operatorClass', CASE WHEN NOT o.opcdefault THEN o.opcname END,
          'collation', CASE WHEN CASE WHEN a.attname IS NULL
            -- An expression has the collation of its columns unless the statement says another.
            THEN position(pg_get_indexdef(x.oid, p.place, false) || ' COLLATE ' IN pg_get_indexdef(x.oid)) > 0
            ELSE l.oid <> a.attcollation END THEN l.collname END) ORDER BY p.place)::text
        FROM generate_series(1, i.indnatts::int) p(place) LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[p.place - 1]
        LEFT JOIN pg_opclass o ON p.place <= i.indnkeyatts AND o.oid = i.indclass[p.place - 1]
        LEFT JOIN pg_collation l ON p.place <= i.indnkeyatts AND l.oid = i.indcollation[p.place - 1]) AS columns
      ${from} JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
      LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
      WHERE ${isOwn} AND (k.oid IS NULL OR k.contype = 'x')
      ORDER BY c.oid, x.oid`,
  };
}

export const introspection: DialectIntrospection = {
  read: async (ask, { schemas }) => schemaOf(await answersOf(queriesFor(schemas), ask)),
  scratch: {
    name: () => Promise.resolve('entwine_words'),
    create: (place) => `CREATE SCHEMA ${place}`,
    drop: (place) => `DROP SCHEMA IF EXISTS ${place} CASCADE`,
    execute,
    takesConditions: true,
  },
};

/** In one block, or the first error would end the transaction. */
async function execute(statements: readonly string[], ask: Ask): Promise<void> {
  const list = statements.map((statement) => quoteText(statement, { lexical })).join(', ');
  const body = `DECLARE step text; BEGIN FOREACH step IN ARRAY ARRAY[${list}]::text[] LOOP
      BEGIN EXECUTE step; EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END`;
  await ask(`DO ${quoteText(body, { lexical })}`);
}

type Answers = Readonly<Record<keyof ReturnType<typeof queriesFor>, readonly SqlRow[]>>;

function schemaOf(answers: Answers): PhysicalSchema {
  const byTable = (rows: readonly SqlRow[]) => groupedBy(rows, (row) => row['table']);
  const [columns, constraints, indexes] = [answers.columns, answers.constraints, answers.indexes].map(byTable);
  const tables = answers.tables.map((row): Table => {
    const id = row['table'];
    const rules = constraints?.get(id ?? null) ?? [];
    const ofKind = (kind: string) => rules.filter((rule) => rule['kind'] === kind);
    const indexRows = indexes?.get(id ?? null) ?? [];
    const exclusions = indexRows.filter((index) => index['operators'] != null).map(exclusionOf);
    const other = rules.filter((rule) => rule['other'] != null);
    return {
      name: String(row['name']),
      ...textAs('schema', row['schema']),
      columns: (columns?.get(id ?? null) ?? []).map(columnOf),
      primaryKey: ofKind('p').flatMap((rule) => list(rule['columns'])),
      ...keyOptionsOf(ofKind('p')[0]),
      uniques: ofKind('u').map(uniqueOf),
      foreignKeys: ofKind('f').map(foreignKeyOf),
      checks: ofKind('c').map(checkOf),
      indexes: indexRows.filter((index) => index['operators'] == null).map(indexOf),
      ...(exclusions.length > 0 ? { exclusions } : {}),
      ...textAs('comment', row['comment']),
      ...optionsOf(row),
      ...(other.length > 0 ? { other: other.map((rule) => `${String(rule['name'])} ${String(rule['other'])}`) } : {}),
      role: 'model',
      source,
    };
  });
  const types = answers.types.map((row): ListedType => ({
    name: String(row['name']),
    ...textAs('schema', row['schema']),
    values: list(row['values']),
    ...textAs('comment', row['comment']),
    source,
  }));
  return {
    dialect: 'postgres',
    ...textAs('defaultSchema', answers.here[0]?.['schema']),
    tables,
    ...(types.length > 0 ? { types } : {}),
  };
}

function optionsOf(row: SqlRow): Pick<Table, 'options'> {
  const { storage } = storageOf(row['storage']);
  const options: TableOptions = {
    ...(row['persistence'] === 'u' ? { unlogged: true } : {}),
    ...textAs('partitionBy', row['partitionBy']),
    ...(row['inherits'] == null ? {} : { inherits: JSON.parse(String(row['inherits'])) as string[][] }),
    ...(storage === undefined ? {} : { with: storage }),
    ...textAs('tablespace', row['tablespace']),
  };
  return Object.keys(options).length > 0 ? { options } : {};
}

function columnOf(row: SqlRow): Column {
  const { identity, generated, default: value } = row;
  const sequence = row['sequence'] === 1 && String(value).startsWith('nextval(');
  return {
    name: String(row['name']),
    type: String(row['type']),
    notNull: row['notNull'] === 1,
    ...(identity || sequence ? { autoIncrement: true } : {}),
    ...(sequence ? { numbering: 'sequence' } : identity === 'a' ? { numbering: 'always' } : {}),
    ...(generated
      ? { generated: { sql: String(value), stored: generated === 's' } }
      : sequence
        ? {}
        : textAs('default', value)),
    ...sequenceOf(row['numbers'], String(row['type'])),
    ...textAs('collation', row['collation']),
    ...textAs('comment', row['comment']),
    source,
  };
}

/** What the sequence behind a column does otherwise than it does unasked. */
function sequenceOf(numbers: SqlRow[string] | undefined, type: string): Pick<Column, 'sequence'> {
  if (numbers == null) return {};
  // Numbers of a sequence are longer than those that JSON.parse keeps.
  const said = (key: string) => new RegExp(`"seq${key}": ?(-?\\w+)`, 'u').exec(String(numbers))?.[1] ?? '';
  const all = {
    start: said('start'),
    increment: said('increment'),
    min: said('min'),
    max: said('max'),
    cache: said('cache'),
    cycle: said('cycle') === 'true',
  };
  const sequence = unusualSequence(all, type);
  return sequence === undefined ? {} : { sequence };
}

function checkOf(rule: SqlRow): Check {
  return {
    name: String(rule['name']),
    sql: String(rule['sql']),
    ...validation(rule),
    ...(rule['noInherit'] === 1 ? { noInherit: true } : {}),
    ...textAs('comment', rule['comment']),
    source,
  };
}

function validation(rule: SqlRow): { validated?: false } {
  return rule['validated'] === 0 ? { validated: false } : {};
}

/** The columns that an index carries along. */
function included(rule: SqlRow): { include?: string[] } {
  const include = list(rule['include']);
  return include.length > 0 ? { include } : {};
}

function keyOptionsOf(rule: SqlRow | undefined): Pick<Table, 'keyOptions'> {
  if (!rule) return {};
  return {
    keyOptions: {
      name: String(rule['name']),
      ...included(rule),
      ...textAs('tablespace', rule['tablespace']),
      ...(rule['deferred'] === 1 ? { deferrable: true } : {}),
      ...initiallyImmediate(rule),
      ...textAs('comment', rule['comment']),
    },
  };
}

const actions: Readonly<Record<string, SqlAction>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

function foreignKeyOf(rule: SqlRow): ForeignKey {
  return {
    name: String(rule['name']),
    columns: list(rule['columns']),
    toTable: String(rule['toTable']),
    toColumns: list(rule['toColumns']),
    onDelete: actions[String(rule['onDelete'])] ?? 'NO ACTION',
    onUpdate: actions[String(rule['onUpdate'])] ?? 'NO ACTION',
    ...(rule['setColumns'] == null ? {} : { setColumns: list(rule['setColumns']) }),
    ...(rule['match'] === 'f' ? { match: 'full' } : {}),
    deferrable: rule['deferred'] === 1,
    ...initiallyImmediate(rule),
    ...validation(rule),
    ...textAs('comment', rule['comment']),
    ...textAs('toSchema', rule['toSchema']),
    source,
  };
}

function uniqueOf(rule: SqlRow): UniqueKey {
  return {
    name: String(rule['name']),
    columns: list(rule['columns']),
    form: 'constraint',
    ...(rule['deferred'] === 1 ? { deferrable: true } : {}),
    ...initiallyImmediate(rule),
    ...(rule['nullsNotDistinct'] === 'true' ? { nullsDistinct: false } : {}),
    ...included(rule),
    ...textAs('tablespace', rule['tablespace']),
    ...textAs('comment', rule['comment']),
    source,
  };
}

function initiallyImmediate(rule: SqlRow): { initiallyImmediate?: true } {
  return rule['deferrable'] === 1 && rule['deferred'] !== 1 ? { initiallyImmediate: true } : {};
}

interface IndexPart {
  readonly name: string | null;
  readonly expression: string | null;
  /** Bits: 1 descending, 2 NULLs first. */
  readonly option: number;
  readonly operatorClass: string | null;
  readonly collation: string | null;
}

function indexOf(row: SqlRow): TableIndex {
  const parts = JSON.parse(String(row['columns'])) as IndexPart[];
  const keys = parts.slice(0, Number(row['keys']));
  const classes = new Set(keys.map((part) => part.operatorClass));
  const [common] = classes.size === 1 ? classes : [];
  const include = parts.slice(keys.length).map((part) => part.name ?? '');
  return {
    name: String(row['name']),
    columns: keys.map((part): IndexColumn => {
      const [descending, nullsFirst] = [(part.option & 1) === 1, (part.option & 2) === 2];
      return {
        name: part.name ?? '',
        descending,
        ...textAs('expression', part.expression),
        ...(nullsFirst === descending ? {} : { nulls: nullsFirst ? 'first' : 'last' }),
        ...(classes.size > 1 ? textAs('operatorClass', part.operatorClass) : {}),
        ...textAs('collation', part.collation),
      };
    }),
    ...(row['unique'] === 1 ? { unique: true } : {}),
    ...textAs('condition', row['condition']),
    ...(row['method'] === 'btree' ? {} : textAs('method', row['method'])),
    ...(include.length > 0 ? { include } : {}),
    ...textAs('operatorClass', common),
    ...(row['nullsNotDistinct'] === 'true' ? { nullsDistinct: false } : {}),
    ...storageOf(row['storage']),
    ...textAs('tablespace', row['tablespace']),
    ...textAs('comment', row['comment']),
    source,
  };
}

/** An index that keeps rows apart by operators. */
function exclusionOf(row: SqlRow): Exclusion {
  const { name, columns, method = 'btree', include, condition, operatorClass, comment } = indexOf(row);
  return {
    name,
    columns,
    operators: list(row['operators']),
    method,
    ...(include && { include }),
    ...textAs('condition', condition),
    ...textAs('operatorClass', operatorClass),
    ...(row['deferred'] === 1 ? { deferrable: true } : {}),
    ...initiallyImmediate(row),
    ...textAs('comment', comment),
    source,
  };
}

/** `name=value` as the catalogue keeps them. */
function storageOf(value: SqlRow[string] | undefined): Pick<TableIndex, 'storage'> {
  if (value == null) return {};
  const pairs = (JSON.parse(String(value)) as string[]).map((pair) => pair.split(/=(.*)/su));
  return { storage: Object.fromEntries(pairs.map(([name = '', text = '']) => [name, text])) };
}

function list(value: SqlRow[string] | undefined): string[] {
  return value == null ? [] : (JSON.parse(String(value)) as string[]);
}

function textAs<Key extends string>(key: Key, value: SqlRow[string] | undefined): { [K in Key]?: string } {
  return value == null ? {} : ({ [key]: String(value) } as { [K in Key]?: string });
}
