import { isCallable, isThing } from '../../../../shared/model/literalText.ts';
import type { JsonValue } from '../../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { callableProblem } from '../../../../shared/model/literalText.ts';
import type { FieldEdit } from '../fieldEdit.ts';
import type { CalledThing } from '../values/ArgumentsEditor.tsx';
import { ThingField } from '../values/ThingField.tsx';

/** Where files go: Django's own storage, one by its name, or the result of a function. */
export function StorageOption({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('storage')) return null;
  const { label, django, help } = fieldOptionOf('storage');
  const value = edit.field.storage;
  const mode = value === undefined ? 'none' : isCallable(value) ? 'call' : 'name';
  const first: Readonly<Record<string, JsonValue | undefined>> = {
    none: undefined,
    call: { call: 'module.function' },
    name: { name: 'module.storage' },
  };
  return (
    <>
      <SelectField
        label={label}
        option={django}
        value={mode}
        hint={mode === 'none' ? help : undefined}
        choices={[
          { value: 'none', label: 'Django’s default storage' },
          { value: 'name', label: 'A storage by its name' },
          { value: 'call', label: 'The result of a Python function' },
        ]}
        onChange={(next) => next !== mode && edit.set({ storage: first[next] })}
      />
      {isCallable(value) && (
        <TextField
          label="Function of the storage"
          hideLabel
          mono
          value={value.call}
          validate={callableProblem}
          onCommit={(call) => edit.set({ storage: { call: call.trim() } })}
        />
      )}
      {mode === 'name' && isThing(value) && (
        <ThingField
          label="Name of the storage"
          thing={value as unknown as CalledThing}
          onChange={(thing) => edit.set({ storage: thing as unknown as JsonValue })}
        />
      )}
    </>
  );
}
