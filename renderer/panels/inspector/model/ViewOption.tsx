import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import { modelOptionOf } from '../../../../shared/options/modelOptions.ts';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { useDocumentModel } from '../documentParts.ts';
import { changeModel } from '../modelEdits.ts';
import { SqlTextField } from '../values/SqlTextField.tsx';

/** The query of the view that the model reads in place of a table. */
export function ViewOption({ node }: { readonly node: ModelNode }) {
  const { label, django, help } = modelOptionOf('view');
  const { view } = useDocumentModel(node);
  return (
    <>
      <SqlTextField
        label={`${label} (SQL)`}
        option={django}
        multiline
        value={view?.sql}
        placeholder="a table, no view"
        hint={help}
        onChange={(sql) => changeModel(node.id, { view: sql === undefined ? undefined : { ...view, sql } }, django)}
      />
      {view && (
        <Checkbox
          label="Kept in the database until it is refreshed"
          option="MATERIALIZED"
          checked={view.materialized === true}
          onChange={(materialized) =>
            changeModel(node.id, { view: { sql: view.sql, ...(materialized && { materialized }) } }, django)
          }
        />
      )}
    </>
  );
}
