import { ArrowDown, ArrowDownNarrowWide, ArrowDownWideNarrow, ArrowUp, X } from 'lucide-react';
import { Combobox, type ComboboxChoice } from '../../ui/Combobox.tsx';
import { classNames } from '../../ui/classNames.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
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
  /** Names beyond the choices are allowed: paths such as `author__name`. */
  readonly open?: boolean;
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
  open = false,
  hint,
}: FieldListEditorProps) {
  const known = new Set(choices.map((choice) => choice.value));
  const free = choices.filter((choice) => !values.some((value) => nameOf(value, directed) === choice.value));
  return (
    <OptionFrame label={label} option={option} control={undefined} hint={hint}>
      {values.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {values.map((value, index) => {
            const name = nameOf(value, directed);
            const descending = directed && value.startsWith('-');
            return (
              <li key={index} className={styles.listRow}>
                <span
                  className={classNames(styles.listText, !open && !known.has(name) && styles.listMissing)}
                  title={known.has(name) || open ? name : `${name}: there is no such field`}
                >
                  {name}
                </span>
                {directed && (
                  <IconButton
                    label={descending ? `${name}: descending` : `${name}: ascending`}
                    icon={descending ? ArrowDownWideNarrow : ArrowDownNarrowWide}
                    size="small"
                    onClick={() => onChange(replaced(values, index, descending ? name : `-${name}`))}
                  />
                )}
                {values.length > 1 && (
                  <>
                    <IconButton
                      label={`Move ${name} up`}
                      icon={ArrowUp}
                      size="small"
                      disabled={index === 0}
                      onClick={() => onChange(moved(values, index, index - 1))}
                    />
                    <IconButton
                      label={`Move ${name} down`}
                      icon={ArrowDown}
                      size="small"
                      disabled={index === values.length - 1}
                      onClick={() => onChange(moved(values, index, index + 1))}
                    />
                  </>
                )}
                <IconButton
                  label={`Remove ${name}`}
                  icon={X}
                  size="small"
                  onClick={() => onChange(removed(values, index))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {(free.length > 0 || open) && (
        <Combobox
          label={`Add to ${label}`}
          hideLabel
          mono
          value=""
          placeholder="Add a field…"
          choices={free}
          onChange={(name) => onChange([...values, name])}
          {...(open ? { onCustom: (text: string) => onChange([...values, text]) } : {})}
        />
      )}
    </OptionFrame>
  );
}

function nameOf(value: string, directed: boolean): string {
  return directed && value.startsWith('-') ? value.slice(1) : value;
}
