import { useId, type Ref } from 'react';
import { clsx } from 'clsx';
import { hintIdOf, OptionFrame, type OptionLabelProps, type Hint } from './OptionFrame.tsx';
import styles from './OptionFrame.module.css';
import { useDraftText } from './useDraftText.ts';

export interface TextFieldProps extends OptionLabelProps {
  readonly value: string;
  /** Called on Enter and blur, only with a changed text that `validate` accepts. */
  readonly onCommit: (text: string) => void;
  /** The problem with the text, or undefined. */
  readonly validate?: (text: string) => string | undefined;
  /** What holds while the field is empty. */
  readonly placeholder?: string | undefined;
  readonly hint?: Hint;
  readonly mono?: boolean;
  readonly multiline?: boolean;
  readonly hideLabel?: boolean;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Characters in a line of the inspector, about. */
const lineLength = 38;

/** How many lines the text takes, as far as can be told without measuring it. */
function linesOf(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0);
}

/** A text that is committed on Enter and blur and put back on Escape. */
export function TextField({
  label,
  option,
  action,
  value,
  onCommit,
  validate,
  placeholder,
  hint,
  mono,
  multiline,
  hideLabel,
  autoFocus,
  ref,
}: TextFieldProps) {
  const id = useId();
  const draft = useDraftText({ value, validate, onCommit, multiline });
  const props = {
    id,
    value: draft.text,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person has just asked for the field
    autoFocus,
    'aria-invalid': draft.error !== undefined,
    'aria-describedby': hintIdOf(id, hint, draft.error),
    className: clsx(styles.control, mono && styles.mono),
    'data-settled': draft.settled,
    onBlur: draft.onBlur,
    onKeyDown: draft.onKeyDown,
  };
  return (
    <OptionFrame
      label={label}
      option={option}
      action={action}
      control={id}
      hideLabel={hideLabel}
      hint={hint}
      error={draft.error}
    >
      {multiline ? (
        <textarea
          {...props}
          aria-label={hideLabel ? label : undefined}
          rows={Math.min(8, linesOf(draft.text))}
          onChange={(event) => draft.setText(event.target.value)}
        />
      ) : (
        <input
          {...props}
          ref={ref}
          type="text"
          aria-label={hideLabel ? label : undefined}
          onChange={(event) => draft.setText(event.target.value)}
        />
      )}
    </OptionFrame>
  );
}
