import { literalText, parseLiteral, type LiteralKind } from '../../../../shared/model/literalText.ts';
import type { JsonValue } from '../../../../shared/model/project.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';

interface ArgumentFieldProps {
  readonly label: string;
  readonly option: string;
  readonly kind: LiteralKind;
  readonly value: JsonValue | undefined;
  readonly isNeeded: boolean;
  /** Undefined where the argument is left out. */
  readonly onChange: (value: JsonValue | undefined) => void;
}

/** A value handed over to something that is called; it may be left out unless it is needed. */
export function ArgumentField({ label, option, kind, value, isNeeded, onChange }: ArgumentFieldProps) {
  if (kind === 'boolean' && (value === undefined || typeof value === 'boolean')) {
    return (
      <SelectField
        {...{ label, option }}
        mono
        value={String(value ?? 'unset')}
        choices={[
          ...(isNeeded ? [] : [{ value: 'unset', label: 'left out' }]),
          { value: 'true', label: 'True' },
          { value: 'false', label: 'False' },
        ]}
        onChange={(next) => onChange(next === 'unset' ? undefined : next === 'true')}
      />
    );
  }
  // A thing or a list stays typed as JSON wherever it stands.
  const asTyped: LiteralKind = typeof value === 'object' ? 'json' : kind;
  return (
    <TextField
      {...{ label, option }}
      mono
      value={value === undefined ? '' : literalText(asTyped, value)}
      placeholder={isNeeded ? 'needed' : 'left out'}
      validate={(text) => {
        if (text.trim() === '') return isNeeded && value !== undefined ? `${label} is needed.` : undefined;
        const parsed = parseLiteral(asTyped, text);
        return parsed.ok ? undefined : parsed.problem;
      }}
      onCommit={(text) => {
        if (text.trim() === '') return onChange(undefined);
        const parsed = parseLiteral(asTyped, text);
        if (parsed.ok) onChange(parsed.value);
      }}
    />
  );
}
