/**
 * Makes the rows to try a delete on: the one that is deleted, rows that refer to it by every relation and to those in
 * turn, and for each model one that has nothing to do with it.
 */
import { withArticle } from '../../model/withArticle.ts';
import { isBuiltinNode } from '../../model/buildModelGraph.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isNullable } from '../../model/modelQueries.ts';
import { sourceOf } from '../../physical/physicalContext.ts';
import type { PhysicalSchema, Source } from '../../physical/physicalSchema.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import type { CompositeReference } from '../rows/compositeReferences.ts';
import { RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, noRow, type NoRow, type Row } from '../rows/row.ts';
import { assembleSample } from './assembleSample.ts';
import { relationsOnto } from './djangoRelations.ts';
import { diamondsOf, planGrowth, type GrowthPlan, type WantedDefault } from './growthPlan.ts';
import type { LeftOut, Sample } from './sample.ts';

/** Rows of all tables together; a relation whose turn comes later is left out. */
const MOST_ROWS = 200;
/** Each step that comes to nothing has the growth begin again; beyond, only what came to something is made. */
const MOST_RESTARTS = 20;

/**
 * A row that the models do not allow is left out and said; the sample is then made again without it. No row where the
 * models allow none to delete.
 */
export function growSample(asked: ModelNode, schema: PhysicalSchema, facts: BenchFacts): Sample | NoRow {
  const plan = planGrowth(asked.concrete, schema, facts);
  if (!plan.tables.has(plan.model)) return noRow(`${asked.label} has no table in this export.`);
  for (;;) {
    const growth = new Growth(plan);
    const outcome = growth.finish();
    if (isNoRow(outcome)) return outcome;
    if (outcome === 'whole') return growth.sample(schema);
    plan.restarts += 1;
  }
}

/** One thing to make: rows that refer to a victim by one relation, or a row apart. */
interface Step {
  readonly id: string;
  /** Whose rows it makes. */
  readonly of: ModelNode;
  readonly source: Source;
  /** Models that the rows point at besides, if they are there already. */
  readonly waitsFor: readonly ModelNode[];
  make(): Outcome;
}

/** `again`: more was wanted than is possible, which the plan now knows; the growth is then of no use. */
type Outcome = 'whole' | 'again' | NoRow;

class Growth {
  private readonly rows: RowMaker;
  private root: Row | undefined;
  private readonly plan: GrowthPlan;
  private readonly facts: BenchFacts;
  private readonly leftOut = new Map<string, LeftOut>();
  /** Steps for which there was no room. */
  private beyond = 0;
  /** Steps that were not tried any more, since so many before them came to nothing. */
  private late = 0;
  /** Rows that go with the first one, in Django or in the database. */
  private readonly victims = new Set<Row>();
  private readonly referring: Row[] = [];
  private readonly joins = new Map<FieldNode, (readonly SqlValue[])[]>();
  private readonly pending: Step[] = [];
  private readonly done = new Set<string>();

  constructor(plan: GrowthPlan) {
    this.plan = plan;
    this.facts = plan.facts;
    this.rows = new RowMaker(plan.facts, true);
  }

  finish(): Outcome {
    if (!this.plan.defaults.every((wanted) => this.attempt(this.defaultStep(wanted)))) return 'again';
    const root = this.rows.make(this.plan.model);
    if (isNoRow(root)) return root;
    this.root = root;
    this.addVictim(root);
    while (this.pending.length > 0) {
      const index = this.pending.findIndex((step) => !step.waitsFor.some((node) => this.isAwaited(node, step)));
      const [step] = this.pending.splice(Math.max(index, 0), 1);
      if (step && !this.attempt(step)) return 'again';
    }
    const nodes = new Set([...this.victims, ...this.referring].map((row) => row.node));
    // The last ones bring along what they need, which then stands apart as well.
    return [...nodes].reverse().every((node) => this.attempt(this.bystander(node))) ? 'whole' : 'again';
  }

  /** False where the growth has to begin again. */
  private attempt(step: Step): boolean {
    if (this.plan.impossible.has(step.id)) return true;
    if (this.plan.restarts >= MOST_RESTARTS && !this.plan.possible.has(step.id)) {
      this.late += 1;
      return true;
    }
    if (this.countRows() >= MOST_ROWS) {
      this.beyond += 1;
      return true;
    }
    const outcome = step.make();
    if (outcome === 'whole') this.plan.possible.add(step.id);
    if (isNoRow(outcome)) this.plan.impossible.set(step.id, { source: step.source, reason: outcome.reason });
    return outcome === 'whole';
  }

  private countRows(): number {
    return this.rows.allRows().length + [...this.joins.values()].reduce((sum, pairs) => sum + pairs.length, 0);
  }

