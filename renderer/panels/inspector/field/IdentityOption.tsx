import { exactInteger, exactIntegerOf } from '../../../../shared/model/exactJson.ts';
import type { Field, JsonValue } from '../../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { FieldEdit } from '../fieldEdit.ts';
import { Fold } from '../Fold.tsx';

type Identity = NonNullable<Field['identity']>;
type Kind = Extract<Identity, string>;
type Sequence = Exclude<Identity, string>;

const unset = ':unset';

const kinds: readonly { readonly value: Kind; readonly label: string; readonly detail: string }[] = [
  { value: 'byDefault', label: 'By default', detail: 'Numbers a row that brings no number of its own.' },
  { value: 'always', label: 'Always', detail: 'Refuses a number that a row brings.' },
  { value: 'serial', label: 'Serial', detail: 'PostgreSQL’s older way: a sequence and a default.' },
  { value: 'rowid', label: 'Row id', detail: 'SQLite: INTEGER PRIMARY KEY without AUTOINCREMENT.' },
];

const numbers = [
  { key: 'start', label: 'First number' },
  { key: 'increment', label: 'Step' },
  { key: 'min', label: 'Smallest number' },
  { key: 'max', label: 'Largest number' },
  { key: 'cache', label: 'Numbers kept ready' },
] as const;

/** How the database numbers rows, and the sequence behind it. */
export function IdentityOption({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('identity')) return null;
  const { label, django, help } = fieldOptionOf('identity');
  const { identity } = edit.field;
  const sequence: Partial<Sequence> = typeof identity === 'string' ? { kind: identity } : (identity ?? {});
  const { kind } = sequence;
  const set = (next: Partial<Sequence>) => edit.set({ identity: shortIdentity(next) });
  return (
    <>
      <SelectField
        label={label}
        option={django}
        value={kind ?? unset}
        hint={help}
        choices={[{ value: unset, label: 'As Django and the database do' }, ...kinds]}
        onChange={(next) => (next === unset ? set({}) : set({ ...sequence, kind: next as Kind }))}
      />
      {kind !== undefined && (
        <Fold name="sequence" title="Sequence" summary={typeof identity === 'object' ? 'set' : undefined}>
          {numbers.map(({ key, label: words }) => (
            <TextField
              key={key}
              label={words}
              option={key.toUpperCase()}
              mono
              value={integerText(sequence[key])}
              placeholder="the database’s own"
              validate={integerProblem}
              onCommit={(text) => set({ ...sequence, [key]: integerOf(text) })}
            />
          ))}
          <TextField
            label="Name of the sequence"
            mono
            value={sequence.sequence ?? ''}
            placeholder="made by the database"
            onCommit={(text) => set({ ...sequence, sequence: text.trim() || undefined })}
          />
          <Checkbox
            label="Begins again at the end"
            option="CYCLE"
            checked={sequence.cycle === true}
            onChange={(cycle) => set({ ...sequence, cycle: cycle || undefined })}
          />
        </Fold>
      )}
    </>
  );
}

/** A word where there is only the kind. */
function shortIdentity(sequence: Partial<Sequence>): Identity | undefined {
  const said = Object.fromEntries(Object.entries(sequence).filter(([, value]) => value !== undefined));
  const { kind } = sequence;
  if (kind === undefined) return undefined;
  return Object.keys(said).length === 1 ? kind : (said as unknown as Sequence);
}

function integerText(value: JsonValue | undefined): string {
  return value === undefined ? '' : (exactIntegerOf(value) ?? String(value));
}

/** Sequences count further than JavaScript's numbers: what does not fit is kept by its digits. */
function integerOf(text: string): JsonValue | undefined {
  const digits = text.trim();
  if (digits === '') return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : exactInteger(digits);
}

function integerProblem(text: string): string | undefined {
  const digits = text.trim();
  return digits === '' || /^-?(?:0|[1-9]\d*)$/u.test(digits) ? undefined : 'Type a whole number, or nothing.';
}
