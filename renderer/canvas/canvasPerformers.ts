/** Who does on the diagram what the actions say. */
import { insertEnum, insertObject } from './partEdits.ts';
import type { FamilyPerformers } from '../actions/action.ts';
import { relationOwner } from '../actions/actionState.ts';
import type { Performers } from '../actions/performers.ts';
import { isDeletionShown, useDeletionStore } from '../store/deletionStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { arrangeCanvas, fitCanvas, fitSelection, tidySelection } from './arrangeModels.ts';
import {
  alignSelection,
  deleteSelection,
  distributeSelection,
  insertModel,
  insertNote,
  selectEverything,
  selectNothing,
} from './canvasEdits.ts';
import { canvasElement, cardElement, lastPointer, rowElement, useCanvasStore } from './canvasStore.ts';
import { copySelection, cutSelection, duplicateSelection, pasteClipboard } from './clipboardEdits.ts';
import { redoStep, undoStep } from './undoSteps.ts';
import { visitView } from './visitView.ts';
import { zoomStep, zoomTo } from './zoomSteps.ts';

/** By keyboard: the owner is what is selected, the target is asked for. */
function askForRelation(): void {
  const owner = relationOwner();
  if (owner === undefined) return;
  const { field } = useViewStore.getState().selection;
  const anchor = (field && rowElement(owner, field.field)) ?? cardElement(owner) ?? canvasElement();
  const bounds = anchor?.getBoundingClientRect();
  useCanvasStore.getState().draftRelation({
    owner,
    target: undefined,
    afterField: field?.model === owner ? field.field : undefined,
    at: lastPointer.current ?? { x: (bounds?.left ?? 0) + 40, y: (bounds?.top ?? 0) + 40 },
  });
}

export const canvasPerformers = {
  'edit.undo': undoStep,
  'edit.redo': redoStep,
  'edit.cut': cutSelection,
  'edit.copy': async () => {
    await copySelection();
  },
  'edit.paste': pasteClipboard,
  'edit.duplicate': duplicateSelection,
  'edit.delete': deleteSelection,
  'edit.selectAll': selectEverything,
  'edit.selectNothing': () => {
    selectNothing();
    if (isDeletionShown()) useDeletionStore.getState().setColours(false);
  },
  'insert.model': () => insertModel(),
  'insert.relation': askForRelation,
  'insert.note': () => insertNote(),
  'insert.enum': insertEnum,
  'insert.object': insertObject,
  'arrange.layout': () => arrangeCanvas(),
  'arrange.layoutByRelation': () => arrangeCanvas('relation'),
  'arrange.layoutByApp': () => arrangeCanvas('app'),
  'arrange.tidy': tidySelection,
  'view.zoomIn': () => zoomStep('in'),
  'view.zoomOut': () => zoomStep('out'),
  'view.zoomReset': () => zoomTo(1),
  'view.fit': fitCanvas,
  'view.fitSelection': fitSelection,
  'view.back': () => visitView('back'),
  'view.forward': () => visitView('forward'),
} as const satisfies Partial<Performers>;

export const canvasFamilies = {
  'arrange.align': alignSelection,
  'arrange.distribute': distributeSelection,
} as const satisfies Partial<FamilyPerformers>;
