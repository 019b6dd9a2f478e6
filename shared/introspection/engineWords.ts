/**
 * How a database itself writes the types and expressions of a wanted schema. PostgreSQL and MySQL parse what they are
 * given and write it anew: `'a'` becomes `'a'::text`, `IN (…)` becomes `= ANY (ARRAY[…])`, `LIKE` becomes `~~`. To
 * imitate that would mean to know each version's own writer, so the database is asked: scratch tables get the wanted
 * columns and each wanted expression by itself, never the exported statements, and are read and dropped again.
 */
import type { Dialect, ScratchPlace } from '../dialects/dialect.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import type { Column, PhysicalSchema, Table, TableIndex } from '../physical/physicalSchema.ts';
import { indexPartText } from '../dialects/indexPartText.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import type { Ask } from '../sql/statement.ts';
import { readSchema } from './readSchema.ts';

/** The wanted schema with the tables of these names in the database's own words; what it refuses stays as it is. */
export async function inEngineWords(
  wanted: PhysicalSchema,
  tables: ReadonlySet<string>,
  place: ScratchPlace,
  ask: Ask,
): Promise<PhysicalSchema> {
  const dialect = dialectNamed(wanted.dialect);
  const concerned = wanted.tables.filter((table) => tables.has(table.name));
  const scratch = await place.name(ask);
  const quoted = quoteIdentifier(scratch, dialect);
  const drop = place.drop(quoted);
  await ask(drop);
  try {
    await ask(place.create(quoted));
    await place.execute(
      concerned.flatMap((table, index) => scratchStatements(table, `${quoted}.${scratchTable(index)}`, dialect, place)),
      ask,
    );
    const { tables: said } = await readSchema(dialect, ask, { schemas: [scratch] });
    const saidByName = new Map(said.map((table) => [table.name, table]));
    const restated = new Map<Table, Table>();
    concerned.forEach((table, index) => {
      const words = saidByName.get(scratchTable(index));
      if (words) restated.set(table, inWordsOf(table, words));
    });
    return { ...wanted, tables: wanted.tables.map((table) => restated.get(table) ?? table) };
  } finally {
    await ask(drop);
  }
}

function scratchTable(index: number): string {
  return `t${index}`;
}

/** Each expression by itself, so that one which the database refuses takes no other with it. */
function scratchStatements(table: Table, name: string, dialect: Dialect, place: ScratchPlace): string[] {
  const quoted = (column: Column) => quoteIdentifier(column.name, dialect);
  const definitions = table.columns.map((column) => {
    const collation = column.collation ? ` COLLATE ${quoteIdentifier(column.collation, dialect)}` : '';
    const generated = column.generated
      ? ` GENERATED ALWAYS AS (${column.generated.sql}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`
      : '';
    return `${quoted(column)} ${column.type}${collation}${generated}`;
  });
  const statements = [`CREATE TABLE ${name} (${definitions.join(', ')})`];
  for (const column of table.columns) {
    if (column.default === undefined) continue;
    statements.push(`ALTER TABLE ${name} ALTER COLUMN ${quoted(column)} SET DEFAULT (${column.default})`);
  }
  table.checks.forEach(({ sql }, index) => {
    statements.push(`ALTER TABLE ${name} ADD CONSTRAINT ${checkName(index)} CHECK (${sql})`);
  });
  const indexes = [...table.indexes, ...(table.exclusions ?? [])];
  indexes.forEach((index, number) => {
    if (isRestated(index)) statements.push(partsStatement(index, partsName(name, number), name, dialect));
  });
  if (!place.takesConditions) return statements;
  const conditions = [...table.uniques, ...indexes].map(({ condition }) => condition);
  conditions.forEach((condition, index) => {
    // Every type has an index over a constant.
    if (condition !== undefined)
      statements.push(`CREATE INDEX ${indexName(name, index)} ON ${name} ((1)) WHERE ${condition}`);
  });
  return statements;
}

type PartsOfIndex = Pick<TableIndex, 'columns' | 'operatorClass' | 'method'>;

/** Whether the database may write its parts otherwise: expressions, and classes and collations that go without saying. */
function isRestated({ columns, operatorClass }: PartsOfIndex): boolean {
  return (
    operatorClass !== undefined ||
    columns.some((column) => [column.expression, column.operatorClass, column.collation].some((word) => word))
  );
}

/** An index over the same parts and nothing more. */
function partsStatement(index: PartsOfIndex, name: string, table: string, dialect: Dialect): string {
  const quoted = (text: string) => quoteIdentifier(text, dialect);
  const parts = index.columns.map((column) => indexPartText(column, index, quoted)).join(', ');
  const using = index.method === undefined ? '' : ` USING ${index.method}`;
  return `CREATE INDEX ${name} ON ${table}${using} (${parts})`;
}

function partsName(table: string, index: number): string {
  return `${table.replace(/^.*\./su, '')}_p${index}`;
}

function checkName(index: number): string {
  return `c${index}`;
}

function indexName(table: string, index: number): string {
  return `${table.replace(/^.*\./su, '')}_i${index}`;
}

/** Only where both say something: what the scratch table lacks must not vanish from what is wanted. */
function inWordsOf(table: Table, words: Table): Table {
  const checks = new Map(words.checks.map((check) => [check.name, check.sql]));
  const name = words.name;
  const conditions = new Map(words.indexes.map((index) => [index.name, index.condition]));
  const said = new Map(words.indexes.map((index) => [index.name, index]));
  const conditionOf = (condition: string | undefined, index: number) =>
    condition === undefined ? {} : { condition: conditions.get(indexName(name, index)) ?? condition };
  const restated = <One extends PartsOfIndex & Pick<TableIndex, 'condition'>>(one: One, index: number): One => ({
    ...withPartsOf(one, isRestated(one) ? said.get(partsName(name, index)) : undefined),
    ...conditionOf(one.condition, table.uniques.length + index),
  });
  return {
    ...table,
    columns: table.columns.map((column, index): Column => {
      const said = words.columns[index];
      if (!said) return column;
      const { generated } = column;
      return {
        ...column,
        type: said.type,
        ...(column.default === undefined ? {} : { default: said.default ?? column.default }),
        ...(generated ? { generated: { ...generated, sql: said.generated?.sql ?? generated.sql } } : {}),
      };
    }),
    checks: table.checks.map((check, index) => ({ ...check, sql: checks.get(checkName(index)) ?? check.sql })),
    uniques: table.uniques.map((unique, index) => ({ ...unique, ...conditionOf(unique.condition, index) })),
    indexes: table.indexes.map((one, index) => restated(one, index)),
    ...(table.exclusions && {
      exclusions: table.exclusions.map((one, index) => restated(one, table.indexes.length + index)),
    }),
  };
}

function withPartsOf<Wanted extends PartsOfIndex>(wanted: Wanted, said: TableIndex | undefined): Wanted {
  if (!said || said.columns.length !== wanted.columns.length) return wanted;
  const { operatorClass: _, ...rest } = wanted;
  const { operatorClass } = said;
  return { ...(rest as Wanted), columns: said.columns, ...(operatorClass === undefined ? {} : { operatorClass }) };
}
