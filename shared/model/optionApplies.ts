/** Which options of a field do something: what a panel offers, and what it names as set without effect. */
import { fieldTypeOf, isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { FieldFacts } from '../options/fieldOption.ts';
import { fieldOptionKeys, fieldOptionOf, takesOption } from '../options/fieldOptionRules.ts';
import type { FieldOptionKey } from '../options/fieldOptions.ts';
import type { FieldNode, ModelNode } from './modelGraph.ts';
import { isIndexed } from './modelQueries.ts';

/** The options that mean something on this field as it stands, by Django's rules. */
export function applicableOptions(node: FieldNode): ReadonlySet<FieldOptionKey> {
  const { type } = node.field;
  const facts = factsOf(node);
  return new Set(
    fieldOptionKeys.filter((key) => takesOption(type, key) && fieldOptionOf(key).applies?.(facts) !== false),
  );
}

/** The options that mean something on what an array holds: it has no model, and is neither a key nor related. */
export function applicableItemOptions(item: Pick<FieldNode['field'], 'type'>): ReadonlySet<FieldOptionKey> {
  const { type } = item;
  const facts: FieldFacts = {
    type,
    family: fieldTypeOf(type).family,
    isRelation: false,
    saysKey: false,
    isKey: false,
    isUnique: false,
    isGenerated: false,
    hasIndex: false,
    saysDbType: false,
    hasThrough: false,
    isSymmetrical: false,
    pointsAtItself: false,
    pointsAtParent: false,
  };
  return new Set(
    fieldOptionKeys.filter((key) => takesOption(type, key) && fieldOptionOf(key).applies?.(facts) !== false),
  );
}

/** Options that the document sets although they do nothing on this field, in the order of the file. */
export function unusedOptions(node: FieldNode): readonly FieldOptionKey[] {
  const applicable = applicableOptions(node);
  return fieldOptionKeys.filter((key) => node.field[key] !== undefined && !applicable.has(key));
}

function factsOf({ field, owner, relation, isPrimaryKey }: FieldNode): FieldFacts {
  const target = relation?.pointsAt;
  const isPairing = field.type === 'ManyToMany';
  return {
    type: field.type,
    family: fieldTypeOf(field.type).family,
    isRelation: isRelationType(field.type),
    saysKey: field.primaryKey === true,
    isKey: isPrimaryKey,
    isUnique: field.unique === true,
    isGenerated: field.generated !== undefined,
    hasIndex: isIndexed(field),
    saysDbType: field.dbType !== undefined,
    hasThrough: isPairing && field.through !== undefined,
    isSymmetrical: isPairing && target === owner && field.symmetrical !== false,
    pointsAtItself: target === owner,
    pointsAtParent: target !== undefined && isConcreteParent(owner, target),
  };
}

function isConcreteParent(owner: ModelNode, target: ModelNode): boolean {
  if (target === owner || target.kind === 'abstract') return false;
  return owner.parents.some(({ parent }) => parent === target) || owner.model.bases?.includes(target.id) === true;
}
