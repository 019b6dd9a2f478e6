/** What a person can do on the diagram. */
import { keys } from '../actions/keys.ts';
import type { AlignTo } from '../../shared/commands/alignment.ts';
import type { Action } from '../actions/action.ts';
import { isDeletionShown, useDeletionStore } from '../store/deletionStore.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { arrangeCanvas, fitCanvas } from './arrangeModels.ts';
import {
  alignSelection,
  deleteSelection,
  distributeSelection,
  insertModel,
  insertNote,
  selectEverything,
  selectNothing,
} from './canvasEdits.ts';
import { copySelection, cutSelection, duplicateSelection, pasteClipboard } from './clipboardEdits.ts';
import { canvasElement, cardElement, lastPointer, rowElement, useCanvasStore } from './canvasStore.ts';
import { zoomStep, zoomTo } from './zoomSteps.ts';

const isOpen = () => useProjectStore.getState().history !== undefined;
const selectedModels = () => (isOpen() ? useViewStore.getState().selection.models.length : 0);
const hasSelection = () => {
  const { selection } = useViewStore.getState();
  return isOpen() && (selection.models.length + selection.notes.length > 0 || selection.field !== undefined);
};
const relationOwner = () => {
  const { selection } = useViewStore.getState();
  return selection.field?.model ?? selection.models[0];
};

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

const insertActions: readonly Action[] = [
  {
    id: 'insert.model',
    label: () => 'Model',
    group: 'Insert',
    shortcut: keys['insert.model'],
    isEnabled: isOpen,
    run: () => insertModel(),
  },
  {
    id: 'insert.relation',
    label: () => 'Relation…',
    group: 'Insert',
    shortcut: keys['insert.relation'],
    isEnabled: () => isOpen() && relationOwner() !== undefined,
    run: askForRelation,
  },
  {
    id: 'insert.note',
    label: () => 'Note',
    group: 'Insert',
    shortcut: keys['insert.note'],
    isEnabled: isOpen,
    run: () => insertNote(),
  },
];

const editActions: readonly Action[] = [
  {
    id: 'edit.cut',
    label: () => 'Cut',
    group: 'Edit',
    shortcut: keys['edit.cut'],
    isEnabled: hasSelection,
    run: cutSelection,
  },
  {
    id: 'edit.copy',
    label: () => 'Copy',
    group: 'Edit',
    shortcut: keys['edit.copy'],
    isEnabled: hasSelection,
    run: async () => {
      await copySelection();
    },
  },
  {
    id: 'edit.paste',
    label: () => 'Paste',
    group: 'Edit',
    shortcut: keys['edit.paste'],
    isEnabled: isOpen,
    run: pasteClipboard,
  },
  {
    id: 'edit.duplicate',
    label: () => 'Duplicate',
    group: 'Edit',
    shortcut: keys['edit.duplicate'],
    isEnabled: hasSelection,
    run: duplicateSelection,
  },
  {
    id: 'edit.delete',
    label: () => 'Delete',
    group: 'Edit',
    shortcut: keys['edit.delete'],
    otherShortcuts: ['Backspace'],
    isEnabled: hasSelection,
    run: deleteSelection,
  },
  {
    id: 'edit.selectAll',
    label: () => 'Select all',
    group: 'Edit',
    shortcut: keys['edit.selectAll'],
    isEnabled: isOpen,
    run: selectEverything,
  },
  {
    id: 'edit.selectNothing',
    label: () => 'Select nothing',
    group: 'Edit',
    shortcut: keys['edit.selectNothing'],
    worksWhileTyping: false,
    isEnabled: () => hasSelection() || isDeletionShown() || (isOpen() && useViewStore.getState().tool !== 'select'),
    run: () => {
      selectNothing();
      if (isDeletionShown()) useDeletionStore.getState().setColours(false);
    },
  },
];

const alignments: readonly { readonly to: AlignTo; readonly label: string }[] = [
  { to: 'left', label: 'Align left edges' },
  { to: 'centre', label: 'Align centres' },
  { to: 'right', label: 'Align right edges' },
  { to: 'top', label: 'Align top edges' },
  { to: 'middle', label: 'Align middles' },
  { to: 'bottom', label: 'Align bottom edges' },
];

const arrangeActions: readonly Action[] = [
  {
    id: 'arrange.layout',
    label: () => (selectedModels() > 1 ? 'Lay out the selection' : 'Lay out the diagram'),
    group: 'Arrange',
    shortcut: keys['arrange.layout'],
    isEnabled: isOpen,
    run: arrangeCanvas,
  },
  ...alignments.map(({ to, label }): Action => ({
    id: `arrange.align.${to}`,
    label: () => label,
    group: 'Arrange',
    isEnabled: () => selectedModels() > 1,
    run: () => alignSelection(to),
  })),
  ...(['horizontal', 'vertical'] as const).map((axis): Action => ({
    id: `arrange.distribute.${axis}`,
    label: () => (axis === 'horizontal' ? 'Distribute across' : 'Distribute down'),
    group: 'Arrange',
    isEnabled: () => selectedModels() > 2,
    run: () => distributeSelection(axis),
  })),
];

const viewActions: readonly Action[] = [
  {
    id: 'view.zoomIn',
    label: () => 'Zoom in',
    group: 'View',
    shortcut: keys['view.zoomIn'],
    isEnabled: isOpen,
    run: () => zoomStep('in'),
  },
  {
    id: 'view.zoomOut',
    label: () => 'Zoom out',
    group: 'View',
    shortcut: keys['view.zoomOut'],
    isEnabled: isOpen,
    run: () => zoomStep('out'),
  },
  {
    id: 'view.zoomReset',
    label: () => 'Zoom to 100 %',
    group: 'View',
    shortcut: keys['view.zoomReset'],
    isEnabled: isOpen,
    run: () => zoomTo(1),
  },
  {
    id: 'view.fit',
    label: () => 'Fit the diagram',
    group: 'View',
    shortcut: keys['view.fit'],
    isEnabled: isOpen,
    run: fitCanvas,
  },
  {
    id: 'view.minimap',
    label: () => 'Overview map',
    group: 'View',
    isEnabled: isOpen,
    isChecked: () => useViewStore.getState().minimap,
    run: () => useViewStore.getState().setMinimap(!useViewStore.getState().minimap),
  },
  {
    id: 'view.snapToGrid',
    label: () => 'Snap to grid',
    group: 'View',
    isEnabled: isOpen,
    isChecked: () => useViewStore.getState().snapToGrid,
    run: () => useViewStore.getState().setSnapToGrid(!useViewStore.getState().snapToGrid),
  },
];

export const canvasActions: readonly Action[] = [...editActions, ...insertActions, ...arrangeActions, ...viewActions];
