/** Schemas that differ from a given one in a single rule, for proofs that the bench can fail. For tests only. */
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import type { SqlAction } from '../model/project.ts';
import type { Column, ForeignKey, PhysicalSchema, Table, UniqueKey } from '../physical/physicalSchema.ts';

export interface Mutant {
  readonly table: Table;
  readonly what: string;
  readonly schema: PhysicalSchema;
}

const actions: readonly SqlAction[] = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];

/** One rule dropped or altered at a time. */
export function* mutantsOf(schema: PhysicalSchema): Generator<Mutant> {
  for (const table of schema.tables) {
    if (table.role === 'external') continue;
    const changes = [
      ...keyChanges(table),
      ...uniqueChanges(table, schema),
      ...checkChanges(table),
      ...columnChanges(table),
      ...foreignKeyChanges(table, schema),
    ];
    for (const [what, change] of changes) {
      const mutated = { ...table, ...change };
      yield { table, what, schema: { ...schema, tables: schema.tables.map((one) => (one === table ? mutated : one)) } };
    }
  }
}

type Change = readonly [what: string, change: Partial<Table>];

function without<T>(list: readonly T[], one: T): T[] {
  return list.filter((other) => other !== one);
}

function replaced<T>(list: readonly T[], one: T, by: T): T[] {
  return list.map((other) => (other === one ? by : other));
}

function keyChanges(table: Table): Change[] {
  const { primaryKey } = table;
  if (primaryKey.length === 0) return [];
  const columns = table.columns.map((column) => ({ ...column, autoIncrement: false }));
  const changes: Change[] = [[`no PRIMARY KEY (${primaryKey.join(', ')})`, { primaryKey: [], columns }]];
  if (primaryKey.length > 1) {
    for (const column of primaryKey) {
      changes.push([`PRIMARY KEY without ${column}`, { primaryKey: without(primaryKey, column) }]);
    }
  }
  return changes;
}

function uniqueChanges(table: Table, { dialect }: PhysicalSchema): Change[] {
  const { features } = dialectNamed(dialect);
  const changes: Change[] = [];
  for (const unique of table.uniques) {
    const name = `UNIQUE (${unique.columns.join(', ')})`;
    const by = (what: string, change: Partial<UniqueKey>) =>
      changes.push([`${name} ${what}`, { uniques: replaced(table.uniques, unique, { ...unique, ...change }) }]);
    changes.push([`no ${name}`, { uniques: without(table.uniques, unique) }]);
    if (unique.columns.length > 1) {
      for (const column of unique.columns) by(`without ${column}`, { columns: without(unique.columns, column) });
    }
    if (unique.condition !== undefined) {
      const { condition: _, ...rest } = unique;
      changes.push([`${name} without WHERE`, { uniques: replaced(table.uniques, unique, rest) }]);
    }
    if (!features.supportsDeferrableUniques) continue;
    if (unique.form === 'constraint') by('with DEFERRABLE turned', { deferrable: unique.deferrable !== true });
    by('with NULLS DISTINCT turned', { nullsDistinct: unique.nullsDistinct === false });
  }
  for (const index of table.indexes) {
    if (!index.unique) continue;
    const name = `unique index (${index.columns.map((column) => column.name).join(', ')})`;
    const { unique: _, ...plain } = index;
    changes.push([`no ${name}`, { indexes: without(table.indexes, index) }]);
    changes.push([`${name} made plain`, { indexes: replaced(table.indexes, index, plain) }]);
    if (index.columns.length < 2) continue;
    for (const column of index.columns) {
      const fewer = { ...index, columns: without(index.columns, column) };
      changes.push([`${name} without ${column.name}`, { indexes: replaced(table.indexes, index, fewer) }]);
    }
  }
  return changes;
}

const comparisons: readonly (readonly [RegExp, string])[] = [
  [/>=/u, '>'],
  [/<=/u, '<'],
  [/(?<![<>=!])>(?![=>])/u, '>='],
  [/(?<![<>=!])<(?![=>])/u, '<='],
  [/\bAND\b/iu, 'OR'],
  [/\bOR\b/iu, 'AND'],
];