  private isAwaited(node: ModelNode, step: Step): boolean {
    if (this.rowsInReach(node).length > 0) return false;
    return this.pending.some((other) => other !== step && other.of === node);
  }

  private leave(source: Source, reason: string): void {
    this.leftOut.set(`${source.model} ${source.field ?? ''} ${reason}`, { source, reason });
  }

  private hasTable(at: ModelNode | FieldNode): boolean {
    return this.plan.tables.has(at);
  }

  private defaultStep({ id, at, target, values }: WantedDefault): Step {
    const make = () => {
      const made = this.makeRow(target, values);
      return isNoRow(made) ? made : 'whole';
    };
    return { id, of: target, source: sourceOf(at), waitsFor: [], make };
  }

  /** The row and its parents' rows, what waits for a parent before what waits for its child. */
  private addVictim(victim: Row): void {
    if (this.victims.has(victim)) return;
    this.victims.add(victim);
    const path = [{ row: victim, next: 0 }];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const parent = step.row.parents[step.next];
      step.next += 1;
      if (!parent) {
        this.expectAround(step.row, step.row !== victim);
        path.pop();
      } else if (!this.victims.has(parent)) {
        this.victims.add(parent);
        path.push({ row: parent, next: 0 });
      }
    }
  }

  private expectAround(row: Row, asParent: boolean): void {
    const { node } = row;
    // Relations onto a parent are met at the parent's own row.
    for (const { field, side } of relationsOnto(node)) {
      const target = side === 'from' ? field.owner : field.relation?.target?.concrete;
      if (target !== node) continue;
      // What another model over its table says is said there as well.
      if (side === undefined && this.facts.context.said?.keptBy.has(field.owner.id) === true) continue;
      if (!this.hasTable(side === undefined ? field.owner : field)) {
        if (!isBuiltinNode(field.owner))
          this.leave(
            sourceOf(field),
            `${side === undefined ? field.owner.name : field.label} has no table in this export, so its rows are left out.`,
          );
        continue;
      }
      if (side !== undefined) this.expect(`${field.label}.${side}`, field, [], () => this.makeJoins(row, field, side));
      else if (field.relation?.isParentLink && asParent) {
        if (field.owner !== this.childOf(row)) {
          this.leave(
            sourceOf(field),
            `That ${withArticle(node.name)} is ${withArticle(field.owner.name)} and another child at once is not tried.`,
          );
        }
      } else {
        const id = `${field.owner.label}.${field.name}`;
        this.expect(id, field, this.othersOf(field), () => this.makeReferring(row, field, id));
      }
    }
    for (const { owner, reference, index } of this.plan.composites) {
      if (reference.target !== node || !this.hasTable(owner)) continue;
      this.expect(`${owner.label}.#${index}`, owner, [], () => this.makeComposite(row, owner, reference));
    }
  }

  private makeComposite(victim: Row, owner: ModelNode, { fields, toFields, constraint }: CompositeReference): Outcome {
    const fixed = new Map<FieldNode, SqlValue>();
    fields.forEach((field, position) => {
      const toField = toFields[position];
      fixed.set(field, (toField && victim.values.get(toField)) ?? null);
    });
    const made = this.makeRow(owner, fixed);
    if (isNoRow(made)) return made;
    if (constraint.onDelete === 'CASCADE') this.addVictim(made);
    else this.referring.push(made);
    return 'whole';
  }

  private childOf(parent: Row): ModelNode | undefined {
    return this.rows.allRows().find((row) => row.parents.includes(parent))?.node;
  }

  private expect(id: string, at: FieldNode | ModelNode, waitsFor: readonly ModelNode[], make: () => Outcome): void {
    if (this.done.has(id)) return;
    this.done.add(id);
    this.pending.push({ id, of: 'owner' in at ? at.owner : at, source: sourceOf(at), waitsFor, make });
  }

  /** Models that the rows of this relation may point at as well, which shows a diamond. */
  private othersOf(field: FieldNode): ModelNode[] {
    return [...diamondsOf(field.owner, this.plan)].flatMap(([target, fields]) =>
      fields.some((other) => other !== field) ? [target] : [],
    );
  }

  private rowsInReach(node: ModelNode): Row[] {
    return [...this.victims, ...this.referring].filter((row) => row.node === node);
  }

  private makeReferring(victim: Row, field: FieldNode, id: string): Outcome {
    const targetField = field.relation?.targetField;
    if (!targetField) return 'whole';
    const value = this.rows.valueOf(victim, targetField);
    if (value === null) return noRow(`${targetField.label} is empty, so nothing refers to it.`);
    const count = this.facts.ofField(field).isAlwaysUnique || this.plan.sparing.has(id) ? 1 : 2;
    for (let number = 0; number < count; number += 1) {
      const made = this.makeRow(field.owner, this.fixedFor(field, value));
      if (isNoRow(made)) {
        if (number === 0) return made;
        // One row is enough where the models allow no second one.
        this.plan.sparing.add(id);
        return 'again';
      }
      if (field.field.onDelete === 'CASCADE') this.addVictim(made);
      else this.referring.push(made);
    }
    return 'whole';
  }

  private fixedFor(field: FieldNode, value: SqlValue): Map<FieldNode, SqlValue> {
    const fixed = new Map<FieldNode, SqlValue>([[field, value]]);
    for (const [target, fields] of diamondsOf(field.owner, this.plan)) {
      const [there] = this.rowsInReach(target);
      if (!there) continue;
      for (const other of fields) {
        const toField = other.relation?.targetField;
        const otherValue = other !== field && toField ? this.rows.valueOf(there, toField) : null;
        if (otherValue !== null) fixed.set(other, otherValue);
      }
    }
    return fixed;
  }

  private makeRow(node: ModelNode, fixed: ReadonlyMap<FieldNode, SqlValue>): Row | NoRow {
    return this.rows.makeBeside(node, { fixed }, 'in which they refer to what is deleted');
  }

  private makeJoins(victim: Row, field: FieldNode, side: 'from' | 'to'): Outcome {
    const target = field.relation?.target?.concrete;
    if (!target) return 'whole';
    const [own, other] = side === 'from' ? [field.owner, target] : [target, field.owner];
    const [ownKey, otherKey] = [own.key, other.key];
    if (!ownKey || !otherKey) return 'whole';
    const key = victim.values.get(ownKey) ?? null;
    const pairOf = (ownValue: SqlValue, value: SqlValue) => (side === 'from' ? [ownValue, value] : [value, ownValue]);
    const [first, second] = [this.rows.make(other), this.rows.make(other)];
    if (isNoRow(first)) return first;
    if (isNoRow(second)) return second;
    for (const row of [first, second]) this.join(field, pairOf(key, row.values.get(otherKey) ?? null));
    const apart = this.rows.make(own);
    if (isNoRow(apart)) return apart;
    this.join(field, pairOf(apart.values.get(ownKey) ?? null, first.values.get(otherKey) ?? null));
    return 'whole';
  }

  private join(field: FieldNode, pair: readonly SqlValue[]): void {
    const table = this.plan.tables.get(field);
    if (!table) return;
    const pairs = this.joins.get(field) ?? [];
    const params = [pairs.length + 1, ...pair];
    this.joins.set(field, [...pairs, params]);
    const { dialect } = this.facts.context;
    const columns = table.columns.map((column) => quoteIdentifier(column.name, dialect)).join(', ');
    const sql = `INSERT INTO ${quoteIdentifier(table.name, dialect)} (${columns}) VALUES (?, ?, ?)`;
    this.rows.statements.push({ sql, params });
  }

  private bystander(node: ModelNode): Step {
    const id = `${node.label} apart`;
    const make = (): Outcome => {
      const touched = new Set([...this.victims, ...this.referring]);
      if (this.rows.rowsOf(node).some((row) => !touched.has(row))) return 'whole';
      if (this.plan.sparing.has(id)) {
        const plain = this.rows.make(node);
        return isNoRow(plain) ? plain : 'whole';
      }
      // It refers to rows of its own where it may, so that the counts along a relation mean something.
      const filled = new Set(node.localFields.filter((field) => isFillable(field, node)));
      if (!isNoRow(this.rows.make(node, { filled }))) return 'whole';
      this.plan.sparing.add(id);
      return 'again';
    };
    return { id, of: node, source: sourceOf(node), waitsFor: [], make };
  }

  sample(schema: PhysicalSchema): Sample | NoRow {
    const leaveSome = (count: number, why: string): void => {
      const steps = count === 1 ? '1 more relation or model is' : `${count} more relations or models are`;
      if (count > 0) this.leave(sourceOf(this.plan.model), `${steps} not tried, as ${why}.`);
    };
    leaveSome(this.beyond, `the sample has ${MOST_ROWS} rows already`);
    leaveSome(this.late, 'so many others came to nothing');
    const leftOut = [...this.leftOut.values(), ...this.plan.impossible.values()];
    return assembleSample(this.plan, schema, { rows: this.rows, root: this.root, joins: this.joins, leftOut });
  }
}

function isFillable(field: FieldNode, node: ModelNode): boolean {
  const isKey = node.key === field || node.compositeKey?.includes(field) === true;
  return field.relation !== undefined && field.relation.target?.concrete !== node && isNullable(field.field) && !isKey;
}
