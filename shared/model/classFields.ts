/** What a class has of its own while models are loaded. */
import type { FieldDraft, ModelDraft } from './nodeBuilders.ts';

/** All that the class has, whatever its kind. */
export function ownFields({ localFields, localManyToMany, genericFields }: ModelDraft): readonly FieldDraft[] {
  return [...localFields, ...localManyToMany, ...genericFields];
}

/** Names in the class's own `__dict__`: fields, and the columns' attributes beside them. */
export function classNamesOf(draft: ModelDraft): ReadonlySet<string> {
  draft.classNames ??= new Set(ownFields(draft).flatMap(({ name, attname }) => [name, attname]));
  return draft.classNames;
}

/** Links that the model or a direct abstract base declares, by the parent they point at; the model's own win. */
export function explicitParentLinks(draft: ModelDraft): Map<ModelDraft, FieldDraft> {
  const links = new Map<ModelDraft, FieldDraft>();
  for (const base of [...draft.bases].reverse().concat(draft)) {
    if (base !== draft && base.kind !== 'abstract') continue;
    for (const field of base.localFields) {
      if (field.field.type !== 'OneToOne' || field.field.parentLink !== true) continue;
      const target = field.field.to === 'self' ? draft : field.relation?.pointsAt;
      if (target) links.set(target, field);
    }
  }
  return links;
}

/** The list with one more; most models have none, and share an empty one. */
export function withField(list: readonly FieldDraft[], field: FieldDraft): readonly FieldDraft[] {
  if (list.length === 0) return [field];
  (list as FieldDraft[]).push(field);
  return list;
}
