import { FileWarning, X } from 'lucide-react';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { loadFromDisk } from '../flows/diskFlows.ts';
import { saveProject } from '../flows/saveFlows.ts';
import styles from './Notices.module.css';

/** Another program touched the open file; nothing happens until a person chooses. */
export function ChangedOnDiskNotice() {
  const changed = useProjectStore((state) => state.changedOnDisk);
  const name = useProjectStore((state) => state.file?.name ?? '');
  const edited = useProjectStore(isEdited);
  const hidden = useProjectStore((state) => state.diskNoticeHidden);
  if (changed === 'no' || hidden) return null;
  return (
    <div className={styles.bar} role="status">
      <FileWarning size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles.words}>
        {changed === 'removed'
          ? `${name} was moved or deleted by another program. Your work is still open here.`
          : edited
            ? `${name} was changed by another program. Loading it replaces your unsaved changes; Undo brings them back.`
            : `${name} was changed by another program.`}
      </span>
      {changed === 'changed' ? (
        <>
          <Button size="small" onClick={() => void loadFromDisk()}>
            Load from disk
          </Button>
          {edited && (
            <Button size="small" onClick={() => void saveProject('saveCopy')}>
              Keep both…
            </Button>
          )}
        </>
      ) : (
        <Button size="small" onClick={() => void saveProject('overwrite')}>
          Save it again
        </Button>
      )}
      <IconButton
        label="Hide this notice"
        icon={X}
        size="small"
        onClick={() => useProjectStore.getState().hideDiskNotice()}
      />
    </div>
  );
}
