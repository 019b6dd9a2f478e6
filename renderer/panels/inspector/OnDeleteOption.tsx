import { callableProblem, isCallable, literalKindOf } from '../../../shared/model/literalText.ts';
import { onDeleteName } from '../../../shared/model/modelQueries.ts';
import { onDeleteNames, onDeleteWay, type OnDeleteName } from '../../../shared/model/onDeleteWays.ts';
import type { JsonValue, OnDelete } from '../../../shared/model/project.ts';
import { onDeleteSentence } from '../../../shared/model/relationSentence.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { LiteralField } from './LiteralField.tsx';
import { keyTypeOf } from './relationFacts.ts';
import { shortName } from './shortName.ts';

/** What happens to the owner's rows when the row they point at is deleted. */
export function OnDeleteOption({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('onDelete')) return null;
  const { field, node } = edit;
  const owner = node.definedOn.name || 'row';
  const target = node.relation?.pointsAt?.name ?? 'target';
  const kind = field.type === 'OneToOne' ? 'OneToOne' : 'ForeignKey';
  const literalKind = literalKindOf(keyTypeOf(node));
  const chosen = onDeleteName(field.onDelete) as OnDeleteName | '';
  const set = typeof field.onDelete === 'object' ? field.onDelete.set : undefined;
  const first: JsonValue = field.null === true ? null : literalKind === 'text' ? '' : literalKind === 'json' ? null : 1;
  const valueOf = (name: OnDeleteName): OnDelete => (name === 'SET' ? { set: set ?? first } : name);
  const choose = (name: string) => {
    if (name !== chosen) edit.set({ onDelete: valueOf(name as OnDeleteName) });
  };
  return (
    <>
      <SelectField
        label={`When the ${shortName(target)} is deleted`}
        option={fieldOptionOf('onDelete').django}
        mono
        value={chosen || 'choose'}
        choices={[
          ...(chosen === '' ? [{ value: 'choose', label: 'Choose what happens' }] : []),
          ...onDeleteNames.map((name) => ({
            value: name,
            label: name === 'SET' ? 'SET(…)' : name,
            detail: onDeleteSentence(valueOf(name), owner, target, kind, field.default),
          })),
        ]}
        hint={chosen === '' ? 'Django needs an answer.' : onDeleteWay(chosen)}
        onChange={choose}
      />
      {set !== undefined && (
        <SelectField
          label="Set it to"
          option="SET"
          value={isCallable(set) ? 'call' : 'value'}
          choices={[
            { value: 'value', label: 'A fixed key' },
            { value: 'call', label: 'The result of a Python function' },
          ]}
          onChange={(mode) => edit.set({ onDelete: { set: mode === 'call' ? { call: 'module.function' } : first } })}
        />
      )}
      {set !== undefined && !isCallable(set) && (
        <LiteralField
          label="Value to set"
          hideLabel
          kind={literalKind}
          value={set}
          hint={`Key of the ${shortName(target)} that the ${shortName(owner)} gets instead.`}
          onChange={(value) => edit.set({ onDelete: { set: value } })}
        />
      )}
      {isCallable(set) && (
        <TextField
          label="Function to call"
          hideLabel
          mono
          value={set.call}
          hint="Called when the deletion happens; SQL cannot do it."
          validate={callableProblem}
          onCommit={(text) => edit.set({ onDelete: { set: { call: text.trim() } } })}
        />
      )}
    </>
  );
}
