/** Zooming step by step: a step that comes while the one before is still moving goes on from where that one ends. */
import { useCanvasStore } from './canvasStore.ts';
import { leastZoom, mostZoom, moveTime } from './viewMoves.ts';

const factor = 1.2;
const duration = 120;
let heading = { zoom: 1, until: 0 };

export function zoomStep(direction: 'in' | 'out'): void {
  const { flow } = useCanvasStore.getState();
  if (!flow) return;
  const from = performance.now() < heading.until ? heading.zoom : flow.getZoom();
  zoomTo(Math.min(mostZoom, Math.max(leastZoom, direction === 'in' ? from * factor : from / factor)));
}

export function zoomTo(zoom: number): void {
  const time = moveTime(duration);
  // The last frame of a movement may come late on a busy machine.
  heading = { zoom, until: performance.now() + time * 2 };
  void useCanvasStore.getState().flow?.zoomTo(zoom, { duration: time });
}
