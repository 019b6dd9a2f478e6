/**
 * What lies below the cards, painted on one canvas element: the grid, areas and links. A frame of a movement costs one
 * painting of what is in view and nothing of React; as elements of the page, hundreds of long lines would be drawn anew
 * one by one. What is pointed at or selected stands above as elements: see `LinkLayer`.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Area } from '../../shared/model/project.ts';
import { readCanvasColors, type CanvasColors } from './canvasColors.ts';
import styles from './DiagramCanvas.module.css';
import { paintAreas, paintGround } from './paintGround.ts';
import { makeCardPainter, type PaintedCards } from './paintCards.ts';
import { makeLinkPainter, type PaintedLinks } from './paintLinks.ts';
import { makeStillness } from './mountedCards.ts';
import type { PaintedView } from './paintedView.ts';

export interface PaintedScene extends PaintedLinks, PaintedCards {
  readonly areas: readonly Area[];
}

export function PaintedLayer({ scene }: { readonly scene: PaintedScene }) {
  const element = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const [painter] = useState(() => new LayerPainter());
  useEffect(() => {
    const canvas = element.current;
    if (!canvas) return;
    const readView = () => {
      const { transform } = store.getState();
      return { x: transform[0], y: transform[1], zoom: transform[2] };
    };
    const stopPainting = painter.start(canvas, readView);
    const movement = noteMovement(canvas);
    const unsubscribe = store.subscribe((now, before) => {
      if (now.transform === before.transform) return;
      movement.note();
      painter.plan();
    });
    return () => {
      unsubscribe();
      movement.end();
      stopPainting();
    };
  }, [painter, store]);
  useLayoutEffect(() => painter.show(scene), [painter, scene]);
  return <canvas ref={element} className={styles.painted} aria-hidden />;
}

/**
 * While the view moves, step after step, the canvas says so: the cards are then one layer that is moved as a whole. A
 * single jump is no movement, since a layer has to be drawn too.
 */
function noteMovement(element: Element) {
  const frame = element.closest<HTMLElement>('[data-canvas]');
  const stepTaken = makeStillness();
  let timer = 0;
  const end = () => frame?.removeAttribute('data-moving');
  return {
    note() {
      const { wait, isMoving } = stepTaken(performance.now());
      if (isMoving) frame?.setAttribute('data-moving', '');
      window.clearTimeout(timer);
      timer = window.setTimeout(end, wait);
    },
    end() {
      window.clearTimeout(timer);
      end();
    },
  };
}

/** A card that the page draws hides what is painted below it, so that this alone is no reason to paint anew. */
function isSameBut(left: keyof PaintedScene, before: PaintedScene, after: PaintedScene): boolean {
  const keys = Object.keys(after) as (keyof PaintedScene)[];
  return keys.every((key) => key === left || before[key] === after[key]);
}

class LayerPainter {
  private canvas: HTMLCanvasElement | undefined;
  private context: CanvasRenderingContext2D | undefined;
  private readView: () => Pick<PaintedView, 'x' | 'y' | 'zoom'> = () => ({ x: 0, y: 0, zoom: 1 });
  private size = { width: 0, height: 0, density: 1 };
  private colors: CanvasColors = () => '';
  private scene: PaintedScene | undefined;
  private isPlanned = false;
  private readonly paintLinks = makeLinkPainter();
  private readonly paintCards = makeCardPainter();

  start(canvas: HTMLCanvasElement, readView: () => Pick<PaintedView, 'x' | 'y' | 'zoom'>): () => void {
    this.canvas = canvas;
    this.context = canvas.getContext('2d', { alpha: false }) ?? undefined;
    this.readView = readView;
    this.colors = readCanvasColors(canvas);
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) this.fit(entry);
    });
    sizes.observe(canvas, { box: 'device-pixel-content-box' });
    const themes = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
    const onTheme = () => {
      this.colors = readCanvasColors(canvas);
      this.plan();
    };
    for (const theme of themes) theme.addEventListener('change', onTheme);
    document.fonts.addEventListener('loadingdone', this.plan);
    this.plan();
    return () => {
      sizes.disconnect();
      for (const theme of themes) theme.removeEventListener('change', onTheme);
      document.fonts.removeEventListener('loadingdone', this.plan);
      this.canvas = undefined;
      this.context = undefined;
    };
  }

  show(scene: PaintedScene): void {
    const { scene: before } = this;
    this.scene = scene;
    if (!before || !isSameBut('covered', before, scene)) this.plan();
  }

  /** Paints before the next frame is shown, however many changes come until then: a frame of the page would be one late. */
  readonly plan = (): void => {
    if (this.isPlanned) return;
    this.isPlanned = true;
    queueMicrotask(() => {
      this.isPlanned = false;
      this.paint();
    });
  };

  /** As many pixels as the screen has: what is painted there is as sharp as the page beside it. */
  private fit({ contentRect, devicePixelContentBoxSize }: ResizeObserverEntry): void {
    const { canvas } = this;
    if (!canvas) return;
    const pixels = devicePixelContentBoxSize[0];
    const width = pixels?.inlineSize ?? contentRect.width;
    const height = pixels?.blockSize ?? contentRect.height;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const density = contentRect.width > 0 ? width / contentRect.width : 1;
    this.size = { width: contentRect.width, height: contentRect.height, density };
    // In this very frame: a canvas that changes its size is empty.
    this.paint();
  }

  private paint(): void {
    const { context, scene, size, colors } = this;
    if (!context || !scene || size.width === 0) return;
    const view: PaintedView = { ...this.readView(), ...size };
    context.setTransform(view.density, 0, 0, view.density, 0, 0);
    paintGround(context, view, colors);
    const scale = view.density * view.zoom;
    context.setTransform(scale, 0, 0, scale, view.density * view.x, view.density * view.y);
    paintAreas(context, scene.areas, colors);
    this.paintLinks(context, scene, view, colors);
    this.paintCards(context, scene, view, colors);
  }
}
