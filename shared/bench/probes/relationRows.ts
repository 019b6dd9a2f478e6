/** Rows on both sides of a OneToOne or ForeignKey, for the probes of what happens between them. */
import { namedFields } from '../../model/parts.ts';
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint, isNullable } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import { holds, type ModelCheck } from '../rows/modelChecks.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, noRow, type NoRow, type Row } from '../rows/row.ts';
import { rowsAbove } from '../rows/rowsAbove.ts';

export interface Relation {
  readonly field: FieldNode;
  readonly owner: ModelNode;
  readonly target: ModelNode;
  readonly targetField: FieldNode;
  readonly nullable: boolean;
  /** What refuses a second row for the same target; undefined: nothing does. */
  readonly uniqueBy: 'UNIQUE' | 'PRIMARY KEY' | undefined;
  readonly enforced: boolean;
  /** A required one to its own model: every row made by the way points at itself. */
  readonly selfRequired: boolean;
}

/** Undefined where it refers to no column. */
export function relationOf(field: FieldNode, facts: BenchFacts): Relation | undefined {
  const target = field.relation?.target?.concrete;
  const targetField = field.relation?.targetField;
  const owner = field.owner;
  if (!target || !targetField || (targetField.origin === 'implicitKey' && targetField.owner.compositeKey)) {
    return undefined;
  }
  const key = owner.key === field;
  const nullable = isNullable(field.field) && !key && owner.compositeKey?.includes(field) !== true;
  return {
    field,
    owner,
    target,
    targetField,
    nullable,
    uniqueBy: key ? 'PRIMARY KEY' : facts.ofField(field).isEnforcedUnique ? 'UNIQUE' : undefined,
    enforced: hasDbConstraint(field.field),
    selfRequired: target === owner && !nullable,
  };
}

/** The value by which other rows refer to this one. */
export function keyOf(row: Row, relation: Relation, rows: RowMaker): SqlValue {
  return rows.valueOf(row, relation.targetField);
}

export function pointingAt(value: SqlValue, relation: Relation): Map<FieldNode, SqlValue> {
  return new Map([[relation.field, value]]);
}

export interface Pair {
  /** The row that is referred to. */
  readonly made: Row;
  /** The row that refers to it. */
  readonly row: Row;
}

/** A target and a row that refers to it. */
export function makePair(rows: RowMaker, relation: Relation): Pair | NoRow {
  const { field, owner, target, targetField } = relation;
  const filled = new Set([targetField]);
  // A row of the same model had better not point at itself.
  const apart =
    target === owner && relation.nullable && !countsNulls(relation)
      ? rows.tryMake(target, { filled, fixed: new Map([[field, null]]) })
      : undefined;
  const made = apart === undefined || isNoRow(apart) ? rows.makeTarget(field, targetField) : apart;
  if (isNoRow(made)) return made;
  const value = keyOf(made, relation, rows);
  // In a cycle the target has brought the one row along that may refer to it.
  const there = relation.uniqueBy === undefined ? undefined : rows.rowWith(owner, field, value);
  if (there === made) {
    return noRow(`Every ${owner.name} must point at itself by ${field.name}, as its checks will have it.`);
  }
  const row = there ?? rows.make(owner, { fixed: pointingAt(value, relation) });
  return isNoRow(row) ? row : { made: rowHolding(made, relation), row };
}

/** A multi-table child refers to a field of its parent: then the parent's row is the one referred to. */
export function rowHolding(row: Row, relation: Relation): Row {
  if (row.values.has(relation.targetField)) return row;
  for (const above of rowsAbove(row)) if (above.values.has(relation.targetField)) return above;
  return row;
}

