import { literalText, parseJson } from '../../../../shared/model/literalText.ts';
import type { JsonValue } from '../../../../shared/model/project.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Inspector.module.css';
import { MembersEditor } from './MembersEditor.tsx';

/** The result of calling something by its dotted name. */
export interface CalledThing {
  readonly name: string;
  readonly args?: readonly JsonValue[];
  readonly options?: { readonly [name: string]: JsonValue };
}

interface ArgumentsEditorProps {
  readonly thing: CalledThing;
  readonly onChange: (thing: CalledThing) => void;
  /** Given where it may be handed over as it is. */
  readonly onPlain?: () => void;
}

/** What something unknown is called with: its arguments in order, and those by name. */
export function ArgumentsEditor({ thing, onChange, onPlain }: ArgumentsEditorProps) {
  const { name, args = [], options = {} } = thing;
  const isBare = args.length === 0 && Object.keys(options).length === 0;
  return (
    <>
      <TextField
        label={`Arguments of ${name} in order (JSON)`}
        option="args"
        mono
        value={args.length === 0 ? '' : literalText('json', args as JsonValue)}
        placeholder="none"
        validate={listProblem}
        onCommit={(text) => onChange(calledWith(name, text.trim() === '' ? [] : listOf(text), options))}
      />
      <MembersEditor
        label={`Arguments of ${name} by name`}
        option="options"
        noun="argument"
        values="json"
        members={options}
        onChange={(next) => onChange(calledWith(name, args, next))}
      />
      {onPlain && isBare && (
        <Button size="small" className={styles.start} onClick={onPlain}>
          It is a plain function
        </Button>
      )}
    </>
  );
}

function calledWith(
  name: string,
  args: readonly JsonValue[],
  options: { readonly [name: string]: JsonValue },
): CalledThing {
  return { name, ...(args.length > 0 && { args }), ...(Object.keys(options).length > 0 && { options }) };
}

function listOf(text: string): readonly JsonValue[] {
  const parsed = parseJson(text);
  return parsed.ok && Array.isArray(parsed.value) ? (parsed.value as readonly JsonValue[]) : [];
}

function listProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed.problem;
  return Array.isArray(parsed.value) ? undefined : 'Type a list, for example [1, "two"].';
}
