/** What may stand once only in a model's table, as its models say it. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isUnique } from '../model/modelQueries.ts';
import { typeField } from '../physical/columnTypes.ts';
import { columnFields, compositeKey, keyField, localField } from '../physical/modelColumns.ts';
import type { PhysicalContext } from '../physical/physicalContext.ts';
import type { SqlValue } from './benchPlan.ts';
import { conditionOf, meets, type ModelCheck } from './modelChecks.ts';

export interface UniqueRule {
  readonly fields: readonly FieldNode[];
  /** Only rows that meet it are compared. */
  readonly condition?: ModelCheck;
  /** A NULL is as good as another. */
  readonly nullsEqual: boolean;
}

const cache = new WeakMap<PhysicalContext, Map<ModelNode, readonly UniqueRule[]>>();

/** The key, unique fields, unique sets and unique indexes. */
export function uniqueRulesOf(node: ModelNode, context: PhysicalContext): readonly UniqueRule[] {
  const byNode = cache.get(context) ?? new Map<ModelNode, readonly UniqueRule[]>();
  cache.set(context, byNode);
  const known = byNode.get(node);
  if (known) return known;
  const rules: UniqueRule[] = [];
  const composite = compositeKey(node);
  if (composite) rules.push({ fields: composite, nullsEqual: false });
  const key = keyField(node);
  for (const field of columnFields(node)) {
    if (field === key || isUnique(field.field) || (field.isPrimaryKey && !composite?.includes(field))) {
      rules.push({ fields: [field], nullsEqual: false });
    }
  }
  const add = (names: readonly string[], condition: string | undefined, nullsEqual: boolean) => {
    const fields = names.map((name) => localField(node, name));
    if (fields.length === 0 || !fields.every((field) => field !== undefined)) return;
    rules.push({
      fields,
      nullsEqual,
      ...(condition === undefined ? {} : { condition: conditionOf(node, condition, undefined, context) }),
    });
  };
  for (const { constraint } of node.meta.constraints) {
    if (constraint.type !== 'unique') continue;
    add(constraint.fields, constraint.condition, constraint.nullsDistinct === false && context.dialect === 'postgres');
  }
  for (const { index } of node.meta.indexes) {
    if (!index.unique) continue;
    add(
      index.fields.map((name) => name.replace(/^-/u, '')),
      index.condition,
      false,
    );
  }
  byNode.set(node, rules);
  return rules;
}

/** Unique by itself in every row: by its own options, as the key, or by a set of this one field. */
export function isAlwaysUnique(field: FieldNode, context: PhysicalContext): boolean {
  return uniqueRulesOf(field.owner, context).some(
    (rule) => rule.condition === undefined && rule.fields.every((one) => one === field),
  );
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
  const collation = typeField(field)?.field.dbCollation;
  if (typeof value !== 'string' || collation === undefined) return value;
  return /nocase|_ci\b|_ci$/iu.test(collation) ? value.trimEnd().toLowerCase() : value.trimEnd();
}
