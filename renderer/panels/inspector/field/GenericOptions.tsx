import type { ModelGraph } from '../../../../shared/model/modelGraph.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { Combobox } from '../../../ui/Combobox.tsx';
import type { FieldEdit } from '../fieldEdit.ts';
import { modelChoices } from '../modelChoices.ts';
import { LimitChoicesOption } from '../relationOptions.tsx';
import { SimpleOption } from '../SimpleOption.tsx';
import { helpOf } from '../helpOf.ts';

interface GenericOptionsProps {
  readonly edit: FieldEdit;
  readonly graph: ModelGraph;
}

/**
 * A relation to rows of any model: which two fields say the model and the row. Those of a generic foreign key are its
 * model's own; those of a generic relation stand on the model that it leads to.
 */
export function GenericOptions({ edit, graph }: GenericOptionsProps) {
  if (!edit.applies('contentType')) return null;
  const { field, node } = edit;
  const leads = edit.applies('to');
  const target = field.to === 'self' ? node.definedOn : graph.byId.get(field.to ?? '');
  // Their fields are looked for where they stand.
  const there: FieldEdit = leads && target ? { ...edit, node: { ...node, definedOn: target } } : edit;
  return (
    <>
      {leads && (
        <Combobox
          label={fieldOptionOf('to').label}
          option={fieldOptionOf('to').django}
          hint={helpOf(fieldOptionOf('to'))}
          value={field.to ?? ''}
          placeholder="Choose a model"
          error={target ? undefined : 'There is no such model.'}
          choices={modelChoices(graph.models.filter((model) => model.kind === 'concrete'))}
          onChange={(to) => edit.set({ to })}
        />
      )}
      <SimpleOption edit={there} option="contentType" placeholder="content_type" />
      <SimpleOption edit={there} option="objectId" placeholder="object_id" />
      <SimpleOption edit={edit} option="forConcreteModel" />
      {leads && <SimpleOption edit={edit} option="relatedQueryName" placeholder="none" />}
      <LimitChoicesOption edit={edit} />
    </>
  );
}
