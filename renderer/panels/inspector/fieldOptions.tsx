/** One control per option; each shows nothing where its option does not apply. */
import type { ReactNode } from 'react';
import type { FieldOptionKey } from '../../../shared/model/optionApplies.ts';
import type { Field } from '../../../shared/model/project.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { djangoOptionName } from './optionNames.ts';

type KeysOf<Value> = {
  [Key in FieldOptionKey]-?: NonNullable<Field[Key]> extends Value ? Key : never;
}[FieldOptionKey];

interface OptionProps<Key> {
  readonly edit: FieldEdit;
  readonly option: Key;
  readonly label: string;
  readonly hint?: ReactNode;
}

interface TextOptionProps extends OptionProps<KeysOf<string>> {
  /** What holds while the option is not set. */
  readonly placeholder?: string | undefined;
  readonly mono?: boolean;
  readonly multiline?: boolean;
  readonly validate?: (text: string) => string | undefined;
}

export function TextOption({ edit, option, label, hint, placeholder, mono, multiline, validate }: TextOptionProps) {
  if (!edit.applies(option)) return null;
  return (
    <TextField
      label={label}
      option={djangoOptionName(option)}
      value={edit.field[option] ?? ''}
      placeholder={placeholder}
      hint={hint}
      mono={mono ?? false}
      multiline={multiline ?? false}
      {...(validate ? { validate } : {})}
      onCommit={(text) => edit.set({ [option]: text === '' ? undefined : text })}
    />
  );
}

interface NumberOptionProps extends OptionProps<KeysOf<number>> {
  readonly placeholder?: string | undefined;
  readonly min?: number;
}

export function NumberOption({ edit, option, label, hint, placeholder, min = 0 }: NumberOptionProps) {
  if (!edit.applies(option)) return null;
  return (
    <NumberField
      label={label}
      option={djangoOptionName(option)}
      value={edit.field[option]}
      min={min}
      placeholder={placeholder}
      hint={hint}
      onCommit={(value) => edit.set({ [option]: value })}
    />
  );
}

interface FlagOptionProps extends OptionProps<KeysOf<boolean>> {
  /** What holds while the option is not set. */
  readonly standard?: boolean;
  /** Options that go along in the same step. */
  readonly along?: (checked: boolean) => Parameters<FieldEdit['set']>[0];
}

export function FlagOption({ edit, option, label, hint, standard = false, along }: FlagOptionProps) {
  if (!edit.applies(option)) return null;
  return (
    <Checkbox
      label={label}
      option={djangoOptionName(option)}
      checked={edit.field[option] ?? standard}
      hint={hint}
      onChange={(checked) => edit.set({ [option]: checked, ...along?.(checked) })}
    />
  );
}
