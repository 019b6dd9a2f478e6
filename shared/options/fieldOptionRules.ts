/** Questions about the options of fields, answered from their table. */
import { fieldTypeOf, hasColumn, isRelationType, type FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { FieldOption, TakenBy } from './fieldOption.ts';
import { fieldOptions, type FieldOptionKey } from './fieldOptions.ts';
import { isDefaultValue } from './option.ts';

const options = new Map<string, FieldOption>(Object.entries(fieldOptions));

/** In the order of the file. */
export const fieldOptionKeys = Object.keys(fieldOptions) as readonly FieldOptionKey[];

/** The entry of an option, widened so that facts which only some have can be read from any. */
export function fieldOptionOf(key: FieldOptionKey): FieldOption {
  return fieldOptions[key];
}

export function isFieldOptionKey(key: string): key is FieldOptionKey {
  return options.has(key);
}

/** Whether the type is among those. */
export function isAmong(type: FieldTypeKey, types: TakenBy): boolean {
  if (types === 'every') return true;
  return types === 'column' ? hasColumn(type) : types.includes(type);
}

/** GenericForeignKey.__init__ hands nothing on to Field. */
function isRefusedByGenericKey(type: FieldTypeKey, key: FieldOptionKey): boolean {
  const isAnybodys = typeof fieldOptionOf(key).on === 'string' || fieldOptionOf(key).djangoOn === 'every';
  return type === 'GenericForeignKey' && isAnybodys && !['class', 'classOptions', 'doc'].includes(key);
}

/** Whether the type takes the option, in the file. */
export function takesOption(type: FieldTypeKey, key: FieldOptionKey): boolean {
  if (isRefusedByGenericKey(type, key)) return false;
  return isAmong(type, fieldOptionOf(key).on);
}

/** Whether the type's Django class takes the option; one that it refuses keeps the models from loading. */
export function djangoTakesOption(type: FieldTypeKey, key: FieldOptionKey): boolean {
  if (isRefusedByGenericKey(type, key)) return false;
  const { on, djangoOn = on } = fieldOptionOf(key);
  // Django's Field.__init__ itself takes what is for every column.
  return typeof djangoOn === 'string' || djangoOn.includes(type);
}

/** Whether leaving the option out would say the same. */
export function isDefaultOption(
  field: { readonly type: FieldTypeKey; readonly to?: string },
  key: string,
  value: unknown,
): boolean {
  const option = options.get(key);
  if (!option) return false;
  // An option that the type does not know is never a default: Django refuses it whatever its value.
  if (typeof option.on !== 'string' && !option.on.includes(field.type)) return false;
  return !option.keptOn?.includes(field.type) && isDefaultValue(option, value, field);
}

/** Whether the option still means what it meant when a field of one type becomes one of another. */
export function keepsMeaning(key: FieldOptionKey, before: FieldTypeKey, after: FieldTypeKey): boolean {
  switch (fieldOptionOf(key).losesMeaning) {
    case 'family':
      return fieldTypeOf(before).family === fieldTypeOf(after).family;
    case 'relation':
      return isRelationType(before) === isRelationType(after);
    case undefined:
      return true;
  }
}
