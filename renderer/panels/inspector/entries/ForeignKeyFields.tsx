import { Plus } from 'lucide-react';
import type { ModelGraph, ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { Constraint, ForeignKeyConstraint } from '../../../../shared/model/project.ts';
import { constraintOptions } from '../../../../shared/options/constraintOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { Combobox, type ComboboxChoice } from '../../../ui/Combobox.tsx';
import { fieldChoices } from '../fieldChoices.ts';
import styles from '../Inspector.module.css';
import { replaced } from '../listEdits.ts';
import { ListEditor } from '../lists/ListEditor.tsx';
import { modelChoices } from '../modelChoices.ts';
import { helpOf } from '../helpOf.ts';

interface ForeignKeyFieldsProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
  readonly constraint: ForeignKeyConstraint;
  readonly onChange: (constraint: Constraint) => void;
}

type Pair = readonly [own: string, there: string];

/** What a composite foreign key points at: pairs of a field here and the field there that it refers to. */
export function ForeignKeyFields({ graph, node, constraint, onChange }: ForeignKeyFieldsProps) {
  const { fields, toFields, to } = constraint;
  const { fields: ownOption, to: targetOption, toFields: thereOption } = constraintOptions.foreignKey;
  const target = graph.byId.get(to);
  const pairs = Array.from({ length: Math.max(fields.length, toFields.length) }, (_, at): Pair => [
    fields[at] ?? '',
    toFields[at] ?? '',
  ]);
  const set = (next: readonly Pair[]) =>
    onChange({ ...constraint, fields: next.map(([own]) => own), toFields: next.map(([, there]) => there) });
  const own = fieldChoices(node);
  const there = target ? fieldChoices(target) : [];
  const nextOf = (choices: readonly ComboboxChoice[], taken: readonly string[]) =>
    choices.find(({ value }) => !taken.includes(value))?.value ?? '';
  return (
    <>
      <Combobox
        label={targetOption.label}
        hint={helpOf(targetOption)}
        value={to}
        placeholder="Choose a model"
        error={target ? undefined : 'There is no such model.'}
        choices={modelChoices(graph.models.filter((model) => model.kind === 'concrete'))}
        onChange={(id) => onChange({ ...constraint, to: id, toFields: [] })}
      />
      <ListEditor
        label={`${ownOption.label} and what they refer to`}
        hint={helpOf({ help: `${ownOption.help} ${thereOption.help}` })}
        isPlain
        values={pairs}
        nameOf={([name], at) => name || `pair ${at + 1}`}
        bodyOf={([name, other], at) => (
          <span className={styles.pairRow}>
            <FieldOf
              label={`Field ${at + 1}`}
              value={name}
              choices={own}
              onChange={(next) => set(replaced(pairs, at, [next, other]))}
            />
            <FieldOf
              label={`Field ${at + 1} of ${target?.name ?? 'the target'}`}
              value={other}
              choices={there}
              onChange={(next) => set(replaced(pairs, at, [name, next]))}
            />
          </span>
        )}
        onChange={set}
      >
        <Button
          size="small"
          className={styles.start}
          icon={Plus}
          onClick={() => set([...pairs, [nextOf(own, fields), nextOf(there, toFields)]])}
        >
          Add pair
        </Button>
      </ListEditor>
    </>
  );
}

interface FieldOfProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly ComboboxChoice[];
  readonly onChange: (name: string) => void;
}

function FieldOf({ label, value, choices, onChange }: FieldOfProps) {
  const isThere = choices.some((choice) => choice.value === value);
  return (
    <Combobox
      label={label}
      hideLabel
      mono
      value={value}
      placeholder={value || 'Choose a field'}
      error={isThere ? undefined : value === '' ? 'Choose a field.' : `There is no field ${value}.`}
      choices={choices}
      onChange={onChange}
    />
  );
}
