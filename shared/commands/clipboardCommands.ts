/** Copying models with the relations between them, within a project and from one to another. */
import { castDraft } from 'immer';
import { z } from 'zod';
import type { NewIds } from '../model/newIds.ts';
import type { Constraint, Field, Index, Model, Project } from '../model/project.ts';
import { modelSchema } from '../projectFile/projectSchema.ts';
import { readJson } from '../projectFile/jsonReader.ts';
import { sparseProject } from '../projectFile/sparseProject.ts';
import type { Command } from './command.ts';
import { dropModelDefaults, findDiagram, wholePixels } from './draftAccess.ts';
import { freeName, suggestModelName } from './suggestNames.ts';
import { appOf, isRelation, labelOf } from '../model/modelQueries.ts';

export interface ModelsClipboard {
  /** Tells our clipboard text from any other. */
  readonly entwine: 'models';
  readonly models: readonly Model[];
  readonly nodes: readonly { readonly model: string; readonly x: number; readonly y: number }[];
  /** Models outside that the copied ones point at, as `app.Name`, so that another project can find its own. */
  readonly outside: readonly { readonly id: string; readonly label: string }[];
}

const clipboardSchema = z.strictObject({
  entwine: z.literal('models'),
  models: z.array(modelSchema),
  nodes: z.array(z.strictObject({ model: z.string(), x: z.int(), y: z.int() })),
  outside: z.array(z.strictObject({ id: z.string(), label: z.string() })),
});

/** Ids that a model points at. */
function idsNamedBy(model: Model): readonly string[] {
  return [
    ...(model.bases ?? []),
    ...model.fields.flatMap((field) => [field.to ?? 'self', field.through ?? 'self']),
    ...(model.constraints ?? []).map((constraint) => (constraint.type === 'foreignKey' ? constraint.to : 'self')),
  ].filter((id) => id !== 'self');
}

/** What goes on the clipboard for a selection, as plain JSON. */
export function copyModels(project: Project, modelIds: readonly string[], diagramId: string): ModelsClipboard {
  const chosen = new Set(modelIds);
  const models = project.models.filter((model) => chosen.has(model.id));
  const named = new Set(models.flatMap(idsNamedBy));
  const diagram = project.diagrams.find((candidate) => candidate.id === diagramId);
  return {
    entwine: 'models',
    // The app is written down, since the other project's default may be another one.
    models: models.map((model) => ({ ...model, app: appOf(model, project.settings) })),
    nodes: (diagram?.nodes ?? []).filter((node) => chosen.has(node.model)).map(({ model, x, y }) => ({ model, x, y })),
    outside: project.models
      .filter((model) => named.has(model.id) && !chosen.has(model.id))
      .map((model) => ({ id: model.id, label: labelOf(model, project.settings) })),
  };
}

/** Reads clipboard text; undefined when it is not ours. */
export function readClipboard(text: string): ModelsClipboard | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  const parsed = clipboardSchema.safeParse(json.value);
  if (!parsed.success) return undefined;
  const { models } = sparseProject({ name: '', settings: {}, models: parsed.data.models as readonly Model[] });
  // Sparse with the default app left out; say it again.
  return { ...parsed.data, models: models.map((model) => ({ ...model, app: appOf(model, {}) })) };
}

export interface PastePlace {
  readonly diagramId: string;
  readonly newIds: NewIds;
  /** Added to the copied positions, in pixels. */
  readonly offset: { readonly x: number; readonly y: number };
}

export interface PastedModels {
  readonly command: Command;
  /** Ids of the new models in order, to select them. */
  readonly modelIds: readonly string[];
}

/** Pastes under new ids and free names; relations inside the selection join the copies, others their old targets. */
export function pasteModels(project: Project, clipboard: ModelsClipboard, place: PastePlace): PastedModels {
  const plan = planPaste(project, clipboard, place.newIds);
  const positions = new Map(clipboard.nodes.map((node) => [node.model, node]));
  const count = plan.length;
  const modelIds = plan.map(({ model }) => model.id);
  const command: Command = {
    label: count === 1 ? `Paste ${plan[0]?.model.name ?? 'model'}` : `Paste ${count} models`,
    edit(draft) {
      const diagram = findDiagram(draft, place.diagramId);
      for (const [at, { model, copiedFrom }] of plan.entries()) {
        const added = castDraft(structureOf(model));
        dropModelDefaults(draft, added);
        draft.models.push(added);
        const from = positions.get(copiedFrom) ?? { x: at * 40, y: at * 40 };
        diagram?.nodes.push({
          model: model.id,
          x: wholePixels(from.x + place.offset.x),
          y: wholePixels(from.y + place.offset.y),
        });
      }
    },
  };
  return { command, modelIds };
}

/** Copy and paste in one step, beside the originals. */
export function duplicateModels(
  project: Project,
  modelIds: readonly string[],
  diagramId: string,
  newIds: NewIds,
): PastedModels {
  const clipboard = copyModels(project, modelIds, diagramId);
  const { command, modelIds: pasted } = pasteModels(project, clipboard, {
    diagramId,
    newIds,
    offset: { x: 40, y: 40 },
  });
  const [only] = clipboard.models;
  const label =
    clipboard.models.length === 1 && only ? `Duplicate ${only.name}` : `Duplicate ${clipboard.models.length} models`;
  return { command: { ...command, label }, modelIds: pasted };
}

