/** From files or a text to a project, or into the open one: chosen, read, looked at, done. */
import { flushSync } from 'react-dom';
import { standardLexical } from '../../shared/dialects/standardLexical.ts';
import { replaceProject } from '../../shared/commands/projectCommands.ts';
import type { FoundSchema } from '../../shared/imports/foundSchema.ts';
import { nothingHere } from '../../shared/imports/importMatches.ts';
import type { ImportChosen, ImportMakeReply } from '../../shared/ipc/importContract.ts';
import type { Request } from '../../shared/ipc/ipcContract.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import type { Model, Project } from '../../shared/model/project.ts';
import { beginsLikeSql } from '../../shared/sql/beginsLikeSql.ts';
import { actionOf } from '../actions/actionRegistry.ts';
import { callMain, onMain } from '../bridge.ts';
import { chosenAtFirst, useImportStore, type ImportState, type ImportTarget } from '../store/importStore.ts';
import { currentProject, runCommand, useProjectStore } from '../store/projectStore.ts';
import { guarded } from '../store/questionStore.ts';
import { counted } from '../ui/counted.ts';
import { showToast } from '../ui/toast.ts';
import { commitTyping } from './commitTyping.ts';
import { mayLeaveProject, showProject } from './fileFlows.ts';
import { journalNow } from './journalAutosave.ts';

/** By the system's dialog. */
export async function chooseImport(): Promise<void> {
  commitTyping();
  await guarded('Nothing could be imported', async () => {
    const chosen = await callMain('import:choose', { from: 'dialog' });
    if (chosen.kind === 'import') await startImport(chosen);
  });
}

/** False where the text is no script. */
export function importText(text: string): boolean {
  if (!beginsLikeSql(text, standardLexical)) return false;
  void guarded('The text could not be imported', async () => {
    const chosen = await callMain('import:choose', { from: 'text', text });
    if (chosen.kind === 'import') await startImport(chosen);
  });
  return true;
}

/** What main holds is read, and the dialog shows it. */
export async function startImport({ name, count }: ImportChosen): Promise<void> {
  const words = count === 1 ? name : `${name} and ${counted(count - 1, 'other')}`;
  useImportStore.getState().begin(words, 'new');
  await read();
}

/** As a script of another database. */
export async function readAs(dialect: string): Promise<void> {
  useImportStore.getState().patch({ progress: { stage: 'reading', done: 0 }, problem: undefined, outcome: undefined });
  await read(dialect);
}

async function read(dialect?: string): Promise<void> {
  const { patch, show } = useImportStore.getState();
  try {
    const reply = await callMain('import:read', dialect === undefined ? {} : { dialect });
    if (!useImportStore.getState().isOpen) return;
    if (reply.kind === 'found') show(JSON.parse(reply.foundJson) as FoundSchema);
    else if (reply.kind === 'failed') patch({ problem: reply.problem, progress: undefined });
  } catch (error) {
    patch({ problem: messageOf(error), progress: undefined });
  }
}

/** A new project, or the open one, where tables that are nothing to it are not chosen until somebody does. */
export function setImportTarget(target: ImportTarget): void {
  const { found, chosen, patch } = useImportStore.getState();
  const open = currentProject();
  const first = found && chosenAtFirst(found);
  const isUntouched = first !== undefined && chosen.size === first.size && [...first].every((key) => chosen.has(key));
  const nothing = target === 'open' && open && isUntouched ? nothingHere(open) : new Set<string>();
  const left = nothing.size === 0 ? chosen : new Set([...chosen].filter((key) => !nothing.has(key)));
  patch({ target, chosen: left, outcome: undefined });
}

/** What would change in the open project, with the choices as they stand. */
export async function planImport(): Promise<void> {
  const state = useImportStore.getState();
  const open = currentProject();
  if (!open || !state.found || state.target !== 'open') return;
  state.patch({ outcome: undefined });
  try {
    const reply = await callMain('import:plan', planOf(state, open));
    // Answers to choices of before come to nothing.
    if (reply.kind === 'planned') state.patch({ outcome: reply.outcome });
    else if (reply.kind === 'failed') state.patch({ problem: reply.problem });
  } catch (error) {
    state.patch({ problem: messageOf(error) });
  }
}

function planOf(state: ImportState, open: Project | undefined): Request<'import:plan'> {
  const { found, chosen, options, declined, name } = state;
  const isAll = found !== undefined && chosen.size === found.tables.length;
  return {
    name: name.replace(/(?:\.[a-z0-9]{1,7}){1,2}$/iu, '') || 'Imported',
    // What the open project remembers to be nothing here is taken where it is chosen by name.
    ...(isAll && !open ? {} : { tables: [...chosen] }),
    options,
    ...(open ? { intoJson: JSON.stringify(open) } : {}),
    declined: [...declined],
  };
}

/** Nothing is changed; whatever runs ends. */
export function closeImport(): void {
  flushSync(() => useImportStore.getState().clear());
  void callMain('import:end', {}).catch(() => {});
}

export async function finishImport(): Promise<void> {
  const state = useImportStore.getState();
  if (state.target === 'new' && !(await mayLeaveProject(`Importing ${state.name}`))) return;
  const open = state.target === 'open' ? currentProject() : undefined;
  state.patch({ progress: { stage: 'placing', done: 0 } });
  try {
    const made = await makeProject(planOf(state, open));
    if (!useImportStore.getState().isOpen || made.kind === 'cancelled') return;
    if (made.kind === 'failed') return state.patch({ problem: made.problem, progress: undefined });
    if (open && currentProject() !== open) {
      return state.patch({ problem: 'The project changed meanwhile: look at the changes again.', progress: undefined });
    }
    closeImport();
    if (open) takeIntoOpen(made.project, state.name);
    else {
      await callMain('project:detach', {});
      await showProject(made.project, null, true);
    }
    await journalNow();
  } catch (error) {
    state.patch({ problem: messageOf(error), progress: undefined });
  }
}

function takeIntoOpen(project: Project, name: string): void {
  runCommand(replaceProject(project, `Import ${name}`));
  const step = useProjectStore.getState().history?.done.at(-1);
  const undo = () => {
    const { history, undo: undoLast } = useProjectStore.getState();
    if (step !== undefined && history?.done.at(-1) === step) undoLast();
  };
  showToast(`Imported ${name}`, { tone: 'ok', action: { label: actionOf('edit.undo').name ?? '', run: undo } });
}

type Made = { readonly kind: 'made'; readonly project: Project } | Exclude<ImportMakeReply, { kind: 'made' }>;

/** Its models come in parts, each read in a moment of its own. */
async function makeProject(plan: Request<'import:make'>): Promise<Made> {
  const models: Model[] = [];
  let taken = () => {};
  const stop = onMain('import:models', ({ modelsJson }) => {
    models.push(...(JSON.parse(modelsJson) as Model[]));
    taken();
  });
  try {
    const reply = await callMain('import:make', plan);
    if (reply.kind !== 'made') return reply;
    // The answer may overtake parts that are still on their way.
    await new Promise<void>((resolve) => {
      taken = () => {
        if (models.length >= reply.outcome.models) resolve();
      };
      taken();
    });
    const { name, ...rest } = JSON.parse(reply.restJson) as Omit<Project, 'models'>;
    return { kind: 'made', project: { name, ...rest, models } };
  } finally {
    stop();
  }
}
