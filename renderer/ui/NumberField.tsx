import { useId } from 'react';
import { clsx } from 'clsx';
import { isComposing } from './composition.ts';
import { hintIdOf, OptionFrame, type OptionLabelProps, type Hint } from './OptionFrame.tsx';
import styles from './OptionFrame.module.css';
import { parseInteger } from './parseInteger.ts';
import { useDraftText } from './useDraftText.ts';

export interface NumberFieldProps extends OptionLabelProps {
  /** Undefined shows an empty field. */
  readonly value: number | undefined;
  readonly onCommit: (value: number | undefined) => void;
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string | undefined;
  readonly hint?: Hint;
}

/** A whole number; empty means not set. Arrow keys step by one. */
export function NumberField({
  label,
  option,
  value,
  onCommit,
  min,
  max = Number.MAX_SAFE_INTEGER,
  placeholder,
  hint,
}: NumberFieldProps) {
  const id = useId();
  const parse = (text: string) => parseInteger(text, min ?? Number.MIN_SAFE_INTEGER, max);
  const draft = useDraftText({
    value: value === undefined ? '' : String(value),
    validate: (text) => {
      const parsed = parse(text);
      return parsed.ok ? undefined : parsed.problem;
    },
    onCommit: (text) => {
      const parsed = parse(text);
      if (parsed.ok) onCommit(parsed.value);
    },
  });
  const step = (by: number) => {
    const parsed = parse(draft.text);
    const from = parsed.ok ? (parsed.value ?? min ?? 0) : (min ?? 0);
    draft.setText(String(Math.min(max, Math.max(min ?? Number.MIN_SAFE_INTEGER, from + by))));
  };
  return (
    <OptionFrame label={label} option={option} control={id} hint={hint} error={draft.error}>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className={clsx(styles.control, styles.mono)}
        value={draft.text}
        placeholder={placeholder}
        aria-invalid={draft.error !== undefined}
        aria-describedby={hintIdOf(id, hint, draft.error)}
        onChange={(event) => draft.setText(event.target.value)}
        data-settled={draft.settled}
        onBlur={draft.onBlur}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            step(event.key === 'ArrowUp' ? 1 : -1);
          } else draft.onKeyDown(event);
        }}
      />
    </OptionFrame>
  );
}
