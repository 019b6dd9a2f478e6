import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { CircleCheck, CircleMinus, CircleSlash, CircleX, FlaskConical, History, TimerOff } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import type { BenchReport } from '../../../shared/bench/benchReport.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import type { Field } from '../../../shared/model/project.ts';
import type { Source } from '../../../shared/physical/physicalSchema.ts';
import { testExport } from '../../flows/testExport.ts';
import { isStale, useBenchStore } from '../../store/benchStore.ts';
import { useModelGraph } from '../../store/derived.ts';
import type { BenchSummary } from '../../store/benchSummary.ts';
import { useProject } from '../../store/projectStore.ts';
import { useViewStore, type OptionPlace } from '../../store/viewStore.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeView } from '../../ui/CodeView.tsx';
import { isComposing } from '../../ui/composition.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { WindowedList, type RowPlace } from '../WindowedList.tsx';
import { BenchChoices } from './BenchChoices.tsx';
import { optionsOfProbe } from './optionsOfProbe.ts';
import { ProbeLine } from './ProbeLine.tsx';
import { useProbeFilter } from './probeFilter.ts';
import { failuresFirst, probeRows, type ProbeRow, type RanReport } from './probeRows.ts';
import styles from './TestPanel.module.css';

/** The export proved on a database: every relation by inserting and deleting rows. */
export function TestPanel() {
  const bench = useBenchStore();
  const stale = useProject((project) => isStale(bench, project));
  // Listing a large report is work that may wait for the next click or key.
  const report = useDeferredValue(bench.report);
  const summary = useDeferredValue(bench.summary);
  if (bench.running) return <Running />;
  return (
    <div className={styles.panel}>
      <BenchChoices />
      {stale && (
        <p className={styles.stale} role="status">
          <History size={14} strokeWidth={1.75} aria-hidden />
          The models changed since this test.
        </p>
      )}
      {report?.outcome === 'ran' && <Differences report={report} />}
      {report && summary ? <Report report={report} summary={summary} /> : <NotYet />}
    </div>
  );
}

/** Where the created database is not what the export says; there is nothing to see when it is. */
function Differences({ report }: { readonly report: RanReport }) {
  const { differences = [] } = report;
  const first = differences[0];
  if (!first) return null;
  const told = `${first.table} ${first.kind === 'missing' ? 'lacks' : 'has besides'} ${first.text}`;
  return (
    <p className={styles.stale} role="alert">
      <CircleX className={styles.failed} size={14} strokeWidth={1.75} aria-hidden />
      {differences.length === 1
        ? `The created schema is not the exported one: ${told}.`
        : `The created schema differs from the exported one in ${differences.length} places; first: ${told}.`}
    </p>
  );
}

function NotYet() {
  const { engine } = useBenchStore((state) => state.choice);
  const label = dialectNamed(engine).label;
  return (
    <EmptyState icon={FlaskConical} title="Prove the relations on a real database.">
      <p className={styles.about}>
        The export is created in a fresh {label} database, and rows are inserted and deleted to see whether every
        relation does what the diagram says.
      </p>
      <Button icon={FlaskConical} onClick={() => void testExport()}>
        Test on {label}
      </Button>
    </EmptyState>
  );
}

function Running() {
  const progress = useBenchStore((state) => state.progress);
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <div className={styles.running} role="status">
      <p className={styles.runningWords}>
        {total === 0 ? 'Creating the tables…' : `Trying the relations: ${done} of ${total}`}
      </p>
      <progress className={styles.progress} max={Math.max(1, total)} value={done} aria-label="Progress of the test" />
    </div>
  );
}

const stoppedTitles = {
  timeout: 'The test took too long and was stopped.',
  crash: 'The database process ended by itself.',
  cancelled: 'The test was stopped.',
  unavailable: 'The database cannot run here.',
} as const;

function Report({ report, summary }: { readonly report: BenchReport; readonly summary: BenchSummary }) {
  switch (report.outcome) {
    case 'ran':
      return <Ran report={report} summary={summary} />;
    case 'notCreated':
      return <NotCreated report={report} />;
    case 'stopped':
      return (
        <EmptyState icon={report.reason === 'cancelled' ? CircleSlash : TimerOff} title={stoppedTitles[report.reason]}>
          {report.problem}
        </EmptyState>
      );
  }
}

