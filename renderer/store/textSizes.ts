/** The sizes of all text in the window. */
import { useViewStore } from './viewStore.ts';

/** Percent of the usual size, as browsers step. */
const textSizes = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** Undefined where there is no further step that way. */
export function nextTextSize(way: 'larger' | 'smaller'): number | undefined {
  const { textSize } = useViewStore.getState();
  return way === 'larger' ? textSizes.find((size) => size > textSize) : textSizes.findLast((size) => size < textSize);
}
