import { Copy, Rows3, TableProperties } from 'lucide-react';
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import type { Cell } from '../../../shared/console/consoleResult.ts';
import { acceleratorOf } from '../../actions/accelerators.ts';
import { classNames } from '../../ui/classNames.ts';
import { isComposing } from '../../ui/composition.ts';
import { keepDrag } from '../../ui/dragKeeper.ts';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { isMac } from '../../ui/formatShortcut.ts';
import { offsetsOf, rangeInView } from '../windowRange.ts';
import { copyText } from './consoleFlows.ts';
import { columnWidths, fittingWidth, headHeight, isNumeric, rowHeight, shownCell, tabSeparated } from './gridLayout.ts';
import styles from './ResultGrid.module.css';

interface Place {
  readonly row: number;
  readonly column: number;
}

interface GridMemory {
  top: number;
  left: number;
  active: Place;
  widths: readonly number[];
}

/** Scroll, place and widths of each result while it is out of sight. */
const memories = new WeakMap<object, GridMemory>();

interface ResultGridProps {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Rows and columns of which only those in sight exist; arrows move, Ctrl or Cmd+C copies the value. */
export function ResultGrid({ columns, rows }: ResultGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const memory = memories.get(rows);
  const [widths, setWidths] = useState(() => memory?.widths ?? columnWidths(columns, rows));
  const [active, setActive] = useState<Place>(() => memory?.active ?? { row: 0, column: 0 });
  const [view, setView] = useState({ top: memory?.top ?? 0, left: memory?.left ?? 0, width: 800, height: 300 });
  const numeric = useMemo(() => columns.map((_name, column) => isNumeric(rows, column)), [columns, rows]);
  const lefts = useMemo(() => offsetsOf(widths), [widths]);
  const numberWidth = 24 + String(rows.length).length * 7;
  const total = numberWidth + (lefts.at(-1) ?? 0);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - 8);
  const end = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + 8);
  const across = rangeInView(lefts, view.left, view.width);
  const shownColumns = columns
    .slice(across.first, across.end)
    .map((name, index) => ({ name, column: across.first + index }));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = view.top;
    element.scrollLeft = view.left;
    const measure = () => setView(viewOf(element));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
    // Only where the grid appears; later its own scrolling says where it is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useLayoutEffect(() => {
    memories.set(rows, { top: view.top, left: view.left, active, widths });
  }, [rows, view, active, widths]);

  const go = (row: number, column: number) => {
    const place = {
      row: Math.min(rows.length - 1, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    };
    setActive(place);
    const element = scroller.current;
    if (!element) return;
    const top = place.row * rowHeight;
    const room = element.clientHeight - headHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
    const left = lefts[place.column] ?? 0;
    const right = lefts[place.column + 1] ?? left;
    const roomAcross = element.clientWidth - numberWidth;
    if (left < element.scrollLeft || right - left > roomAcross) element.scrollLeft = left;
    else if (right > element.scrollLeft + roomAcross) element.scrollLeft = right - roomAcross;
  };

  const hearKeys = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const command = event.ctrlKey || event.metaKey;
    const { row, column } = active;
    const page = Math.max(1, Math.floor((view.height - headHeight) / rowHeight) - 1);
    const moves: { readonly [key: string]: () => void } = {
      ArrowDown: () => go(row + 1, column),
      ArrowUp: () => go(row - 1, column),
      ArrowRight: () => go(row, column + 1),
      ArrowLeft: () => go(row, column - 1),
      PageDown: () => go(row + page, column),
      PageUp: () => go(row - page, column),
      Home: () => go(command ? 0 : row, 0),
      End: () => go(command ? rows.length - 1 : row, columns.length - 1),
    };
    const move = event.altKey ? undefined : moves[event.key];
    if (move) move();
    else if (acceleratorOf(event.nativeEvent, isMac()) === 'CmdOrCtrl+C') copyCell();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const copyCell = () => void copyText(rows[active.row]?.[active.column] ?? '', 'the value');
  const placeOf = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (cell) setActive({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column'] ?? active.column) });
  };

  return (
    <ContextMenu
      label="Copy"
      items={() => [
        { label: 'Copy value', icon: Copy, shortcut: 'CmdOrCtrl+C', onSelect: copyCell },
        {
          label: 'Copy row',
          icon: Rows3,
          onSelect: () => void copyText(tabSeparated([rows[active.row] ?? []]), 'the row'),
        },
        {
          label: rows.length === 1 ? 'Copy all with names' : `Copy all ${rows.length} rows with names`,
          icon: TableProperties,
          onSelect: () => void copyText(tabSeparated([columns, ...rows]), 'all rows'),
        },
      ]}
    >
      <div
        ref={scroller}
        className={styles.grid}
        role="grid"
        aria-label="Rows"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length > 0 ? cellId(active) : undefined}
        tabIndex={0}
        onScroll={(event) => setView(viewOf(event.currentTarget))}
        onKeyDown={hearKeys}
        onMouseDown={placeOf}
        onContextMenu={placeOf}
      >
        <div className={styles.head} role="row" aria-rowindex={1} style={{ width: total, height: headHeight }}>
          <span className={classNames(styles.number, styles.corner)} style={{ width: numberWidth }} />
          {shownColumns.map(({ name, column }) => (
            <span
              key={column}
              role="columnheader"
              aria-colindex={column + 1}
              className={classNames(styles.name, numeric[column] && styles.numeric)}
              style={{ left: numberWidth + (lefts[column] ?? 0), width: widths[column] }}
              title={name}
            >
              <span className={styles.text}>{name}</span>
              <ColumnEdge
                width={widths[column] ?? 0}
                onResize={(width) => setWidths(widths.map((each, index) => (index === column ? width : each)))}
                onFit={() => {
                  const width = Math.min(900, fittingWidth(name, rows, column));
                  setWidths(widths.map((each, index) => (index === column ? width : each)));
                }}
              />
            </span>
          ))}
        </div>
        <div className={styles.body} style={{ width: total, height: rows.length * rowHeight }}>
          {rows.slice(first, end).map((row, index) => (
            <GridRow
              key={first + index}
              row={row}
              at={first + index}
              active={active.row === first + index ? active.column : -1}
              columns={shownColumns}
              lefts={lefts}
              widths={widths}
              numeric={numeric}
              numberWidth={numberWidth}
              total={total}
            />
          ))}
        </div>
      </div>
    </ContextMenu>
  );
}

