/**
 * What runs inside a page that is measured: it moves a React Flow diagram by the events a hand would make, one step a
 * frame, and takes the time between frames. The same for our window and for a plain React Flow.
 */

/** Pixels right and down of where it was taken that a dragged card is let go at. */
export const dropAt = 40;

/** Milliseconds between frames. */
export interface Frames {
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

export interface DragFrames extends Frames {
  /** The longest task after it was let go. */
  readonly drop: number;
  /** How far the card came, in the diagram's own measure. */
  readonly moved: { readonly x: number; readonly y: number };
}

export interface Opened {
  /** From the given moment until the diagram is drawn and frames come regularly again. */
  readonly open: number;
  readonly worstTask: number;
}

export interface FrameDriver {
  view(): { readonly x: number; readonly y: number; readonly zoom: number };
  /** Size of the canvas in pixels. */
  room(): { readonly width: number; readonly height: number };
  zoomTo(zoom: number): void;
  /** Brings a point of the diagram to the middle of the canvas. */
  centre(x: number, y: number): void;
  idle(milliseconds: number): Promise<Frames>;
  pan(milliseconds: number): Promise<Frames>;
  zoom(milliseconds: number, by: number): Promise<Frames>;
  /** Drags what stands in the middle of the canvas and lets it go `to` pixels right and down of it. */
  drag(milliseconds: number, to: number): Promise<DragFrames>;
  /** `since`: Unix milliseconds. */
  opened(since: number): Promise<Opened>;
}

declare global {
  interface Window {
    frameDriver: FrameDriver;
  }
}

/** Given to the page as text, so it uses nothing from outside of itself. Call it before what is measured begins. */
// oxlint-disable-next-line max-lines-per-function -- it crosses into the page whole
export function installFrameDriver(): void {
  const tasks: { readonly end: number; readonly duration: number }[] = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ end: startTime + duration, duration });
  }).observe({ entryTypes: ['longtask'] });

  const pane = () => {
    const element = document.querySelector<HTMLElement>('.react-flow__pane');
    if (!element) throw new Error('There is no diagram in this page.');
    return element;
  };
  const viewport = () => document.querySelector<HTMLElement>('.react-flow__viewport');
  const room = () => ({ width: pane().clientWidth, height: pane().clientHeight });
  const view = () => {
    const matrix = new DOMMatrix(viewport()?.style.transform ?? '');
    return { x: matrix.e, y: matrix.f, zoom: matrix.a };
  };
  const middle = () => {
    const { left, top, width, height } = pane().getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  };
  const wheel = (more: WheelEventInit) =>
    pane().dispatchEvent(
      new WheelEvent('wheel', { bubbles: true, cancelable: true, view: window, ...middle(), ...more }),
    );
  // React Flow pans by half of what the wheel says.
  const panBy = (dx: number, dy: number) => wheel({ deltaX: -2 * dx, deltaY: -2 * dy });
  // Zoom is doubled by 500 pixels of a wheel, and by 50 of a pinch, which Ctrl stands for on a Mac.
  const doubling = navigator.platform.startsWith('Mac') ? 50 : 500;
  const zoomTo = (zoom: number) => wheel({ ctrlKey: true, deltaY: -doubling * Math.log2(zoom / view().zoom) });

  const summary = (times: readonly number[]): Frames => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0) * 10) / 10;
    return { median: at(0.5), p95: at(0.95), worst: at(1) };
  };
  const frames = (milliseconds: number, step: (time: number) => void): Promise<Frames> =>
    new Promise((resolve) => {
      const times: number[] = [];
      let [start, last] = [0, 0];
      const tick = (now: number) => {
        if (start === 0) start = now;
        else times.push(now - last);
        last = now;
        step(now - start);
        if (now - start < milliseconds) requestAnimationFrame(tick);
        else resolve(summary(times));
      };
      requestAnimationFrame(tick);
    });
  const sway = (time: number) => ({
    x: 160 * Math.sin((2 * Math.PI * time) / 1500),
    y: 100 * Math.sin((2 * Math.PI * time) / 1000),
  });
  const mouse = (target: EventTarget, kind: string, clientX: number, clientY: number, buttons: number) => {
    const init = { bubbles: true, cancelable: true, view: window, clientX, clientY, buttons };
    if (kind === 'move') target.dispatchEvent(new PointerEvent('pointermove', { ...init, pointerType: 'mouse' }));
    target.dispatchEvent(new MouseEvent(`mouse${kind}`, init));
  };
  const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  window.frameDriver = {
    view,
    room,
    zoomTo,
    centre(x, y) {
      const now = view();
      panBy(room().width / 2 - (x * now.zoom + now.x), room().height / 2 - (y * now.zoom + now.y));
    },
    idle: (milliseconds) => frames(milliseconds, () => {}),
    pan(milliseconds) {
      let before = { x: 0, y: 0 };
      return frames(milliseconds, (time) => {
        const to = sway(time);
        panBy(to.x - before.x, to.y - before.y);
        before = to;
      });
    },
    async zoom(milliseconds, by) {
      const from = view().zoom;
      const seen = await frames(milliseconds, (time) => zoomTo(from * by ** Math.sin((2 * Math.PI * time) / 1500)));
      zoomTo(from);
      return seen;
    },
    async drag(milliseconds, to) {
      const { clientX, clientY } = middle();
      const under = () => document.elementFromPoint(clientX, clientY) ?? document.body;
      mouse(under(), 'move', clientX, clientY, 0);
      const taken = under();
      const node = taken.closest<HTMLElement>('.react-flow__node');
      if (!node) throw new Error('Nothing to drag stands in the middle of the canvas.');
      const placeOf = () => new DOMMatrix(node.style.transform);
      const from = placeOf();
      const moveTo = (x: number, y: number) => mouse(taken, 'move', clientX + x, clientY + y, 1);
      mouse(taken, 'down', clientX, clientY, 1);
      moveTo(3, 3);
      const seen = await frames(milliseconds, (time) => {
        const { x, y } = sway(time);
        moveTo(x, y);
      });
      moveTo(to, to);
      const done = performance.now();
      mouse(taken, 'up', clientX + to, clientY + to, 0);
      await rest(1500);
      const after = tasks.filter(({ end }) => end > done).map(({ duration }) => duration);
      const moved = { x: placeOf().e - from.e, y: placeOf().f - from.f };
      return { ...seen, drop: Math.round(Math.max(0, ...after)), moved };
    },
    opened(since) {
      const start = since - performance.timeOrigin;
      return new Promise((resolve) => {
        let last = performance.now();
        let calmSince = last;
        const tick = (now: number) => {
          const isDrawn = document.querySelector('.react-flow__node') !== null;
          if (!isDrawn || now - last > 40) calmSince = now;
          last = now;
          if (now - calmSince < 500 || !isDrawn) {
            requestAnimationFrame(tick);
            return;
          }
          const during = tasks.filter(({ end }) => end > start).map(({ duration }) => duration);
          resolve({ open: Math.round(calmSince - start), worstTask: Math.round(Math.max(0, ...during)) });
        };
        requestAnimationFrame(tick);
      });
    },
  };
}
