import { CircleCheck, Eye, EyeOff, ListFilter, Pencil, Wrench } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { isolateNames } from '../../../shared/model/isolateNames.ts';
import { fixCommand } from '../../../shared/commands/fixCommands.ts';
import { stopIgnoring } from '../../../shared/commands/projectCommands.ts';
import { useFindings, useIgnoredFindings, useModelGraph } from '../../store/derived.ts';
import { runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { clsx } from 'clsx';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { MenuItem } from '../../ui/menuItems.ts';
import { WindowedList, type RowPlace } from '../WindowedList.tsx';
import { IgnoreDialog } from './IgnoreDialog.tsx';
import { problemRows, type ProblemRow } from './problemRows.ts';
import styles from './ProblemsPanel.module.css';
import { SeverityIcon } from './SeverityIcon.tsx';
import { useSeverityFilter } from './severityFilter.ts';

type ListedFinding = Extract<ProblemRow, { kind: 'finding' }>;

/** What is wrong, by model; a click goes there. */
export function ProblemsPanel() {
  const graph = useModelGraph();
  const findings = useFindings();
  const ignored = useIgnoredFindings();
  const shown = useSeverityFilter((state) => state.shown);
  const showIgnored = useSeverityFilter((state) => state.showIgnored);
  const rows = useMemo(
    () => problemRows(graph, findings, shown, showIgnored ? ignored : []),
    [graph, findings, shown, showIgnored, ignored],
  );
  const menuRow = useRef<ProblemRow>(undefined);
  const [asking, setAsking] = useState<ListedFinding>();
  if (rows.length === 0) {
    return findings.length === 0 ? (
      <EmptyState icon={CircleCheck} title="No problems.">
        {ignored.length === 0
          ? 'Django’s checks would pass. Test the export to see that the database agrees.'
          : 'What is left is ignored; the switch above lists it.'}
      </EmptyState>
    ) : (
      <EmptyState icon={ListFilter} title="Nothing to list here.">
        The severities that remain are switched off above.
      </EmptyState>
    );
  }
  return (
    <>
      <ContextMenu
        label="Menu of the problem"
        items={() => (menuRow.current?.kind === 'finding' ? menuOf(menuRow.current, setAsking) : [])}
      >
        <div
          className={styles.listBox}
          onContextMenuCapture={(event) => {
            const box = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
            const row = rows.find((each) => each.key === box?.dataset['key']);
            menuRow.current = row;
            // A heading has no menu.
            if (row?.kind !== 'finding') event.stopPropagation();
          }}
        >
          <WindowedList
            role="list"
            label="Problems by model"
            items={rows}
            keyOf={keyOf}
            estimate={estimate}
            canFocus={isFinding}
            className={styles.list}
            renderRow={(row, place) =>
              row.kind === 'group' ? <GroupRow row={row} /> : <FindingRow row={row} place={place} />
            }
          />
        </div>
      </ContextMenu>
      {asking && (
        <IgnoreDialog
          finding={asking.finding}
          reason={asking.ignored?.reason ?? ''}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function menuOf(row: ListedFinding, askReason: (row: ListedFinding) => void): readonly MenuItem[] {
  const { finding, ignored } = row;
  const { fix } = finding;
  return [
    { label: 'Go to it', icon: Eye, onSelect: () => useViewStore.getState().revealTarget(finding.at) },
    ...(fix ? [{ label: fix.label, icon: Wrench, onSelect: () => runCommand(fixCommand(fix)) }] : []),
    // That an entry is of no use is fixed by taking it away.
    ...(fix?.kind === 'stopIgnoring' ? [] : ['separator' as const]),
    ...(ignored
      ? [
          { label: 'Change the reason…', icon: Pencil, onSelect: () => askReason(row) },
          { label: 'Stop ignoring', icon: Eye, onSelect: () => runCommand(stopIgnoring(ignored)) },
        ]
      : fix?.kind === 'stopIgnoring'
        ? []
        : [{ label: 'Ignore…', icon: EyeOff, onSelect: () => askReason(row) }]),
  ];
}

const keyOf = (row: ProblemRow) => row.key;
const isFinding = (row: ProblemRow) => row.kind === 'finding';
const estimate = (row: ProblemRow) => (row.kind === 'group' ? 28 : 46);

function GroupRow({ row }: { readonly row: Extract<ProblemRow, { kind: 'group' }> }) {
  return (
    <h3 className={styles.group}>
      {isolateNames(row.label)}
      <span className={styles.count}>{row.count}</span>
    </h3>
  );
}

function FindingRow({ row, place }: { readonly row: ListedFinding; readonly place: RowPlace }) {
  const { finding, ignored } = row;
  const { fix } = finding;
  return (
    <div className={clsx(styles.row, ignored && styles.ignored)}>
      <button
        type="button"
        className={styles.finding}
        tabIndex={place.tabIndex}
        data-row={place.index}
        onClick={() => useViewStore.getState().revealTarget(finding.at)}
      >
        <SeverityIcon severity={finding.severity} />
        <span className={styles.words}>
          <span className={styles.message}>{isolateNames(finding.message)}</span>
          <span className={styles.hint}>
            <span className={styles.code}>{finding.code}</span>
            {ignored ? `Ignored: ${ignored.reason}` : finding.hint}
          </span>
        </span>
      </button>
      {ignored ? (
        <Button size="small" icon={Eye} tabIndex={place.tabIndex} onClick={() => runCommand(stopIgnoring(ignored))}>
          Stop ignoring
        </Button>
      ) : (
        fix && (
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
        )
      )}
    </div>
  );
}
