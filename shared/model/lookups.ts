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

/** Source: django.contrib.postgres.fields.ranges, as those of arrays and hstore beside it. */
const rangeLookups: ReadonlySet<string> = new Set(
  'adjacent_to contained_by fully_gt fully_lt isempty lower_inc lower_inf not_gt not_lt overlap upper_inc upper_inf'.split(
    ' ',
  ),
);

const ofRelation: ReadonlySet<string> = new Set(relatedLookups);
const ofField: ReadonlySet<string> = new Set(fieldLookups);
const transforms: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Date', new Set(dateParts)],
  ['Time', new Set(timeParts)],
  ['DateTime', new Set([...dateParts, ...timeParts, 'date', 'time'])],
  ['Array', new Set(['contained_by', 'len', 'overlap'])],
  ...['IntegerRange', 'BigIntegerRange', 'DecimalRange', 'DateRange', 'DateTimeRange'].map(
    (type) => [type, rangeLookups] as const,
  ),
]);

/** Whether `name` may follow the field in a path; `compositeKey` stands for the key of several fields, which is a field too. */
export function takesLookup(field: FieldNode | 'compositeKey', name: string): boolean {
  if (field === 'compositeKey') return ofField.has(name);
  if (field.relation && field.relation.kind !== 'ManyToMany') return ofRelation.has(name);
  // Every name after such a field is a key of it.
  if (field.field.type === 'JSON' || field.field.type === 'HStore') return true;
  // Positions and slices of an array.
  if (field.field.type === 'Array' && /^\d+(?:_\d+)?$/u.test(name)) return true;
  return ofField.has(name) || transforms.get(field.field.type)?.has(name) === true;
}
