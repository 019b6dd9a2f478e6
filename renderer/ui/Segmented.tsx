import { RadioGroup } from 'radix-ui';
import { clsx } from 'clsx';
import { isComposing } from './composition.ts';
import styles from './Segmented.module.css';

export interface SegmentedProps<T extends string> {
  /** The accessible name of the group. */
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of two to four values, all in sight; arrow keys move. */
export function Segmented<T extends string>({ label, value, choices, onChange, className }: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      className={clsx(styles.group, className)}
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => onChange(next as T)}
      onKeyDown={(event) => {
        // Radix moves the focus a moment later and checks only while the key is still down, so a quick press is lost.
        const step = steps[event.key];
        if (step === undefined || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
        const at = choices.findIndex((choice) => choice.value === value);
        const next = choices[(at + step + choices.length) % choices.length];
        if (next) onChange(next.value);
      }}
    >
      {choices.map((choice) => (
        <RadioGroup.Item key={choice.value} value={choice.value} className={styles.item}>
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
