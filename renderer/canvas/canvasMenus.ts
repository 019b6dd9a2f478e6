/** The menus of the right mouse button on the canvas. */
import {
  AlignHorizontalJustifyStart,
  ArrowLeftRight,
  ArrowRight,
  FoldVertical,
  Link2,
  Palette,
  Pencil,
  Repeat,
  UnfoldVertical,
  UserRound,
} from 'lucide-react';
import { hideModels } from '../../shared/commands/diagramCommands.ts';
import { canSwapOwner, changeRelationKind, swapOwner } from '../../shared/commands/relationCommands.ts';
import { isRelationType, type RelationTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import type { Model } from '../../shared/model/project.ts';
import { cardColorNames } from '../../shared/layout/cardColors.ts';
import { actionItem, itemOf, placeItem, withoutKey } from '../actions/actionItems.ts';
import { allActions } from '../actions/actionRegistry.ts';
import { canBeSplit } from '../actions/actionState.ts';
import { askDeletion } from '../flows/askDeletion.ts';
import { reshapeItems, startJoin, startSplit } from '../flows/reshapeFlows.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore, type FieldRef } from '../store/viewStore.ts';
import type { MenuItem } from '../ui/menuItems.ts';
import {
  colorModels,
  foldModels,
  insertExternal,
  insertModel,
  insertNote,
  lockModels,
  openDiagram,
} from './canvasEdits.ts';
import { useCanvasStore } from './canvasStore.ts';
import { chosenWith } from './chosenRows.ts';
import { createField } from './newThingEdits.ts';
import { shiftFields } from './rowKeys.ts';

interface At {
  readonly at: { readonly x: number; readonly y: number };
}

export type MenuPlace =
  | (At & { readonly kind: 'canvas' })
  | (At & { readonly kind: 'model'; readonly model: string })
  | (At & { readonly kind: 'field'; readonly model: string; readonly field: string })
  | (At & { readonly kind: 'note'; readonly note: string });

/** What can be done with whatever is selected. */
const copyItems = () => [
  actionItem('edit.cut'),
  actionItem('edit.copy'),
  actionItem('edit.copyPicture'),
  actionItem('edit.duplicate'),
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
          onSelect: () => useViewStore.getState().edit({ kind: 'note', note: place.note }),
        },
        ...copyItems(),
        'separator',
        actionItem('edit.delete'),
      ];
  }
}

function canvasMenu(at: { readonly x: number; readonly y: number }): readonly MenuItem[] {
  return [
    actionItem('insert.model', () => insertModel(at)),
    actionItem('insert.note', () => insertNote(at)),
    {
      label: 'External model',
      icon: UserRound,
      items: ['auth.User', 'auth.Group', 'auth.Permission', 'contenttypes.ContentType'].map((label) => ({
        label,
        onSelect: () => insertExternal(label, at),
      })),
    },
    'separator',
    actionItem('edit.paste'),
    'separator',
    actionItem('arrange.layout'),
    actionItem('arrange.layoutByRelation'),
    actionItem('arrange.layoutByApp'),
    actionItem('view.fit'),
  ];
}

function withSeparator(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.length === 0 ? [] : [...items, 'separator'];
}

function addFieldItem(model: string): MenuItem {
  return placeItem('field.add', () => createField(model));
}

function modelMenu({ model, at }: Extract<MenuPlace, { kind: 'model' }>): readonly MenuItem[] {
  const open = openDiagram();
  const { models } = useViewStore.getState().selection;
  const isOne = models.length === 1;
  const node = open?.diagram.nodes.find((each) => each.model === model);
  const isExternal = open?.project.models.find((each) => each.id === model)?.external === true;
  const isAbstract = open?.project.models.find((each) => each.id === model)?.abstract === true;
  const ofOne: readonly MenuItem[] = [
    placeItem('name.edit', () => useViewStore.getState().edit({ kind: 'modelName', model })),
    ...(isExternal ? [] : [addFieldItem(model)]),
    actionItem('insert.relation', () =>
      useCanvasStore.getState().draftRelation({ owner: model, target: undefined, afterField: undefined, at }),
    ),
    ...(isAbstract ? [] : [actionItem('test.deletion', () => void askDeletion(model))]),
    'separator',
    ...withSeparator(reshapeItems(model)),
  ];
  return [
    ...(isOne ? ofOne : []),
    ...copyItems(),
    'separator',
    node?.collapsed
      ? { label: 'Unfold', icon: UnfoldVertical, onSelect: () => foldModels(models, false) }
      : { label: 'Fold', icon: FoldVertical, onSelect: () => foldModels(models, true) },
    {
      label: 'Keep in place in layouts',
      checked: node?.locked === true,
      onSelect: () => lockModels(models, node?.locked !== true),
    },
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
            items: allActions()
              .filter((action) => action.group === 'Arrange')
              .map(itemOf),
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
    actionItem('edit.delete'),
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
  if (!found) return [addFieldItem(model)];
  const isRelation = isRelationType(found.type);
  const edit = (kind: 'fieldName' | 'fieldType') => () => useViewStore.getState().edit({ kind, model, field });
  const chosen = chosenWith(model, field);
  if (chosen.length > 1) return fieldsMenu({ model, field }, chosen, owner);
  return [
    placeItem('name.edit', edit('fieldName')),
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
      : [withoutKey(placeItem('field.type', edit('fieldType')))]),
    'separator',
    ...copyItems(),
    'separator',
    ...withSeparator([
      ...(canBeSplit(owner) ? [actionItem('model.split', () => startSplit(model))] : []),
      ...(found.type === 'OneToOne' ? [actionItem('model.join', () => startJoin(model, field))] : []),
    ]),
    placeItem('field.addBelow', () => createField(model, field)),
    ...moveItems({ model, field }, [field], owner),
    'separator',
    actionItem('edit.delete'),
  ];
}

/** What can be done with several fields of one model. */
function fieldsMenu(at: FieldRef, chosen: readonly string[], owner: Model): readonly MenuItem[] {
  return [
    ...copyItems(),
    'separator',
    ...moveItems(at, chosen, owner),
    'separator',
    ...withSeparator(
      canBeSplit(owner) ? [actionItem('model.split', () => startSplit(at.model, { fields: chosen }))] : [],
    ),
    actionItem('edit.delete'),
  ];
}

function moveItems({ model, field }: FieldRef, chosen: readonly string[], { fields }: Model): readonly MenuItem[] {
  const isAll = (part: readonly { readonly id: string }[]) => part.every(({ id }) => chosen.includes(id));
  return [
    placeItem('field.moveUp', () => shiftFields(model, field, -1), isAll(fields.slice(0, chosen.length))),
    placeItem('field.moveDown', () => shiftFields(model, field, 1), isAll(fields.slice(-chosen.length))),
  ];
}
