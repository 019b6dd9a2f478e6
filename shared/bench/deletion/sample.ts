/** Rows to try a delete on, as plain tables: what Django and a database do with them is worked out from these. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { PhysicalSchema, Source, Table } from '../../physical/physicalSchema.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import type { Row } from '../rows/row.ts';

export interface SampleTable {
  readonly table: Table;
  /** The model whose table it is, as the document says it; undefined for a join table. */
  readonly node: ModelNode | undefined;
  /** All models that read it, `node` first; none for a join table. */
  readonly models: readonly ModelNode[];
  /** The model that its rows are made of, in the graph of the schema: `node` where it is the only one. */
  readonly madeAs: ModelNode | undefined;
  /** The many-to-many whose join table it is. */
  readonly join: FieldNode | undefined;
  readonly rows: SampleRow[];
}

export interface SampleRow {
  readonly table: SampleTable;
  /** By column name. */
  readonly values: ReadonlyMap<string, SqlValue>;
  /** As it was made; undefined in a join table. */
  readonly made: Row | undefined;
}

/** What could not be part of the sample, and why, as a sentence. */
export interface LeftOut {
  readonly source: Source;
  readonly reason: string;
}

export interface Sample {
  readonly facts: BenchFacts;
  readonly schema: PhysicalSchema;
  /** The one of which a row is deleted, as the document says it. */
  readonly model: ModelNode;
  readonly tables: readonly SampleTable[];
  /** Of a model, or of a many-to-many field. */
  readonly tableOf: (at: ModelNode | FieldNode) => SampleTable | undefined;
  /** All rows, in the order of their tables. */
  readonly rows: readonly SampleRow[];
  readonly root: SampleRow;
  /** What puts the rows in. */
  readonly inserts: readonly Statement[];
  readonly leftOut: readonly LeftOut[];
}

/** A column of a sample that Django takes for a relation: that of a OneToOne or ForeignKey, or a side of a join table. */
export interface Reference {
  readonly table: SampleTable;
  readonly field: FieldNode;
  readonly column: string;
  /** The model that the reference is filed under; its instances have the target field, maybe from a parent. */
  readonly target: ModelNode;
  readonly targetField: FieldNode;
}

export function referenceOf(field: FieldNode, sample: Sample): Reference | undefined {
  const table = sample.tableOf(field.owner);
  const { target, targetField } = field.relation ?? {};
  const column = table && columnOf(field, table, sample);
  if (!table || !target || !targetField || column === undefined) return undefined;
  return { table, field, column, target: target.concrete, targetField };
}

/** Both sides of a many-to-many's own table. */
export function joinReferences(field: FieldNode, sample: Sample): Reference[] {
  const table = sample.tableOf(field);
  const target = field.relation?.target?.concrete;
  if (!table || !target) return [];
  const [, from, to] = table.table.columns;
  const fromKey = field.owner.primaryKey;
  const toKey = target.primaryKey;
  if (!from || !to || !fromKey || !toKey) return [];
  return [
    { table, field, column: from.name, target: field.owner, targetField: fromKey },
    { table, field, column: to.name, target, targetField: toKey },
  ];
}

/** The name of the field's column as the table has it; undefined where it has none. */
export function columnOf(field: FieldNode, { table }: SampleTable, sample: Sample): string | undefined {
  const { names } = sample.facts.context;
  const wanted = names.column(field);
  const isThere = table.columns.some(({ name }) => name === wanted);
  return isThere ? wanted : table.columns.find(({ name }) => names.key(name) === names.key(wanted))?.name;
}

/** The rows of the model's multi-table parents that belong to this one, taken for a row of `node`. */
export function parentRows(row: SampleRow, sample: Sample, node = row.table.node): SampleRow[] {
  return (node?.parents ?? []).flatMap(({ link }) => {
    const reference = referenceOf(link, sample);
    return reference ? referredRows(row, reference, sample) : [];
  });
}

function referredRows(row: SampleRow, { column, target, targetField }: Reference, sample: Sample): SampleRow[] {
  const value = row.values.get(column) ?? null;
  const rows = sample.tableOf(target)?.rows ?? [];
  return value === null ? [] : rows.filter((other) => valueOf(other, targetField, sample) === value);
}

/** The value of a field of the row's model, its own or a multi-table parent's. */
export function valueOf(row: SampleRow, field: FieldNode, sample: Sample): SqlValue {
  if (row.table === sample.tableOf(field.owner))
    return row.values.get(columnOf(field, row.table, sample) ?? '') ?? null;
  for (const node of row.table.models) {
    for (const parent of parentRows(row, sample, node)) {
      const { models } = parent.table;
      if (models.some((one) => one === field.owner || one.ancestors.includes(field.owner)))
        return valueOf(parent, field, sample);
    }
  }
  return null;
}

/** The rows that refer to one of these. */
export function referringRows(targets: Iterable<SampleRow>, reference: Reference, sample: Sample): SampleRow[] {
  const values = new Set<SqlValue>();
  for (const target of targets) values.add(valueOf(target, reference.targetField, sample));
  return reference.table.rows.filter((row) => {
    const value = row.values.get(reference.column) ?? null;
    return value !== null && values.has(value);
  });
}
