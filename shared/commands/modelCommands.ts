import { castDraft } from 'immer';
import { isRelation } from '../model/modelQueries.ts';
import type { Constraint, Index, Model, Project } from '../model/project.ts';
import { isModelOptionKey, modelOptionOf } from '../options/modelOptions.ts';
import type { Command } from './command.ts';
import {
  dropModelDefaults,
  findDiagram,
  findModel,
  labelModels,
  moveItem,
  nameOfModel,
  wholePixels,
  type ModelDraft,
  type ProjectDraft,
} from './draftAccess.ts';
import { editKeepingReferences } from './references.ts';

export interface Placement {
  readonly diagramId: string;
  readonly x: number;
  readonly y: number;
}

/** Everything of a model but its fields and lists of names. */
export type ModelOptions = Partial<Omit<Model, 'id' | 'fields'>>;

/** Adds a model at the end of the document, and to a diagram when one is given. */
export function addModel(
  model: Omit<Model, 'fields'> & Partial<Pick<Model, 'fields'>>,
  placement?: Placement,
): Command {
  return {
    label: `Add ${model.external ? 'external model' : 'model'} ${model.name}`,
    edit(draft) {
      if (findModel(draft, model.id)) return;
      const added: ModelDraft = castDraft({ ...model, fields: model.fields ?? [] });
      dropModelDefaults(draft, added);
      draft.models.push(added);
      if (placement) placeModel(draft, model.id, placement);
    },
  };
}

/** Adds a model that lives outside the project, such as auth.User. */
export function addExternalModel(id: string, app: string, name: string, placement?: Placement): Command {
  return addModel({ id, name, app, external: true }, placement);
}

export function placeModel(draft: ProjectDraft, modelId: string, placement: Placement): void {
  const diagram = findDiagram(draft, placement.diagramId);
  if (!diagram || diagram.nodes.some((node) => node.model === modelId)) return;
  diagram.nodes.push({ model: modelId, x: wholePixels(placement.x), y: wholePixels(placement.y) });
}

/** Renames a model and whatever names it: reverse names in lookups, parent links, the user model. */
export function renameModel(project: Project, modelId: string, name: string): Command {
  return {
    label: `Rename ${nameOfModel(project, modelId)} to ${name}`,
    edit: (draft) => setModelOptionsIn(draft, modelId, { name }),
  };
}

/** Sets options of a model; `undefined` and `null` take one away. */
export function setModelOptions(
  project: Project,
  modelId: string,
  options: { readonly [key in keyof ModelOptions]: ModelOptions[key] | null },
  label = `Change ${nameOfModel(project, modelId)}`,
): Command {
  return { label, edit: (draft) => setModelOptionsIn(draft, modelId, options) };
}

/** Whether other names depend on it. */
function changesNames(key: string): boolean {
  return key === 'name' || (isModelOptionKey(key) && modelOptionOf(key).changesNames === true);
}

export function setModelOptionsIn(
  draft: ProjectDraft,
  modelId: string,
  options: { readonly [option: string]: unknown },
): void {
  const set = (target: ProjectDraft) => {
    const model = findModel(target, modelId);
    if (!model) return;
    const holder = model as unknown as { [option: string]: unknown };
    for (const [key, value] of Object.entries(options)) {
      if (key === 'id' || key === 'fields') continue;
      if (value === undefined || value === null) {
        if (key !== 'name') delete holder[key];
      } else holder[key] = value;
    }
    dropModelDefaults(target, model);
  };
  if (Object.keys(options).some(changesNames)) editKeepingReferences(draft, set);
  else set(draft);
}

/** Sets the whole list of constraints; an empty list takes the key away. */
export function setConstraints(project: Project, modelId: string, constraints: readonly Constraint[]): Command {
  return setModelOptions(
    project,
    modelId,
    { constraints: constraints.length > 0 ? constraints : null },
    `Change constraints of ${nameOfModel(project, modelId)}`,
  );
}

/** Sets the whole list of indexes; an empty list takes the key away. */
export function setIndexes(project: Project, modelId: string, indexes: readonly Index[]): Command {
  return setModelOptions(
    project,
    modelId,
    { indexes: indexes.length > 0 ? indexes : null },
    `Change indexes of ${nameOfModel(project, modelId)}`,
  );
}

/** Moves a model in the document's order, which is the order of export. */
export function moveModel(project: Project, modelId: string, toIndex: number): Command {
  return {
    label: `Move ${nameOfModel(project, modelId)} in the order of models`,
    edit(draft) {
      const from = draft.models.findIndex((model) => model.id === modelId);
      moveItem(draft.models, from, toIndex);
    },
  };
}

/** Deletes models with every relation, base, constraint, name and box that needs them. */
export function deleteModels(project: Project, modelIds: readonly string[]): Command {
  return {
    label: labelModels('Delete', project, modelIds),
    edit(draft) {
      const gone = new Set(modelIds.filter((id) => findModel(draft, id)));
      if (gone.size > 0) editKeepingReferences(draft, (target) => removeModels(target, gone));
    },
  };
}

function removeModels(draft: ProjectDraft, gone: ReadonlySet<string>): void {
  draft.models = draft.models.filter((model) => !gone.has(model.id));
  for (const model of draft.models) {
    if (model.bases?.some((base) => gone.has(base))) {
      const bases = model.bases.filter((base) => !gone.has(base));
      if (bases.length > 0) model.bases = bases;
      else delete model.bases;
    }
    if (model.fields.some((field) => field.to !== undefined && gone.has(field.to))) {
      model.fields = model.fields.filter((field) => field.to === undefined || !gone.has(field.to));
    }
    for (const field of model.fields) {
      if (field.through === undefined || !gone.has(field.through)) continue;
      delete field.through;
      delete field.throughFields;
    }
    const constraints = model.constraints?.filter(
      (constraint) => constraint.type !== 'foreignKey' || !gone.has(constraint.to),
    );
    if (constraints && constraints.length < (model.constraints?.length ?? 0)) {
      if (constraints.length > 0) model.constraints = constraints;
      else delete model.constraints;
    }
  }
  for (const diagram of draft.diagrams) {
    if (diagram.nodes.some((node) => gone.has(node.model))) {
      diagram.nodes = diagram.nodes.filter((node) => !gone.has(node.model));
    }
  }
}

/** Relations of other models that would go with these, for a message before or after the deletion. */
export function relationsLostWith(project: Project, modelIds: readonly string[]): readonly string[] {
  const gone = new Set(modelIds);
  return project.models
    .filter((model) => !gone.has(model.id))
    .flatMap((model) =>
      model.fields
        .filter((field) => isRelation(field) && gone.has(field.to ?? ''))
        .map((field) => `${model.name}.${field.name}`),
    );
}
