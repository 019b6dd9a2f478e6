/** Copying, cutting, pasting and duplicating what is selected: models with the relations between them, notes, fields. */
import { jsonText } from '../../shared/model/exactJson.ts';
import {
  copyFields,
  copyModels,
  duplicateFields,
  duplicateModels,
  pasteFields,
  pasteModels,
  plainTextOf,
  readClipboard,
  type ModelsClipboard,
} from '../../shared/commands/clipboardCommands.ts';
import { callMain, IpcProblem } from '../bridge.ts';
import { importText } from '../flows/importFlows.ts';
import { runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { showToast } from '../ui/toast.ts';
import { boxesOnDiagram, deleteSelection, notesOnDiagram, openDiagram, placeAt, type Place } from './canvasEdits.ts';
import { lastPointer } from './canvasStore.ts';
import { newIds } from './newThingEdits.ts';

/** What `deleteSelection` would delete; undefined, and said, where it cannot be copied. */
function selectedParts(): ModelsClipboard | undefined {
  const open = openDiagram();
  if (!open) return undefined;
  const { models, notes, field, rows } = useViewStore.getState().selection;
  const parts = field
    ? copyFields(open.project, field.model, rows)
    : copyModels(open.project, models, open.diagram.id, notes);
  if (isEmpty(parts)) {
    if (field) showToast('This field follows from the model and cannot be copied by itself');
    return undefined;
  }
  return parts;
}

function isEmpty({ models, notes, fields }: ModelsClipboard): boolean {
  return models.length + notes.length + fields.length === 0;
}

/** False when nothing is on the clipboard now that was selected. */
export async function copySelection(): Promise<boolean> {
  const parts = selectedParts();
  if (!parts) return false;
  try {
    await callMain('clipboard:write', { text: plainTextOf(parts), own: jsonText(parts) });
  } catch (error) {
    showToast('The selection could not be copied', {
      tone: 'error',
      ...(error instanceof IpcProblem ? { detail: error.message } : {}),
    });
    return false;
  }
  return true;
}

/** What could not be copied stays where it is. */
export async function cutSelection(): Promise<void> {
  const { selection } = useViewStore.getState();
  if (!(await copySelection())) return;
  // What is selected by now may be something else.
  if (useViewStore.getState().selection === selection) deleteSelection();
}

export async function pasteClipboard(): Promise<void> {
  let held: { readonly text: string; readonly own?: string };
  try {
    held = await callMain('clipboard:read', {});
  } catch (error) {
    showToast('The clipboard could not be read', {
      tone: 'error',
      ...(error instanceof IpcProblem ? { detail: error.message } : {}),
    });
    return;
  }
  // Models may also come as text, e.g. out of a message that somebody sent.
  const parts = (held.own === undefined ? undefined : readClipboard(held.own)) ?? readClipboard(held.text);
  if (!parts || isEmpty(parts)) {
    if (importText(held.text)) return;
    showToast(held.text === '' ? 'The clipboard is empty' : 'The clipboard holds no Entwine models', {
      detail: 'Copy models, notes or fields on a diagram first, here or in another project.',
    });
  } else if (parts.fields.length > 0) pasteIntoModel(parts);
  else pasteOnDiagram(parts);
}

function pasteOnDiagram(parts: ModelsClipboard): void {
  const open = openDiagram();
  if (!open) return;
  const place = { diagramId: open.diagram.id, newIds, offset: pasteOffset([...parts.nodes, ...parts.notes]) };
  const { command, modelIds, noteIds } = pasteModels(open.project, parts, place);
  runCommand(command);
  useViewStore.getState().select({ models: modelIds, notes: noteIds });
}

function pasteIntoModel(parts: ModelsClipboard): void {
  const open = openDiagram();
  const { models, field, rows } = useViewStore.getState().selection;
  const modelId = field?.model ?? (models.length === 1 ? models[0] : undefined);
  const model = open?.project.models.find((each) => each.id === modelId);
  if (!open || !model) {
    showToast('Select the model that is to get the field, then paste', { tone: 'warning' });
    return;
  }
  if (model.external === true) {
    showToast(`${model.name} belongs to another app: it gets no field here`, { tone: 'warning' });
    return;
  }
  const pasted = pasteFields(open.project, parts, { modelId: model.id, afterField: rows.at(-1), newIds });
  runCommand(pasted.command);
  selectFields(model.id, pasted.fieldIds);
}

/** All of them are new, and stand one after the other. */
function selectFields(model: string, ids: readonly string[]): void {
  const [first] = ids;
  if (first !== undefined)
    useViewStore.getState().select({ field: { model, field: first }, rows: ids, rowAnchor: first });
}

/** At the pointer if it is over the canvas; else beside the originals, ever further if something stands there. */
function pasteOffset(places: readonly Place[]): Place {
  const left = Math.min(...places.map((place) => place.x));
  const top = Math.min(...places.map((place) => place.y));
  if (places.length === 0) return { x: 0, y: 0 };
  if (lastPointer.current) {
    const at = placeAt(lastPointer.current, { width: 0, height: 0 });
    return { x: at.x - left, y: at.y - top };
  }
  const corners = new Set([...boxesOnDiagram(), ...notesOnDiagram()].map((box) => `${box.x} ${box.y}`));
  let shift = 40;
  while (places.some((place) => corners.has(`${place.x + shift} ${place.y + shift}`))) shift += 40;
  return { x: shift, y: shift };
}

export function duplicateSelection(): void {
  const open = openDiagram();
  if (!open || !selectedParts()) return;
  const view = useViewStore.getState();
  const { models, notes, field, rows } = view.selection;
  if (field) {
    const { command, fieldIds } = duplicateFields(open.project, field.model, rows, newIds);
    runCommand(command);
    selectFields(field.model, fieldIds);
    return;
  }
  const { command, modelIds, noteIds } = duplicateModels(open.project, models, open.diagram.id, newIds, notes);
  runCommand(command);
  view.select({ models: modelIds, notes: noteIds });
}
