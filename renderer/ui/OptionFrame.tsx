import type { ReactNode } from 'react';
import styles from './OptionFrame.module.css';

export interface OptionLabelProps {
  /** Plain English; the accessible name of the control. */
  readonly label: string;
  /** Django's name of the option, small at the right. */
  readonly option?: string | undefined;
  /** A small button beside the label, for another way to say it. */
  readonly action?: ReactNode;
}

interface OptionFrameProps extends OptionLabelProps {
  /** Id of the control that the label is for; undefined where a group of controls has names of its own. */
  readonly control: string | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Label, Django name, control, and a line of hint or error below, as every option is laid out. */
export function OptionFrame({ label, option, action, control, hideLabel, hint, error, children }: OptionFrameProps) {
  return (
    <div className={styles.frame} data-option={option}>
      {!hideLabel && (
        <div className={styles.top}>
          {control === undefined ? (
            <span className={styles.label}>{label}</span>
          ) : (
            <label className={styles.label} htmlFor={control}>
              {label}
            </label>
          )}
          {option && <span className={styles.option}>{option}</span>}
          {action && <span className={styles.action}>{action}</span>}
        </div>
      )}
      {children}
      {error ? (
        <p className={styles.error} id={control && `${control}-hint`} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p className={styles.hint} id={control && `${control}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** The line below a control, for its `aria-describedby`. */
export function hintIdOf(control: string, hint: ReactNode, error: string | undefined): string | undefined {
  return hint || error ? `${control}-hint` : undefined;
}
