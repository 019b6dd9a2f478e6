import { useMemo } from 'react';
import { ignoreSplitHint } from '../../../shared/commands/projectCommands.ts';
import { splitHint } from '../../../shared/commands/splitSuggestions.ts';
import { isolateNames } from '../../../shared/model/isolateNames.ts';
import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { startSplit } from '../../flows/reshapeFlows.ts';
import { showUndoToast } from '../../flows/showUndoToast.ts';
import { runCommand, useProject } from '../../store/projectStore.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Inspector.module.css';

/** A model of many fields may be better off as two: said once, quietly, and never again where it is ignored. */
export function SplitHintLine({ model }: { readonly model: string }) {
  const project = useProject((open) => open);
  const hint = useMemo(() => splitHint(project, model), [project, model]);
  if (!hint) return null;
  return (
    <aside className={styles.hint} aria-label="Hint">
      <p>{isolateNames(`${hint.sentence}.`)}</p>
      <div className={styles.hintActions}>
        <ActionWordsButton id="model.split" size="small" perform={() => startSplit(model, { fields: hint.fields })} />
        <Button
          size="small"
          variant="ghost"
          onClick={() => {
            runCommand(ignoreSplitHint(project, model));
            showUndoToast('Hint ignored', 'This model will not be suggested for a split again.');
          }}
        >
          Ignore
        </Button>
      </div>
    </aside>
  );
}
