/** Names for reverse sides that would else clash. Source: django-semantics, fields.E302 to E305. */
import type { Field, Model } from '../model/project.ts';
import { freeName, wordsOf } from './namesOfTables.ts';

/** Relations whose reverse sides have names of their own get none. */
export function nameReverseSides(models: readonly Model[]): Model[] {
  const taken = new Map<string, Set<string>>();
  for (const model of models) {
    taken.set(model.id, new Set(model.fields.flatMap(({ name }) => [name, `${name}_id`])));
  }
  return models.map((model) => {
    if (model.external) return model;
    const fields = model.fields.map((field) => named(field, model, taken));
    return fields.every((field, at) => field === model.fields[at]) ? model : { ...model, fields };
  });
}

function named(field: Field, model: Model, taken: ReadonlyMap<string, Set<string>>): Field {
  if (field.to === undefined) return field;
  const names = taken.get(field.to === 'self' ? model.id : field.to);
  if (!names) return field;
  const query = model.name.toLowerCase();
  const accessor = field.type === 'OneToOne' ? query : `${query}_set`;
  if (!names.has(query) && !names.has(accessor)) {
    names.add(query);
    names.add(accessor);
    return field;
  }
  const relatedName = freeName(`${wordsOf(model.name).join('_')}_${field.name}`, names);
  names.add(relatedName);
  return { ...field, relatedName };
}
