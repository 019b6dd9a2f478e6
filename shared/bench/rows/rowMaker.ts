/**
 * Makes rows that satisfy the models' own rules: keys, unique sets, choices, lengths, checks and foreign keys. It reads
 * models, never DDL, so that a wrong DDL shows.
 */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint, isNullable } from '../../model/modelQueries.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { BenchFacts, FieldFacts, ModelFacts } from './benchFacts.ts';
import { nthValue } from './columnValues.ts';
import { companionsOf, type CompositeReference } from './compositeReferences.ts';
import { insertOf } from './insertOf.ts';
import { MadeRows } from './madeRows.ts';
import { isNoRow, noRow, type NoRow, type PreparedRow, type Row, type RowRequest } from './row.ts';
import { parentRequest } from './parentRequest.ts';
import { beyondTrying, cycleSentence, sharedParent } from './rowPath.ts';
import { hasNoRules, mustHave, settleRow } from './rowRules.ts';
import { freeValue, noValue } from './rowValues.ts';
import type { Choice } from './solver.ts';
import { clash, compared } from './uniqueRules.ts';

export class RowMaker extends MadeRows {
  private readonly serials = new Map<ModelNode, number>();
  /** Rows that are being made, each waiting for the next. */
  private readonly path: Row[] = [];
  /** Rows that were tried for the one that was asked for, and values of all rows that were tried. */
  private tried = 0;
  valuesTried = 0;
  private readonly sharesAncestors: boolean;

  /** `sharesAncestors`: both ways up from a child of two children lead to one row, as Django saves it. */
  constructor(facts: BenchFacts, sharesAncestors = false) {
    super(facts);
    this.sharesAncestors = sharesAncestors;
  }

  /** Makes the row, and what it needs first. */
  make(node: ModelNode, request: RowRequest = {}): Row | NoRow {
    const prepared = this.prepare(node, request);
    if (isNoRow(prepared)) return prepared;
    this.statements.push(prepared.insert);
    return prepared.row;
  }

  /** As `make`; where there is no room for the row, nothing that it needs stays either. */
  tryMake(node: ModelNode, request: RowRequest = {}): Row | NoRow {
    const before = this.statements.length;
    const counts = new Map([...this.rows].map(([one, rows]) => [one, rows.length]));
    const made = this.make(node, request);
    if (isNoRow(made)) {
      this.statements.length = before;
      for (const [one, rows] of this.rows) rows.length = counts.get(one) ?? 0;
    }
    return made;
  }

  /** As `make`, but the row must stand beside those of its model; `each`: e.g. "in which they cascade". */
  makeBeside(node: ModelNode, request: RowRequest, each: string): Row | NoRow {
    const others = this.rowsOf(node);
    const made = this.make(node, request);
    if (isNoRow(made)) return made;
    const rules = this.facts.uniqueRulesOf(node);
    const isApart = !others.some((other) => rules.some((rule) => clash(rule, other.values, made.values)));
    return isApart ? made : noRow(`There can be no rows of ${node.name} for each way ${each}.`);
  }

  /** Makes only what the row needs first, and hands out its own statement. */
  prepare(model: ModelNode, request: RowRequest = {}): PreparedRow | NoRow {
    const node = model.concrete;
    this.tried = this.path.length === 0 ? 1 : this.tried + 1;
    this.valuesTried += 1 + node.localFields.length;
    const beyond = beyondTrying(this.path, this.tried);
    if (beyond !== undefined) return noRow(beyond);
    const row: Row = { node, values: new Map(), parents: [] };
    const serial = (this.serials.get(node) ?? 0) + 1;
    this.serials.set(node, serial);
    const facts = this.facts.ofModel(node);
    this.path.push(row);
    const unfilled = this.fill(row, facts, serial, request);
    this.path.pop();
    const problem =
      unfilled ?? this.settle(row, facts.fields, serial, request, false) ?? this.unmatched(row, facts, request);
    if (problem) return problem;
    for (const field of facts.noted) this.record(field, row.values.get(field) ?? null);
    const made = this.rows.get(node);
    if (made) made.push(row);
    else this.rows.set(node, [row]);
    return { row, insert: insertOf(row, facts, request, this.facts) };
  }

