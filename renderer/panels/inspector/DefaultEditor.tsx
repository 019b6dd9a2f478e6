import {
  callableProblem,
  isCallable,
  isThing,
  literalKindOf,
  usualCallables,
  type LiteralKind,
} from '../../../shared/model/literalText.ts';
import type { FieldTypeKey } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import type { JsonValue } from '../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import styles from './Inspector.module.css';
import { LiteralField } from './LiteralField.tsx';
import type { CalledThing } from './values/ArgumentsEditor.tsx';
import { ThingField } from './values/ThingField.tsx';
import { helpOf } from './helpOf.ts';

type DefaultMode = 'none' | 'value' | 'null' | 'call' | 'name';

const firstValues: Readonly<Record<LiteralKind, JsonValue>> = {
  text: '',
  integer: 0,
  number: 0,
  boolean: false,
  json: {},
};

interface DefaultEditorProps {
  readonly edit: FieldEdit;
  /** Type that gives the values: the field's own, or that of the field a relation refers to. */
  readonly type: FieldTypeKey;
}

/** No default, a value, or the result of a Python callable. */
export function DefaultEditor({ edit, type }: DefaultEditorProps) {
  if (!edit.applies('default')) return null;
  const value = edit.field.default;
  const kind = literalKindOf(type);
  const mode = modeOf(value);
  const suggested = usualCallables(type)[0] ?? '';
  const choose = (next: string) => {
    if (next === mode) return;
    if (next === 'none') edit.set({ default: undefined });
    else if (next === 'null') edit.set({ default: null });
    else if (next === 'value') edit.set({ default: firstValues[kind] });
    else if (next === 'name') edit.set({ default: { name: 'django.conf.settings.NAME' } });
    else edit.set({ default: { call: suggested || 'module.function' } });
  };
  return (
    <div className={styles.options}>
      <SelectField
        label="Default"
        option="default"
        hint={helpOf(fieldOptionOf('default'))}
        value={mode}
        choices={[
          { value: 'none', label: 'No default' },
          { value: 'value', label: 'A fixed value' },
          ...(edit.field.null === true || mode === 'null' ? [{ value: 'null', label: 'Empty (None)' }] : []),
          { value: 'call', label: 'The result of a Python function' },
          { value: 'name', label: 'A thing of Python by its name' },
        ]}
        onChange={choose}
      />
      {mode === 'value' && value !== undefined && (
        <LiteralField
          label="Default value"
          hideLabel
          kind={kind}
          value={value}
          onChange={(next) => edit.set({ default: next })}
        />
      )}
      {isCallable(value) && (
        <TextField
          label="Python function"
          hideLabel
          mono
          value={value.call}
          placeholder={suggested || 'module.function'}
          hint={suggested && suggested !== value.call ? `Usual here: ${suggested}` : 'Called anew for each row.'}
          validate={callableProblem}
          onCommit={(text) => edit.set({ default: { call: text.trim() } })}
        />
      )}
      {mode === 'name' && (
        <ThingField
          label="Name of the default"
          thing={value as unknown as CalledThing}
          onChange={(thing) => edit.set({ default: thing as unknown as JsonValue })}
        />
      )}
    </div>
  );
}

function modeOf(value: JsonValue | undefined): DefaultMode {
  if (value === undefined) return 'none';
  if (value === null) return 'null';
  if (isCallable(value)) return 'call';
  return isThing(value) ? 'name' : 'value';
}
