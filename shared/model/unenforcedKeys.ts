/** The project for a database that enforces every foreign key it has: one that is declared NOT ENFORCED is none. */
import { isColumnRelation } from './modelQueries.ts';
import type { Field, Model, Project } from './plainProject.ts';

interface Unenforced {
  readonly model: Model;
  readonly fields: readonly Field[];
}

const models = new WeakMap<Model, Model>();
const lists = new WeakMap<readonly Model[], readonly Model[]>();

const isUnenforced = (field: Field) =>
  field.enforced === false && field.dbConstraint !== false && isColumnRelation(field);

/** The project itself where every key is enforced; the same models as long as its models are the same. */
export function withoutUnenforcedKeys(project: Project): {
  readonly project: Project;
  readonly unenforced: readonly Unenforced[];
} {
  const unenforced = project.models.flatMap((model) => {
    const fields = model.fields.filter(isUnenforced);
    return fields.length > 0 ? [{ model, fields }] : [];
  });
  if (unenforced.length === 0) return { project, unenforced };
  let list = lists.get(project.models);
  if (!list) lists.set(project.models, (list = project.models.map(withoutThem)));
  return { project: { ...project, models: list }, unenforced };
}

function withoutThem(model: Model): Model {
  if (!model.fields.some(isUnenforced)) return model;
  let without = models.get(model);
  if (!without) {
    const fields = model.fields.map((field) => (isUnenforced(field) ? { ...field, dbConstraint: false } : field));
    models.set(model, (without = { ...model, fields }));
  }
  return without;
}
