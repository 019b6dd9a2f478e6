/** Models of several apps that no set of Python modules can hold, because a base class has to be imported. */
import { strongComponents } from './strongComponents.ts';
import type { ModelGraph, ModelNode } from './modelGraph.ts';

export interface ImportCycle {
  readonly model: ModelNode;
  /** Of another app, which needs the model's app in turn, straight or through others. */
  readonly base: ModelNode;
}

/** Each base that stands in a cycle of imports, in the order of the models; external models are not written at all. */
export function findImportCycles(models: readonly ModelNode[], graph: ModelGraph): readonly ImportCycle[] {
  const pairs = models.flatMap((model) =>
    (model.model.bases ?? []).flatMap((id) => {
      const base = graph.byId.get(id);
      return model.external || !base || base.external || base.app === model.app ? [] : [{ model, base }];
    }),
  );
  if (pairs.length < 2) return [];
  const imports = new Map<string, Set<string>>();
  for (const { model, base } of pairs) {
    const known = imports.get(model.app);
    if (known) known.add(base.app);
    else imports.set(model.app, new Set([base.app]));
  }
  // The model's app imports the base's, so that a way back makes them members of one component.
  const component = strongComponents(imports);
  return pairs.filter(({ model, base }) => component.get(base.app) === component.get(model.app));
}
