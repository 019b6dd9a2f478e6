/** What React Flow's changes mean for the document and for the selection. Pure. */
import type { NodeChange } from '@xyflow/react';
import { placeOfNode, type CanvasNode } from './projectToFlow.ts';

export interface Moved {
  readonly models: readonly { readonly model: string; readonly x: number; readonly y: number }[];
  readonly notes: readonly { readonly note: string; readonly x: number; readonly y: number }[];
}

/** Whole pixels, and only what really moved. */
export function movedNodes(
  nodes: readonly CanvasNode[],
  positions: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): Moved {
  const models: { model: string; x: number; y: number }[] = [];
  const notes: { note: string; x: number; y: number }[] = [];
  for (const node of nodes) {
    const position = positions.get(node.id);
    if (!position) continue;
    const [x, y] = [Math.round(position.x), Math.round(position.y)];
    if (x === node.position.x && y === node.position.y) continue;
    const { kind, id } = placeOfNode(node.id);
    if (kind === 'model') models.push({ model: id, x, y });
    else notes.push({ note: id, x, y });
  }
  return { models, notes };
}

export interface SelectedNodes {
  readonly models: readonly string[];
  readonly notes: readonly string[];
}

/** The selection after React Flow's select changes; undefined when they change nothing. */
export function selectionAfter(
  selected: SelectedNodes,
  changes: readonly NodeChange<CanvasNode>[],
): SelectedNodes | undefined {
  const models = new Set(selected.models);
  const notes = new Set(selected.notes);
  let isChanged = false;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    const { kind, id } = placeOfNode(change.id);
    const set = kind === 'model' ? models : notes;
    if (set.has(id) === change.selected) continue;
    isChanged = true;
    if (change.selected) set.add(id);
    else set.delete(id);
  }
  return isChanged ? { models: [...models], notes: [...notes] } : undefined;
}
