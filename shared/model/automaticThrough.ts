/**
 * External models that stand for the class which Django itself makes for a many-to-many, such as `shop.Post_tags` for
 * `shop.Post.tags`. Source: create_many_to_many_intermediary_model.
 */
import type { FieldNode, ModelGraph, ModelNode } from './modelGraph.ts';

/** Name and target of a link; undefined where the many-to-many's target is missing. */
export interface ThroughLink {
  readonly name: string;
  readonly target: ModelNode | undefined;
}

/** The many-to-many whose automatic through model each of these external models is. */
export type AutomaticThroughs = ReadonlyMap<ModelNode, FieldNode>;

export function automaticThroughsOf(graph: ModelGraph): AutomaticThroughs {
  const found = new Map<ModelNode, FieldNode>();
  for (const owner of graph.installed) {
    for (const node of owner.localManyToMany) {
      if (node.field.through !== undefined) continue;
      const model = graph.byLabel.get(`${owner.app}.${`${owner.name}_${node.name}`.toLowerCase()}`);
      if (model?.external) found.set(model, node);
    }
  }
  return found;
}

/** The two links that Django gives such a model, whatever the document says of its fields. */
export function automaticLinksOf({ owner, relation }: FieldNode): readonly [ThroughLink, ThroughLink] {
  const target = relation?.target;
  const [from, to] = [owner.modelName, target?.modelName ?? ''];
  return from === to
    ? [
        { name: `from_${from}`, target: owner },
        { name: `to_${to}`, target },
      ]
    : [
        { name: from, target: owner },
        { name: to, target },
      ];
}
