import { SquareFunction, TextCursorInput } from 'lucide-react';
import { callableProblem } from '../../../../shared/model/literalText.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { Hint } from '../../../ui/OptionFrame.tsx';
import { TextField } from '../../../ui/TextField.tsx';

interface TextOrCallFieldProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly hint?: Hint;
  readonly placeholder?: string | undefined;
  readonly value: string | { readonly call: string } | undefined;
  readonly onChange: (value: string | { readonly call: string } | undefined) => void;
}

/** A text, or the function that gives it. */
export function TextOrCallField({ label, option, hint, placeholder, value, onChange }: TextOrCallFieldProps) {
  if (typeof value === 'object') {
    return (
      <CallField
        {...{ label, option }}
        value={value.call}
        onChange={(call) => onChange({ call })}
        otherWay="a fixed text"
        onOtherWay={() => onChange(undefined)}
      />
    );
  }
  return (
    <TextField
      {...{ label, option, hint, placeholder }}
      mono
      value={value ?? ''}
      onCommit={(text) => onChange(text === '' ? undefined : text)}
      action={
        <IconButton
          label={`${label}: the result of a Python function`}
          icon={SquareFunction}
          size="small"
          onClick={() => onChange({ call: 'module.function' })}
        />
      }
    />
  );
}

interface CallFieldProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly value: string;
  /** What stands in place of a function, in words. */
  readonly otherWay: string;
  readonly onChange: (call: string) => void;
  readonly onOtherWay: () => void;
}

/** The dotted name of a Python function that is called for the value. */
export function CallField({ label, option, value, otherWay, onChange, onOtherWay }: CallFieldProps) {
  return (
    <TextField
      {...{ label, option }}
      mono
      value={value}
      hint="A Python function, by its dotted name."
      validate={callableProblem}
      onCommit={(text) => onChange(text.trim())}
      action={<IconButton label={`${label}: ${otherWay}`} icon={TextCursorInput} size="small" onClick={onOtherWay} />}
    />
  );
}
