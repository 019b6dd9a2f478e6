/**
 * Makes rows that satisfy the models' own rules: keys, unique sets, choices, lengths, checks and foreign keys. It reads
 * models, never DDL, so that a wrong DDL shows.
 */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint, isNullable } from '../../model/modelQueries.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import type { BenchFacts, FieldFacts, ModelFacts } from './benchFacts.ts';
import { nthValue } from './columnValues.ts';
import type { CompositeReference } from './compositeReferences.ts';
import { holds, meets, type ModelCheck } from './modelChecks.ts';
import { insertOf } from './insertOf.ts';
import { MadeRows } from './madeRows.ts';
import { CannotMake, RequiredCycle, type Row, type RowRequest } from './row.ts';
import { cycleSentence, sharedParent } from './rowPath.ts';
import { searchValues, type Choice } from './rowSearch.ts';
import { candidateValues, freeValue, noValue } from './rowValues.ts';
import { clash, compared, type UniqueRule } from './uniqueRules.ts';

export class RowMaker extends MadeRows {
  private readonly serials = new Map<ModelNode, number>();
  /** Rows that are being made, each waiting for the next. */
  private readonly path: Row[] = [];
  private readonly sharesAncestors: boolean;

  /** `sharesAncestors`: both ways up from a child of two children lead to one row, as Django saves it. */
  constructor(facts: BenchFacts, sharesAncestors = false) {
    super(facts);
    this.sharesAncestors = sharesAncestors;
  }

  /** Makes the row, and what it needs first. */
  make(node: ModelNode, request: RowRequest = {}): Row {
    const { row, insert } = this.prepare(node, request);
    this.statements.push(insert);
    return row;
  }

  /** Makes only what the row needs first, and hands out its own statement. */
  prepare(model: ModelNode, request: RowRequest = {}): { row: Row; insert: Statement } {
    const node = model.concrete;
    const row: Row = { node, values: new Map(), parents: [] };
    const serial = (this.serials.get(node) ?? 0) + 1;
    this.serials.set(node, serial);
    const facts = this.facts.ofModel(node);
    this.path.push(row);
    try {
      const asked = this.askedOf(facts, request);
      for (const scalar of facts.scalars) this.assignScalar(row, scalar, serial, asked);
      const referring = this.chooseReferences(row, facts, serial, request);
      // Other rows may refer to this one from here on.
      for (const scalar of facts.scalars) {
        if (scalar.isNoted) this.record(scalar.field, row.values.get(scalar.field) ?? null);
      }
      // A reference to its own model may need the row's key, which may be a reference itself.
      const isOwn = (field: FieldNode) => field.relation?.target?.concrete === node;
      // Given parents first: others may share an ancestor with them.
      const isGiven = (field: FieldNode) => field.relation?.isParentLink === true && request.fixed?.has(field) === true;
      for (const field of referring) if (isGiven(field)) this.assignReference(row, field, request);
      for (const field of referring) if (!isOwn(field) && !isGiven(field)) this.assignReference(row, field, request);
      for (const field of referring) if (isOwn(field) && !isGiven(field)) this.assignReference(row, field, request);
      for (const reference of facts.composites) this.assignComposite(row, reference, request);
    } finally {
      this.path.pop();
    }
    this.settle(row, facts.fields, serial, request, false);
    for (const field of facts.noted) this.record(field, row.values.get(field) ?? null);
    const made = this.rows.get(node);
    if (made) made.push(row);
    else this.rows.set(node, [row]);
    return { row, insert: insertOf(row, facts, request, this.facts) };
  }

  /** Foreign keys are checked at the end of the transaction, so that a row may come after the one that needs it. */
  private get isDeferred(): boolean {
    return (
      this.facts.context.policy.defersForeignKeys && this.facts.context.dialect.features.supportsDeferrableForeignKeys
    );
  }

  private mustHave(field: FieldNode, request: RowRequest): boolean {
    return this.facts.ofField(field).isRequired || request.filled?.has(field) === true;
  }

  private isAlwaysUnique(field: FieldNode): boolean {
    return this.facts.ofField(field).isAlwaysUnique;
  }

  /** What a row's own relations refer to, by necessity or by a check, must be there. */
  private askedOf({ own, neededByOthers }: ModelFacts, request: RowRequest): RowRequest {
    const needed = own.flatMap(({ field, targetField, isAsked }) =>
      isAsked || this.mustHave(field, request) ? targetField : [],
    );
    if (this.isDeferred) needed.push(...neededByOthers);
    return needed.length === 0 ? request : { ...request, filled: new Set([...(request.filled ?? []), ...needed]) };
  }

