import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Finding, Severity } from '../../../shared/model/finding.ts';
import { applyFix } from '../../flows/applyFix.ts';
import { useFix } from '../../store/derived.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Inspector.module.css';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What is wrong with the selected thing, the worst first, each with its fix. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
  return (
    <ul className={styles.findings} aria-label="Problems here">
      {sorted.map((finding, index) => (
        // One code may be reported several times with the same words, so the place takes part in the key.
        <FindingItem key={`${finding.code} ${finding.message} ${index}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { severity, message, hint, code } = finding;
  const fix = useFix(finding);
  const Icon = icons[severity];
  return (
    <li className={styles.finding} data-severity={severity}>
      <Icon size={15} strokeWidth={1.75} aria-label={severity} />
      <p className={styles.findingText}>{message}</p>
      {hint && <p className={styles.findingHint}>{hint}</p>}
      <div className={styles.findingFoot}>
        {fix && (
          <Button size="small" className={styles.fix} onClick={() => applyFix(fix)}>
            {fix.label}
          </Button>
        )}
        <span className={styles.findingCode}>{code}</span>
      </div>
    </li>
  );
}
