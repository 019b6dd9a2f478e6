import { ActionWordsButton } from '../actions/ActionButton.tsx';
import { actionOf } from '../actions/actionRegistry.ts';
import { UserRound } from 'lucide-react';
import { useProject } from '../store/projectStore.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import styles from './CanvasFloats.module.css';
import { insertExternal } from './canvasEdits.ts';

/** What to do first, on a diagram that shows nothing yet. */
export function CanvasHint() {
  const hasModels = useProject((project) => project.models.length > 0);
  return (
    <div className={styles.hint}>
      <h2 className={styles.hintTitle}>{hasModels ? 'This diagram is empty' : 'Start with a model'}</h2>
      <p className={styles.hintText}>
        Press <Kbd shortcut={actionOf('insert.model').shortcut ?? ''} />, double-click here, or drag a model from the
        left. Then drag from a card’s side to another card to draw a relation.
      </p>
      <div className={styles.hintButtons}>
        <ActionWordsButton id="insert.model" variant="primary" />
        <Button icon={UserRound} onClick={() => insertExternal('auth.User')}>
          Add auth.User
        </Button>
      </div>
    </div>
  );
}
