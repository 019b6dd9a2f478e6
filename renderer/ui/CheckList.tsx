import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import { isComposing } from './composition.ts';
import boxStyles from './Box.module.css';
import styles from './CheckList.module.css';
import optionStyles from './OptionFrame.module.css';

export interface CheckListItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Small at the right. */
  readonly aside?: string;
  /** Below it: a sentence of its own. */
  readonly detail?: string;
  /** Why it is as it is and cannot be changed; a sentence that goes on from the label. */
  readonly fixed?: string;
}

interface CheckListProps {
  readonly label: string;
  readonly items: readonly CheckListItem[];
  readonly checked: ReadonlySet<string>;
  readonly onChange: (checked: ReadonlySet<string>) => void;
  readonly error?: ReactNode;
  /** It takes the height that there is. */
  readonly fills?: boolean;
}

/** More than these can be searched. */
const mostWithoutSearch = 8;

/** Several of many. One stop of Tab for all; arrow keys go from one to the next, Space checks, Enter sends the form. */
export function CheckList({ label, items, checked, onChange, error, fills = false }: CheckListProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [sought, setSought] = useState('');
  const [current, setCurrent] = useState<string>();
  const query = foldQuery(sought);
  const shown = items.filter((item) => foldText(item.label).includes(query));
  const free = shown.filter((item) => item.fixed === undefined);
  const stop = free.some((item) => item.id === current) ? current : (free.find(isIn(checked)) ?? free[0])?.id;
  const areAll = free.length > 0 && free.every(isIn(checked));
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(checked);
    for (const each of ids) {
      if (on) next.add(each);
      else next.delete(each);
    }
    onChange(next);
  };
  return (
    <div
      className={clsx(styles.frame, fills && styles.fills)}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <div className={styles.top}>
        <span className={styles.heading} id={`${id}-label`}>
          {label}
        </span>
        <span className={styles.count}>
          {checked.size} of {items.length}
        </span>
        <button
          type="button"
          className={styles.all}
          disabled={free.length === 0}
          onClick={() =>
            set(
              free.map((item) => item.id),
              !areAll,
            )
          }
        >
          {areAll ? 'None' : 'All'}
        </button>
      </div>
      {items.length > mostWithoutSearch && (
        <Search
          label={`Find: ${label}`}
          value={sought}
          onChange={setSought}
          onDown={() => boxesOf(list.current)[0]?.focus()}
        />
      )}
      <ul ref={list} className={clsx(styles.list, error !== undefined && styles.invalid)}>
        {shown.map((item) => (
          <CheckRow
            key={item.id}
            id={`${id}-${item.id}`}
            item={item}
            isChecked={checked.has(item.id)}
            isStop={item.id === stop}
            onFocus={() => setCurrent(item.id)}
            onToggle={(on) => set([item.id], on)}
            onKeyDown={(event) => moveFocus(event, list.current)}
          />
        ))}
        {shown.length === 0 && <li className={styles.empty}>Nothing matches.</li>}
      </ul>
      {error !== undefined && (
        <div className={optionStyles.error} id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

const isIn = (checked: ReadonlySet<string>) => (item: CheckListItem) => checked.has(item.id);

interface SearchProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onDown: () => void;
}

function Search({ label, value, onChange, onDown }: SearchProps) {
  return (
    <input
      type="text"
      className={clsx(optionStyles.control, styles.search)}
      aria-label={label}
      placeholder="Type to find"
      value={value}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        // What is found is gone to first: Enter in the middle of a search is not meant for the whole form.
        if (isComposing(event) || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
        event.preventDefault();
        onDown();
      }}
    />
  );
}

interface CheckRowProps {
  readonly id: string;
  readonly item: CheckListItem;
  readonly isChecked: boolean;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: (on: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function CheckRow({ id, item, isChecked, isStop, onFocus, onToggle, onKeyDown }: CheckRowProps) {
  const { label, aside, detail, fixed, icon: Icon } = item;
  const note = fixed ?? detail;
  return (
    <li className={styles.row} data-fixed={fixed !== undefined}>
      <input
        type="checkbox"
        id={id}
        className={boxStyles.box}
        checked={isChecked}
        disabled={fixed !== undefined}
        tabIndex={isStop ? 0 : -1}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onFocus={onFocus}
        onChange={(event) => onToggle(event.target.checked)}
        onKeyDown={onKeyDown}
      />
      <label className={styles.label} htmlFor={id} title={label}>
        {Icon && <Icon className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />}
        <span className={styles.name}>{label}</span>
        {aside !== undefined && (
          <span className={styles.aside} aria-hidden>
            {aside}
          </span>
        )}
      </label>
      {note !== undefined && (
        <p className={styles.note} id={`${id}-note`}>
          {note}
        </p>
      )}
    </li>
  );
}

function boxesOf(list: HTMLElement | null): readonly HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? [])];
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
  const boxes = boxesOf(list);
  const at = boxes.findIndex((box) => box === event.target);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, boxes.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: boxes.length - 1,
  };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  boxes[place]?.focus();
}
