import { isGenericType } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { FixRequest } from '../../model/finding.ts';
import { groupedBy } from '../../model/groupedBy.ts';
import type { FieldNode, ModelNode, RelationNode } from '../../model/modelGraph.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import type { CheckScope } from '../checkScope.ts';
import { MOST_LIKE } from '../foldFindings.ts';
import { isIdentifier, isKeyword, whyNotAssignable } from '../pythonNames.ts';
import { atField, isWritten, setField } from '../places.ts';

type Code =
  | 'fields.E302'
  | 'fields.E303'
  | 'fields.E304'
  | 'fields.E305'
  | 'fields.E306'
  | 'fields.E308'
  | 'fields.E309';

/**
 * Django, RelatedField._check_related_name_is_valid, _check_related_query_name_is_valid and _check_clashes. A clash is
 * reported on each side that meets the condition, once for each thing it meets.
 */
export const reverseNames = modelChecks<Code>(
  [
    {
      code: 'fields.E302',
      severity: 'error',
      title: 'Reverse name equals a field of the target',
      howToFix: 'Give the relation another related_name.',
    },
    {
      code: 'fields.E303',
      severity: 'error',
      title: 'Reverse query name equals a field of the target',
      howToFix: 'Give the relation another related_name or related_query_name.',
    },
    {
      code: 'fields.E304',
      severity: 'error',
      title: 'Two relations with one reverse name',
      howToFix: 'Give one of them another related_name.',
    },
    {
      code: 'fields.E305',
      severity: 'error',
      title: 'Reverse query name equals another reverse name',
      howToFix: 'Give one of them another related_name or related_query_name.',
    },
    {
      code: 'fields.E306',
      severity: 'error',
      title: 'related_name is no Python name',
      howToFix: 'Use a Python name, or let it end with + to have no reverse side.',
    },
    {
      code: 'fields.E308',
      severity: 'error',
      title: 'Reverse query name ends with an underscore',
      howToFix: 'Give another related_name or related_query_name.',
    },
    {
      code: 'fields.E309',
      severity: 'error',
      title: 'Reverse query name contains a double underscore',
      howToFix: 'Give another related_name or related_query_name.',
    },
  ],
  (scope, report) => checkReverseNames(scope, report, MOST_LIKE),
  { findEach: (scope, report) => checkReverseNames(scope, report, Infinity) },
);

/** `mostTold`: so many clashes of one relation are told one by one; more are one finding with their number. */
function checkReverseNames({ checkedFields }: CheckScope, report: Report<Code>, mostTold: number): void {
  for (const node of checkedFields) {
    const { relation } = node;
    if (!relation) continue;
    checkName(node, relation, report);
    const { target } = relation;
    if (!target || !mayClash(node, relation, target)) continue;
    checkClashes(node, relation, target, report, mostTold);
  }
}

/** Up to so many fields of a model, or relations that point at it, are sooner looked through than gathered by name. */
const FEW = 16;

/** Whether any field or relation of the target has one of the names; most have not, and nothing is gathered for them. */
function mayClash(node: FieldNode, { accessor, queryName }: RelationNode, target: ModelNode): boolean {
  const { allFields, visibleReverseRelations: relations } = target;
  // Then they are gathered by name, once for all of these.
  if (relations.length > FEW) return true;
  for (const { name } of allFields) if (name === accessor || name === queryName) return true;
  for (const other of relations) {
    const name = other === node ? undefined : other.relation?.accessor;
    if (name !== undefined && (name === accessor || name === queryName)) return true;
  }
  return false;
}

const keptFields = new WeakMap<ModelNode, ReadonlyMap<string, readonly FieldNode[]>>();

function fieldsCalled(target: ModelNode, name: string): readonly FieldNode[] {
  const { allFields } = target;
  // Gathering is worth it for a model that many point at.
  if (allFields.length <= FEW || target.visibleReverseRelations.length <= FEW)
    return allFields.filter((field) => field.name === name && hasReverseClash(field));
  const byName = keptFields.get(target) ?? groupedBy(allFields.filter(hasReverseClash), (field) => field.name);
  keptFields.set(target, byName);
  return byName.get(name) ?? [];
}

function hasReverseClash({ field }: FieldNode): boolean {
  return !isGenericType(field.type);
}

