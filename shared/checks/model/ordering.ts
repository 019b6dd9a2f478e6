import type { ModelNode } from '../../model/modelGraph.ts';
import type { Part } from '../../model/plainProject.ts';
import { pathSeparator, resolvePath } from '../../model/paths.ts';
import { modelChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

/** Django, Model._check_ordering: one finding for each bad part of a path, one for each bad plain name. */
export const ordering = modelChecks(
  [
    {
      code: 'models.E021',
      severity: 'error',
      title: 'Ordered by fields and within a relation',
      howToFix: 'Keep one of the two: Django orders the rows within a relation by a column of its own.',
    },
    {
      code: 'models.E015',
      severity: 'error',
      title: 'Ordering by a field that does not exist',
      howToFix: 'Name fields of the model, or paths over its relations.',
    },
  ],
  (scope, report) => {
    for (const model of scope.checked) {
      const { definedOn, ordering: inForce, orderWithRespectTo } = model.meta;
      if (orderWithRespectTo !== undefined && (definedOn.model.ordering ?? []).length > 0) {
        report('models.E021', {
          ...atModel(model),
          message: `${model.label} has an ordering and is ordered within "${orderWithRespectTo}".`,
          hint: 'Keep one of the two.',
        });
      }
      if (inForce.length === 0 || orderWithRespectTo !== undefined) continue;
      const names = inForce.filter(isText).flatMap((name) => (name === '?' ? [] : name.replace(/^-/u, '')));
      const bad = [
        ...names.filter((name) => name.includes(pathSeparator)).flatMap((path) => badParts(model, path)),
        ...badNames(model, new Set(names.filter((name) => !name.includes(pathSeparator) && name !== 'pk'))),
      ];
      for (const name of bad) {
        report('models.E015', {
          ...atModel(model),
          message: `${model.label} is ordered by "${name}", which is no field of it.`,
          hint: 'Name fields of the model, pk, or paths over its relations such as author__name.',
        });
      }
    }
  },
  { looksFurther: (model) => model.meta.ordering.some((name) => isText(name) && name.includes(pathSeparator)) },
);

/** Expressions are not looked into, as Django does not. */
const isText = (part: Part): part is string => typeof part === 'string';

function badNames(model: ModelNode, names: ReadonlySet<string>): string[] {
  const valid = new Set<string>();
  for (const node of model.allFields) {
    if (node.relation?.kind !== 'ManyToMany') valid.add(node.name).add(node.attname);
  }
  for (const { relation } of model.visibleReverseRelations) {
    if (relation && (!relation.hidden || relation.kind === 'ManyToMany')) valid.add(relation.queryName);
  }
  return [...names].filter((name) => !valid.has(name));
}

/** The path once for each of its names that leads nowhere. */
function badParts(model: ModelNode, path: string): string[] {
  return resolvePath(model, path)
    .filter((step) => step.kind === 'unknown' || step.kind === 'broken')
    .map(() => path);
}
