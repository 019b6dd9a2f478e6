/** What gestures, keys and menus of the canvas do to the document. */
import { deletePart } from './partEdits.ts';
import { alignLabels, distributeLabels } from '../actions/arrangeWords.ts';
import { showUndoToast } from '../flows/showUndoToast.ts';
import { alignBoxes, distributeBoxes, type AlignTo, type Box } from '../../shared/commands/alignment.ts';
import type { Command } from '../../shared/commands/command.ts';
import {
  addNote,
  arrangeModels,
  deleteNotes,
  moveModels,
  placeModels,
  setNodeOptions,
  setNote,
} from '../../shared/commands/diagramCommands.ts';
import { deleteFields } from '../../shared/commands/fieldCommands.ts';
import { addExternalModel, addModel, deleteModels } from '../../shared/commands/modelCommands.ts';
import { combineCommands } from '../../shared/commands/projectCommands.ts';
import { addRelation } from '../../shared/commands/relationCommands.ts';
import type { RelationTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { cardSize } from '../../shared/layout/cardLayout.ts';
import { layOutDiagram } from '../../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { Diagram, Model, Project } from '../../shared/model/project.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { showToast } from '../ui/toast.ts';
import { rowElement, useCanvasStore } from './canvasStore.ts';
import { chooseAllRows } from './chosenRows.ts';
import type { Moved } from './flowToCommands.ts';
import { freePlaceFor } from './freePlace.ts';
import { createModel, newIds } from './newThingEdits.ts';
import { noteSize } from './projectToFlow.ts';
import { focusCard } from './rowKeys.ts';
import { visiblePart } from './viewMoves.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The open project and the diagram on screen; undefined while none is open. */
export function openDiagram(): { readonly project: Project; readonly diagram: Diagram } | undefined {
  const project = currentProject();
  const id = useViewStore.getState().diagram;
  const diagram = project?.diagrams.find((each) => each.id === id) ?? project?.diagrams[0];
  return project && diagram && { project, diagram };
}

const toGrid = (value: number) => Math.round(value / cardSize.grid) * cardSize.grid;

export function snapped(place: Place): Place {
  return useViewStore.getState().snapToGrid
    ? { x: toGrid(place.x), y: toGrid(place.y) }
    : { x: Math.round(place.x), y: Math.round(place.y) };
}

/** A point of the window as a place on the diagram, for the top left corner of something of this size. */
export function placeAt(point: Place, size: { readonly width: number; readonly height: number }): Place {
  const at = useCanvasStore.getState().flow?.screenToFlowPosition(point, { snapToGrid: false }) ?? { x: 0, y: 0 };
  return snapped({ x: at.x - size.width / 2, y: at.y - size.height / 2 });
}

const newCard = { width: cardSize.width, height: cardSize.header } as const;
/** What a card takes once it has its first fields. */
const roomOfCard = { width: cardSize.width, height: cardSize.header + 3 * cardSize.row } as const;

/** In sight, beside what is selected or was added last. */
export function freePlace(size: { readonly width: number; readonly height: number }): Place {
  const taken = [...boxesOnDiagram(), ...notesOnDiagram()];
  const { models } = useViewStore.getState().selection;
  const selected = models.length === 1 ? taken.find((box) => box.model === models[0]) : undefined;
  const beside = selected ?? boxesOnDiagram().at(-1) ?? taken.at(-1);
  return snapped(freePlaceFor(size, { taken, beside, ...visiblePart() }));
}

/** Every note of the open diagram with its size; `model` names it among the cards. */
export function notesOnDiagram(): Box[] {
  return (openDiagram()?.diagram.notes ?? []).map(({ id, x, y, width, height }) => ({
    model: `note ${id}`,
    x,
    y,
    width: width ?? noteSize.width,
    height: height ?? noteSize.height,
  }));
}

/** Every card of the open diagram with its size. */
export function boxesOnDiagram(): Box[] {
  const open = openDiagram();
  if (!open) return [];
  const { cards } = layOutDiagram(modelGraphOf(open.project), open.diagram);
  return open.diagram.nodes.flatMap(({ model, x, y }) => {
    const card = cards.get(model);
    return card ? [{ model, x, y, width: card.width, height: card.height }] : [];
  });
}

export function insertModel(at?: Place): void {
  createModel(at ? placeAt(at, newCard) : freePlace(roomOfCard));
}

/** `label`: `app.Name`. A model of that name that is in the project already is shown on the diagram instead. */
export function insertExternal(label: string, at?: Place): void {
  const open = openDiagram();
  const [app = '', name = ''] = label.split('.');
  if (!open || app === '' || name === '') return;
  const known = modelGraphOf(open.project).byLabel.get(`${app}.${name.toLowerCase()}`);
  const view = useViewStore.getState();
  if (known && open.project.models.some((model) => model.id === known.id)) {
    if (open.diagram.nodes.some((node) => node.model === known.id)) {
      showToast(`${label} is on this diagram already`);
    } else {
      const place = at ? placeAt(at, newCard) : freePlace(roomOfCard);
      runCommand(placeModels(open.project, open.diagram.id, [{ model: known.id, ...place }]));
    }
    view.revealTarget({ kind: 'model', model: known.id });
    return;
  }
  const id = newIds.next(new Set(open.project.models.map((model) => model.id)));
  const place = at ? placeAt(at, newCard) : freePlace(roomOfCard);
  runCommand(addExternalModel(id, app, name, { diagramId: open.diagram.id, ...place }));
  view.select({ models: [id] });
  // Whoever put it there goes on with it, and not with the list that it came from.
  focusCard(id);
}

export function insertNote(at?: Place): void {
  const open = openDiagram();
  if (!open) return;
  const id = newIds.next(new Set(open.project.diagrams.flatMap((each) => (each.notes ?? []).map((note) => note.id))));
  const place = at ? placeAt(at, noteSize) : freePlace(noteSize);
  runCommand(addNote(open.diagram.id, { id, text: '', ...place }));
  const view = useViewStore.getState();
  view.setTool('select');
  view.select({ notes: [id] });
  view.edit({ kind: 'note', note: id });
}

export function insertRelation(owner: string, target: string, kind: RelationTypeKey, afterField?: string): void {
  const project = currentProject();
  const model = project?.models.find((each) => each.id === owner);
  if (!project || !model) return;
  const after = model.fields.findIndex((field) => field.id === afterField);
  const fieldId = newIds.next(new Set(model.fields.map((field) => field.id)));
  const index = after < 0 ? undefined : after + 1;
  runCommand(
    addRelation(project, {
      ownerId: owner,
      targetId: target,
      kind,
      fieldId,
      ...(index === undefined ? {} : { index }),
    }),
  );
  useViewStore.getState().select({ field: { model: owner, field: fieldId } });
}

/** A relation to a model that is made with it, in one step; `at` is a place of the window. */
export function insertRelationToNew(
  owner: string,
  name: string,
  kind: RelationTypeKey,
  { at, afterField }: { readonly at: Place; readonly afterField?: string | undefined },
): void {
  const open = openDiagram();
  const model = open?.project.models.find((each) => each.id === owner);
  if (!open || !model) return;
  const { project, diagram } = open;
  const target = newModelBeside(project, owner, name);
  const after = model.fields.findIndex((field) => field.id === afterField);
  const fieldId = newIds.next(new Set(model.fields.map((field) => field.id)));
  const relation = addRelation(
    { ...project, models: [...project.models, target] },
    { ownerId: owner, targetId: target.id, kind, fieldId, ...(after < 0 ? {} : { index: after + 1 }) },
  );
  const added = addModel(target, { diagramId: diagram.id, ...placeAt(at, newCard) });
  runCommand(combineCommands(`${relation.label} and ${name}`, [added, relation]));
  useViewStore.getState().select({ field: { model: owner, field: fieldId } });
}

/** In the app of the model that will point at it, unless that is of another project. */
export function newModelBeside(project: Project, owner: string, name: string): Model {
  const model = project.models.find((each) => each.id === owner);
  const id = newIds.next(new Set(project.models.map((each) => each.id)));
  return { id, name, fields: [], ...(model?.app === undefined || model.external ? {} : { app: model.app }) };
}

/** `burst`: as in `ProjectState.run`. */
export function moveNodes(moved: Moved, burst?: string): void {
  const open = openDiagram();
  const count = moved.models.length + moved.notes.length;
  if (!open || count === 0) return;
  const commands: Command[] = moved.notes.map(({ note, x, y }) => setNote(open.diagram.id, note, { x, y }));
  const models = moved.models.length > 0 ? moveModels(open.project, open.diagram.id, moved.models) : undefined;
  if (models) commands.push(models);
  const label = moved.notes.length === 0 && models ? models.label : count === 1 ? 'Move note' : `Move ${count} things`;
  runCommand(combineCommands(label, commands), burst);
}

export function nudgeSelection(dx: number, dy: number): void {
  const open = openDiagram();
  if (!open) return;
  const { models, notes } = useViewStore.getState().selection;
  const step = useViewStore.getState().snapToGrid ? cardSize.grid : 1;
  const shift = <T extends Place>(each: T) => ({ x: each.x + dx * step, y: each.y + dy * step });
  moveNodes(
    {
      models: open.diagram.nodes.filter((n) => models.includes(n.model)).map((n) => ({ model: n.model, ...shift(n) })),
      notes: (open.diagram.notes ?? []).filter((n) => notes.includes(n.id)).map((n) => ({ note: n.id, ...shift(n) })),
    },
    `nudge ${open.diagram.id} ${[...models, ...notes].join(' ')}`,
  );
}

export function deleteSelection(): void {
  const open = openDiagram();
  if (!open) return;
  const { project, diagram } = open;
  const { models, notes, field, rows, part } = useViewStore.getState().selection;
  if (part) return deletePart(part);
  if (field) {
    deleteRows(project, field.model, rows);
    return;
  }
  const existing = project.models.filter((model) => models.includes(model.id));
  const commands = [
    ...(existing.length > 0
      ? [
          deleteModels(
            project,
            existing.map((model) => model.id),
          ),
        ]
      : []),
    ...(notes.length > 0 ? [deleteNotes(diagram.id, notes)] : []),
  ];
  if (commands.length === 0) return;
  const words = [
    existing.length === 1 ? (existing[0]?.name ?? '') : existing.length > 1 ? `${existing.length} models` : '',
    notes.length === 1 ? 'note' : notes.length > 1 ? `${notes.length} notes` : '',
  ].filter((word) => word !== '');
  runCommand(combineCommands(`Delete ${words.join(' and ')}`, commands));
  useViewStore.getState().selectNothing();
  showUndoToast(`Deleted ${words.join(' and ')}`);
}

function deleteRows(project: Project, modelId: string, rows: readonly string[]): void {
  const owner = project.models.find((model) => model.id === modelId);
  const deleted = owner?.fields.filter((each) => rows.includes(each.id)) ?? [];
  const [first] = deleted;
  if (!owner || !first) {
    showToast('This field follows from the model and cannot be deleted by itself');
    return;
  }
  const hasFocus = rows.some((row) => rowElement(modelId, row)?.contains(document.activeElement) === true);
  const ids = deleted.map(({ id }) => id);
  runCommand(deleteFields(project, modelId, ids));
  useViewStore.getState().select({ models: [modelId] });
  if (hasFocus) focusCard(modelId);
  showUndoToast(
    `Deleted ${ids.length === 1 ? `${owner.name}.${first.name}` : `${ids.length} fields of ${owner.name}`}`,
  );
}

/** Of the card in whose rows the focus is all rows; else all that is on the diagram. */
export function selectEverything(): void {
  if (chooseAllRows()) return;
  const open = openDiagram();
  if (!open) return;
  const known = new Set(open.project.models.map((model) => model.id));
  useViewStore.getState().select({
    models: [...new Set(open.diagram.nodes.map((node) => node.model))].filter((id) => known.has(id)),
    notes: (open.diagram.notes ?? []).map((note) => note.id),
  });
}

/** Puts a tool away first, then the selection. */
export function selectNothing(): void {
  const view = useViewStore.getState();
  if (view.tool !== 'select') view.setTool('select');
  else view.selectNothing();
}

function selectedBoxes(): Box[] {
  const { models } = useViewStore.getState().selection;
  return boxesOnDiagram().filter((box) => models.includes(box.model));
}

export function alignSelection(to: AlignTo): void {
  const open = openDiagram();
  const boxes = selectedBoxes();
  if (open && boxes.length > 1) runCommand(arrangeModels(open.diagram.id, alignBoxes(boxes, to), alignLabels[to]));
}

export function distributeSelection(axis: 'horizontal' | 'vertical'): void {
  const open = openDiagram();
  const boxes = selectedBoxes();
  if (!open || boxes.length < 3) return;
  runCommand(arrangeModels(open.diagram.id, distributeBoxes(boxes, axis), distributeLabels[axis]));
}

export function foldModels(models: readonly string[], collapsed: boolean): void {
  const open = openDiagram();
  if (open) runCommand(setNodeOptions(open.project, open.diagram.id, models, { collapsed }));
}

/** Whether automatic layouts leave them where they are. */
export function lockModels(models: readonly string[], locked: boolean): void {
  const open = openDiagram();
  if (open) runCommand(setNodeOptions(open.project, open.diagram.id, models, { locked }));
}

export function colorModels(models: readonly string[], color: string | undefined): void {
  const open = openDiagram();
  // The command takes the key away when the value is undefined.
  if (open) runCommand(setNodeOptions(open.project, open.diagram.id, models, { color } as { color?: string }));
}
