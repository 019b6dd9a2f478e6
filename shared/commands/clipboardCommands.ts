/** Copying models with the relations between them, notes and fields, within a project and from one to another. */
import { castDraft } from 'immer';
import * as z from 'zod';
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { NewIds } from '../model/newIds.ts';
import type { Enum, Field, Model, Note, Project } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { OptionTable } from '../options/option.ts';
import {
  databaseNamesIn,
  modelIdsNamedBy,
  withDatabaseNames,
  withModelIds,
  type OptionHolder,
} from '../options/reference.ts';
import { holdersOf } from '../options/optionHolders.ts';
import { enumSchema } from '../options/projectParts.ts';
import { withEntryIds } from '../projectFile/entryIds.ts';
import { fieldSchema, modelSchema, noteSchema } from '../projectFile/projectSchema.ts';
import { readJson } from '../projectFile/jsonReader.ts';
import { sparseField, sparseProject } from '../projectFile/sparseProject.ts';
import type { Command } from './command.ts';
import { dropModelDefaults, findDiagram, wholePixels, type ProjectDraft } from './draftAccess.ts';
import { addField } from './fieldCommands.ts';
import { combineCommands } from './projectCommands.ts';
import { freeName, suggestFreeFieldName, suggestModelName, suggestRelatedName } from './suggestNames.ts';
import { appOf, isRelation, labelOf } from '../model/modelQueries.ts';

export interface ModelsClipboard {
  /** Tells our clipboard text from any other. */
  readonly entwine: 'models';
  readonly models: readonly Model[];
  readonly nodes: readonly { readonly model: string; readonly x: number; readonly y: number }[];
  /** Models outside that the copied ones point at, as `app.Name`, so that another project can find its own. */
  readonly outside: readonly { readonly id: string; readonly label: string }[];
  readonly notes: readonly Note[];
  /** Fields that were copied without their model, to be put into another one. */
  readonly fields: readonly Field[];
  /** Those that the copied fields name. */
  readonly enums: readonly Enum[];
}

const clipboardSchema = z.strictObject({
  entwine: z.literal('models'),
  models: z.array(modelSchema),
  nodes: z.array(z.strictObject({ model: z.string(), x: z.int(), y: z.int() })),
  outside: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  notes: z.array(noteSchema).default([]),
  fields: z.array(fieldSchema).default([]),
  enums: z.array(enumSchema).default([]),
});

const idsNamedByField = (field: Field) => modelIdsNamedBy(field, fieldOptions);

/** Ids of the models that a model points at. */
function idsNamedBy(model: Model): readonly string[] {
  return holdersOf(model).flatMap(({ holder, table }) => modelIdsNamedBy(holder, table));
}

/** What goes on the clipboard for a selection, as plain JSON. */
export function copyModels(
  project: Project,
  modelIds: readonly string[],
  diagramId: string,
  noteIds: readonly string[] = [],
): ModelsClipboard {
  const chosen = new Set(modelIds);
  const models = project.models.filter((model) => chosen.has(model.id));
  const named = new Set(models.flatMap(idsNamedBy));
  const diagram = project.diagrams.find((candidate) => candidate.id === diagramId);
  return {
    entwine: 'models',
    // The app is written down, since the other project's default may be another one.
    models: models.map((model) => withEntryIds({ ...model, app: appOf(model, project.settings) })),
    nodes: (diagram?.nodes ?? []).filter((node) => chosen.has(node.model)).map(({ model, x, y }) => ({ model, x, y })),
    outside: labelled(
      project,
      [...named].filter((id) => !chosen.has(id)),
    ),
    notes: (diagram?.notes ?? []).filter((note) => noteIds.includes(note.id)),
    fields: [],
    enums: enumsOf(
      project,
      models.flatMap(({ fields }) => fields),
    ),
  };
}

/** What goes on the clipboard for fields without their model. */
export function copyFields(project: Project, modelId: string, fieldIds: readonly string[]): ModelsClipboard {
  const owner = project.models.find((model) => model.id === modelId);
  const fields = (owner?.fields ?? []).filter((field) => fieldIds.includes(field.id));
  const outside = labelled(project, fields.flatMap(idsNamedByField));
  return { entwine: 'models', models: [], nodes: [], outside, notes: [], fields, enums: enumsOf(project, fields) };
}

/** The enums that the fields name, those of the items of arrays among them. */
function enumsOf({ enums = [] }: Project, fields: readonly Field[]): readonly Enum[] {
  const named = new Set(fields.flatMap((field) => [field.enum, field.items?.['enum']]));
  return enums.filter(({ id }) => named.has(id));
}

function labelled(project: Project, ids: readonly string[]): ModelsClipboard['outside'] {
  const wanted = new Set(ids);
  return project.models
    .filter((model) => wanted.has(model.id))
    .map((model) => ({ id: model.id, label: labelOf(model, project.settings) }));
}

