/** Dragging cards and notes, the rubber band and the view with the pointer: begun by React Flow, ended here if need be. */
import { useStoreApi, type OnNodeDrag, type ReactFlowInstance, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Position } from '../../shared/layout/edgeLayout.ts';
import { hasDiagramFocus } from '../actions/textEditing.ts';
import { useViewStore } from '../store/viewStore.ts';
import { isComposing } from '../ui/composition.ts';
import { keepDrag } from '../ui/dragSession.ts';
import { moveNodes } from './canvasEdits.ts';
import { canvasElement } from './canvasStore.ts';
import { movedNodes } from './flowToCommands.ts';
import { cardNodeId, noteNodeId, type CanvasNode, type Flow } from './projectToFlow.ts';

/** React Flow's drags (d3-drag, d3-zoom) have no way to be given up but the end of the press that they wait for. */
function endDrag(): void {
  window.dispatchEvent(new window.MouseEvent('mouseup', { bubbles: true, view: window }));
}

type Positions = ReadonlyMap<string, Position>;
const noPositions: Positions = new Map();

/** What is selected moves together, also where it has no element that React Flow could move. */
function withSelected(moves: Positions, nodes: readonly CanvasNode[]): Positions {
  const { models, notes } = useViewStore.getState().selection;
  if (models.length + notes.length < 2) return moves;
  const selected = new Set([...models.map(cardNodeId), ...notes.map(noteNodeId)]);
  const lead = nodes.find(({ id }) => moves.has(id) && selected.has(id));
  const to = lead && moves.get(lead.id);
  if (!lead || !to) return moves;
  const together = new Map(moves);
  for (const { id, position } of nodes) {
    if (!selected.has(id) || moves.has(id)) continue;
    together.set(id, { x: position.x + to.x - lead.position.x, y: position.y + to.y - lead.position.y });
  }
  return together;
}

/** Where dragged nodes are meanwhile, and what React Flow is to call. */
export function useNodeDrag(flow: Flow) {
  const [dragged, setDragged] = useState(noPositions);
  const isPutBack = useRef(false);
  const onNodeDragStart = useCallback(() => {
    isPutBack.current = false;
    canvasElement()?.setAttribute('data-dragging', '');
    keepDrag(() => {
      isPutBack.current = true;
      setDragged(noPositions);
      endDrag();
    });
  }, []);
  const onNodeDragStop: OnNodeDrag<CanvasNode> = useCallback(
    (_event, _node, together) => {
      canvasElement()?.removeAttribute('data-dragging');
      setDragged(noPositions);
      if (isPutBack.current) return;
      const moves = new Map(together.map((each) => [each.id, each.position]));
      moveNodes(movedNodes(flow.nodes, withSelected(moves, flow.nodes)));
    },
    [flow],
  );
  const dragTo = useCallback(
    (moves: Positions) => {
      if (!isPutBack.current) setDragged((before) => new Map([...before, ...withSelected(moves, flow.nodes)]));
    },
    [flow],
  );
  return { dragged, dragTo, onNodeDragStart, onNodeDragStop };
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
