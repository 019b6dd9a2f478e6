/** The rows that were made so far: what they hold, and which values are taken. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import type { BenchFacts } from './benchFacts.ts';
import { nthValue } from './columnValues.ts';
import { noRow, type NoRow, type Row } from './row.ts';
import { rowsAbove } from './rowsAbove.ts';
import { freeValue, noValue } from './rowValues.ts';
import { compared } from './uniqueRules.ts';

export class MadeRows {
  /** In the order in which they have to go in. */
  readonly statements: Statement[] = [];
  protected readonly facts: BenchFacts;
  protected readonly rows = new Map<ModelNode, Row[]>();
  protected readonly used = new Map<FieldNode, Set<SqlValue>>();
  private readonly joinIds = new Map<FieldNode, number>();

  constructor(facts: BenchFacts) {
    this.facts = facts;
  }

  /** The key of the next row of a ManyToMany's own table: 1, 2 … */
  nextJoinId(field: FieldNode): number {
    const id = (this.joinIds.get(field) ?? 0) + 1;
    this.joinIds.set(field, id);
    return id;
  }

  /** The row's own value, or that of its multi-table parent. */
  valueOf(row: Row, field: FieldNode): SqlValue {
    const own = row.values.get(field);
    if (own !== undefined) return own;
    for (const above of rowsAbove(row)) {
      const inherited = above.values.get(field);
      if (inherited !== undefined && inherited !== null) return inherited;
    }
    return null;
  }

  /** A value that no row has in this field, nor will have. */
  unusedValue(field: FieldNode): SqlValue | NoRow {
    const end = typeFieldNode(field);
    if (end.relation) return noRow(`${field.label} refers to no column.`);
    const isFree = (value: SqlValue) =>
      [field, end].every((one) => this.used.get(one)?.has(compared(value, end)) !== true);
    const value = freeValue(end, 77, isFree, this.facts.context.dialect);
    if (value === undefined) {
      return noRow(
        nthValue(end.field, 1, this.facts.context.dialect) === undefined
          ? noValue(end)
          : `${field.label} has no value that is not taken.`,
      );
    }
    for (const one of [field, end]) this.record(one, value);
    return value;
  }

  /** The rows of one model made so far. */
  rowsOf(node: ModelNode): Row[] {
    return [...(this.rows.get(node) ?? [])];
  }

  /** Every row made so far. */
  allRows(): Row[] {
    return [...this.rows.values()].flat();
  }

  /** The row with this value, own or inherited. */
  rowWith(target: ModelNode, targetField: FieldNode, value: SqlValue): Row | undefined {
    if (value === null) return undefined;
    return (this.rows.get(target) ?? []).find((row) => this.valueOf(row, targetField) === value);
  }

  protected record(field: FieldNode, value: SqlValue): void {
    if (value === null) return;
    const taken = this.used.get(field);
    if (taken) taken.add(compared(value, field));
    else this.used.set(field, new Set([compared(value, field)]));
  }
}

function typeFieldNode(field: FieldNode): FieldNode {
  let end = field;
  for (let steps = 0; end.relation?.targetField && steps < 50; steps += 1) end = end.relation.targetField;
  return end;
}
