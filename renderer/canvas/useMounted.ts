/** The cards that are elements of the page, as React has them: see `mountedCards`. */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Position } from '../../shared/layout/edgeLayout.ts';
import { useShownDeletion } from '../store/deletionStore.ts';
import { effectsOnCanvas } from '../store/effectsOnCanvas.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useCanvasStore } from './canvasStore.ts';
import { MountPlanner, someCards, useMountedStore } from './mountedCards.ts';
import type { CanvasNode } from './projectToFlow.ts';
import { isCardInUse, isEditedOn } from './withSelection.ts';

/** `nodes`: those of the open diagram, at rest. */
export function useMountPlanner(nodes: readonly CanvasNode[]): void {
  const store = useStoreApi();
  const [planner] = useState(
    () =>
      new MountPlanner(() => {
        const { transform, width, height } = store.getState();
        return { x: transform[0], y: transform[1], zoom: transform[2], width, height, density: 1 };
      }),
  );
  useLayoutEffect(() => {
    useCanvasStore.getState().setNodes(nodes);
    planner.show(nodes);
  }, [planner, nodes]);
  useEffect(() => {
    const unsubscribe = store.subscribe((now, before) => {
      const isResized = now.width !== before.width || now.height !== before.height;
      if (now.transform !== before.transform || isResized) planner.viewChanged();
    });
    planner.viewChanged();
    return () => {
      unsubscribe();
      planner.stop();
    };
  }, [planner, store]);
}

/** `mounted`: what React Flow is given. `covered`: models whose cards the page draws, so that nobody paints them. */
export function useMounted(nodes: readonly CanvasNode[], dragged: ReadonlyMap<string, Position>) {
  const near = useMountedStore((state) => state.near);
  const isFar = useMountedStore((state) => state.isFar);
  const pointedAt = useMountedStore((state) => state.pointedAt);
  const selection = useViewStore((state) => state.selection);
  const editing = useViewStore((state) => state.editing);
  const shown = useShownDeletion();
  const mounted = useMemo(() => {
    if (nodes.length <= someCards) return [...nodes];
    const touched = shown && effectsOnCanvas(shown).cards;
    return nodes.filter((node) => {
      if (node.type === 'note' || dragged.has(node.id)) return true;
      const { model } = node.data.card;
      return (
        near.has(model) ||
        model === pointedAt ||
        isCardInUse(selection, model) ||
        isEditedOn(editing, model) ||
        (touched?.get(model)?.text ?? '') !== ''
      );
    });
  }, [nodes, dragged, near, pointedAt, selection, editing, shown]);
  const covered = useMemo(() => {
    const models = new Set<string>();
    for (const node of mounted) {
      if (node.type !== 'card') continue;
      const { model } = node.data.card;
      const isNear = !isFar && (near.has(model) || isCardInUse(selection, model));
      if (isNear || isEditedOn(editing, model)) models.add(model);
    }
    return models;
  }, [mounted, near, isFar, selection, editing]);
  return { mounted, covered };
}
