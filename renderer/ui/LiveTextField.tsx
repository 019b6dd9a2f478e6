import { useId, type Ref } from 'react';
import { clsx } from 'clsx';
import { hintIdOf, OptionFrame, type OptionLabelProps, type Hint } from './OptionFrame.tsx';
import styles from './OptionFrame.module.css';

interface LiveTextFieldProps extends OptionLabelProps {
  readonly value: string;
  /** With every letter. */
  readonly onChange: (text: string) => void;
  /** What holds while the field is empty. */
  readonly placeholder?: string | undefined;
  readonly hint?: Hint;
  readonly error?: string | undefined;
  readonly mono?: boolean;
  /** A password, which nobody beside is to read. */
  readonly isSecret?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A text of a form, which takes effect when the form is sent; what depends on it follows while it is typed. */
export function LiveTextField({
  label,
  option,
  value,
  onChange,
  placeholder,
  hint,
  error,
  mono,
  isSecret,
  ref,
}: LiveTextFieldProps) {
  const id = useId();
  return (
    <OptionFrame label={label} option={option} control={id} hint={hint} error={error}>
      <input
        id={id}
        ref={ref}
        type={isSecret ? 'password' : 'text'}
        className={clsx(styles.control, mono && styles.mono)}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={hintIdOf(id, hint, error)}
        onChange={(event) => onChange(event.target.value)}
      />
    </OptionFrame>
  );
}
