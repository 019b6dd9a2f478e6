/** Back and Forward over the views that the person has had of the diagrams. */
import { currentProject } from '../store/projectStore.ts';
import { useViewStore, type Selection } from '../store/viewStore.ts';
import { useVisitedViews, type VisitedView } from '../store/visitedViews.ts';
import { useCanvasStore } from './canvasStore.ts';
import { moveTime } from './moveTime.ts';

function viewNow(): VisitedView | undefined {
  const { flow } = useCanvasStore.getState();
  const { diagram, selection } = useViewStore.getState();
  return flow && diagram !== '' ? { diagram, view: flow.getViewport(), selection } : undefined;
}

/**
 * To be called before the view is taken to another place or diagram, for Back to lead here; `selection` as it was here,
 * where the place gone to is selected already.
 */
export function leaveView(selection?: Selection): void {
  const here = viewNow();
  if (here) useVisitedViews.getState().leave(selection ? { ...here, selection } : here);
}

export function visitView(way: 'back' | 'forward'): void {
  const project = currentProject();
  const here = viewNow();
  if (!project || !here) return;
  const diagrams = new Set(project.diagrams.map(({ id }) => id));
  const found = useVisitedViews.getState().step(way, here, ({ diagram }) => diagrams.has(diagram));
  if (!found) return;
  const { flow, openAt } = useCanvasStore.getState();
  const view = useViewStore.getState();
  if (found.diagram === here.diagram) void flow?.setViewport(found.view, { duration: moveTime(200) });
  else {
    openAt({ diagram: found.diagram, view: found.view });
    view.showDiagram(found.diagram);
  }
  view.select(found.selection);
  view.dropMissing(project);
}

/** Every change of the diagram that somebody makes can be gone back on, until the returned function is called. */
export function keepVisitedViews(): () => void {
  return useViewStore.subscribe((state, before) => {
    if (state.diagram === before.diagram || before.diagram === '') return;
    // Back and Forward have counted their own step.
    if (useCanvasStore.getState().openingAt?.diagram === state.diagram) return;
    const { flow } = useCanvasStore.getState();
    const isThere = currentProject()?.diagrams.some(({ id }) => id === before.diagram) === true;
    if (flow && isThere)
      useVisitedViews
        .getState()
        .leave({ diagram: before.diagram, view: flow.getViewport(), selection: before.selection });
  });
}

const backButton = 3;
const forwardButton = 4;

/** The two side buttons of a mouse, until the returned function is called. */
export function listenToSideButtons(): () => void {
  const onUp = (event: MouseEvent) => {
    if (event.button !== backButton && event.button !== forwardButton) return;
    event.preventDefault();
    visitView(event.button === backButton ? 'back' : 'forward');
  };
  window.addEventListener('mouseup', onUp);
  return () => window.removeEventListener('mouseup', onUp);
}
