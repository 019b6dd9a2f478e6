/** Where the view is in the whole diagram: a painted picture of the cards, and a frame that is dragged or pressed elsewhere. */
import { useReactFlow, useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useRef, type PointerEvent } from 'react';
import { readCanvasColors } from './canvasColors.ts';
import styles from './DiagramCanvas.module.css';
import { isMapNeeded } from './isMapNeeded.ts';
import type { CanvasNode } from './projectToFlow.ts';
import { extentOf } from './viewMoves.ts';

interface OverviewMapProps {
  /** As they are drawn, with their selection. */
  readonly nodes: readonly CanvasNode[];
  /** Pixels at the bottom of the canvas that the panel covers. */
  readonly covered: number;
}

const size = { width: 132, height: 84 };
const rim = 4;

/** Only while where the view is is a question. */
export function OverviewMap({ nodes, covered }: OverviewMapProps) {
  const bounds = useMemo(() => extentOf(nodes), [nodes]);
  const isNeeded = useStore(
    ({ transform: [x, y, zoom], width, height }: ReactFlowState) =>
      bounds !== undefined &&
      isMapNeeded({ bounds, nodes: nodes.length, view: { x, y, zoom }, room: { width, height: height - covered } }),
  );
  return isNeeded && bounds ? <OverviewPicture nodes={nodes} bounds={bounds} /> : null;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function OverviewPicture({ nodes, bounds }: { readonly nodes: readonly CanvasNode[]; readonly bounds: Bounds }) {
  const picture = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const instance = useReactFlow<CanvasNode>();
  const scale = Math.min((size.width - 2 * rim) / bounds.width, (size.height - 2 * rim) / bounds.height);
  const left = (size.width - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (size.height - bounds.height * scale) / 2 - bounds.y * scale;

  useLayoutEffect(() => {
    const canvas = picture.current;
    if (!canvas) return;
    const paint = () => paintMap(canvas, nodes, { scale, left, top });
    paint();
    const theme = matchMedia('(prefers-color-scheme: dark)');
    theme.addEventListener('change', paint);
    return () => theme.removeEventListener('change', paint);
  }, [nodes, scale, left, top]);

  // Without React: it follows every step of a movement.
  useEffect(() => {
    let sized = '';
    const follow = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (!frame.current) return;
      const [wide, high] = [Math.max(6, (width / zoom) * scale), Math.max(6, (height / zoom) * scale)];
      frame.current.style.transform = `translate(${left - (x / zoom) * scale}px, ${top - (y / zoom) * scale}px)`;
      const size = `${wide} ${high}`;
      if (size === sized) return;
      sized = size;
      frame.current.style.width = `${wide}px`;
      frame.current.style.height = `${high}px`;
    };
    follow();
    return store.subscribe((now, before) => {
      const isResized = now.width !== before.width || now.height !== before.height;
      if (now.transform !== before.transform || isResized) follow();
    });
  }, [store, scale, left, top]);

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    const { x, y } = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - x - left) / scale, y: (event.clientY - y - top) / scale };
    void instance.setCenter(at.x, at.y, { zoom: instance.getZoom() });
  };
  return (
    <div
      className={styles.minimap}
      role="img"
      aria-label="Overview of the diagram"
      data-floating=""
      style={size}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
      }}
      onWheel={(event) => {
        void instance.zoomTo(instance.getZoom() * 2 ** (-event.deltaY * 0.002));
      }}
    >
      <canvas ref={picture} />
      <div ref={frame} className={styles.mapFrame} />
    </div>
  );
}

interface Place {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

function paintMap(canvas: HTMLCanvasElement, nodes: readonly CanvasNode[], { scale, left, top }: Place): void {
  const density = window.devicePixelRatio;
  canvas.width = Math.round(size.width * density);
  canvas.height = Math.round(size.height * density);
  const context = canvas.getContext('2d');
  if (!context) return;
  const colors = readCanvasColors(canvas);
  context.setTransform(density, 0, 0, density, 0, 0);
  const paint = (token: string, which: (node: CanvasNode) => boolean) => {
    context.fillStyle = colors(token);
    for (const node of nodes) {
      if (!which(node)) continue;
      const { position, width = 0, height = 0 } = node;
      context.fillRect(
        position.x * scale + left,
        position.y * scale + top,
        Math.max(1.5, width * scale),
        Math.max(1.5, height * scale),
      );
    }
  };
  paint('strong-line', ({ type, selected }) => type === 'card' && selected !== true);
  paint('note-line', ({ type }) => type === 'note');
  paint('accent', ({ type, selected }) => type === 'card' && selected === true);
}