  private assignScalar(row: Row, facts: FieldFacts, serial: number, request: RowRequest): void {
    const { field } = facts;
    const fixed = request.fixed?.get(field);
    if (fixed !== undefined || !(facts.isRequired || request.filled?.has(field) === true)) {
      row.values.set(field, fixed ?? null);
      return;
    }
    const { dialect } = this.facts.context;
    if (!facts.isAlwaysUnique) {
      const value = this.facts.cycledValue(facts, serial);
      if (value === undefined) throw new CannotMake(noValue(field));
      row.values.set(field, value);
      return;
    }
    const taken = this.used.get(field);
    const value = freeValue(field, serial, (one) => taken?.has(compared(one, field)) !== true, dialect);
    if (value === undefined) {
      throw new CannotMake(
        nthValue(field.field, 1, dialect) === undefined
          ? noValue(field)
          : `${field.label} is unique, but has too few values for one more row.`,
      );
    }
    row.values.set(field, value);
  }

  /**
   * Which relations get a value, and scalars that go with them: values of the relations are not known yet, so others
   * stand for them meanwhile.
   */
  private chooseReferences(row: Row, facts: ModelFacts, serial: number, request: RowRequest): readonly FieldNode[] {
    const { fields, relations } = facts;
    const { fixed } = request;
    const isWanted = (field: FieldNode) =>
      fixed?.has(field) === true ? fixed.get(field) !== null : this.mustHave(field, request);
    if (this.hasNoRules(row, request)) {
      this.settle(row, fields, serial, request, true);
      for (const field of relations) if (!isWanted(field)) row.values.set(field, null);
      return relations.filter((field) => fixed?.has(field) === true || isWanted(field));
    }
    const placeholders = new Map(
      relations.map((field, position) => [field, this.facts.placeholderValue(field, position)]),
    );
    for (const field of relations) {
      row.values.set(field, isWanted(field) ? (fixed?.get(field) ?? placeholders.get(field) ?? null) : null);
    }
    const optional = relations.filter((field) => fixed?.has(field) !== true && !this.mustHave(field, request));
    const choices = optional.map((field) => ({ field, candidates: [placeholders.get(field) ?? null] }));
    this.settle(row, fields, serial, request, true, choices);
    const referring = relations.filter((field) => fixed?.has(field) === true || row.values.get(field) !== null);
    for (const field of referring) row.values.delete(field);
    return referring;
  }

  private assignReference(row: Row, field: FieldNode, request: RowRequest): void {
    const { relation } = field;
    const target = relation?.target?.concrete;
    const targetField = relation?.targetField;
    const fixed = request.fixed?.get(field);
    if (fixed !== undefined) {
      row.values.set(field, fixed);
      if (fixed === null || request.dangling?.has(field) === true || !target || !targetField) return;
      if (target === row.node && this.valueOf(row, targetField) === fixed) return;
      const there = this.rowWith(target, targetField, fixed) ?? this.makeWithKey(target, targetField, fixed);
      if (relation?.isParentLink) row.parents.push(there);
      return;
    }
    if (!target || !targetField) {
      // Its column refers to nothing, so any value does.
      row.values.set(field, this.serials.get(row.node) ?? 1);
      return;
    }
    const open = this.path.findLast((other) => other.node === target);
    if (open) {
      row.values.set(field, this.referenceToOpen(row, open, field, targetField));
      return;
    }
    const shared =
      relation.isParentLink && this.sharesAncestors ? sharedParent(target, this.path, this.rows) : undefined;
    if (shared) {
      row.parents.push(shared);
      row.values.set(field, this.valueOf(shared, targetField));
      return;
    }
    const made = this.makeOrReuse(target, this.requestFor(row.node, field, targetField, request), field, targetField);
    if (relation?.isParentLink) row.parents.push(made);
    const value = this.valueOf(made, targetField);
    if (value === null && !isNullable(field.field)) {
      throw new CannotMake(`The bench does not know what the database computes for ${targetField.label}.`);
    }
    row.values.set(field, value);
  }

  /** What is asked of inherited fields is the parent row's part. */
  private requestFor(node: ModelNode, field: FieldNode, targetField: FieldNode, request: RowRequest): RowRequest {
    if (!field.relation?.isParentLink) return this.facts.requestForTarget(targetField);
    const isInherited = (one: FieldNode) => one.owner !== node;
    return {
      filled: new Set([targetField, ...[...(request.filled ?? [])].filter(isInherited)]),
      fixed: new Map([...(request.fixed ?? [])].filter(([one]) => isInherited(one))),
    };
  }

