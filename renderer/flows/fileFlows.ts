/** New, open and close as a person goes through them: nothing unsaved is left without asking. */
import { actionOf } from '../actions/actionRegistry.ts';
import type { ImportChosen } from '../../shared/ipc/importContract.ts';
import type { ChooseReply, OpenFile, OpenReply, Request } from '../../shared/ipc/ipcContract.ts';
import { splitFindings } from '../../shared/checks/ignoredFindings.ts';
import { knownFindings, whenChecked } from '../store/checking.ts';
import { newProject } from '../../shared/commands/projectCommands.ts';
import { placeModels } from '../../shared/layout/placeModels.ts';
import type { Project } from '../../shared/model/project.ts';
import { callMain, chooseDropped } from '../bridge.ts';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import { whileKeysWait } from '../ui/heldKeys.ts';
import { showToast } from '../ui/toast.ts';
import { commitTyping } from './commitTyping.ts';
import { saveProject } from './saveFlows.ts';
import { ask, guarded, tell, tellRefusal } from '../store/questionStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useWindowStore } from '../store/windowStore.ts';
import { dropJournal, journalNow } from './journalAutosave.ts';

type OpenFrom =
  | Exclude<Request<'project:choose'>, { from: 'dropped' }>
  | Extract<Request<'project:open'>, { from: 'example' }>;

export async function startNewProject(): Promise<void> {
  await replaceProject('Starting a new project', 'The new project could not be started', async () => {
    await whileKeysWait(callMain('project:detach', {}));
    await showProject(newProject('Untitled', 'main'), null, false);
  });
}

export async function openProject(from: OpenFrom): Promise<void> {
  if (from.from !== 'example') {
    const choose = () => callMain('project:choose', from);
    // The dialog's answer is typed too.
    return openChosen(from.from === 'dialog' ? choose : () => whileKeysWait(choose()));
  }
  await replaceProject('Opening the example', 'The example could not be opened', async () => {
    await showOpened(await whileKeysWait(callMain('project:open', from)));
  });
}

/** Bound where both are known: the flow of an import opens what it has made by what stands here. */
let startImport: (chosen: ImportChosen) => Promise<void> = async () => {};

export function bindImport(start: typeof startImport): void {
  startImport = start;
}

/** What was dropped on the window last. */
export async function openDroppedFiles(): Promise<void> {
  await openChosen(chooseDropped);
}

/** The file is chosen, and known to be readable, before anybody is asked about unsaved work. */
async function openChosen(choose: () => Promise<ChooseReply>): Promise<void> {
  await guarded('The project could not be opened', async () => {
    const chosen = await choose();
    if (chosen.kind === 'cancelled') return;
    if (chosen.kind === 'refused') return tellRefusal(chosen);
    if (chosen.kind === 'import') return startImport(chosen);
    if (chosen.kind === 'alreadyOpen') showToast(`${chosen.name} is open already`);
    else {
      if (!(await mayLeaveProject(`Opening ${chosen.name}`))) return;
      await showOpened(await whileKeysWait(callMain('project:open', { from: 'chosen', choice: chosen.choice })));
    }
    await tellNotOpened(chosen.name, chosen.notOpened);
  });
  await journalNow();
}

async function tellNotOpened(name: string, others: readonly string[]): Promise<void> {
  if (others.length === 0) return;
  await tell(`Only ${name} was opened`, 'Entwine shows one project at a time. Not opened:', others);
}

export async function recoverProject(id: string): Promise<void> {
  await replaceProject('Recovering that work', 'The unsaved work could not be recovered', async () => {
    await showOpened(await callMain('recovery:open', { id }), true);
    await refreshApp();
  });
}

