import { clip } from '../../../shared/model/clip.ts';
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { Clock, History, RotateCcw, Save, Table2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { benchEngines } from '../../../shared/bench/benchEngines.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import { ResizeHandle } from '../../ui/ResizeHandle.tsx';
import { useConsoleStore, isOutdated, type ConsoleDatabase } from '../../store/consoleStore.ts';
import { useModelGraph } from '../../store/derived.ts';
import { useProject } from '../../store/projectStore.ts';
import { Button } from '../../ui/Button.tsx';
import { DropdownMenu } from '../../ui/DropdownMenu.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { markError } from '../../ui/errorMark.ts';
import { SqlEditor } from '../../ui/SqlEditor.tsx';
import { sqlModeChoices } from '../sqlModeChoices.ts';
import { changeChoice, editorMemory, makeAnew, replaceText, runFromEditor, saveDatabase } from './consoleFlows.ts';
import styles from './ConsolePanel.module.css';
import { useConsolePane } from './consolePane.ts';
import { ConsoleResults } from './ConsoleResults.tsx';
import { SamplePopover } from './SamplePopover.tsx';
import { TableList } from './TableList.tsx';

const engines = benchEngines.map((value) => ({ value, label: dialectNamed(value).label }));

/** SQL by hand on a database with the tables of the project. */
export function ConsolePanel() {
  const { engine } = useConsoleStore((state) => state.choice);
  const database = useConsoleStore((state) => state.database);
  const graph = useModelGraph();
  const tables = useMemo(() => (database ? columnsOfDatabase(database) : columnsOfModels(graph)), [database, graph]);
  const { width, setWidth } = useConsolePane();
  return (
    <div className={styles.panel}>
      <ConsoleBar />
      <Outdated />
      <div className={styles.sides}>
        {database && <TableList tables={database.tables} />}
        <div className={styles.editor} style={{ width }}>
          <SqlEditor
            memory={editorMemory}
            label="SQL"
            dialect={engine}
            tables={tables}
            emptyText="SELECT …"
            onRun={(all) => void runFromEditor(all)}
          />
          <ResizeHandle
            label="Width of the SQL"
            edge="right"
            size={width}
            min={180}
            max={900}
            normal={290}
            onResize={setWidth}
          />
        </div>
        <ConsoleResults />
      </div>
      <ErrorMark />
    </div>
  );
}

function ConsoleBar() {
  const { choice, busy, history, database } = useConsoleStore();
  const { engine, mode } = choice;
  return (
    <div className={styles.bar}>
      <Segmented
        label="Database of the console"
        value={engine}
        choices={engines}
        className={styles.engines ?? ''}
        onChange={(value) => void changeChoice({ engine: value })}
      />
      <Segmented
        label="Who enforces, in the console"
        value={mode}
        choices={sqlModeChoices}
        className={styles.modes ?? ''}
        onChange={(value) => void changeChoice({ mode: value })}
      />
      <div className={styles.actions}>
        <DropdownMenu
          label="What was run"
          align="end"
          items={
            history.length === 0
              ? [{ label: 'Nothing was run yet', disabled: true, onSelect: () => {} }]
              : history.slice(0, 20).map((sql) => ({ label: oneLine(sql), onSelect: () => replaceText(sql) }))
          }
        >
          <Button size="small" variant="ghost" icon={Clock} aria-label="History" title="What was run">
            <span className={styles.words}>History</span>
          </Button>
        </DropdownMenu>
        <SamplePopover
          trigger={
            <Button
              size="small"
              variant="ghost"
              icon={Table2}
              aria-label="Sample rows…"
              title="Sample rows…"
              disabled={busy !== undefined}
            >
              <span className={styles.words}>Sample rows…</span>
            </Button>
          }
        />
        <IconButton
          label="Save database as…"
          icon={Save}
          tooltipSide="top"
          disabled={busy !== undefined || !database}
          onClick={() => void saveDatabase()}
        />
        <IconButton
          label="Make the database anew"
          icon={RotateCcw}
          tooltipSide="top"
          disabled={busy !== undefined || !database}
          onClick={() => void makeAnew()}
        />
      </div>
    </div>
  );
}

function Outdated() {
  const database = useConsoleStore((state) => state.database);
  const outdated = useProject((project) => isOutdated({ database }, project));
  if (!outdated) return null;
  return (
    <div className={styles.outdated} role="status">
      <History size={14} strokeWidth={1.75} aria-hidden />
      <span>The models changed since this database was made.</span>
      <Button size="small" onClick={() => void makeAnew()}>
        Make it anew
      </Button>
    </div>
  );
}

/** The place of the last error, as long as the text is the one that was run. */
function ErrorMark() {
  const run = useConsoleStore((state) => state.run);
  useEffect(() => {
    const refused = run?.statements.at(-1)?.outcome;
    const text = editorMemory.view?.state.doc.toString() ?? '';
    const isThere = run && text.startsWith(run.sql, run.offset);
    const at = refused?.kind === 'refused' && isThere ? refused.at : undefined;
    markError(editorMemory, at && { from: run!.offset + at.from, to: run!.offset + at.to });
  }, [run]);
  return null;
}

function columnsOfDatabase({ tables }: ConsoleDatabase): Record<string, readonly string[]> {
  return Object.fromEntries(tables.map(({ name, columns }) => [name, columns]));
}

/** Before there is a database: what its tables will be called. */
function columnsOfModels(graph: ModelGraph): Record<string, readonly string[]> {
  const tables: [string, string[]][] = [];
  for (const node of graph.models) {
    if (node.kind !== 'concrete') continue;
    tables.push([node.table, node.localFields.flatMap((field) => field.column ?? [])]);
  }
  return Object.fromEntries(tables);
}

function oneLine(sql: string): string {
  return clip(sql.replaceAll(/\s+/gu, ' ').trim(), 90);
}
