/** Finding and tidying things in a draft; what a stale id names is simply not found, and the command changes nothing. */
import type { Draft } from 'immer';
import { defaultApp } from '../model/modelQueries.ts';
import type { Diagram, Field, Index, Model, Project } from '../model/project.ts';
import { fieldOptionOf, isDefaultOption, isFieldOptionKey } from '../options/fieldOptionRules.ts';
import { isIntegerOption } from '../options/option.ts';
import { entryIds } from '../projectFile/entryIds.ts';
import { isDefaultModelOption } from '../projectFile/sparseProject.ts';

export type ProjectDraft = Draft<Project>;
export type ModelDraft = Draft<Model>;
export type FieldDraft = Draft<Field>;
export type DiagramDraft = Draft<Diagram>;

export function findModel(project: ProjectDraft, id: string): ModelDraft | undefined {
  return project.models.find((model) => model.id === id);
}

export function findField(project: ProjectDraft, modelId: string, fieldId: string): FieldDraft | undefined {
  return findModel(project, modelId)?.fields.find((field) => field.id === fieldId);
}

export function findDiagram(project: ProjectDraft, id: string): DiagramDraft | undefined {
  return project.diagrams.find((diagram) => diagram.id === id);
}

export function nameOfModel(project: Project, id: string): string {
  return project.models.find((model) => model.id === id)?.name ?? 'model';
}

export function nameOfField(project: Project, modelId: string, fieldId: string): string {
  const model = project.models.find((candidate) => candidate.id === modelId);
  return model?.fields.find((field) => field.id === fieldId)?.name ?? 'field';
}

export function nameOfDiagram(project: Project, id: string): string {
  return project.diagrams.find((diagram) => diagram.id === id)?.name ?? 'diagram';
}

/** `Move 3 models`, `Move Profile`. */
export function labelModels(verb: string, project: Project, ids: readonly string[]): string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined
    ? `${verb} ${nameOfModel(project, only)}`
    : `${verb} ${ids.length} models`;
}

type OptionHolder = { [option: string]: unknown };

/** Deeper data than anyone writes by hand; well within what the reader takes. */
const deepestValue = 100;

/** The value without what a project file cannot hold: keys `__proto__`, numbers that are none, bottomless nesting. */
export function readableJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepestValue) return null;
  if (Array.isArray(value)) return value.map((item) => readableJson(item, depth + 1) ?? null);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => key !== '__proto__' && item !== undefined)
      .map(([key, item]) => [key, readableJson(item, depth + 1)]),
  );
}

/** Sets one option of a field; undefined, the default, and a number that is no integer where one is due take it away. */
export function setOption(field: FieldDraft, key: string, value: unknown): void {
  const holder = field as unknown as OptionHolder;
  const isFit =
    isFieldOptionKey(key) && isIntegerOption(fieldOptionOf(key)) ? Number.isSafeInteger(value) : value !== undefined;
  if (isFit) holder[key] = readableJson(value);
  else delete holder[key];
}

/** Takes away the options that say what their absence says. */
export function dropFieldDefaults(field: FieldDraft): void {
  for (const [key, value] of Object.entries(field)) {
    if (isDefaultOption(field, key, value)) delete (field as unknown as OptionHolder)[key];
  }
}

export function dropModelDefaults(project: ProjectDraft, model: ModelDraft): void {
  const app = defaultApp(project.settings);
  for (const [key, value] of Object.entries(model)) {
    if (isDefaultModelOption(app, key, value)) delete (model as unknown as OptionHolder)[key];
  }
}

/** Gives ids to constraints and indexes that were made without one. */
export function giveEntryIds(model: ModelDraft): void {
  const idOf = entryIds(model as Model);
  for (const entry of [...(model.constraints ?? []), ...(model.indexes ?? [])]) entry.id ??= idOf(entry as Index);
}

/** Moves the item at `from` so that it stands at `to` afterwards. */
export function moveItem<T>(list: T[], from: number, to: number): void {
  const target = Math.max(0, Math.min(list.length - 1, to));
  if (from < 0 || from >= list.length || from === target) return;
  const [item] = list.splice(from, 1);
  if (item !== undefined) list.splice(target, 0, item);
}

/** Positions in the document are integers. */
export function wholePixels(value: number): number {
  const rounded = Math.round(value);
  return Number.isSafeInteger(rounded) ? rounded + 0 : 0;
}
