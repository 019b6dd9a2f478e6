import { keys } from '../../actions/keys.ts';
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { CircleCheck, CircleSlash, CircleX, Database, Info, Rows3, SquareTerminal, X } from 'lucide-react';
import { mostRows, type StatementResult } from '../../../shared/console/consoleResult.ts';
import { isMac, formatShortcut } from '../../ui/formatShortcut.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeView } from '../../ui/CodeView.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useConsoleStore, type ConsoleNotice, type ConsoleRun } from '../../store/consoleStore.ts';
import { useModelGraph } from '../../store/derived.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { timeText } from '../test/probeRows.ts';
import { editorMemory, makeAnew } from './consoleFlows.ts';
import styles from './ConsolePanel.module.css';
import { ResultGrid } from './ResultGrid.tsx';

/** What the last run brought: a line for each statement, and the rows of one of them. */
export function ConsoleResults() {
  const { run, notice, busy } = useConsoleStore();
  return (
    <div className={styles.results}>
      {notice && <Notice notice={notice} />}
      {run ? <Results run={run} /> : busy || notice ? null : <NothingYet />}
    </div>
  );
}

function NothingYet() {
  const database = useConsoleStore((state) => state.database);
  const { engine } = useConsoleStore((state) => state.choice);
  const run = formatShortcut(keys['console.run'], isMac());
  if (database) {
    return (
      <EmptyState icon={SquareTerminal} title="Write SQL and run it.">
        {run} runs the selection or the statement at the cursor, with Shift all of them.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Ask a real database of these models.">
      <p className={styles.about}>
        {run} runs the SQL on a fresh {dialectNamed(engine).label} database with the tables of this project.
      </p>
      <Button size="small" icon={Database} onClick={() => void makeAnew()}>
        Open on {dialectNamed(engine).label}
      </Button>
    </EmptyState>
  );
}

function Notice({ notice }: { readonly notice: ConsoleNotice }) {
  const isFine = notice.kind === 'sampled' && notice.skipped.length === 0;
  const Icon = isFine ? CircleCheck : notice.kind === 'sampled' ? Info : isCancelled(notice) ? CircleSlash : CircleX;
  const tone = isFine ? styles.ok : notice.kind === 'sampled' || isCancelled(notice) ? styles.plain : styles.bad;
  return (
    <div className={styles.notice} role={notice.kind === 'sampled' ? 'status' : 'alert'}>
      <Icon className={tone} size={15} strokeWidth={1.75} aria-hidden />
      <div className={styles.noticeText}>
        <NoticeWords notice={notice} />
      </div>
      <IconButton
        label="Dismiss"
        icon={X}
        size="small"
        tooltipSide="left"
        onClick={() => useConsoleStore.getState().dismiss()}
      />
    </div>
  );
}

function isCancelled(notice: ConsoleNotice): boolean {
  return notice.kind === 'stopped' && notice.reason === 'cancelled';
}

function NoticeWords({ notice }: { readonly notice: ConsoleNotice }) {
  const graph = useModelGraph();
  switch (notice.kind) {
    case 'failed':
      return <p>{notice.problem}</p>;
    case 'stopped':
      return (
        <p>
          {notice.problem}{' '}
          {notice.restored
            ? 'The database is open again with all rows that were committed.'
            : 'The database is closed; the next run makes a new one.'}
        </p>
      );
    case 'notCreated': {
      const node = graph.byId.get(notice.source.model);
      return (
        <>
          <p>
            The database refused a table{node ? ' of ' : ''}
            {node && (
              <button
                type="button"
                className={styles.link}
                onClick={() => useViewStore.getState().revealTarget({ kind: 'model', model: notice.source.model })}
              >
                {node.label}
              </button>
            )}
            : {notice.problem}
          </p>
          <CodeView code={notice.statement} language="sql" label="The refused statement" snippet />
        </>
      );
    }
    case 'sampled': {
      const rows = notice.made.reduce((sum, { rows: each }) => sum + each, 0);
      return (
        <>
          <p>
            {rows === 0
              ? 'No row went in.'
              : `${counted(rows, 'row')} went into ${counted(notice.made.length, 'table')}.`}
          </p>
          {notice.skipped.length > 0 && (
            <ul className={styles.skips}>
              {notice.skipped.map(({ table, reason, made, wanted }) => (
                <li key={table}>
                  {table}: {made} of {wanted}. {reason}
                </li>
              ))}
            </ul>
          )}
        </>
      );
    }
  }
}

function Results({ run }: { readonly run: ConsoleRun }) {
  const shown = useConsoleStore((state) => state.shown);
  const result = run.statements[shown];
  const rows = run.rows[shown] ?? [];
  if (!result) return <EmptyState title="There is no statement to run." />;
  const { outcome } = result;
  return (
    <>
      <ol className={styles.statements} aria-label="Statements">
        {run.statements.map((each, index) => (
          <li key={each.at.from}>
            <StatementLine run={run} result={each} index={index} isShown={index === shown} />
          </li>
        ))}
        {run.statements.length > 1 && (
          <li className={styles.total}>
            {counted(run.statements.length, 'statement')} in {timeText(run.milliseconds)}
          </li>
        )}
      </ol>
      {outcome.kind === 'rows' && rows.length > 0 && (
        <ResultGrid key={`${run.offset} ${shown} ${run.milliseconds}`} columns={outcome.columns} rows={rows} />
      )}
      {outcome.kind === 'rows' && rows.length === 0 && (
        <EmptyState title="No row came.">{outcome.columns.join(', ').slice(0, 200)}</EmptyState>
      )}
    </>
  );
}

interface StatementLineProps {
  readonly run: ConsoleRun;
  readonly result: StatementResult;
  readonly index: number;
  readonly isShown: boolean;
}

function StatementLine({ run, result, index, isShown }: StatementLineProps) {
  const { outcome, at } = result;
  const sql = run.sql.slice(at.from, Math.min(at.to, at.from + 300)).replaceAll(/\s+/gu, ' ');
  const refused = outcome.kind === 'refused' ? outcome : undefined;
  const Icon = refused ? CircleX : outcome.kind === 'rows' ? Rows3 : CircleCheck;
  return (
    <button
      type="button"
      className={styles.statement}
      aria-pressed={isShown}
      data-refused={refused !== undefined || undefined}
      onClick={() => {
        useConsoleStore.getState().show(index);
        goTo(run, refused?.at ?? at);
      }}
    >
      <Icon className={refused ? styles.bad : styles.ok} size={14} strokeWidth={1.75} aria-hidden />
      {refused ? (
        <span className={styles.problem} role="alert">
          <strong>{placeWords(run, refused.at.from)}</strong> {refused.problem}
          {refused.hint !== undefined && <span className={styles.hint}> {refused.hint}</span>}
        </span>
      ) : (
        <>
          <span className={styles.said}>{sql}</span>
          <span className={styles.outcome}>{outcomeWords(result)}</span>
        </>
      )}
    </button>
  );
}

/** Line and column in the editor, as it counts them. */
function placeWords(run: ConsoleRun, from: number): string {
  const text = editorMemory.state?.doc.toString() ?? '';
  const before = text.startsWith(run.sql, run.offset) ? text.slice(0, run.offset + from) : run.sql.slice(0, from);
  const lines = before.split('\n');
  return `Line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}:`;
}

function goTo(run: ConsoleRun, { from, to }: { readonly from: number; readonly to: number }): void {
  const { view } = editorMemory;
  if (!view?.state.doc.toString().startsWith(run.sql, run.offset)) return;
  view.dispatch({ selection: { anchor: run.offset + from, head: run.offset + to }, scrollIntoView: true });
  view.focus();
}

function outcomeWords({ outcome, milliseconds }: StatementResult): string {
  const time = timeText(milliseconds);
  if (outcome.kind === 'done') {
    return outcome.affected === undefined ? `done · ${time}` : `${counted(outcome.affected, 'row')} touched · ${time}`;
  }
  if (outcome.kind !== 'rows') return time;
  const rows =
    outcome.cut === 'rows'
      ? `the first ${mostRows.toLocaleString('en')} rows`
      : outcome.cut === 'size'
        ? `the first ${counted(outcome.rowCount, 'row')}: the rest is too large`
        : counted(outcome.rowCount, 'row');
  const cells = outcome.cutCells > 0 ? ` · ${counted(outcome.cutCells, 'long value')} cut` : '';
  return `${rows}${cells} · ${time}`;
}

function counted(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
