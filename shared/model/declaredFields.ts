/** The fields that stand in a model's own class, before Django adds any. */
import { builtinModelOf } from './builtinModels.ts';
import type { ModelDraft } from './nodeBuilders.ts';
import type { Field } from './plainProject.ts';

/** A well-known external model has Django's own fields, then whatever else the document lists. */
export function declaredFields(draft: ModelDraft): readonly Field[] {
  const builtin = draft.external ? builtinModelOf(draft.app, draft.name) : undefined;
  const fields = builtin
    ? [
        ...builtin.fields,
        ...draft.model.fields.filter((field) => !builtin.fields.some((known) => known.name === field.name)),
      ]
    : draft.model.fields;
  if (!hasRepeatedName(fields)) return fields;
  // Of two fields with one name Python keeps the later.
  const byName = new Map(fields.map((field) => [field.name, field]));
  return fields.filter((field) => byName.get(field.name) === field);
}

function hasRepeatedName(fields: readonly Field[]): boolean {
  // A model has few fields, so that comparing them costs less than a set.
  if (fields.length > 24) return new Set(fields.map(({ name }) => name)).size < fields.length;
  for (let at = 1; at < fields.length; at += 1) {
    const name = fields[at]?.name;
    for (let other = 0; other < at; other += 1) if (fields[other]?.name === name) return true;
  }
  return false;
}
