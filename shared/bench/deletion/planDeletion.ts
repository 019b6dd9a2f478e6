/** A delete as data: what to create and put in, what to delete, and how to see afterwards what became of each row. */
import { createStatements } from '../../formats/sqlWriter.ts';
import type { Project } from '../../model/project.ts';
import { readsView } from '../../model/viewModels.ts';
import type { Dialect, DialectName } from '../../dialects/dialect.ts';
import type { Table } from '../../physical/physicalSchema.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import { withoutPlaces } from '../../physical/tablespaces.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import type { CreateStatement } from '../../physical/physicalSchema.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import { BenchFacts } from '../rows/benchFacts.ts';
import { deleteRow, quotedTable } from '../rows/rowStatements.ts';
import { isNoRow } from '../rows/row.ts';
import { refusalsBy } from './databaseDeletion.ts';
import type { DeletionResult, RefusalRule } from './deletionResult.ts';
import { withoutDomains } from '../rows/domains.ts';
import { judgedSchema } from '../rows/judgedSchema.ts';
import { growSample } from './growSample.ts';
import type { Sample, SampleRow, SampleTable } from './sample.ts';
import { valueToSet } from './valueToSet.ts';

export interface DeletionPlan {
  readonly dialect: DialectName;
  readonly mode: SqlMode;
  readonly setup: readonly string[];
  readonly create: readonly CreateStatement[];
  readonly inserts: readonly Statement[];
  readonly delete: Statement;
  /** One for each row of the sample: no answer where it is gone, else each referring value, and 1 where it stayed. */
  readonly looks: readonly Statement[];
  /** One for each table of the sample: how many rows it has. */
  readonly counts: readonly Statement[];
}

/** What a database did with a plan. */
export type DeletionRun =
  | {
      readonly outcome: 'deleted';
      /** As many as the plan's looks. */
      readonly looks: readonly (readonly SqlValue[] | undefined)[];
      readonly counts: readonly number[];
    }
  | { readonly outcome: 'refused'; readonly by: RefusalRule }
  /** The database took the tables, the rows or the delete for something else than planned. */
  | { readonly outcome: 'failed'; readonly statement: string; readonly problem: string };

export interface PlannedDeletion {
  readonly sample: Sample;
  readonly plan: DeletionPlan;
}

/** A sentence instead where the models allow no row to delete. */
export function planDeletion(
  project: Project,
  modelId: string,
  dialect: Dialect,
  mode: SqlMode = 'database',
): PlannedDeletion | string {
  const said = toPhysical(project, { dialect, mode, includeExternal: true });
  const plain = withoutDomains(project, dialect, mode);
  const { context } = plain === project ? said : toPhysical(plain, { dialect, mode, includeExternal: true });
  const node = (context.said?.graph ?? context.graph).byId.get(modelId);
  if (!node || node.kind === 'abstract' || readsView(node.concrete.model))
    return 'Only a model with rows of its own can lose one.';
  const { schema } = judgedSchema(withoutPlaces(said.schema), () => false);
  const sample = growSample(node, schema, new BenchFacts(context));
  if (isNoRow(sample)) return sample.reason;
  const made = sample.root.made;
  if (!made) return 'Only a model with rows of its own can lose one.';
  const deletion = deleteRow(made, context);
  if (isNoRow(deletion)) return deletion.reason;
  return {
    sample,
    plan: {
      dialect: dialect.name,
      mode,
      setup: dialect.features.connectionSetup,
      create: createStatements({ ...schema, views: [], tables: neededTables(sample) }),
      inserts: sample.inserts,
      delete: deletion,
      looks: sample.rows.map((row) => look(row, sample)),
      counts: sample.tables.map((table) => ({ sql: `SELECT COUNT(*) FROM ${quotedName(table, sample)}` })),
    },
  };
}

/**
 * Those of the sample: the others of a large project would only take time. What refers to one of the others is NULL in
 * every row, or its target would be part of the sample, so that its foreign key has nothing to do.
 */
function neededTables({ tables }: Sample): Table[] {
  const names = new Set(tables.map(({ table }) => table.name));
  return tables.map(({ table }) => ({
    ...table,
    foreignKeys: table.foreignKeys.filter(({ toTable }) => names.has(toTable)),
  }));
}

function quotedName({ madeAs, table }: SampleTable, { facts: { context } }: Sample): string {
  return madeAs ? quotedTable(madeAs, context) : quoteIdentifier(table.name, context.dialect);
}

/** Columns that a delete may change. */
function referringColumns({ madeAs, table }: SampleTable, { facts: { context } }: Sample): string[] {
  const relations = (madeAs?.localFields ?? []).filter((field) => field.relation);
  const columns = relations.map((field) => context.names.column(field));
  return [...new Set([...columns, ...table.foreignKeys.flatMap((key) => key.columns)])];
}

function look(row: SampleRow, sample: Sample): Statement {
  const { dialect } = sample.facts.context;
  const { table } = row.table;
  const params: SqlValue[] = [];
  const answers = referringColumns(row.table, sample).flatMap((column) => {
    const name = quoteIdentifier(column, dialect);
    const value = row.values.get(column) ?? null;
    if (value !== null) params.push(value);
    const yesNo = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
    return [name, value === null ? yesNo(`${name} IS NULL`) : yesNo(`${name} = ?`)];
  });
  const keys = table.primaryKey.length > 0 ? table.primaryKey : [...row.values.keys()].slice(0, 1);
  const where = keys.map((key) => {
    params.push(row.values.get(key) ?? null);
    return `${quoteIdentifier(key, dialect)} = ?`;
  });
  const list = answers.length > 0 ? answers.join(', ') : '1';
  return { sql: `SELECT ${list} FROM ${quotedName(row.table, sample)} WHERE ${where.join(' AND ')}`, params };
}

/** What the run says of the sample's rows; undefined where it failed. */
export function resultOf(run: DeletionRun, sample: Sample): DeletionResult | undefined {
  if (run.outcome === 'failed') return undefined;
  if (run.outcome === 'refused') return { outcome: 'refused', refusals: refusalsBy(run.by, sample) };
  const removed = new Set<SampleRow>();
  const changed = new Map<SampleRow, Map<string, SqlValue>>();
  sample.rows.forEach((row, position) => {
    const answers = run.looks[position];
    if (!answers) {
      removed.add(row);
      return;
    }
    referringColumns(row.table, sample).forEach((column, index) => {
      const [value = null, isSame] = answers.slice(2 * index);
      if (Number(isSame) === 1) return;
      const values = changed.get(row) ?? new Map<string, SqlValue>();
      changed.set(row, values.set(column, value));
    });
  });
  // A row whose key was set to something else is not found under its old one, but it counts.
  sample.tables.forEach((table, position) => {
    const missing = table.rows.filter((row) => removed.has(row));
    const moved = (run.counts[position] ?? 0) - (table.rows.length - missing.length);
    const column = table.table.foreignKeys.find(
      (key) => key.onDelete === 'SET DEFAULT' && key.columns.some((one) => table.table.primaryKey.includes(one)),
    )?.columns[0];
    if (moved <= 0 || column === undefined) return;
    for (const row of missing.slice(-moved)) {
      removed.delete(row);
      changed.set(row, new Map([[column, keyValue(row, column, sample)]]));
    }
  });
  return { outcome: 'deleted', removed, changed };
}

function keyValue(row: SampleRow, column: string, { facts: { context } }: Sample): SqlValue {
  const field = row.table.madeAs?.localFields.find((one) => context.names.column(one) === column);
  return (field && valueToSet(field, context.dialect)) ?? '';
}
