/** The menus of the right mouse button on the canvas. */
import { keys } from '../actions/keys.ts';
import {
  AlignHorizontalJustifyStart,
  ArrowDown,
  ArrowLeftRight,
  ArrowRight,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  FoldVertical,
  Link2,
  Maximize,
  Network,
  Palette,
  Pencil,
  Plus,
  Repeat,
  Scissors,
  Spline,
  SquarePlus,
  StickyNote,
  Trash2,
  UnfoldVertical,
  Unlink,
  UserRound,
} from 'lucide-react';
import { hideModels } from '../../shared/commands/diagramCommands.ts';
import { moveField } from '../../shared/commands/fieldCommands.ts';
import { canSwapOwner, changeRelationKind, swapOwner } from '../../shared/commands/relationCommands.ts';
import { isRelationType, type RelationTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { cardColorNames } from '../../shared/layout/cardColors.ts';
import type { Action } from '../actions/action.ts';
import { askDeletion } from '../actions/askDeletion.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { afterMenu } from '../ui/heldKeys.ts';
import type { MenuItem } from '../ui/menuItems.ts';
import { arrangeCanvas, fitCanvas } from './arrangeModels.ts';
import { canvasActions } from './canvasActions.ts';
import {
  colorModels,
  deleteSelection,
  foldModels,
  insertExternal,
  insertModel,
  insertNote,
  openDiagram,
} from './canvasEdits.ts';
import { copySelection, cutSelection, duplicateSelection, pasteClipboard } from './clipboardEdits.ts';
import { useCanvasStore } from './canvasStore.ts';
import { createField } from './freshEdits.ts';

interface At {
  readonly at: { readonly x: number; readonly y: number };
}

export type MenuPlace =
  | (At & { readonly kind: 'canvas' })
  | (At & { readonly kind: 'model'; readonly model: string })
  | (At & { readonly kind: 'field'; readonly model: string; readonly field: string })
  | (At & { readonly kind: 'note'; readonly note: string });

const copyItems: readonly MenuItem[] = [
  { label: 'Cut', icon: Scissors, shortcut: keys['edit.cut'], onSelect: () => void cutSelection() },
  { label: 'Copy', icon: Copy, shortcut: keys['edit.copy'], onSelect: () => void copySelection() },
  { label: 'Duplicate', icon: CopyPlus, shortcut: keys['edit.duplicate'], onSelect: duplicateSelection },
];

export function menuFor(place: MenuPlace): readonly MenuItem[] {
  switch (place.kind) {
    case 'canvas':
      return canvasMenu(place.at);
    case 'model':
      return modelMenu(place);
    case 'field':
      return fieldMenu(place);
    case 'note':
      return [
        {
          label: 'Edit',
          icon: Pencil,
          onSelect: afterMenu(() => useViewStore.getState().edit({ kind: 'note', note: place.note })),
        },
        ...copyItems,
        'separator',
        { label: 'Delete', icon: Trash2, danger: true, shortcut: keys['edit.delete'], onSelect: deleteSelection },
      ];
  }
}

function canvasMenu(at: { readonly x: number; readonly y: number }): readonly MenuItem[] {
  return [
    {
      label: 'New model',
      icon: SquarePlus,
      shortcut: keys['insert.model'],
      onSelect: afterMenu(() => insertModel(at)),
    },
    { label: 'New note', icon: StickyNote, shortcut: keys['insert.note'], onSelect: afterMenu(() => insertNote(at)) },
    {
      label: 'External model',
      icon: UserRound,
      items: ['auth.User', 'auth.Group', 'auth.Permission', 'contenttypes.ContentType'].map((label) => ({
        label,
        onSelect: () => insertExternal(label, at),
      })),
    },
    'separator',
    { label: 'Paste', icon: ClipboardPaste, shortcut: keys['edit.paste'], onSelect: () => void pasteClipboard() },
    'separator',
    {
      label: 'Lay out the diagram',
      icon: Network,
      shortcut: keys['arrange.layout'],
      onSelect: () => void arrangeCanvas(),
    },
    { label: 'Fit the diagram', icon: Maximize, shortcut: keys['view.fit'], onSelect: fitCanvas },
  ];
}

function fromAction(action: Action): MenuItem {
  return { label: action.label(), disabled: !action.isEnabled(), onSelect: () => void action.run() };
}

function modelMenu({ model, at }: Extract<MenuPlace, { kind: 'model' }>): readonly MenuItem[] {
  const open = openDiagram();
  const { models } = useViewStore.getState().selection;
  const isOne = models.length === 1;
  const node = open?.diagram.nodes.find((each) => each.model === model);
  const isExternal = open?.project.models.find((each) => each.id === model)?.external === true;
  const isAbstract = open?.project.models.find((each) => each.id === model)?.abstract === true;
  const ofOne: readonly MenuItem[] = [
    {
      label: 'Rename',
      icon: Pencil,
      shortcut: keys['name.edit'],
      onSelect: afterMenu(() => useViewStore.getState().edit({ kind: 'modelName', model })),
    },
    ...(isExternal ? [] : [{ label: 'Add field', icon: Plus, onSelect: afterMenu(() => createField(model)) }]),
    {
      label: 'Draw relation…',
      icon: Spline,
      shortcut: keys['insert.relation'],
      onSelect: afterMenu(() =>
        useCanvasStore.getState().draftRelation({ owner: model, target: undefined, afterField: undefined, at }),
      ),
    },
    ...(isAbstract
      ? []
      : [{ label: 'What happens if one is deleted?', icon: Unlink, onSelect: () => void askDeletion(model) }]),
    'separator',
  ];
  return [
    ...(isOne ? ofOne : []),
    ...copyItems,
    'separator',
    node?.collapsed
      ? { label: 'Unfold', icon: UnfoldVertical, onSelect: () => foldModels(models, false) }
      : { label: 'Fold', icon: FoldVertical, onSelect: () => foldModels(models, true) },
    {
      label: 'Colour',
      icon: Palette,
      items: [
        {
          label: 'Colour of the app',
          checked: node?.color === undefined,
          onSelect: () => colorModels(models, undefined),
        },
        'separator',
        ...cardColorNames.map((name) => ({
          label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
          checked: node?.color === name,
          onSelect: () => colorModels(models, name),
        })),
      ],
    },
    ...(isOne
      ? []
      : [
          {
            label: 'Arrange',
            icon: AlignHorizontalJustifyStart,
            items: canvasActions.filter((action) => action.group === 'Arrange').map(fromAction),
          },
        ]),
    'separator',
    ...(open && open.project.diagrams.length > 1
      ? [
          {
            label: 'Hide from this diagram',
            onSelect: () => runCommand(hideModels(open.project, open.diagram.id, models)),
          },
        ]
      : []),
    { label: 'Delete', icon: Trash2, danger: true, shortcut: keys['edit.delete'], onSelect: deleteSelection },
  ];
}

const kindLabels: readonly { readonly kind: RelationTypeKey; readonly label: string; readonly icon: typeof Link2 }[] = [
  { kind: 'OneToOne', label: 'One-to-one', icon: Link2 },
  { kind: 'ForeignKey', label: 'Foreign key', icon: ArrowRight },
  { kind: 'ManyToMany', label: 'Many-to-many', icon: ArrowLeftRight },
];

function fieldMenu({ model, field }: Extract<MenuPlace, { kind: 'field' }>): readonly MenuItem[] {
  const project = currentProject();
  const owner = project?.models.find((each) => each.id === model);
  const index = owner?.fields.findIndex((each) => each.id === field) ?? -1;
  const found = owner?.fields[index];
  if (!project || !owner) return [];
  if (!found) return [{ label: 'Add field', icon: Plus, onSelect: afterMenu(() => createField(model)) }];
  const isRelation = isRelationType(found.type);
  const edit = (kind: 'fieldName' | 'fieldType') =>
    afterMenu(() => useViewStore.getState().edit({ kind, model, field }));
  const move = (by: number) => () => runCommand(moveField(project, model, field, index + by));
  return [
    { label: 'Rename', icon: Pencil, shortcut: keys['name.edit'], onSelect: edit('fieldName') },
    ...(isRelation
      ? [
          ...kindLabels.map(({ kind, label, icon }) => ({
            label,
            icon,
            checked: found.type === kind,
            onSelect: () => found.type !== kind && runCommand(changeRelationKind(project, model, field, kind)),
          })),
          {
            label: 'Swap owner',
            icon: Repeat,
            disabled: !canSwapOwner(project, model, field),
            onSelect: () => {
              runCommand(swapOwner(project, model, field));
              const after = currentProject();
              if (after) useViewStore.getState().dropMissing(after);
            },
          },
        ]
      : [{ label: 'Change type', onSelect: edit('fieldType') }]),
    'separator',
    ...copyItems,
    'separator',
    {
      label: 'Add field below',
      icon: Plus,
      shortcut: keys['field.addBelow'],
      onSelect: afterMenu(() => createField(model, field)),
    },
    { label: 'Move up', icon: ArrowUp, shortcut: keys['field.moveUp'], disabled: index === 0, onSelect: move(-1) },
    {
      label: 'Move down',
      icon: ArrowDown,
      shortcut: keys['field.moveDown'],
      disabled: index === owner.fields.length - 1,
      onSelect: move(1),
    },
    'separator',
    { label: 'Delete', icon: Trash2, danger: true, shortcut: keys['edit.delete'], onSelect: deleteSelection },
  ];
}
