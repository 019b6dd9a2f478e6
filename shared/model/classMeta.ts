/** The `class Meta` of a model: whether it has one of its own, and what it or the naming calls its table and columns. */
import { modelOptionKeys, modelOptionOf } from '../options/modelOptions.ts';
import { builtinModelOf } from './builtinModels.ts';
import type { FieldDraft, ModelDraft } from './nodeBuilders.ts';
import { columnOf, keepsGivenNames } from './modelQueries.ts';
import type { Model, ProjectSettings } from './plainProject.ts';

const saidByTheModel: ReadonlySet<string> = new Set(['abstract', 'proxy', 'managed']);
const writtenInMeta: ReadonlySet<string> = new Set(
  modelOptionKeys.filter((key) => modelOptionOf(key).written !== undefined && !saidByTheModel.has(key)),
);

/** Whether anything of it stands in a class Meta, which then takes the place of an abstract base's. */
export function hasOwnMeta(model: Model): boolean {
  return (
    model.abstract === true ||
    model.proxy === true ||
    model.managed === false ||
    model.table !== undefined ||
    model.ordering !== undefined ||
    (model.constraints ?? []).length > 0 ||
    (model.indexes ?? []).length > 0 ||
    hasWrittenOption(model)
  );
}

function hasWrittenOption(model: Model): boolean {
  // A model has fewer keys than there are options, and Object.keys would make a list for each.
  for (const key in model) if (writtenInMeta.has(key) && model[key as keyof Model] !== undefined) return true;
  return false;
}

export function tableOf(draft: ModelDraft, settings: ProjectSettings): string {
  if (draft.concrete !== draft) return draft.concrete.table;
  const builtin = draft.external ? builtinModelOf(draft.app, draft.name) : undefined;
  const source = draft.meta.definedOn === draft ? draft.model : draft.meta.definedOn.model;
  return source.table || builtin?.table || (isNamedHere(draft, settings) ? draft.name : djangoTableOf(draft));
}

/** What Django calls the table of a model that names none. */
export function djangoTableOf({ app, modelName }: Pick<ModelDraft, 'app' | 'modelName'>): string {
  return `${app}_${modelName}`;
}

/** What Django makes by itself nobody has given a name: it is called as Django calls it. */
export function nameColumn(field: FieldDraft, settings: ProjectSettings): void {
  const { origin, definedOn } = field;
  const isGiven = origin === 'declared' || origin === 'abstractBase';
  if (isGiven && isNamedHere(definedOn, settings)) field.column = columnOf(field.field, settings);
}

/** Whether its names are as given; what stands outside the project is called by others. */
function isNamedHere({ external }: Pick<ModelDraft, 'external'>, settings: ProjectSettings): boolean {
  return !external && keepsGivenNames(settings);
}
