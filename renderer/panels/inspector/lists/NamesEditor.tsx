import { callableProblem } from '../../../../shared/model/literalText.ts';
import { Combobox } from '../../../ui/Combobox.tsx';
import type { Hint } from '../../../ui/OptionFrame.tsx';
import { ListEditor } from './ListEditor.tsx';

interface NamesEditorProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly hint?: Hint;
  /** What one of them is called: "mixin". */
  readonly noun: string;
  readonly values: readonly string[];
  /** What is on offer; anything else may be typed. */
  readonly known?: readonly string[] | undefined;
  readonly isDottedName?: boolean | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

/** Texts in an order, each once. */
export function NamesEditor({
  label,
  option,
  hint,
  noun,
  values,
  known = [],
  isDottedName = false,
  onChange,
}: NamesEditorProps) {
  const add = (text: string) => {
    if (!values.includes(text)) onChange([...values, text]);
  };
  return (
    <ListEditor
      {...{ label, option, hint, values, onChange }}
      nameOf={(value) => value}
      problemOf={(value) => (isDottedName ? callableProblem(value) : undefined)}
    >
      <Combobox
        label={`Add to ${label}`}
        hideLabel
        mono
        value=""
        placeholder={`Add a ${noun}…`}
        choices={known.filter((name) => !values.includes(name)).map((name) => ({ value: name, label: name }))}
        onChange={add}
        onCustom={add}
      />
    </ListEditor>
  );
}
