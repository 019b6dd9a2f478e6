/**
 * Models that read a view, for a database that makes their views: no table is theirs, whatever `managed` says, and no foreign
 * key refers to them, since a database has keys to tables only.
 */
import { hasDbConstraint } from './modelQueries.ts';
import type { Constraint, Field, Model, Project } from './plainProject.ts';
import { documentPosition, movedTo } from './plainView.ts';

/** A field or a constraint that the database is to have no foreign key for. */
export interface KeyToView {
  readonly model: Model;
  readonly field?: Field;
  /** Among the constraints of the document. */
  readonly constraint?: number;
}

/** Whether it reads a view that the project itself says. */
export function readsView({ view, external }: Pick<Model, 'view' | 'external'>): boolean {
  return view !== undefined && external !== true;
}

const known = new WeakMap<
  readonly Model[],
  { readonly models: readonly Model[]; readonly keys: readonly KeyToView[] }
>();

/** The project itself where it has no such models; the same models as long as its models are the same. */
export function withoutKeysToViews(project: Project): {
  readonly project: Project;
  readonly keys: readonly KeyToView[];
} {
  if (!project.models.some(readsView)) return { project, keys: [] };
  let found = known.get(project.models);
  if (!found) {
    const keys = keysToViews(project);
    known.set(project.models, (found = { keys, models: project.models.map((model) => reduced(model, keys)) }));
  }
  return { project: { ...project, models: found.models }, keys: found.keys };
}

/** In models of the project that have a table. */
export function keysToViews({ models }: Project): readonly KeyToView[] {
  const views = new Set(models.filter(readsView).map(({ id }) => id));
  // Proxies read what the model behind them reads; a set takes what is added while it is walked.
  for (const view of views)
    for (const { id, proxy, bases } of models) if (proxy === true && bases?.includes(view) === true) views.add(id);
  const isTo = (to: string | undefined) => to !== undefined && views.has(to);
  return models.flatMap((model) => {
    if (model.external === true || views.has(model.id)) return [];
    const fields = model.fields
      .filter((field) => isTo(field.to) && field.through === undefined && field.type !== 'GenericRelation')
      .filter(hasDbConstraint)
      .map((field) => ({ model, field }));
    const constraints = (model.constraints ?? []).flatMap((constraint, at) =>
      constraint.type === 'foreignKey' && isTo(constraint.to)
        ? { model, constraint: documentPosition(constraint, at) }
        : [],
    );
    return [...fields, ...constraints];
  });
}

function reduced(model: Model, keys: readonly KeyToView[]): Model {
  const own = keys.filter((key) => key.model === model);
  const isTable = readsView(model) && model.managed !== false;
  if (own.length === 0 && !isTable) return model;
  const fields = new Set(own.flatMap(({ field }) => field ?? []));
  const positions = new Set(own.flatMap(({ constraint }) => constraint ?? []));
  return {
    ...model,
    ...(isTable ? { managed: false } : {}),
    fields: model.fields.map((field) => (fields.has(field) ? { ...field, dbConstraint: false } : field)),
    ...(positions.size > 0 ? { constraints: constraintsWithout(model.constraints ?? [], positions) } : {}),
  };
}

/** Those that stay know where they stand in the document. */
function constraintsWithout(constraints: readonly Constraint[], positions: ReadonlySet<number>): readonly Constraint[] {
  return constraints.flatMap((constraint, at) => {
    const position = documentPosition(constraint, at);
    return positions.has(position) ? [] : movedTo(constraint, position);
  });
}
