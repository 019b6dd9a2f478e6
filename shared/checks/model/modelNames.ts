import type { ModelNode } from '../../model/modelGraph.ts';
import { modelChecks, projectChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';
import { isAssignable, nearestIdentifier, whyNotAssignable } from '../pythonNames.ts';

const DJANGO_APPS = new Set(['auth', 'contenttypes']);

/** Names of models and apps that Python or Django cannot read, and field names that stand twice. */
export const modelNames = modelChecks(
  [
    {
      code: 'entwine.model-name',
      severity: 'error',
      title: 'Model name that Python cannot read',
      howToFix: 'Use letters, digits and underscores, and no keyword.',
    },
    {
      code: 'entwine.app-label',
      severity: 'error',
      title: 'App label that Python or Django cannot take',
      howToFix: 'Use letters, digits and underscores, and neither auth nor contenttypes.',
    },
    { code: 'entwine.duplicate-field', severity: 'error', title: 'Two fields with one name', howToFix: 'Rename one.' },
  ],
  (scope, report) => {
    for (const node of scope.written) {
      if (!isAssignable(node.name)) {
        const fixName = nearestIdentifier(node.name);
        report('entwine.model-name', {
          ...atModel(node),
          message:
            node.name === ''
              ? `A model of ${node.app} has no name.`
              : `${node.label}: "${node.name}" ${whyNotAssignable(node.name)}.`,
          hint: 'Use letters, digits and underscores.',
          ...(fixName !== '' &&
            fixName !== node.name && {
              fix: { kind: 'renameModel', label: `Rename to ${fixName}`, model: node.id, name: fixName },
            }),
        });
      }
      if (!isAssignable(node.app) || DJANGO_APPS.has(node.app)) {
        report('entwine.app-label', {
          ...atModel(node),
          message: DJANGO_APPS.has(node.app)
            ? `${node.label}: "${node.app}" is an app of Django's own.`
            : `${node.label}: "${node.app}" is no name for an app.`,
          hint: 'Use letters, digits and underscores, and a label that Django does not use.',
        });
      }
      if (!hasRepeatedField(node)) continue;
      const seenFields = new Set<string>();
      for (const field of node.model.fields) {
        if (seenFields.has(field.name)) {
          report('entwine.duplicate-field', {
            at: { kind: 'field', model: node.id, field: field.id },
            object: `${node.label}.${field.name}`,
            message: `${node.label} has two fields called "${field.name}".`,
            hint: 'Rename one of them: Python would keep only the later.',
            fix: {
              kind: 'renameFieldFreely',
              owner: node.id,
              model: node.id,
              field: field.id,
              proposed: field.name,
            },
          });
        }
        seenFields.add(field.name);
      }
    }
  },
);

export const repeatedModels = projectChecks(
  [{ code: 'entwine.duplicate-model', severity: 'error', title: 'Two models with one name', howToFix: 'Rename one.' }],
  (scope, report) => {
    const seenModels = new Map<string, ModelNode>();
    for (const node of scope.written) {
      const key = `${node.app}.${node.modelName}`;
      const other = seenModels.get(key);
      if (other) {
        report('entwine.duplicate-model', {
          ...atModel(node),
          message:
            other.name === node.name
              ? `Two models are called ${node.label}.`
              : `${other.label} and ${node.label} differ only in case: Django takes them for one.`,
          hint: 'Rename one of them.',
          fix: { kind: 'renameModelFreely', model: node.id, proposed: node.name },
        });
      } else {
        seenModels.set(key, node);
      }
    }
  },
);

/** Of two fields with one name only one is in the graph, as in Python. */
function hasRepeatedField(node: ModelNode): boolean {
  const isDeclared = ({ origin }: { origin: string }) => origin === 'declared';
  const declared = node.localFields.filter(isDeclared).length + node.localManyToMany.filter(isDeclared).length;
  return declared < node.model.fields.length;
}
