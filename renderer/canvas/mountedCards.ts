/**
 * Which cards are elements of the page. Those in view are, a few more each frame, nearest to the middle first, and only
 * while the view is still; until then the painted layer shows them. A small diagram has all of its cards there at any
 * time. Kept outside of React's state, since it follows the view.
 */
import { create } from 'zustand';
import type { Box } from '../../shared/layout/boxIndex.ts';
import { resettable } from '../store/projectReplacement.ts';
import type { CanvasNode, CardFlowNode } from './projectToFlow.ts';
import { boxInView, doTouch, type PaintedView } from './paintedView.ts';
import { farZoom } from './viewMoves.ts';

/** So many cards are simply all there. */
const fewCards = 40;
/** So many cards have at least an element each, which takes the pointer and is read aloud, wherever they are. */
export const someCards = 150;
/** Milliseconds without a step of a movement after which the view is still. */
const stillAfter = 160;
const longestWait = 900;
const leastSlice = 3;
const mostSlice = 12;

interface MountedState {
  /** Models whose cards have their rows in the page. */
  readonly near: ReadonlySet<string>;
  /** Too far away for rows. */
  readonly isFar: boolean;
  /** The card under the pointer, of those that have no element otherwise. */
  readonly pointedAt: string | undefined;
  /** What was in view when it was last still; links in it are elements. */
  readonly still: Box;
  pointAt(model: string | undefined): void;
  clear(): void;
}

const nothing: Pick<MountedState, 'near' | 'isFar' | 'pointedAt' | 'still'> = {
  near: new Set(),
  isFar: false,
  pointedAt: undefined,
  still: { x: 0, y: 0, width: 0, height: 0 },
};

export const useMountedStore = resettable(
  create<MountedState>((set, get) => ({
    ...nothing,
    pointAt: (pointedAt) => {
      if (get().pointedAt !== pointedAt) set({ pointedAt });
    },
    clear: () => set({ near: new Set(), pointedAt: undefined }),
  })),
);

export function cardsOf(nodes: readonly CanvasNode[]): CardFlowNode[] {
  return nodes.filter((node) => node.type === 'card');
}

export function boxOfNode({ position, width = 0, height = 0 }: CanvasNode): Box {
  return { x: position.x, y: position.y, width, height };
}

/** The next set: at most `slice` cards more, and without those that are far out of view. Undefined: it is right as it is. */
export function nextNear(
  near: ReadonlySet<string>,
  cards: readonly CardFlowNode[],
  view: PaintedView,
  slice: number,
): ReadonlySet<string> | undefined {
  const spare = Math.max(view.width, view.height) / view.zoom;
  const [wanted, kept] = [boxInView(view, 0.15 * spare), boxInView(view, 0.5 * spare)];
  const middle = { x: wanted.x + wanted.width / 2, y: wanted.y + wanted.height / 2 };
  const missing: { readonly model: string; readonly distance: number }[] = [];
  const next = new Set<string>();
  for (const node of cards) {
    const { model } = node.data.card;
    const box = boxOfNode(node);
    if (near.has(model)) {
      if (doTouch(box, kept)) next.add(model);
    } else if (doTouch(box, wanted)) {
      const distance = Math.hypot(box.x + box.width / 2 - middle.x, box.y + box.height / 2 - middle.y);
      missing.push({ model, distance });
    }
  }
  if (missing.length === 0 && next.size === near.size) return undefined;
  missing.sort((a, b) => a.distance - b.distance);
  for (const { model } of missing.slice(0, slice)) next.add(model);
  return next;
}

/** After which time the view is still, told at each step: longer than the steps are apart, on a busy machine too. */
export function makeStillness(): (now: number) => { readonly wait: number; readonly isMoving: boolean } {
  let last = -Infinity;
  return (now) => {
    const apart = now - last;
    last = now;
    const isMoving = apart < longestWait / 2.5;
    return { wait: isMoving ? Math.max(stillAfter, 2.5 * apart) : stillAfter, isMoving };
  };
}

/** Follows the view of one canvas. */
export class MountPlanner {
  private readonly readView: () => PaintedView;
  private cards: readonly CardFlowNode[] = [];
  private readonly stepTaken = makeStillness();
  private stillFrom = -Infinity;
  private timer = 0;
  private frame = 0;
  private frameBegan = 0;
  private slice = leastSlice;

  constructor(readView: () => PaintedView) {
    this.readView = readView;
  }

  /** In the same turn where all cards are to be there. */
  show(nodes: readonly CanvasNode[]): void {
    this.cards = cardsOf(nodes);
    if (this.isSmall()) this.showAll();
    this.plan();
  }

  /** A step of a movement, or a jump. */
  viewChanged(): void {
    const now = performance.now();
    this.stillFrom = now + this.stepTaken(now).wait;
    if (this.isSmall()) this.setFar();
    this.plan();
  }

  stop(): void {
    window.clearTimeout(this.timer);
    window.cancelAnimationFrame(this.frame);
    [this.timer, this.frame] = [0, 0];
  }

  private isSmall(): boolean {
    return this.cards.length <= fewCards;
  }

  private showAll(): void {
    const { near } = useMountedStore.getState();
    const all = this.cards.map(({ data }) => data.card.model);
    if (near.size === all.length && all.every((model) => near.has(model))) return;
    useMountedStore.setState({ near: new Set(all) });
  }

  private setFar(): void {
    const isFar = this.readView().zoom < farZoom;
    if (useMountedStore.getState().isFar !== isFar) useMountedStore.setState({ isFar });
  }

  private plan(): void {
    this.stop();
    const wait = this.stillFrom - performance.now();
    const begin = () => {
      this.frame = window.requestAnimationFrame((now) => this.step(now));
    };
    if (wait > 0) this.timer = window.setTimeout(begin, wait);
    else begin();
  }

  private step(now: number): void {
    const view = this.readView();
    if (view.width === 0) return;
    const took = now - this.frameBegan;
    this.frameBegan = now;
    this.slice = took < 25 ? Math.min(mostSlice, this.slice + 1) : Math.max(leastSlice, Math.floor(this.slice / 2));
    this.setFar();
    this.setStill(view);
    if (this.isSmall()) return;
    const { near, isFar } = useMountedStore.getState();
    const next = isFar ? this.fewer(near) : nextNear(near, this.cards, view, this.slice);
    if (!next) return;
    useMountedStore.setState({ near: next });
    this.frame = window.requestAnimationFrame((later) => this.step(later));
  }

  /** Far away no card has rows; they go in slices too. */
  private fewer(near: ReadonlySet<string>): ReadonlySet<string> | undefined {
    return near.size === 0 ? undefined : new Set([...near].slice(2 * this.slice));
  }

  private setStill(view: PaintedView): void {
    const { still } = useMountedStore.getState();
    const inView = boxInView(view, 0);
    const isWithin =
      inView.x >= still.x &&
      inView.y >= still.y &&
      inView.x + inView.width <= still.x + still.width &&
      inView.y + inView.height <= still.y + still.height &&
      still.width < 3 * inView.width;
    if (!isWithin) useMountedStore.setState({ still: boxInView(view, 200) });
  }
}
