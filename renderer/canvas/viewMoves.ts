/** Moving the view: fitting a diagram that opens, and going to a place that is asked for. */
import type { ReactFlowInstance } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { cardSize, rowMiddle, type Card } from '../../shared/layout/cardLayout.ts';
import type { Target } from '../../shared/model/finding.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { canvasElement, useCanvasStore } from './canvasStore.ts';
import { moveTime } from './moveTime.ts';
import { cardNodeId, noteNodeId, type CanvasNode, type Flow } from './projectToFlow.ts';
import { leaveView } from './visitView.ts';

export const leastZoom = 0.03;
export const mostZoom = 2.5;
/** Below this no text on a card can be read, so none is drawn. */
export const farZoom = 0.3;
const leastReadable = 0.36;
const padding = { top: 72, side: 40, bottom: 40 } as const;
/** Pixels at the edges of the canvas where nothing is put that is worked on; the tabs stand at the top. */
const edge = { top: padding.top / 2, side: 16, bottom: 16 } as const;
/** Smaller than this nobody can read what they type. */
const leastTypedAt = 0.5;
/** At this size the names on a card are read without effort. */
const leastRevealedAt = 0.6;
const flashTime = 1300;

/** Room that the floating bottom panel takes, pixels. */
function bottomInset(): number {
  const element = canvasElement();
  const inset = element ? Number.parseFloat(getComputedStyle(element).getPropertyValue('--bottom-inset')) : 0;
  return Number.isFinite(inset) ? inset : 0;
}

/** Pans just so far that the element can be seen, with `below` pixels of the window to spare under it. */
export function keepInView(element: HTMLElement, below = 0): void {
  const canvas = canvasElement();
  const { flow } = useCanvasStore.getState();
  if (!canvas || !flow) return;
  const bounds = canvas.getBoundingClientRect();
  const place = element.getBoundingClientRect();
  const room = { top: bounds.top + edge.top, bottom: bounds.bottom - bottomInset() - edge.bottom - below };
  const sides = { left: bounds.left + edge.side, right: bounds.right - edge.side };
  const dx = Math.max(0, sides.left - place.left) + Math.min(0, sides.right - place.right);
  const dy = Math.max(0, room.top - place.top) + Math.min(0, room.bottom - place.bottom);
  if (dx === 0 && dy === 0) return;
  const view = flow.getViewport();
  void flow.setViewport({ ...view, x: view.x + dx, y: view.y + dy });
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What can be seen of the diagram, and what floats over it, in the diagram's own measure. */
export function visiblePart(): { readonly visible: Area; readonly covered: readonly Area[] } {
  const canvas = canvasElement();
  const { flow } = useCanvasStore.getState();
  if (!canvas || !flow) return { visible: { x: 0, y: 0, width: 1200, height: 800 }, covered: [] };
  const view = flow.getViewport();
  const bounds = canvas.getBoundingClientRect();
  const onDiagram = (left: number, top: number, right: number, bottom: number): Area => ({
    x: (left - bounds.left - view.x) / view.zoom,
    y: (top - bounds.top - view.y) / view.zoom,
    width: Math.max(0, right - left) / view.zoom,
    height: Math.max(0, bottom - top) / view.zoom,
  });
  const floating = canvas.querySelectorAll('.react-flow__minimap, [role="toolbar"]');
  return {
    visible: onDiagram(
      bounds.left + edge.side,
      bounds.top + edge.top,
      bounds.right - edge.side,
      bounds.bottom - bottomInset() - edge.bottom,
    ),
    covered: [...floating].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return onDiagram(left, top, right, bottom);
    }),
  };
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Width and height of the canvas that a fitted diagram may fill, pixels of the window. */
function roomForAll(element: HTMLElement): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(100, element.clientWidth - 2 * padding.side),
    height: Math.max(100, element.clientHeight - padding.top - padding.bottom - bottomInset()),
  };
}

