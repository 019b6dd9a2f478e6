import type { ModelNode } from '../../model/modelGraph.ts';
import { projectChecks } from '../checkFamily.ts';
import type { CheckScope } from '../checkScope.ts';
import { atField, atModel, setField } from '../places.ts';

/**
 * A model can be created only after its bases and after the model its key refers to. Django's checks pass a cycle,
 * its migrations do not (MigrationAutodetector.generate_created_models).
 */
export const keyCycles = projectChecks(
  [
    {
      code: 'entwine.key-cycle',
      severity: 'error',
      title: 'Primary keys that depend on each other in a cycle',
      howToFix: 'Remove primaryKey from one of the relations.',
    },
  ],
  (scope, report) => {
    for (const cycle of cyclesOf(scope)) {
      const [first] = cycle;
      if (!first) continue;
      const link = cycle.map((model) => keyRelationWithin(model, cycle)).find((node) => node !== undefined);
      const way = [...cycle, first].map((model) => model.name).join(' → ');
      report('entwine.key-cycle', {
        ...(link ? atField(link) : atModel(first)),
        message: `The primary keys of ${way} depend on each other, so that none of the tables can come first.`,
        hint: 'Give one of them a key of its own.',
        ...(link && setField(link, `Give ${link.owner.name} a key of its own`, { primaryKey: null })),
      });
    }
  },
);

function keyRelationWithin(model: ModelNode, cycle: readonly ModelNode[]) {
  return model.localFields.find(
    (node) =>
      node.field.primaryKey === true && node.relation?.target !== undefined && cycle.includes(node.relation.target),
  );
}

/** The models that have to be there before a model can be created. */
export function neededBefore(model: ModelNode): ModelNode[] {
  const bases = model.model.bases ?? [];
  const needed = model.mro.filter((base) => base.kind !== 'abstract' && bases.includes(base.id));
  for (const base of model.mro) {
    // Bases that come by way of an abstract one.
    if (base.kind === 'abstract') for (const { parent } of base.parents) needed.push(parent);
  }
  for (const node of model.localFields) {
    if (node.isPrimaryKey && node.relation?.target) needed.push(node.relation.target);
  }
  return [...new Set(needed)];
}

function cyclesOf(scope: CheckScope): ModelNode[][] {
  const cycles: ModelNode[][] = [];
  const done = new Set<ModelNode>();
  const path: ModelNode[] = [];
  const visit = (model: ModelNode): void => {
    const start = path.indexOf(model);
    if (start >= 0) {
      cycles.push(path.slice(start));
      return;
    }
    if (done.has(model) || model.external) return;
    path.push(model);
    for (const needed of neededBefore(model)) visit(needed);
    path.pop();
    done.add(model);
  };
  for (const model of scope.own) visit(model);
  return cycles;
}
