import { useId, type ReactElement, type ReactNode } from 'react';
import { clsx } from 'clsx';
import { Tooltip } from './Tooltip.tsx';
import styles from './OptionFrame.module.css';

/** A line below the control, or one that shows where the option is pointed at or has the focus; it is read out all the same. */
export type Hint = ReactNode | OnDemand;

interface OnDemand {
  readonly onDemand: string;
}

export function isOnDemand(hint: Hint): hint is OnDemand {
  return typeof hint === 'object' && hint !== null && 'onDemand' in hint;
}

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
  readonly hint?: Hint;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Label, Django name, control, and a line of hint or error below, as every option is laid out. */
export function OptionFrame({ label, option, action, control, hideLabel, hint, error, children }: OptionFrameProps) {
  const own = useId();
  const id = `${control ?? own}-hint`;
  const top = !hideLabel && (
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
  );
  // What has several controls shows it over the whole beginning, not over each of them.
  const isOne = control !== undefined;
  const frame = (
    <div className={styles.frame} data-option={option}>
      {top && (isOne ? top : <HelpOver hint={hint}>{top}</HelpOver>)}
      {children}
      <HintLine {...{ hint, error, id }} className={styles.hint} />
    </div>
  );
  return isOne ? <HelpOver hint={error ? undefined : hint}>{frame}</HelpOver> : frame;
}

/** Shows what stands in no line while this is pointed at or has the focus. */
export function HelpOver({ hint, children }: { readonly hint: Hint; readonly children: ReactElement }) {
  // Around it at all times: a control that moved into or out of it would be made anew, without what is typed there.
  return (
    <Tooltip text={isOnDemand(hint) ? hint.onDemand : undefined} side="left">
      {children}
    </Tooltip>
  );
}

interface HintLineProps {
  readonly id: string;
  readonly hint: Hint;
  readonly error?: string | undefined;
  readonly className: string | undefined;
}

/** The hint or error of a control; a hint on demand is there for those who hear it. */
export function HintLine({ id, hint, error, className }: HintLineProps) {
  if (error) {
    return (
      <p className={styles.error} id={id} role="alert">
        {error}
      </p>
    );
  }
  if (!hint) return null;
  const [text, unseen] = isOnDemand(hint) ? [hint.onDemand, styles.unseen] : [hint, undefined];
  return (
    <p className={clsx(className, unseen)} id={id}>
      {text}
    </p>
  );
}

/** The line below a control, for its `aria-describedby`. */
export function hintIdOf(control: string, hint: Hint, error: string | undefined): string | undefined {
  return hint || error ? `${control}-hint` : undefined;
}
