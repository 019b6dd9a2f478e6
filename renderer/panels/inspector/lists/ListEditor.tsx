import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { isComposing } from '../../../ui/composition.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { OptionFrame, type Hint } from '../../../ui/OptionFrame.tsx';
import frameStyles from '../../../ui/OptionFrame.module.css';
import styles from '../Inspector.module.css';
import { moved, removed } from '../listEdits.ts';

interface ListEditorProps<Value> {
  readonly label: string;
  readonly option?: string | undefined;
  readonly hint?: Hint;
  readonly action?: ReactNode;
  /** The list is named for those who hear it, without a line above it. */
  readonly hideLabel?: boolean;
  /** Without a frame round each, for those whose body has frames. */
  readonly isPlain?: boolean;
  readonly values: readonly Value[];
  /** What people read of a value, and what its buttons are called by. */
  readonly nameOf: (value: Value, index: number) => string;
  /** What is wrong with it, for those who point at it. */
  readonly problemOf?: (value: Value) => string | undefined;
  /** Buttons before those that move and remove it. */
  readonly buttonsOf?: (value: Value, index: number) => ReactNode;
  /** What stands in place of its name. */
  readonly bodyOf?: (value: Value, index: number) => ReactNode;
  /** What stands below its line. */
  readonly detailsOf?: (value: Value, index: number) => ReactNode;
  readonly onChange: (values: readonly Value[]) => void;
  /** What adds another. */
  readonly children?: ReactNode;
}

/** Where the focus goes once the list is drawn anew. */
interface NextFocus {
  readonly index: number;
  readonly buttons: readonly string[];
}

/**
 * Values in an order. Each is moved by its buttons or by Alt and an arrow; the focus stays on what was moved, and goes to
 * the next one where it was removed.
 */
export function ListEditor<Value>({
  label,
  option,
  hint,
  action,
  hideLabel = false,
  values,
  children,
  ...row
}: ListEditorProps<Value>) {
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<NextFocus>(undefined);
  useLayoutEffect(() => {
    const wanted = next.current;
    if (!wanted) return;
    next.current = undefined;
    const item = list.current?.children[Math.min(wanted.index, values.length - 1)];
    for (const name of wanted.buttons) {
      const button = item?.querySelector<HTMLButtonElement>(`[data-does="${name}"]:not(:disabled)`);
      if (!button) continue;
      button.focus();
      return;
    }
  });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= values.length) return;
    next.current = { index: to, buttons: to < from ? ['up', 'down'] : ['down', 'up'] };
    row.onChange(moved(values, from, to));
  };
  const remove = (at: number) => {
    next.current = { index: at, buttons: ['remove'] };
    row.onChange(removed(values, at));
  };
  return (
    <OptionFrame {...{ label, option, hint, action, hideLabel }} control={undefined}>
      {values.length > 0 && (
        <ul ref={list} className={styles.list} aria-label={label}>
          {values.map((value, index) => (
            // Values may repeat, so the place is the key.
            <ListRow key={index} {...{ value, index, move, remove }} {...row} count={values.length} />
          ))}
        </ul>
      )}
      {children}
    </OptionFrame>
  );
}

interface ListRowProps<Value> extends Omit<ListEditorProps<Value>, 'label' | 'values' | 'children'> {
  readonly value: Value;
  readonly index: number;
  readonly count: number;
  readonly move: (from: number, to: number) => void;
  readonly remove: (at: number) => void;
}

function ListRow<Value>({
  value,
  index,
  count,
  nameOf,
  problemOf,
  isPlain = false,
  buttonsOf,
  bodyOf,
  detailsOf,
  move,
  remove,
}: ListRowProps<Value>) {
  const name = nameOf(value, index);
  const problem = problemOf?.(value);
  const details = detailsOf?.(value, index);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the buttons in it
    <li className={styles.listItem} onKeyDown={onKeyDown}>
      <div className={clsx(styles.listRow, isPlain && styles.plainRow)}>
        {bodyOf?.(value, index) ?? (
          <span className={clsx(styles.listText, problem !== undefined && styles.listMissing)} title={name}>
            {name}
          </span>
        )}
        {buttonsOf?.(value, index)}
        {count > 1 && (
          <>
            <IconButton
              label={`Move ${name} up`}
              icon={ArrowUp}
              size="small"
              data-does="up"
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              label={`Move ${name} down`}
              icon={ArrowDown}
              size="small"
              data-does="down"
              disabled={index === count - 1}
              onClick={() => move(index, index + 1)}
            />
          </>
        )}
        <IconButton label={`Remove ${name}`} icon={X} size="small" data-does="remove" onClick={() => remove(index)} />
      </div>
      {problem !== undefined && <p className={frameStyles.error}>{problem}</p>}
      {details && <div className={styles.listDetails}>{details}</div>}
    </li>
  );
}
