/**
 * What Django's `obj.delete()` does with the rows of a sample. Source: django.db.models.deletion.Collector, 5.2; the
 * database behind it has the constraints of Django's own migrations, whose foreign keys are checked at commit.
 */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint, isNullable } from '../../model/modelQueries.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { holds } from '../rows/modelChecks.ts';
import { clash } from '../rows/uniqueRules.ts';
import type { DeletionResult, Refusal } from './deletionResult.ts';
import { relationsOnto, type DeletionRelation } from './djangoRelations.ts';
import {
  columnOf,
  joinReferences,
  parentRows,
  referenceOf,
  referringRows,
  type Reference,
  type Sample,
  type SampleRow,
  valueOf,
} from './sample.ts';
import { valueToSet } from './valueToSet.ts';

interface Update {
  readonly reference: Reference;
  readonly rows: Set<SampleRow>;
}

/** Rows of one model, and whether what refers to them goes along. */
type Collected = readonly [rows: readonly SampleRow[], node: ModelNode, withRelated: boolean];

/** Rows go by the model that they are met as: of others over the same table Django knows nothing. */
export function simulateDjango(sample: Sample): DeletionResult {
  const collector = new Collector(sample);
  collector.collect([sample.root], sample.model);
  const protecting = collector.protecting();
  if (protecting.length > 0) return { outcome: 'refused', refusals: protecting };
  const restricting = collector.restricting();
  if (restricting.length > 0) return { outcome: 'refused', refusals: restricting };
  return collector.finish();
}

class Collector {
  private readonly relations = new Map<ModelNode, readonly DeletionRelation[]>();
  private readonly protectedRows = new Map<FieldNode, Set<SampleRow>>();
  private readonly sample: Sample;
  private readonly collected = new Map<ModelNode, Set<SampleRow>>();
  private readonly fast = new Set<SampleRow>();
  private readonly updates = new Map<FieldNode, Update>();
  private readonly restricted = new Map<Reference, Set<SampleRow>>();

  constructor(sample: Sample) {
    this.sample = sample;
  }

  /** Rows of one model, and all that goes with them; each step waits for those that it leads to, over any number. */
  collect(rows: readonly SampleRow[], node: ModelNode): void {
    const open = [this.steps(rows, node, true)];
    for (let step = open.at(-1); step; step = open.at(-1)) {
      const next = step.next();
      if (next.done) open.pop();
      else open.push(this.steps(...next.value));
    }
  }

  /** Yields what has to be collected before it goes on. */
  private *steps(rows: readonly SampleRow[], node: ModelNode, withRelated: boolean): Generator<Collected, void> {
    const known = this.collected.get(node) ?? new Set<SampleRow>();
    this.collected.set(node, known);
    const fresh = rows.filter((row) => !known.has(row));
    for (const row of fresh) known.add(row);
    if (fresh.length === 0) return;
    for (const { link } of node.parents) {
      const target = link.relation?.target?.concrete;
      if (!target) continue;
      const parents = fresh.flatMap((row) => parentRows(row, this.sample, node));
      yield [parents.filter((parent) => parent.table === this.sample.tableOf(target)), target, false];
    }
    if (withRelated) yield* this.relatedSteps(fresh, node);
  }

  private *relatedSteps(rows: readonly SampleRow[], node: ModelNode): Generator<Collected, void> {
    for (const { field, side, onDelete } of this.relationsOnto(node)) {
      const reference =
        side === undefined
          ? referenceOf(field, this.sample)
          : joinReferences(field, this.sample)[side === 'from' ? 0 : 1];
      if (!reference || onDelete === 'DO_NOTHING' || onDelete === undefined) continue;
      const referring = referringRows(rows, reference, this.sample);
      if (referring.length === 0) continue;
      if (onDelete === 'CASCADE') {
        const { owner } = field;
        if (side !== undefined || this.isDeletedFast(owner, field)) for (const row of referring) this.fast.add(row);
        else yield [referring, owner, true];
      } else if (onDelete === 'PROTECT') {
        addAll(this.protectedRows, field, referring);
      } else if (onDelete === 'RESTRICT') {
        addAll(this.restricted, reference, referring);
      } else {
        const update = this.updates.get(field) ?? { reference, rows: new Set() };
        for (const row of referring) update.rows.add(row);
        this.updates.set(field, update);
      }
    }
  }

  /** Asked for each row anew, and found once. */
  private relationsOnto(node: ModelNode): readonly DeletionRelation[] {
    const known = this.relations.get(node) ?? relationsOnto(node);
    this.relations.set(node, known);
    return known;
  }

  /** Whether Django deletes such rows by one statement, before all else. Source: Collector.can_fast_delete. */
  private isDeletedFast(owner: ModelNode, from: FieldNode): boolean {
    return (
      owner.parents.every(({ link }) => link === from) &&
      this.relationsOnto(owner).every(({ onDelete }) => onDelete === 'DO_NOTHING')
    );
  }

  protecting(): Refusal[] {
    return [...this.protectedRows].map(([field, rows]) => ({ field, rule: 'PROTECT', rows: [...rows] }));
  }

  /** Where a restricted row does not go by the same delete. */
  restricting(): Refusal[] {
    const refusals: Refusal[] = [];
    for (const [reference, rows] of this.restricted) {
      const gone = this.collected.get(reference.field.owner);
      const staying = [...rows].filter((row) => !this.fast.has(row) && gone?.has(row) !== true);
      if (staying.length > 0) refusals.push({ field: reference.field, rule: 'RESTRICT', rows: staying });
    }
    return refusals;
  }

