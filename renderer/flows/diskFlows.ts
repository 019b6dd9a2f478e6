/** What happens here when another program changes or removes the open file. */
import { actionOf } from '../actions/actionRegistry.ts';
import type { IpcEvents } from '../../shared/ipc/ipcContract.ts';
import { placeModels } from '../../shared/layout/placeModels.ts';
import { callMain } from '../bridge.ts';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import { showToast } from '../ui/toast.ts';
import { commitTyping } from './commitTyping.ts';
import { journalNow } from './journalAutosave.ts';
import { guarded, tellRefusal } from '../store/questionStore.ts';

/** Nothing unsaved here: loaded by itself. Otherwise a notice leaves the choice to the person. */
export async function onFileChange({ removed, restored }: IpcEvents['file:changed']): Promise<void> {
  const { setChangedOnDisk, file } = useProjectStore.getState();
  if (file === null) return;
  if (restored || removed) return setChangedOnDisk(restored ? 'no' : 'removed');
  // The file is there again, so only steps count as unsaved.
  if (useProjectStore.getState().changedOnDisk === 'removed') setChangedOnDisk('changed');
  if (isEdited(useProjectStore.getState()) || !(await loadQuietly())) setChangedOnDisk('changed');
}

/** Reads the open file again; what was open here is one step of undo away. */
export async function loadFromDisk(): Promise<void> {
  commitTyping();
  await guarded('The file could not be read again', async () => {
    const reply = await callMain('project:open', { from: 'disk' });
    if (reply.kind === 'refused') await tellRefusal(reply);
    else if (reply.kind === 'opened' && reply.file !== null) {
      useProjectStore.getState().loadAgain(placeModels(reply.project), reply.file);
      sayLoaded(`Loaded ${reply.file.name} from disk`);
    }
  });
  await journalNow();
}

/** False when the file cannot be read as a project just now. */
async function loadQuietly(): Promise<boolean> {
  const reply = await callMain('project:open', { from: 'disk' }).catch(() => undefined);
  if (reply?.kind !== 'opened' || reply.file === null) return false;
  const before = useProjectStore.getState().history?.project;
  useProjectStore.getState().loadAgain(placeModels(reply.project), reply.file);
  const isSame = useProjectStore.getState().history?.project === before;
  if (!isSame) sayLoaded(`Loaded ${reply.file.name} again: another program changed it`);
  await journalNow();
  return true;
}

function sayLoaded(text: string): void {
  const step = useProjectStore.getState().history?.done.at(-1);
  const undo = () => {
    const { history, undo: undoLast } = useProjectStore.getState();
    if (step !== undefined && history?.done.at(-1) === step) undoLast();
  };
  showToast(text, step === undefined ? {} : { action: { label: actionOf('edit.undo').name ?? '', run: undo } });
}
