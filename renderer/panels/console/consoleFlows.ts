/** What the console's buttons and keys do. */
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { statementAt } from '../../../shared/console/statementAt.ts';
import type { ConsoleTable, SampleRequest } from '../../../shared/console/consoleResult.ts';
import type { ConsoleWritten } from '../../../shared/ipc/ipcContract.ts';
import { quoteIdentifier } from '../../../shared/physical/sqlText.ts';
import { callMain } from '../../bridge.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import { ask } from '../../store/questionStore.ts';
import { showPlace } from '../../flows/showPlace.ts';
import { useConsoleStore, type ConsoleChoice } from '../../store/consoleStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { EditorMemory } from '../../ui/editorMemory.ts';
import { showToast } from '../../ui/toast.ts';

/** The text, its selection and what can be undone, while the panel is out of sight too. */
export const editorMemory = new EditorMemory();

/** Shows the console, ready to be written in. */
export function openConsole(): void {
  useViewStore.getState().showBottom('console');
  editorMemory.focus();
}

/** The selection, else the statement at the cursor, else all. */
export async function runFromEditor(all: boolean): Promise<void> {
  const { state } = editorMemory;
  if (!state) return;
  const text = state.doc.toString();
  const { from, to, head } = state.selection.main;
  const { engine } = useConsoleStore.getState().choice;
  const range = all
    ? { from: 0, to: text.length }
    : from < to
      ? { from, to }
      : (statementAt(text, head, dialectNamed(engine).lexical) ?? { from: 0, to: text.length });
  await useConsoleStore.getState().runSql(text.slice(range.from, range.to), range.from);
}

export function replaceText(text: string): void {
  const { view } = editorMemory;
  if (!view) return;
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    scrollIntoView: true,
  });
  view.focus();
}

/** Below what stands there, and runs it. */
export async function selectFrom(table: ConsoleTable): Promise<void> {
  const dialect = dialectNamed(useConsoleStore.getState().choice.engine);
  const name = quoteIdentifier(table.name, dialect);
  const said = table.schema === undefined ? name : `${quoteIdentifier(table.schema, dialect)}.${name}`;
  const { view } = editorMemory;
  if (!view) return;
  const before = view.state.doc.toString().trimEnd();
  const head = before === '' ? '' : `${before}${before.endsWith(';') ? '' : ';'}\n`;
  const statement = `SELECT * FROM ${said};`;
  replaceText(head + statement);
  await useConsoleStore.getState().runSql(statement, head.length);
}

/** Asks first where rows would be lost. */
export async function changeChoice(choice: Partial<ConsoleChoice>): Promise<void> {
  if (await mayRelease('Close this database?', 'Close it')) await useConsoleStore.getState().choose(choice);
}

/** A database with the schema as the models are now. */
export async function makeAnew(): Promise<void> {
  if (await mayRelease('Make the database anew?', 'Make it anew')) await useConsoleStore.getState().open();
}

async function mayRelease(title: string, agree: string): Promise<boolean> {
  const { database, busy } = useConsoleStore.getState();
  if (busy) return false;
  if (!database?.touched) return true;
  const answer = await ask({
    title,
    message: 'Its rows, and whatever else was changed in it, are gone then. “Save database as…” keeps them in a file.',
    choices: [
      { key: 'agree', label: agree, kind: 'danger' },
      { key: 'keep', label: 'Keep it' },
    ],
    cancelKey: 'keep',
  });
  return answer === 'agree';
}

export async function saveDatabase(): Promise<void> {
  tellWritten(await useConsoleStore.getState().save(), 'Saved');
}

export async function writeSamples(request: SampleRequest, to: 'clipboard' | 'file'): Promise<void> {
  tellWritten(await useConsoleStore.getState().sampleText(request, to), 'Wrote');
}

function tellWritten(written: ConsoleWritten | undefined, verb: string): void {
  if (written?.kind === 'copied') showToast('Copied the sample rows as INSERTs', { tone: 'ok' });
  if (written?.kind !== 'written') return;
  const notes = written.notes.length > 0 ? { tone: 'warning' as const } : { tone: 'ok' as const };
  showToast(`${verb} ${written.name}`, {
    ...notes,
    detail: [...written.notes, written.folder].join('\n'),
    action: showPlace(written.place),
  });
}

export async function copyText(text: string, what: string): Promise<void> {
  try {
    await callMain('clipboard:write', { text });
    showToast(`Copied ${what}`, { tone: 'ok' });
  } catch (error) {
    showToast('Nothing was copied', { tone: 'error', detail: messageOf(error) });
  }
}
