/** Plain controls of a field's options, as the table of options describes them. */
import { fieldOptionKeys, fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import type { OptionSection } from '../../../shared/options/fieldOption.ts';
import type { FieldOptionKey, FieldOptionKeysWith } from '../../../shared/options/fieldOptions.ts';
import { isDefaultValue } from '../../../shared/options/option.ts';
import type { OptionControl } from '../../../shared/options/optionControl.ts';
import type { FieldEdit } from './fieldEdit.ts';
import { helpOf } from './helpOf.ts';
import styles from './Inspector.module.css';
import type { Hint } from '../../ui/OptionFrame.tsx';
import { OptionControlView } from './values/OptionControlView.tsx';

type SimpleKey = FieldOptionKeysWith<{
  readonly control: { readonly kind: Exclude<OptionControl['kind'], 'own'> };
}>;

/** Those of these two sections are arranged by hand altogether. */
type OpenSection = Exclude<OptionSection, 'main' | 'choices'>;

interface SimpleOptionProps {
  readonly edit: FieldEdit;
  readonly option: SimpleKey;
  /** In place of the label that fits every field. */
  readonly label?: string;
  readonly hint?: Hint;
  /** What holds while the option is not set. */
  readonly placeholder?: string | undefined;
}

/** Nothing where the option does not apply. */
export function SimpleOption({ edit, option: key, ...given }: SimpleOptionProps) {
  if (!edit.applies(key)) return null;
  const option = fieldOptionOf(key);
  const { control, django } = option;
  const standard = control.kind === 'text' ? control.placeholder : undefined;
  return (
    <OptionControlView
      label={given.label ?? option.label}
      option={django}
      hint={given.hint ?? (option.showsHelp || option.section === 'more' ? option.help : helpOf(option))}
      control={control}
      value={edit.field[key]}
      isOnByDefault={isDefaultValue(option, true, edit.field)}
      node={edit.node.definedOn}
      placeholder={given.placeholder ?? (typeof standard === 'function' ? standard(edit.field) : standard)}
      onChange={(value) => edit.set({ [key]: value, ...(value === true && clearedBy(key)) })}
    />
  );
}

function clearedBy(key: FieldOptionKey): { readonly [option: string]: undefined } {
  return Object.fromEntries((fieldOptionOf(key).clears ?? []).map((other) => [other, undefined]));
}

function isSimple(key: FieldOptionKey): key is SimpleKey {
  return fieldOptionOf(key).control.kind !== 'own';
}

function simpleOptionsIn(section: OpenSection, edit: FieldEdit): readonly SimpleKey[] {
  return fieldOptionKeys
    .filter(isSimple)
    .filter((key) => fieldOptionOf(key).section === section && !fieldOptionOf(key).isArranged && edit.applies(key));
}

/** How many options of a section the field says; those that do nothing on it stand elsewhere. */
export function countSaid(section: OptionSection, edit: FieldEdit): number {
  return fieldOptionKeys.filter(
    (key) => fieldOptionOf(key).section === section && edit.applies(key) && edit.field[key] !== undefined,
  ).length;
}

/** The options of a section that no one has arranged by hand: texts and numbers, then what is on or off. */
export function SectionOptions({ edit, section }: { readonly edit: FieldEdit; readonly section: OpenSection }) {
  const here = simpleOptionsIn(section, edit);
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