/** Width to height of what a fitted diagram may fill; undefined where nothing is on screen. */
export function proportionsOfView(): number | undefined {
  const element = canvasElement();
  if (!element) return undefined;
  const { width, height } = roomForAll(element);
  // A strip left beside a tall panel says nothing about how the diagram will be read.
  return Math.max(0.75, Math.min(2.5, width / height));
}

/** Everything in view; `least`: rather the top left part of it than smaller than that. */
export function viewOfAll(nodes: readonly CanvasNode[], least: number): View | undefined {
  const element = canvasElement();
  if (!element || nodes.length === 0) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  const room = roomForAll(element);
  const fitting = Math.min(1, room.width / (right - left), room.height / (bottom - top));
  const zoom = Math.max(least, fitting);
  const spareX = Math.max(0, room.width - (right - left) * zoom);
  const spareY = Math.max(0, room.height - (bottom - top) * zoom);
  return {
    x: padding.side + spareX / 2 - left * zoom,
    y: padding.top + spareY / 2 - top * zoom,
    zoom,
  };
}

/**
 * A diagram that opens is fitted, and again with every new size of the canvas until somebody moves the view or edits: a
 * window that comes up gets its last size only then, and cards that were in view stay there. Back and Forward open one
 * where the person had it.
 */
export function useFitOnOpening(instance: ReactFlowInstance<CanvasNode>, flow: Flow): void {
  const opening = useProjectStore((state) => state.opening);
  const diagram = useViewStore((state) => state.diagram);
  const fitted = useRef<{ key: string; view: View | undefined; flow: Flow }>({ key: '', view: undefined, flow });
  useEffect(() => {
    const key = `${opening} ${diagram}`;
    if (fitted.current.key === key) return;
    const { openingAt, openAt } = useCanvasStore.getState();
    openAt(undefined);
    if (openingAt?.diagram === diagram) {
      fitted.current = { key, view: undefined, flow };
      void instance.setViewport(openingAt.view);
      return;
    }
    const view = viewOfAll(flow.nodes, leastReadable) ?? { x: 0, y: 0, zoom: 1 };
    fitted.current = { key, view, flow };
    void instance.setViewport(view);
  }, [instance, opening, diagram, flow]);
  useEffect(() => {
    const element = canvasElement();
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { view, flow: opened } = fitted.current;
      const now = instance.getViewport();
      const isMoved = !view || now.x !== view.x || now.y !== view.y || now.zoom !== view.zoom;
      if (isMoved || opened !== flow) return;
      const next = viewOfAll(flow.nodes, leastReadable);
      if (!next) return;
      fitted.current.view = next;
      void instance.setViewport(next);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [instance, flow]);
}

/** Where a name or type is being typed the view is, near enough to read it. At once: the next key is on its way. */
export function useShowEdited(instance: ReactFlowInstance<CanvasNode>, flow: Flow): void {
  const editing = useViewStore((state) => state.editing);
  const shown = useRef<typeof editing>(undefined);
  useLayoutEffect(() => {
    if (shown.current === editing) return;
    const id = editing && (editing.kind === 'note' ? noteNodeId(editing.note) : cardNodeId(editing.model));
    const node = flow.nodes.find((each) => each.id === id);
    if (id !== undefined && !node) return;
    shown.current = editing;
    if (!node) return;
    if (instance.getZoom() < leastTypedAt) {
      const { width = 0, height = 0 } = node;
      const canvas = canvasElement();
      const zoom = 0.8;
      const middle = { x: node.position.x + width / 2, y: node.position.y + Math.min(height / 2, 200) };
      const room = { x: canvas?.clientWidth ?? 0, y: (canvas?.clientHeight ?? 0) - bottomInset() };
      void instance.setViewport({ x: room.x / 2 - middle.x * zoom, y: room.y / 2 - middle.y * zoom, zoom });
    } else if (editing?.kind === 'modelName' || editing?.kind === 'note') panTo(instance, node);
  }, [instance, editing, flow]);
}

function isInSight({ x, y, width, height }: Area): boolean {
  const { visible } = visiblePart();
  return (
    x >= visible.x &&
    y >= visible.y &&
    x + width <= visible.x + visible.width &&
    y + height <= visible.y + visible.height
  );
}

/** Pans just so far that the node can be seen, its top left corner at least. */
function panTo(instance: ReactFlowInstance<CanvasNode>, { position, width = 0, height = 0 }: CanvasNode): void {
  const { visible } = visiblePart();
  const shift = (at: number, size: number, from: number, room: number) =>
    Math.max(0, from - (at + Math.min(0, from + room - (at + size)))) + Math.min(0, from + room - (at + size));
  const dx = shift(position.x, width, visible.x, visible.width);
  const dy = shift(position.y, height, visible.y, visible.height);
  if (dx === 0 && dy === 0) return;
  const view = instance.getViewport();
  void instance.setViewport({ ...view, x: view.x + dx * view.zoom, y: view.y + dy * view.zoom });
}

/** Zooms to what `viewStore.reveal` names and lets it flash. */
export function useReveal(instance: ReactFlowInstance<CanvasNode>, flow: Flow): void {
  const reveal = useViewStore((state) => state.reveal);
  const done = useRef(reveal?.at);
  const switchedFor = useRef<number>(undefined);
  useEffect(() => {
    if (!reveal || done.current === reveal.at || reveal.target.kind === 'project') return;
    const { model } = reveal.target;
    const node = flow.nodes.find((each) => each.id === cardNodeId(model));
    if (node?.type !== 'card') {
      // Another diagram shows it; this effect runs again once that one is on screen.
      switchedFor.current = reveal.at;
      leaveView(reveal.from);
      showDiagramOf(model);
      return;
    }
    done.current = reveal.at;
    const { card } = node.data;
    const row = rowOf(card, reveal.target);
    const middle = Math.min(row === undefined ? card.height / 2 : rowMiddle(card, row), card.height);
    const place = { ...node.position, y: node.position.y + (row === undefined ? 0 : middle - cardSize.row / 2) };
    const size = { width: card.width, height: row === undefined ? card.height : cardSize.row };
    // What can be seen and read where it stands is only pointed at: a view that moves takes other things away.
    if (instance.getZoom() < leastRevealedAt || !isInSight({ ...place, ...size })) {
      const zoom = Math.min(1.2, Math.max(instance.getZoom(), 0.8));
      const room = (canvasElement()?.clientHeight ?? 0) - padding.top - padding.bottom - bottomInset();
      // A card that is taller than the room shows its header, unless a row of it is asked for.
      const y = row === undefined ? Math.min(middle, room / zoom / 2) : middle;
      const shift = (bottomInset() + padding.bottom - padding.top) / 2 / zoom;
      const centre = { x: node.position.x + card.width / 2, y: node.position.y + y + shift };
      // Who came from another diagram has left that one; how this one opened nobody has seen.
      if (switchedFor.current !== reveal.at) leaveView(reveal.from);
      void instance.setCenter(centre.x, centre.y, { zoom, duration: moveTime(200) });
    }
    useCanvasStore.getState().flashAt(model, row);
    const timer = setTimeout(() => useCanvasStore.getState().endFlash(), flashTime);
    return () => clearTimeout(timer);
  }, [reveal, flow, instance]);
}

function rowOf(card: Card, target: Target): string | undefined {
  if (target.kind !== 'field') return undefined;
  return card.rows.find(
    (row) => row.kind === 'field' && row.at?.field === target.field && row.at.model === target.model,
  )?.key;
}

function showDiagramOf(model: string): void {
  const project = useProjectStore.getState().history?.project;
  const view = useViewStore.getState();
  const diagram = project?.diagrams.find((each) => each.nodes.some((node) => node.model === model));
  if (!diagram || diagram.id === view.diagram) return;
  const { selection } = view;
  view.showDiagram(diagram.id);
  view.select(selection);
}
