import { Boxes } from 'lucide-react';
import { ActionButtons, ActionWordsButton } from '../../actions/ActionButton.tsx';
import { allActions } from '../../actions/actionRegistry.ts';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import { CardColorOption } from './CardColorOption.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { deleteSelectedModels, duplicateSelectedModels } from './modelEdits.ts';

interface SeveralModelsInspectorProps {
  readonly nodes: readonly ModelNode[];
}

const namesAtMost = 8;

/** What can be done to several models at once. */
export function SeveralModelsInspector({ nodes }: SeveralModelsInspectorProps) {
  const ids = nodes.map((node) => node.id);
  const names = nodes.slice(0, namesAtMost).map((node) => node.name);
  const more = nodes.length - names.length;
  const arrange = allActions().filter((action) => /^arrange[.](align|distribute)[.]/.test(action.id));
  return (
    <>
      <InspectorHeader
        icon={Boxes}
        kind="Selection"
        titleLabel="Selection"
        title={`${nodes.length} models`}
        sentence={`${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`}
      />
      <div className={styles.section}>
        <div className={styles.options}>
          <OptionFrame label="Align" control={undefined}>
            <fieldset className={styles.alignGrid} aria-label="Align">
              <ActionButtons actions={arrange} />
            </fieldset>
          </OptionFrame>
          <CardColorOption models={ids} />
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <ActionWordsButton id="edit.duplicate" perform={() => duplicateSelectedModels(ids)} />
          <ActionWordsButton id="edit.delete" perform={() => deleteSelectedModels(ids)} />
        </div>
      </footer>
    </>
  );
}