/** A shallow copy is enough: drafts never share what a command writes. */
function structureOf(model: Model): Model {
  return { ...model, fields: model.fields.map((field) => ({ ...field })) };
}

interface PlannedModel {
  readonly model: Model;
  readonly copiedFrom: string;
}

function planPaste(project: Project, clipboard: ModelsClipboard, newIds: NewIds): readonly PlannedModel[] {
  const taken = new Set(project.models.map((model) => model.id));
  const outside = outsideIds(project, clipboard);
  const ids = new Map<string, string>();
  // A second auth.User would be no other model: the copies share the one that is there.
  const isThere = (model: Model) => model.external === true && outside.has(model.id);
  for (const model of clipboard.models) {
    if (isThere(model)) continue;
    const id = newIds.next(taken);
    taken.add(id);
    ids.set(model.id, id);
  }
  const idNow = (id: string) => (id === 'self' ? id : (ids.get(id) ?? outside.get(id) ?? id));
  const databaseNames = new Set(project.models.flatMap(databaseNamesOf));
  const freeDatabaseName = (name: string) => {
    const free = freeName(name, (candidate) => databaseNames.has(candidate));
    databaseNames.add(free);
    return free;
  };
  const planned: PlannedModel[] = [];
  // Each copy is named in a project that already holds the copies before it.
  let grown = project;
  for (const original of clipboard.models) {
    if (isThere(original)) continue;
    const name = suggestModelName(grown, original.name, original.app);
    const copy = copyModel(original, ids.get(original.id) ?? original.id, name, idNow, freeDatabaseName);
    const model = withFreeReverseNames(grown, copy);
    grown = { ...grown, models: [...grown.models, model] };
    planned.push({ model, copiedFrom: original.id });
  }
  return planned;
}

/** What the copied models point at and what is external, as the ids of this project. */
function outsideIds(project: Project, clipboard: ModelsClipboard): ReadonlyMap<string, string> {
  const byLabel = new Map(project.models.map((model) => [labelOf(model, project.settings).toLowerCase(), model.id]));
  const labels = new Map(project.models.map((model) => [model.id, labelOf(model, project.settings).toLowerCase()]));
  const found = new Map<string, string>();
  const external = clipboard.models
    .filter((model) => model.external === true)
    .map((model) => ({ id: model.id, label: labelOf(model, project.settings) }));
  for (const { id, label } of [...clipboard.outside, ...external]) {
    const other = labels.get(id) === label.toLowerCase() ? id : byLabel.get(label.toLowerCase());
    if (other !== undefined) found.set(id, other);
  }
  return found;
}

function databaseNamesOf(model: Model): readonly string[] {
  return [
    model.table,
    ...(model.constraints ?? []).map((constraint) => ('name' in constraint ? constraint.name : undefined)),
    ...(model.indexes ?? []).map((index) => index.name),
    ...model.fields.map((field) => field.table),
  ].filter((name) => name !== undefined);
}

function copyModel(
  original: Model,
  id: string,
  name: string,
  idNow: (id: string) => string,
  freeDatabaseName: (name: string) => string,
): Model {
  const copyField = (field: Field): Field => ({
    ...field,
    ...(field.to !== undefined && { to: idNow(field.to) }),
    ...(field.through !== undefined && { through: idNow(field.through) }),
    ...(field.table !== undefined && { table: freeDatabaseName(field.table) }),
  });
  const copyConstraint = (constraint: Constraint): Constraint => ({
    ...constraint,
    ...('name' in constraint && constraint.name !== undefined && { name: freeDatabaseName(constraint.name) }),
    ...(constraint.type === 'foreignKey' && { to: idNow(constraint.to) }),
  });
  const copyIndex = (index: Index): Index => ({
    ...index,
    ...(index.name !== undefined && { name: freeDatabaseName(index.name) }),
  });
  return {
    ...original,
    id,
    name,
    ...(original.bases && { bases: original.bases.map(idNow) }),
    ...(original.table !== undefined && { table: freeDatabaseName(original.table) }),
    fields: original.fields.map(copyField),
    ...(original.constraints && { constraints: original.constraints.map(copyConstraint) }),
    ...(original.indexes && { indexes: original.indexes.map(copyIndex) }),
  };
}

/** A reverse name that the original's relation holds already gets a number. */
function withFreeReverseNames(project: Project, model: Model): Model {
  const fields = model.fields.map((field): Field => {
    const { relatedName } = field;
    if (!isRelation(field) || field.to === undefined || field.to === 'self') return field;
    if (relatedName === undefined) return field;
    if (relatedName.includes('%') || relatedName.endsWith('+')) return field;
    const others = project.models.flatMap((other) => other.fields.filter((rival) => rival.to === field.to));
    const taken = new Set(others.flatMap((rival) => [rival.relatedName, rival.relatedQueryName]));
    if (!taken.has(relatedName)) return field;
    return { ...field, relatedName: freeName(relatedName, (candidate) => taken.has(candidate)) };
  });
  return { ...model, fields };
}
