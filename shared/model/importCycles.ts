/** Models of several apps that no set of Python modules can hold, because a base class has to be imported. */
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
  const reached = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (app: string): ReadonlySet<string> => {
    let apps = reached.get(app);
    if (!apps) reached.set(app, (apps = appsReachedFrom(app, imports)));
    return apps;
  };
  return pairs.filter(({ model, base }) => reachedFrom(base.app).has(model.app));
}

function appsReachedFrom(from: string, imports: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>([from]);
  for (const app of seen) for (const next of imports.get(app) ?? []) seen.add(next);
  return seen;
}
