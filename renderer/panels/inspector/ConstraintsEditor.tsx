import { Plus, X } from 'lucide-react';
import type { ModelGraph, ModelNode } from '../../../shared/model/modelGraph.ts';
import type {
  CheckConstraint,
  ForeignKeyConstraint,
  SqlAction,
  UniqueConstraint,
} from '../../../shared/model/plainProject.ts';
import { hasPlainForm } from '../../../shared/model/plainView.ts';
import type { Constraint } from '../../../shared/model/project.ts';
import { sqlActions } from '../../../shared/options/optionSchemas.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { DropdownMenu } from '../../ui/DropdownMenu.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDocumentModel } from './documentParts.ts';
import { fieldChoices } from './fieldChoices.ts';
import { FieldListEditor } from './FieldListEditor.tsx';
import styles from './Inspector.module.css';
import { removed, replaced } from './listEdits.ts';
import { modelChoices } from './modelChoices.ts';
import { OtherForm } from './OtherForm.tsx';
import { newConstraint, newEntryId, titleOfConstraint, type NewConstraintKind } from './newConstraint.ts';

interface ConstraintsEditorProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
  /** As the document has them. */
  readonly constraints: readonly Constraint[];
  readonly onChange: (constraints: readonly Constraint[]) => void;
}

