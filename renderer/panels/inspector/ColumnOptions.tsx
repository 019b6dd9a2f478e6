import { impliedColumn } from '../../../shared/model/modelQueries.ts';
import type { ProjectSettings } from '../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { sqlActions } from '../../../shared/options/optionSchemas.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { SectionOptions, SimpleOption } from './SimpleOption.tsx';
import styles from './Inspector.module.css';
import { IdentityOption } from './field/IdentityOption.tsx';
import { SqlTextField } from './values/SqlTextField.tsx';

/** The column behind a field or a relation, and what the database does with it by itself. */
export function ColumnOptions({ edit, settings }: { readonly edit: FieldEdit; readonly settings: ProjectSettings }) {
  const { field, node } = edit;
  return (
    <>
      <SimpleOption edit={edit} option="dbColumn" placeholder={impliedColumn(field, settings)} />
      <SimpleOption edit={edit} option="dbCollation" />
      <SimpleOption edit={edit} option="dbDefault" />
      {edit.applies('onUpdate') &&
        (node.relation && typeof field.onUpdate !== 'object' ? (
          <SelectField
            label={`When the key of ${node.relation.pointsAt?.name ?? 'the target'} changes`}
            option={fieldOptionOf('onUpdate').django}
            mono
            value={field.onUpdate ?? 'NO ACTION'}
            choices={actionChoices(field.onUpdate)}
            hint="Only in the plain SQL exports; Django never changes keys."
            onChange={(value) => edit.set({ onUpdate: value })}
          />
        ) : (
          <SqlTextField
            label={fieldOptionOf('onUpdate').label}
            option={fieldOptionOf('onUpdate').django}
            value={field.onUpdate}
            placeholder="none"
            hint="For example CURRENT_TIMESTAMP; only in the MySQL export."
            onChange={(onUpdate) => edit.set({ onUpdate })}
          />
        ))}
      <IdentityOption edit={edit} />
      <GeneratedOptions edit={edit} />
      <SimpleOption edit={edit} option="comment" />
      <SectionOptions edit={edit} section="column" />
    </>
  );
}

/** What the document says stays choosable even where it is no action of SQL. */
function actionChoices(current: string | undefined) {
  const known: readonly string[] = sqlActions;
  const values = current === undefined || known.includes(current) ? known : [...known, current];
  return values.map((value) => ({ value, label: value }));
}

function GeneratedOptions({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('generated')) return null;
  const { generated } = edit.field;
  const { label, django } = fieldOptionOf('generated');
  return (
    <div className={styles.options}>
      <SqlTextField
        label={label}
        option={django}
        multiline
        value={generated?.sql}
        placeholder="not computed"
        hint="An expression over other columns of the row, for example price * quantity."
        onChange={(sql) => edit.set({ generated: sql === undefined ? undefined : { ...generated, sql } })}
      />
      {generated && (
        <Checkbox
          label="Stored in the table"
          option="db_persist"
          checked={generated.stored === true}
          onChange={(stored) => edit.set({ generated: { sql: generated.sql, stored } })}
        />
      )}
    </div>
  );
}
