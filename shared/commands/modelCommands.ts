import { castDraft } from 'immer';
import { isRelation } from '../model/modelQueries.ts';
import type { Constraint, Index, Model, Project } from '../model/project.ts';
import { constraintOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { isModelOptionKey, modelOptionOf, modelOptions } from '../options/modelOptions.ts';
import type { OptionTable } from '../options/option.ts';
import { modelIdsIn, optionOf, optionsWithout, referencesOf, type OptionHolder } from '../options/reference.ts';
import type { Command } from './command.ts';
import {
  dropModelDefaults,
  findDiagram,
  findModel,
  giveEntryIds,
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
      giveEntryIds(draft.models.at(-1) ?? added);
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
    if ('constraints' in options || 'indexes' in options) giveEntryIds(model);
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
    forgetModels(model, modelOptions, gone);
    if (model.fields.some((field) => needsModels(field, fieldOptions, gone))) {
      model.fields = model.fields.filter((field) => !needsModels(field, fieldOptions, gone));
    }
    for (const field of model.fields) forgetModels(field, fieldOptions, gone);
    const constraints = model.constraints?.filter(
      (constraint) => !needsModels(constraint, constraintOptions[constraint.type], gone),
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

/** Whether the holder cannot be without one of the models. */
function needsModels(holder: OptionHolder, table: OptionTable, gone: ReadonlySet<string>): boolean {
  return referencesOf(table).models.some(
    ([key, { whenGone }]) => whenGone === 'holder' && modelIdsIn(optionOf(holder, key)).some((id) => gone.has(id)),
  );
}

/** Takes the models out of the options that name them, with what those options alone gave a meaning. */
function forgetModels(holder: OptionHolder, table: OptionTable, gone: ReadonlySet<string>): void {
  const options = holder as { [key: string]: unknown };
  for (const [key, { whenGone }] of referencesOf(table).models) {
    const ids = modelIdsIn(options[key]);
    if (whenGone === 'holder' || !ids.some((id) => gone.has(id))) continue;
    const left = whenGone === 'item' ? ids.filter((id) => !gone.has(id)) : [];
    if (left.length > 0) options[key] = left;
    else for (const lost of [key, ...optionsWithout(table, [key])]) delete options[lost];
  }
}

/** Relations of other models that would go with these, for a message before or after the deletion. */
export function relationsLostWith(project: Project, modelIds: readonly string[]): readonly string[] {
  const gone = new Set(modelIds);
  return project.models
    .filter((model) => !gone.has(model.id))
    .flatMap((model) =>
      model.fields
        .filter((field) => isRelation(field) && needsModels(field, fieldOptions, gone))
        .map((field) => `${model.name}.${field.name}`),
    );
}
