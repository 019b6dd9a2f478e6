/** Joins two models in a draft, as a plan says. */
import { castDraft, current, isDraft } from 'immer';
import type { Constraint, Field, Index, Project } from '../model/project.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { holdersOf } from '../options/optionHolders.ts';
import type { OptionTable } from '../options/option.ts';
import { optionOf, referencesOf, type OptionHolder } from '../options/reference.ts';
import { dropFieldDefaults, findModel, giveEntryIds, type DiagramDraft, type ProjectDraft } from './draftAccess.ts';
import { setFieldOptionsIn } from './fieldCommands.ts';
import { joinRelocation } from './joinNames.ts';
import { editKeepingReferences } from './references.ts';
import { relocateNames } from './relocateNames.ts';
import type { Join } from './splitTypes.ts';

/** Nothing where one of the models or the link is gone. */
export function joinIn(draft: ProjectDraft, join: Join): void {
  const [kept, vanishing] = [findModel(draft, join.kept), findModel(draft, join.vanishing)];
  const owner = findModel(draft, join.link.model);
  if (!kept || !vanishing || !owner?.fields.some(({ id }) => id === join.link.field)) return;
  for (const field of new Set([...join.changed.keys(), ...join.renamed.keys()])) {
    const name = join.renamed.get(field);
    thaw(draft);
    setFieldOptionsIn(draft, join.vanishing, field, {
      ...join.changed.get(field),
      ...(name !== undefined && { name }),
    });
  }
  thaw(draft);
  for (const id of [join.kept, join.vanishing]) {
    const model = findModel(draft, id);
    if (model) giveEntryIds(model);
  }
  editKeepingReferences(
    draft,
    (target) => moveParts(target, join),
    (bound, before) => relocateNames(bound, before, joinRelocation(before, join)),
  );
}

/** What an edit before this one has written is no draft, and may be frozen. */
function thaw(draft: ProjectDraft): void {
  for (const [at, model] of draft.models.entries()) if (!isDraft(model)) draft.models[at] = copyOf(model);
}

function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)])) as Value;
}

function moveParts(draft: ProjectDraft, join: Join): void {
  const [kept, vanishing] = [findModel(draft, join.kept), findModel(draft, join.vanishing)];
  if (!kept || !vanishing) return;
  const place = kept.fields.findIndex(({ id }) => join.link.model === join.kept && id === join.link.field);
  const wasSelf = new Set([
    ...kept.fields.filter(({ to }) => to === 'self').map(({ id }) => id),
    ...vanishing.fields.filter(({ to }) => to === 'self').map(({ id }) => newIdOf(join, 'field', id)),
  ]);
  const isGone = (field: { readonly id: string }) =>
    join.dropped.includes(field.id) || (join.link.model === join.vanishing && field.id === join.link.field);
  const moved = vanishing.fields
    .filter((field) => !isGone(field))
    .map((field) => ({ ...(plain(field) as Field), id: newIdOf(join, 'field', field.id) }));
  if (place >= 0) kept.fields.splice(place, 1, ...castDraft(moved));
  else kept.fields.push(...castDraft(moved));
  for (const key of ['constraints', 'indexes'] as const) {
    const entries = (vanishing[key] ?? []) as (Constraint | Index)[];
    const carried = entries.filter(({ id }) => id === undefined || !join.droppedEntries.includes(id));
    const along = carried.map((entry) => ({
      ...plain(entry),
      id: newIdOf(join, 'entry', entry.id ?? ''),
    }));
    if (along.length > 0) (kept as { [list: string]: unknown })[key] = [...(kept[key] ?? []), ...along];
  }
  draft.models = draft.models.filter(({ id }) => id !== join.vanishing);
  pointAtKept(draft, join, wasSelf);
  moveBeside(draft, join);
  for (const diagram of draft.diagrams) moveInDiagram(diagram, join);
}

function newIdOf({ newIds }: Join, kind: 'field' | 'entry', id: string): string {
  return newIds.get(`${kind} ${id}`) ?? id;
}

/** Whatever named the vanishing model names the one that stays; from within it, itself. */
function pointAtKept(draft: ProjectDraft, { kept, vanishing }: Join, wasSelf: ReadonlySet<string>): void {
  for (const model of draft.models) {
    for (const { holder, table } of holdersOf(model as Project['models'][number])) {
      const isField = table === (fieldOptions as OptionTable);
      pointElsewhere(holder, table, (id) => {
        if (id === vanishing) return model.id === kept && isField ? 'self' : kept;
        return id;
      });
    }
    if (model.id !== kept) continue;
    for (const field of model.fields) {
      if (field.to === kept) field.to = 'self';
      // Django takes a many-to-many to `self` for one without direction, unless it is told.
      if (!wasSelf.has(field.id) && field.type === 'ManyToMany' && field.to === 'self') field.symmetrical ??= false;
      dropFieldDefaults(field);
    }
  }
}

function pointElsewhere(holder: OptionHolder, table: OptionTable, idNow: (id: string) => string): void {
  const options = holder as { [option: string]: unknown };
  for (const [key, { shape }] of referencesOf(table).models) {
    const value = optionOf(holder, key);
    if (shape === 'one' && typeof value === 'string') {
      const now = idNow(value);
      if (now !== value) options[key] = now;
    } else if (Array.isArray(value)) {
      const now = [...new Set((value as readonly string[]).map(idNow))];
      if (now.some((id, at) => id !== (value as readonly string[])[at])) options[key] = now;
    }
  }
}

function moveBeside(draft: ProjectDraft, join: Join): void {
  const { kept, vanishing } = join;
  for (const object of draft.objects ?? []) if (object.model === vanishing) object.model = kept;
  for (const match of draft.matches ?? []) {
    const isCarried =
      match.field !== undefined && match.field !== join.link.field && !join.dropped.includes(match.field);
    if (match.model !== vanishing || !isCarried || match.field === undefined) continue;
    match.model = kept;
    match.field = newIdOf(join, 'field', match.field);
  }
}

/** The card stays where one of the two was. */
function moveInDiagram(diagram: DiagramDraft, join: Join): void {
  const { kept, vanishing, link } = join;
  const isThere = diagram.nodes.some(({ model }) => model === kept);
  if (isThere) diagram.nodes = diagram.nodes.filter(({ model }) => model !== vanishing);
  else for (const node of diagram.nodes) if (node.model === vanishing) node.model = kept;
  for (const note of diagram.notes ?? []) if (note.model === vanishing) note.model = kept;
  for (const edge of diagram.edges ?? []) {
    if (edge.base === vanishing) edge.base = kept;
    if (edge.model !== vanishing || edge.field === link.field) continue;
    edge.model = kept;
    if (edge.field !== undefined) edge.field = newIdOf(join, 'field', edge.field);
    if (edge.constraint !== undefined) edge.constraint = newIdOf(join, 'entry', edge.constraint);
  }
}

function plain<Value extends object>(value: Value): Value {
  return isDraft(value) ? (current(value as object) as Value) : value;
}
