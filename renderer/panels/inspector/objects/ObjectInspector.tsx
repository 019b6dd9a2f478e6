import { ArrowDown, ArrowUp, Database } from 'lucide-react';
import { moveObject, setObjectOptions, type ObjectOptions } from '../../../../shared/commands/objectCommands.ts';
import { dialectLabels, dialectWords, type DialectWord } from '../../../../shared/dialects/dialectWords.ts';
import type { DatabaseObject, Project } from '../../../../shared/model/project.ts';
import { objectSchema } from '../../../../shared/options/projectParts.ts';
import { ActionWordsButton } from '../../../actions/ActionButton.tsx';
import { currentProject, runCommand, useProject } from '../../../store/projectStore.ts';
import { Button } from '../../../ui/Button.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Inspector.module.css';
import { InspectorHeader } from '../InspectorHeader.tsx';
import { useNaming } from '../partNaming.ts';

type Change = { readonly [Key in keyof ObjectOptions]: ObjectOptions[Key] | undefined };

const kinds = objectSchema.shape.kind.options;
const noModel = ':none';

/** What a database has beside tables: one statement that creates it, for its own database. */
export function ObjectInspector({ id }: { readonly id: string }) {
  const project = useProject((each) => each);
  const at = project.objects?.findIndex((each) => each.id === id) ?? -1;
  const object = project.objects?.[at];
  const onNaming = useNaming({ kind: 'object', id });
  if (!object) return null;
  const set = (options: Change) => {
    const now = currentProject();
    if (now) runCommand(setObjectOptions(now, id, options));
  };
  const move = (by: -1 | 1) => {
    const now = currentProject();
    if (now) runCommand(moveObject(now, id, by));
  };
  return (
    <>
      <InspectorHeader
        icon={Database}
        kind={`Database object: ${object.kind}`}
        titleLabel="Name of the object"
        title={object.name}
        onRename={(name) => set({ name })}
        onNaming={onNaming}
        sentence={`Created ${object.when === 'before' ? 'before' : 'after'} the tables, in ${dialectLabels[object.dialect]} alone.`}
      />
      <div className={styles.section}>
        <div className={styles.options}>
          <ObjectOptionFields object={object} project={project} set={set} />
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <Button icon={ArrowUp} disabled={at === 0} onClick={() => move(-1)}>
            Create earlier
          </Button>
          <Button icon={ArrowDown} disabled={at === (project.objects?.length ?? 0) - 1} onClick={() => move(1)}>
            Create later
          </Button>
          <ActionWordsButton id="edit.delete" />
        </div>
      </footer>
    </>
  );
}

interface ObjectOptionFieldsProps {
  readonly object: DatabaseObject;
  readonly project: Project;
  readonly set: (options: Change) => void;
}

function ObjectOptionFields({ object, project, set }: ObjectOptionFieldsProps) {
  return (
    <>
      <SelectField
        label="Kind"
        option="kind"
        value={object.kind}
        hint={object.kind === 'other' ? 'Shown here only: it is never written or run.' : undefined}
        choices={kinds.map((kind) => ({ value: kind, label: kind }))}
        onChange={(kind) => set({ kind: kind as DatabaseObject['kind'] })}
      />
      <TextField
        label="The statement that creates it (SQL)"
        option="sql"
        mono
        multiline
        value={object.sql}
        placeholder="CREATE FUNCTION …"
        hint="One statement in the words of its own database."
        onCommit={(sql) => set({ sql })}
      />
      <SelectField
        label="Database"
        option="dialect"
        value={object.dialect}
        choices={dialectWords.map((word) => ({ value: word, label: dialectLabels[word] }))}
        onChange={(word) => set({ dialect: word as DialectWord })}
      />
      <SelectField
        label="When it is created"
        option="when"
        value={object.when ?? 'after'}
        choices={[
          { value: 'before', label: 'Before the tables' },
          { value: 'after', label: 'After the tables' },
        ]}
        onChange={(when) => set({ when: when as DatabaseObject['when'] })}
      />
      <Combobox
        label="Belongs to"
        option="model"
        value={object.model ?? noModel}
        placeholder="A model that is not there"
        choices={[
          { value: noModel, label: 'no model' },
          ...project.models.map((model) => ({ value: model.id, label: model.name })),
        ]}
        onChange={(model) => set({ model: model === noModel ? undefined : model })}
      />
      <TextField
        label="Schema"
        option="schema"
        mono
        value={object.schema ?? ''}
        placeholder="the database’s own"
        onCommit={(text) => set({ schema: text.trim() || undefined })}
      />
      <TextField
        label="Comment"
        option="comment"
        multiline
        value={object.comment ?? ''}
        placeholder="none"
        onCommit={(text) => set({ comment: text || undefined })}
      />
    </>
  );
}
