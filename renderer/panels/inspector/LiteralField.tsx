import { literalText, parseLiteral, type LiteralKind } from '../../../shared/model/literalText.ts';
import type { JsonValue } from '../../../shared/model/project.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import type { Hint } from '../../ui/OptionFrame.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface LiteralFieldProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly kind: LiteralKind;
  readonly value: JsonValue;
  readonly onChange: (value: JsonValue) => void;
  readonly hideLabel?: boolean;
  readonly hint?: Hint;
}

const placeholders: Readonly<Record<LiteralKind, string>> = {
  text: 'an empty text',
  integer: '0',
  number: '0.0',
  boolean: 'true',
  json: '{}',
};

/** A value of a field, typed as its type takes it. */
export function LiteralField({ label, option, kind, value, onChange, hideLabel, hint }: LiteralFieldProps) {
  if (kind === 'boolean' && typeof value === 'boolean') {
    return (
      <SelectField
        label={label}
        option={option}
        hideLabel={hideLabel ?? false}
        hint={hint}
        mono
        value={String(value)}
        choices={[
          { value: 'true', label: 'True' },
          { value: 'false', label: 'False' },
        ]}
        onChange={(text) => onChange(text === 'true')}
      />
    );
  }
  return (
    <TextField
      label={label}
      option={option}
      hideLabel={hideLabel ?? false}
      hint={hint}
      mono
      multiline={kind === 'json'}
      placeholder={placeholders[kind]}
      value={literalText(kind, value)}
      validate={(text) => {
        const parsed = parseLiteral(kind, text);
        return parsed.ok ? undefined : parsed.problem;
      }}
      onCommit={(text) => {
        const parsed = parseLiteral(kind, text);
        if (parsed.ok) onChange(parsed.value);
      }}
    />
  );
}
