/**
 * Sample rows for people to look at: values as in real life, relations spread over the rows that are there, every key,
 * unique set, check and foreign key kept. The same seed makes the same rows.
 */
import type { SqlMode } from '../../physical/sqlOptions.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Project } from '../../model/project.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { PhysicalSchema, Table } from '../../physical/physicalSchema.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { BenchFacts } from '../rows/benchFacts.ts';
import { withoutDomains } from '../rows/domains.ts';
import { inNeededOrder, isRequired, uniqueSetsOf } from './sampleStructure.ts';
import { SampleTableMaker, type TableRows } from './sampleTable.ts';
import type { SampleStore } from './sampleTask.ts';

/** Rows as column → value, by table. */
export type RowsByTable = ReadonlyMap<string, readonly ReadonlyMap<string, SqlValue>[]>;

export interface SampleOptions {
  readonly dialect: Dialect;
  readonly mode?: SqlMode;
  readonly seed: number;
  /** Rows for each table. */
  readonly count: number;
  /** By name; undefined for all. What its rows need comes along. */
  readonly table?: string | undefined;
  /** What stands in the database already, in the columns that `columnsToRead` names. */
  readonly existing?: RowsByTable;
  /** Tables that are to get no row, and why: the database has refused one. */
  readonly refused?: ReadonlyMap<string, string>;
}

export interface SampleSkip {
  readonly table: string;
  /** A sentence. */
  readonly reason: string;
  readonly made: number;
  readonly wanted: number;
}

export interface SampleRows {
  /** In the order in which they can go in. */
  readonly tables: readonly TableRows[];
  readonly skipped: readonly SampleSkip[];
}

/** Never throws: a table that can get no rows, or fewer, stands in `skipped` with the reason. */
export function sampleRows(project: Project, options: SampleOptions): SampleRows {
  const { dialect, mode = 'database', seed, count, existing = new Map(), refused = new Map() } = options;
  const { schema, context } = toPhysical(withoutDomains(project, dialect, mode), {
    dialect,
    mode,
    includeExternal: true,
  });
  const facts = new BenchFacts(context);
  const nodes = nodesByTable(context);
  const store: SampleStore = new Map(schema.tables.map((table) => [table.name, [...(existing.get(table.name) ?? [])]]));
  const byName = new Map(schema.tables.map((table) => [table.name, table]));
  const ordered = inNeededOrder(schema);
  const isChecked = (table: Table, column: string) => {
    const node = nodes.get(table.name);
    const checks = node ? facts.checksOf(node) : [];
    return checks.some((check) => [...check.fields].some((field) => context.names.column(field) === column));
  };
  const wanted = wantedRows(ordered, store, { count, chosen: options.table, isChecked });
  const tables: TableRows[] = [];
  const skipped: SampleSkip[] = [];
  const reasons = new Map<string, string>();
  for (const table of ordered) {
    const number = wanted.get(table.name) ?? 0;
    if (number === 0) continue;
    const isNeededBy = (other: string) => requiredFrom(other, byName).has(table.name);
    const node = nodes.get(table.name);
    const referred = referredColumns(table, schema);
    const maker = new SampleTableMaker({ table, node, facts, store, seed, reasons, isNeededBy, referred });
    const reason = refused.get(table.name) ?? maker.make(number);
    if (maker.rows.length > 0) tables.push(maker.result());
    if (reason === undefined) continue;
    reasons.set(table.name, reason);
    skipped.push({ table: table.name, reason, made: maker.rows.length, wanted: number });
  }
  return { tables, skipped };
}

function nodesByTable(context: PhysicalContext): Map<string, ModelNode> {
  const nodes = new Map<string, ModelNode>();
  for (const node of context.graph.models) {
    if (node.kind === 'concrete' && node.concrete === node) nodes.set(context.names.table(node), node);
  }
  return nodes;
}

function referredColumns({ name }: Table, { tables }: PhysicalSchema): Set<string> {
  const keys = tables.flatMap((table) => table.foreignKeys.filter((key) => key.toTable === name));
  return new Set(keys.flatMap((key) => key.toColumns));
}

/** All tables that rows of this one cannot do without. */
function requiredFrom(start: string, byName: ReadonlyMap<string, Table>): Set<string> {
  const found = new Set<string>();
  const queue = [start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const table = byName.get(name);
    for (const key of table?.foreignKeys ?? []) {
      if (!table || !isRequired(key, table) || found.has(key.toTable)) continue;
      found.add(key.toTable);
      queue.push(key.toTable);
    }
  }
  return found;
}

interface SampleRequest {
  readonly count: number;
  readonly chosen: string | undefined;
  /** Whether a check of the model speaks of the column. */
  readonly isChecked: (table: Table, column: string) => boolean;
}

/** How many rows each table is to get: the chosen one as asked, what it needs enough of to refer to. */
function wantedRows(
  ordered: readonly Table[],
  store: SampleStore,
  { count, chosen, isChecked }: SampleRequest,
): Map<string, number> {
  if (chosen === undefined) return new Map(ordered.map((table) => [table.name, count]));
  const wanted = new Map<string, number>([[chosen, count]]);
  for (const table of [...ordered].reverse()) {
    const number = wanted.get(table.name) ?? 0;
    if (number === 0) continue;
    for (const key of table.foreignKeys) {
      if (key.toTable === table.name) continue;
      // A check may want a reference that may be NULL elsewhere.
      if (!isRequired(key, table) && !key.columns.some((name) => isChecked(table, name))) continue;
      const standing = store.get(key.toTable)?.length ?? 0;
      const free = standing - (store.get(table.name)?.length ?? 0);
      const once = uniqueSetsOf(table).some((set) => set.every((name) => key.columns.includes(name)));
      // Pairs need more of both sides than a plain reference, but never as many as there are pairs.
      const paired = uniqueSetsOf(table).some((set) => key.columns.some((name) => set.includes(name)));
      const needed = once ? number - Math.max(free, 0) : Math.min(number, paired ? 40 : 10) - standing;
      if (needed > 0) wanted.set(key.toTable, Math.max(wanted.get(key.toTable) ?? 0, needed));
    }
  }
  return wanted;
}
