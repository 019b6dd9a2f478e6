import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { typeAhead } from './typeAhead.ts';
import styles from './WindowedList.module.css';

export interface WindowedListHandle {
  scrollTo(index: number): void;
  focus(index: number): void;
}

export interface RowPlace {
  readonly index: number;
  /** For the one element of the row that takes the focus, together with `data-row={index}`. */
  readonly tabIndex: 0 | -1;
}

interface WindowedListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels, until the row has been measured. */
  readonly estimate: (item: Item) => number;
  readonly canFocus: (item: Item) => boolean;
  readonly renderRow: (item: Item, place: RowPlace) => ReactNode;
  readonly label: string;
  readonly role: 'list' | 'tree';
  /** Of a tree in which more than one row can be selected. */
  readonly multiselectable?: boolean;
  readonly className?: string | undefined;
  readonly onKeyDown?: (event: KeyboardEvent, index: number) => void;
  /** What a row is called: typed letters go to the next row that begins with them. */
  readonly textOf?: (item: Item) => string;
  readonly ref?: Ref<WindowedListHandle>;
}

/** Rows kept ready above and below those in sight. */
const spareRows = 8;
const atFirst = { width: 0, height: 600 };

/** A long list of which only the rows in sight exist; one row at a time takes part in tabbing, arrows move. */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { items, keyOf, estimate, canFocus, renderRow, label, role, className, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const wanted = useRef<number>(undefined);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(items[index] as Item),
    getItemKey: (index) => keyOf(items[index] as Item),
    overscan: spareRows,
    initialRect: atFirst,
    // A list that is told to scroll while React draws must not draw within that.
    useFlushSync: false,
  });
  const scrollTo = (index: number) => virtual.scrollToIndex(index, { align: 'auto' });
  const focusWanted = () => {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  };
  const focus = (index: number) => {
    wanted.current = index;
    setActive(index);
    scrollTo(index);
    focusWanted();
  };
  useImperativeHandle(ref, () => ({ scrollTo, focus }));
  // A row that was out of sight is there after the next drawing.
  useEffect(focusWanted);

  const rows = virtual.getVirtualItems().filter(({ index }) => index < items.length);
  const isInSight = (index: number) => rows.some((row) => row.index === index);
  const firstStop = rows.find(({ index }) => canFocus(items[index] as Item))?.index ?? -1;
  const tabStop = active < items.length && isInSight(active) ? active : firstStop;
  const listenToKeys = useListKeys(props, focus, () => scroller.current?.clientHeight ?? atFirst.height);
  return (
    // The role is given by the caller: a list or a tree, whose arrow keys are heard here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      className={clsx(styles.scroller, className)}
      role={role}
      aria-label={label}
      aria-multiselectable={props.multiselectable}
      onKeyDown={(event) => {
        if (!isComposing(event)) listenToKeys(event);
      }}
      onFocus={(event) => {
        const row = event.target.dataset['row'];
        if (row !== undefined) setActive(Number(row));
      }}
    >
      <div style={{ height: rows[0]?.start ?? 0 }} aria-hidden />
      {rows.map(({ index, key }) => (
        <div
          key={key}
          data-index={index}
          data-key={key}
          role={role === 'list' ? 'listitem' : 'presentation'}
          ref={virtual.measureElement}
        >
          {renderRow(items[index] as Item, { index, tabIndex: index === tabStop ? 0 : -1 })}
        </div>
      ))}
      <div style={{ height: virtual.getTotalSize() - (rows.at(-1)?.end ?? 0) }} aria-hidden />
    </div>
  );
}

/** Arrows, pages and ends move the focus; then the caller hears the key; then letters look for a row. */
function useListKeys<Item>(
  { items, canFocus, onKeyDown, textOf }: WindowedListProps<Item>,
  focus: (index: number) => void,
  heightOf: () => number,
): (event: KeyboardEvent) => void {
  const [readAhead] = useState(typeAhead);
  const step = (from: number, direction: 1 | -1, distance = 1): number => {
    let index = from;
    for (let next = from + direction; next >= 0 && next < items.length; next += direction) {
      const item = items[next];
      if (item === undefined || !canFocus(item)) continue;
      index = next;
      if (Math.abs(next - from) >= distance) break;
    }
    return index;
  };
  return (event) => {
    const row = (event.target as HTMLElement).dataset['row'];
    if (row === undefined) return;
    const index = Number(row);
    const page = Math.max(1, Math.floor(heightOf() / 30) - 1);
    const moves: { readonly [key: string]: () => number } = {
      ArrowDown: () => step(index, 1),
      ArrowUp: () => step(index, -1),
      PageDown: () => step(index, 1, page),
      PageUp: () => step(index, -1, page),
      Home: () => step(-1, 1),
      End: () => step(items.length, -1),
    };
    const move = event.altKey || event.ctrlKey || event.metaKey ? undefined : moves[event.key];
    if (move) {
      event.preventDefault();
      focus(Math.max(0, move()));
      return;
    }
    onKeyDown?.(event, index);
    if (!textOf || event.isDefaultPrevented()) return;
    const found = readAhead(event.nativeEvent, items.map(textOf), index);
    if (found === undefined) return;
    event.preventDefault();
    if (found >= 0) focus(found);
  };
}
