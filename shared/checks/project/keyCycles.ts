import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
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
      const link = keyRelationWithin(cycle);
      report('entwine.key-cycle', {
        ...(link ? atField(link) : atModel(first)),
        message: `The primary keys of ${wayRound(cycle)} depend on each other, so that none of the tables can come first.`,
        hint: 'Give one of them a key of its own.',
        ...(link && setField(link, `Give ${link.owner.name} a key of its own`, { primaryKey: null })),
      });
    }
  },
);

/** The first of a cycle's relations that keys are made of. */
function keyRelationWithin(cycle: readonly ModelNode[]): FieldNode | undefined {
  const members = new Set(cycle);
  for (const model of cycle) {
    const link = model.localFields.find(
      ({ field, relation }) =>
        field.primaryKey === true && relation?.target !== undefined && members.has(relation.target),
    );
    if (link) return link;
  }
  return undefined;
}

/** So many models of a cycle are named; who breaks it needs one. */
const MOST_NAMED = 20;

function wayRound(cycle: readonly ModelNode[]): string {
  const names = cycle.slice(0, MOST_NAMED).map(({ name }) => name);
  const others = cycle.length - names.length;
  const between = others > 0 ? [`${others.toLocaleString('en')} others`] : [];
  return [...names, ...between, ...names.slice(0, 1)].join(' → ');
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

/** Each way that comes back to where it was. Without recursion: keys refer to keys over any number of models. */
function* cyclesOf(scope: CheckScope): Generator<readonly ModelNode[]> {
  const done = new Set<ModelNode>();
  const path: ModelNode[] = [];
  const placeOnPath = new Map<ModelNode, number>();
  const toVisit: Iterator<ModelNode>[] = [];
  const enter = (model: ModelNode): void => {
    placeOnPath.set(model, path.length);
    path.push(model);
    toVisit.push(neededBefore(model).values());
  };
  for (const start of scope.own) {
    if (done.has(start) || start.external) continue;
    enter(start);
    for (let rest = toVisit.at(-1); rest; rest = toVisit.at(-1)) {
      const { value: model } = rest.next();
      if (model === undefined) {
        toVisit.pop();
        const left = path.pop();
        if (!left) continue;
        placeOnPath.delete(left);
        done.add(left);
        continue;
      }
      const place = placeOnPath.get(model);
      if (place !== undefined) yield path.slice(place);
      else if (!done.has(model) && !model.external) enter(model);
    }
  }
}
