/**
 * Which lookups and transforms Django 5.2 registers for a field (`Field.get_lookup`, `Field.get_transform`). Relations by
 * column know only those of `ForeignObject`, many-to-many those of every field.
 */
import type { FieldNode } from './modelGraph.ts';

const relatedLookups = ['exact', 'gt', 'gte', 'in', 'isnull', 'lt', 'lte'];
const textLookups = ['iexact', 'contains', 'icontains', 'startswith', 'istartswith', 'endswith', 'iendswith'];
const fieldLookups = [...relatedLookups, ...textLookups, 'range', 'regex', 'iregex'];
const dateParts = ['year', 'iso_year', 'month', 'day', 'week_day', 'iso_week_day', 'week', 'quarter'];
const timeParts = ['hour', 'minute', 'second'];

const ofRelation: ReadonlySet<string> = new Set(relatedLookups);
const ofField: ReadonlySet<string> = new Set(fieldLookups);
const transforms: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Date', new Set(dateParts)],
  ['Time', new Set(timeParts)],
  ['DateTime', new Set([...dateParts, ...timeParts, 'date', 'time'])],
]);

/** Whether `name` may follow the field in a path; `compositeKey` stands for the key of several fields, which is a field too. */
export function takesLookup(field: FieldNode | 'compositeKey', name: string): boolean {
  if (field === 'compositeKey') return ofField.has(name);
  if (field.relation && field.relation.kind !== 'ManyToMany') return ofRelation.has(name);
  // Every name after a JSON field is a key of it.
  if (field.field.type === 'JSON') return true;
  return ofField.has(name) || transforms.get(field.field.type)?.has(name) === true;
}