/** What other programs and text fields get: names and notes, one a line. */
export function plainTextOf({ models, fields, notes }: ModelsClipboard): string {
  return [...models.map(({ name }) => name), ...fields.map(({ name }) => name), ...notes.map(({ text }) => text)].join(
    '\n',
  );
}

/** `2 models and note`; one alone by its name. */
export function wordsOf({ models, fields, notes }: Pick<ModelsClipboard, 'models' | 'fields' | 'notes'>): string {
  const count = (named: readonly { readonly name: string }[], many: string) =>
    named.length === 1 ? (named[0]?.name ?? '') : named.length > 1 ? `${named.length} ${many}` : '';
  const ofNotes = notes.length === 1 ? 'note' : notes.length > 1 ? `${notes.length} notes` : '';
  return [count(models, 'models'), count(fields, 'fields'), ofNotes].filter((part) => part !== '').join(' and ');
}

/** Reads clipboard text; undefined when it is not ours. */
export function readClipboard(text: string): ModelsClipboard | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  const parsed = clipboardSchema.safeParse(json.value);
  if (!parsed.success) return undefined;
  const { models } = sparseProject({ name: '', settings: {}, models: parsed.data.models as readonly Model[] });
  return {
    ...parsed.data,
    // Sparse with the default app left out; say it again.
    models: models.map((model) => ({ ...model, app: appOf(model, {}) })),
    notes: parsed.data.notes as readonly Note[],
    enums: parsed.data.enums as readonly Enum[],
    fields: (parsed.data.fields as readonly Field[]).map(sparseField),
  };
}

export interface PastePlace {
  readonly diagramId: string;
  readonly newIds: NewIds;
  /** Added to the copied positions, in pixels. */
  readonly offset: { readonly x: number; readonly y: number };
}

export interface PastedModels {
  readonly command: Command;
  /** Ids of the new models and notes in order, to select them. */
  readonly modelIds: readonly string[];
  readonly noteIds: readonly string[];
}

/** Pastes under new ids and free names; relations inside the selection join the copies, others their old targets. */
export function pasteModels(project: Project, clipboard: ModelsClipboard, place: PastePlace): PastedModels {
  const plan = planPaste(project, clipboard, place.newIds);
  const positions = new Map(clipboard.nodes.map((node) => [node.model, node]));
  const modelIds = plan.map(({ model }) => model.id);
  const notes = copiesOfNotes(project, clipboard.notes, place);
  const command: Command = {
    label: `Paste ${wordsOf({ models: plan.map(({ model }) => model), fields: [], notes })}`,
    edit(draft) {
      addEnums(draft, clipboard.enums);
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
      if (diagram && notes.length > 0) diagram.notes = [...(diagram.notes ?? []), ...castDraft(notes)];
    },
  };
  return { command, modelIds, noteIds: notes.map((note) => note.id) };
}

/** Enums that the project has not: an id is never given twice, so that one of the same id is the same. */
function addEnums(draft: ProjectDraft, enums: readonly Enum[]): void {
  const known = new Set(draft.enums?.map(({ id }) => id));
  const added = enums.filter(({ id }) => !known.has(id));
  if (added.length > 0) draft.enums = [...(draft.enums ?? []), ...castDraft(added)];
}

function copiesOfNotes(project: Project, notes: readonly Note[], { newIds, offset }: PastePlace): readonly Note[] {
  const taken = new Set(project.diagrams.flatMap((diagram) => (diagram.notes ?? []).map((note) => note.id)));
  return notes.map((note) => {
    const id = newIds.next(taken);
    taken.add(id);
    return { ...note, id, x: wholePixels(note.x + offset.x), y: wholePixels(note.y + offset.y) };
  });
}

export interface FieldsPlace {
  readonly modelId: string;
  /** The field that they follow; by default the last one. */
  readonly afterField?: string | undefined;
  readonly newIds: NewIds;
}

export interface PastedFields {
  readonly command: Command;
  readonly fieldIds: readonly string[];
}

/** Puts the copied fields into a model, under free names, columns and reverse names; a second primary key becomes none. */
export function pasteFields(project: Project, clipboard: ModelsClipboard, place: FieldsPlace): PastedFields {
  const outside = outsideIds(project, clipboard);
  const owner = project.models.find((model) => model.id === place.modelId);
  const ids = new Set(owner?.fields.map((field) => field.id));
  const at = owner?.fields.findIndex((field) => field.id === place.afterField) ?? -1;
  let grown = project;
  const pasted: Field[] = [];
  for (const original of clipboard.fields) {
    const id = place.newIds.next(ids);
    ids.add(id);
    const field = fieldFor(grown, place.modelId, { ...original, id }, outside);
    pasted.push(field);
    const models = grown.models.map((model) =>
      model.id === place.modelId ? { ...model, fields: [...model.fields, field] } : model,
    );
    grown = { ...grown, models };
  }
  const adding = pasted.map((field, index) =>
    addField(project, place.modelId, field, at < 0 ? undefined : at + 1 + index),
  );
  const label = `Paste ${wordsOf({ models: [], fields: pasted, notes: [] })} into ${owner?.name ?? 'model'}`;
  const bringing: Command = { label, edit: (draft) => addEnums(draft, clipboard.enums) };
  return { command: combineCommands(label, [bringing, ...adding]), fieldIds: pasted.map((field) => field.id) };
}

