import type { FormatOption } from '../../shared/formats/formatOption.ts';
import { Checkbox } from './Checkbox.tsx';
import { LiveTextField } from './LiveTextField.tsx';
import { Segmented } from './Segmented.tsx';
import { SelectField } from './SelectField.tsx';
import { TextField } from './TextField.tsx';

interface OptionControlProps {
  readonly option: FormatOption;
  /** As chosen; undefined: the option's default. */
  readonly value: unknown;
  /** Undefined where nothing is chosen. */
  readonly onChange: (value: unknown) => void;
  /** In a form texts take effect with each letter, elsewhere when they are done. */
  readonly isInForm?: boolean;
  readonly hideLabel?: boolean;
  /** In place of the option's own. */
  readonly placeholder?: string | undefined;
  /** Of a segmented choice. */
  readonly className?: string | undefined;
}

/** The control of an option that is described as data. */
export function OptionControl(props: OptionControlProps) {
  const { option, onChange, hideLabel = false, className } = props;
  const { label, control } = option;
  const value = props.value ?? option.default;
  switch (control.kind) {
    case 'choice': {
      const current = typeof value === 'string' ? value : '';
      const { choices } = control;
      return control.isSegmented === true ? (
        <Segmented label={label} value={current} choices={choices} onChange={onChange} className={className ?? ''} />
      ) : (
        <SelectField label={label} hideLabel={hideLabel} value={current} choices={choices} onChange={onChange} />
      );
    }
    case 'check':
      return (
        <Checkbox
          label={label}
          checked={value === control.on}
          onChange={(checked) => onChange(checked ? control.on : control.off)}
        />
      );
    case 'text':
      return <OptionText {...props} value={typeof value === 'string' ? value : ''} />;
  }
}

function OptionText({
  option,
  value,
  onChange,
  isInForm = false,
  placeholder,
}: OptionControlProps & { value: string }) {
  const { label, control, problem } = option;
  const shown = {
    label,
    mono: true,
    value,
    placeholder: placeholder ?? (control.kind === 'text' ? control.placeholder : ''),
  };
  const set = (text: string) => onChange(text === '' ? undefined : text);
  if (isInForm) return <LiveTextField {...shown} error={value === '' ? undefined : problem?.(value)} onChange={set} />;
  return (
    <TextField
      {...shown}
      {...(problem && { validate: (text: string) => (text === '' ? undefined : problem(text)) })}
      onCommit={set}
    />
  );
}
