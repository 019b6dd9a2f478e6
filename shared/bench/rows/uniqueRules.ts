/** What may stand once only in a model's table, as its models say it. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isUnique } from '../../model/modelQueries.ts';
import type { ExcludeConstraint, Index, Part, UniqueConstraint } from '../../model/plainProject.ts';
import { localField } from '../../model/modelQueries.ts';
import { comparedFields, isPlainPart, partsText, saidPart } from '../../model/parts.ts';
import { isLeftOutByDjango } from '../../physical/indexParts.ts';
import { columnTypeOf } from '../../physical/modelColumns.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { isForPostgres } from '../../dialects/postgres/isForPostgres.ts';
import { evaluateOperand } from './evaluateExpression.ts';
import { conditionOf, meets, valueFor, type ModelCheck } from './modelChecks.ts';

export interface UniqueRule {
  /** Those compared, or that what is compared is computed from. */
  readonly fields: readonly FieldNode[];
  /** Expressions that are compared beside `whole` fields; absent where each of `fields` is compared as it is. */
  readonly computed?: { readonly whole: readonly FieldNode[]; readonly expressions: readonly ModelCheck[] };
  /** Of an exclusion constraint: fields whose values must differ for two rows to keep each other out. */
  readonly differing?: readonly FieldNode[];
  /** Only rows that meet it are compared. */
  readonly condition?: ModelCheck;
  /** A NULL is as good as another. */
  readonly nullsEqual: boolean;
  /** The engine can hold it; what it cannot is left out of the export and said there. */
  readonly enforced: boolean;
}

/** The key, unique fields, unique sets and unique indexes; remembered by `BenchFacts`. */
export function readUniqueRules(node: ModelNode, context: PhysicalContext): readonly UniqueRule[] {
  const rules: UniqueRule[] = [];
  const composite = node.compositeKey;
  if (composite) rules.push({ fields: composite, nullsEqual: false, enforced: true });
  const key = node.key;
  for (const field of node.columns) {
    if (field === key || isUnique(field.field) || (field.isPrimaryKey && !composite?.includes(field))) {
      rules.push({ fields: [field], nullsEqual: false, enforced: field === key || isKeyable([field], context) });
    }
  }
  const add = (constraint: Omit<UniqueConstraint, 'type' | 'name'>) => {
    // What cannot be read is that of `unreadUniqueSet`.
    const read = readParts(node, constraint.fields, context);
    if (!read) return;
    const { fields } = read;
    const { condition } = constraint;
    rules.push({
      ...read,
      nullsEqual: constraint.nullsDistinct === false && context.dialect.features.supportsNullsNotDistinct,
      enforced:
        canEnforce(constraint, fields, context) &&
        (read.computed === undefined ||
          (context.dialect.features.supportsExpressionIndexes && !isLeftOutByDjango(constraint.fields, true, context))),
      ...(condition === undefined ? {} : { condition: conditionOf(node, condition, undefined, context) }),
    });
  };
  for (const { constraint } of node.meta.constraints) {
    if (constraint.type === 'unique') add(constraint);
    else if (constraint.type === 'exclude') rules.push(...(exclusionRule(node, constraint, context) ?? []));
  }
  for (const { index } of node.meta.indexes) {
    if (!index.unique) continue;
    add(uniqueSetOfIndex(index, context));
  }
  return rules;
}

/** What a unique set compares; undefined where the bench cannot read it, or a field is none of the table. */
export function readParts(
  node: ModelNode,
  parts: readonly Part[],
  context: PhysicalContext,
): Pick<UniqueRule, 'fields' | 'computed'> | undefined {
  const whole: FieldNode[] = [];
  const expressions: ModelCheck[] = [];
  for (const { field, sql, length, collation } of parts.map(saidPart)) {
    if (length !== undefined || collation !== undefined) return undefined;
    const own = field === undefined ? undefined : localField(node, field);
    if (own) whole.push(own);
    else {
      const read = sql === undefined ? undefined : conditionOf(node, sql, undefined, context);
      if (!read?.expression || read.fields.size === 0) return undefined;
      expressions.push(read);
    }
  }
  if (whole.length + expressions.length === 0) return undefined;
  if (expressions.length === 0) return { fields: whole };
  const fields = [...new Set([...whole, ...expressions.flatMap((read) => [...read.fields])])];
  return { fields, computed: { whole, expressions } };
}

/**
 * Which rows keep each other out, where the bench can tell: ranges that it makes meet only where they are the same, so that
 * && is equality of them. Empty where the database makes none; undefined where it cannot tell.
 */
export function exclusionRule(
  node: ModelNode,
  constraint: ExcludeConstraint,
  context: PhysicalContext,
): readonly [UniqueRule] | readonly [] | undefined {
  const { dialect, policy, graph } = context;
  if (!dialect.features.supportsExclusions) return [];
  if (policy.equalsMigrations && !isForPostgres(graph.project.settings)) return [];
  const fields: FieldNode[] = [];
  const differing: FieldNode[] = [];
  for (const [part, operator] of constraint.parts) {
    const { field = '', operatorClass } = saidPart(part);
    const own = isPlainPart(part) || operatorClass !== undefined ? localField(node, field) : undefined;
    if (!own || own.field.generated || own.relation?.kind === 'ManyToMany') return undefined;
    const isRange = own.field.type.endsWith('Range');
    if (operator === '<>') differing.push(own);
    else if (operator !== '=' && !(operator === '&&' && isRange && own.field.default === undefined)) return undefined;
    fields.push(own);
  }
  const { condition } = constraint;
  const read = condition === undefined ? undefined : conditionOf(node, condition, undefined, context);
  if (fields.length === 0 || (read && !read.expression)) return undefined;
  return [{ fields, differing, nullsEqual: false, enforced: true, ...(read === undefined ? {} : { condition: read }) }];
}

