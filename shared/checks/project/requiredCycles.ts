import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { projectChecks } from '../checkFamily.ts';
import type { CheckScope } from '../checkScope.ts';
import { atField, setField } from '../places.ts';

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
      const links = component.flatMap((model) => requiredLinks(model).filter((node) => members.has(targetOf(node))));
      // A link that the person wrote can be fixed; parent links cannot.
      const link = links.find((node) => node.relation?.isParentLink !== true && !node.isPrimaryKey) ?? links[0];
      if (!link) continue;
      const own = component.length === 1;
      report('entwine.required-cycle', {
        ...atField(link),
        message: own
          ? `${link.label} is required and points at its own model, so the first ${link.owner.name} cannot be saved.`
          : `${component.map((model) => model.name).join(', ')} need each other's rows first, so that none can be saved.`,
        hint: 'Allow null on one of the relations.',
        ...setField(link, 'Allow null', { null: true, blank: true }),
      });
    }
  },
);

function targetOf(node: FieldNode): ModelNode {
  return node.relation?.target?.concrete ?? node.owner;
}

function requiredLinks(model: ModelNode): FieldNode[] {
  return model.localFields.filter(
    ({ field, relation }) =>
      relation?.target !== undefined &&
      !relation.target.external &&
      field.null !== true &&
      // A default may be the row itself; in a cycle of several models its row needs this one first.
      (field.default === undefined || relation.target.concrete !== model.concrete) &&
      field.dbConstraint !== false,
  );
}

/** Strongly connected models over required relations (Tarjan, without recursion). */
function componentsOf(scope: CheckScope): ModelNode[][] {
  const components: ModelNode[][] = [];
  const index = new Map<ModelNode, number>();
  const low = new Map<ModelNode, number>();
  const onStack = new Set<ModelNode>();
  const stack: ModelNode[] = [];
  const links = new Map<ModelNode, FieldNode[]>();
  const targetsOf = (model: ModelNode): ModelNode[] => {
    let found = links.get(model);
    if (!found) links.set(model, (found = requiredLinks(model)));
    return found.map(targetOf);
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
