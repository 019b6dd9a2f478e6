/**
 * Tables of engines that take nothing back, in which rows of a probe would stay, and children of views, which take no row: no
 * rule that needs such rows is tried.
 */
import { readsView } from '../../model/viewModels.ts';
import type { ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import type { DialectFeatures } from '../../dialects/dialectFeatures.ts';
import type { PhysicalSchema } from '../../physical/physicalSchema.ts';

export interface KeptForGood {
  /** By model, why its rules are not tried: its own rows would stay, or those that it needs. */
  readonly reasons: ReadonlyMap<ModelNode, string>;
  /** Models to which those refer, directly or by way of others: a cascade from there would reach them. */
  readonly above: ReadonlySet<ModelNode>;
}

/** Source: MySQL's documentation, "Rolling Back Nontransactional Tables". */
export function keptForGood(
  { tables }: PhysicalSchema,
  graph: ModelGraph,
  { engineOfKeys }: Pick<DialectFeatures, 'engineOfKeys'>,
): KeptForGood {
  const reasons = new Map<ModelNode, string>();
  const above = new Set<ModelNode>();
  for (const node of graph.models) {
    const view = node.ancestors.find(({ model }) => readsView(model));
    if (node.hasTable && view)
      reasons.set(node, `${node.label} needs a row of ${view.label}, whose rows are those of its query.`);
  }
  for (const { options, source } of tables) {
    const node = graph.byId.get(source.model);
    const engine = options?.engine;
    if (!node || engine === undefined || engineOfKeys === undefined || engine.toLowerCase() === engineOfKeys) continue;
    reasons.set(node, `The engine ${engine} takes no row back: what the table of ${node.label} keeps is not tried.`);
  }
  if (reasons.size === 0) return { reasons, above };
  const referring = new Map<ModelNode, ModelNode[]>();
  for (const node of graph.models) {
    for (const target of targetsOf(node, graph)) {
      const known = referring.get(target);
      if (known) known.push(node);
      else referring.set(target, [node]);
    }
  }
  // A map takes what is added while it is walked.
  for (const [node] of reasons) {
    for (const other of referring.get(node) ?? []) {
      const reason = `${other.label} needs rows of ${node.label}, of which none can be made and taken back.`;
      if (!reasons.has(other)) reasons.set(other, reason);
    }
  }
  const queue = [...reasons.keys()];
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const target of targetsOf(node, graph)) {
      if (above.has(target)) continue;
      above.add(target);
      queue.push(target);
    }
  }
  return { reasons, above };
}

function targetsOf(node: ModelNode, graph: ModelGraph): readonly ModelNode[] {
  const composite = node.meta.constraints.flatMap(({ constraint }) => {
    if (constraint.type !== 'foreignKey') return [];
    return constraint.to === 'self' ? node : (graph.byId.get(constraint.to)?.concrete ?? []);
  });
  const single = [...node.localFields, ...node.localManyToMany].flatMap(
    ({ relation }) => relation?.target?.concrete ?? [],
  );
  return [...new Set([...single, ...composite])];
}
