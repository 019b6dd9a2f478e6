import { compositeForeignKeyOf, isCompositeProblem } from '../../model/compositeForeignKey.ts';
import type { FixRequest } from '../../model/finding.ts';
import type { ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import { projectChecks } from '../checkFamily.ts';
import type { CheckScope } from '../checkScope.ts';
import { atConstraint, atField, setField, type Place } from '../places.ts';

/** Required relations in a cycle: each row needs another one first. */
export const requiredCycles = projectChecks(
  [
    {
      code: 'entwine.required-cycle',
      severity: 'warning',
      title: 'Required relations in a cycle, which no first row can enter',
      howToFix: 'Allow null on one of the relations.',
    },
  ],
  (scope, report) => {
    for (const component of componentsOf(scope)) {
      const members = new Set(component);
      const links = component.flatMap((model) =>
        requiredLinks(model, scope.graph).filter(({ target }) => members.has(target)),
      );
      // A link that the person wrote can be fixed; parent links cannot.
      const link = links.find(({ isChosen }) => isChosen) ?? links[0];
      if (!link) continue;
      const own = component.length === 1;
      report('entwine.required-cycle', {
        ...link.place,
        message: own
          ? `${link.label} is required and points at its own model, so the first ${component[0]?.name ?? 'row'} cannot be saved.`
          : `${component.map((model) => model.name).join(', ')} need each other's rows first, so that none can be saved.`,
        hint: 'Allow null on one of the relations.',
        ...link.fix,
      });
    }
  },
);

/** A relation or composite foreign key that every row of its model needs another row for. */
interface RequiredLink {
  readonly target: ModelNode;
  readonly label: string;
  readonly place: Place;
  /** Written so that it may be changed. */
  readonly isChosen: boolean;
  readonly fix?: { readonly fix?: FixRequest };
}

function requiredLinks(model: ModelNode, graph: ModelGraph): RequiredLink[] {
  return [...requiredRelations(model), ...requiredComposites(model, graph)];
}

function requiredRelations(model: ModelNode): RequiredLink[] {
  return model.localFields.flatMap((node) => {
    const { field, relation } = node;
    const target = relation?.target?.concrete;
    if (!relation || !target || field.null === true) return [];
    // A proxy of what stands outside refers to its rows, which are there.
    if (target.external || relation.target?.external === true) return [];
    // A default may be the row itself; in a cycle of several models its row needs this one first.
    if (field.default !== undefined && target === model.concrete) return [];
    if (field.dbConstraint === false) return [];
    return [
      {
        target,
        label: node.label,
        place: atField(node),
        isChosen: !relation.isParentLink && !node.isPrimaryKey,
        fix: setField(node, 'Allow null', { null: true, blank: true }),
      },
    ];
  });
}

/** A row may name itself, and one that is looked at at commit may come first. */
function requiredComposites(model: ModelNode, graph: ModelGraph): RequiredLink[] {
  return model.meta.constraints.flatMap(({ constraint, position }) => {
    if (constraint.type !== 'foreignKey' || constraint.deferrable === 'deferred' || constraint.enforced === false)
      return [];
    const found = compositeForeignKeyOf(model, constraint, graph);
    if (isCompositeProblem(found) || found.target === model || found.target.external) return [];
    if (!found.fields.every((field) => field.isNotNull)) return [];
    const label = `${model.label}: the foreign key over (${constraint.fields.join(', ')})`;
    return [{ target: found.target, label, place: atConstraint(model, position), isChosen: true }];
  });
}

/** Strongly connected models over required relations (Tarjan, without recursion). */
function componentsOf(scope: CheckScope): ModelNode[][] {
  const components: ModelNode[][] = [];
  const index = new Map<ModelNode, number>();
  const low = new Map<ModelNode, number>();
  const onStack = new Set<ModelNode>();
  const stack: ModelNode[] = [];
  const links = new Map<ModelNode, ModelNode[]>();
  const targetsOf = (model: ModelNode): ModelNode[] => {
    let found = links.get(model);
    if (!found) links.set(model, (found = requiredLinks(model, scope.graph).map(({ target }) => target)));
    return found;
  };
  for (const start of scope.own) {
    // A model that needs no other is in no cycle.
    if (index.has(start) || targetsOf(start).length === 0) continue;
    const work: { model: ModelNode; targets: ModelNode[]; next: number }[] = [];
    const open = (model: ModelNode) => {
      index.set(model, index.size);
      low.set(model, index.size - 1);
      stack.push(model);
      onStack.add(model);
      work.push({ model, targets: targetsOf(model), next: 0 });
    };
    open(start);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { model } = frame;
      const target = frame.targets[frame.next];
      if (target) {
        frame.next += 1;
        if (!index.has(target)) open(target);
        else if (onStack.has(target)) low.set(model, Math.min(low.get(model) ?? 0, index.get(target) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.model;
      if (parent) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(model) ?? 0));
      if (low.get(model) !== index.get(model)) continue;
      const component: ModelNode[] = [];
      for (let member = stack.pop(); member; member = stack.pop()) {
        onStack.delete(member);
        component.unshift(member);
        if (member === model) break;
      }
      const isCycle = component.length > 1 || targetsOf(model).includes(model);
      if (isCycle) components.push(component);
    }
  }
  return components;
}
