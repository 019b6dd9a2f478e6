/** What an edit that moves fields between models did beyond what was asked, found by comparing the two projects. */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { FieldNode, ModelGraph } from '../model/modelGraph.ts';
import { defaultApp, labelOf, modelById } from '../model/modelQueries.ts';
import type { Constraint, Field, Index, Model, Project } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { OptionTable } from '../options/option.ts';
import { isDefaultOption } from '../options/fieldOptionRules.ts';
import { optionOf, referencesOf, type OptionHolder } from '../options/reference.ts';
import { withEntryIds } from '../projectFile/entryIds.ts';
import { isDefaultModelOption } from '../projectFile/sparseProject.ts';

/** One thing that becomes of something; values are JSON, or names. */
export interface Consequence {
  readonly kind: 'moved' | 'changed' | 'dropped' | 'renamed' | 'note';
  /** In Django's notation, as it was before: `app.Model`, `app.Model.field`. */
  readonly object: string;
  /** The option, constraint or index of it; absent where it is the object itself. */
  readonly part?: string;
  readonly before?: string;
  readonly after?: string;
  readonly reason?: string;
}

/** Where things are after the edit, and why some are not. */
export interface Moves {
  modelNow(model: string): string;
  fieldNow(model: string, field: string): { readonly model: string; readonly field: string };
  entryNow(model: string, entry: string): { readonly model: string; readonly entry: string };
  /** Why an option, field, constraint or index is no more. */
  reasonOf(model: Model, holder: OptionHolder, key: string | undefined): string;
}

/** One line for people. */
export function sentenceOf({ kind, object, part, before, after, reason }: Consequence): string {
  const what = part === undefined ? object : `${object}: ${part}`;
  const because = reason === undefined ? '' : `: ${reason}`;
  switch (kind) {
    case 'moved':
      return `${what} moves to ${after ?? ''}`;
    case 'changed':
      return `${what} ${before === undefined ? '' : `${before} `}becomes ${after ?? ''}${because}`;
    case 'renamed':
      return `${what}: ${before ?? ''} is now called ${after ?? 'nothing'}${because}`;
    case 'dropped':
      return `${what}${before === undefined ? '' : ` ${before}`} is dropped${because}`;
    case 'note':
      return `${object}${because}`;
  }
}

export function consequencesOf(before: Project, after: Project, moves: Moves): readonly Consequence[] {
  const list: Consequence[] = [];
  const comparing: Comparing = { before, after, moves, list };
  for (const model of before.models) compareModel(comparing, model);
  compareReverseNames(comparing);
  compareProject(comparing);
  return list;
}

interface Comparing {
  readonly before: Project;
  readonly after: Project;
  readonly moves: Moves;
  readonly list: Consequence[];
}

function compareModel(comparing: Comparing, model: Model): void {
  const { before, after, moves, list } = comparing;
  const object = labelOf(model, before.settings);
  const modelAfter = moves.modelNow(model.id) === model.id ? modelById(after, model.id) : undefined;
  if (modelAfter === model) return;
  const lists = ['app', 'constraints', 'indexes'];
  const own = Object.keys(modelOptions).filter((key) => !lists.includes(key));
  for (const key of own) {
    // Only the colour of a card and what says nothing go without a word.
    const isDefault = isDefaultModelOption(defaultApp(before.settings), key, optionOf(model, key));
    if (!modelAfter && (isDefault || optionOf(model, key) === undefined)) continue;
    compareOption(comparing, {
      model,
      object,
      part: key,
      key,
      holder: model,
      now: modelAfter ?? {},
      owner: modelAfter,
    });
  }
  for (const field of model.fields) {
    const place = moves.fieldNow(model.id, field.id);
    const owner = modelById(after, place.model);
    const now = owner?.fields.find(({ id }) => id === place.field);
    const fieldObject = `${object}.${field.name}`;
    if (!owner || !now) {
      list.push({ kind: 'dropped', object: fieldObject, reason: moves.reasonOf(model, field, undefined) });
      continue;
    }
    if (owner.id !== model.id) {
      list.push({ kind: 'moved', object: fieldObject, after: `${labelOf(owner, after.settings)}.${now.name}` });
    }
    compareField(comparing, { model, object: fieldObject, field, now, owner });
  }
  compareEntries(comparing, model, object);
}