export function ConstraintsEditor({ graph, node, constraints, onChange }: ConstraintsEditorProps) {
  const written = useDocumentModel(node);
  const add = (kind: NewConstraintKind) => onChange([...constraints, newConstraint(kind, node, newEntryId(written))]);
  return (
    <div className={styles.options}>
      {constraints.map((constraint, index) => {
        const title = titleOfConstraint(constraint);
        const set = (next: Constraint) => onChange(replaced(constraints, index, next));
        return (
          // Constraints need no name, so the place is the key.
          <fieldset key={index} className={styles.card} aria-label={`${title} ${index + 1}`}>
            <div className={styles.cardTop}>
              <span className={styles.cardTitle}>{title}</span>
              <IconButton
                label={`Remove ${title.toLowerCase()} ${index + 1}`}
                icon={X}
                size="small"
                onClick={() => onChange(removed(constraints, index))}
              />
            </div>
            <ConstraintOptions {...{ graph, node, constraint, set }} />
          </fieldset>
        );
      })}
      <DropdownMenu
        label="Add constraint"
        items={[
          { label: 'Unique constraint', onSelect: () => add('unique') },
          { label: 'Unique together (no name)', onSelect: () => add('uniqueTogether') },
          { label: 'Check', onSelect: () => add('check') },
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

interface ConstraintOptionsProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
  readonly constraint: Constraint;
  readonly set: (constraint: Constraint) => void;
}

function ConstraintOptions({ graph, node, constraint, set }: ConstraintOptionsProps) {
  if (!hasPlainForm(constraint)) return <OtherForm label="As the file has it" value={constraint} />;
  switch (constraint.type) {
    case 'unique':
      return <UniqueOptions node={node} constraint={constraint} set={set} />;
    case 'check':
      return <CheckOptions constraint={constraint} set={set} />;
    case 'primaryKey':
      return (
        <FieldListEditor
          label="Fields"
          values={constraint.fields}
          choices={fieldChoices(node)}
          onChange={(fields) => set({ ...constraint, fields })}
        />
      );
    case 'foreignKey':
      return <ForeignKeyOptions graph={graph} node={node} constraint={constraint} set={set} />;
  }
}

interface OneProps<C extends object> {
  readonly constraint: C;
  readonly set: (constraint: Constraint) => void;
}

type OfFields = UniqueConstraint & { readonly fields: readonly string[] };

function UniqueOptions({ node, constraint, set }: OneProps<OfFields> & { readonly node: ModelNode }) {
  const nulls = constraint.nullsDistinct === undefined ? 'standard' : constraint.nullsDistinct ? 'distinct' : 'equal';
  return (
    <>
      <FieldListEditor
        label="Fields"
        values={constraint.fields}
        choices={fieldChoices(node)}
        onChange={(fields) => set({ ...constraint, fields })}
      />
      <NameField constraint={constraint} set={set} placeholder="none: unique_together" />
      <TextField
        label="Only where (SQL)"
        option="condition"
        mono
        multiline
        value={constraint.condition ?? ''}
        placeholder="for every row"
        onCommit={(text) => set(withOption(constraint, 'condition', text.trim() || undefined))}
      />
      <SelectField
        label="Empty values"
        option="nulls_distinct"
        value={nulls}
        choices={[
          { value: 'standard', label: 'As the database does' },
          { value: 'distinct', label: 'Never count as equal' },
          { value: 'equal', label: 'Count as equal' },
        ]}
        onChange={(value) =>
          set(withOption(constraint, 'nullsDistinct', value === 'standard' ? undefined : value === 'distinct'))
        }
      />
      <DeferrableBox constraint={constraint} set={set} />
    </>
  );
}

function CheckOptions({ constraint, set }: OneProps<CheckConstraint>) {
  return (
    <>
      <TextField
        label="Must be true (SQL)"
        option="check"
        mono
        multiline
        value={constraint.sql}
        placeholder="price >= 0"
        onCommit={(sql) => set({ ...constraint, sql })}
      />
      <NameField constraint={constraint} set={set} placeholder="none" />
    </>
  );
}

interface ForeignKeyOptionsProps extends OneProps<ForeignKeyConstraint> {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
}

function ForeignKeyOptions({ graph, node, constraint, set }: ForeignKeyOptionsProps) {
  const target = graph.byId.get(constraint.to);
  const action = (key: 'onDelete' | 'onUpdate', label: string) => (
    <SelectField
      label={label}
      mono
      value={constraint[key] ?? 'NO ACTION'}
      choices={sqlActions.map((value) => ({ value, label: value }))}
      onChange={(value) => set(withOption(constraint, key, value === 'NO ACTION' ? undefined : (value as SqlAction)))}
    />
  );
  return (
    <>
      <FieldListEditor
        label="Fields"
        values={constraint.fields}
        choices={fieldChoices(node)}
        onChange={(fields) => set({ ...constraint, fields })}
      />
      <Combobox
        label="Points at"
        value={constraint.to}
        placeholder="Choose a model"
        error={target ? undefined : 'There is no such model.'}
        choices={modelChoices(graph.models.filter((model) => model.kind === 'concrete'))}
        onChange={(to) => set({ ...constraint, to, toFields: [] })}
      />
      <FieldListEditor
        label="Fields there"
        values={constraint.toFields}
        choices={target ? fieldChoices(target) : []}
        onChange={(toFields) => set({ ...constraint, toFields })}
      />
      <NameField constraint={constraint} set={set} placeholder="none" />
      {action('onDelete', 'ON DELETE')}
      {action('onUpdate', 'ON UPDATE')}
      <DeferrableBox constraint={constraint} set={set} />
    </>
  );
}

type Named = UniqueConstraint | CheckConstraint | ForeignKeyConstraint;

function NameField({ constraint, set, placeholder }: OneProps<Named> & { readonly placeholder: string }) {
  return (
    <TextField
      label="Name"
      option="name"
      mono
      value={constraint.name ?? ''}
      placeholder={placeholder}
      onCommit={(text) => set(withOption(constraint, 'name', text.trim() || undefined))}
    />
  );
}

function DeferrableBox({ constraint, set }: OneProps<UniqueConstraint | ForeignKeyConstraint>) {
  return (
    <Checkbox
      label="Checked only at the end of the transaction"
      option="deferrable"
      checked={constraint.deferrable !== undefined}
      onChange={(on) => set(withOption(constraint, 'deferrable', on ? 'deferred' : undefined))}
    />
  );
}

/** The constraint with an option set, or without it. */
function withOption<C extends object, K extends keyof C>(constraint: C, key: K, value: C[K] | undefined): C {
  const next = { ...constraint };
  if (value === undefined) delete next[key];
  else next[key] = value;
  return next;
}
