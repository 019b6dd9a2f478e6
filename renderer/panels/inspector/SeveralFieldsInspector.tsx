import { Rows3 } from 'lucide-react';
import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { canBeSplit } from '../../actions/actionState.ts';
import { setFieldOptions } from '../../../shared/commands/fieldCommands.ts';
import { combineCommands } from '../../../shared/commands/projectCommands.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { startSplit } from '../../flows/reshapeFlows.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { declaredFieldOf, fieldEditOf } from './fieldEditOf.ts';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';

interface SeveralFieldsInspectorProps {
  readonly graph: ModelGraph;
  readonly model: string;
  readonly fields: readonly string[];
}

const namesAtMost = 12;
const sharedFlags = ['null', 'blank'] as const;

/** What can be done to several fields of one model at once. */
export function SeveralFieldsInspector({ graph, model, fields }: SeveralFieldsInspectorProps) {
  const owner = graph.byId.get(model)?.model;
  const names = owner?.fields.filter(({ id }) => fields.includes(id)).map(({ name }) => name) ?? [];
  const more = names.length - namesAtMost;
  const edits = fields.flatMap((id) => declaredFieldOf(graph, model, id) ?? []).map(fieldEditOf);
  const flags = sharedFlags.filter((flag) => edits.every((edit) => edit.applies(flag)));
  const canSplit = owner !== undefined && canBeSplit(owner);
  const title = `${fields.length} fields of ${owner?.name ?? 'a model'}`;
  return (
    <>
      <InspectorHeader
        icon={Rows3}
        kind="Selection"
        titleLabel="Selection"
        title={title}
        sentence={`${names.slice(0, namesAtMost).join(', ')}${more > 0 ? ` and ${more} more` : ''}`}
      />
      {flags.length > 0 && (
        <div className={styles.section}>
          <div className={styles.checks}>
            {flags.map((flag) => (
              <SharedFlag key={flag} flag={flag} edits={edits} on={title} />
            ))}
          </div>
        </div>
      )}
      {canSplit && (
        <div className={styles.section}>
          <p className={styles.note}>
            Dragged out of the card onto the empty canvas, they become a model of their own, linked one-to-one.
          </p>
        </div>
      )}
      <footer className={styles.footer}>
        <div className={styles.actions}>
          {canSplit && <ActionWordsButton id="model.split" perform={() => startSplit(model, { fields })} />}
          <ActionWordsButton id="edit.duplicate" />
          <ActionWordsButton id="edit.delete" />
        </div>
      </footer>
    </>
  );
}

interface SharedFlagProps {
  readonly flag: (typeof sharedFlags)[number];
  readonly edits: readonly FieldEdit[];
  /** What is changed: `3 fields of Person`. */
  readonly on: string;
}

/** Ticked where all have it; a tick that only some have is said, and given to all. */
function SharedFlag({ flag, edits, on }: SharedFlagProps) {
  const { label, django } = fieldOptionOf(flag);
  const having = edits.filter(({ field }) => field[flag] === true).length;
  const isMixed = having > 0 && having < edits.length;
  const setAll = (checked: boolean) => {
    const project = currentProject();
    if (!project) return;
    const commands = edits.map(({ node, field }) =>
      setFieldOptions(project, node.definedOn.id, field.id, { [flag]: checked }),
    );
    runCommand(combineCommands(`Change ${django} of ${on}`, commands));
  };
  return (
    <Checkbox
      label={label}
      option={django}
      checked={having === edits.length}
      hint={isMixed ? `${having} of ${edits.length} so far` : undefined}
      onChange={setAll}
    />
  );
}
