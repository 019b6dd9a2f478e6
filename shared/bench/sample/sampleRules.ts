/** What a sample row must keep to: unique sets, checks, and references that share columns. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import type { ForeignKey } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { holds, type ModelCheck } from '../rows/modelChecks.ts';
import { fieldsByColumn, uniqueSetsOf } from './sampleStructure.ts';
import type { Draft, SampleTask } from './sampleTask.ts';
import { keyIn, keyOf, take, type UniqueSet } from './takenKeys.ts';

export interface BrokenRule {
  /** Those of which one at least has to change. */
  readonly columns: readonly string[];
  /** Why there is no further row, if nothing helps. */
  readonly reason: string;
}

export class SampleRules {
  /** By column. */
  readonly fields: ReadonlyMap<string, FieldNode>;
  readonly checks: readonly ModelCheck[];
  readonly sets: readonly UniqueSet[];
  private readonly task: SampleTask;
  private readonly label: string;
  private readonly targetKeys = new Map<ForeignKey, Set<string>>();

  /** The rows that stand in the table already have taken their places. */
  constructor(task: SampleTask) {
    const { table, node, facts, store } = task;
    this.task = task;
    this.label = node?.name ?? table.name;
    this.fields = fieldsByColumn(node, facts.context);
    this.checks = node ? facts.checksOf(node) : [];
    this.sets = uniqueSetsOf(table).map((columns) => {
      const key = table.uniques.find((unique) => unique.columns === columns);
      return { columns, nullsCount: key?.nullsDistinct === false, taken: new Set<string>() };
    });
    for (const row of store.get(table.name) ?? []) this.take(row);
  }

  /** The row is one of the table from now on. */
  take(row: ReadonlyMap<string, SqlValue>): void {
    for (const set of this.sets) take(set, row);
  }

  /** The first rule that the row breaks. */
  broken(row: Draft): BrokenRule | undefined {
    for (const set of this.sets) {
      const key = keyIn(set, row);
      if (key === undefined || !set.taken.has(key)) continue;
      const what = set.columns.join(', ');
      return { columns: set.columns, reason: `No further ${this.label} was found with ${what} of its own.` };
    }
    if (this.checks.length > 0) {
      const values = this.valuesByField(row);
      for (const check of this.checks) {
        if (holds(check, values) !== false) continue;
        const columns = [...this.fields].filter(([, field]) => check.fields.has(field)).map(([name]) => name);
        return { columns, reason: `No ${this.label} was found that satisfies ${check.name ?? check.sql}.` };
      }
    }
    return this.brokenReference(row);
  }

  /** Only where references share columns can one be left pointing nowhere. */
  private brokenReference(row: Draft): BrokenRule | undefined {
    const { table, store } = this.task;
    for (const key of table.foreignKeys) {
      const isShared = table.foreignKeys.some(
        (other) => other !== key && other.columns.some((name) => key.columns.includes(name)),
      );
      if (!isShared || key.toTable === table.name) continue;
      const values = key.columns.map((name) => row.get(name) ?? null);
      if (values.includes(null)) continue;
      const known = this.targetKeys.get(key) ?? new Set<string>();
      if (!this.targetKeys.has(key)) {
        for (const target of store.get(key.toTable) ?? []) {
          known.add(keyOf(key.toColumns.map((name) => target.get(name) ?? null)));
        }
        this.targetKeys.set(key, known);
      }
      if (!known.has(keyOf(values))) {
        const reason = `No ${this.label} was found that agrees with ${withArticle(key.toTable)} by ${key.columns.join(', ')}.`;
        return { columns: key.columns, reason };
      }
    }
    return undefined;
  }

  private valuesByField(row: Draft): Map<FieldNode, SqlValue> {
    const values = new Map<FieldNode, SqlValue>();
    for (const [name, field] of this.fields) values.set(field, row.get(name) ?? null);
    return values;
  }
}
