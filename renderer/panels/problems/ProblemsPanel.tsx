import { ChevronDown, ChevronRight, CircleCheck, Eye, EyeOff, ListFilter, Pencil, Wrench } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { fixOf } from '../../../shared/checks/fixOf.ts';
import { isolateNames } from '../../../shared/model/isolateNames.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import { stopIgnoring } from '../../../shared/commands/projectCommands.ts';
import { applyFix } from '../../flows/applyFix.ts';
import { useFindings, useFix, useIgnoredFindings, useModelGraph } from '../../store/derived.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { clsx } from 'clsx';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { isComposing } from '../../ui/composition.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { MenuItem } from '../../ui/menuItems.ts';
import { WindowedList, type RowPlace, type WindowedListHandle } from '../WindowedList.tsx';
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
  const { open, unfold } = useUnfolding();
  const list = useRef<WindowedListHandle>(null);
  const rows = useMemo(
    () => problemRows(graph, findings, shown, showIgnored ? ignored : [], open, currentProject()),
    [graph, findings, shown, showIgnored, ignored, open],
  );
  const menuRow = useRef<ProblemRow>(undefined);
  const [asking, setAsking] = useState<ListedFinding>();
  if (rows.length === 0) return <NothingListed isClean={findings.length === 0} hasIgnored={ignored.length > 0} />;
  return (
    <>
      <ContextMenu
        label="Menu of the problem"
        items={() => (menuRow.current?.kind === 'finding' ? menuOf(menuRow.current, graph, setAsking) : [])}
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
            ref={list}
            onKeyDown={(event, index) => {
              if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
              const row = rows[index];
              if (row?.kind !== 'finding') return;
              if (event.key === 'ArrowRight' && row.isOpen === false) unfold(row.key, true);
              else if (event.key === 'ArrowLeft' && row.isOpen) unfold(row.key, false);
              else if (event.key === 'ArrowLeft' && row.within !== undefined)
                list.current?.focus(rows.findIndex(({ key }) => key === row.within));
              else return;
              event.preventDefault();
            }}
            renderRow={(row, place) =>
              row.kind === 'group' ? <GroupRow row={row} /> : <FindingRow row={row} place={place} unfold={unfold} />
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

/** Which counted findings are unfolded; of this view, as what is selected is. */
function useUnfolding() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const unfold = (key: string, isOpen: boolean) => {
    setOpen((before) => {
      const after = new Set(before);
      if (isOpen) after.add(key);
      else after.delete(key);
      return after;
    });
  };
  return { open, unfold };
}

function NothingListed({ isClean, hasIgnored }: { readonly isClean: boolean; readonly hasIgnored: boolean }) {
  return isClean ? (
    <EmptyState icon={CircleCheck} title="No problems.">
      {hasIgnored
        ? 'What is left is ignored; the switch above lists it.'
        : 'Django’s checks would pass. Test the export to see that the database agrees.'}
    </EmptyState>
  ) : (
    <EmptyState icon={ListFilter} title="Nothing to list here.">
      The severities that remain are switched off above.
    </EmptyState>
  );
}

function menuOf(row: ListedFinding, graph: ModelGraph, askReason: (row: ListedFinding) => void): readonly MenuItem[] {
  const { finding, ignored } = row;
  const fix = finding.fix && fixOf(finding.fix, graph);
  return [
    { label: 'Go to it', icon: Eye, onSelect: () => useViewStore.getState().revealTarget(finding.at) },
    ...(fix ? [{ label: fix.label, icon: Wrench, onSelect: () => applyFix(fix) }] : []),
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

interface FindingRowProps {
  readonly row: ListedFinding;
  readonly place: RowPlace;
  readonly unfold: (key: string, isOpen: boolean) => void;
}

function FindingRow({ row, place, unfold }: FindingRowProps) {
  const { finding, ignored, isOpen } = row;
  const fix = useFix(finding);
  return (
    <div className={clsx(styles.row, ignored && styles.ignored, row.within !== undefined && styles.within)}>
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
      {isOpen !== undefined && (
        <Button
          size="small"
          icon={isOpen ? ChevronDown : ChevronRight}
          aria-expanded={isOpen}
          tabIndex={place.tabIndex}
          onClick={() => unfold(row.key, !isOpen)}
        >
          {isOpen ? 'Fold' : `Show all ${(finding.count ?? 0).toLocaleString('en')}`}
        </Button>
      )}
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
            onClick={() => applyFix(fix)}
          >
            <span className={styles.fixLabel}>{fix.label}</span>
          </Button>
        )
      )}
    </div>
  );
}
