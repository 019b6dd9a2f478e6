/** Puts the rows that were made into tables as a database has them. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { PhysicalSchema, Table } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { noRow, type NoRow, type Row } from '../rows/row.ts';
import type { GrowthPlan } from './growthPlan.ts';
import type { LeftOut, Sample, SampleRow, SampleTable } from './sample.ts';

export interface GrownRows {
  readonly rows: RowMaker;
  readonly root: Row | undefined;
  /** Rows of join tables, as values of their columns. */
  readonly joins: ReadonlyMap<FieldNode, readonly (readonly SqlValue[])[]>;
  readonly leftOut: readonly LeftOut[];
}

/** No row where one refers to what only the database computes. */
export function assembleSample(plan: GrowthPlan, schema: PhysicalSchema, grown: GrownRows): Sample | NoRow {
  const { rows, joins } = grown;
  const tables: SampleTable[] = [];
  const byPlace = new Map<ModelNode | FieldNode, SampleTable>();
  const add = (at: ModelNode | FieldNode, table: Table) => {
    const isJoin = 'owner' in at;
    const made: SampleTable = { table, node: isJoin ? undefined : at, join: isJoin ? at : undefined, rows: [] };
    tables.push(made);
    byPlace.set(at, made);
    return made;
  };
  const computed = [...new Set(rows.allRows().map((row) => row.node))]
    .flatMap((node) => node.localFields)
    .find((field) => field.relation?.targetField?.field.generated);
  if (computed) {
    return noRow(`${computed.label} refers to a generated field, whose values only the database knows.`);
  }
  let root: SampleRow | undefined;
  for (const row of rows.allRows()) {
    const table = plan.tables.get(row.node);
    const place = byPlace.get(row.node) ?? (table && add(row.node, table));
    if (!place) continue;
    const values = new Map<string, SqlValue>();
    for (const field of row.node.columns) {
      if (!field.field.generated) values.set(plan.facts.context.names.column(field), row.values.get(field) ?? null);
    }
    const sampled: SampleRow = { table: place, values, made: row };
    place.rows.push(sampled);
    if (row === grown.root) root = sampled;
  }
  for (const [field, pairs] of joins) {
    const table = plan.tables.get(field);
    if (!table) continue;
    const place = add(field, table);
    for (const pair of pairs) {
      const values = new Map(table.columns.map((column, position) => [column.name, pair[position] ?? null]));
      place.rows.push({ table: place, values, made: undefined });
    }
  }
  if (!root) return noRow(`${plan.model.label} has no table in this export.`);
  return {
    facts: plan.facts,
    schema,
    tables,
    tableOf: (at) => byPlace.get('owner' in at ? at : at.concrete),
    rows: tables.flatMap((table) => table.rows),
    root,
    inserts: rows.statements,
    leftOut: grown.leftOut,
  };
}
