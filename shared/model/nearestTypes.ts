/**
 * The project for a target that has not the types that PostgreSQL alone has: each such field with the nearest type that
 * all have, an array as JSON, a range as a text.
 */
import { isPostgresType, type PostgresTypeKey, type ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Field, JsonValue, Model, Project } from './plainProject.ts';

/** A field that another one stands for. */
export interface ReplacedField {
  readonly model: Model;
  readonly field: Field & { readonly type: PostgresTypeKey };
  readonly instead: Field & { readonly type: ScalarTypeKey };
  /** Options that say something of the type itself and go with it, as the file names them. */
  readonly lost: readonly ('default' | 'dbDefault' | 'generated')[];
}

interface NearestModel {
  readonly model: Model;
  readonly replaced: readonly ReplacedField[];
}

/** Longest text of a range; each database can index it. */
const RANGE_LENGTH = 100;

const nearest: { readonly [Type in PostgresTypeKey]: Pick<ReplacedField['instead'], 'type' | 'maxLength'> } = {
  Array: { type: 'JSON' },
  HStore: { type: 'JSON' },
  SearchVector: { type: 'Text' },
  IntegerRange: { type: 'Char', maxLength: RANGE_LENGTH },
  BigIntegerRange: { type: 'Char', maxLength: RANGE_LENGTH },
  DecimalRange: { type: 'Char', maxLength: RANGE_LENGTH },
  DateRange: { type: 'Char', maxLength: RANGE_LENGTH },
  DateTimeRange: { type: 'Char', maxLength: RANGE_LENGTH },
};

/** What stands for the type, as people call it. */
export function nearestWords(type: PostgresTypeKey): string {
  return nearest[type].type === 'JSON' ? 'JSON' : 'a text';
}

const models = new WeakMap<Model, NearestModel>();
const lists = new WeakMap<readonly Model[], readonly Model[]>();

/** The project itself where it has no such field; the same models as long as its models are the same. */
export function withNearestTypes(project: Project): {
  readonly project: Project;
  readonly replaced: readonly ReplacedField[];
} {
  if (!project.models.some(hasOwnTypes)) return { project, replaced: [] };
  const made = project.models.map(nearestModel);
  let list = lists.get(project.models);
  if (!list) lists.set(project.models, (list = made.map(({ model }) => model)));
  return { project: { ...project, models: list }, replaced: made.flatMap(({ replaced }) => replaced) };
}

function hasOwnTypes({ fields }: Model): boolean {
  return fields.some(({ type }) => isPostgresType(type));
}

function nearestModel(model: Model): NearestModel {
  if (!hasOwnTypes(model)) return { model, replaced: [] };
  const known = models.get(model);
  if (known) return known;
  const replaced: ReplacedField[] = [];
  const fields = model.fields.map((field) => {
    if (!isOfPostgres(field)) return field;
    const { instead, lost } = nearestField(field);
    if (!model.external) replaced.push({ model, field, instead, lost });
    return instead;
  });
  const made = { model: { ...model, fields }, replaced };
  models.set(model, made);
  return made;
}

/** The field as a target without such types has it. */
export function nearestOf(field: Field): Field {
  return isOfPostgres(field) ? nearestField(field).instead : field;
}

function isOfPostgres(field: Field): field is ReplacedField['field'] {
  return isPostgresType(field.type);
}

function nearestField(field: ReplacedField['field']): Pick<ReplacedField, 'instead' | 'lost'> {
  const {
    items: _items,
    size: _size,
    defaultBounds,
    default: given,
    dbDefault,
    generated,
    choices: _,
    ...kept
  } = field;
  const type = nearest[field.type];
  const value = given === undefined ? undefined : nearestValue(given, type.type, defaultBounds);
  const lost = [
    ...(given !== undefined && value === undefined ? (['default'] as const) : []),
    ...(dbDefault === undefined ? [] : (['dbDefault'] as const)),
    ...(generated === undefined ? [] : (['generated'] as const)),
  ];
  return {
    // What nobody computes any more may be empty.
    instead: { ...kept, ...type, ...(generated && { null: true }), ...(value !== undefined && { default: value }) },
    lost,
  };
}

/** Undefined where the other type has no such value. */
function nearestValue(value: JsonValue, type: ScalarTypeKey, bounds: string | undefined): JsonValue | undefined {
  if (type === 'JSON' || value === null || typeof value === 'string') return value;
  return Array.isArray(value) && value.length === 2 ? rangeText(value as readonly JsonValue[], bounds) : undefined;
}

/** A pair of ends as PostgreSQL writes a range; `bounds` says which ends belong to it. */
export function rangeText([lower, upper]: readonly JsonValue[], bounds = '[)'): string {
  const end = (value: JsonValue | undefined) => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[\s,"\\()[\]]/u.test(text) ? `"${text.replaceAll(/["\\]/gu, (sign) => sign + sign)}"` : text;
  };
  return `${bounds.slice(0, 1)}${end(lower)},${end(upper)}${bounds.slice(1)}`;
}
