import { ArrowRight } from 'lucide-react';
import {
  canBecomeEnum,
  choicesOfEnum,
  enumOfChoices,
  makeEnum,
  newEnumName,
  giveEnum,
} from '../../../../shared/commands/enumCommands.ts';
import { idsFrom } from '../../../../shared/commands/newIdsFrom.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { currentProject, runCommand, useProject } from '../../../store/projectStore.ts';
import { useViewStore } from '../../../store/viewStore.ts';
import { Button } from '../../../ui/Button.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import type { FieldEdit } from '../fieldEdit.ts';
import styles from '../Inspector.module.css';

const own = ':own';

/** The enum that lists the field's values, in place of choices of its own, and the way from one to the other. */
export function EnumOption({ edit }: { readonly edit: FieldEdit }) {
  const enums = useProject((project) => project.enums);
  const { field, node } = edit;
  const canMake = canBecomeEnum(field);
  const isNeeded = field.type === 'Enum';
  if (!edit.applies('enum') || (!isNeeded && field.enum === undefined && !enums && !canMake)) return null;
  const { label, django, help } = fieldOptionOf('enum');
  const chosen = enums?.find(({ id }) => id === field.enum);
  const model = node.definedOn.id;
  return (
    <>
      {(enums || isNeeded || field.enum !== undefined) && (
        <Combobox
          label={label}
          option={django}
          value={field.enum ?? own}
          hint={help}
          placeholder="Choose an enum"
          error={field.enum === undefined || chosen ? undefined : 'There is no such enum.'}
          choices={[
            ...(isNeeded ? [] : [{ value: own, label: 'Choices of its own' }]),
            ...(enums ?? []).map(({ id, name, values }) => ({
              value: id,
              label: name,
              aside: `${values.length} ${values.length === 1 ? 'value' : 'values'}`,
            })),
          ]}
          onChange={(id) => {
            const project = currentProject();
            if (project) runCommand(giveEnum(project, model, field.id, id === own ? undefined : id));
          }}
        />
      )}
      <div className={styles.actions}>
        {chosen && (
          <Button
            size="small"
            icon={ArrowRight}
            onClick={() => useViewStore.getState().select({ part: { kind: 'enum', id: chosen.id } })}
          >
            Go to {chosen.name}
          </Button>
        )}
        {chosen && (
          <Button
            size="small"
            onClick={() => {
              const project = currentProject();
              if (project) runCommand(choicesOfEnum(project, model, field.id));
            }}
          >
            Turn into choices
          </Button>
        )}
        {canMake && (
          <Button size="small" onClick={() => makeEnumOf(edit)}>
            Make an enum of the choices
          </Button>
        )}
      </div>
    </>
  );
}

function makeEnumOf({ field, node }: FieldEdit): void {
  const project = currentProject();
  if (!project) return;
  const ids = idsFrom(Math.random);
  const taken = new Set<string>();
  const next = () => {
    const id = ids.next(taken);
    taken.add(id);
    return id;
  };
  const { id: model, name } = node.definedOn;
  const id = ids.next(new Set(project.enums?.map((each) => each.id)));
  const made = enumOfChoices(field, id, newEnumName(project, name, field.name), next);
  if (made) runCommand(makeEnum(project, model, field.id, made));
}
