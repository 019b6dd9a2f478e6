import { fieldTypeOf } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { strayOptions } from '../../../shared/model/optionApplies.ts';
import type { FieldOptionKey } from '../../../shared/options/fieldOptions.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import type { FieldEdit } from './fieldEdit.ts';
import { StrayOptions } from './StrayOptions.tsx';

export function StrayFieldOptions({ edit }: { readonly edit: FieldEdit }) {
  const { field, node } = edit;
  return (
    <StrayOptions
      on={fieldTypeOf(field.type).djangoClass}
      options={strayOptions(node).map((key) => ({ key, name: fieldOptionOf(key).django, value: field[key] }))}
      onRemove={(key) => edit.set({ [key as FieldOptionKey]: undefined })}
    />
  );
}
