import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { literalKindOf, literalText, parseJson, type LiteralKind } from '../../../shared/model/literalText.ts';
import type { JsonValue } from '../../../shared/model/project.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { moved } from './listEdits.ts';
import styles from './Inspector.module.css';
import { LiteralField } from './LiteralField.tsx';
import { OtherForm } from './OtherForm.tsx';

type Choices = readonly (readonly [JsonValue, JsonValue])[];

/** Values with their labels, in order; a group keeps its own values as JSON. */
export function ChoicesEditor({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('choices')) return null;
  const written = edit.field.choices ?? [];
  if ('call' in written) return <OtherForm label="Choices" option="choices" value={written} />;
  const choices: Choices = written;
  const kind = literalKindOf(edit.field.type);
  const setAll = (next: Choices) => edit.set({ choices: next.length === 0 ? undefined : next });
  const setAt = (index: number, choice: Choices[number]) =>
    setAll(choices.map((each, at) => (at === index ? choice : each)));
  return (
    <div className={styles.options}>
      {choices.length > 0 && (
        <ul className={styles.list} aria-label="Choices">
          {choices.map(([value, label], index) => (
            // Values may repeat while they are typed, so the place is the key.
            <li key={index} className={styles.choiceRow}>
              <LiteralField
                label={`Value ${index + 1}`}
                hideLabel
                kind={Array.isArray(label) ? 'text' : kind}
                value={value}
                onChange={(next) => setAt(index, [next, label])}
              />
              <ChoiceLabel index={index} label={label} onChange={(next) => setAt(index, [value, next])} />
              <span style={{ display: 'flex', paddingTop: 3 }}>
                <IconButton
                  label={`Move choice ${index + 1} up`}
                  icon={ArrowUp}
                  size="small"
                  disabled={index === 0}
                  onClick={() => setAll(moved(choices, index, index - 1))}
                />
                <IconButton
                  label={`Move choice ${index + 1} down`}
                  icon={ArrowDown}
                  size="small"
                  disabled={index === choices.length - 1}
                  onClick={() => setAll(moved(choices, index, index + 1))}
                />
                <IconButton
                  label={`Remove choice ${index + 1}`}
                  icon={X}
                  size="small"
                  onClick={() => setAll(choices.filter((_, at) => at !== index))}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Button
        size="small"
        className={styles.start}
        icon={Plus}
        onClick={() => setAll([...choices, newChoice(kind, choices)])}
      >
        Add choice
      </Button>
    </div>
  );
}

interface ChoiceLabelProps {
  readonly index: number;
  readonly label: JsonValue;
  readonly onChange: (label: JsonValue) => void;
}

function ChoiceLabel({ index, label, onChange }: ChoiceLabelProps) {
  if (typeof label === 'string') {
    return <TextField label={`Label ${index + 1}`} hideLabel value={label} placeholder="Label" onCommit={onChange} />;
  }
  return (
    <TextField
      label={`Values of group ${index + 1}`}
      hideLabel
      mono
      multiline
      value={literalText('json', label)}
      validate={(text) => {
        const parsed = parseJson(text);
        return parsed.ok ? undefined : parsed.problem;
      }}
      onCommit={(text) => {
        const parsed = parseJson(text);
        if (parsed.ok) onChange(parsed.value);
      }}
    />
  );
}

/** The next free value: a number one above the largest, or `value1`, `value2`, … */
function newChoice(kind: LiteralKind, choices: Choices): Choices[number] {
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
