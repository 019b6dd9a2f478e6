/** Dashes as a pattern: one box for a dashed line of any length, where each dash by itself would be a box of its own. */

export interface Dashes {
  /** In pixels of the diagram. */
  readonly on: number;
  readonly off: number;
}

/** Dashes of one tile: so many that its length in whole pixels is right to a hundredth of a dash. */
const perTile = 16;
const kept = new Map<string, CanvasPattern>();

/** `scale`: pixels of the screen for each of the diagram. The first dash begins where the canvas has its origin. */
export function dashPattern(
  context: CanvasRenderingContext2D,
  color: string,
  { on, off }: Dashes,
  scale: number,
  direction: 'level' | 'upright',
): CanvasPattern | string {
  const key = `${color} ${on} ${scale} ${direction}`;
  const known = kept.get(key);
  if (known) return known;
  const length = (on + off) * perTile;
  const pixels = Math.max(1, Math.round(length * scale));
  const isLevel = direction === 'level';
  const tile = document.createElement('canvas');
  [tile.width, tile.height] = isLevel ? [pixels, 1] : [1, pixels];
  const drawing = tile.getContext('2d');
  if (!drawing) return color;
  const stretch = pixels / length;
  drawing.fillStyle = color;
  for (let at = 0; at < perTile; at += 1) {
    const start = at * (on + off) * stretch;
    if (isLevel) drawing.fillRect(start, 0, on * stretch, 1);
    else drawing.fillRect(0, start, 1, on * stretch);
  }
  const drawn = context.createPattern(tile, 'repeat');
  if (!drawn) return color;
  drawn.setTransform(new DOMMatrix().scale(1 / stretch));
  // Each zoom has its own; those of a zoom that is over are of no use.
  if (kept.size >= 24) kept.clear();
  kept.set(key, drawn);
  return drawn;
}
