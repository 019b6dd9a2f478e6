/** Splits a model in a draft, as a plan says. */
import { castDraft, current, isDraft } from 'immer';
import type { Constraint, Field, Index } from '../model/project.ts';
import {
  dropFieldDefaults,
  dropModelDefaults,
  findModel,
  giveEntryIds,
  type DiagramDraft,
  type ModelDraft,
  type ProjectDraft,
} from './draftAccess.ts';
import { editKeepingReferences } from './references.ts';
import { relocateNames } from './relocateNames.ts';
import { splitRelocation } from './splitNames.ts';
import type { Split } from './splitTypes.ts';

/** Nothing where the model or one of the fields is gone, or the new model is there already. */
export function splitIn(draft: ProjectDraft, split: Split): void {
  const old = findModel(draft, split.model);
  const ids = new Set(old?.fields.map(({ id }) => id));
  if (!old || findModel(draft, split.added.id) || !split.fields.every((id) => ids.has(id))) return;
  for (const id of [split.model, ...split.followers.map(({ model }) => model)]) {
    const model = findModel(draft, id);
    if (model) giveEntryIds(model);
  }
  editKeepingReferences(
    draft,
    (target) => moveParts(target, split),
    (bound, before) => relocateNames(bound, before, splitRelocation(before, split)),
  );
  for (const diagram of draft.diagrams) placeBeside(diagram, old, split);
}

function moveParts(draft: ProjectDraft, split: Split): void {
  const at = draft.models.findIndex(({ id }) => id === split.model);
  const old = draft.models[at];
  if (!old) return;
  const moving = new Set(split.fields);
  const firstPlace = old.fields.findIndex(({ id }) => moving.has(id));
  const moved = old.fields.filter(({ id }) => moving.has(id)).map((field) => movedField(plain(field) as Field, split));
  old.fields = old.fields.filter(({ id }) => !moving.has(id));
  if (split.linkIsOnOld) old.fields.splice(firstPlace, 0, castDraft({ ...split.link }));
  const added: ModelDraft = castDraft({
    ...split.added,
    fields: split.linkIsOnOld ? moved : [{ ...split.link }, ...moved],
  });
  moveEntries(old, added, new Set(split.entries));
  for (const field of added.fields) dropFieldDefaults(field);
  for (const field of old.fields) if (field.id === split.link.id) dropFieldDefaults(field);
  dropModelDefaults(draft, added);
  draft.models.splice(at + 1, 0, added);
  for (const follower of split.followers) follow(draft, follower, split);
  for (const match of draft.matches ?? []) {
    if (match.model === split.model && match.field !== undefined && moving.has(match.field))
      match.model = split.added.id;
  }
  moveEdges(draft, split, moving);
}

/** A relation to its own model still points at the model that it pointed at. */
function movedField(field: Field, split: Split): Field {
  const relatedName = split.relatedNames.get(field.id);
  const isFollower = split.followers.some(
    ({ model, kind, id }) => kind === 'field' && model === split.model && id === field.id,
  );
  return {
    ...field,
    ...(field.to === 'self' && { to: isFollower ? 'self' : split.model }),
    ...(relatedName !== undefined && { relatedName }),
  };
}

function moveEntries(old: ModelDraft, added: ModelDraft, entries: ReadonlySet<string>): void {
  for (const key of ['constraints', 'indexes'] as const) {
    const list = (old[key] ?? []) as (Constraint | Index)[];
    const moved = list.filter(({ id }) => id !== undefined && entries.has(id));
    if (moved.length === 0) continue;
    const left = list.filter((entry) => !moved.includes(entry));
    if (left.length > 0) (old as { [list: string]: unknown })[key] = left;
    else delete old[key];
    (added as { [list: string]: unknown })[key] = moved.map((entry) => pointingBack(plain(entry) as object, old.id));
  }
}

function pointingBack(entry: object, oldId: string): object {
  return 'to' in entry && entry.to === 'self' ? { ...entry, to: oldId } : entry;
}

function follow(draft: ProjectDraft, { model, kind, id: part }: Split['followers'][number], split: Split): void {
  const owners = draft.models.filter(({ id }) => id === model || (model === split.model && id === split.added.id));
  for (const owner of owners) {
    const to = owner.id === split.added.id ? 'self' : split.added.id;
    for (const field of owner.fields) if (kind === 'field' && field.id === part) field.to = to;
    for (const entry of owner.constraints ?? []) {
      if (kind === 'constraint' && entry.id === part && entry.type === 'foreignKey') entry.to = split.added.id;
    }
  }
}

function moveEdges(draft: ProjectDraft, split: Split, moving: ReadonlySet<string>): void {
  const entries = new Set(split.entries);
  for (const { edges = [] } of draft.diagrams) {
    for (const edge of edges) {
      const isMoved =
        (edge.field !== undefined && moving.has(edge.field)) ||
        (edge.constraint !== undefined && entries.has(edge.constraint));
      if (edge.model === split.model && isMoved) edge.model = split.added.id;
    }
  }
}

const card = { width: 232, header: 38, row: 26, gap: 120, grid: 20 } as const;

/** To the right of the old card; where something stands there, to the left, else below. */
function placeBeside(diagram: DiagramDraft, old: ModelDraft, { added, fields }: Split): void {
  const node = diagram.nodes.find(({ model }) => model === old.id);
  if (!node) return;
  const height = card.header + card.row * (fields.length + 2);
  const below = node.y + card.header + card.row * (old.fields.length + 3) + card.gap / 2;
  const step = Math.ceil((card.width + card.gap) / card.grid) * card.grid;
  const places = [
    { x: node.x + step, y: node.y },
    { x: node.x - step, y: node.y },
    { x: node.x, y: Math.ceil(below / card.grid) * card.grid },
  ];
  const isFree = ({ x, y }: { readonly x: number; readonly y: number }) =>
    diagram.nodes.every(
      (other) => Math.abs(other.x - x) >= card.width || other.y >= y + height || other.y + card.header + card.row <= y,
    );
  const place = places.find(isFree) ?? { x: node.x + step, y: node.y };
  diagram.nodes.push({ model: added.id, x: Math.round(place.x), y: Math.round(place.y) });
}

function plain(value: object): object {
  return isDraft(value) ? current(value) : value;
}
