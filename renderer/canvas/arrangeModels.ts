/** Auto layout of the selection, or of everything when fewer than two models are selected; one undo step. */
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
    if (!isPart) requestAnimationFrame(() => fitCanvas());
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
  const { flow } = useCanvasStore.getState();
  const view = flow && viewOfAll(flow.getNodes(), leastZoom);
  if (view) void flow?.setViewport(view, { duration: moveTime(160) });
}