  private isGone(row: SampleRow): boolean {
    return this.fast.has(row) || row.table.models.some((node) => this.collected.get(node)?.has(row) === true);
  }

  finish(): DeletionResult {
    const changed = new Map<SampleRow, Map<string, SqlValue>>();
    const current = (row: SampleRow, column: string) =>
      changed.get(row)?.get(column) ?? (changed.get(row)?.has(column) ? null : (row.values.get(column) ?? null));
    for (const { reference, rows } of this.updates.values()) {
      const set = [...rows].filter((row) => !this.fast.has(row));
      if (set.length === 0) continue;
      const value = valueToSet(reference.field, this.sample.facts.context.dialect);
      if (value === undefined) return { outcome: 'unknown', field: reference.field };
      for (const row of set) {
        const values = changed.get(row) ?? new Map<string, SqlValue>();
        changed.set(row, values.set(reference.column, value));
      }
      const rule = this.brokenRule(reference, set, value, current);
      if (rule) return { outcome: 'refused', refusals: [{ field: reference.field, rule, rows: set }] };
    }
    const removed = new Set(this.sample.rows.filter((row) => this.isGone(row)));
    const refusals = this.brokenAtCommit(removed, current);
    if (refusals.length > 0) return { outcome: 'refused', refusals };
    for (const row of removed) changed.delete(row);
    return { outcome: 'deleted', removed, changed };
  }

  private brokenRule(
    { field, table, column }: Reference,
    rows: readonly SampleRow[],
    value: SqlValue,
    current: (row: SampleRow, column: string) => SqlValue,
  ): Refusal['rule'] | undefined {
    const { madeAs: node } = table;
    const { facts } = this.sample;
    if (!node) return undefined;
    const valuesOf = (row: SampleRow) => {
      const values = new Map(row.made?.values ?? []);
      for (const one of values.keys()) values.set(one, current(row, facts.context.names.column(one)));
      return values;
    };
    if (value === null) {
      if (table.table.primaryKey.includes(column) || !isNullable(field.field)) return 'NOT NULL';
    } else {
      const isSet = (one: FieldNode) => facts.context.names.column(one) === column;
      const rules = facts.uniqueRulesOf(node).filter((rule) => rule.fields.some(isSet));
      const there = table.rows.filter((row) => !this.fast.has(row));
      const clashes = rules.some((rule) =>
        rows.some((row) => there.some((other) => other !== row && clash(rule, valuesOf(row), valuesOf(other)))),
      );
      if (clashes) return 'UNIQUE';
    }
    const checks = facts.checksOf(node);
    return rows.some((row) => checks.some((check) => holds(check, valuesOf(row)) === false)) ? 'CHECK' : undefined;
  }

  private brokenAtCommit(
    removed: ReadonlySet<SampleRow>,
    current: (row: SampleRow, column: string) => SqlValue,
  ): Refusal[] {
    const refusals: Refusal[] = [];
    for (const table of this.sample.tables) {
      const { join } = table;
      const fields = join ? [join] : table.models.flatMap((node) => node.localFields);
      const columns = new Set<string>();
      for (const field of fields) {
        if (!field.relation || !hasDbConstraint(field.field)) continue;
        const reference = join ? undefined : referenceOf(field, this.sample);
        // One column has one constraint, whichever of the models says it.
        if (reference && columns.has(reference.column)) continue;
        if (reference) columns.add(reference.column);
        const references = reference ? [reference] : join ? joinReferences(join, this.sample) : [];
        const broken = references.map((each) => ({ each, rows: this.danglingRows(each, removed, current) }));
        const rows = broken.flatMap((one) => one.rows);
        if (rows.length === 0) continue;
        const isUnseen = broken.some((one) => one.rows.length > 0 && this.isUnseen(one.each, one.rows));
        refusals.push({ field, rule: 'FOREIGN KEY', rows, ...(isUnseen ? { isUnseen } : {}) });
      }
    }
    return refusals;
  }

  /** None of what the rows point at was met as the model that they refer to, but as another over its table. */
  private isUnseen({ target, targetField, column }: Reference, rows: readonly SampleRow[]): boolean {
    if ((this.sample.tableOf(target)?.models.length ?? 0) < 2) return false;
    const met = new Set([...(this.collected.get(target) ?? [])].map((row) => valueOf(row, targetField, this.sample)));
    return rows.every((row) => !met.has(row.values.get(column) ?? null));
  }

  private danglingRows(
    { table, column, targetField }: Reference,
    removed: ReadonlySet<SampleRow>,
    current: (row: SampleRow, column: string) => SqlValue,
  ): SampleRow[] {
    const holder = this.sample.tableOf(targetField.owner);
    if (!holder) return [];
    const toColumn = columnOf(targetField, holder, this.sample) ?? '';
    const there = new Set(holder.rows.filter((row) => !removed.has(row)).map((row) => current(row, toColumn)));
    return table.rows.filter((row) => {
      const value = current(row, column);
      return !removed.has(row) && value !== null && !there.has(value);
    });
  }
}

function addAll<Key>(map: Map<Key, Set<SampleRow>>, key: Key, rows: readonly SampleRow[]): void {
  const set = map.get(key) ?? new Set<SampleRow>();
  for (const row of rows) set.add(row);
  map.set(key, set);
}
