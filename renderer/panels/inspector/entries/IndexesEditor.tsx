import { Plus, X } from 'lucide-react';
import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { Index } from '../../../../shared/model/project.ts';
import { indexOptions } from '../../../../shared/options/constraintOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useDocumentModel } from '../documentParts.ts';
import { fieldChoices } from '../fieldChoices.ts';
import styles from '../Inspector.module.css';
import { removed, replaced } from '../listEdits.ts';
import { PartsEditor } from '../lists/PartsEditor.tsx';
import { newEntryId } from '../newConstraint.ts';
import { EntryOptions } from './EntryOptions.tsx';
import { helpOf } from '../helpOf.ts';

interface IndexesEditorProps {
  readonly node: ModelNode;
  /** As the document has them. */
  readonly indexes: readonly Index[];
  readonly onChange: (indexes: readonly Index[]) => void;
}

export function IndexesEditor({ node, indexes, onChange }: IndexesEditorProps) {
  const choices = fieldChoices(node);
  const written = useDocumentModel(node);
  const add = () => onChange([...indexes, { id: newEntryId(written), fields: [] }]);
  return (
    <div className={styles.options}>
      {indexes.map((index, at) => {
        const set = (next: Index) => onChange(replaced(indexes, at, next));
        return (
          <fieldset key={index.id} className={styles.card} aria-label={`Index ${at + 1}`} data-entry={at}>
            <div className={styles.cardTop}>
              <span className={styles.cardTitle}>{index.unique ? 'Unique index' : 'Index'}</span>
              <IconButton
                label={`Remove index ${at + 1}`}
                icon={X}
                size="small"
                onClick={() => onChange(removed(indexes, at))}
              />
            </div>
            <PartsEditor
              label={indexOptions.fields.label}
              hint={helpOf(indexOptions.fields)}
              parts={index.fields}
              choices={choices}
              words={['descending', 'nulls', 'operatorClass', 'collation', 'length']}
              expressions
              onChange={(fields) => set({ ...index, fields })}
            />
            <EntryOptions entry={index} table={indexOptions} node={node} kind="index" onChange={set} />
          </fieldset>
        );
      })}
      <Button size="small" className={styles.start} icon={Plus} onClick={add}>
        Add index
      </Button>
    </div>
  );
}
