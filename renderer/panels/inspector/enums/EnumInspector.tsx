import { List } from 'lucide-react';
import { setEnumOptions, usesOfEnum, type EnumOptions } from '../../../../shared/commands/enumCommands.ts';
import { defaultApp } from '../../../../shared/model/modelQueries.ts';
import type { ModelGraph } from '../../../../shared/model/modelGraph.ts';
import type { Enum } from '../../../../shared/model/project.ts';
import { ActionWordsButton } from '../../../actions/ActionButton.tsx';
import { currentProject, runCommand, useProject } from '../../../store/projectStore.ts';
import { useViewStore } from '../../../store/viewStore.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { OptionFrame } from '../../../ui/OptionFrame.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { Fold } from '../Fold.tsx';
import styles from '../Inspector.module.css';
import { InspectorHeader } from '../InspectorHeader.tsx';
import { useNaming } from '../partNaming.ts';
import { EnumValues } from './EnumValues.tsx';

interface EnumInspectorProps {
  readonly id: string;
  readonly graph: ModelGraph;
}

/** A list of values that fields share: its class in Django, its type in a database. */
export function EnumInspector({ id, graph }: EnumInspectorProps) {
  const found = useProject((project) => project.enums?.find((each) => each.id === id));
  const onNaming = useNaming({ kind: 'enum', id });
  if (!found) return null;
  const set = (options: { readonly [Key in keyof EnumOptions]: EnumOptions[Key] | undefined }) => {
    const project = currentProject();
    if (project) runCommand(setEnumOptions(project, id, options));
  };
  const count = found.values.length;
  return (
    <>
      <InspectorHeader
        icon={List}
        kind="Enum"
        titleLabel="Name of the enum"
        title={found.name}
        onRename={(name) => set({ name })}
        onNaming={onNaming}
        sentence={`${count} ${count === 1 ? 'value' : 'values'} that fields may share; Django gets the class ${found.name}.`}
      />
      <div className={styles.section}>
        <div className={styles.options}>
          <EnumValues found={found} onChange={(values) => set({ values })} />
          <SelectField
            label="What its values are"
            option={found.type === 'integer' ? 'IntegerChoices' : 'TextChoices'}
            value={found.type ?? 'text'}
            choices={[
              { value: 'text', label: 'Texts' },
              { value: 'integer', label: 'Whole numbers' },
            ]}
            onChange={(type) => set({ type: type as Enum['type'] })}
          />
          <Checkbox
            label="A type of the database"
            option="CREATE TYPE"
            checked={found.native === true}
            hint="Where it has such; Django gets the class all the same."
            onChange={(native) => set({ native })}
          />
          <UsedBy id={id} graph={graph} />
        </div>
      </div>
      <div className={styles.section}>
        <div className={styles.folds}>
          <Fold name="enumMore" title="More" summary={found.dbName}>
            <EnumTexts found={found} set={set} app={defaultApp(graph.project.settings)} />
          </Fold>
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <ActionWordsButton id="edit.delete" />
        </div>
      </footer>
    </>
  );
}

interface EnumTextsProps {
  readonly found: Enum;
  readonly app: string;
  readonly set: (options: { readonly [Key in keyof EnumOptions]: EnumOptions[Key] | undefined }) => void;
}

function EnumTexts({ found, app, set }: EnumTextsProps) {
  return (
    <>
      <TextField
        label="App"
        option="app_label"
        mono
        value={found.app ?? ''}
        placeholder={app}
        onCommit={(text) => set({ app: text.trim() || undefined })}
      />
      <TextField
        label="Name of the type in the database"
        mono
        value={found.dbName ?? ''}
        placeholder="made of the name"
        onCommit={(text) => set({ dbName: text.trim() || undefined })}
      />
      <TextField
        label="Schema of the type"
        mono
        value={found.schema ?? ''}
        placeholder="the database’s own"
        onCommit={(text) => set({ schema: text.trim() || undefined })}
      />
      <TextField
        label="Comment in the database"
        multiline
        value={found.comment ?? ''}
        placeholder="none"
        onCommit={(text) => set({ comment: text || undefined })}
      />
      <TextField
        label="Documentation"
        option="docstring"
        multiline
        value={found.doc ?? ''}
        placeholder="none"
        onCommit={(text) => set({ doc: text || undefined })}
      />
    </>
  );
}

/** The fields whose values it lists, each a way there. */
function UsedBy({ id, graph }: EnumInspectorProps) {
  const project = useProject((each) => each);
  const uses = usesOfEnum(project, id);
  return (
    <OptionFrame
      label="Used by"
      control={undefined}
      hint={uses.length === 0 ? 'No field takes its values yet.' : undefined}
    >
      {uses.length > 0 && (
        <ul className={styles.list} aria-label="Used by">
          {uses.map(({ model, field }) => {
            const owner = graph.byId.get(model)?.model;
            const name = `${owner?.name ?? ''}.${owner?.fields.find((each) => each.id === field)?.name ?? ''}`;
            return (
              <li key={`${model} ${field}`}>
                <Button
                  size="small"
                  variant="ghost"
                  onClick={() => useViewStore.getState().revealTarget({ kind: 'field', model, field })}
                >
                  {name}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </OptionFrame>
  );
}
