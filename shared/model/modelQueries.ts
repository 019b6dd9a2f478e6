/** Small reads: what an absent key means. */
import { isPlainPart, saidPart } from './parts.ts';
import { fieldTypeOf, isRelationType, type RelationTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Field, ImplicitKeyType, JsonValue, Model, OnDelete, Project, ProjectSettings } from './project.ts';
import type { UniqueConstraint } from './plainProject.ts';

interface NamedField {
  readonly name: string;
  readonly attname: string;
}

export function defaultApp(settings: ProjectSettings): string {
  return settings.app ?? 'app';
}

export function implicitKeyType(settings: ProjectSettings): ImplicitKeyType {
  return settings.primaryKey ?? 'BigAuto';
}

/** Django's AUTH_USER_MODEL. */
export function userModelLabel(settings: ProjectSettings): string {
  return settings.userModel ?? 'auth.User';
}

export function appOf(model: Pick<Model, 'app'>, settings: ProjectSettings): string {
  return model.app ?? defaultApp(settings);
}

/** What names no table, column, key or index is called by Django's rules or as `settings.naming` says otherwise. */
export function keepsGivenNames(settings: ProjectSettings): boolean {
  return settings.naming === 'asGiven';
}

/** The column of a field that has one: the name that is given, else the one that the naming makes of the field's. */
export function columnOf(field: Pick<Field, 'name' | 'type' | 'dbColumn'>, settings: ProjectSettings): string {
  return field.dbColumn || impliedColumn(field, settings);
}

/** The column of a field that names none. */
export function impliedColumn({ name, type }: Pick<Field, 'name' | 'type'>, settings: ProjectSettings): string {
  return isColumnRelation({ type }) && !keepsGivenNames(settings) ? `${name}_id` : name;
}

/** Django's `app.Model`. */
export function labelOf(model: Pick<Model, 'app' | 'name'>, settings: ProjectSettings): string {
  return `${appOf(model, settings)}.${model.name}`;
}

export function isRelation(field: Field): field is Field & { readonly type: RelationTypeKey } {
  return isRelationType(field.type);
}

/** OneToOne and ForeignKey: relations that are a column. */
export function isColumnRelation(field: Pick<Field, 'type'>): boolean {
  return field.type === 'OneToOne' || field.type === 'ForeignKey';
}

/** Unique by the field's own options; a OneToOne always is, a key too (Django, Field.unique). */
export function isUnique(field: Field): boolean {
  return field.type === 'OneToOne' || field.unique === true || field.primaryKey === true;
}

/** Django's `db_index`: true for ForeignKey and Slug unless the document says otherwise, but for a GeneratedField of one. */
export function isIndexed(field: Field): boolean {
  return field.dbIndex ?? (field.generated === undefined && fieldTypeOf(field.type).indexedByDefault === true);
}

export function isNullable(field: Field): boolean {
  return field.null === true;
}

/** A field with a column in this very table, by name or attname. */
export function localField<F extends NamedField>(
  node: { readonly localFields: readonly F[] },
  name: string,
): F | undefined {
  const { localFields } = node;
  const isIt = (field: F) => field.name === name || field.attname === name;
  if (localFields.length <= FEW) return localFields.find(isIt);
  const kept = keptNames.get(localFields);
  const known =
    kept && kept.count <= localFields.length && kept.last === localFields[kept.count - 1] ? kept : undefined;
  const places = known?.places ?? new Map<string, number>();
  for (let at = known?.count ?? 0; at < localFields.length; at += 1) {
    const field = localFields[at];
    for (const each of field ? [field.name, field.attname] : []) if (!places.has(each)) places.set(each, at);
  }
  keptNames.set(localFields, { places, count: localFields.length, last: localFields.at(-1) });
  return localFields[places.get(name) ?? -1];
}

/** So many are looked through sooner than gathered. */
const FEW = 16;

/** Where the first field of each name stands, as far as the list went when it was last looked through. */
const keptNames = new WeakMap<
  readonly NamedField[],
  { readonly places: Map<string, number>; readonly count: number; readonly last: NamedField | undefined }
>();

/** Django's own default (Slug 50, Email 254 …) where the document gives none. */
export function maxLengthOf(field: Field): number | undefined {
  return field.maxLength ?? fieldTypeOf(field.type).defaultMaxLength;
}

/** Whether Django makes its table; unasked, not where it reads a view. */
export function isManaged(model: Pick<Model, 'managed' | 'view'>): boolean {
  return model.managed ?? model.view === undefined;
}

export function hasDbConstraint(field: Field): boolean {
  return field.dbConstraint !== false;
}

/** Symmetrical many-to-many: by default one to `self`. */
export function isSymmetrical(field: Field): boolean {
  return field.type === 'ManyToMany' && (field.symmetrical ?? field.to === 'self');
}

/** The model of that id; undefined for a stale one. */
export function modelById(project: Project, id: string | undefined): Model | undefined {
  return project.models.find((model) => model.id === id);
}

export function onDeleteName(onDelete: OnDelete | undefined): string {
  if (onDelete === undefined) return '';
  return typeof onDelete === 'string' ? onDelete : 'SET';
}

export function isAutoType(field: Field): boolean {
  return field.type === 'Auto' || field.type === 'BigAuto' || field.type === 'SmallAuto';
}

/** The pairs and groups of choices; none where a callable gives them. */
function listedChoices({ choices }: Field): readonly (readonly [JsonValue, JsonValue])[] {
  return choices === undefined || 'call' in choices ? [] : choices;
}

/** The choices without their groups: a group stands for its own pairs. */
export function flatChoices(field: Field): readonly (readonly [JsonValue, JsonValue])[] {
  const pairs: (readonly [JsonValue, JsonValue])[] = [];
  for (const [value, label] of listedChoices(field)) {
    if (!Array.isArray(label)) pairs.push([value, label]);
    else {
      for (const member of label as readonly JsonValue[]) {
        if (Array.isArray(member) && member.length >= 2) pairs.push([member[0] as JsonValue, member[1] as JsonValue]);
      }
    }
  }
  return pairs;
}

/** Whether it is what Django calls `unique_together`: fields, no name, and nothing more that Django has a word for. */
export function isUniqueTogether(constraint: UniqueConstraint): boolean {
  return constraint.name === undefined && !isSpecialUnique(constraint);
}

/** Whether it says more than the fields, so that Django wants a UniqueConstraint, which has a name. */
export function isSpecialUnique(constraint: UniqueConstraint): boolean {
  const { condition, nullsDistinct, deferrable, include = [], errorCode, errorMessage } = constraint;
  const said = [condition, nullsDistinct, deferrable, errorCode, errorMessage];
  const isOfFields = constraint.fields.every((part) => isPlainPart(part) && !saidPart(part).descending);
  return said.some((word) => word !== undefined) || include.length > 0 || !isOfFields;
}
