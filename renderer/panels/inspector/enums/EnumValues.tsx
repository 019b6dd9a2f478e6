import { Plus, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { idsFrom } from '../../../../shared/commands/newIdsFrom.ts';
import { exactInteger, exactIntegerOf } from '../../../../shared/model/exactJson.ts';
import { automaticLabel, enumMembers } from '../../../../shared/model/plainEnum.ts';
import type { Enum, JsonValue } from '../../../../shared/model/project.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Inspector.module.css';
import { replaced } from '../listEdits.ts';
import { ListEditor } from '../lists/ListEditor.tsx';

type Value = Enum['values'][number];

interface EnumValuesProps {
  readonly found: Enum;
  readonly onChange: (values: readonly Value[]) => void;
}

/** The values of an enum in order: what is stored and what people read; the name of the member and a comment on demand. */
export function EnumValues({ found, onChange }: EnumValuesProps) {
  const [open, setOpen] = useState<string>();
  const { values } = found;
  const isInteger = found.type === 'integer';
  const members = enumMembers(found);
  const memberOf = (value: Value) => members.find((member) => sameValue(member.value, value.value))?.name;
  const set = (at: number, change: { readonly [Key in keyof Value]?: Value[Key] | undefined }) => {
    const value = values[at];
    if (!value) return;
    const next = Object.entries({ ...value, ...change }).filter(([, each]) => each !== undefined);
    onChange(replaced(values, at, Object.fromEntries(next) as Value));
  };
  return (
    <ListEditor
      label="Values"
      isPlain
      values={values}
      nameOf={(_, at) => `value ${at + 1}`}
      bodyOf={(value, at) => (
        <span className={styles.pairFields}>
          <TextField
            label={`Value ${at + 1}`}
            hideLabel
            mono
            value={textOf(value.value)}
            validate={(text) => problemOf(text, isInteger, values, at)}
            onCommit={(text) => set(at, { value: valueOf(text, isInteger) })}
          />
          <TextField
            label={`Label ${at + 1}`}
            hideLabel
            value={value.label ?? ''}
            placeholder={automaticLabel(memberOf(value) ?? textOf(value.value))}
            onCommit={(label) => set(at, { label: label || undefined })}
          />
        </span>
      )}
      buttonsOf={({ id }, at) => (
        <IconButton
          label={`More of value ${at + 1}`}
          icon={SlidersHorizontal}
          size="small"
          aria-expanded={open === id}
          onClick={() => setOpen(open === id ? undefined : id)}
        />
      )}
      detailsOf={(value, at) =>
        open === value.id && (
          <>
            <TextField
              label={`Member of value ${at + 1}`}
              option="name"
              mono
              value={value.name ?? ''}
              placeholder={memberOf(value) ?? 'made from the value'}
              onCommit={(name) => set(at, { name: name.trim() || undefined })}
            />
            <TextField
              label={`Comment on value ${at + 1}`}
              value={value.comment ?? ''}
              placeholder="none"
              onCommit={(comment) => set(at, { comment: comment || undefined })}
            />
          </>
        )
      }
      onChange={onChange}
    >
      <Button
        size="small"
        className={styles.start}
        icon={Plus}
        onClick={() => onChange([...values, newValue(values, isInteger)])}
      >
        Add value
      </Button>
    </ListEditor>
  );
}

function sameValue(one: JsonValue, other: JsonValue): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : (exactIntegerOf(value) ?? JSON.stringify(value));
}

/** Whole numbers of any size are kept by their digits where JavaScript would round them. */
function valueOf(text: string, isInteger: boolean): JsonValue {
  if (!isInteger) return text;
  const number = Number(text.trim());
  return Number.isSafeInteger(number) ? number : exactInteger(text.trim());
}

function problemOf(text: string, isInteger: boolean, values: readonly Value[], at: number): string | undefined {
  if (isInteger && !/^-?(?:0|[1-9]\d*)$/u.test(text.trim())) return 'Type a whole number.';
  const wanted = textOf(valueOf(text, isInteger));
  return values.some(({ value }, other) => other !== at && textOf(value) === wanted)
    ? 'There is another value like this.'
    : undefined;
}

function newValue(values: readonly Value[], isInteger: boolean): Value {
  const id = idsFrom(Math.random).next(new Set(values.map((value) => value.id)));
  if (isInteger) {
    const numbers = values.map(({ value }) => (typeof value === 'number' ? value : 0));
    return { id, value: Math.max(0, ...numbers) + 1 };
  }
  const taken = new Set(values.map(({ value }) => value));
  let number = values.length + 1;
  while (taken.has(`value${number}`)) number += 1;
  return { id, value: `value${number}` };
}
