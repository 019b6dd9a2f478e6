import { actionOf } from '../actions/actionRegistry.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { formatShortcut, isMac } from '../ui/formatShortcut.ts';
import { showToast } from '../ui/toast.ts';

/** Says what the last step did, and takes it back on request as long as it is still the last one. */
export function showUndoToast(text: string, detail?: string): void {
  const step = useProjectStore.getState().history?.done.at(-1);
  const { name = '', shortcut = '' } = actionOf('edit.undo');
  const run = () => {
    const { history, undo } = useProjectStore.getState();
    if (history?.done.at(-1) === step) undo();
    else {
      showToast('Not undone: other changes came after it.', {
        detail: `Undo them first with ${formatShortcut(shortcut, isMac())}.`,
      });
    }
  };
  showToast(text, {
    ...(detail === undefined ? {} : { detail }),
    ...(step === undefined ? {} : { action: { label: name, run } }),
  });
}
