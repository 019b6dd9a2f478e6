/** Plain controls of a field's options, as the table of options describes them. */
import type { ReactNode } from 'react';
import { fieldOptionKeys, fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import type { OptionControl, OptionSection } from '../../../shared/options/fieldOption.ts';
import type { FieldOptionKey, FieldOptionKeysWith } from '../../../shared/options/fieldOptions.ts';
import { isDefaultValue } from '../../../shared/options/option.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import styles from './Inspector.module.css';
import { OtherForm } from './OtherForm.tsx';

type SimpleKey = FieldOptionKeysWith<{
  readonly control: { readonly kind: Exclude<OptionControl['kind'], 'own' | 'none'> };
}>;

/** Those of these two sections are arranged by hand altogether. */
type OpenSection = Exclude<OptionSection, 'main' | 'choices'>;

interface SimpleOptionProps {
  readonly edit: FieldEdit;
  readonly option: SimpleKey;
  /** In place of the label that fits every field. */
  readonly label?: string;
  readonly hint?: ReactNode;
  /** What holds while the option is not set. */
  readonly placeholder?: string | undefined;
}

/** Nothing where the option does not apply. */
export function SimpleOption({ edit, option: key, ...given }: SimpleOptionProps) {
  if (!edit.applies(key)) return null;
  const option = fieldOptionOf(key);
  const { control, django } = option;
  const value = edit.field[key];
  const shown = {
    label: given.label ?? option.label,
    option: django,
    hint: given.hint ?? (option.showsHelp ? option.help : undefined),
  };
  switch (control.kind) {
    case 'flag':
      return (
        <Checkbox
          {...shown}
          checked={value === undefined ? isDefaultValue(option, true, edit.field) : value === true}
          onChange={(checked) => edit.set({ [key]: checked, ...(checked && clearedBy(key)) })}
        />
      );
    case 'number':
      return (
        <NumberField
          {...shown}
          value={typeof value === 'number' ? value : undefined}
          min={control.min ?? 0}
          placeholder={given.placeholder ?? control.placeholder}
          onCommit={(next) => edit.set({ [key]: next })}
        />
      );
    case 'text':
      if (typeof value === 'object') return <OtherForm label={shown.label} option={django} value={value} />;
      return (
        <TextField
          {...shown}
          value={typeof value === 'string' ? value : ''}
          mono={control.mono ?? false}
          multiline={control.multiline ?? false}
          placeholder={given.placeholder ?? textOf(control.placeholder, edit)}
          onCommit={(text) => edit.set({ [key]: text === '' ? undefined : text })}
        />
      );
    case 'own':
    case 'none':
      return null;
  }
}

function textOf(
  placeholder: string | ((field: FieldEdit['field']) => string) | undefined,
  edit: FieldEdit,
): string | undefined {
  return typeof placeholder === 'function' ? placeholder(edit.field) : placeholder;
}

function clearedBy(key: FieldOptionKey): { readonly [option: string]: undefined } {
  return Object.fromEntries((fieldOptionOf(key).clears ?? []).map((other) => [other, undefined]));
}

function isSimple(key: FieldOptionKey): key is SimpleKey {
  const { kind } = fieldOptionOf(key).control;
  return kind !== 'own' && kind !== 'none';
}

/** The options of a section that no one has arranged by hand: texts and numbers, then what is on or off. */
export function SectionOptions({ edit, section }: { readonly edit: FieldEdit; readonly section: OpenSection }) {
  const here = fieldOptionKeys
    .filter(isSimple)
    .filter((key) => fieldOptionOf(key).section === section && !fieldOptionOf(key).isArranged && edit.applies(key));
  const isFlag = (key: SimpleKey) => fieldOptionOf(key).control.kind === 'flag';
  const flags = here.filter(isFlag);
  return (
    <>
      {here
        .filter((key) => !isFlag(key))
        .map((key) => (
          <SimpleOption key={key} edit={edit} option={key} />
        ))}
      {flags.length > 0 && (
        <div className={styles.checks}>
          {flags.map((key) => (
            <SimpleOption key={key} edit={edit} option={key} />
          ))}
        </div>
      )}
    </>
  );
}
