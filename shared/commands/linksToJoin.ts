/** By which relations a model could become one with another. */
import type { Project } from '../model/project.ts';

/** A relation by which two models could become one. */
export interface LinkToJoin {
  readonly model: string;
  readonly field: string;
  /** `Profile.user` */
  readonly name: string;
}

/** Those of the model and those that point at it, as the document says: whether it can be done is for the plan to say. */
export function linksToJoin({ models }: Project, modelId: string): readonly LinkToJoin[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const hasTable = (id: string) => {
    const model = byId.get(id);
    return model !== undefined && !model.external && !model.abstract && !model.proxy && model.view === undefined;
  };
  if (!hasTable(modelId)) return [];
  return models.flatMap((model) =>
    model.fields.flatMap(({ id, name, type, to, unique, parentLink }) => {
      const isLink = type === 'OneToOne' || (type === 'ForeignKey' && unique === true);
      if (!isLink || parentLink || to === undefined || to === model.id || to === 'self') return [];
      const isHere = model.id === modelId || to === modelId;
      return isHere && hasTable(model.id) && hasTable(to)
        ? [{ model: model.id, field: id, name: `${model.name}.${name}` }]
        : [];
    }),
  );
}
