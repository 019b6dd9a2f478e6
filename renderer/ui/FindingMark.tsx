/** A small dot that says a finding stands here; the words are in the Problems panel. */
import type { Severity } from '../../shared/model/finding.ts';
import { clsx } from 'clsx';
import styles from './FindingMark.module.css';

export const findingWords: Record<Severity, string> = { error: 'a problem', warning: 'a warning', info: 'a remark' };

interface FindingMarkProps {
  readonly severity: Severity | undefined;
  readonly label: string;
  /** False where the words stand elsewhere already. */
  readonly spoken?: boolean;
}

export function FindingMark({ severity, label, spoken = true }: FindingMarkProps) {
  if (!severity) return null;
  const text = `${label} ${findingWords[severity]}`;
  return (
    <span
      className={clsx(styles.mark, styles[severity])}
      {...(spoken ? { role: 'img', 'aria-label': text } : { 'aria-hidden': true })}
      title={text}
    />
  );
}
