/** Auto layout of the selection, or of everything when fewer than two models are selected; one undo step. */
import { cardNodeId, noteNodeId } from './projectToFlow.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { arrangeModels, layOut } from '../../shared/commands/diagramCommands.ts';
import {
  arrangementOf,
  windowAspectRatio,
  type ArrangeBy,
  type ArrangedDiagram,
} from '../../shared/layout/autoLayout.ts';
import { layOutDiagram } from '../../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { showToast } from '../ui/toast.ts';
import { tidyBoxes } from '../../shared/layout/tidyBoxes.ts';
import { boxesOnDiagram, openDiagram } from './canvasEdits.ts';
import { useCanvasStore } from './canvasStore.ts';
import { startLayout } from './layoutEngine.ts';
import { moveTime } from './moveTime.ts';
import { leaveView } from './visitView.ts';
import { leastZoom, proportionsOfView, viewOfAll } from './viewMoves.ts';

/** `by`: what stands together; undefined: whatever suits the diagram. */
export async function arrangeCanvas(by?: ArrangeBy): Promise<void> {
  const open = openDiagram();
  const { arranging, setArranging } = useCanvasStore.getState();
  if (!open || arranging) return;
  const { project, diagram } = open;
  const selected = useViewStore.getState().selection.models;
  const isPart = selected.length > 1;
  const graph = modelGraphOf(project);
  const found = arrangementOf(graph, diagram, layOutDiagram(graph, diagram), {
    models: new Set(isPart ? selected : diagram.nodes.map((node) => node.model)),
    by,
    aspectRatio: proportionsOfView() ?? windowAspectRatio,
    effort: 'thorough',
  });
  if (!found) return;
  const running = startLayout(found.arrangement, (done) => setArranging({ done, cancel: running.cancel }));
  setArranging({ done: 0, cancel: running.cancel });
  try {
    const places = await running.places;
    if (!places) return;
    if (currentProject() !== project) {
      showToast('The project changed while the layout was being found; try again', { tone: 'warning' });
      return;
    }
    const arranged = found.diagramOf(places);
    runCommand(layOut(diagram.id, arranged, isPart ? 'Arrange selection' : 'Arrange diagram'));
    if (!isPart) fitMoved(movedNodes(arranged));
  } catch (error) {
    showToast('No layout could be found', {
      tone: 'error',
      detail: messageOf(error),
    });
  } finally {
    setArranging(undefined);
  }
}

/** The selected cards in straight rows and columns, as they stand now. */
export function tidySelection(): void {
  const open = openDiagram();
  const selected = new Set(useViewStore.getState().selection.models);
  const boxes = boxesOnDiagram();
  const chosen = boxes.filter((box) => selected.has(box.model));
  if (!open || chosen.length < 2) return;
  const numbers = new Map(chosen.map(({ model }, number) => [model, number]));
  const { links } = layOutDiagram(modelGraphOf(open.project), open.diagram);
  const edges = links.flatMap(({ owner, target }) => {
    const [from, to] = [numbers.get(owner), numbers.get(target)];
    return from === undefined || to === undefined || from === to ? [] : [[from, to] as const];
  });
  const others = boxes.filter((box) => !selected.has(box.model));
  const places = tidyBoxes(chosen, edges, others);
  const moved = chosen.map(({ model }, number) => ({ model, ...(places[number] ?? { x: 0, y: 0 }) }));
  runCommand(arrangeModels(open.diagram.id, moved, 'Tidy selection'));
}

function movedNodes({
  nodes,
  notes,
}: ArrangedDiagram): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  return new Map([
    ...nodes.map(({ model, x, y }) => [cardNodeId(model), { x, y }] as const),
    ...notes.map(({ id, x, y }) => [noteNodeId(id), { x, y }] as const),
  ]);
}

export function fitCanvas(): void {
  leaveView();
  fitMoved(new Map());
}

/** The selected cards and notes in view, or the card of the selected field. */
export function fitSelection(): void {
  const { models, notes, field } = useViewStore.getState().selection;
  const wanted = new Set([
    ...models.map(cardNodeId),
    ...notes.map(noteNodeId),
    ...(field ? [cardNodeId(field.model)] : []),
  ]);
  const { flow } = useCanvasStore.getState();
  const nodes = flow?.getNodes().filter(({ id }) => wanted.has(id));
  const view = nodes && viewOfAll(nodes, leastZoom);
  if (!view) return;
  leaveView();
  void flow?.setViewport(view, { duration: moveTime(160) });
}

/** Fits nodes as they will stand, by their id: React Flow hears of a move only when it is drawn. */
function fitMoved(moved: ReadonlyMap<string, { readonly x: number; readonly y: number }>): void {
  const { flow } = useCanvasStore.getState();
  const nodes = flow?.getNodes().map((node) => ({ ...node, position: moved.get(node.id) ?? node.position }));
  const view = nodes && viewOfAll(nodes, leastZoom);
  if (view) void flow?.setViewport(view, { duration: moveTime(160) });
}
