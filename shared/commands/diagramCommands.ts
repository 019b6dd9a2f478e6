import { castDraft } from 'immer';
import type { ArrangedDiagram } from '../layout/autoLayout.ts';
import type { Area, DiagramNode, Note, Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { findDiagram, labelModels, moveItem, nameOfDiagram, wholePixels, type DiagramDraft } from './draftAccess.ts';

export interface Position {
  readonly model: string;
  readonly x: number;
  readonly y: number;
}

function inDiagram(label: string, diagramId: string, edit: (diagram: DiagramDraft) => void): Command {
  return {
    label,
    edit(draft) {
      const diagram = findDiagram(draft, diagramId);
      if (diagram) edit(diagram);
    },
  };
}

function setPositions(diagram: DiagramDraft, positions: readonly Position[]): void {
  const nodes = new Map(diagram.nodes.map((node) => [node.model, node]));
  for (const { model, x, y } of positions) {
    const node = nodes.get(model);
    if (!node) continue;
    node.x = wholePixels(x);
    node.y = wholePixels(y);
  }
}

/** Moves boxes that the diagram shows: one drag, one step. */
export function moveModels(project: Project, diagramId: string, positions: readonly Position[]): Command {
  const ids = positions.map((position) => position.model);
  return inDiagram(labelModels('Move', project, ids), diagramId, (diagram) => setPositions(diagram, positions));
}

/** The positions that a layout, an alignment or a distribution found, as one step. */
export function arrangeModels(diagramId: string, positions: readonly Position[], label = 'Arrange models'): Command {
  return inDiagram(label, diagramId, (diagram) => setPositions(diagram, positions));
}

/** What an automatic layout found: places of models and notes, and areas round what they hold. */
export function layOut(diagramId: string, found: ArrangedDiagram, label: string): Command {
  return inDiagram(label, diagramId, (diagram) => {
    setPositions(diagram, found.nodes);
    const notes = new Map(found.notes.map(({ id, ...place }) => [id, place]));
    for (const note of diagram.notes ?? []) Object.assign(note, withWholePixels(notes.get(note.id) ?? {}));
    const areas = new Map(found.areas.map(({ id, ...place }) => [id, place]));
    for (const area of diagram.areas ?? []) Object.assign(area, withWholePixels(areas.get(area.id) ?? {}));
  });
}

/** Shows models in a diagram; those that it shows already are moved. */
export function placeModels(project: Project, diagramId: string, positions: readonly Position[]): Command {
  const ids = positions.map((position) => position.model);
  return {
    label: labelModels('Show', project, ids),
    edit(draft) {
      const diagram = findDiagram(draft, diagramId);
      if (!diagram) return;
      const known = new Set(draft.models.map((model) => model.id));
      const placed = new Set(diagram.nodes.map((node) => node.model));
      for (const { model, x, y } of positions) {
        if (!known.has(model) || placed.has(model)) continue;
        placed.add(model);
        diagram.nodes.push({ model, x: wholePixels(x), y: wholePixels(y) });
      }
      setPositions(diagram, positions);
    },
  };
}

/** Takes models out of a diagram; they stay in the project. */
export function hideModels(project: Project, diagramId: string, modelIds: readonly string[]): Command {
  const hidden = new Set(modelIds);
  return inDiagram(labelModels('Hide', project, modelIds), diagramId, (diagram) => {
    if (!diagram.nodes.some((node) => hidden.has(node.model))) return;
    diagram.nodes = diagram.nodes.filter((node) => !hidden.has(node.model));
  });
}

/** Colours, folds or locks boxes; `undefined` takes an option away. */
export function setNodeOptions(
  project: Project,
  diagramId: string,
  modelIds: readonly string[],
  options: Partial<Pick<DiagramNode, 'color' | 'collapsed' | 'locked'>>,
): Command {
  const changed = new Set(modelIds);
  const verb = verbOf(options);
  return inDiagram(labelModels(verb, project, modelIds), diagramId, (diagram) => {
    for (const node of diagram.nodes) {
      if (!changed.has(node.model)) continue;
      if ('color' in options) setOrDelete(node, 'color', options.color);
      for (const key of ['collapsed', 'locked'] as const) {
        if (key in options) setOrDelete(node, key, options[key] === true ? true : undefined);
      }
    }
  });
}

function verbOf(options: Partial<DiagramNode>): string {
  if ('color' in options) return 'Colour';
  if ('locked' in options) return options.locked ? 'Lock' : 'Unlock';
  return options.collapsed ? 'Fold' : 'Unfold';
}

function setOrDelete<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete target[key];
  else target[key] = value;
}

