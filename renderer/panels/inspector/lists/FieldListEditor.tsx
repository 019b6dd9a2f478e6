import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import { resolvePath } from '../../../../shared/model/paths.ts';
import { Combobox, type ComboboxChoice } from '../../../ui/Combobox.tsx';
import { pathChoices } from '../fieldChoices.ts';
import type { Hint } from '../../../ui/OptionFrame.tsx';
import { ListEditor } from './ListEditor.tsx';

interface FieldListEditorProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly values: readonly string[];
  readonly choices: readonly ComboboxChoice[];
  readonly onChange: (values: readonly string[]) => void;
  /** Paths such as `author__name` are allowed too: where they start. */
  readonly pathsFrom?: ModelNode | undefined;
  readonly hint?: Hint;
}

/** Names of fields in an order. */
export function FieldListEditor({ label, option, values, choices, onChange, pathsFrom, hint }: FieldListEditorProps) {
  const free = choices.filter((choice) => !values.includes(choice.value));
  return (
    <ListEditor
      {...{ label, option, hint, values, onChange }}
      nameOf={(value) => value}
      problemOf={(value) => missingField(value, choices, pathsFrom)}
    >
      {(free.length > 0 || pathsFrom) && (
        <Combobox
          label={`Add to ${label}`}
          hideLabel
          mono
          value=""
          placeholder="Add a field…"
          choices={free}
          onChange={(name) => onChange([...values, name])}
          {...(pathsFrom && {
            onCustom: (text: string) => onChange([...values, text]),
            complete: (typed: string) => pathChoices(pathsFrom, typed),
          })}
        />
      )}
    </ListEditor>
  );
}

/** What is wrong with a name that leads to no field. */
export function missingField(
  name: string,
  choices: readonly ComboboxChoice[],
  pathsFrom: ModelNode | undefined,
): string | undefined {
  if (choices.some(({ value }) => value === name)) return undefined;
  if (pathsFrom && leadsSomewhere(pathsFrom, name)) return undefined;
  return `${name}: there is no such field`;
}

/** `?` is Django's random order. */
function leadsSomewhere(node: ModelNode, path: string): boolean {
  return path === '?' || resolvePath(node, path).every(({ kind }) => kind !== 'unknown' && kind !== 'broken');
}