function checkChanges(table: Table): Change[] {
  const changes: Change[] = [];
  for (const check of table.checks) {
    changes.push([`no CHECK ${check.sql}`, { checks: without(table.checks, check) }]);
    const others = comparisons.flatMap(([from, to]) => (from.test(check.sql) ? [check.sql.replace(from, to)] : []));
    for (const sql of [`NOT (${check.sql})`, ...others]) {
      // Of a BETWEEN it would be no condition any more.
      if (/\bBETWEEN\b/iu.test(check.sql) && /\bAND\b/iu.test(check.sql) && !/\bAND\b/iu.test(sql)) continue;
      changes.push([`CHECK ${sql} for ${check.sql}`, { checks: replaced(table.checks, check, { ...check, sql }) }]);
    }
  }
  return changes;
}

function columnChanges(table: Table): Change[] {
  const changes: Change[] = [];
  for (const column of table.columns) {
    const by = (what: string, other: Column) =>
      changes.push([`${column.name} ${what}`, { columns: replaced(table.columns, column, other) }]);
    if (column.generated) continue;
    by(column.notNull ? 'NULL' : 'NOT NULL', { ...column, notNull: !column.notNull });
    if (column.default === undefined) continue;
    const { default: text, ...rest } = column;
    by('without DEFAULT', rest);
    const other = otherDefault(text, column);
    if (other !== undefined) by(`DEFAULT ${other} for ${text}`, { ...column, default: other });
  }
  return changes;
}

function otherDefault(text: string, column: Column): string | undefined {
  if (/^true$/iu.test(text)) return 'false';
  if (/^false$/iu.test(text)) return 'true';
  if (column.type.startsWith('bool')) return text === '1' ? '0' : text === '0' ? '1' : undefined;
  if (/^[+-]?\d+$/u.test(text)) return String(Number(text) + 1);
  return /^'[A-Za-z ]+'$/u.test(text) ? `'z${text.slice(2)}` : undefined;
}

function foreignKeyChanges(table: Table, schema: PhysicalSchema): Change[] {
  const changes: Change[] = [];
  for (const key of table.foreignKeys) {
    const name = key.columns.join(', ');
    const by = (what: string, change: Partial<ForeignKey>) =>
      changes.push([`${name}: ${what}`, { foreignKeys: replaced(table.foreignKeys, key, { ...key, ...change }) }]);
    changes.push([`no REFERENCES on ${name}`, { foreignKeys: without(table.foreignKeys, key) }]);
    for (const action of actions) {
      // InnoDB refuses the very statement.
      if (action === 'SET DEFAULT' && !dialectNamed(schema.dialect).features.supportsSetDefault) continue;
      if (action !== key.onDelete) by(`ON DELETE ${action} for ${key.onDelete}`, { onDelete: action });
      if (action !== key.onUpdate) by(`ON UPDATE ${action} for ${key.onUpdate}`, { onUpdate: action });
    }
    if (dialectNamed(schema.dialect).features.supportsDeferrableForeignKeys)
      by('DEFERRABLE turned', { deferrable: !key.deferrable });
    for (const other of otherTargets(key, schema)) {
      by(`REFERENCES ${other.toTable} (${other.toColumns.join(', ')}) for ${key.toTable}`, other);
    }
  }
  return changes;
}

/** Another column of the same table that may be referred to, and the same of another table. */
function otherTargets(key: ForeignKey, { tables }: PhysicalSchema): Pick<ForeignKey, 'toTable' | 'toColumns'>[] {
  const target = tables.find((table) => table.name === key.toTable);
  const type = target?.columns.find((column) => column.name === key.toColumns[0])?.type;
  if (!target || key.columns.length !== 1) return [];
  const keys = (table: Table) =>
    [
      table.primaryKey,
      ...table.uniques
        .filter((one) => one.condition === undefined && one.form === 'constraint')
        .map((one) => one.columns),
    ]
      .flatMap((columns) => (columns.length === 1 ? (columns[0] ?? []) : []))
      .filter((name) => table.columns.some((column) => column.name === name && column.type === type));
  const column = keys(target).find((name) => name !== key.toColumns[0]);
  const table = tables.find((other) => other !== target && other.role === 'model' && keys(other).length > 0);
  const [first] = table ? keys(table) : [];
  return [
    ...(column === undefined ? [] : [{ toTable: target.name, toColumns: [column] }]),
    ...(table && first !== undefined ? [{ toTable: table.name, toColumns: [first] }] : []),
  ];
}
