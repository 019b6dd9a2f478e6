import { callableProblem } from '../../../../shared/model/literalText.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { ArgumentsEditor, type CalledThing } from './ArgumentsEditor.tsx';

interface ThingFieldProps {
  readonly label: string;
  readonly thing: CalledThing;
  readonly onChange: (thing: CalledThing) => void;
}

/** Something of Python by its dotted name, and what it is called with where it is called. */
export function ThingField({ label, thing, onChange }: ThingFieldProps) {
  return (
    <>
      <TextField
        label={label}
        hideLabel
        mono
        value={thing.name}
        hint="A dotted name, for example django.conf.settings.LANGUAGE_CODE."
        validate={callableProblem}
        onCommit={(name) => onChange({ ...thing, name: name.trim() })}
      />
      {(thing.args || thing.options) && <ArgumentsEditor thing={thing} onChange={onChange} />}
    </>
  );
}
