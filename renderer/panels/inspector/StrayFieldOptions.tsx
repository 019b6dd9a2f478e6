import { fieldTypeOf } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { strayOptions, type FieldOptionKey } from '../../../shared/model/optionApplies.ts';
import type { FieldEdit } from './fieldEdit.ts';
import { djangoOptionName } from './optionNames.ts';
import { StrayOptions } from './StrayOptions.tsx';

export function StrayFieldOptions({ edit }: { readonly edit: FieldEdit }) {
  const { field, node } = edit;
  return (
    <StrayOptions
      on={fieldTypeOf(field.type).djangoClass}
      options={strayOptions(node).map((key) => ({ key, name: djangoOptionName(key), value: field[key] }))}
      onRemove={(key) => edit.set({ [key as FieldOptionKey]: undefined })}
    />
  );
}
