/** Every field type, in the order people see them. The keys are the `type` values of the `.erd` file. */
import type { FieldType } from './fieldType.ts';
import { numberFields } from './numberFields.ts';
import { otherFields } from './otherFields.ts';
import { relationFields } from './relationFields.ts';
import { textFields } from './textFields.ts';
import { timeFields } from './timeFields.ts';

export const fieldTypes = {
  ...textFields,
  ...numberFields,
  ...timeFields,
  ...otherFields,
  ...relationFields,
} as const satisfies Record<string, FieldType>;

export type FieldTypeKey = keyof typeof fieldTypes;
export type RelationTypeKey = keyof typeof relationFields;
export type ScalarTypeKey = Exclude<FieldTypeKey, RelationTypeKey>;

export const fieldTypeKeys = Object.keys(fieldTypes) as readonly FieldTypeKey[];

/** The type's description, widened so that optional facts can be read from any type. */
export function fieldTypeOf(key: FieldTypeKey): FieldType {
  return fieldTypes[key];
}

export function isRelationType(key: FieldTypeKey): key is RelationTypeKey {
  return key in relationFields;
}
