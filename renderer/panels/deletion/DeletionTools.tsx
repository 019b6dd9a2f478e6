import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { RotateCw } from 'lucide-react';
import { useDeletionStore } from '../../store/deletionStore.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './DeletionPanel.module.css';

/** The buttons that bring the colours back and try it once more. */
export function DeletionTools() {
  const { answer, model, running, colours, run, setColours } = useDeletionStore();
  if (running) return <ActionWordsButton id="test.deletionCancel" size="small" />;
  if (model === undefined) return null;
  return (
    <div className={styles.tools}>
      {answer?.outcome === 'ran' && !colours && (
        <Button size="small" onClick={() => setColours(true)}>
          Colour the diagram
        </Button>
      )}
      <Button size="small" icon={RotateCw} onClick={() => void run()}>
        {answer ? 'Run again' : 'Run'}
      </Button>
    </div>
  );
}
