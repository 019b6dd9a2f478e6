import { fieldTypeOf } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { unusedOptions } from '../../../shared/model/optionApplies.ts';
import type { FieldOptionKey } from '../../../shared/options/fieldOptions.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import type { FieldEdit } from './fieldEdit.ts';
import { UnusedOptions } from './UnusedOptions.tsx';

export function UnusedFieldOptions({ edit }: { readonly edit: FieldEdit }) {
  const { field, node } = edit;
  return (
    <UnusedOptions
      on={fieldTypeOf(field.type).djangoClass}
      options={unusedOptions(node).map((key) => ({ key, name: fieldOptionOf(key).django, value: field[key] }))}
      onRemove={(key) => edit.set({ [key as FieldOptionKey]: undefined })}
    />
  );
}
