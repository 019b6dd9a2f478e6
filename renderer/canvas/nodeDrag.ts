/** Dragging cards and notes, the rubber band and the view with the pointer: begun by React Flow, ended here if need be. */
import { useStoreApi, type OnNodeDrag, type ReactFlowInstance, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { overlap, type Box } from '../../shared/layout/boxIndex.ts';
import type { Position } from '../../shared/layout/edgeLayout.ts';
import { hasDiagramFocus } from '../actions/textEditing.ts';
import { useViewStore } from '../store/viewStore.ts';
import { isComposing } from '../ui/composition.ts';
import { keepDrag } from '../ui/dragSession.ts';
import { guidanceFor, type Guide } from './alignGuides.ts';
import { moveNodes } from './canvasEdits.ts';
import { canvasElement, useCanvasStore } from './canvasStore.ts';
import { movedNodes } from './flowToCommands.ts';
import type { CanvasNode, Flow } from './projectToFlow.ts';
import { visiblePart } from './viewMoves.ts';

/** React Flow's drags (d3-drag, d3-zoom) have no way to be given up but the end of the press that they wait for. */
function endDrag(): void {
  window.dispatchEvent(new window.MouseEvent('mouseup', { bubbles: true, view: window }));
}

type Positions = ReadonlyMap<string, Position>;
const noPositions: Positions = new Map();

interface Drag {
  /** Where React Flow has the nodes. */
  readonly raw: Positions;
  /** Where they are shown and will stand: drawn to the guides. */
  readonly shown: Positions;
  readonly guides: readonly Guide[];
}

const noDrag: Drag = { raw: noPositions, shown: noPositions, guides: [] };

/** How far a card is drawn to a guide, pixels of the window. */
const guideReach = 6;

/** Where dragged nodes are meanwhile, and what React Flow is to call. */
export function useNodeDrag(flow: Flow) {
  const [drag, setDrag] = useState(noDrag);
  const latest = useRef(noDrag);
  const set = useCallback((next: Drag) => {
    latest.current = next;
    setDrag(next);
  }, []);
  const isPutBack = useRef(false);
  const onNodeDragStart = useCallback(() => {
    isPutBack.current = false;
    canvasElement()?.setAttribute('data-dragging', '');
    keepDrag(() => {
      isPutBack.current = true;
      set(noDrag);
      endDrag();
    });
  }, [set]);
  const onNodeDragStop: OnNodeDrag<CanvasNode> = useCallback(
    (_event, _node, together) => {
      canvasElement()?.removeAttribute('data-dragging');
      const last = guided(flow.nodes, new Map(together.map((each) => [each.id, each.position])));
      set(noDrag);
      if (isPutBack.current) return;
      moveNodes(movedNodes(flow.nodes, last.shown));
    },
    [flow, set],
  );
  const dragTo = useCallback(
    (moves: Positions) => {
      if (!isPutBack.current) set(guided(flow.nodes, new Map([...latest.current.raw, ...moves])));
    },
    [flow, set],
  );
  return { dragged: drag.shown, guides: drag.guides, dragTo, onNodeDragStart, onNodeDragStop };
}

/** What is dragged moves as one. On the grid it stays there: guides then only say with what it lines up. */
function guided(nodes: readonly CanvasNode[], raw: Positions): Drag {
  const { alignGuides, snapToGrid } = useViewStore.getState();
  const moving: Box[] = [];
  const others: Box[] = [];
  const { visible } = visiblePart();
  for (const { id, position, width = 0, height = 0 } of nodes) {
    const place = raw.get(id);
    if (place) moving.push({ ...place, width, height });
    else if (overlap(visible, { ...position, width, height })) others.push({ ...position, width, height });
  }
  const box = enclosing(moving);
  if (!alignGuides || !box) return { raw, shown: raw, guides: [] };
  const reach = snapToGrid ? 0 : guideReach / (useCanvasStore.getState().flow?.getZoom() ?? 1);
  const { x, y, guides } = guidanceFor(box, others, reach);
  const shown =
    x === 0 && y === 0
      ? raw
      : new Map([...raw].map(([id, place]) => [id, { x: place.x + x, y: place.y + y }] as const));
  return { raw, shown, guides };
}

function enclosing(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The rubber band: given up, it leaves the selection as it was; finished, keys go on with what it selected. */
export function useRubberBand() {
  const store = useStoreApi();
  const onSelectionStart = useCallback(() => {
    const view = useViewStore.getState();
    const before = selectionBefore.current ?? view.selection;
    keepDrag(() => {
      store.setState({ userSelectionActive: false, userSelectionRect: null });
      useViewStore.getState().select(before);
      // React Flow frames what the band had caught once the button is let go.
      window.addEventListener('pointerup', () => store.setState({ nodesSelectionActive: false }), { once: true });
    });
  }, [store]);
  const onSelectionEnd = useCallback(
    () => canvasElement()?.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true }),
    [],
  );
  return { onSelectionStart, onSelectionEnd };
}

/** What was selected when the button went down: React Flow empties the selection before it says that a band begins. */
const selectionBefore: { current: ReturnType<typeof useViewStore.getState>['selection'] | undefined } = {
  current: undefined,
};

export function rememberSelection(): void {
  selectionBefore.current = useViewStore.getState().selection;
}

/** Panning by a press: given up, the view goes back. Wheels and moves by program have no press. */
export function keepPan(instance: ReactFlowInstance<CanvasNode>, event: Event | null, before: Viewport): void {
  if (event?.type !== 'mousedown') return;
  keepDrag(() => {
    endDrag();
    void instance.setViewport(before);
  });
}

/** Space is down, and nothing is being typed or pressed by it: then every drag moves the view. */
export function useHeldSpace(): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.code === 'Space' && !isComposing(event) && hasDiagramFocus()) setHeld(true);
    };
    const release = (event: KeyboardEvent) => {
      if (event.code === 'Space') setHeld(false);
    };
    const leave = () => setHeld(false);
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('keyup', release, { capture: true });
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', press, { capture: true });
      window.removeEventListener('keyup', release, { capture: true });
      window.removeEventListener('blur', leave);
    };
  }, []);
  return isHeld;
}