export async function discardRecovery(id: string, name: string): Promise<void> {
  const answer = await ask({
    title: 'Discard the unsaved work?',
    message: `The unsaved work on ${name} will be deleted. This cannot be undone.`,
    choices: [
      { key: 'discard', label: 'Discard', kind: 'danger' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer !== 'discard') return;
  await guarded('The unsaved work could not be discarded', async () => {
    await callMain('recovery:discard', { id });
    await refreshApp();
  });
}

export async function removeRecent(id: string): Promise<void> {
  await guarded('The list of recent projects could not be changed', async () => {
    const recent = await callMain('recent:remove', { id });
    const { app, setApp } = useWindowStore.getState();
    if (app) setApp({ ...app, recent });
  });
}

export async function closeProject(): Promise<void> {
  if (!useProjectStore.getState().history) return;
  await replaceProject(undefined, 'The project could not be closed', async () => {
    await callMain('project:detach', {});
    useProjectStore.getState().close();
    await refreshApp();
  });
}

let closingWindow = false;

export async function closeWindow(): Promise<void> {
  if (closingWindow) return;
  closingWindow = true;
  try {
    if (await mayLeaveProject('Quitting Entwine')) await callMain('window:close', {});
  } finally {
    closingWindow = false;
  }
}

/**
 * True when nothing unsaved stands in the way of leaving the open project. `purpose` begins a sentence with what for:
 * `Opening badge.erd`.
 */
export async function mayLeaveProject(purpose?: string): Promise<boolean> {
  commitTyping();
  await whileKeysWait(noticeRemoval());
  const state = useProjectStore.getState();
  if (!state.history || !isEdited(state)) {
    await whileKeysWait(journalNow());
    return true;
  }
  const name = state.file?.name ?? state.history.project.name;
  const isGone = state.changedOnDisk === 'removed';
  const loss = isGone
    ? 'Another program moved or deleted it: what is open here is the only copy, and is lost without saving.'
    : 'Without saving, the changes since the last save are lost.';
  const answer = await ask({
    title: `Save the changes to ${name}?`,
    message: purpose === undefined ? loss : `${purpose} closes this project. ${loss}`,
    choices: [
      { key: 'save', label: actionOf('file.save').label(), kind: 'primary' },
      { key: 'discard', label: 'Don’t save', kind: 'danger' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer === 'cancel') return false;
  // That the file is gone was said just now, so that it is not asked again.
  if (answer === 'save') return saveProject(isGone ? 'overwrite' : 'save');
  await dropJournal();
  return true;
}

/** The watch tells a moment late; leaving must not be faster. */
async function noticeRemoval(): Promise<void> {
  const state = useProjectStore.getState();
  if (!state.file || isEdited(state)) return;
  const found = await callMain('project:look', {}).catch(() => 'same' as const);
  if (found === 'removed') useProjectStore.getState().setChangedOnDisk('removed');
}

/** Asks about unsaved work first; work that stays open after all is kept in the journal again. */
async function replaceProject(
  purpose: string | undefined,
  failure: string,
  replace: () => Promise<void>,
): Promise<void> {
  if (!(await mayLeaveProject(purpose))) return;
  await guarded(failure, replace);
  await journalNow();
}

export async function refreshApp(): Promise<void> {
  const app = await callMain('app:state', {});
  useWindowStore.getState().setApp(app);
  const shown = app.problems.slice(0, 3);
  for (const problem of shown) showToast(problem, { tone: 'warning' });
  const more = app.problems.length - shown.length;
  if (more > 0)
    showToast(`${more} more things on the disk were found damaged`, { tone: 'warning', detail: 'See errors.log.' });
}

async function showOpened(reply: OpenReply, unsaved = false): Promise<void> {
  if (reply.kind === 'cancelled') return;
  if (reply.kind === 'refused') return tellRefusal(reply);
  await showProject(placeModels(reply.project), reply.file, unsaved);
  if (reply.note) await tell(reply.file?.name ?? reply.project.name, reply.note);
}

/** It takes the place of what was open. */
export async function showProject(project: Project, file: OpenFile | null, unsaved: boolean): Promise<void> {
  // Before the diagram is fitted: an empty list would take a third of its room.
  const findings = knownFindings(project) ?? (await whenChecked(project));
  useViewStore.getState().settleBottom(splitFindings(project, findings).open.length > 0);
  useProjectStore.getState().open(project, file, { unsaved });
}
