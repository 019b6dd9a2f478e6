import { actionOf } from '../../actions/actionRegistry.ts';
import { keys } from '../../actions/keys.ts';
import { Copy, Rows3, TableProperties } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { Cell } from '../../../shared/console/consoleResult.ts';
import { acceleratorOf } from '../../actions/accelerators.ts';
import { clsx } from 'clsx';
import { isComposing } from '../../ui/composition.ts';
import { keepDrag } from '../../ui/dragSession.ts';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import type { MenuItem } from '../../ui/menuItems.ts';
import { isMac } from '../../ui/formatShortcut.ts';
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
  const numeric = useMemo(() => columns.map((_name, column) => isNumeric(rows, column)), [columns, rows]);
  const numberWidth = 24 + String(rows.length).length * 7;
  const { down, across } = useGridWindow(scroller, { rows: rows.length, widths, numberWidth, memory });
  const [top, left] = [down.scrollOffset ?? 0, across.scrollOffset ?? 0];
  useLayoutEffect(() => {
    memories.set(rows, { top, left, active, widths });
  }, [rows, top, left, active, widths]);

  const go = (row: number, column: number) => {
    const place = {
      row: Math.min(rows.length - 1, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    };
    setActive(place);
    down.scrollToIndex(place.row, { align: 'auto' });
    across.scrollToIndex(place.column, { align: 'auto' });
  };
  const copyCell = () => void copyText(rows[active.row]?.[active.column] ?? '', 'the value');
  const placeOf = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (cell) setActive({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column'] ?? active.column) });
  };
  const inSight = across.getVirtualItems().map(({ index, start }): ShownColumn => ({
    column: index,
    name: columns[index] ?? '',
    left: start,
    width: widths[index] ?? 0,
    isNumeric: numeric[index] ?? false,
  }));
  const total = across.getTotalSize();
  return (
    <ContextMenu label={actionOf('edit.copy').label()} items={() => copyMenu(columns, rows, active, copyCell)}>
      <div
        ref={scroller}
        className={styles.grid}
        role="grid"
        aria-label="Rows"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length > 0 ? cellId(active) : undefined}
        tabIndex={0}
        onKeyDown={gridKeys({ rows: rows.length, columns: columns.length, active, go, copyCell })}
        onMouseDown={placeOf}
        onContextMenu={placeOf}
      >
        <GridHead
          columns={inSight}
          {...{ rows, numberWidth, total }}
          onResize={(column, width) => setWidths(widths.map((each, index) => (index === column ? width : each)))}
        />
        <div className={styles.body} style={{ width: total, height: rows.length * rowHeight }}>
          {down.getVirtualItems().map(({ index }) => (
            <GridRow
              key={index}
              row={rows[index] ?? []}
              at={index}
              active={active.row === index ? active.column : -1}
              columns={inSight}
              numberWidth={numberWidth}
              total={total}
            />
          ))}
        </div>
      </div>
    </ContextMenu>
  );
}

const atFirst = { width: 800, height: 300 };

interface GridMeasures {
  readonly rows: number;
  readonly widths: readonly number[];
  readonly numberWidth: number;
  readonly memory: GridMemory | undefined;
}

/** Which rows and columns are in sight. */
function useGridWindow(
  scroller: RefObject<HTMLDivElement | null>,
  { rows, widths, numberWidth, memory }: GridMeasures,
) {
  const getScrollElement = () => scroller.current;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const down = useVirtualizer({
    count: rows,
    getScrollElement,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: atFirst,
    initialOffset: memory?.top ?? 0,
    scrollPaddingStart: headHeight,
    paddingStart: headHeight,
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement,
    estimateSize: (column) => widths[column] ?? 0,
    overscan: 4,
    initialRect: atFirst,
    initialOffset: memory?.left ?? 0,
    // The numbers of the rows stay in sight.
    paddingStart: numberWidth,
    scrollPaddingStart: numberWidth,
    useFlushSync: false,
  });
  // The widths are known, and other ones than when it last looked.
  useLayoutEffect(() => across.measure(), [across, widths]);
  return { down, across };
}

interface ShownColumn {
  readonly column: number;
  readonly name: string;
  readonly left: number;
  readonly width: number;
  readonly isNumeric: boolean;
}

function copyMenu(
  columns: readonly string[],
  rows: ResultGridProps['rows'],
  active: Place,
  copyCell: () => void,
): readonly MenuItem[] {
  return [
    { label: 'Copy value', icon: Copy, shortcut: keys['edit.copy'], onSelect: copyCell },
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
  ];
}

interface GridKeys {
  /** Counts. */
  readonly rows: number;
  readonly columns: number;
  readonly active: Place;
  readonly go: (row: number, column: number) => void;
  readonly copyCell: () => void;
}

function gridKeys({ rows, columns, active: { row, column }, go, copyCell }: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return;
    const command = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((event.currentTarget.clientHeight - headHeight) / rowHeight) - 1);
    const moves: { readonly [key: string]: () => void } = {
      ArrowDown: () => go(row + 1, column),
      ArrowUp: () => go(row - 1, column),
      ArrowRight: () => go(row, column + 1),
      ArrowLeft: () => go(row, column - 1),
      PageDown: () => go(row + page, column),
      PageUp: () => go(row - page, column),
      Home: () => go(command ? 0 : row, 0),
      End: () => go(command ? rows - 1 : row, columns - 1),
    };
    const move = event.altKey ? undefined : moves[event.key];
    if (move) move();
    else if (acceleratorOf(event.nativeEvent, isMac()) === keys['edit.copy']) copyCell();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

interface GridHeadProps {
  readonly columns: readonly ShownColumn[];
  readonly rows: ResultGridProps['rows'];
  readonly numberWidth: number;
  readonly total: number;
  readonly onResize: (column: number, width: number) => void;
}

function GridHead({ columns, rows, numberWidth, total, onResize }: GridHeadProps) {
  return (
    <div className={styles.head} role="row" aria-rowindex={1} style={{ width: total, height: headHeight }}>
      <span className={clsx(styles.number, styles.corner)} style={{ width: numberWidth }} />
      {columns.map(({ name, column, left, width, isNumeric }) => (
        <span
          key={column}
          role="columnheader"
          aria-colindex={column + 1}
          className={clsx(styles.name, isNumeric && styles.numeric)}
          style={{ left, width }}
          title={name}
        >
          <span className={styles.text}>{name}</span>
          <ColumnEdge
            width={width}
            onResize={(wanted) => onResize(column, wanted)}
            onFit={() => onResize(column, Math.min(900, fittingWidth(name, rows, column)))}
          />
        </span>
      ))}
    </div>
  );
}

interface GridRowProps {
  readonly row: readonly Cell[];
  readonly at: number;
  /** The column of the active cell, or -1. */
  readonly active: number;
  readonly columns: readonly ShownColumn[];
  readonly numberWidth: number;
  readonly total: number;
}

function GridRow({ row, at, active, columns, numberWidth, total }: GridRowProps) {
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
      {columns.map(({ column, left, width, isNumeric }) => {
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
            className={clsx(styles.cell, isNumeric && styles.numeric, cell === null && styles.none)}
            style={{ left, width }}
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

function cellId({ row, column }: Place): string {
  return `cell-${row}-${column}`;
}
