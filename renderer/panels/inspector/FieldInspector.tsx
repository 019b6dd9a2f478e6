import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import {
  fieldTypeKeys,
  fieldTypeOf,
  hasColumn,
  isRelationType,
  type FieldTypeKey,
} from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { changeFieldType } from '../../../shared/commands/fieldCommands.ts';
import { flatChoices } from '../../../shared/model/choiceGroups.ts';
import { fieldSentence } from '../../../shared/model/fieldSentence.ts';
import type { ProjectSettings } from '../../../shared/model/project.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
import { maxLengthOf } from '../../../shared/model/modelQueries.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { Combobox, type ComboboxChoice } from '../../ui/Combobox.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { ChoicesEditor } from './choices/ChoicesEditor.tsx';
import { EnumOption } from './choices/EnumOption.tsx';
import { ColumnOptions } from './ColumnOptions.tsx';
import { DefaultEditor } from './DefaultEditor.tsx';
import { DjangoLine } from './DjangoLine.tsx';
import { FieldFindings } from './FieldFindings.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { deleteDeclaredField, fieldEditOf, renameDeclaredField } from './fieldEditOf.ts';
import { Fold } from './Fold.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { UnusedFieldOptions } from './UnusedFieldOptions.tsx';
import { countSaid, SectionOptions, SimpleOption } from './SimpleOption.tsx';
import { countSummary } from './countSummary.ts';
import { GenericOptions } from './field/GenericOptions.tsx';
import { ItemsOption } from './field/ItemsOption.tsx';
import { StorageOption } from './field/StorageOption.tsx';
import { ValidatorsEditor } from './values/ValidatorsEditor.tsx';

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
  const { definedOn } = node;
  const edit = fieldEditOf(node);
  const { field } = edit;
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
          <div data-place="type">
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
          </div>
          {field.type === 'Enum' && <EnumOption edit={edit} />}
          <TypeOptions edit={edit} />
          <GenericOptions edit={edit} graph={graph} />
          <div className={styles.checks}>
            <SimpleOption edit={edit} option="null" />
            <SimpleOption edit={edit} option="blank" />
            <SimpleOption edit={edit} option="unique" />
            <SimpleOption edit={edit} option="primaryKey" />
            <SimpleOption edit={edit} option="dbIndex" />
          </div>
          <DefaultEditor edit={edit} type={field.type} />
        </div>
      </div>
      <FieldFolds edit={edit} settings={graph.project.settings} />
      <div className={styles.section}>
        <div className={styles.options}>
          <DjangoLine graph={graph} node={node} />
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <ActionWordsButton
            id="edit.delete"
            perform={() => deleteDeclaredField(definedOn.id, field.id, `${definedOn.name}.${field.name}`)}
          />
        </div>
      </footer>
    </>
  );
}

/** What is set now and then. */
function FieldFolds({ edit, settings }: { readonly edit: FieldEdit; readonly settings: ProjectSettings }) {
  const { field } = edit;
  return (
    <div className={styles.section}>
      <div className={styles.folds}>
        {edit.applies('choices') && field.type !== 'Enum' && (
          <Fold name="choices" title="Choices" summary={choicesSummary(edit)}>
            <EnumOption edit={edit} />
            <ChoicesEditor edit={edit} />
          </Fold>
        )}
        {hasColumn(field.type) && (
          <Fold name="column" title="Column in the database" summary={field.dbColumn}>
            <ColumnOptions edit={edit} settings={settings} />
          </Fold>
        )}
        <Fold name="texts" title="Texts and forms" summary={field.verboseName}>
          <SectionOptions edit={edit} section="texts" />
          <ValidatorsEditor edit={edit} />
          <SimpleOption edit={edit} option="errorMessages" />
        </Fold>
        <Fold name="more" title="More" summary={countSummary(countSaid('more', edit))}>
          <StorageOption edit={edit} />
          <SectionOptions edit={edit} section="more" />
        </Fold>
        <UnusedFieldOptions edit={edit} />
      </div>
    </div>
  );
}

/** The options that only some types have. */
function TypeOptions({ edit }: { readonly edit: FieldEdit }) {
  const { field } = edit;
  const standardLength = fieldTypeOf(field.type).defaultMaxLength;
  return (
    <>
      <SimpleOption
        edit={edit}
        option="maxLength"
        {...(field.type === 'Binary' ? { label: 'Largest size in bytes' } : {})}
        placeholder={
          standardLength === undefined ? 'no limit' : String(maxLengthOf({ ...field, maxLength: standardLength }))
        }
        {...(field.type === 'Text' ? { hint: 'Django limits forms by it, not the database.' } : {})}
      />
      <ItemsOption edit={edit} />
      <SectionOptions edit={edit} section="type" />
    </>
  );
}

function choicesSummary({ field }: FieldEdit): string | undefined {
  if (field.enum !== undefined) return 'an enum';
  if (field.choices === undefined) return undefined;
  if ('call' in field.choices) return 'by a function';
  const count = flatChoices(field.choices).length;
  return `${count} ${count === 1 ? 'choice' : 'choices'}`;
}
