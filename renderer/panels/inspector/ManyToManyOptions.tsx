import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import { isSymmetrical } from '../../../shared/model/modelQueries.ts';
import { throughCandidates } from '../../../shared/model/referableFields.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { SimpleOption } from './SimpleOption.tsx';
import { modelChoices } from './modelChoices.ts';
import { shortName } from './shortName.ts';
import { helpOf } from './helpOf.ts';

interface ManyToManyOptionsProps {
  readonly edit: FieldEdit;
  readonly graph: ModelGraph;
}

const automatic = ':automatic';

/** The join table: Django's own, or a model of the project. */
export function ManyToManyOptions({ edit, graph }: ManyToManyOptionsProps) {
  if (!edit.applies('through')) return null;
  const { field, node } = edit;
  const { owner, definedOn, relation } = node;
  const models = graph.models.filter((model) => model.kind === 'concrete' && model !== owner && model !== definedOn);
  return (
    <>
      <Combobox
        label={fieldOptionOf('through').label}
        option={fieldOptionOf('through').django}
        hint={helpOf(fieldOptionOf('through'))}
        value={field.through ?? automatic}
        placeholder="A model that is not there"
        error={field.through !== undefined && !relation?.through ? 'There is no such model.' : undefined}
        choices={[{ value: automatic, label: 'A table of Django’s own' }, ...modelChoices(models)]}
        onChange={(value) =>
          edit.set(
            value === automatic
              ? { through: undefined, throughFields: undefined }
              : { through: value, throughFields: undefined, table: undefined, dbConstraint: undefined },
          )
        }
      />
      <ThroughFields edit={edit} />
      <SimpleOption
        edit={edit}
        option="table"
        placeholder={field.table === undefined ? relation?.joinTable : undefined}
      />
      {edit.applies('symmetrical') && (
        <Checkbox
          label="Goes both ways"
          option={fieldOptionOf('symmetrical').django}
          checked={isSymmetrical(field)}
          hint={`If one ${owner.name} has another, the other has it too.`}
          onChange={(checked) => edit.set({ symmetrical: checked })}
        />
      )}
    </>
  );
}

function ThroughFields({ edit }: { readonly edit: FieldEdit }) {
  const { field, node } = edit;
  const through = node.relation?.through;
  const target = node.relation?.target;
  if (!edit.applies('throughFields') || !through || !target) return null;
  const froms = throughCandidates(through, node.owner).map((candidate) => candidate.name);
  const tos = throughCandidates(through, target).map((candidate) => candidate.name);
  const [from, to] = field.throughFields ?? [];
  const choose = (side: 0 | 1, value: string) => {
    if (value === automatic) return edit.set({ throughFields: undefined });
    const other =
      side === 0 ? (to ?? tos.find((name) => name !== value)) : (from ?? froms.find((name) => name !== value));
    edit.set({ throughFields: side === 0 ? [value, other ?? value] : [other ?? value, value] });
  };
  const choicesOf = (names: readonly string[], current: string | undefined) => [
    { value: automatic, label: 'the only one' },
    ...names.map((name) => ({ value: name, label: name })),
    ...(current === undefined || names.includes(current)
      ? []
      : [{ value: current, label: `${current} (does not fit)` }]),
  ];
  return (
    <>
      <SelectField
        label={`Field of ${shortName(through.name)} for the ${shortName(node.owner.name)}`}
        option={fieldOptionOf('throughFields').django}
        hint={helpOf(fieldOptionOf('throughFields'))}
        mono
        value={from ?? automatic}
        choices={choicesOf(froms, from)}
        onChange={(value) => choose(0, value)}
      />
      <SelectField
        label={`Field of ${shortName(through.name)} for the ${shortName(target.name)}${target === node.owner ? ' at the other end' : ''}`}
        mono
        value={to ?? automatic}
        choices={choicesOf(tos, to)}
        onChange={(value) => choose(1, value)}
      />
    </>
  );
}
