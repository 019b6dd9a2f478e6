import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { renameField } from '../../../shared/commands/fieldCommands.ts';
import type { Field, Model } from '../../../shared/model/project.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { FieldFindings } from './FieldFindings.tsx';
import { deleteDeclaredField } from './fieldEditOf.ts';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';

interface HiddenFieldInspectorProps {
  readonly model: Model;
  readonly field: Field;
}

/** A field that Django would never see: another one of its name stands in its place. */
export function HiddenFieldInspector({ model, field }: HiddenFieldInspectorProps) {
  return (
    <>
      <InspectorHeader
        icon={fieldIcon(field.type)}
        kind={`Field of ${model.name}`}
        titleLabel="Field name"
        title={field.name}
        onRename={(name) => {
          const project = currentProject();
          if (project) runCommand(renameField(project, model.id, field.id, name));
        }}
      />
      <FieldFindings model={model.id} field={field.id} />
      <div className={styles.section}>
        <div className={styles.options}>
          <p className={styles.note}>
            Django does not see this field: another field named {field.name} takes its place. Give it a name of its own,
            or delete it.
          </p>
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <ActionWordsButton
            id="edit.delete"
            perform={() => deleteDeclaredField(model.id, field.id, `${model.name}.${field.name}`)}
          />
        </div>
      </footer>
    </>
  );
}
