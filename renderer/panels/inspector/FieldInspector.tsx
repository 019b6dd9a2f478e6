import { Trash2 } from 'lucide-react';
import {
  fieldTypeKeys,
  fieldTypeOf,
  isRelationType,
  type FieldTypeKey,
} from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { changeFieldType } from '../../../shared/commands/fieldCommands.ts';
import { fieldSentence } from '../../../shared/model/fieldSentence.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
import { maxLengthOf } from '../../../shared/model/modelQueries.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Combobox, type ComboboxChoice } from '../../ui/Combobox.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { ChoicesEditor } from './ChoicesEditor.tsx';
import { ColumnOptions } from './ColumnOptions.tsx';
import { DefaultEditor } from './DefaultEditor.tsx';
import { DjangoLine } from './DjangoLine.tsx';
import { FieldFindings } from './FieldFindings.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { deleteDeclaredField, fieldEditOf, renameDeclaredField } from './fieldEditOf.ts';
import { FlagOption, NumberOption, TextOption } from './fieldOptions.tsx';
import { Fold } from './Fold.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { StrayFieldOptions } from './StrayFieldOptions.tsx';
import { TextOptions } from './TextOptions.tsx';

interface FieldInspectorProps {
  readonly graph: ModelGraph;
  readonly node: FieldNode;
}

const typeChoices: readonly ComboboxChoice[] = fieldTypeKeys
  .filter((key) => !isRelationType(key))
  .map((key) => ({
    value: key,
    label: key,
    icon: fieldIcon(key),
    aside: fieldTypeOf(key).label,
    keywords: [fieldTypeOf(key).djangoClass],
  }));

/** A scalar field: what its type takes, from the most to the least used. */
export function FieldInspector({ graph, node }: FieldInspectorProps) {
  const { field, definedOn } = node;
  const edit = fieldEditOf(node);
  const choiceCount = field.choices?.length ?? 0;
  return (
    <>
      <InspectorHeader
        icon={fieldIcon(field.type, node.isPrimaryKey)}
        kind={`Field of ${definedOn.name}`}
        titleLabel="Field name"
        title={field.name}
        onRename={(name) => renameDeclaredField(node, name)}
        sentence={fieldSentence(node)}
      />
      <FieldFindings model={definedOn.id} field={field.id} />
      <div className={styles.section}>
        <div className={styles.options}>
          <Combobox
            label="Type"
            option={fieldTypeOf(field.type).djangoClass}
            mono
            value={field.type}
            choices={typeChoices}
            onChange={(type) => {
              const project = currentProject();
              if (project) runCommand(changeFieldType(project, definedOn.id, field.id, type as FieldTypeKey));
            }}
          />
          <TypeOptions edit={edit} />
          <div className={styles.checks}>
            <FlagOption edit={edit} option="null" label="May be empty" />
            <FlagOption edit={edit} option="blank" label="May be left empty in forms" />
            <FlagOption edit={edit} option="unique" label="Unique: no two rows share a value" along={withoutIndex} />
            <FlagOption
              edit={edit}
              option="primaryKey"
              label="Primary key"
              along={(checked) => (checked ? { null: undefined, unique: undefined, dbIndex: undefined } : {})}
            />
            <FlagOption
              edit={edit}
              option="dbIndex"
              label="Index in the database"
              standard={fieldTypeOf(field.type).indexedByDefault === true}
            />
          </div>
          <DefaultEditor edit={edit} type={field.type} />
        </div>
      </div>
      <div className={styles.section}>
        <div className={styles.folds}>
          {edit.applies('choices') && (
            <Fold name="choices" title="Choices" summary={choiceCount > 0 ? `${choiceCount} choices` : undefined}>
              <ChoicesEditor edit={edit} />
            </Fold>
          )}
          <Fold name="column" title="Column in the database" summary={field.dbColumn}>
            <ColumnOptions edit={edit} />
          </Fold>
          <Fold name="texts" title="Texts and forms" summary={field.verboseName}>
            <TextOptions edit={edit} />
          </Fold>
          <StrayFieldOptions edit={edit} />
        </div>
      </div>
      <div className={styles.section}>
        <div className={styles.options}>
          <DjangoLine graph={graph} node={node} />
          <div className={styles.actions}>
            <Button
              icon={Trash2}
              onClick={() => deleteDeclaredField(definedOn.id, field.id, `${definedOn.name}.${field.name}`)}
            >
              Delete
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}

const withoutIndex = (checked: boolean) => (checked ? { dbIndex: undefined } : {});

/** The options that only some types have. */
function TypeOptions({ edit }: { readonly edit: FieldEdit }) {
  const { field } = edit;
  const standardLength = fieldTypeOf(field.type).defaultMaxLength;
  return (
    <>
      <NumberOption
        edit={edit}
        option="maxLength"
        label={field.type === 'Binary' ? 'Largest size in bytes' : 'Largest length'}
        min={1}
        placeholder={
          standardLength === undefined ? 'no limit' : String(maxLengthOf({ ...field, maxLength: standardLength }))
        }
        {...(field.type === 'Text' ? { hint: 'Django limits forms by it, not the database.' } : {})}
      />
      <NumberOption edit={edit} option="maxDigits" label="Digits in all" min={1} placeholder="needed" />
      <NumberOption edit={edit} option="decimalPlaces" label="Digits after the point" placeholder="needed" />
      <TextOption
        edit={edit}
        option="dbType"
        label="Type in the database"
        mono
        placeholder="tsvector"
        hint="The database’s own words, for example geometry(Point,4326)."
      />
      <TextOption edit={edit} option="uploadTo" label="Folder of uploads" mono placeholder="the media folder" />
      <TextOption edit={edit} option="path" label="Folder to choose from" mono placeholder="/var/files" />
      {edit.applies('autoNow') && (
        <div className={styles.checks}>
          <FlagOption
            edit={edit}
            option="autoNow"
            label="Set to now on every save"
            along={(checked) => (checked ? { autoNowAdd: undefined } : {})}
          />
          <FlagOption
            edit={edit}
            option="autoNowAdd"
            label="Set to now on creation"
            along={(checked) => (checked ? { autoNow: undefined } : {})}
          />
        </div>
      )}
    </>
  );
}
