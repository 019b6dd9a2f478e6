/** Where the person looked before the view was taken elsewhere, as a browser keeps pages: Back and Forward go along them. */
import { create } from 'zustand';
import { resettable } from './projectReplacement.ts';
import type { Selection } from './viewStore.ts';

/** What is seen of a diagram; `view` in pixels of the window and its zoom, as React Flow has it. */
export interface VisitedView {
  readonly diagram: string;
  readonly view: { readonly x: number; readonly y: number; readonly zoom: number };
  readonly selection: Selection;
}

const most = 50;

export interface VisitedViewsState {
  /** The last one left at the end. */
  readonly back: readonly VisitedView[];
  /** The one left last by Back at the end. */
  readonly forward: readonly VisitedView[];
  /** The view is about to be taken away from here; what Forward led to is then past. */
  leave(here: VisitedView): void;
  /** Goes one step from `here`: the view to show, the first that is still there; undefined where none is. */
  step(way: 'back' | 'forward', here: VisitedView, isThere: (place: VisitedView) => boolean): VisitedView | undefined;
  clear(): void;
}

export const useVisitedViews = resettable(
  create<VisitedViewsState>((set, get) => ({
    back: [],
    forward: [],
    leave: (here) => {
      const { back } = get();
      const last = back.at(-1);
      set({ back: last && isSame(last, here) ? back : [...back, here].slice(-most), forward: [] });
    },
    step: (way, here, isThere) => {
      const { back, forward } = get();
      const left = (way === 'back' ? back : forward).filter((place) => isThere(place) && !isSame(place, here));
      const found = left.at(-1);
      const rest = left.slice(0, -1);
      const other = [...(way === 'back' ? forward : back), ...(found ? [here] : [])].slice(-most);
      set(way === 'back' ? { back: rest, forward: other } : { back: other, forward: rest });
      return found;
    },
    clear: () => set({ back: [], forward: [] }),
  })),
);

/** Less than this no eye sees: a pixel, a percent of the zoom. */
function isSame(a: VisitedView, b: VisitedView): boolean {
  return (
    a.diagram === b.diagram &&
    Math.abs(a.view.x - b.view.x) < 1 &&
    Math.abs(a.view.y - b.view.y) < 1 &&
    Math.abs(a.view.zoom - b.view.zoom) < 0.01
  );
}
