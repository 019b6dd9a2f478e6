/** New, open, save and close as a person goes through them: nothing unsaved is left without asking. */
import type { OpenFile, OpenReply, Request, SaveReply } from '../../shared/ipc/ipcContract.ts';
import { newProject } from '../../shared/commands/projectCommands.ts';
import { placeModels } from '../../shared/layout/placeModels.ts';
import type { Project } from '../../shared/model/project.ts';
import { callMain, openDropped } from '../bridge.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { useConsoleStore } from '../store/consoleStore.ts';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import { whileKeysWait } from '../ui/heldKeys.ts';
import { commitTyping } from './commitTyping.ts';
import { messageOf } from './messageOf.ts';
import { ask, tell, useShellStore } from './shellStore.ts';
import { dropJournal, journalNow } from './journalKeeper.ts';

type OpenFrom = Exclude<Request<'project:open'>, { from: 'dropped' }>;

export async function startNewProject(): Promise<void> {
  await replaceProject('The new project could not be started', async () => {
    await whileKeysWait(callMain('project:detach', {}));
    show(newProject('Untitled', 'main'), null, false);
  });
}

export async function openProject(from: OpenFrom): Promise<void> {
  await replaceProject('The project could not be opened', async () => {
    await showOpened(await whileKeysWait(callMain('project:open', from)));
  });
}

export async function openDroppedFile(file: File): Promise<void> {
  await replaceProject(`${file.name} could not be opened`, async () => {
    await showOpened(await openDropped(file));
  });
}

export async function recoverProject(id: string): Promise<void> {
  await replaceProject('The unsaved work could not be recovered', async () => {
    await showOpened(await callMain('recovery:open', { id }), true);
    await refreshApp();
  });
}

/** Reads the open file again, giving up what is unsaved. */
export async function loadFromDisk(): Promise<void> {
  await guarded('The file could not be read again', async () => {
    await dropJournal();
    await showOpened(await callMain('project:open', { from: 'disk' }));
  });
  await journalNow();
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
    const { app, setApp } = useShellStore.getState();
    if (app) setApp({ ...app, recent });
  });
}

/** True once the file holds everything up to this moment. */
export async function saveProject(how: Request<'project:save'>['how'] = 'save'): Promise<boolean> {
  commitTyping();
  const turn = saving.then(() => saveNow(how));
  saving = turn.catch(() => false);
  return saving;
}

/** One save at a time, so that replies cannot overtake each other. */
let saving: Promise<boolean> = Promise.resolve(true);

async function saveNow(how: Request<'project:save'>['how']): Promise<boolean> {
  const { history, markSaved, file } = useProjectStore.getState();
  if (!history) return false;
  const step = history.done.at(-1);
  let reply: SaveReply;
  try {
    reply = await callMain('project:save', { project: history.project, how });
  } catch (error) {
    reply = { kind: 'failed', message: messageOf(error) };
  }
  switch (reply.kind) {
    case 'saved':
      markSaved(step, reply.file, Date.now());
      await journalNow();
      return true;
    case 'cancelled':
      return false;
    case 'changedOnDisk':
      return saveOverChange(reply.file.name, reply.removed);
    case 'failed':
      return saveAfterFailure(file?.name ?? history.project.name, reply.message);
  }
}

async function saveOverChange(name: string, removed: boolean): Promise<boolean> {
  useProjectStore.getState().setChangedOnDisk(removed ? 'removed' : 'changed');
  const answer = await ask({
    title: removed ? `${name} is no longer there` : `${name} was changed by another program`,
    message: removed
      ? 'Another program moved or deleted it since it was opened here. Your work is still open.'
      : 'The file on disk is no longer the one that was opened here. Saving would replace those changes.',
    choices: [
      { key: 'overwrite', label: removed ? 'Save it again' : 'Overwrite', kind: removed ? 'primary' : 'danger' },
      { key: 'saveAs', label: 'Save as…' },
      ...(removed ? [] : [{ key: 'load' as const, label: 'Load from disk' }]),
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer === 'overwrite' || answer === 'saveAs') return saveNow(answer);
  if (answer === 'load') await loadFromDisk();
  return false;
}

async function saveAfterFailure(name: string, message: string): Promise<boolean> {
  const answer = await ask({
    title: `${name} could not be saved`,
    message: 'Your work is still open and unsaved.',
    details: [message],
    choices: [
      { key: 'saveAs', label: 'Save as…', kind: 'primary' },
      { key: 'retry', label: 'Try again' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer === 'saveAs') return saveNow('saveAs');
  if (answer === 'retry') return saveNow('save');
  return false;
}

export async function closeProject(): Promise<void> {
  if (!useProjectStore.getState().history) return;
  await replaceProject('The project could not be closed', async () => {
    await callMain('project:detach', {});
    useProjectStore.getState().close();
    useBenchStore.getState().clear();
    useDeletionStore.getState().clear();
    useConsoleStore.getState().clear();
    await refreshApp();
  });
}

let closingWindow = false;

export async function closeWindow(): Promise<void> {
  if (closingWindow) return;
  closingWindow = true;
  try {
    if (await mayLeaveProject()) await callMain('window:close', {});
  } finally {
    closingWindow = false;
  }
}

/** True when nothing unsaved stands in the way of leaving the open project. */
export async function mayLeaveProject(): Promise<boolean> {
  commitTyping();
  const state = useProjectStore.getState();
  if (!state.history || !isEdited(state)) {
    await whileKeysWait(journalNow());
    return true;
  }
  const name = state.file?.name ?? state.history.project.name;
  const answer = await ask({
    title: `Save the changes to ${name}?`,
    message: 'Without saving, the changes since the last save are lost.',
    choices: [
      { key: 'save', label: 'Save', kind: 'primary' },
      { key: 'discard', label: 'Don’t save', kind: 'danger' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer === 'cancel') return false;
  if (answer === 'save') return saveProject();
  await dropJournal();
  return true;
}

/** Asks about unsaved work first; work that stays open after all is kept in the journal again. */
async function replaceProject(failure: string, replace: () => Promise<void>): Promise<void> {
  if (!(await mayLeaveProject())) return;
  await guarded(failure, replace);
  await journalNow();
}

export async function refreshApp(): Promise<void> {
  useShellStore.getState().setApp(await callMain('app:state', {}));
}

async function showOpened(reply: OpenReply, unsaved = false): Promise<void> {
  if (reply.kind === 'cancelled') return;
  if (reply.kind === 'refused') {
    await tell(`${reply.name} cannot be opened`, reply.message, reply.place ? [`At ${reply.place}`] : undefined);
    return;
  }
  show(placeModels(reply.project), reply.file, unsaved);
  if (reply.note) await tell(reply.file?.name ?? reply.project.name, reply.note);
}

function show(project: Project, file: OpenFile | null, unsaved: boolean): void {
  useProjectStore.getState().open(project, file, { unsaved });
  useBenchStore.getState().clear();
  useDeletionStore.getState().clear();
  useConsoleStore.getState().clear();
}

async function guarded(title: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await tell(title, messageOf(error));
  }
}