function NotCreated({ report }: { readonly report: Extract<BenchReport, { outcome: 'notCreated' }> }) {
  const node = useModelGraph().byId.get(report.source.model);
  return (
    <section className={styles.notCreated} aria-label="The schema could not be created">
      <p className={styles.problem} role="alert">
        <CircleX className={styles.failed} size={15} strokeWidth={1.75} aria-hidden />
        <span>
          The database refused a table{node ? ' of ' : ''}
          {node && (
            <button type="button" className={styles.link} onClick={() => reveal(report.source)}>
              {node.label}
            </button>
          )}
          : {report.problem}
        </span>
      </p>
      <CodeView code={report.statement} language="sql" label="The refused statement" snippet />
    </section>
  );
}

function Ran({ report, summary }: { readonly report: RanReport; readonly summary: BenchSummary }) {
  const graph = useModelGraph();
  const { onlyFailed, unfolded } = useProbeFilter();
  const isFiltered = onlyFailed && summary.passed < report.probes.length;
  const { skipped } = report;
  const rows = useMemo(
    () => failuresFirst(probeRows(graph, summary, skipped, isFiltered)),
    [graph, summary, skipped, isFiltered],
  );
  if (rows.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="The tables were created; there is no relation to try.">
        Draw a relation between two models and test again.
      </EmptyState>
    );
  }
  return (
    <WindowedList
      role="list"
      label="Probes by relation"
      items={rows}
      keyOf={keyOf}
      estimate={estimate}
      canFocus={canFocus}
      className={styles.list}
      onKeyDown={(event, index) => {
        if (isComposing(event)) return;
        const row = rows[index];
        if (row?.kind !== 'probe' || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return;
        if (unfolded.has(row.key) !== (event.key === 'ArrowRight')) useProbeFilter.getState().toggle(row.key);
      }}
      renderRow={(row, place) => {
        switch (row.kind) {
          case 'group':
            return <GroupLine row={row} />;
          case 'skipped':
            return <SkippedLine row={row} place={place} />;
          case 'probe':
            return (
              <ProbeLine
                probe={row.probe}
                place={place}
                unfolded={unfolded.has(row.key)}
                onToggle={() => useProbeFilter.getState().toggle(row.key)}
                onReveal={() => reveal(row.probe.source, optionsOfProbe(row.probe, fieldOf(graph, row.probe.source)))}
              />
            );
        }
      }}
    />
  );
}

const keyOf = (row: ProbeRow) => row.key;
const estimate = (row: ProbeRow) => (row.kind === 'group' ? 30 : 28);
const canFocus = (row: ProbeRow) => row.kind !== 'group';

const kinds = {
  OneToOne: { words: 'one-to-one', tone: 'oneToOne' },
  ForeignKey: { words: 'foreign key', tone: 'foreignKey' },
  ManyToMany: { words: 'many-to-many', tone: 'manyToMany' },
} as const;

function GroupLine({ row }: { readonly row: Extract<ProbeRow, { kind: 'group' }> }) {
  const kind = row.relationKind && kinds[row.relationKind];
  return (
    <h3 className={styles.group}>
      <span className={styles.groupTitle}>{row.title}</span>
      {kind && <span className={styles[kind.tone]}>{kind.words}</span>}
      {row.failed > 0 && <Badge tone="error">{row.failed} failed</Badge>}
    </h3>
  );
}

interface SkippedLineProps {
  readonly row: Extract<ProbeRow, { kind: 'skipped' }>;
  readonly place: RowPlace;
}

function SkippedLine({ row, place }: SkippedLineProps) {
  return (
    <button
      type="button"
      className={styles.skipped}
      tabIndex={place.tabIndex}
      data-row={place.index}
      onClick={() => reveal(row.source)}
    >
      <CircleMinus className={styles.skippedIcon} size={15} strokeWidth={1.75} role="img" aria-label="Not tried" />
      <span>Not tried: {row.reason}</span>
    </button>
  );
}

function fieldOf(graph: ModelGraph, { model, field }: Source): Field | undefined {
  const node = graph.byId.get(model);
  if (!node || field === undefined) return undefined;
  return [...node.localFields, ...node.localManyToMany].find((each) => each.field.id === field)?.field;
}

function reveal(source: Source, options: readonly OptionPlace[] = []): void {
  const { revealTarget } = useViewStore.getState();
  const { model, field, constraint } = source;
  if (field === undefined && constraint !== undefined) revealTarget({ kind: 'constraint', model, constraint }, options);
  else if (field === undefined) revealTarget({ kind: 'model', model }, options);
  else revealTarget({ kind: 'field', model, field }, options);
}
