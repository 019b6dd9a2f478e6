/** Saving as a person goes through it: every obstacle is asked about, and nothing is written over unasked. */
import { actionOf } from '../actions/actionRegistry.ts';
import type { Request, SaveReply } from '../../shared/ipc/ipcContract.ts';
import { callMain } from '../bridge.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { showToast } from '../ui/toast.ts';
import { commitTyping } from './commitTyping.ts';
import { loadFromDisk } from './diskFlows.ts';
import { journalNow } from './journalAutosave.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { ask } from '../store/questionStore.ts';

type How = Request<'project:save'>['how'];

/** True once the file holds everything up to this moment. */
export async function saveProject(how: How = 'save'): Promise<boolean> {
  const refused = commitTyping();
  const turn = saving.then(() => saveNow(how));
  saving = turn.catch(() => false);
  const saved = await turn;
  if (saved && refused) {
    showToast(`Saved without “${refused.text.slice(0, 80)}”`, { tone: 'warning', detail: refused.reason });
  }
  return saved;
}

/** One save at a time, so that replies cannot overtake each other. */
let saving: Promise<boolean> = Promise.resolve(true);

async function saveNow(how: How): Promise<boolean> {
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
      if (reply.isUpgrade)
        showToast(`${reply.file.name} is in the new format now: older copies of Entwine will not read it`);
      await journalNow();
      return true;
    case 'cancelled':
      return false;
    case 'changedOnDisk':
      return saveOverChange(reply.file.name, reply.removed);
    case 'failed':
      return saveAfterFailure(file?.name ?? history.project.name, reply.message, reply.canWriteInPlace ?? false);
  }
}

async function saveOverChange(name: string, removed: boolean): Promise<boolean> {
  useProjectStore.getState().setChangedOnDisk(removed ? 'removed' : 'changed');
  const answer = await ask({
    title: removed ? `${name} is no longer there` : `${name} was changed by another program`,
    message: removed
      ? 'Another program moved or deleted it since it was opened here. Your work is still open.'
      : 'The file on disk is no longer the one that was opened here. Saving would replace those changes. ' +
        'Keeping both saves yours under another name.',
    choices: [
      { key: 'overwrite', label: removed ? 'Save it again' : 'Overwrite', kind: removed ? 'primary' : 'danger' },
      removed ? { key: 'saveAs', label: actionOf('file.saveAs').label() } : { key: 'saveCopy', label: 'Keep both…' },
      ...(removed ? [] : [{ key: 'load' as const, label: 'Load from disk' }]),
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer === 'load') await loadFromDisk();
  return answer === 'load' || answer === 'cancel' ? false : saveNow(answer);
}

async function saveAfterFailure(name: string, message: string, canWriteInPlace: boolean): Promise<boolean> {
  const answer = await ask({
    title: `${name} could not be saved`,
    message: canWriteInPlace
      ? 'Your work is still open and unsaved. Writing into the file itself is possible; a copy is kept until that is done.'
      : 'Your work is still open and unsaved.',
    details: [message],
    choices: [
      { key: 'saveAs', label: actionOf('file.saveAs').label(), kind: 'primary' },
      ...(canWriteInPlace ? [{ key: 'inPlace' as const, label: 'Write into the file' }] : []),
      { key: 'save', label: 'Try again' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  return answer === 'cancel' ? false : saveNow(answer);
}
