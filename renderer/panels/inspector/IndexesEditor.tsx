import { Plus, X } from 'lucide-react';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { Index as PlainIndex } from '../../../shared/model/plainProject.ts';
import { hasPlainForm } from '../../../shared/model/plainView.ts';
import type { Index } from '../../../shared/model/project.ts';
import { Button } from '../../ui/Button.tsx';
import type { ComboboxChoice } from '../../ui/Combobox.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDocumentModel } from './documentParts.ts';
import { fieldChoices } from './fieldChoices.ts';
import { FieldListEditor } from './FieldListEditor.tsx';
import styles from './Inspector.module.css';
import { OtherForm } from './OtherForm.tsx';
import { removed, replaced } from './listEdits.ts';
import { newEntryId } from './newConstraint.ts';

interface IndexesEditorProps {
  readonly node: ModelNode;
  /** As the document has them. */
  readonly indexes: readonly Index[];
  readonly onChange: (indexes: readonly Index[]) => void;
}

const methods = ['btree', 'hash', 'gin', 'gist', 'spgist', 'brin'];
const standardMethod = ':standard';

export function IndexesEditor({ node, indexes, onChange }: IndexesEditorProps) {
  const choices = fieldChoices(node);
  const written = useDocumentModel(node);
  const add = () => onChange([...indexes, { id: newEntryId(written), fields: [] }]);
  return (
    <div className={styles.options}>
      {indexes.map((index, at) => (
        // Indexes need no name, so the place is the key.
        <IndexEditor
          key={at}
          {...{ index, at, choices }}
          onChange={(next) => onChange(next ? replaced(indexes, at, next) : removed(indexes, at))}
        />
      ))}
      <Button size="small" className={styles.start} icon={Plus} onClick={add}>
        Add index
      </Button>
    </div>
  );
}

interface IndexEditorProps {
  readonly index: Index;
  readonly at: number;
  readonly choices: readonly ComboboxChoice[];
  /** Undefined: it is removed. */
  readonly onChange: (next: Index | undefined) => void;
}

function IndexEditor({ index, at, choices, onChange }: IndexEditorProps) {
  return (
    <fieldset className={styles.card} aria-label={`Index ${at + 1}`}>
      <div className={styles.cardTop}>
        <span className={styles.cardTitle}>{index.unique ? 'Unique index' : 'Index'}</span>
        <IconButton label={`Remove index ${at + 1}`} icon={X} size="small" onClick={() => onChange(undefined)} />
      </div>
      {hasPlainForm(index) ? (
        <IndexOptions {...{ index, choices, onChange }} />
      ) : (
        <OtherForm label="As the file has it" value={index} />
      )}
    </fieldset>
  );
}

interface IndexOptionsProps {
  readonly index: Index & PlainIndex & { readonly fields: readonly string[] };
  readonly choices: readonly ComboboxChoice[];
  readonly onChange: (next: Index) => void;
}

function IndexOptions({ index, choices, onChange }: IndexOptionsProps) {
  const setOption = <K extends keyof Index>(key: K, value: Index[K] | undefined) => {
    const next: { -readonly [Option in keyof Index]: Index[Option] } = { ...index };
    if (value === undefined) delete next[key];
    else next[key] = value;
    onChange(next);
  };
  const known = index.method === undefined || methods.includes(index.method) ? methods : [...methods, index.method];
  return (
    <>
      <FieldListEditor
        label="Fields"
        values={index.fields}
        choices={choices}
        directed
        onChange={(fields) => onChange({ ...index, fields })}
      />
      <TextField
        label="Name"
        option="name"
        mono
        value={index.name ?? ''}
        placeholder="Django makes one up"
        onCommit={(text) => setOption('name', text.trim() || undefined)}
      />
      <Checkbox
        label="Unique"
        checked={index.unique === true}
        onChange={(on) => setOption('unique', on || undefined)}
      />
      <SelectField
        label="Method"
        mono
        value={index.method ?? standardMethod}
        choices={[
          { value: standardMethod, label: 'the database’s own' },
          ...known.map((value) => ({ value, label: value })),
        ]}
        onChange={(value) => setOption('method', value === standardMethod ? undefined : value)}
      />
      <TextField
        label="Only where (SQL)"
        option="condition"
        mono
        multiline
        value={index.condition ?? ''}
        placeholder="for every row"
        onCommit={(text) => setOption('condition', text.trim() || undefined)}
      />
      <FieldListEditor
        label="Also stores"
        option="include"
        values={index.include ?? []}
        choices={choices}
        onChange={(include) => setOption('include', include.length > 0 ? include : undefined)}
      />
    </>
  );
}
