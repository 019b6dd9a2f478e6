/** A small dot that says a finding stands here; the words are in the Problems panel. */
import type { Severity } from '../../shared/model/finding.ts';
import { classNames } from '../ui/classNames.ts';
import styles from './FindingMark.module.css';

const words: Record<Severity, string> = { error: 'a problem', warning: 'a warning', info: 'a remark' };

export function FindingMark({ severity, label }: { readonly severity: Severity | undefined; readonly label: string }) {
  if (!severity) return null;
  const text = `${label} ${words[severity]}`;
  return <span className={classNames(styles.mark, styles[severity])} role="img" aria-label={text} title={text} />;
}
