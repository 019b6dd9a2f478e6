import { Plus, X } from 'lucide-react';
import type { ModelGraph, ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { Constraint } from '../../../../shared/model/project.ts';
import { constraintOptions } from '../../../../shared/options/constraintOptions.ts';
import { useViewStore } from '../../../store/viewStore.ts';
import { Button } from '../../../ui/Button.tsx';
import { DropdownMenu } from '../../../ui/DropdownMenu.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useDocumentModel } from '../documentParts.ts';
import { fieldChoices } from '../fieldChoices.ts';
import styles from '../Inspector.module.css';
import { removed, replaced } from '../listEdits.ts';
import { PartsEditor } from '../lists/PartsEditor.tsx';
import { newConstraint, newEntryId, titleOfConstraint, type NewConstraintKind } from '../newConstraint.ts';
import { EntryOptions } from './EntryOptions.tsx';
import { ExcludedParts } from './ExcludedParts.tsx';
import { ForeignKeyFields } from './ForeignKeyFields.tsx';
import { helpOf } from '../helpOf.ts';

interface ConstraintsEditorProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
  /** As the document has them. */
  readonly constraints: readonly Constraint[];
  readonly onChange: (constraints: readonly Constraint[]) => void;
}

export function ConstraintsEditor({ graph, node, constraints, onChange }: ConstraintsEditorProps) {
  const written = useDocumentModel(node);
  const chosen = useViewStore((state) => state.selection.constraint);
  const add = (kind: NewConstraintKind) => onChange([...constraints, newConstraint(kind, node, newEntryId(written))]);
  return (
    <div className={styles.options}>
      {constraints.map((constraint, index) => {
        const title = titleOfConstraint(constraint);
        const set = (next: Constraint) => onChange(replaced(constraints, index, next));
        return (
          <fieldset
            key={constraint.id}
            className={styles.card}
            aria-label={`${title} ${index + 1}`}
            data-entry={index}
            data-chosen={(chosen?.model === written.id && chosen.constraint === index) || undefined}
          >
            <div className={styles.cardTop}>
              <span className={styles.cardTitle}>{title}</span>
              <IconButton
                label={`Remove ${title.toLowerCase()} ${index + 1}`}
                icon={X}
                size="small"
                onClick={() => onChange(removed(constraints, index))}
              />
            </div>
            <OwnOptions {...{ graph, node, constraint, set }} />
            <EntryOptions
              entry={constraint}
              table={constraintOptions[constraint.type]}
              node={node}
              kind={constraint.type}
              onChange={set}
            />
          </fieldset>
        );
      })}
      <DropdownMenu
        label="Add constraint"
        items={[
          { label: 'Unique constraint', onSelect: () => add('unique') },
          { label: 'Unique together (no name)', onSelect: () => add('uniqueTogether') },
          { label: 'Check', onSelect: () => add('check') },
          { label: 'Exclusion constraint', onSelect: () => add('exclude') },
          { label: 'Composite primary key', onSelect: () => add('primaryKey') },
          { label: 'Composite foreign key', onSelect: () => add('foreignKey') },
        ]}
      >
        <Button size="small" className={styles.start} icon={Plus}>
          Add constraint
        </Button>
      </DropdownMenu>
    </div>
  );
}

interface OwnOptionsProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
  readonly constraint: Constraint;
  readonly set: (constraint: Constraint) => void;
}

/** What has a control of its own: the fields, and what they refer to. */
function OwnOptions({ graph, node, constraint, set }: OwnOptionsProps) {
  const { type } = constraint;
  switch (type) {
    case 'unique':
      return (
        <PartsEditor
          label={constraintOptions.unique.fields.label}
          hint={helpOf(constraintOptions.unique.fields)}
          parts={constraint.fields}
          choices={fieldChoices(node)}
          words={['operatorClass', 'collation', 'length']}
          expressions
          onChange={(fields) => set({ ...constraint, fields })}
        />
      );
    case 'primaryKey':
      return (
        <PartsEditor
          label={constraintOptions.primaryKey.fields.label}
          hint={helpOf(constraintOptions.primaryKey.fields)}
          parts={constraint.fields}
          choices={fieldChoices(node)}
          words={['length']}
          onChange={(fields) => set({ ...constraint, fields })}
        />
      );
    case 'exclude':
      return <ExcludedParts node={node} parts={constraint.parts} onChange={(parts) => set({ ...constraint, parts })} />;
    case 'foreignKey':
      return <ForeignKeyFields graph={graph} node={node} constraint={constraint} onChange={set} />;
    case 'check':
      return null;
  }
}