function fieldFor(project: Project, modelId: string, field: Field, outside: ReadonlyMap<string, string>): Field {
  const { primaryKey, dbColumn, relatedName, ...rest } = field;
  const owner = project.models.find((model) => model.id === modelId);
  const fields = owner?.fields ?? [];
  const hasKey =
    fields.some((other) => other.primaryKey === true) ||
    (owner?.constraints ?? []).some((constraint) => constraint.type === 'primaryKey');
  const name = suggestFreeFieldName(project, modelId, field.name);
  const idNow = (id: string) => outside.get(id) ?? id;
  const taken = new Set(project.models.flatMap(databaseNamesOf));
  const freeDatabaseName = (wanted: string) => freeName(wanted, (candidate) => taken.has(candidate));
  const joined = withDatabaseNames(withModelIds(rest, fieldOptions, idNow), fieldOptions, freeDatabaseName);
  const { to } = joined;
  const copy: Field = {
    ...joined,
    name,
    ...(primaryKey === true && !hasKey && { primaryKey }),
    ...(dbColumn !== undefined && !fields.some((other) => other.dbColumn === dbColumn) && { dbColumn }),
    ...(relatedName !== undefined && { relatedName }),
  };
  if (relatedName !== undefined) return sparseField(withFreeReverseName(project, copy));
  if (!isRelationType(copy.type) || to === undefined) return sparseField(copy);
  const needed = suggestRelatedName(project, modelId, to, copy.type, name);
  return sparseField(needed === undefined ? copy : { ...copy, relatedName: needed });
}

/** The same fields once more, behind the last of them. */
export function duplicateFields(
  project: Project,
  modelId: string,
  ids: readonly string[],
  newIds: NewIds,
): PastedFields {
  const clipboard = copyFields(project, modelId, ids);
  const pasted = pasteFields(project, clipboard, { modelId, afterField: clipboard.fields.at(-1)?.id, newIds });
  return { ...pasted, command: { ...pasted.command, label: `Duplicate ${wordsOf(clipboard)}` } };
}

/** Copy and paste in one step, beside the originals. */
export function duplicateModels(
  project: Project,
  modelIds: readonly string[],
  diagramId: string,
  newIds: NewIds,
  noteIds: readonly string[] = [],
): PastedModels {
  const clipboard = copyModels(project, modelIds, diagramId, noteIds);
  const pasted = pasteModels(project, clipboard, { diagramId, newIds, offset: { x: 40, y: 40 } });
  return { ...pasted, command: { ...pasted.command, label: `Duplicate ${wordsOf(clipboard)}` } };
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
    const copy = copyModel(original, ids.get(original.id) ?? original.id, name, idNow, freeDatabaseName, newIds);
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
  return holdersOf(model).flatMap(({ holder, table }) => databaseNamesIn(holder, table));
}

function copyModel(
  original: Model,
  id: string,
  name: string,
  idNow: (id: string) => string,
  freeDatabaseName: (name: string) => string,
  newIds: NewIds,
): Model {
  const copy = <Holder extends OptionHolder>(holder: Holder, table: OptionTable): Holder =>
    withDatabaseNames(withModelIds(holder, table, idNow), table, freeDatabaseName);
  const taken = new Set<string>();
  const nextId = () => {
    const next = newIds.next(taken);
    taken.add(next);
    return next;
  };
  return {
    ...copy(original, modelOptions),
    id,
    name,
    fields: original.fields.map((field) => copy(field, fieldOptions)),
    ...(original.constraints && {
      constraints: original.constraints.map((constraint) => ({
        ...copy(constraint, constraintOptions[constraint.type]),
        id: nextId(),
      })),
    }),
    ...(original.indexes && {
      indexes: original.indexes.map((index) => ({ ...copy(index, indexOptions), id: nextId() })),
    }),
  };
}

function withFreeReverseNames(project: Project, model: Model): Model {
  return { ...model, fields: model.fields.map((field) => withFreeReverseName(project, field)) };
}

/** A reverse name that the original's relation holds already gets a number. */
function withFreeReverseName(project: Project, field: Field): Field {
  const { relatedName } = field;
  if (!isRelation(field) || field.to === undefined || field.to === 'self') return field;
  if (relatedName === undefined) return field;
  if (relatedName.includes('%') || relatedName.endsWith('+')) return field;
  const others = project.models.flatMap((other) => other.fields.filter((rival) => rival.to === field.to));
  const taken = new Set(others.flatMap((rival) => [rival.relatedName, rival.relatedQueryName]));
  if (!taken.has(relatedName)) return field;
  return { ...field, relatedName: freeName(relatedName, (candidate) => taken.has(candidate)) };
}