export function addDiagram(id: string, name: string, index?: number): Command {
  return {
    label: `Add diagram ${name}`,
    edit(draft) {
      if (findDiagram(draft, id)) return;
      draft.diagrams.splice(index ?? draft.diagrams.length, 0, { id, name, nodes: [] });
    },
  };
}

export function renameDiagram(project: Project, diagramId: string, name: string): Command {
  return inDiagram(`Rename diagram ${nameOfDiagram(project, diagramId)} to ${name}`, diagramId, (diagram) => {
    diagram.name = name;
  });
}

/** Deletes a view; its models stay. The last diagram stays too, since an open project has one. */
export function deleteDiagram(project: Project, diagramId: string): Command {
  return {
    label: `Delete diagram ${nameOfDiagram(project, diagramId)}`,
    edit(draft) {
      const at = draft.diagrams.findIndex((diagram) => diagram.id === diagramId);
      if (at !== -1 && draft.diagrams.length > 1) draft.diagrams.splice(at, 1);
    },
  };
}

export function moveDiagram(project: Project, diagramId: string, toIndex: number): Command {
  return {
    label: `Move diagram ${nameOfDiagram(project, diagramId)}`,
    edit(draft) {
      moveItem(
        draft.diagrams,
        draft.diagrams.findIndex((diagram) => diagram.id === diagramId),
        toIndex,
      );
    },
  };
}

const pixelKeys = ['x', 'y', 'width', 'height'] as const;

function withWholePixels<T extends object>(thing: T): T {
  const whole = { ...thing } as T & { [key in (typeof pixelKeys)[number]]?: number };
  for (const key of pixelKeys) {
    const value = whole[key];
    if (value !== undefined) (whole as { [key: string]: unknown })[key] = wholePixels(value);
  }
  return whole;
}

function assignOptions(target: object, options: object): void {
  for (const [key, value] of Object.entries(withWholePixels(options))) {
    if (key === 'id') continue;
    if (value === undefined) delete (target as { [key: string]: unknown })[key];
    else (target as { [key: string]: unknown })[key] = value;
  }
}

export function addNote(diagramId: string, note: Note): Command {
  return inDiagram('Add note', diagramId, (diagram) => {
    if (diagram.notes?.some((other) => other.id === note.id)) return;
    diagram.notes = [...(diagram.notes ?? []), castDraft(withWholePixels(note))];
  });
}

/** Moves, resizes, rewrites or colours a note; `undefined` takes an option away. */
export function setNote(
  diagramId: string,
  noteId: string,
  options: Partial<Omit<Note, 'id'>>,
  label = 'text' in options ? 'Edit note' : 'Move note',
): Command {
  return inDiagram(label, diagramId, (diagram) => {
    const note = diagram.notes?.find((candidate) => candidate.id === noteId);
    if (note) assignOptions(note, options);
  });
}

export function deleteNotes(diagramId: string, noteIds: readonly string[]): Command {
  const gone = new Set(noteIds);
  return inDiagram(noteIds.length === 1 ? 'Delete note' : `Delete ${noteIds.length} notes`, diagramId, (diagram) => {
    if (!diagram.notes?.some((note) => gone.has(note.id))) return;
    diagram.notes = diagram.notes.filter((note) => !gone.has(note.id));
    if (diagram.notes.length === 0) delete diagram.notes;
  });
}

export function addArea(diagramId: string, area: Area): Command {
  return inDiagram(`Add area ${area.name}`, diagramId, (diagram) => {
    if (diagram.areas?.some((other) => other.id === area.id)) return;
    diagram.areas = [...(diagram.areas ?? []), castDraft(withWholePixels(area))];
  });
}

/** Moves, resizes, renames or colours an area; `undefined` takes an option away. */
export function setArea(
  diagramId: string,
  areaId: string,
  options: Partial<Omit<Area, 'id'>>,
  label = 'name' in options ? 'Edit area' : 'Move area',
): Command {
  return inDiagram(label, diagramId, (diagram) => {
    const area = diagram.areas?.find((candidate) => candidate.id === areaId);
    if (area) assignOptions(area, options);
  });
}

export function deleteAreas(diagramId: string, areaIds: readonly string[]): Command {
  const gone = new Set(areaIds);
  return inDiagram(areaIds.length === 1 ? 'Delete area' : `Delete ${areaIds.length} areas`, diagramId, (diagram) => {
    if (!diagram.areas?.some((area) => gone.has(area.id))) return;
    diagram.areas = diagram.areas.filter((area) => !gone.has(area.id));
    if (diagram.areas.length === 0) delete diagram.areas;
  });
}
