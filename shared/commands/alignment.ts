/** Positions that line boxes up; `arrangeModels` makes them a step. */
import type { Position } from './diagramCommands.ts';

/** A box on the canvas, in pixels. */
export interface Box extends Position {
  readonly width: number;
  readonly height: number;
}

export type AlignTo = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Lines boxes up by an edge or a middle line of what they cover together. */
export function alignBoxes(boxes: readonly Box[], to: AlignTo): readonly Position[] {
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return boxes.map(({ model, x, y, width, height }) => {
    switch (to) {
      case 'left':
        return { model, x: left, y };
      case 'centre':
        return { model, x: Math.round((left + right - width) / 2), y };
      case 'right':
        return { model, x: right - width, y };
      case 'top':
        return { model, x, y: top };
      case 'middle':
        return { model, x, y: Math.round((top + bottom - height) / 2) };
      case 'bottom':
        return { model, x, y: bottom - height };
    }
  });
}

/** Makes the gaps between boxes equal; the outermost two stay, unless the boxes need more room than there is. */
export function distributeBoxes(boxes: readonly Box[], axis: 'horizontal' | 'vertical'): readonly Position[] {
  const isHorizontal = axis === 'horizontal';
  const start = (box: Box) => (isHorizontal ? box.x : box.y);
  const size = (box: Box) => (isHorizontal ? box.width : box.height);
  const sorted = [...boxes].sort((one, other) => start(one) - start(other));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last || sorted.length < 3) return boxes.map(({ model, x, y }) => ({ model, x, y }));
  const free = start(last) + size(last) - start(first) - sorted.reduce((sum, box) => sum + size(box), 0);
  const gap = Math.max(0, free / (sorted.length - 1));
  let at = start(first);
  return sorted.map((box) => {
    const place = Math.round(at);
    at += size(box) + gap;
    return isHorizontal ? { model: box.model, x: place, y: box.y } : { model: box.model, x: box.x, y: place };
  });
}
