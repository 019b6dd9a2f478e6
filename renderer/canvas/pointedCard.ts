/** Cards that have no element: which of them the pointer is on, and which a rubber band has caught. */
import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useViewStore } from '../store/viewStore.ts';
import { canvasElement, useCanvasStore } from './canvasStore.ts';
import { boxOfNode, someCards, useMountedStore } from './mountedCards.ts';
import { placeOfNode, type CanvasNode } from './projectToFlow.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The topmost of the cards there; the point is in the diagram's own measure. */
export function cardAt(nodes: readonly CanvasNode[], { x, y }: Point): string | undefined {
  const node = nodes.findLast((each) => {
    const box = boxOfNode(each);
    return each.type === 'card' && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  });
  return node?.type === 'card' ? node.data.card.model : undefined;
}

/** The card under the pointer has an element before the press that may follow is told what it hit. */
export function pointAtCard(event: PointerEvent): void {
  const { flow, nodes } = useCanvasStore.getState();
  if (!flow || nodes.length <= someCards) return;
  // What is dragged is there already, unless a relation or rows are, which go to another card.
  if (event.buttons !== 0 && canvasElement()?.hasAttribute('data-drawing') !== true) return;
  const under = cardAt(nodes, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false }));
  const { near, pointedAt } = useMountedStore.getState();
  const model = under !== undefined && near.has(under) ? undefined : under;
  if (pointedAt === model) return;
  flushSync(() => useMountedStore.getState().pointAt(model));
}

/** Nodes that lie in the box as a whole. */
export function nodesWithin(nodes: readonly CanvasNode[], rect: ReturnType<typeof boxOfNode>): string[] {
  return nodes.flatMap((node) => {
    const box = boxOfNode(node);
    const isWithin =
      box.x >= rect.x &&
      box.y >= rect.y &&
      box.x + box.width <= rect.x + rect.width &&
      box.y + box.height <= rect.y + rect.height;
    return isWithin ? node.id : [];
  });
}

/** React Flow knows the nodes that have elements; a rubber band is drawn round all of them. */
export function useWholeBand(): void {
  const store = useStoreApi();
  useEffect(
    () =>
      store.subscribe(({ userSelectionActive, userSelectionRect: rect, transform }, before) => {
        if (!userSelectionActive || !rect || rect === before.userSelectionRect) return;
        const { nodes } = useCanvasStore.getState();
        if (nodes.length <= someCards) return;
        const [x, y, zoom] = transform;
        const caught = nodesWithin(nodes, {
          x: (rect.x - x) / zoom,
          y: (rect.y - y) / zoom,
          width: rect.width / zoom,
          height: rect.height / zoom,
        }).map(placeOfNode);
        const models = caught.flatMap(({ kind, id }) => (kind === 'model' ? id : []));
        const notes = caught.flatMap(({ kind, id }) => (kind === 'note' ? id : []));
        const { selection, select } = useViewStore.getState();
        if (!isSame(models, selection.models) || !isSame(notes, selection.notes)) select({ models, notes });
      }),
    [store],
  );
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id, at) => others[at] === id);
}
