import { castDraft, type Draft } from 'immer';
import { projectReading } from '../dialects/projectReading.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import { labelOf, modelById } from '../model/modelQueries.ts';
import type { Model, Project } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { mentionShapeOf, type MentionShape } from '../options/mentionShapes.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { OptionTable, WhenGone } from '../options/option.ts';
import { optionOf, referencesOf, type OptionHolder } from '../options/reference.ts';
import { mentionsColumn, renameColumns } from '../sql/columnReferences.ts';
import { columnsByField, type BoundHolder, type BoundMention, type BoundModel, type BoundNames } from './bindNames.ts';
import { spellPath } from './boundPaths.ts';

/** Spells bound names as they are now; only what changes is written, so that the rest of the document stays the same. */
export function rebindNames(draft: Draft<Project>, bound: BoundNames, project: Project): void {
  for (const [at, model] of project.models.entries()) {
    const before = bound.models.get(model.id);
    const rebound = before ? rebindModel(model, before, project) : model;
    if (rebound !== model) draft.models[at] = castDraft(rebound);
  }
  rebindUserModel(draft, bound, project);
  rebindIgnored(draft, bound, project);
}

type Changes<T> = { readonly [key in keyof T]?: T[key] | undefined };

/** The item itself when nothing changes; a key set to undefined goes. */
function withChanges<T extends object>(item: T, changes: Changes<T>): T {
  const changed = (Object.keys(changes) as (keyof T)[]).filter((key) => changes[key] !== item[key]);
  if (changed.length === 0) return item;
  const copy = { ...item, ...changes };
  for (const key of changed) if (copy[key] === undefined) delete copy[key];
  return copy as T;
}

/** The old list when the new one says the same. */
function sameOr<T>(list: readonly T[], now: readonly T[]): readonly T[] {
  return list.length === now.length && list.every((item, at) => item === now[at]) ? list : now;
}

function rebindModel(model: Model, before: BoundModel, project: Project): Model {
  const sql = sqlChange(project, model, before);
  const rebind = <Holder extends OptionHolder>(holder: Holder, bound: BoundHolder | undefined, table: OptionTable) =>
    bound ? rebindHolder(holder, bound, table, project, sql) : holder;
  return withChanges(rebind(model, before.own, modelOptions) ?? model, {
    fields: rebindList(model.fields, (field) => rebind(field, before.fields.get(field.id), fieldOptions)) ?? [],
    constraints: rebindList(model.constraints, (constraint, at) =>
      rebind(constraint, before.constraints[at], constraintOptions[constraint.type]),
    ),
    indexes: rebindList(model.indexes, (index, at) => rebind(index, before.indexes[at], indexOptions)),
  });
}

/** Undefined when the holder speaks of something that it cannot be without: a database drops it with the column. */
function rebindHolder<Holder extends OptionHolder>(
  holder: Holder,
  bound: BoundHolder,
  table: OptionTable,
  project: Project,
  sql: SqlChange,
): Holder | undefined {
  const changes: { [key: string]: unknown } = {};
  for (const [key, { shape: shapeKey, whenGone }] of referencesOf(table).fields) {
    const [value, mentions] = [optionOf(holder, key), bound.get(key)];
    if (value === undefined) continue;
    const shape = mentionShapeOf(shapeKey);
    const texts = rebindTexts(shape, value, mentions ?? [], whenGone, project, sql);
    const isGone = texts.includes(undefined);
    if (isGone && whenGone === 'holder') return undefined;
    changes[key] = isGone && whenGone === 'option' ? undefined : shape.write(value, texts);
  }
  return withChanges(holder, changes as Changes<Holder>);
}

/** The mentions of a value as they are spelled now, each undefined that is gone. */
function rebindTexts(
  shape: MentionShape,
  value: unknown,
  bound: readonly BoundMention[],
  whenGone: WhenGone,
  project: Project,
  sql: SqlChange,
): readonly (string | undefined)[] {
  const mentions = shape.read(value);
  const texts = mentions.map((mention) => (mention.kind === 'sql' ? mention.text : `${mention.prefix}${mention.text}`));
  const isUntouched = texts.length === bound.length && bound.every(({ text }, at) => text === texts[at]);
  const byText = new Map(shape.isByText ? bound.map((mention) => [mention.text, mention]) : []);
  return mentions.map((mention, at) => {
    const text = texts[at] ?? '';
    if (mention.kind === 'sql') {
      return whenGone !== 'nothing' && speaksOfGone(text, sql) ? undefined : renameIn(text, sql);
    }
    const before = shape.isByText ? byText.get(text) : isUntouched ? bound[at] : undefined;
    if (!before?.steps) return text;
    const now = spellPath(project, before.steps);
    return now === undefined ? undefined : `${before.prefix}${now}`;
  });
}

/** Undefined when what was in the list is gone altogether. */
function rebindList<T>(
  list: readonly T[] | undefined,
  rebind: (item: T, at: number) => T | undefined,
): readonly T[] | undefined {
  if (!list) return undefined;
  const rebound = list.map(rebind).filter((item) => item !== undefined);
  return rebound.length === 0 && list.length > 0 ? undefined : sameOr(list, rebound);
}

interface SqlChange {
  readonly renamed: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
}

function sqlChange(project: Project, model: Model, before: BoundModel): SqlChange {
  const renamed = new Map<string, string>();
  const gone: string[] = [];
  if (before.columns.size === 0) return { renamed, gone };
  const node = modelGraphOf(project).byId.get(model.id);
  const after: ReadonlyMap<string, string> = node ? columnsByField(node) : new Map();
  for (const [key, column] of before.columns) {
    const now = after.get(key);
    if (now === undefined) gone.push(column);
    else if (now !== column) renamed.set(column, now);
  }
  return { renamed, gone };
}

function speaksOfGone(text: string, sql: SqlChange): boolean {
  return sql.gone.some((column) => mentionsColumn(text, column, projectReading(text)));
}

function renameIn(text: string, sql: SqlChange): string {
  return sql.renamed.size === 0 ? text : renameColumns(text, sql.renamed, projectReading(text));
}

function rebindUserModel(draft: Draft<Project>, bound: BoundNames, project: Project): void {
  const { userModel } = project.settings;
  if (bound.userModel === undefined || userModel === undefined) return;
  const model = modelById(project, bound.userModel);
  const label = model && labelOf(model, project.settings);
  if (label === undefined || label === 'auth.User') delete draft.settings.userModel;
  else if (label.toLowerCase() !== userModel.toLowerCase()) draft.settings.userModel = label;
}

/** Objects of ignored findings follow their models and fields, and go with them. */
function rebindIgnored(draft: Draft<Project>, bound: BoundNames, project: Project): void {
  const { ignore } = project;
  if (!ignore || ignore.length !== bound.ignored.length) return;
  const rebound = ignore.flatMap((entry, at) => {
    const object = bound.ignored[at];
    if (object?.model === undefined || object.text !== entry.object) return [entry];
    const model = modelById(project, object.model);
    const field = spellPath(project, object.steps);
    if (!model || field === undefined) return [];
    return [
      withChanges(entry, {
        object: field === '' ? labelOf(model, project.settings) : `${labelOf(model, project.settings)}.${field}`,
      }),
    ];
  });
  if (sameOr(ignore, rebound) === ignore) return;
  if (rebound.length > 0) draft.ignore = castDraft(rebound);
  else delete draft.ignore;
}
