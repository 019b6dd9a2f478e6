import type { FieldEdit } from './fieldEdit.ts';
import { FlagOption, TextOption } from './fieldOptions.tsx';

/** How forms and the admin show a field. */
export function TextOptions({ edit }: { readonly edit: FieldEdit }) {
  return (
    <>
      <TextOption
        edit={edit}
        option="verboseName"
        label="Name for people"
        placeholder={edit.field.name.replaceAll('_', ' ')}
      />
      <TextOption edit={edit} option="helpText" label="Help in forms" multiline placeholder="none" />
      <FlagOption edit={edit} option="editable" label="Shown in forms" standard />
    </>
  );
}
