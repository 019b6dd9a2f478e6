/** Copying, cutting, pasting and duplicating models with the relations between them. */
import { copyModels, duplicateModels, pasteModels, readClipboard } from '../../shared/commands/clipboardCommands.ts';
import { callMain, IpcProblem } from '../bridge.ts';
import { runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { showToast } from '../ui/toast.ts';
import { boxesOnDiagram, deleteSelection, openDiagram, placeAt, type Place } from './canvasEdits.ts';
import { lastPointer } from './canvasStore.ts';
import { newIds } from './freshEdits.ts';

export async function copySelection(): Promise<number> {
  const open = openDiagram();
  const { models } = useViewStore.getState().selection;
  if (!open || models.length === 0) return 0;
  const clipboard = copyModels(open.project, models, open.diagram.id);
  await callMain('clipboard:write', { text: JSON.stringify(clipboard) });
  return clipboard.models.length;
}

export async function cutSelection(): Promise<void> {
  if ((await copySelection()) > 0) deleteSelection();
}

export async function pasteClipboard(): Promise<void> {
  let text: string;
  try {
    text = await callMain('clipboard:read', {});
  } catch (error) {
    showToast('The clipboard could not be read', {
      tone: 'error',
      ...(error instanceof IpcProblem ? { detail: error.message } : {}),
    });
    return;
  }
  const open = openDiagram();
  if (!open) return;
  const clipboard = readClipboard(text);
  if (!clipboard || clipboard.models.length === 0) {
    showToast(text === '' ? 'The clipboard is empty' : 'The clipboard holds no Entwine models', {
      detail: 'Copy models on a diagram first, here or in another project.',
    });
    return;
  }
  const place = { diagramId: open.diagram.id, newIds, offset: pasteOffset(clipboard.nodes) };
  const { command, modelIds } = pasteModels(open.project, clipboard, place);
  runCommand(command);
  useViewStore.getState().select({ models: modelIds });
}

/** At the pointer if it is over the canvas; else beside the originals, ever further if something stands there. */
function pasteOffset(nodes: readonly Place[]): Place {
  const left = Math.min(...nodes.map((node) => node.x));
  const top = Math.min(...nodes.map((node) => node.y));
  if (nodes.length === 0) return { x: 0, y: 0 };
  if (lastPointer.current) {
    const at = placeAt(lastPointer.current, { width: 0, height: 0 });
    return { x: at.x - left, y: at.y - top };
  }
  const corners = new Set(boxesOnDiagram().map((box) => `${box.x} ${box.y}`));
  let shift = 40;
  while (nodes.some((node) => corners.has(`${node.x + shift} ${node.y + shift}`))) shift += 40;
  return { x: shift, y: shift };
}

export function duplicateSelection(): void {
  const open = openDiagram();
  const { models } = useViewStore.getState().selection;
  if (!open || models.length === 0) return;
  const { command, modelIds } = duplicateModels(open.project, models, open.diagram.id, newIds);
  runCommand(command);
  useViewStore.getState().select({ models: modelIds });
}
