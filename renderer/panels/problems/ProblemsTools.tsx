import { EyeOff } from 'lucide-react';
import type { Severity } from '../../../shared/model/finding.ts';
import { countFindings, useFindings, useIgnoredFindings } from '../../store/derived.ts';
import { FilterChip } from '../FilterChip.tsx';
import { SeverityIcon } from './SeverityIcon.tsx';
import { useSeverityFilter } from './severityFilter.ts';
import styles from './ProblemsPanel.module.css';

const severities: readonly { readonly severity: Severity; readonly one: string; readonly many: string }[] = [
  { severity: 'error', one: 'error', many: 'errors' },
  { severity: 'warning', one: 'warning', many: 'warnings' },
  { severity: 'info', one: 'note', many: 'notes' },
];

/** Which severities are listed, and whether what is ignored is listed too. */
export function ProblemsTools() {
  const counts = countFindings(useFindings());
  const shown = useSeverityFilter((state) => state.shown);
  const toggle = useSeverityFilter((state) => state.toggle);
  const ignored = useIgnoredFindings().length;
  const showIgnored = useSeverityFilter((state) => state.showIgnored);
  const toggleIgnored = useSeverityFilter((state) => state.toggleIgnored);
  return (
    <div className={styles.filters} role="group" aria-label="What is listed">
      {severities
        .filter(({ severity }) => counts[severity] > 0)
        .map(({ severity, one, many }) => (
          <FilterChip key={severity} pressed={shown.has(severity)} onClick={() => toggle(severity)}>
            <SeverityIcon severity={severity} />
            {counts[severity]} {counts[severity] === 1 ? one : many}
          </FilterChip>
        ))}
      {ignored > 0 && (
        <FilterChip pressed={showIgnored} onClick={toggleIgnored}>
          <EyeOff size={14} strokeWidth={1.75} aria-hidden />
          {ignored} ignored
        </FilterChip>
      )}
    </div>
  );
}
