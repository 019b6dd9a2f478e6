/** Zooming step by step: a step that comes while the one before is still moving goes on from where that one ends. */
import { useCanvasStore } from './canvasStore.ts';
import { moveTime } from './moveTime.ts';
import { leastZoom, mostZoom } from './viewMoves.ts';

const factor = 1.2;
const duration = 120;
let heading: { readonly zoom: number; readonly until: number } | undefined;

export function zoomStep(direction: 'in' | 'out'): void {
  const { flow } = useCanvasStore.getState();
  if (!flow) return;
  const from = heading !== undefined && performance.now() < heading.until ? heading.zoom : flow.getZoom();
  zoomTo(Math.min(mostZoom, Math.max(leastZoom, direction === 'in' ? from * factor : from / factor)));
}

export function zoomTo(zoom: number): void {
  const { flow } = useCanvasStore.getState();
  if (!flow) return;
  const time = moveTime(duration);
  // The last frame of a movement may come late on a busy machine; of one that another takes over, no end is told.
  const mine = { zoom, until: performance.now() + time * 8 };
  heading = mine;
  void flow.zoomTo(zoom, { duration: time }).then(() => {
    if (heading === mine) heading = undefined;
  });
}