function compareField(
  comparing: Comparing,
  { model, object, field, now, owner }: { model: Model; object: string; field: Field; now: Field; owner: Model },
): void {
  if (now.name !== field.name) {
    comparing.list.push({ kind: 'renamed', object, before: field.name, after: now.name });
  }
  for (const key of Object.keys(fieldOptions)) {
    compareOption(comparing, { model, object, part: key, key, holder: field, now, owner });
  }
}

function compareEntries(comparing: Comparing, model: Model, object: string): void {
  const { after, moves, list } = comparing;
  const { constraints = [], indexes = [] } = withEntryIds(model);
  for (const entry of [...constraints, ...indexes]) {
    const place = moves.entryNow(model.id, entry.id ?? '');
    const owner = modelById(after, place.model);
    const whole = owner && withEntryIds(owner);
    const now = [...(whole?.constraints ?? []), ...(whole?.indexes ?? [])].find(({ id }) => id === place.entry);
    const part = wordsOfEntry(entry);
    if (!owner || !now) {
      list.push({ kind: 'dropped', object, part, reason: moves.reasonOf(model, entry, undefined) });
      continue;
    }
    if (owner.id !== model.id) list.push({ kind: 'moved', object, part, after: labelOf(owner, after.settings) });
    const table: OptionTable = 'type' in entry ? constraintOptions[entry.type] : indexOptions;
    for (const key of Object.keys(table)) {
      compareOption(comparing, { model, object, part: `${part}, ${key}`, key, holder: entry, now, owner, table });
    }
  }
}

/** `unique constraint only_once`, `index (name, age)`. */
export function wordsOfEntry(entry: Constraint | Index): string {
  const kind = 'type' in entry ? `${kindWords[entry.type]} constraint` : 'index';
  if (entry.name !== undefined) return `${kind} ${entry.name}`;
  const said = 'fields' in entry ? entry.fields : 'sql' in entry ? entry.sql : 'parts' in entry ? entry.parts : [];
  const parts = Array.isArray(said) ? (said as readonly unknown[]) : [said];
  return `${kind} (${parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(', ')})`;
}

const kindWords = {
  unique: 'unique',
  check: 'check',
  exclude: 'exclusion',
  primaryKey: 'primary key',
  foreignKey: 'foreign key',
} as const;

interface ComparedOption {
  readonly model: Model;
  readonly object: string;
  readonly part: string;
  readonly key: string;
  readonly holder: OptionHolder;
  readonly now: OptionHolder;
  readonly owner: Model | undefined;
  readonly table?: OptionTable;
}

function compareOption(comparing: Comparing, option: ComparedOption): void {
  const { moves, list, before, after } = comparing;
  const { model, object, part, key, holder, now, owner, table } = option;
  const [first, second] = [optionOf(holder, key), optionOf(now, key)];
  const isModel = isModelOption(key);
  const textBefore = isModel ? modelText(before, model, first) : textOf(first);
  const textAfter = isModel ? modelText(after, owner ?? model, second) : textOf(second);
  if (textBefore === textAfter) return;
  if (table === undefined && 'type' in holder && 'type' in now && saysTheSame(holder as Field, now as Field, key))
    return;
  // The models that it names are the same ones, or what has become of them.
  if (isModel && sameModels(moves, model, owner ?? model, first, second)) return;
  if (second === undefined) {
    list.push({
      kind: 'dropped',
      object,
      part,
      ...(textBefore !== undefined && { before: textBefore }),
      reason: moves.reasonOf(model, holder, key),
    });
  } else {
    const pair = {
      ...(textBefore !== undefined && { before: textBefore }),
      ...(textAfter !== undefined && { after: textAfter }),
    };
    // Some of a list may have gone, which only the reason says.
    const isLess = Array.isArray(first) && Array.isArray(second) && second.length < first.length;
    list.push({
      kind: 'changed',
      object,
      part,
      ...pair,
      ...(isLess && { reason: moves.reasonOf(model, holder, key) }),
    });
  }
}

