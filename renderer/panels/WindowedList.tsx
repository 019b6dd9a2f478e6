import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { classNames } from '../ui/classNames.ts';
import { isComposing } from '../ui/composition.ts';
import { typeAhead } from './typeAhead.ts';
import styles from './WindowedList.module.css';
import { offsetsOf, rangeInView } from './windowRange.ts';

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
  readonly className?: string | undefined;
  readonly onKeyDown?: (event: KeyboardEvent, index: number) => void;
  /** What a row is called: typed letters go to the next row that begins with them. */
  readonly textOf?: (item: Item) => string;
  readonly ref?: Ref<WindowedListHandle>;
}

/** A long list of which only the rows in sight exist; one row at a time takes part in tabbing, arrows move. */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { items, keyOf, estimate, canFocus, renderRow, label, role, className, onKeyDown, textOf, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [heights] = useState(() => new Map<string, number>());
  const [measured, setMeasured] = useState(0);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);
  const wanted = useRef<number>(undefined);
  const [readAhead] = useState(typeAhead);

  const offsets = useMemo(
    // Of twenty thousand rows none has been measured at first, and looking each up takes its time.
    () =>
      offsetsOf(
        heights.size === 0 ? items.map(estimate) : items.map((item) => heights.get(keyOf(item)) ?? estimate(item)),
      ),
    // `measured` counts the changes of `heights`.
    // oxlint-disable-next-line react/exhaustive-deps
    [items, heights, keyOf, estimate, measured],
  );
  const { first, end } = rangeInView(offsets, view.top, view.height);
  const activeInSight = active >= first && active < end && active < items.length;
  const tabStop = activeInSight ? active : items.findIndex((item, index) => index >= first && canFocus(item));

  const [rowObserver] = useState(
    () =>
      new ResizeObserver((entries) => {
        let changed = false;
        for (const entry of entries) {
          const key = (entry.target as HTMLElement).dataset['key'] ?? '';
          const height = entry.borderBoxSize[0]?.blockSize ?? 0;
          // A row that is about to go away reports no height.
          if (height === 0 || Math.abs((heights.get(key) ?? -1) - height) < 0.5) continue;
          heights.set(key, height);
          changed = true;
        }
        if (changed) setMeasured((count) => count + 1);
      }),
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const scrollTo = (index: number) => {
    const element = scroller.current;
    if (!element) return;
    const top = offsets[index] ?? 0;
    const bottom = offsets[index + 1] ?? top;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  };
  const focus = (index: number) => {
    wanted.current = index;
    setActive(index);
    scrollTo(index);
    setView((before) => ({ ...before, top: scroller.current?.scrollTop ?? before.top }));
  };
  useImperativeHandle(ref, () => ({ scrollTo, focus }));

  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  });

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

  const hearKeys = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const row = (event.target as HTMLElement).dataset['row'];
    if (row === undefined) return;
    const index = Number(row);
    const page = Math.max(1, Math.floor(view.height / 30) - 1);
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

  return (
    // The role is given by the caller: a list or a tree, whose arrow keys are heard here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      className={classNames(styles.scroller, className)}
      role={role}
      aria-label={label}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onKeyDown={hearKeys}
      onFocus={(event) => {
        const row = event.target.dataset['row'];
        if (row !== undefined) setActive(Number(row));
      }}
    >
      <div style={{ height: offsets[first] ?? 0 }} aria-hidden />
      {items.slice(first, end).map((item, position) => {
        const index = first + position;
        const key = keyOf(item);
        return (
          <div
            key={key}
            data-key={key}
            role={role === 'list' ? 'listitem' : 'presentation'}
            ref={(element) => {
              if (!element) return;
              rowObserver.observe(element);
              return () => rowObserver.unobserve(element);
            }}
          >
            {renderRow(item, { index, tabIndex: index === tabStop ? 0 : -1 })}
          </div>
        );
      })}
      <div style={{ height: (offsets.at(-1) ?? 0) - (offsets[end] ?? 0) }} aria-hidden />
    </div>
  );
}
