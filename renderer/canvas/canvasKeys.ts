/** Keys on cards and notes: nudging, going into the rows, naming, going to a neighbouring card. */
import type { KeyboardEvent } from 'react';
import { useViewStore } from '../store/viewStore.ts';
import { isComposing } from '../ui/composition.ts';
import { boxesOnDiagram, nudgeSelection } from './canvasEdits.ts';
import { nearestInDirection, type Heading } from './nearestCard.ts';
import { relatedModels } from './relatedModels.ts';
import { placeOfNode } from './projectToFlow.ts';
import { enterRows, focusCard } from './rowKeys.ts';

const headings: { readonly [key: string]: Heading } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function onCanvasKey(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (isComposing(event)) return;
  if (target.closest('input, textarea, [contenteditable="true"]')) return;
  const node = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  const focused = node === undefined ? undefined : placeOfNode(node);
  const view = useViewStore.getState();
  const heading = headings[event.key];
  if (heading && (event.ctrlKey || event.metaKey)) {
    goToNeighbour(startOf(focused), heading);
  } else if (heading && event.altKey) {
    travel(startOf(focused), heading);
  } else if (heading) {
    if (view.selection.models.length + view.selection.notes.length === 0) return;
    const steps = event.shiftKey ? 10 : 1;
    nudgeSelection(heading[0] * steps, heading[1] * steps);
  } else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (!focused) return;
  else if (event.key === 'Enter' && focused.kind === 'model') enterRows(focused.id);
  else if (event.key === 'Enter') view.edit({ kind: 'note', note: focused.id });
  else if (event.key === 'F2' && focused.kind === 'model') view.edit({ kind: 'modelName', model: focused.id });
  else if (event.key === 'F2') view.edit({ kind: 'note', note: focused.id });
  else if (event.key === ' ')
    view.select(focused.kind === 'model' ? { models: [focused.id] } : { notes: [focused.id] });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function startOf(focused: ReturnType<typeof placeOfNode> | undefined): string | undefined {
  return focused?.kind === 'model' ? focused.id : useViewStore.getState().selection.models[0];
}

function goToNeighbour(from: string | undefined, heading: Heading): void {
  goTo(nearestInDirection(boxesOnDiagram(), from, heading));
}

/** Along a relation, in its direction or against it, to the card at its other end that lies that way. */
function travel(from: string | undefined, heading: Heading): void {
  if (from === undefined) return;
  const related = relatedModels(from);
  const boxes = boxesOnDiagram().filter(({ model }) => model === from || related.has(model));
  goTo(nearestInDirection(boxes, from, heading, Infinity));
}

function goTo(to: string | undefined): void {
  if (to === undefined) return;
  useViewStore.getState().revealTarget({ kind: 'model', model: to });
  focusCard(to);
}