/** A target that no row refers to by an enforced relation. */
export function makeLone(rows: RowMaker, relation: Relation, facts: BenchFacts): Row | NoRow {
  const { target, owner } = relation;
  const first = rows.make(target);
  if (isNoRow(first)) return first;
  const lone = rowHolding(first, relation);
  if (!isReferred(rows, lone, facts)) return lone;
  // In a cycle a row brings one along that refers to it; a second row can share what that one needs.
  const fixed = new Map([...first.values].filter(([field]) => field.relation && !facts.ofField(field).isAlwaysUnique));
  const more = fixed.size > 0 ? rows.make(target, { fixed }) : first;
  if (isNoRow(more)) return more;
  const second = rowHolding(more, relation);
  if (!isReferred(rows, second, facts)) return second;
  return noRow(
    `Every ${target.name} comes with a row that needs it, so that none stands without ${withArticle(owner.name)}.`,
  );
}

function isReferred(rows: RowMaker, row: Row, facts: BenchFacts): boolean {
  return referringRows(rows, row, facts).some(
    ({ row: other, field }) => other !== row || keepsItself(field, facts.context),
  );
}

/** Rows that refer to this very row by a relation that the database enforces. */
export function referringRows(
  rows: RowMaker,
  row: Row,
  facts: BenchFacts,
): { readonly row: Row; readonly field: FieldNode }[] {
  return (facts.enforcedRelations.get(row.node) ?? []).flatMap((field) => {
    const targetField = field.relation?.targetField;
    if (!targetField) return [];
    const value = row.values.get(targetField) ?? null;
    if (value === null) return [];
    return rows
      .rowsOf(field.owner)
      .filter((other) => other.values.get(field) === value)
      .map((other) => ({ row: other, field }));
  });
}

/** Where keys are checked row by row, a row that points at itself goes by a cascade only. */
export function keepsItself({ field }: FieldNode, { dialect, policy }: PhysicalContext): boolean {
  return (
    dialect.features.checksForeignKeysRowByRow && (!policy.databaseEnforcesOnDelete || field.onDelete !== 'CASCADE')
  );
}

/** Where a row that is to go by a cascade keeps itself. */
export function keptByItself(rows: RowMaker, row: Row, facts: BenchFacts): NoRow | undefined {
  const isKept = referringRows(rows, row, facts).some(
    (one) => one.row === row && keepsItself(one.field, facts.context),
  );
  return isKept ? noRow(`InnoDB refuses to delete ${withArticle(row.node.name)} that points at itself.`) : undefined;
}

/** Where rows besides that of `expected` would keep this row from being deleted, no probe can blame one relation. */
export function keptBesides(rows: RowMaker, row: Row, expected: FieldNode, facts: BenchFacts): NoRow | undefined {
  const { policy } = facts.context;
  const keeping = referringRows(rows, row, facts).find(({ row: other, field }) =>
    other === row
      ? keepsItself(field, facts.context)
      : field !== expected && (!policy.databaseEnforcesOnDelete || !yields(field)),
  );
  if (!keeping) return undefined;
  return noRow(
    `Every ${row.node.name} comes with ${withArticle(keeping.row.node.name)} that keeps it, by ${keeping.field.label}.`,
  );
}

/** Why the database must refuse to give the row these values: a check of its model, as far as the bench can read. */
export function brokenCheck(
  row: Row,
  changed: ReadonlyMap<FieldNode, SqlValue>,
  facts: BenchFacts,
): ModelCheck | undefined {
  const values = new Map([...row.values, ...changed]);
  facts.generatedValuesOf(row.node)(values);
  return facts.checksOf(row.node).find((check) => holds(check, values) === false);
}

function yields({ field }: FieldNode): boolean {
  const { onDelete } = field;
  return (
    onDelete === 'CASCADE' || onDelete === 'SET_NULL' || onDelete === 'SET_DEFAULT' || typeof onDelete === 'object'
  );
}

/** In a unique set that takes NULLs for equal. */
export function countsNulls({ field, owner }: Relation): boolean {
  return owner.meta.constraints.some(
    ({ constraint }) =>
      constraint.type === 'unique' &&
      constraint.nullsDistinct === false &&
      namedFields(constraint.fields).some((name) => name === field.name || name === field.attname),
  );
}
