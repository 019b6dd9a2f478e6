/** Every field type, in the order people see them. The keys are the `type` values of the `.erd` file. */
import type { FieldType } from './fieldType.ts';
import { genericFields } from './genericFields.ts';
import { enumFields } from './enumFields.ts';
import { numberFields } from './numberFields.ts';
import { otherFields } from './otherFields.ts';
import { postgresFields } from './postgresFields.ts';
import { relationFields } from './relationFields.ts';
import { textFields } from './textFields.ts';
import { timeFields } from './timeFields.ts';

export const fieldTypes = {
  ...textFields,
  ...numberFields,
  ...timeFields,
  ...otherFields,
  ...relationFields,
  ...enumFields,
  ...postgresFields,
  ...genericFields,
} as const satisfies Record<string, FieldType>;

export type FieldTypeKey = keyof typeof fieldTypes;
export type RelationTypeKey = keyof typeof relationFields;
/** Types that the plain project is without: an enum's is a text or a number there. */
export type EnumTypeKey = keyof typeof enumFields;
/** Relations to rows of any model, without a column or table of their own. */
export type GenericTypeKey = keyof typeof genericFields;
/** Types that PostgreSQL alone has. */
export type PostgresTypeKey = keyof typeof postgresFields;
/** Types of a column that every database has. */
export type ScalarTypeKey = Exclude<FieldTypeKey, RelationTypeKey | EnumTypeKey | PostgresTypeKey | GenericTypeKey>;

export const fieldTypeKeys = Object.keys(fieldTypes) as readonly FieldTypeKey[];

// Asked of every field by many: a set is quicker than a look into the table.
const relationKeys: ReadonlySet<string> = new Set(Object.keys(relationFields));
const enumKeys: ReadonlySet<string> = new Set(Object.keys(enumFields));
const genericKeys: ReadonlySet<string> = new Set(Object.keys(genericFields));
const postgresKeys: ReadonlySet<string> = new Set(Object.keys(postgresFields));

/** The type's description, widened so that optional facts can be read from any type. */
export function fieldTypeOf(key: FieldTypeKey): FieldType {
  return fieldTypes[key];
}

export function isRelationType(key: FieldTypeKey): key is RelationTypeKey {
  return relationKeys.has(key);
}

export function isEnumType(key: FieldTypeKey): key is EnumTypeKey {
  return enumKeys.has(key);
}

export function isGenericType(key: FieldTypeKey): key is GenericTypeKey {
  return genericKeys.has(key);
}

export function isPostgresType(key: FieldTypeKey): key is PostgresTypeKey {
  return postgresKeys.has(key);
}

/** Whether a field of the type is a column of its table. */
export function hasColumn(key: FieldTypeKey): boolean {
  return key !== 'ManyToMany' && !isGenericType(key);
}