function relationsCalled(target: ModelNode, accessor: string): readonly FieldNode[] {
  const relations = target.visibleReverseRelations;
  if (relations.length <= FEW) return relations.filter(({ relation }) => relation?.accessor === accessor);
  return target.reverseByAccessor.get(accessor) ?? [];
}

function checkName(node: FieldNode, relation: RelationNode, report: Report<Code>): void {
  const { relatedName, hidden, queryName } = relation;
  const own = node.field.relatedName;
  // An empty related_name is given, though Django goes on as if it were not.
  const given = own === '' && relatedName === undefined ? '' : relatedName;
  if (given !== undefined && !given.endsWith('+') && (!isIdentifier(given) || isKeyword(given))) {
    report('fields.E306', {
      ...atField(node),
      message: `${node.label}: related_name "${given}" ${whyNotAssignable(given)}.`,
      hint: 'Use letters, digits and underscores, no keyword; or let it end with + to have no reverse side.',
      ...setField(node, 'Remove related_name', { relatedName: null }),
    });
  }
  if (hidden) return;
  if (queryName.endsWith('_')) {
    report('fields.E308', {
      ...atField(node),
      message: `${node.label}: the reverse query name "${queryName}" ends with an underscore.`,
      hint: 'Give a related_name or related_query_name without it.',
      ...renameReverse(node, relation),
    });
  }
  if (queryName.includes('__')) {
    report('fields.E309', {
      ...atField(node),
      message: `${node.label}: the reverse query name "${queryName}" contains a double underscore.`,
      hint: 'Give a related_name or related_query_name without it.',
      ...renameReverse(node, relation),
    });
  }
}

function checkClashes(
  node: FieldNode,
  relation: RelationNode,
  target: ModelNode,
  report: Report<Code>,
  mostTold: number,
): void {
  const { accessor, queryName } = relation;
  const say = (code: Code, message: string, other: string, count?: number) => {
    report(code, {
      ...atField(node),
      message,
      hint: `Give ${node.label} another related_name, or rename ${other}.`,
      ...renameReverse(node, relation),
      ...(count !== undefined && { count }),
    });
  };
  const sayOfOthers = (
    code: Code,
    relations: readonly FieldNode[],
    words: { one(other: string): string; many(count: string, other: string): string },
  ) => {
    const count = relations.length - (relations.includes(node) ? 1 : 0);
    const first = relations[0] === node ? relations[1] : relations[0];
    if (first && count > mostTold) {
      say(code, words.many(count.toLocaleString('en'), first.label), 'the others', count);
      return;
    }
    for (const { label } of relations.filter((other) => other !== node))
      say(code, words.one(label), `the reverse name of ${label}`);
  };
  if (accessor !== undefined) {
    for (const field of fieldsCalled(target, accessor)) {
      say(
        'fields.E302',
        `${node.label}: its reverse name ${target.name}.${accessor} is also a field of ${target.label}.`,
        field.label,
      );
    }
  }
  for (const field of fieldsCalled(target, queryName)) {
    say(
      'fields.E303',
      `${node.label}: its reverse query name "${queryName}" is also a field of ${target.label}.`,
      field.label,
    );
  }
  if (accessor !== undefined) {
    sayOfOthers('fields.E304', relationsCalled(target, accessor), {
      one: (other) => `${node.label} and ${other} have the same reverse name ${target.name}.${accessor}.`,
      many: (count, other) =>
        `${node.label} and ${count} other relations have the same reverse name ${target.name}.${accessor}; one is ${other}.`,
    });
  }
  sayOfOthers('fields.E305', relationsCalled(target, queryName), {
    one: (other) => `${node.label}: its reverse query name "${queryName}" is also the reverse name of ${other}.`,
    many: (count, other) =>
      `${node.label}: its reverse query name "${queryName}" is also the reverse name of ${count} relations; one is ${other}.`,
  });
}

/** Another name for the reverse side. */
function renameReverse(node: FieldNode, relation: RelationNode): { fix?: FixRequest } {
  if ((relation.isParentLink && node.origin === 'parentLink') || !isWritten(node)) return {};
  const { owner, definedOn, field } = node;
  return { fix: { kind: 'nameReverseFreely', owner: owner.id, model: definedOn.id, field: field.id } };
}
