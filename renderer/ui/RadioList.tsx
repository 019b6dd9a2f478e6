import { useId, type ReactNode } from 'react';
import styles from './RadioList.module.css';

export interface RadioListProps<T extends string> {
  /** The accessible name of the group, and its heading. */
  readonly label: string;
  readonly value: T;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    /** A sentence below the label. */
    readonly detail?: string;
    /** Django's way to say it, small below the sentence. */
    readonly code?: string;
    /** What is asked further while this one is chosen. */
    readonly more?: ReactNode;
  }[];
  readonly onChange: (value: T) => void;
}

/** One of a few values that each explain themselves. Radio buttons of the page itself: arrow keys choose, Enter sends the form. */
export function RadioList<T extends string>({ label, value, choices, onChange }: RadioListProps<T>) {
  const id = useId();
  return (
    <div className={styles.list} role="radiogroup" aria-labelledby={`${id}-label`}>
      <span className={styles.heading} id={`${id}-label`}>
        {label}
      </span>
      {choices.map((choice) => (
        <div key={choice.value} className={styles.choice} data-checked={choice.value === value}>
          <input
            type="radio"
            id={`${id}-${choice.value}`}
            name={id}
            className={styles.radio}
            checked={choice.value === value}
            aria-describedby={choice.detail === undefined ? undefined : `${id}-${choice.value}-detail`}
            onChange={() => onChange(choice.value)}
          />
          <label className={styles.label} htmlFor={`${id}-${choice.value}`}>
            {choice.label}
          </label>
          {choice.detail !== undefined && (
            <p className={styles.detail} id={`${id}-${choice.value}-detail`}>
              {choice.detail}
              {choice.code !== undefined && <code className={styles.code}>{choice.code}</code>}
            </p>
          )}
          {choice.more !== undefined && choice.value === value && <div className={styles.more}>{choice.more}</div>}
        </div>
      ))}
    </div>
  );
}