interface GridRowProps {
  readonly row: readonly Cell[];
  readonly at: number;
  /** The column of the active cell, or -1. */
  readonly active: number;
  readonly columns: readonly { readonly name: string; readonly column: number }[];
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly numeric: readonly boolean[];
  readonly numberWidth: number;
  readonly total: number;
}

function GridRow({ row, at, active, columns, lefts, widths, numeric, numberWidth, total }: GridRowProps) {
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={at + 2}
      style={{ top: at * rowHeight, width: total, height: rowHeight }}
    >
      <span className={styles.number} role="rowheader" data-row={at} style={{ width: numberWidth }}>
        {at + 1}
      </span>
      {columns.map(({ column }) => {
        const cell = row[column] ?? null;
        return (
          <span
            key={column}
            id={cellId({ row: at, column })}
            role="gridcell"
            aria-colindex={column + 1}
            data-row={at}
            data-column={column}
            data-active={active === column || undefined}
            className={classNames(styles.cell, numeric[column] && styles.numeric, cell === null && styles.none)}
            style={{ left: numberWidth + (lefts[column] ?? 0), width: widths[column] }}
            title={cell !== null && cell.length > 30 ? cell.slice(0, 1000) : undefined}
          >
            {cell === null ? 'NULL' : shownCell(cell)}
          </span>
        );
      })}
    </div>
  );
}

interface ColumnEdgeProps {
  readonly width: number;
  readonly onResize: (width: number) => void;
  readonly onFit: () => void;
}

/** Drag for another width, double click for the fitting one. */
function ColumnEdge({ width, onResize, onFit }: ColumnEdgeProps) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  return (
    <span
      className={styles.edge}
      aria-hidden
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
        keepDrag(() => {
          start.current = undefined;
          onResize(width);
        });
      }}
      onPointerMove={(event) => {
        if (start.current) onResize(Math.max(36, Math.round(start.current.width + event.clientX - start.current.x)));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onDoubleClick={onFit}
    />
  );
}

function viewOf(element: HTMLElement): { top: number; left: number; width: number; height: number } {
  return {
    top: element.scrollTop,
    left: element.scrollLeft,
    width: element.clientWidth,
    height: element.clientHeight,
  };
}

function cellId({ row, column }: Place): string {
  return `cell-${row}-${column}`;
}
