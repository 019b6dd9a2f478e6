import { castDraft, type Draft } from 'immer';
import { projectReading } from '../dialects/projectReading.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import { labelOf, modelById } from '../model/modelQueries.ts';
import type { Constraint, Field, Index, JsonValue, Model, Project } from '../model/project.ts';
import { mentionsColumn, renameColumns } from '../sql/columnReferences.ts';
import type { BoundConstraint, BoundField, BoundIndex, BoundModel, BoundName, BoundNames } from './bindNames.ts';
import { columnsByField, sqlOf } from './bindNames.ts';
import { spellPath } from './boundPaths.ts';

/** Spells bound names as they are now; only what changes is written, so that the rest of the document stays the same. */
export function mendNames(draft: Draft<Project>, bound: BoundNames, project: Project): void {
  for (const [at, model] of project.models.entries()) {
    const before = bound.models.get(model.id);
    const mended = before ? mendModel(model, before, project) : model;
    if (mended !== model) draft.models[at] = castDraft(mended);
  }
  mendUserModel(draft, bound, project);
  mendIgnored(draft, bound, project);
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

function spell(project: Project, name: BoundName): string | undefined {
  const text = spellPath(project, name.steps);
  return text === undefined ? undefined : `${name.prefix}${text}`;
}

/** The list with its names spelled anew, each undefined that is gone; the list itself when the edit wrote it. */
function spellAll(
  project: Project,
  list: readonly string[],
  bound: readonly BoundName[],
): readonly (string | undefined)[] {
  const isUntouched = list.length === bound.length && bound.every((name, at) => name.text === list[at]);
  return isUntouched ? bound.map((name) => spell(project, name)) : list;
}

/** As `spellAll`, or undefined when any of them is gone. */
function spellWhole(
  project: Project,
  list: readonly string[],
  bound: readonly BoundName[],
): readonly string[] | undefined {
  const texts = spellAll(project, list, bound);
  return texts.every((text) => text !== undefined) ? sameOr(list, texts) : undefined;
}

/** As `spellAll`, without those that are gone; undefined when none is left. */
function spellRest(
  project: Project,
  list: readonly string[] | undefined,
  bound: readonly BoundName[],
): readonly string[] | undefined {
  if (!list) return undefined;
  const texts = spellAll(project, list, bound).filter((text) => text !== undefined);
  return texts.length === 0 && list.length > 0 ? undefined : sameOr(list, texts);
}

function mendModel(model: Model, before: BoundModel, project: Project): Model {
  const sql = sqlChange(project, model, before);
  return withChanges(model, {
    ordering: spellRest(project, model.ordering, before.ordering),
    fields: sameOr(
      model.fields,
      model.fields.map((field) => mendField(field, before.fields.get(field.id), project, sql)),
    ),
    constraints: mendList(model.constraints, (constraint, at) =>
      mendConstraint(constraint, before.constraints[at], project, sql),
    ),
    indexes: mendList(model.indexes, (index, at) => mendIndex(index, before.indexes[at], project, sql)),
  });
}

/** Undefined when what was in the list is gone altogether. */
function mendList<T>(
  list: readonly T[] | undefined,
  mend: (item: T, at: number) => T | undefined,
): readonly T[] | undefined {
  if (!list) return undefined;
  const mended = list.map(mend).filter((item) => item !== undefined);
  return mended.length === 0 && list.length > 0 ? undefined : sameOr(list, mended);
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

function speaksOfGone(text: string | undefined, sql: SqlChange): boolean {
  return text !== undefined && sql.gone.some((column) => mentionsColumn(text, column, projectReading(text)));
}

function renameIn(text: string | undefined, sql: SqlChange): string | undefined {
  return text === undefined || sql.renamed.size === 0 ? text : renameColumns(text, sql.renamed, projectReading(text));
}

/** Undefined when the constraint speaks of something that is gone: a database drops it with the column. */
function mendConstraint(
  constraint: Constraint,
  before: BoundConstraint | undefined,
  project: Project,
  sql: SqlChange,
): Constraint | undefined {
  if (!before) return constraint;
  if (speaksOfGone(sqlOf(constraint), sql)) return undefined;
  if (constraint.type === 'check') return withChanges(constraint, { sql: renameIn(constraint.sql, sql) ?? '' });
  const fields = spellWhole(project, constraint.fields, before.fields);
  if (!fields) return undefined;
  switch (constraint.type) {
    case 'unique':
      return withChanges(constraint, { fields, condition: renameIn(constraint.condition, sql) });
    case 'primaryKey':
      return withChanges(constraint, { fields });
    case 'foreignKey': {
      const toFields = spellWhole(project, constraint.toFields, before.toFields);
      return toFields && withChanges(constraint, { fields, toFields });
    }
  }
}

/** Undefined when the index is over a field that is gone. */
function mendIndex(index: Index, before: BoundIndex | undefined, project: Project, sql: SqlChange): Index | undefined {
  if (!before) return index;
  if (speaksOfGone(index.condition, sql)) return undefined;
  const fields = spellWhole(project, index.fields, before.fields);
  return (
    fields &&
    withChanges(index, {
      fields,
      condition: renameIn(index.condition, sql),
      include: spellRest(project, index.include, before.include),
    })
  );
}

function mendField(field: Field, before: BoundField | undefined, project: Project, sql: SqlChange): Field {
  const { generated } = field;
  const text = renameIn(generated?.sql, sql);
  const changes: { -readonly [key in keyof Field]?: Field[key] | undefined } = {};
  if (generated && text !== undefined && text !== generated.sql) changes.generated = { ...generated, sql: text };
  if (before) {
    if (field.toField !== undefined && before.toField?.text === field.toField) {
      changes.toField = spell(project, before.toField);
    }
    if (field.throughFields) changes.throughFields = spellWhole(project, field.throughFields, before.throughFields);
    if (field.limitChoicesTo) changes.limitChoicesTo = mendLookups(field.limitChoicesTo, before, project);
  }
  return withChanges(field, changes);
}

type Lookups = { readonly [lookup: string]: JsonValue };

function mendLookups(lookups: Lookups, before: BoundField, project: Project): Lookups | undefined {
  const respelled = new Map(before.lookups.map((name) => [name.text, spell(project, name)]));
  const entries = Object.entries(lookups);
  if (entries.every(([key]) => !respelled.has(key) || respelled.get(key) === key)) return lookups;
  const mended = entries.flatMap(([key, value]) => {
    const text = respelled.has(key) ? respelled.get(key) : key;
    return text === undefined ? [] : [[text, value] as const];
  });
  return mended.length === 0 ? undefined : Object.fromEntries(mended);
}

function mendUserModel(draft: Draft<Project>, bound: BoundNames, project: Project): void {
  const { userModel } = project.settings;
  if (bound.userModel === undefined || userModel === undefined) return;
  const model = modelById(project, bound.userModel);
  const label = model && labelOf(model, project.settings);
  if (label === undefined || label === 'auth.User') delete draft.settings.userModel;
  else if (label.toLowerCase() !== userModel.toLowerCase()) draft.settings.userModel = label;
}

/** Objects of ignored findings follow their models and fields, and go with them. */
function mendIgnored(draft: Draft<Project>, bound: BoundNames, project: Project): void {
  const { ignore } = project;
  if (!ignore || ignore.length !== bound.ignored.length) return;
  const mended = ignore.flatMap((entry, at) => {
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
  if (sameOr(ignore, mended) === ignore) return;
  if (mended.length > 0) draft.ignore = castDraft(mended);
  else delete draft.ignore;
}