  /** Gives every field its value. */
  private fill(row: Row, facts: ModelFacts, serial: number, request: RowRequest): NoRow | undefined {
    const asked = this.askedOf(facts, request);
    for (const scalar of facts.scalars) {
      const problem = this.assignScalar(row, scalar, serial, asked);
      if (problem) return problem;
    }
    const referring = this.chooseReferences(row, facts, serial, request);
    if (isNoRow(referring)) return referring;
    // Other rows may refer to this one from here on.
    for (const scalar of facts.scalars) {
      if (scalar.isNoted) this.record(scalar.field, row.values.get(scalar.field) ?? null);
    }
    // Given parents first: others may share an ancestor with them.
    const isGiven = (field: FieldNode) => field.relation?.isParentLink === true && request.fixed?.has(field) === true;
    // A reference to its own model may need the row's key, which may be a reference itself.
    const turnOf = (field: FieldNode) => (isGiven(field) ? 0 : field.relation?.target?.concrete === row.node ? 2 : 1);
    for (const turn of [0, 1, 2]) {
      for (const field of referring) {
        const problem = turnOf(field) === turn ? this.assignReference(row, field, request) : undefined;
        if (problem) return problem;
      }
    }
    for (const reference of facts.composites) {
      const problem = this.assignComposite(row, reference, request);
      if (problem) return problem;
    }
    return undefined;
  }

  /** Foreign keys are checked at the end of the transaction, so that a row may come after the one that needs it. */
  private get isDeferred(): boolean {
    return (
      this.facts.context.policy.defersForeignKeys && this.facts.context.dialect.features.supportsDeferrableForeignKeys
    );
  }

