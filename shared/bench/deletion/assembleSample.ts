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
  const byPlace = new Map<string, SampleTable>();
  const said = saidModels(plan);
  const add = (at: ModelNode | FieldNode, table: Table) => {
    const made: SampleTable = { table, ...said.of(at), rows: [] };
    tables.push(made);
    byPlace.set(placeOf(at), made);
    for (const { id } of made.models) byPlace.set(id, made);
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
    const place = byPlace.get(row.node.id) ?? (table && add(row.node, table));
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
  if (!root) return noRow(`${plan.asked.label} has no table in this export.`);
  return {
    facts: plan.facts,
    schema,
    model: plan.asked,
    tables,
    tableOf: (at) => byPlace.get(placeOf('owner' in at ? at : at.concrete)),
    rows: tables.flatMap((table) => table.rows),
    root,
    inserts: rows.statements,
    leftOut: grown.leftOut,
  };
}

/** A model or field of either graph: the schema's, or that of the models as they are said. */
function placeOf(at: ModelNode | FieldNode): string {
  return 'owner' in at ? `${at.owner.id} ${at.field.id}` : at.id;
}

function saidModels({ asked, facts: { context } }: GrowthPlan) {
  const { said } = context;
  const find = (node: ModelNode) => said?.graph.byId.get(node.id)?.concrete ?? node;
  const readers = (node: ModelNode): ModelNode[] =>
    [...(said?.keptBy ?? [])].flatMap(([id, kept]) => (kept === node.id ? (said?.graph.byId.get(id) ?? []) : []));
  return {
    of(at: ModelNode | FieldNode): Pick<SampleTable, 'node' | 'models' | 'madeAs' | 'join'> {
      if ('owner' in at) {
        const join = find(at.owner).localManyToMany.find((one) => one.field.id === at.field.id) ?? at;
        return { node: undefined, models: [], madeAs: undefined, join };
      }
      const models = [find(at), ...readers(at)];
      // The one that is asked about gives the table its name in sentences.
      const node = models.includes(asked) ? asked : models[0];
      return {
        node,
        models: models.sort((one, other) => Number(other === node) - Number(one === node)),
        madeAs: at,
        join: undefined,
      };
    },
  };
}
