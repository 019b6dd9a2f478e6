import { ArrowDown, ArrowDownNarrowWide, ArrowDownWideNarrow, ArrowUp, X } from 'lucide-react';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { resolvePath } from '../../../shared/model/paths.ts';
import { Combobox, type ComboboxChoice } from '../../ui/Combobox.tsx';
import { clsx } from 'clsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import { pathChoices } from './fieldChoices.ts';
import styles from './Inspector.module.css';
import { moved, removed, replaced } from './listEdits.ts';

interface FieldListEditorProps {
  readonly label: string;
  readonly option?: string;
  /** Field names; with `directed`, `-name` for descending. */
  readonly values: readonly string[];
  readonly choices: readonly ComboboxChoice[];
  readonly onChange: (values: readonly string[]) => void;
  readonly directed?: boolean;
  /** Paths such as `author__name` are allowed too: where they start. */
  readonly pathsFrom?: ModelNode;
  readonly hint?: string | undefined;
}

/** An ordered list of fields. */
export function FieldListEditor({
  label,
  option,
  values,
  choices,
  onChange,
  directed = false,
  pathsFrom,
  hint,
}: FieldListEditorProps) {
  const known = new Set(choices.map((choice) => choice.value));
  const isKnown = (name: string) => known.has(name) || (pathsFrom !== undefined && leadsSomewhere(pathsFrom, name));
  const free = choices.filter((choice) => !values.some((value) => nameOf(value, directed) === choice.value));
  return (
    <OptionFrame label={label} option={option} control={undefined} hint={hint}>
      {values.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {values.map((value, index) => (
            <FieldListRow
              key={index}
              {...{ value, index, directed, onChange }}
              all={values}
              isKnown={isKnown(nameOf(value, directed))}
            />
          ))}
        </ul>
      )}
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
    </OptionFrame>
  );
}

interface FieldListRowProps {
  readonly value: string;
  readonly index: number;
  readonly all: readonly string[];
  readonly directed: boolean;
  readonly isKnown: boolean;
  readonly onChange: (values: readonly string[]) => void;
}

function FieldListRow({ value, index, all, directed, isKnown, onChange }: FieldListRowProps) {
  const name = nameOf(value, directed);
  const descending = directed && value.startsWith('-');
  return (
    <li className={styles.listRow}>
      <span
        className={clsx(styles.listText, !isKnown && styles.listMissing)}
        title={isKnown ? name : `${name}: there is no such field`}
      >
        {name}
      </span>
      {directed && (
        <IconButton
          label={descending ? `${name}: descending` : `${name}: ascending`}
          icon={descending ? ArrowDownWideNarrow : ArrowDownNarrowWide}
          size="small"
          onClick={() => onChange(replaced(all, index, descending ? name : `-${name}`))}
        />
      )}
      {all.length > 1 && (
        <>
          <IconButton
            label={`Move ${name} up`}
            icon={ArrowUp}
            size="small"
            disabled={index === 0}
            onClick={() => onChange(moved(all, index, index - 1))}
          />
          <IconButton
            label={`Move ${name} down`}
            icon={ArrowDown}
            size="small"
            disabled={index === all.length - 1}
            onClick={() => onChange(moved(all, index, index + 1))}
          />
        </>
      )}
      <IconButton label={`Remove ${name}`} icon={X} size="small" onClick={() => onChange(removed(all, index))} />
    </li>
  );
}

function nameOf(value: string, directed: boolean): string {
  return directed && value.startsWith('-') ? value.slice(1) : value;
}

/** `?` is Django's random order. */
function leadsSomewhere(node: ModelNode, path: string): boolean {
  return path === '?' || resolvePath(node, path).every(({ kind }) => kind !== 'unknown' && kind !== 'broken');
}