/** The name of a unique set that compares what the bench cannot read, such as the beginning of a text. */
export function unreadUniqueSet(node: ModelNode, context: PhysicalContext): string | undefined {
  const sets = [
    ...node.meta.constraints.flatMap(({ constraint, name }) =>
      constraint.type === 'unique' ? [{ name, fields: constraint.fields }] : [],
    ),
    ...node.meta.indexes.flatMap(({ index, name }) => (index.unique ? [{ name, fields: index.fields }] : [])),
  ];
  const unread = sets.find(
    ({ fields }) => comparedFields(fields) === undefined && readParts(node, fields, context) === undefined,
  );
  return unread && (unread.name ?? partsText(unread.fields));
}

/** A unique index as the constraint that it is. */
export function uniqueSetOfIndex(
  { fields, condition, nullsDistinct }: Index,
  { policy, dialect }: PhysicalContext,
): Omit<UniqueConstraint, 'name'> {
  // Where the database has no rule for NULLs, the index is made without; Django's constraint is not made.
  const isHeld = policy.equalsMigrations || dialect.features.supportsNullsNotDistinct;
  return {
    type: 'unique',
    fields: comparedFields(fields) ?? fields,
    ...(condition === undefined ? {} : { condition }),
    ...(nullsDistinct === undefined || !isHeld ? {} : { nullsDistinct }),
  };
}

function canEnforce(
  { condition, nullsDistinct, deferrable }: Omit<UniqueConstraint, 'type' | 'name'>,
  fields: readonly FieldNode[],
  context: PhysicalContext,
): boolean {
  const { policy } = context;
  const { features } = context.dialect;
  if (nullsDistinct === false && !features.supportsNullsNotDistinct) return false;
  if (deferrable !== undefined && policy.equalsMigrations && !features.supportsDeferrableUniques) return false;
  return (condition === undefined || features.supportsPartialIndexes) && isKeyable(fields, context);
}

function isKeyable(fields: readonly FieldNode[], context: PhysicalContext): boolean {
  return context.dialect.limits.uniqueProblem(fields.map((field) => columnTypeOf(field, context))) === undefined;
}

/** Whether one of the rules is about this field alone and holds in every row. */
export function isUniqueBy(rules: readonly UniqueRule[], field: FieldNode): boolean {
  return rules.some((rule) => isOfOne(rule, field));
}

function isOfOne({ fields, condition, computed, differing = [] }: UniqueRule, field: FieldNode): boolean {
  // What is computed may be the same of values that differ.
  if (computed || differing.length > 0) return false;
  return fields.every((one) => one === field) && (condition === undefined || isNotNull(condition, field));
}

/** `field IS NOT NULL`, which every value meets that could be repeated. */
function isNotNull({ expression, fieldOf }: ModelCheck, field: FieldNode): boolean {
  if (expression?.kind !== 'call' || expression.name !== 'not') return false;
  const [test] = expression.operands;
  if (test?.kind !== 'call' || test.name !== 'is null') return false;
  const [name] = test.operands;
  return name?.kind === 'name' && fieldOf(name.name) === field;
}

/** Whether the two rows may not stand side by side by this rule. A condition that cannot be told counts as met. */
export function clash(
  rule: UniqueRule,
  one: ReadonlyMap<FieldNode, SqlValue>,
  other: ReadonlyMap<FieldNode, SqlValue>,
): boolean {
  const isShared = (field: FieldNode) => {
    const [first, second] = [one.get(field) ?? null, other.get(field) ?? null];
    if (first === null || second === null) return rule.nullsEqual && first === second;
    const isSame = compared(first, field) === compared(second, field);
    return rule.differing?.includes(field) ? !isSame : isSame;
  };
  const { whole, expressions } = rule.computed ?? { whole: rule.fields, expressions: [] };
  if (!whole.every(isShared)) return false;
  const isSharedResult = (read: ModelCheck) => {
    const [first, second] = [one, other].map((row) => resultOf(read, row));
    if (first === null || second === null) return rule.nullsEqual && first === second;
    return first === second;
  };
  if (!expressions.every(isSharedResult)) return false;
  const { condition } = rule;
  return condition?.expression === undefined || (meets(condition, one) && meets(condition, other));
}

/** The value as the column's collation tells it from others. */
export function compared(value: SqlValue, field: FieldNode): SqlValue {
  if (typeof value !== 'string') return value;
  const collation = field.typeSource?.field.dbCollation;
  if (collation === undefined) return value;
  return /nocase|_ci\b|_ci$/iu.test(collation) ? value.trimEnd().toLowerCase() : value.trimEnd();
}

function resultOf(read: ModelCheck, row: ReadonlyMap<FieldNode, SqlValue>): unknown {
  return read.expression && evaluateOperand(read.expression, valueFor(read, row));
}
