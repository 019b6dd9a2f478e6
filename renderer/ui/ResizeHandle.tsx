import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { clsx } from 'clsx';
import { isComposing } from './composition.ts';
import { keepDrag } from './dragSession.ts';
import styles from './ResizeHandle.module.css';

interface ResizeHandleProps {
  readonly label: string;
  /** The edge of the pane that moves: a pane at the left moves its right edge. */
  readonly edge: 'left' | 'right' | 'top';
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** What a double click goes back to. */
  readonly normal: number;
  readonly onResize: (size: number) => void;
}

/** Pixels that an arrow key moves. */
const step = 16;

export function ResizeHandle({ label, edge, size, min, max, normal, onResize }: ResizeHandleProps) {
  const start = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const horizontal = edge !== 'top';
  const growing = edge === 'right' ? 1 : -1;
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))));
  const position = (event: PointerEvent) => (horizontal ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const toward = horizontal ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const direction = toward.indexOf(event.key);
    if (direction >= 0) resize(size + (direction === 1 ? step : -step) * growing);
    else if (event.key === 'Home') resize(min);
    else if (event.key === 'End') resize(max);
    else if (event.key === 'Enter') resize(normal);
    else return;
    event.preventDefault();
  };
  return (
    // A separator that can be moved is a widget that takes the focus (ARIA 1.2, separator role).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-orientation={horizontal ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      className={clsx(styles.handle, horizontal ? styles.vertical : styles.horizontal, styles[edge])}
      onKeyDown={onKeyDown}
      onDoubleClick={() => resize(normal)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: position(event), size };
        keepDrag(() => {
          start.current = undefined;
          onResize(size);
        });
      }}
      onPointerMove={(event) => {
        if (start.current) resize(start.current.size + (position(event) - start.current.at) * growing);
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onPointerCancel={() => {
        start.current = undefined;
      }}
    />
  );
}
