/** Nodes with what is selected and where they are being dragged; a node that did not change stays the same object. Pure. */
import type { Position } from '../../shared/layout/edgeLayout.ts';
import type { Editing, Selection } from '../store/viewStore.ts';
import { cardNodeId, noteNodeId, placeOfNode, type CanvasNode } from './projectToFlow.ts';

interface Selected {
  readonly models: readonly string[];
  readonly notes: readonly string[];
}

/** The nodes that have the focus or what is typed: they stay in the page wherever the view is. */
export function nodesInUse(selection: Selection, editing: Editing | undefined): ReadonlySet<string> {
  const { models, notes, field } = selection;
  const used = new Set<string>();
  // Of many that are selected none has the focus, and drawing all of them would cost what culling spares.
  if (models.length === 1) models.forEach((id) => used.add(cardNodeId(id)));
  if (notes.length === 1) notes.forEach((id) => used.add(noteNodeId(id)));
  if (field) used.add(cardNodeId(field.model));
  if (editing) used.add(editing.kind === 'note' ? noteNodeId(editing.note) : cardNodeId(editing.model));
  return used;
}

const drawnFrom = new WeakMap<CanvasNode, CanvasNode>();

export function withSelection(
  nodes: readonly CanvasNode[],
  selected: Selected,
  dragged: ReadonlyMap<string, Position>,
  previous: readonly CanvasNode[],
  inUse: ReadonlySet<string> = new Set(),
): readonly CanvasNode[] {
  const before = new Map(previous.map((node) => [node.id, node]));
  const models = new Set(selected.models);
  const notes = new Set(selected.notes);
  return nodes.map((node) => {
    const { kind, id } = placeOfNode(node.id);
    const isSelected = kind === 'model' ? models.has(id) : notes.has(id);
    // React Flow leaves out what is out of sight, but never what is being dragged.
    const dragging = inUse.has(node.id);
    const position = dragged.get(node.id) ?? node.position;
    const old = before.get(node.id);
    if (
      old &&
      drawnFrom.get(old) === node &&
      old.selected === isSelected &&
      old.dragging === dragging &&
      old.position.x === position.x &&
      old.position.y === position.y
    ) {
      return old;
    }
    const drawn = { ...node, position, selected: isSelected, dragging } as CanvasNode;
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
    inUse: ReadonlySet<string>,
  ): CanvasNode[] => {
    const drawn = withSelection(nodes, selected, dragged, previous, inUse);
    previous = drawn;
    return [...drawn];
  };
}
