import type { SqlAction } from '../../../shared/model/project.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { TextOption } from './fieldOptions.tsx';
import styles from './Inspector.module.css';
import { djangoOptionName } from './optionNames.ts';

export const sqlActions: readonly SqlAction[] = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];

/** The column behind a field or a relation, and what the database does with it by itself. */
export function ColumnOptions({ edit }: { readonly edit: FieldEdit }) {
  const { field, node } = edit;
  return (
    <>
      <TextOption edit={edit} option="dbColumn" label="Column name" mono placeholder={node.attname} />
      <TextOption edit={edit} option="dbCollation" label="Collation" mono placeholder="the database’s own" />
      <TextOption
        edit={edit}
        option="dbDefault"
        label="Default in the database (SQL)"
        mono
        placeholder="none"
        hint="An SQL expression that the database puts in when a row names no value."
      />
      {edit.applies('onUpdate') &&
        (node.relation ? (
          <SelectField
            label={`When the key of ${node.relation.pointsAt?.name ?? 'the target'} changes`}
            option={djangoOptionName('onUpdate')}
            mono
            value={field.onUpdate ?? 'NO ACTION'}
            choices={actionChoices(field.onUpdate)}
            hint="Only in the plain SQL exports; Django never changes keys."
            onChange={(value) => edit.set({ onUpdate: value })}
          />
        ) : (
          <TextOption
            edit={edit}
            option="onUpdate"
            label="On every update (SQL, MySQL)"
            mono
            placeholder="none"
            hint="For example CURRENT_TIMESTAMP; only in the MySQL export."
          />
        ))}
      <GeneratedOptions edit={edit} />
      <TextOption edit={edit} option="comment" label="Comment in the database" multiline placeholder="none" />
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
  return (
    <div className={styles.options}>
      <TextField
        label="Computed from (SQL)"
        option={djangoOptionName('generated')}
        mono
        multiline
        value={generated?.sql ?? ''}
        placeholder="not computed"
        hint="An expression over other columns of the row, for example price * quantity."
        onCommit={(sql) => edit.set({ generated: sql.trim() === '' ? undefined : { ...generated, sql } })}
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