  /** As `make`; undefined, and nothing made, where the models leave no room for it. */
  tryMake(node: ModelNode, request: RowRequest = {}): Row | undefined {
    const made = this.attempt(() => this.make(node, request));
    return made instanceof CannotMake ? undefined : made;
  }

  private attempt(build: () => Row): Row | CannotMake {
    const before = this.statements.length;
    const counts = new Map([...this.rows].map(([node, rows]) => [node, rows.length]));
    try {
      return build();
    } catch (error) {
      if (!(error instanceof CannotMake)) throw error;
      this.statements.length = before;
      for (const [node, rows] of this.rows) rows.length = counts.get(node) ?? 0;
      return error;
    }
  }

  /** Where a cycle has room for one row only, two relations may share it. */
  private makeOrReuse(target: ModelNode, request: RowRequest, field: FieldNode, targetField: FieldNode): Row {
    if (!this.isDeferred) return this.make(target, request);
    const made = this.attempt(() => this.make(target, request));
    if (!(made instanceof CannotMake)) return made;
    const taken = this.isAlwaysUnique(field) ? this.used.get(field) : undefined;
    const there = this.rows.get(target)?.find((row) => {
      const value = this.valueOf(row, targetField);
      return value !== null && taken?.has(compared(value, field)) !== true;
    });
    if (!there || !(made instanceof RequiredCycle)) throw made;
    return there;
  }

  /** To itself, or to a row that waits for this one. */
  private referenceToOpen(row: Row, open: Row, field: FieldNode, targetField: FieldNode): SqlValue {
    if (!hasDbConstraint(field.field)) return this.unusedValue(field);
    const value = open === row || this.isDeferred ? this.valueOf(open, targetField) : null;
    if (value === null) {
      if (!isNullable(field.field)) throw new RequiredCycle(cycleSentence(this.path, row, open, field));
      throw new CannotMake(
        `A ${row.node.name} that keeps its checks would need another one first, by ${field.name}: the bench finds none.`,
      );
    }
    if (this.facts.context.dialect.features.checksForeignKeysRowByRow && row.node.key !== targetField) {
      throw new CannotMake(
        `Every ${row.node.name} would have to point at itself by ${field.name}, and InnoDB finds a row that is just coming in by its key only.`,
      );
    }
    if (!this.isAlwaysUnique(field) || this.used.get(field)?.has(compared(value, field)) !== true) return value;
    // A row that is to repeat another's key would repeat the reference to it along with it.
    if (this.rowWith(open.node, targetField, value)) return this.unusedValue(field);
    throw new RequiredCycle(cycleSentence(this.path, row, open, field));
  }

  /** Values of several columns that must be those of one row: that row is made, from what this row has already. */
  private assignComposite(row: Row, { fields, target, toFields }: CompositeReference, request: RowRequest): void {
    if (fields.every((field) => request.fixed?.has(field) === true || request.dangling?.has(field) === true)) return;
    if (fields.some((field) => (row.values.get(field) ?? null) === null)) return;
    const isSettled = (field: FieldNode) =>
      field.relation !== undefined || request.fixed?.has(field) === true || this.isAlwaysUnique(field);
    const fixed = new Map<FieldNode, SqlValue>();
    fields.forEach((field, position) => {
      const toField = toFields[position];
      if (toField && isSettled(field)) fixed.set(toField, row.values.get(field) ?? null);
    });
    const matches = (other: Row) =>
      toFields.every((toField, position) => {
        const field = fields[position];
        return field && isSettled(field) && other.values.get(toField) === row.values.get(field);
      });
    if (target === row.node && matches(row)) return;
    const there = (this.rows.get(target) ?? []).find(matches);
    const open = there ? undefined : this.path.find((one) => one.node === target);
    if (open) throw new RequiredCycle(cycleSentence(this.path, row, open, fields[0]));
    const made = there ?? this.make(target, { fixed, filled: new Set(toFields) });
    fields.forEach((field, position) => {
      const toField = toFields[position];
      if (toField && !isSettled(field)) row.values.set(field, made.values.get(toField) ?? null);
    });
  }

