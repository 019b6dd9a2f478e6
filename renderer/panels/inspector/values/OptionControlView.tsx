/** The control of an option as its table describes it, whatever the option stands on. */
import { callableProblem } from '../../../../shared/model/literalText.ts';
import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { JsonValue } from '../../../../shared/model/project.ts';
import type { OptionControl } from '../../../../shared/options/optionControl.ts';
import type { SqlText } from '../../../../shared/options/optionSchemas.ts';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Combobox, type ComboboxChoice } from '../../../ui/Combobox.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { fieldChoices } from '../fieldChoices.ts';
import { FieldListEditor } from '../lists/FieldListEditor.tsx';
import { NamesEditor } from '../lists/NamesEditor.tsx';
import { MembersEditor } from './MembersEditor.tsx';
import { SqlTextField } from './SqlTextField.tsx';
import type { Hint } from '../../../ui/OptionFrame.tsx';
import { TextOrCallField } from './TextOrCallField.tsx';

export interface OptionControlViewProps {
  readonly label: string;
  /** Django's name of it. */
  readonly option?: string | undefined;
  readonly hint?: Hint;
  readonly control: OptionControl;
  readonly value: unknown;
  /** Whether it is on while it is not said. */
  readonly isOnByDefault?: boolean;
  /** The model whose fields are on offer. */
  readonly node: ModelNode;
  readonly placeholder?: string | undefined;
  /** Undefined takes the option away. */
  readonly onChange: (value: unknown) => void;
}

export function OptionControlView(props: OptionControlViewProps) {
  const { label, option, hint, control, value, node, placeholder, onChange } = props;
  const shown = { label, option, hint };
  switch (control.kind) {
    case 'flag':
      return (
        <Checkbox
          {...shown}
          checked={value === undefined ? props.isOnByDefault === true : value === true}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberField
          {...shown}
          value={typeof value === 'number' ? value : undefined}
          min={control.min ?? 0}
          placeholder={placeholder ?? control.placeholder}
          onCommit={onChange}
        />
      );
    case 'text':
      return <TextControl {...props} control={control} />;
    case 'select':
      return <SelectControl {...props} control={control} />;
    case 'ownField':
      return <OwnFieldControl {...props} control={control} />;
    case 'ownFields':
      return (
        <FieldListEditor
          {...shown}
          values={Array.isArray(value) ? (value as readonly string[]) : []}
          choices={fieldChoices(node)}
          pathsFrom={control.paths ? node : undefined}
          onChange={(names) => onChange(names.length > 0 ? names : undefined)}
        />
      );
    case 'sql':
      return (
        <SqlTextField
          {...shown}
          multiline={control.multiline ?? false}
          placeholder={placeholder ?? control.placeholder}
          value={value as SqlText | undefined}
          onChange={onChange}
        />
      );
    case 'textOrCall':
      return (
        <TextOrCallField
          {...shown}
          placeholder={control.placeholder}
          value={value as string | { readonly call: string } | undefined}
          onChange={onChange}
        />
      );
    case 'names':
    case 'members':
      return <ListControl {...props} control={control} />;
    case 'own':
      return null;
  }
}

/** Several values in one option. */
function ListControl({ label, option, hint, control, value, onChange }: ControlOf<'names' | 'members'>) {
  const shown = { label, option, hint };
  if (control.kind === 'members') {
    return (
      <MembersEditor
        {...shown}
        noun={control.noun}
        values={control.values}
        known={control.known}
        members={(value as { readonly [name: string]: JsonValue } | undefined) ?? {}}
        onChange={(members) => onChange(Object.keys(members).length > 0 ? members : undefined)}
      />
    );
  }
  return (
    <NamesEditor
      {...shown}
      noun={control.noun}
      known={control.known}
      isDottedName={control.isDottedName}
      values={(value as readonly string[] | undefined) ?? control.standard ?? []}
      onChange={(names) => onChange(isSameList(names, control.standard ?? []) ? undefined : names)}
    />
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

type ControlOf<Kind extends OptionControl['kind']> = OptionControlViewProps & {
  readonly control: Extract<OptionControl, { readonly kind: Kind }>;
};

function TextControl({ label, option, hint, control, value, node, placeholder, onChange }: ControlOf<'text'>) {
  const standard = typeof control.placeholder === 'function' ? control.placeholder(node) : control.placeholder;
  const text = typeof value === 'string' ? value : '';
  const none = placeholder ?? standard;
  if (control.known) {
    const known = text === '' || control.known.includes(text) ? control.known : [...control.known, text];
    const set = (next: string) => onChange(next === unsetValue ? undefined : next);
    return (
      <Combobox
        {...{ label, option, hint }}
        mono
        value={text === '' ? unsetValue : text}
        choices={[{ value: unsetValue, label: none ?? 'none' }, ...known.map((each) => ({ value: each, label: each }))]}
        onChange={set}
        onCustom={set}
      />
    );
  }
  return (
    <TextField
      {...{ label, option, hint }}
      value={text}
      mono={control.mono ?? false}
      multiline={control.multiline ?? false}
      placeholder={none}
      {...(control.isDottedName && {
        validate: (typed: string) => (typed.trim() === '' ? undefined : callableProblem(typed)),
      })}
      onCommit={(typed) => {
        const next = control.mono ? typed.trim() : typed;
        onChange(next === '' ? undefined : next);
      }}
    />
  );
}

const unsetValue = ':unset';

function SelectControl({ label, option, hint, control, value, onChange }: ControlOf<'select'>) {
  const isKnown = value === undefined || control.choices.some((choice) => choice.value === value);
  return (
    <SelectField
      {...{ label, option, hint }}
      value={value === undefined ? unsetValue : String(value)}
      choices={[
        { value: unsetValue, label: control.unset },
        ...control.choices.map((choice) => ({ ...choice, value: String(choice.value) })),
        ...(isKnown ? [] : [{ value: String(value), label: String(value) }]),
      ]}
      onChange={(next) => {
        const chosen = control.choices.find((choice) => String(choice.value) === next);
        if (chosen || next === unsetValue) onChange(chosen?.value);
      }}
    />
  );
}

function OwnFieldControl({ label, option, hint, control, value, node, placeholder, onChange }: ControlOf<'ownField'>) {
  const name = typeof value === 'string' ? value : undefined;
  const own: readonly ComboboxChoice[] = control.relations
    ? fieldChoices(node).filter((choice) => node.allFields.some((each) => each.name === choice.value && each.relation))
    : fieldChoices(node);
  const isThere = name === undefined || own.some((choice) => choice.value === name);
  return (
    <Combobox
      {...{ label, option, hint }}
      mono
      value={name ?? unsetValue}
      placeholder={name ?? 'none'}
      error={isThere ? undefined : `There is no field ${name} here.`}
      choices={[{ value: unsetValue, label: placeholder ?? 'none' }, ...own]}
      onChange={(next) => onChange(next === unsetValue ? undefined : next)}
    />
  );
}
