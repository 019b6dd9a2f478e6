/** Pixels: how small a pane may become, and what it starts with. */
export interface PaneSizes {
  readonly min: number;
  readonly max: number;
  readonly normal: number;
}

export const explorerSizes: PaneSizes = { min: 180, max: 480, normal: 248 };
export const inspectorSizes: PaneSizes = { min: 280, max: 560, normal: 328 };
export const bottomSizes: PaneSizes = { min: 140, max: 900, normal: 232 };
/** The tabs alone. */
export const foldedBottomHeight = 40;
/** What the canvas keeps for itself above the bottom panel. */
export const canvasRemainder = 140;

/** In a pane lower than this the bottom panel takes at most its share, so that the diagram stays in sight. */
export const shortPane = 600;
export const bottomShare = 0.36;

export function fit(size: number, min: number, max: number): number {
  return Math.max(min, Math.min(size, max));
}
