/** What may stand once only in a model's table, as its models say it. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isUnique } from '../../model/modelQueries.ts';
import type { Index, UniqueConstraint } from '../../model/plainProject.ts';
import { localField } from '../../model/modelQueries.ts';
import { comparedFields, partsText } from '../../model/parts.ts';
import { columnTypeOf } from '../../physical/modelColumns.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { conditionOf, meets, type ModelCheck } from './modelChecks.ts';

export interface UniqueRule {
  readonly fields: readonly FieldNode[];
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
    // Sets that are not over whole fields are those of `unreadUniqueSet`.
    const fields = (comparedFields(constraint.fields) ?? []).map((name) => localField(node, name));
    if (fields.length === 0 || !fields.every((field) => field !== undefined)) return;
    const { condition } = constraint;
    rules.push({
      fields,
      nullsEqual: constraint.nullsDistinct === false && context.dialect.features.supportsNullsNotDistinct,
      enforced: canEnforce(constraint, fields, context),
      ...(condition === undefined ? {} : { condition: conditionOf(node, condition, undefined, context) }),
    });
  };
  for (const { constraint } of node.meta.constraints) if (constraint.type === 'unique') add(constraint);
  for (const { index } of node.meta.indexes) {
    if (!index.unique) continue;
    add(uniqueSetOfIndex(index, context));
  }
  return rules;
}

/** The name of a unique set that compares something else than whole fields, such as `lower(email)`. */
export function unreadUniqueSet(node: ModelNode): string | undefined {
  const sets = [
    ...node.meta.constraints.flatMap(({ constraint, name }) =>
      constraint.type === 'unique' ? [{ name, fields: constraint.fields }] : [],
    ),
    ...node.meta.indexes.flatMap(({ index, name }) => (index.unique ? [{ name, fields: index.fields }] : [])),
  ];
  const unread = sets.find(({ fields }) => comparedFields(fields) === undefined);
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

function isOfOne({ fields, condition }: UniqueRule, field: FieldNode): boolean {
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
    return compared(first, field) === compared(second, field);
  };
  if (!rule.fields.every(isShared)) return false;
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
