/** Undo and redo: what they change out of sight is said, with a way to it. */
import type { Project } from '../../shared/model/project.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useWindowStore } from '../store/windowStore.ts';
import { showToast } from '../ui/toast.ts';
import { useCanvasStore } from './canvasStore.ts';
import { changedBoxes, changedPlace, doesOverlap, type ChangedPlace } from './changedPlaces.ts';
import { moveTime } from './moveTime.ts';
import { visiblePart } from './viewMoves.ts';
import { leaveView } from './visitView.ts';

export function undoStep(): void {
  const { history, undo } = useProjectStore.getState();
  takeStep('Undone', history?.done.at(-1)?.label, undo);
}

export function redoStep(): void {
  const { history, redo } = useProjectStore.getState();
  takeStep('Redone', history?.undone.at(-1)?.label, redo);
}

function takeStep(verb: string, label: string | undefined, step: () => void): void {
  const before = useProjectStore.getState().history?.project;
  const shown = useViewStore.getState().diagram;
  step();
  const after = useProjectStore.getState().history?.project;
  if (!before || !after || before === after || label === undefined) return;
  if (isInSight(before, after, shown)) return;
  const place = changedPlace(before, after, shown);
  showToast(`${verb}: ${label}`, place ? { action: { label: 'Show', run: () => goTo(place) } } : {});
}

function isInSight(before: Project, after: Project, shown: string): boolean {
  const { selection, diagram } = useViewStore.getState();
  // The diagram that was looked at came or went.
  if (diagram !== shown || !before.diagrams.some(({ id }) => id === shown)) return true;
  const { visible } = visiblePart();
  if (changedBoxes(before, after, shown).some((box) => doesOverlap(box, visible))) return true;
  if (useWindowStore.getState().inspectorHidden) return false;
  const inspected = selection.field ? [selection.field.model] : selection.models;
  if (inspected.length + selection.notes.length === 0) return before.settings !== after.settings;
  return inspected.some(
    (model) => before.models.find(({ id }) => id === model) !== after.models.find(({ id }) => id === model),
  );
}

function goTo({ diagram, model, box }: ChangedPlace): void {
  const view = useViewStore.getState();
  if (view.diagram !== diagram) view.showDiagram(diagram);
  if (model !== undefined) view.revealTarget({ kind: 'model', model });
  else if (box) {
    const { flow } = useCanvasStore.getState();
    const zoom = Math.max(flow?.getZoom() ?? 1, 0.6);
    leaveView();
    void flow?.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: moveTime(200) });
  }
}