  private mustHave(field: FieldNode, request: RowRequest): boolean {
    return mustHave(field, request, this.facts);
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

  private assignScalar(row: Row, facts: FieldFacts, serial: number, request: RowRequest): NoRow | undefined {
    const { field } = facts;
    const fixed = request.fixed?.get(field);
    if (fixed !== undefined || !(facts.isRequired || request.filled?.has(field) === true)) {
      row.values.set(field, fixed ?? null);
      return undefined;
    }
    const { dialect } = this.facts.context;
    if (!facts.isAlwaysUnique) {
      const value = this.facts.cycledValue(facts, serial);
      if (value === undefined) return noRow(noValue(field));
      row.values.set(field, value);
      return undefined;
    }
    const taken = this.used.get(field);
    const value = freeValue(field, serial, (one) => taken?.has(compared(one, field)) !== true, dialect);
    if (value === undefined) {
      return noRow(
        nthValue(field.field, 1, dialect) === undefined
          ? noValue(field)
          : `${field.label} is unique, but has too few values for one more row.`,
      );
    }
    row.values.set(field, value);
    return undefined;
  }

  /**
   * Which relations get a value, and scalars that go with them: values of the relations are not known yet, so others
   * stand for them meanwhile.
   */
  private chooseReferences(
    row: Row,
    facts: ModelFacts,
    serial: number,
    request: RowRequest,
  ): readonly FieldNode[] | NoRow {
    const { fields, relations } = facts;
    const { fixed } = request;
    const isWanted = (field: FieldNode) =>
      fixed?.has(field) === true ? fixed.get(field) !== null : this.mustHave(field, request);
    if (hasNoRules(row.node, this.rows.get(row.node) ?? [], request, this.facts)) {
      this.facts.generatedValuesOf(row.node)(row.values);
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
    const choices = optional.map((field) => ({ key: field, candidates: [placeholders.get(field) ?? null] }));
    const problem = this.settle(row, fields, serial, request, true, choices);
    if (problem) return problem;
    const referring = relations.filter((field) => fixed?.has(field) === true || row.values.get(field) !== null);
    for (const field of referring) row.values.delete(field);
    return referring;
  }

  private assignReference(row: Row, field: FieldNode, request: RowRequest): NoRow | undefined {
    const { relation } = field;
    const target = relation?.target?.concrete;
    const targetField = relation?.targetField;
    const fixed = request.fixed?.get(field);
    if (fixed !== undefined) {
      row.values.set(field, fixed);
      if (fixed === null || request.dangling?.has(field) === true || !target || !targetField) return undefined;
      if (target === row.node && this.valueOf(row, targetField) === fixed) return undefined;
      const there = this.rowWith(target, targetField, fixed) ?? this.makeWithKey(target, targetField, fixed);
      if (isNoRow(there)) return there;
      if (relation?.isParentLink) row.parents.push(there);
      return undefined;
    }
    if (!target || !targetField) {
      // Its column refers to nothing, so any value does.
      row.values.set(field, this.serials.get(row.node) ?? 1);
      return undefined;
    }
    const open = this.path.findLast((other) => other.node === target);
    if (open) {
      const value = this.referenceToOpen(row, open, field, targetField);
      if (isNoRow(value)) return value;
      row.values.set(field, value);
      return undefined;
    }
    const shared =
      relation.isParentLink && this.sharesAncestors ? sharedParent(target, this.path, this.rows) : undefined;
    if (shared) {
      row.parents.push(shared);
      row.values.set(field, this.valueOf(shared, targetField));
      return undefined;
    }
    const wanted = relation.isParentLink
      ? parentRequest(row.node, targetField, request)
      : this.facts.requestForTarget(targetField);
    const made =
      (request.dangling?.has(field) ? undefined : this.makeForAll(row, field, wanted)) ??
      this.makeOrReuse(target, wanted, field, targetField);
    if (isNoRow(made)) return made;
    if (relation?.isParentLink) row.parents.push(made);
    const value = this.valueOf(made, targetField);
    if (value === null && !isNullable(field.field)) {
      return noRow(`The bench does not know what the database computes for ${targetField.label}.`);
    }
    row.values.set(field, value);
    return undefined;
  }

  /** A row for a relation to refer to, which suits what rows of its owner have beside it. */
  makeTarget(field: FieldNode, targetField: FieldNode): Row | NoRow {
    const request = this.facts.requestForTarget(targetField);
    const isAlone = companionsOf(field, this.facts.ofModel(field.owner).composites).length === 0;
    const trial = isAlone ? undefined : new RowMaker(this.facts).make(field.owner, { filled: new Set([field]) });
    const suited = trial && !isNoRow(trial) ? this.makeForAll(trial, field, request) : undefined;
    return suited ?? this.make(targetField.owner, request);
  }

  /**
   * The row that a relation refers to, where foreign keys over several columns have that column too and refer to the same
   * row: with what this row has in the others. Undefined where there are none or no such row can be made.
   */
  private makeForAll(row: Row, field: FieldNode, request: RowRequest): Row | undefined {
    const companions = new Map<FieldNode, SqlValue>();
    for (const [own, to] of companionsOf(field, this.facts.ofModel(row.node).composites)) {
      const value = row.values.get(own) ?? null;
      if (value !== null) companions.set(to, value);
    }
    const target = field.relation?.target?.concrete;
    if (companions.size === 0 || !target) return undefined;
    const made = this.tryMake(target, { ...request, fixed: new Map([...companions, ...(request.fixed ?? [])]) });
    return isNoRow(made) ? undefined : made;
  }

  /** Where a cycle has room for one row only, two relations may share it. */
  private makeOrReuse(target: ModelNode, request: RowRequest, field: FieldNode, targetField: FieldNode): Row | NoRow {
    if (!this.isDeferred) return this.make(target, request);
    const made = this.tryMake(target, request);
    if (!isNoRow(made) || !made.isCycle) return made;
    const taken = this.isAlwaysUnique(field) ? this.used.get(field) : undefined;
    const there = this.rows.get(target)?.find((row) => {
      const value = this.valueOf(row, targetField);
      return value !== null && taken?.has(compared(value, field)) !== true;
    });
    return there ?? made;
  }

  /** To itself, or to a row that waits for this one. */
  private referenceToOpen(row: Row, open: Row, field: FieldNode, targetField: FieldNode): SqlValue | NoRow {
    if (!hasDbConstraint(field.field)) return this.unusedValue(field);
    const value = open === row || this.isDeferred ? this.valueOf(open, targetField) : null;
    if (value === null) {
      if (!isNullable(field.field)) return this.cycle(row, open, field);
      return noRow(
        `A ${row.node.name} that keeps its checks would need another one first, by ${field.name}: the bench finds none.`,
      );
    }
    if (this.facts.context.dialect.features.checksForeignKeysRowByRow && row.node.key !== targetField) {
      return noRow(
        `Every ${row.node.name} would have to point at itself by ${field.name}, and InnoDB finds a row that is just coming in by its key only.`,
      );
    }
    if (!this.isAlwaysUnique(field) || this.used.get(field)?.has(compared(value, field)) !== true) return value;
    // A row that is to repeat another's key would repeat the reference to it along with it.
    if (this.rowWith(open.node, targetField, value)) return this.unusedValue(field);
    return this.cycle(row, open, field);
  }

  /** Values of several columns that must be those of one row: that row is made, from what this row has already. */
  private assignComposite(
    row: Row,
    { fields, target, toFields }: CompositeReference,
    request: RowRequest,
  ): NoRow | undefined {
    if (fields.every((field) => request.fixed?.has(field) === true)) return undefined;
    // A row that is to point at nothing points at nothing by this key either.
    if (fields.some((field) => request.dangling?.has(field) === true)) return undefined;
    if (fields.some((field) => (row.values.get(field) ?? null) === null)) return undefined;
    const isSettled = (field: FieldNode) =>
      field.relation !== undefined || request.fixed?.has(field) === true || this.isAlwaysUnique(field);
    const fixed = new Map<FieldNode, SqlValue>();
    fields.forEach((field, position) => {
      const toField = toFields[position];
      if (toField && isSettled(field)) fixed.set(toField, row.values.get(field) ?? null);
    });
    const isSame = (other: Row, field: FieldNode, position: number) => {
      const toField = toFields[position];
      return toField !== undefined && other.values.get(toField) === row.values.get(field);
    };
    const isReferred = (other: Row) => fields.every((field, position) => isSame(other, field, position));
    if (target === row.node && isReferred(row)) return undefined;
    const rows = this.rows.get(target) ?? [];
    // What is not settled is taken over from the row that has the rest.
    const there =
      rows.find(isReferred) ??
      (fixed.size === 0
        ? undefined
        : rows.find((other) => fields.every((field, position) => !isSettled(field) || isSame(other, field, position))));
    const open = there ? undefined : this.path.find((one) => one.node === target);
    if (open) return this.cycle(row, open, fields[0]);
    const made = there ?? this.make(target, { fixed, filled: new Set(toFields) });
    if (isNoRow(made)) return made;
    fields.forEach((field, position) => {
      const toField = toFields[position];
      if (toField && !isSettled(field)) row.values.set(field, made.values.get(toField) ?? null);
    });
    return undefined;
  }

  /** Where checks and keys over several columns want different values in one column. */
  private unmatched(row: Row, { composites }: ModelFacts, request: RowRequest): NoRow | undefined {
    const unmatched = composites.find(({ fields, target, toFields }) => {
      const isOpen = (field: FieldNode) => (row.values.get(field) ?? null) === null || request.dangling?.has(field);
      if (fields.some(isOpen) || fields.every((field) => request.fixed?.has(field) === true)) return false;
      const isReferred = (other: Row) =>
        fields.every((field, position) => {
          const toField = toFields[position];
          return toField !== undefined && this.valueOf(other, toField) === row.values.get(field);
        });
      return !isReferred(row) && !(this.rows.get(target) ?? []).some(isReferred);
    });
    if (!unmatched) return undefined;
    const names = unmatched.fields.map((field) => field.name).join(' and ');
    return noRow(`No ${row.node.name} was found whose ${names} are those of a ${unmatched.target.name} that is there.`);
  }

  /** A row whose field has just this value, by way of its own relations where the field is one. */
  private makeWithKey(target: ModelNode, targetField: FieldNode, value: SqlValue): Row | NoRow {
    if (targetField.field.generated !== undefined) {
      return noRow(`No ${target.name} can be made whose ${targetField.name} is ${String(value)}: it is computed.`);
    }
    const open = this.path.find((one) => one.node === target);
    // A row may refer to another of its own model, as long as that one needs no third.
    if (open && !(this.path.at(-1) === open && this.path.length < 2)) {
      if (this.isDeferred && this.valueOf(open, targetField) === value) return open;
      return this.cycle(open, open, targetField);
    }
    return this.make(target, { fixed: new Map([[targetField, value]]) });
  }

  private cycle(row: Row, open: Row, field: FieldNode | undefined): NoRow {
    return noRow(cycleSentence(this.path, row, open, field), true);
  }

  private settle(
    row: Row,
    fields: readonly FieldNode[],
    serial: number,
    request: RowRequest,
    isFirst: boolean,
    optional: readonly Choice<FieldNode>[] = [],
  ): NoRow | undefined {
    const others = this.rows.get(row.node) ?? [];
    return settleRow({ row, fields, serial, request, isFirst, optional, others, used: this.used }, this.facts);
  }
}