  /** A row whose field has just this value, by way of its own relations where the field is one. */
  private makeWithKey(target: ModelNode, targetField: FieldNode, value: SqlValue): Row {
    if (targetField.field.generated !== undefined) {
      throw new CannotMake(
        `No ${target.name} can be made whose ${targetField.name} is ${String(value)}: it is computed.`,
      );
    }
    const open = this.path.find((one) => one.node === target);
    // A row may refer to another of its own model, as long as that one needs no third.
    if (open && !(this.path.at(-1) === open && this.path.length < 2)) {
      if (this.isDeferred && this.valueOf(open, targetField) === value) return open;
      throw new RequiredCycle(cycleSentence(this.path, open, open, targetField));
    }
    return this.make(target, { fixed: new Map([[targetField, value]]) });
  }

  /** The first row of a model without checks is right as it is. */
  private hasNoRules({ node }: Row, { meets: met, breaks }: RowRequest): boolean {
    const others = this.rows.get(node);
    return (others === undefined || others.length === 0) && !met && !breaks && this.facts.checksOf(node).length === 0;
  }

  /** Changes scalars until all rules hold: first with stand-ins for references, at last with their true values. */
  private settle(
    row: Row,
    fields: readonly FieldNode[],
    serial: number,
    request: RowRequest,
    isFirst: boolean,
    optional: readonly Choice[] = [],
  ): void {
    const { node, values } = row;
    const compute = this.facts.generatedValuesOf(node);
    compute(values);
    if (request.ignoreChecks === true) return;
    if (this.hasNoRules(row, request)) {
      compute(values);
      return;
    }
    const own = this.facts.checksOf(node);
    const rules = own.filter((check) => check !== request.breaks);
    const unread = rules.find((check) => holds(check, values) === undefined);
    if (unread) {
      throw new CannotMake(
        `The bench cannot read the check ${unread.name ?? unread.sql} that every ${node.name} must keep.`,
      );
    }
    const { meets: met, breaks } = request;
    const keepsChecks = () =>
      rules.every((check) => holds(check, values) !== false) &&
      (!met || meets(met, values)) &&
      (!breaks || (own.includes(breaks) ? holds(breaks, values) === false : !meets(breaks, values)));
    const others = this.rows.get(node) ?? [];
    const isFixed = (field: FieldNode) => request.fixed?.has(field) === true;
    const isWanted = ({ fields: members, condition }: UniqueRule) =>
      members.every(isFixed) && (condition === undefined || [...condition.fields].every(isFixed));
    const sets = this.facts.uniqueRulesOf(node).filter((rule) => !isWanted(rule));
    const keepsSets = (judged: readonly UniqueRule[]) =>
      !judged.some((rule) => others.some((other) => clash(rule, values, other.values)));
    const judged = isFirst
      ? sets.filter((rule) => rule.fields.every((field) => !field.relation || isFixed(field)))
      : sets;
    const isRight = () => {
      compute(values);
      return keepsChecks() && keepsSets(judged);
    };
    if (isRight()) return;
    const conditions = [
      ...rules,
      ...(met ? [met] : []),
      ...(breaks ? [breaks] : []),
      ...judged.flatMap(({ condition }) => condition ?? []),
    ];
    const isTouched = (field: FieldNode) =>
      conditions.some((check) => check.fields.has(field)) ||
      judged.some((rule) => rule.fields.includes(field)) ||
      compute.reads.has(field);
    // What another row may refer to already stays.
    const free = fields.filter(
      (field) => !field.relation && !isFixed(field) && isTouched(field) && (isFirst || !this.isAlwaysUnique(field)),
    );
    const scalars = free.map((field) => ({
      field,
      candidates: this.candidatesFor(field, conditions, values, serial, request),
    }));
    const touched = optional.filter(({ field }) => isTouched(field));
    if (searchValues(values, [...scalars, ...touched], isRight)) return;
    compute(values);
    if (keepsChecks()) throw new CannotMake(`No further ${node.name} was found that keeps its unique sets apart.`);
    const what = breaks
      ? `breaks ${breaks.name ?? breaks.sql} and nothing else`
      : met
        ? `satisfies its checks and ${met.sql}`
        : 'satisfies its checks';
    throw new CannotMake(`No ${node.name} was found that ${what}.`);
  }

  private candidatesFor(
    field: FieldNode,
    checks: readonly ModelCheck[],
    values: ReadonlyMap<FieldNode, SqlValue>,
    serial: number,
    request: RowRequest,
  ): SqlValue[] {
    const unique = this.isAlwaysUnique(field);
    const taken = unique ? this.used.get(field) : undefined;
    return candidateValues(field, checks, values, serial, this.facts.context.dialect).filter((value) =>
      value === null ? !this.mustHave(field, request) : taken?.has(compared(value, field)) !== true,
    );
  }
}
