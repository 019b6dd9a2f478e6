/** Auto layout of the selection, or of everything when fewer than two models are selected; one undo step. */
import { cardNodeId } from './projectToFlow.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { arrangeModels } from '../../shared/commands/diagramCommands.ts';
import { arrangeDiagram } from '../../shared/layout/autoLayout.ts';
import { layOutDiagram } from '../../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { showToast } from '../ui/toast.ts';
import { openDiagram } from './canvasEdits.ts';
import { useCanvasStore } from './canvasStore.ts';
import { layoutEngine } from './layoutEngine.ts';
import { leastZoom, moveTime, viewOfAll } from './viewMoves.ts';

export async function arrangeCanvas(): Promise<void> {
  const open = openDiagram();
  const canvas = useCanvasStore.getState();
  if (!open || canvas.isArranging) return;
  const { project, diagram } = open;
  const selected = useViewStore.getState().selection.models;
  const isPart = selected.length > 1;
  const chosen = new Set(isPart ? selected : diagram.nodes.map((node) => node.model));
  const places = diagram.nodes.filter((node) => chosen.has(node.model));
  if (places.length === 0) return;
  const origin = { x: Math.min(...places.map((node) => node.x)), y: Math.min(...places.map((node) => node.y)) };
  canvas.setArranging(true);
  try {
    const layout = layOutDiagram(modelGraphOf(project), diagram);
    const positions = await arrangeDiagram(layoutEngine(), layout, chosen, origin);
    if (currentProject() !== project) {
      showToast('The project changed while the layout was being found; try again', { tone: 'warning' });
      return;
    }
    runCommand(arrangeModels(diagram.id, positions, isPart ? 'Arrange selection' : 'Arrange diagram'));
    if (!isPart) fitMoved(new Map(positions.map(({ model, x, y }) => [cardNodeId(model), { x, y }])));
  } catch (error) {
    showToast('No layout could be found', {
      tone: 'error',
      detail: messageOf(error),
    });
  } finally {
    canvas.setArranging(false);
  }
}

export function fitCanvas(): void {
  fitMoved(new Map());
}

/** Fits nodes as they will stand, by their id: React Flow hears of a move only when it is drawn. */
function fitMoved(moved: ReadonlyMap<string, { readonly x: number; readonly y: number }>): void {
  const { flow } = useCanvasStore.getState();
  const nodes = flow?.getNodes().map((node) => ({ ...node, position: moved.get(node.id) ?? node.position }));
  const view = nodes && viewOfAll(nodes, leastZoom);
  if (view) void flow?.setViewport(view, { duration: moveTime(160) });
}
