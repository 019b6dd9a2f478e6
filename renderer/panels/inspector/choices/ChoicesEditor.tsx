import { FolderPlus, Plus, SquareFunction } from 'lucide-react';
import { isChoiceGroup, pairsOfGroup, type ChoicePair } from '../../../../shared/model/choiceGroups.ts';
import { literalKindOf, literalText, type LiteralKind } from '../../../../shared/model/literalText.ts';
import type { JsonValue } from '../../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { Button } from '../../../ui/Button.tsx';
import frameStyles from '../../../ui/OptionFrame.module.css';
import { TextField } from '../../../ui/TextField.tsx';
import type { FieldEdit } from '../fieldEdit.ts';
import { replaced } from '../listEdits.ts';
import { ListEditor } from '../lists/ListEditor.tsx';
import styles from '../Inspector.module.css';
import { LiteralField } from '../LiteralField.tsx';
import { CallField } from '../values/TextOrCallField.tsx';

type Choices = readonly ChoicePair[];

/** Values with their labels, in order and in groups, or the function that gives them. */
export function ChoicesEditor({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('choices') || edit.field.enum !== undefined) return null;
  const { label, django, help } = fieldOptionOf('choices');
  const written = edit.field.choices ?? [];
  if ('call' in written) {
    return (
      <CallField
        label={label}
        option={django}
        value={written.call}
        onChange={(call) => edit.set({ choices: { call } })}
        otherWay="a list of values"
        onOtherWay={() => edit.set({ choices: undefined })}
      />
    );
  }
  const choices: Choices = written;
  const kind = literalKindOf(edit.field.type);
  const setAll = (next: Choices) => edit.set({ choices: next.length === 0 ? undefined : next });
  return (
    <div className={styles.options}>
      <p className={frameStyles.hint}>{help}</p>
      <ChoiceList label="Choices" kind={kind} choices={choices} takesGroups onChange={setAll} />
      <div className={styles.actions}>
        <Button size="small" icon={Plus} onClick={() => setAll([...choices, newChoice(kind, choices)])}>
          Add choice
        </Button>
        <Button size="small" icon={FolderPlus} onClick={() => setAll([...choices, newGroup(kind, choices)])}>
          Add group
        </Button>
        {choices.length === 0 && (
          <Button size="small" icon={SquareFunction} onClick={() => edit.set({ choices: { call: 'module.function' } })}>
            By a function
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChoiceListProps {
  readonly label: string;
  readonly kind: LiteralKind;
  readonly choices: Choices;
  readonly takesGroups?: boolean;
  readonly onChange: (choices: Choices) => void;
}

function ChoiceList({ label, kind, choices, takesGroups = false, onChange }: ChoiceListProps) {
  const setAt = (index: number, choice: ChoicePair) => onChange(replaced(choices, index, choice));
  return (
    <ListEditor
      label={label}
      hideLabel
      isPlain
      values={choices}
      nameOf={(choice, at) =>
        `${takesGroups ? '' : `${label}: `}${isChoiceGroup(choice) ? 'group' : 'choice'} ${at + 1}`
      }
      bodyOf={(choice, at) =>
        isChoiceGroup(choice) ? (
          <TextField
            label={`Name of group ${at + 1}`}
            hideLabel
            value={literalText('text', choice[0])}
            placeholder="Name of the group"
            onCommit={(name) => setAt(at, [name, choice[1]])}
          />
        ) : (
          <ChoiceFields
            at={at}
            kind={kind}
            choice={choice}
            within={takesGroups ? undefined : label}
            onChange={(next) => setAt(at, next)}
          />
        )
      }
      detailsOf={(choice, at) => {
        if (!takesGroups || !isChoiceGroup(choice)) return undefined;
        const pairs = pairsOfGroup(choice);
        const name = literalText('text', choice[0]) || `group ${at + 1}`;
        const setPairs = (next: Choices) => setAt(at, [choice[0], next as unknown as JsonValue]);
        return (
          <>
            <ChoiceList label={`Choices of ${name}`} kind={kind} choices={pairs} onChange={setPairs} />
            <Button
              size="small"
              className={styles.start}
              icon={Plus}
              onClick={() => setPairs([...pairs, newChoice(kind, pairs)])}
            >
              Add choice to {name}
            </Button>
          </>
        );
      }}
      onChange={onChange}
    />
  );
}

interface ChoiceFieldsProps {
  readonly at: number;
  readonly kind: LiteralKind;
  readonly choice: ChoicePair;
  /** The list that it stands in, where that is not the field's own. */
  readonly within: string | undefined;
  readonly onChange: (choice: ChoicePair) => void;
}

function ChoiceFields({ at, kind, choice: [value, label], within, onChange }: ChoiceFieldsProps) {
  const before = within === undefined ? '' : `${within}: `;
  return (
    <span className={styles.pairFields}>
      <LiteralField
        label={`${before}${before ? 'value' : 'Value'} ${at + 1}`}
        hideLabel
        kind={typeof value === 'object' && value !== null ? 'json' : kind}
        value={value}
        onChange={(next) => onChange([next, label])}
      />
      <TextField
        label={`${before}${before ? 'label' : 'Label'} ${at + 1}`}
        hideLabel
        value={literalText('text', label)}
        placeholder="Label"
        onCommit={(next) => onChange([value, next])}
      />
    </span>
  );
}

function newGroup(kind: LiteralKind, choices: Choices): ChoicePair {
  const number = choices.filter(isChoiceGroup).length + 1;
  const all = choices.flatMap((choice) => (isChoiceGroup(choice) ? pairsOfGroup(choice) : [choice]));
  return [`Group ${number}`, [newChoice(kind, all) as unknown as JsonValue]];
}

/** The next free value: a number one above the largest, or `value1`, `value2`, … */
function newChoice(kind: LiteralKind, choices: Choices): ChoicePair {
  if (kind === 'integer' || kind === 'number') {
    const numbers = choices.map(([value]) => (typeof value === 'number' ? value : 0));
    const next = Math.max(0, ...numbers.map(Math.floor)) + 1;
    return [next, `Choice ${next}`];
  }
  if (kind === 'boolean') return [!choices.some(([value]) => value === true), 'Choice'];
  const taken = new Set(choices.map(([value]) => value));
  let number = choices.length + 1;
  while (taken.has(`value${number}`)) number += 1;
  return [`value${number}`, `Value ${number}`];
}
