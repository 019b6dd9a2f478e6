import { Plus, X } from 'lucide-react';
import { keptKey, keyText } from '../../../../shared/model/exactJson.ts';
import type { JsonValue } from '../../../../shared/model/project.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { OptionFrame, type Hint } from '../../../ui/OptionFrame.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Inspector.module.css';
import { LiteralField } from '../LiteralField.tsx';
import { removed, replaced } from '../listEdits.ts';

type Members = { readonly [name: string]: JsonValue };

interface MembersEditorProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly hint?: Hint;
  /** What one of them is called: "argument". */
  readonly noun: string;
  readonly values: 'text' | 'json';
  readonly members: Members;
  /** Names that are usual; the next new one is the first that is not there. */
  readonly known?: readonly string[] | undefined;
  readonly onChange: (members: Members) => void;
}

/** Names with values, in order. */
export function MembersEditor({
  label,
  option,
  hint,
  noun,
  values,
  members,
  known = [],
  onChange,
}: MembersEditorProps) {
  const entries = Object.entries(members).map(([key, value]) => [keyText(key), value] as const);
  const set = (next: readonly (readonly [string, JsonValue])[]) => onChange(membersOf(next));
  const names = new Set(entries.map(([name]) => name));
  const isTaken = (name: string, at: number) => entries.some(([other], index) => index !== at && other === name);
  return (
    <OptionFrame label={label} option={option} control={undefined} hint={hint}>
      {entries.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {entries.map(([name, value], at) => (
            // Names may be typed anew, so the place is the key.
            <li key={at} className={styles.memberRow}>
              <TextField
                label={`Name of ${noun} ${at + 1}`}
                hideLabel
                mono
                value={name}
                validate={(text) => nameProblem(text, noun, isTaken(text.trim(), at))}
                onCommit={(text) => set(replaced(entries, at, [text.trim(), value]))}
              />
              <LiteralField
                label={`Value of ${name}`}
                hideLabel
                kind={values}
                value={value}
                onChange={(next) => set(replaced(entries, at, [name, next]))}
              />
              <span className={styles.rowButtons}>
                <IconButton
                  label={`Remove ${noun} ${name}`}
                  icon={X}
                  size="small"
                  onClick={() => set(removed(entries, at))}
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
        onClick={() => set([...entries, [newName(noun, known, names), values === 'text' ? '' : null]])}
      >
        Add {noun}
      </Button>
    </OptionFrame>
  );
}

function nameProblem(text: string, noun: string, isTaken: boolean): string | undefined {
  const name = text.trim();
  if (name === '') return `Give the ${noun} a name.`;
  if (name === '__proto__') return `A ${noun} cannot be called __proto__.`;
  return isTaken ? `There is another ${noun} called ${name}.` : undefined;
}

function newName(noun: string, known: readonly string[], taken: ReadonlySet<string>): string {
  const usual = known.find((name) => !taken.has(name));
  if (usual !== undefined) return usual;
  let number = taken.size + 1;
  while (taken.has(`${noun}${number}`)) number += 1;
  return `${noun}${number}`;
}

/** An object that keeps its keys in this order, whatever they are. */
function membersOf(entries: readonly (readonly [string, JsonValue])[]): Members {
  const members: { [name: string]: JsonValue } = {};
  let last: string | undefined;
  for (const [name, value] of entries) {
    last = keptKey(name, last);
    members[last] = value;
  }
  return members;
}
