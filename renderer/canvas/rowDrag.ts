/**
 * Dragging selected rows out of their card: let go over the empty canvas, they are to become a model of their own. What
 * follows the pointer is drawn outside React, so that dragging costs nothing however large the diagram is.
 */
import { whyFieldsCannotMove } from '../../shared/commands/splitPlan.ts';
import { cardSize } from '../../shared/layout/cardLayout.ts';
import { canBeSplit } from '../actions/actionState.ts';
import { startSplit } from '../flows/reshapeFlows.ts';
import { currentProject } from '../store/projectStore.ts';
import { ignoreClickOfRelease, keepDrag } from '../ui/dragSession.ts';
import { showToast } from '../ui/toast.ts';
import { placeAt } from './canvasEdits.ts';
import { canvasElement, rowElement } from './canvasStore.ts';
import { chosenWith } from './chosenRows.ts';
import { drawGhost, type GhostWords } from './rowGhost.ts';

/** Pixels; a press that moves less is a click. */
const leastMovement = 4;
const newCard = { width: cardSize.width, height: cardSize.header } as const;

/** Of a model that no split can take anything from, rows drag the card as they always do. */
export function canLeave(modelId: string): boolean {
  const model = currentProject()?.models.find(({ id }) => id === modelId);
  return model !== undefined && canBeSplit(model);
}

/** Waits for the movement that makes the press a drag. */
export function startRowDrag(start: PointerEvent, model: string, field: string): void {
  const stop = () => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', stop);
  };
  const onMove = (event: PointerEvent) => {
    const isOver = event.buttons === 0;
    const moved = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
    if (!isOver && moved < leastMovement) return;
    stop();
    if (!isOver) dragRows(event, model, chosenWith(model, field));
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', stop);
}

function dragRows(first: PointerEvent, modelId: string, fields: readonly string[]): void {
  const canvas = canvasElement();
  const project = currentProject();
  const model = project?.models.find(({ id }) => id === modelId);
  if (!canvas || !project || !model) return;
  const names = model.fields.filter(({ id }) => fields.includes(id)).map(({ name }) => name);
  const [refusal] = whyFieldsCannotMove(project, modelId, fields);
  const ghost = drawGhost(canvas, names);
  const rows = fields.flatMap((field) => rowElement(modelId, field) ?? []);
  for (const row of rows) row.dataset['leaving'] = 'yes';
  canvas.setAttribute('data-drawing', 'rows');

  const onMove = (event: PointerEvent) => ghost.moveTo(event, wordsFor(isOverEmptyCanvas(event), refusal?.reason));
  const stop = () => {
    ghost.remove();
    for (const row of rows) delete row.dataset['leaving'];
    canvas.removeAttribute('data-drawing');
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
  };
  const onUp = (event: PointerEvent) => {
    stop();
    // Where the press began and where it ends may have the canvas in common, and a click there empties the selection.
    ignoreClickOfRelease();
    if (!isOverEmptyCanvas(event)) return;
    if (refusal) showToast('These fields stay where they are', { tone: 'warning', detail: refusal.reason });
    else startSplit(modelId, { fields, at: placeAt(pointOf(event), newCard) });
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  keepDrag(stop);
  onMove(first);
}

function wordsFor(isOverEmpty: boolean, refusal: string | undefined): GhostWords {
  if (refusal !== undefined) return { tone: 'refused', text: refusal };
  if (isOverEmpty) return { tone: 'ready', text: 'Split into a new model' };
  return { tone: 'waiting', text: 'Let go over the empty canvas to split them off' };
}

const pointOf = ({ clientX, clientY }: PointerEvent) => ({ x: clientX, y: clientY });

/** Links count as empty: they are in the way nearly everywhere. */
function isOverEmptyCanvas({ clientX, clientY }: PointerEvent): boolean {
  const under = document.elementFromPoint(clientX, clientY);
  return under !== null && under.closest('.react-flow__pane') !== null && under.closest('.react-flow__node') === null;
}
