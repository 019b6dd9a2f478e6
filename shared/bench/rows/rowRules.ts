/** What a row must keep to besides its columns' own domains, as a problem for the solver. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { BenchFacts } from './benchFacts.ts';
import { holds, meets, type ModelCheck } from './modelChecks.ts';
import { noRow, type NoRow, type Row, type RowRequest } from './row.ts';
import { candidateValues } from './rowValues.ts';
import { solve, type Choice } from './solver.ts';
import { clash, compared, unreadUniqueSet, type UniqueRule } from './uniqueRules.ts';

/** Tries for one row at most. */
const MOST_TRIES = 30_000;

export interface UnsettledRow {
  readonly row: Row;
  /** Those that a statement may name. */
  readonly fields: readonly FieldNode[];
  /** The row's number among those of its model. */
  readonly serial: number;
  readonly request: RowRequest;
  /** References are not known yet: others stand for them, and only what needs none of them is judged. */
  readonly isFirst: boolean;
  /** Relations that may as well be empty or not. */
  readonly optional: readonly Choice<FieldNode>[];
  /** The rows of its model that are there. */
  readonly others: readonly Row[];
  /** The values that earlier rows have, by field. */
  readonly used: ReadonlyMap<FieldNode, ReadonlySet<SqlValue>>;
}

/** It takes no NULL, by itself or by this request. */
export function mustHave(field: FieldNode, request: RowRequest, facts: BenchFacts): boolean {
  return facts.ofField(field).isRequired || request.filled?.has(field) === true;
}

/** The first row of a model without checks is right as it is. */
export function hasNoRules(
  node: ModelNode,
  others: readonly Row[],
  { meets: met, breaks }: RowRequest,
  facts: BenchFacts,
): boolean {
  return others.length === 0 && !met && !breaks && facts.checksOf(node).length === 0;
}

/** Changes scalars until all rules hold: first with others in place of references, at last with their true values. */
export function settleRow(unsettled: UnsettledRow, facts: BenchFacts): NoRow | undefined {
  const { row, request, others, isFirst } = unsettled;
  const { node, values } = row;
  const compute = facts.generatedValuesOf(node);
  compute(values);
  const unreadSet = others.length === 0 ? undefined : unreadUniqueSet(node, facts.context);
  if (unreadSet !== undefined) {
    return noRow(`The bench cannot tell by the unique set ${unreadSet} which rows of ${node.name} may stand together.`);
  }
  const { meets: met, breaks } = request;
  const own = request.ignoreChecks === true ? readBefore(node, request, facts) : facts.checksOf(node);
  if (request.ignoreChecks === true && own.length === 0) return undefined;
  if (hasNoRules(node, others, request, facts)) return undefined;
  const rules = own.filter((check) => check !== breaks);
  const unread = rules.find((check) => holds(check, values) === undefined);
  if (unread) {
    return noRow(`The bench cannot read the check ${unread.name ?? unread.sql} that every ${node.name} must keep.`);
  }
  const keepsChecks = () =>
    rules.every((check) => holds(check, values) !== false) &&
    (!met || meets(met, values)) &&
    (!breaks || (own.includes(breaks) ? holds(breaks, values) === false : !meets(breaks, values)));
  const sets = request.ignoreChecks === true ? [] : judgedSets(facts.uniqueRulesOf(node), request, isFirst);
  const keepsSets = () => !sets.some((rule) => others.some((other) => clash(rule, values, other.values)));
  const broken = solve<FieldNode, 'checks' | 'sets'>({
    values,
    broken: () => {
      compute(values);
      if (!keepsChecks()) return 'checks';
      return keepsSets() ? undefined : 'sets';
    },
    choices: () => {
      const asked = [...(met ? [met] : []), ...(breaks ? [breaks] : [])];
      return choicesFor(unsettled, [...rules, ...asked], sets, facts);
    },
    order: 'fewestChanges',
    mostTries: MOST_TRIES,
  });
  if (broken === undefined) return undefined;
  return noRow(
    broken === 'sets'
      ? `No further ${node.name} was found that keeps its unique sets apart.`
      : `No ${node.name} was found that ${whatIsAsked(request)}.`,
  );
}

/** What a database looks at before any rule that a row without its checks is made for. */
function readBefore(node: ModelNode, { fixed }: RowRequest, facts: BenchFacts): readonly ModelCheck[] {
  return facts
    .checksOf(node)
    .filter((check) => check.isOfDomain === true && ![...check.fields].some((field) => fixed?.has(field) === true));
}

function whatIsAsked({ meets: met, breaks }: RowRequest): string {
  if (breaks) return `breaks ${breaks.name ?? breaks.sql} and nothing else`;
  return met ? `satisfies its checks and ${met.sql}` : 'satisfies its checks';
}

/** Without those that the request itself fixes, and as long as references are not known without theirs. */
function judgedSets(sets: readonly UniqueRule[], request: RowRequest, isFirst: boolean): readonly UniqueRule[] {
  const isFixed = (field: FieldNode) => request.fixed?.has(field) === true;
  const isAsked = (condition: ModelCheck) =>
    condition.sql === request.meets?.sql || [...condition.fields].every(isFixed);
  const isWanted = ({ fields, condition }: UniqueRule) =>
    fields.every(isFixed) && (condition === undefined || isAsked(condition));
  return sets.filter(
    (rule) => !isWanted(rule) && (!isFirst || rule.fields.every((field) => !field.relation || isFixed(field))),
  );
}

/** What may change: free scalars and optional relations that a rule speaks of. */
function choicesFor(
  { row, fields, serial, request, isFirst, optional, used }: UnsettledRow,
  checks: readonly ModelCheck[],
  sets: readonly UniqueRule[],
  facts: BenchFacts,
): Choice<FieldNode>[] {
  const conditions = [...checks, ...sets.flatMap(({ condition }) => condition ?? [])];
  const { reads } = facts.generatedValuesOf(row.node);
  const isTouched = (field: FieldNode) =>
    conditions.some((check) => check.fields.has(field)) ||
    sets.some((rule) => rule.fields.includes(field)) ||
    reads.has(field);
  // What another row may refer to already stays.
  const isFree = (field: FieldNode) =>
    !field.relation && request.fixed?.has(field) !== true && (isFirst || !facts.ofField(field).isAlwaysUnique);
  const scalars = fields.filter((field) => isFree(field) && isTouched(field));
  return [
    ...scalars.map((field) => {
      const taken = facts.ofField(field).isAlwaysUnique ? used.get(field) : undefined;
      const candidates = candidateValues(field, conditions, row.values, serial, facts.context.dialect);
      const isPossible = (value: SqlValue) =>
        value === null ? !mustHave(field, request, facts) : taken?.has(compared(value, field)) !== true;
      return { key: field, candidates: candidates.filter(isPossible) };
    }),
    ...optional.filter(({ key }) => isTouched(key)),
  ];
}
