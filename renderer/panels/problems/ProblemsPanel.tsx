import { CircleCheck, ListFilter, Wrench } from 'lucide-react';
import { useMemo } from 'react';
import { fixCommand } from '../../../shared/commands/fixCommands.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { useFindings, useModelGraph } from '../../store/derived.ts';
import { runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { WindowedList, type RowPlace } from '../WindowedList.tsx';
import { problemRows, type ProblemRow } from './problemRows.ts';
import styles from './ProblemsPanel.module.css';
import { SeverityIcon } from './SeverityIcon.tsx';
import { useSeverityFilter } from './severityFilter.ts';

/** What is wrong, by model; a click goes there. */
export function ProblemsPanel() {
  const graph = useModelGraph();
  const findings = useFindings();
  const shown = useSeverityFilter((state) => state.shown);
  const rows = useMemo(() => problemRows(graph, findings, shown), [graph, findings, shown]);
  if (findings.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="No problems.">
        Django’s checks would pass. Test the export to see that the database agrees.
      </EmptyState>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState icon={ListFilter} title="Nothing to list here.">
        The severities that remain are switched off above.
      </EmptyState>
    );
  }
  return (
    <WindowedList
      role="list"
      label="Problems by model"
      items={rows}
      keyOf={keyOf}
      estimate={estimate}
      canFocus={isFinding}
      className={styles.list}
      renderRow={(row, place) =>
        row.kind === 'group' ? <GroupRow row={row} /> : <FindingRow finding={row.finding} place={place} />
      }
    />
  );
}

const keyOf = (row: ProblemRow) => row.key;
const isFinding = (row: ProblemRow) => row.kind === 'finding';
const estimate = (row: ProblemRow) => (row.kind === 'group' ? 28 : 46);

function GroupRow({ row }: { readonly row: Extract<ProblemRow, { kind: 'group' }> }) {
  return (
    <h3 className={styles.group}>
      {row.label}
      <span className={styles.count}>{row.count}</span>
    </h3>
  );
}

function FindingRow({ finding, place }: { readonly finding: Finding; readonly place: RowPlace }) {
  const { fix } = finding;
  return (
    <div className={styles.row}>
      <button
        type="button"
        className={styles.finding}
        tabIndex={place.tabIndex}
        data-row={place.index}
        onClick={() => useViewStore.getState().revealTarget(finding.at)}
      >
        <SeverityIcon severity={finding.severity} />
        <span className={styles.words}>
          <span className={styles.message}>{finding.message}</span>
          <span className={styles.hint}>
            <span className={styles.code}>{finding.code}</span>
            {finding.hint}
          </span>
        </span>
      </button>
      {fix && (
        <Button
          size="small"
          icon={Wrench}
          className={styles.fix}
          tabIndex={place.tabIndex}
          title={fix.label}
          onClick={() => runCommand(fixCommand(fix))}
        >
          <span className={styles.fixLabel}>{fix.label}</span>
        </Button>
      )}
    </div>
  );
}
