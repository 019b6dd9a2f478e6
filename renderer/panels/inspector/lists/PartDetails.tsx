import { partContents, partOptions } from '../../../../shared/options/optionSchemas.ts';
import { NumberField } from '../../../ui/NumberField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { SqlTextField } from '../values/SqlTextField.tsx';
import type { PartMembers, PartWord } from './partMembers.ts';

interface PartDetailsProps {
  readonly name: string;
  readonly part: PartMembers;
  readonly words: readonly PartWord[];
  readonly onChange: (part: PartMembers) => void;
}

const standard = ':standard';

/** What a part says beside its field and direction; of an expression its text too. */
export function PartDetails({ name, part, words, onChange }: PartDetailsProps) {
  const set = (change: Partial<PartMembers>) => onChange(withoutUnsaid({ ...part, ...change }));
  return (
    <>
      {part.sql !== undefined && (
        <SqlTextField
          label="Expression (SQL)"
          multiline
          value={part.sql}
          placeholder="lower(email)"
          hint={partContents.sql}
          onChange={(sql) => set({ sql: sql ?? '' })}
        />
      )}
      {words.includes('nulls') && (
        <SelectField
          label={`NULLs of ${name}`}
          option="NULLS"
          value={part.nulls ?? standard}
          hint={partOptions.nulls.help}
          choices={[
            { value: standard, label: 'Where the database puts them' },
            { value: 'first', label: 'First' },
            { value: 'last', label: 'Last' },
          ]}
          onChange={(nulls) => set({ nulls: nulls === standard ? undefined : (nulls as 'first' | 'last') })}
        />
      )}
      {words.includes('operatorClass') && (
        <TextField
          label={`Operator class of ${name}`}
          option="opclass"
          mono
          value={part.operatorClass ?? ''}
          placeholder="that of its type"
          hint={partOptions.operatorClass.help}
          onCommit={(text) => set({ operatorClass: text.trim() || undefined })}
        />
      )}
      {words.includes('collation') && (
        <TextField
          label={`Collation of ${name}`}
          option="COLLATE"
          mono
          value={part.collation ?? ''}
          placeholder="that of the column"
          hint={partOptions.collation.help}
          onCommit={(text) => set({ collation: text.trim() || undefined })}
        />
      )}
      {words.includes('length') && (
        <NumberField
          label={`Prefix of ${name}`}
          option="length"
          value={part.length}
          min={1}
          placeholder="the whole value"
          hint={partOptions.length.help}
          onCommit={(length) => set({ length })}
        />
      )}
    </>
  );
}

function withoutUnsaid(part: PartMembers): PartMembers {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