/** One of them leaves out what is its default. */
function saysTheSame(holder: Field, now: Field, key: string): boolean {
  const [first, second] = [optionOf(holder, key), optionOf(now, key)];
  return first === undefined
    ? isDefaultOption(holder, key, second)
    : second === undefined && isDefaultOption(now, key, first);
}

const modelKeys = new Set(
  [modelOptions, fieldOptions, ...Object.values(constraintOptions), indexOptions].flatMap((table) =>
    referencesOf(table).models.map(([key]) => key),
  ),
);

function isModelOption(key: string): boolean {
  return modelKeys.has(key);
}

function idsIn(owner: string, value: unknown): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];
  return list.map((id) => (id === 'self' ? owner : String(id)));
}

function sameModels(moves: Moves, model: Model, owner: Model, before: unknown, after: unknown): boolean {
  const now = idsIn(model.id, before).map((id) => moves.modelNow(id));
  const then = idsIn(owner.id, after);
  return now.length === then.length && now.every((id, at) => id === then[at]);
}

function modelText(project: Project, owner: Model, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const labels = idsIn(owner.id, value).map((id) => {
    const model = modelById(project, id);
    return model ? labelOf(model, project.settings) : id;
  });
  return labels.join(', ');
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reverse sides that are called otherwise since the model that holds the relation is another. */
function compareReverseNames({ before, after, moves, list }: Comparing): void {
  const now = new Map<string, FieldNode>();
  for (const node of relationsOf(modelGraphOf(after)))
    now.set(keyOf(node.owner.id, node.definedOn.id, node.field.id), node);
  for (const node of relationsOf(modelGraphOf(before))) {
    const { relation, owner, definedOn, field } = node;
    const place = moves.fieldNow(definedOn.id, field.id);
    const ownerNow = definedOn.id === owner.id ? place.model : moves.modelNow(owner.id);
    const after = now.get(keyOf(ownerNow, place.model, place.field))?.relation;
    if (!relation?.target || !after || relation.accessor === after.accessor) continue;
    list.push({
      kind: 'renamed',
      object: relation.target.label,
      ...(relation.accessor !== undefined && { before: relation.accessor }),
      ...(after.accessor !== undefined && { after: after.accessor }),
    });
  }
}

function keyOf(...ids: readonly string[]): string {
  return JSON.stringify(ids);
}

function* relationsOf(graph: ModelGraph): Iterable<FieldNode> {
  for (const node of graph.models) {
    for (const field of [...node.localFields, ...node.localManyToMany]) {
      if (field.relation && (field.origin === 'declared' || field.origin === 'abstractBase')) yield field;
    }
  }
}

function compareProject({ before, after, list }: Comparing): void {
  const { userModel } = before.settings;
  if (userModel !== after.settings.userModel) {
    list.push({
      kind: 'changed',
      object: 'settings',
      part: 'userModel',
      ...(userModel !== undefined && { before: userModel }),
      after: after.settings.userModel ?? 'auth.User',
    });
  }
  const left = new Set((after.ignore ?? []).map((entry) => JSON.stringify(entry)));
  for (const entry of before.ignore ?? []) {
    if (left.has(JSON.stringify(entry))) continue;
    const now = (after.ignore ?? []).find(
      ({ code, reason, object }) =>
        code === entry.code &&
        reason === entry.reason &&
        !(before.ignore ?? []).some((other) => other.object === object),
    );
    list.push({
      kind: now ? 'changed' : 'dropped',
      object: entry.object,
      part: `ignored finding ${entry.code}`,
      before: entry.object,
      ...(now ? { after: now.object } : { reason: 'what it is about goes' }),
    });
  }
}
