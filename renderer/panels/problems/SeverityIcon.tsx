import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../shared/model/finding.ts';
import styles from './ProblemsPanel.module.css';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const names: Record<Severity, string> = { error: 'Error', warning: 'Warning', info: 'Note' };

export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const Icon = icons[severity];
  return <Icon className={styles[severity]} size={15} strokeWidth={1.75} role="img" aria-label={names[severity]} />;
}
