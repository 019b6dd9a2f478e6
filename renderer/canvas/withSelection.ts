/** Nodes with what is selected and where they are being dragged; a node that did not change stays the same object. Pure. */
import type { Position } from '../../shared/layout/edgeLayout.ts';
import type { Editing, Selection } from '../store/viewStore.ts';
import { placeOfNode, type CanvasNode } from './projectToFlow.ts';

interface Selected {
  readonly models: readonly string[];
  readonly notes: readonly string[];
}

/** Its rows are in the page wherever the view is, unless it is too far away for any. */
export function isCardInUse({ models, field }: Selection, model: string): boolean {
  return field?.model === model || (models.length === 1 && models[0] === model);
}

export function isEditedOn(editing: Editing | undefined, model: string): boolean {
  return editing !== undefined && 'model' in editing && editing.model === model;
}

const drawnFrom = new WeakMap<CanvasNode, CanvasNode>();

export function withSelection(
  nodes: readonly CanvasNode[],
  selected: Selected,
  dragged: ReadonlyMap<string, Position>,
  previous: readonly CanvasNode[],
): readonly CanvasNode[] {
  const before = new Map(previous.map((node) => [node.id, node]));
  const models = new Set(selected.models);
  const notes = new Set(selected.notes);
  return nodes.map((node) => {
    const { kind, id } = placeOfNode(node.id);
    const isSelected = kind === 'model' ? models.has(id) : notes.has(id);
    const position = dragged.get(node.id) ?? node.position;
    const old = before.get(node.id);
    if (
      old &&
      drawnFrom.get(old) === node &&
      old.selected === isSelected &&
      old.position.x === position.x &&
      old.position.y === position.y
    ) {
      return old;
    }
    const drawn = { ...node, position, selected: isSelected } as CanvasNode;
    drawnFrom.set(drawn, node);
    return drawn;
  });
}

/** `withSelection` that remembers its last answer. */
export function reuseSelected() {
  let previous: readonly CanvasNode[] = [];
  return (
    nodes: readonly CanvasNode[],
    selected: Selected,
    dragged: ReadonlyMap<string, Position>,
  ): readonly CanvasNode[] => {
    const drawn = withSelection(nodes, selected, dragged, previous);
    previous = drawn;
    return drawn;
  };
}
