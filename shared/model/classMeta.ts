/** The `class Meta` of a model: whether it has one of its own, and the table that it or Django names. */
import { modelOptionKeys, modelOptionOf } from '../options/modelOptions.ts';
import { builtinModelOf } from './builtinModels.ts';
import type { ModelDraft } from './nodeBuilders.ts';
import type { Model } from './plainProject.ts';

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

export function tableOf(draft: ModelDraft): string {
  if (draft.concrete !== draft) return draft.concrete.table;
  const builtin = draft.external ? builtinModelOf(draft.app, draft.name) : undefined;
  const source = draft.meta.definedOn === draft ? draft.model : draft.meta.definedOn.model;
  return source.table || builtin?.table || `${draft.app}_${draft.modelName}`;
}
