import { fieldPairOf, genericKeyOf, holderOf } from '../../model/genericPairs.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { atField } from '../places.ts';

type Code =
  | 'contenttypes.E001'
  | 'contenttypes.E002'
  | 'contenttypes.E003'
  | 'contenttypes.E004'
  | 'entwine.generic-relation'
  | 'models.E022';

/**
 * Django, GenericForeignKey.check, by contenttypes.checks.check_generic_foreign_keys. It runs no check of a GenericRelation,
 * though it has one (GenericRelation._check_generic_foreign_key_existence): that is a warning of ours.
 */
export const genericRelations = modelChecks<Code>(
  [
    {
      code: 'contenttypes.E001',
      severity: 'error',
      title: 'Generic foreign key without its field of the row',
      howToFix: 'Name a field that holds the key of the row.',
    },
    {
      code: 'contenttypes.E002',
      severity: 'error',
      title: 'Generic foreign key without its field of the model',
      howToFix: 'Name a foreign key to ContentType.',
    },
    {
      code: 'contenttypes.E003',
      severity: 'error',
      title: 'Generic foreign key whose field of the model is no foreign key',
      howToFix: 'Make it a foreign key to ContentType.',
    },
    {
      code: 'contenttypes.E004',
      severity: 'error',
      title: 'Generic foreign key whose field of the model points elsewhere',
      howToFix: 'Let it point at ContentType.',
    },
    {
      code: 'models.E022',
      severity: 'error',
      title: 'Generic relation that waits for a model that never loads',
      howToFix: 'Choose the model with the generic foreign key.',
    },
    {
      code: 'entwine.generic-relation',
      severity: 'warning',
      title: 'Generic relation to a model without such a generic foreign key',
      howToFix: 'Name the fields of a generic foreign key of its target.',
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      for (const node of model.genericFields) {
        if (node.field.type === 'GenericForeignKey') checkKey(node, report);
        else checkRelation(node, scope.graph.byId, report);
      }
    }
  },
  // What it points at may change without a change of the model.
  { looksFurther: (model) => model.genericFields.length > 0 },
);

function checkKey(node: FieldNode, report: Report<Code>): void {
  const { contentType, objectId } = fieldPairOf(node.field);
  const { owner } = node;
  const find = (name: string) => owner.fieldsByName.get(name) ?? owner.reverseByQueryName.get(name);
  if (!find(objectId)) {
    report('contenttypes.E001', {
      ...atField(node),
      message: `${node.label} finds the key of the row in "${objectId}", which is no field of ${owner.label}.`,
      hint: 'Name a field of the model.',
    });
  }
  const field = owner.fieldsByName.get(contentType);
  if (!field && !find(contentType)) {
    report('contenttypes.E002', {
      ...atField(node),
      message: `${node.label} finds the model in "${contentType}", which is no field of ${owner.label}.`,
      hint: 'Add a foreign key to ContentType.',
    });
    return;
  }
  const { relation } = field ?? {};
  const hint = 'Make it a foreign key to ContentType.';
  if (!relation || relation.kind === 'ManyToMany') {
    report('contenttypes.E003', {
      ...atField(node),
      message: `${node.label} finds the model in "${contentType}", which is no foreign key.`,
      hint,
    });
  } else if (relation.target?.label !== 'contenttypes.ContentType') {
    report('contenttypes.E004', {
      ...atField(node),
      message: `${node.label} finds the model in "${contentType}", which does not point at ContentType.`,
      hint,
    });
  }
}

function checkRelation(node: FieldNode, byId: ReadonlyMap<string, ModelNode>, report: Report<Code>): void {
  const { to } = node.field;
  const { contentType, objectId } = fieldPairOf(node.field);
  const target = holderOf(node, byId);
  if (!target || target.kind === 'abstract') {
    if (to === undefined) return;
    // GenericRelation.contribute_to_class waits for it by a function of its own, beside what E307 says.
    report('models.E022', {
      ...atField(node),
      message: `${node.label} waits for a model that Django never gets to know.`,
      hint: 'Choose the model with the generic foreign key.',
    });
    return;
  }
  // A copy says no more than the field that is written.
  if (node.origin === 'parentsGeneric') return;
  if (genericKeyOf(node, target)) return;
  report('entwine.generic-relation', {
    ...atField(node),
    message: `${node.label}: ${target.label} has no generic foreign key by ${contentType} and ${objectId}.`,
    hint: 'Name the fields of one.',
  });
}
