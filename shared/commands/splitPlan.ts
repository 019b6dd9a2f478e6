/** Plans the split of a model into two that stay linked one-to-one; `splitCommands.ts` does it. */
import { produce } from 'immer';
import { newFindings } from '../checks/newFindings.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { isRelation, labelOf, modelById } from '../model/modelQueries.ts';
import type { NewIds } from '../model/newIds.ts';
import type { Field, Model, OnDelete, Project } from '../model/project.ts';
import { withEntryIds } from '../projectFile/entryIds.ts';
import { consequencesOf, type Moves } from './consequences.ts';
import { nameOfModel } from './draftAccess.ts';
import { splitIn } from './splitEdit.ts';
import {
  isFieldNameTaken,
  whyFieldsStay,
  whyNoFieldName,
  whyNoModelName,
  whyNoOnDelete,
  whyNoReverseName,
  whyNoSplit,
} from './splitRefusals.ts';
import { documentOf, sideOfEntry, sideOfGenerated } from './splitSides.ts';
import { suggestedName } from './splitSuggestions.ts';
import type { Follower, Planned, Refusal, Split, SplitPlan, SplitRequest } from './splitTypes.ts';
import { freeName, suggestFieldName, suggestRelatedName } from './suggestNames.ts';

/** The new model and its link get ids from `newIds`. */
export function planSplit(project: Project, asked: SplitRequest, newIds: NewIds): Planned<SplitPlan> {
  const request = withComposedNames(asked);
  const node = modelGraphOf(project).byId.get(request.model);
  if (!node) return refused({ code: 'gone', reason: 'there is no such model' });
  const refusal = whyNoSplit(project, node);
  if (refusal) return refused(refusal);
  const known = new Set(documentOf(project, node).fields.map(({ id }) => id));
  const unknown = request.fields.filter((id) => !known.has(id));
  if (unknown.length > 0)
    return refused({ code: 'unknownField', reason: `${node.label} has no field ${unknown.join(', ')}` });
  if (request.fields.length === 0) return refused({ code: 'noFields', reason: 'choose the fields that move' });

  const moving = withGenerated(project, node, new Set(request.fields));
  const into = request.into ?? suggestedName(project, node.id, request.fields);
  const problems = [
    ...whyFieldsStay(project, node, moving),
    ...definedOnly(whyNoModelName(project, node, into), whyNoOnDelete(request)),
  ];
  if (problems.length > 0) return refused(...problems);
  return planNames(project, node, request, { moving, into, newIds });
}

/** Why no split takes these fields away, or not by themselves, whatever is asked for beside them; quick. */
export function whyFieldsCannotMove(project: Project, modelId: string, fields: readonly string[]): readonly Refusal[] {
  const node = modelGraphOf(project).byId.get(modelId);
  if (!node) return [];
  const refusal = whyNoSplit(project, node);
  return refusal ? [refusal] : whyFieldsStay(project, node, withGenerated(project, node, new Set(fields)));
}

/** New names are kept in the Unicode form NFC, as those of every command. */
function withComposedNames(request: SplitRequest): SplitRequest {
  const { into, name, relatedName } = request;
  return {
    ...request,
    ...(into !== undefined && { into: into.normalize('NFC') }),
    ...(name !== undefined && { name: name.normalize('NFC') }),
    ...(relatedName !== undefined && { relatedName: relatedName.normalize('NFC') }),
  };
}

interface Chosen {
  readonly moving: ReadonlySet<string>;
  readonly into: string;
  readonly newIds: NewIds;
}

function planNames(
  project: Project,
  node: ModelNode,
  request: SplitRequest,
  { moving, into, newIds }: Chosen,
): Planned<SplitPlan> {
  const { link: kind = 'sharedKey' } = request;
  const linkIsOnOld = kind === 'fromOld';
  const id = newIds.next(new Set(project.models.map((model) => model.id)));
  const linkId = newIds.next(new Set([...documentOf(project, node).fields.map((field) => field.id), id]));
  const added: Omit<Model, 'fields'> = { id, name: into, ...keptOptions(documentOf(project, node)) };
  const bare = withoutLink(project, documentOf(project, node), added, moving);
  const [owner, target] = linkIsOnOld ? [node.id, id] : [id, node.id];
  const name =
    request.name ?? freeName(suggestFieldName(bare, owner, target), (wanted) => isFieldNameTaken(bare, owner, wanted));
  const relatedName =
    request.relatedName ?? suggestRelatedName(withoutSelfRelations(bare, id, node.id), owner, target, 'OneToOne', name);
  const problems = definedOnly(
    request.name === undefined ? undefined : whyNoFieldName(bare, owner, request.name),
    request.relatedName === undefined ? undefined : whyNoReverseName(bare, target, request.relatedName),
  );
  if (problems.length > 0) return refused(...problems);

  const entries = entriesOf(project, node, moving);
  const linkField = linkOf(request, { id: linkId, name, to: target, relatedName });
  const first: Split = {
    model: node.id,
    added,
    link: linkField,
    linkIsOnOld,
    fields: documentOf(project, node)
      .fields.filter((field) => moving.has(field.id))
      .map((field) => field.id),
    entries,
    relatedNames: inheritedRelatedNames(project, node, moving),
    followers: followersOf(project, node, moving),
  };
  const split: Split = { ...first, relatedNames: withFreeNames(project, node, first) };
  return { ok: true, plan: planOf(project, node, split) };
}

function planOf(project: Project, node: ModelNode, split: Split): SplitPlan {
  const result = produce(project, (draft) => splitIn(draft, split));
  const moving = new Set(split.fields);
  const names = new Map<string, Field>(
    documentOf(project, node).fields.map((field) => [`${node.label}.${field.name}`, field]),
  );
  const after = modelById(result, split.added.id);
  const label = after ? labelOf(after, result.settings) : split.added.name;
  return {
    label: `Split ${nameOfModel(project, split.model)} into ${nameOfModel(project, split.model)} and ${split.added.name}`,
    split,
    consequences: consequencesOf(project, result, movesOf(node, split, label)),
    findings: newFindings(project, result, (object) => {
      const field = names.get(object);
      return field && moving.has(field.id) ? `${label}.${field.name}` : object;
    }),
    result,
  };
}

function movesOf(node: ModelNode, split: Split, newLabel: string): Moves {
  const moving = new Set(split.fields);
  const entries = new Set(split.entries);
  return {
    modelNow: (model) => model,
    fieldNow: (model, field) => ({ model: model === node.id && moving.has(field) ? split.added.id : model, field }),
    entryNow: (model, entry) => ({ model: model === node.id && entries.has(entry) ? split.added.id : model, entry }),
    reasonOf(model, _holder, key) {
      if (key === undefined) {
        return model.id === node.id
          ? `it speaks of fields of ${node.label} and of ${newLabel}, and no database keeps a rule over two tables`
          : `it refers to fields of ${node.label} and of ${newLabel}, and no key points at two tables`;
      }
      return 'what it names is in the other model now, and no path can stand there';
    },
  };
}

function refused(...refusals: readonly Refusal[]): { readonly ok: false; readonly refusals: readonly Refusal[] } {
  return { ok: false, refusals };
}

function definedOnly(...refusals: readonly (Refusal | undefined)[]): readonly Refusal[] {
  return refusals.filter((refusal) => refusal !== undefined);
}

/** With the generated columns that are computed from what moves alone. */
function withGenerated(project: Project, node: ModelNode, chosen: ReadonlySet<string>): ReadonlySet<string> {
  let moving = chosen;
  for (;;) {
    const along = documentOf(project, node).fields.filter(
      (field) => !moving.has(field.id) && sideOfGenerated(node, field, moving) === 'moves',
    );
    if (along.length === 0) return moving;
    moving = new Set([...moving, ...along.map(({ id }) => id)]);
  }
}

/** What says where a table is and who makes it holds for the new one too. */
function keptOptions(model: Model): Omit<Model, 'id' | 'name' | 'fields'> {
  const { app, schema, managed, tablespace, tableOptions, requiredDbVendor, requiredDbFeatures } = model;
  return {
    ...(app !== undefined && { app }),
    ...(managed !== undefined && { managed }),
    ...(schema !== undefined && { schema }),
    ...(tablespace !== undefined && { tablespace }),
    ...(tableOptions !== undefined && { tableOptions }),
    ...(requiredDbVendor !== undefined && { requiredDbVendor }),
    ...(requiredDbFeatures !== undefined && { requiredDbFeatures }),
  };
}

/** The project with both models and no link between them, to find free names in. */
function withoutLink(project: Project, old: Model, added: Omit<Model, 'fields'>, moving: ReadonlySet<string>): Project {
  const moved = old.fields
    .filter(({ id }) => moving.has(id))
    .map((field) => (field.to === 'self' ? { ...field, to: old.id } : field));
  const left = { ...old, fields: old.fields.filter(({ id }) => !moving.has(id)) };
  const models = project.models.flatMap((model): readonly Model[] =>
    model.id === old.id ? [left, { ...added, fields: moved }] : [model],
  );
  return { ...project, models };
}

/** The link has the first choice of a name; relations that moved give way. */
function withoutSelfRelations(project: Project, addedId: string, oldId: string): Project {
  const isBack = (field: Field) => isRelation(field) && field.to === oldId && field.relatedName === undefined;
  const models = project.models.map((model) =>
    model.id === addedId ? { ...model, fields: model.fields.filter((field) => !isBack(field)) } : model,
  );
  return { ...project, models };
}

function entriesOf(project: Project, node: ModelNode, moving: ReadonlySet<string>): readonly string[] {
  const { constraints = [], indexes = [] } = withEntryIds(documentOf(project, node));
  return [...constraints, ...indexes].flatMap((entry) =>
    sideOfEntry(node, entry, moving) === 'moves' && entry.id !== undefined ? [entry.id] : [],
  );
}

interface LinkNames {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  readonly relatedName: string | undefined;
}

function linkOf({ link = 'sharedKey', optional, onDelete }: SplitRequest, names: LinkNames): Field {
  const isOptional = link === 'fromOld' && optional === true;
  const standard: OnDelete = link === 'fromOld' ? (isOptional ? 'SET_NULL' : 'PROTECT') : 'CASCADE';
  const { id, name, to, relatedName } = names;
  return {
    id,
    name,
    type: 'OneToOne',
    ...(isOptional && { null: true, blank: true }),
    ...(link === 'sharedKey' && { primaryKey: true }),
    to,
    onDelete: onDelete ?? standard,
    ...(relatedName !== undefined && { relatedName }),
  };
}

/** A name that `defaultRelatedName` gave stays with the relation. */
function inheritedRelatedNames(
  project: Project,
  node: ModelNode,
  moving: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const { defaultRelatedName } = node.meta;
  const names = new Map<string, string>();
  if (defaultRelatedName === undefined || defaultRelatedName === '') return names;
  for (const field of documentOf(project, node).fields) {
    if (moving.has(field.id) && isRelation(field) && field.relatedName === undefined)
      names.set(field.id, defaultRelatedName);
  }
  return names;
}

/** Names for moved relations whose default name is taken on the other side only since they moved. */
function withFreeNames(project: Project, node: ModelNode, split: Split): ReadonlyMap<string, string> {
  const moved = documentOf(project, node).fields.filter(({ id }) => split.fields.includes(id));
  const asked = moved.filter(
    (field) =>
      isRelation(field) &&
      field.relatedName === undefined &&
      !split.relatedNames.has(field.id) &&
      reverseNameNeeded(project, node.id, field) === undefined,
  );
  if (asked.length === 0) return split.relatedNames;
  const result = produce(project, (draft) => splitIn(draft, split));
  const now = new Map(modelById(result, split.added.id)?.fields.map((field) => [field.id, field]));
  const needed = asked.flatMap(({ id }): readonly (readonly [string, string])[] => {
    const field = now.get(id);
    const name = field && reverseNameNeeded(result, split.added.id, field);
    return name === undefined ? [] : [[id, name]];
  });
  return new Map([...split.relatedNames, ...needed]);
}

/** Undefined where the default one is free. */
export function reverseNameNeeded(project: Project, ownerId: string, field: Field): string | undefined {
  return isRelation(field) && field.to !== undefined
    ? suggestRelatedName(project, ownerId, field.to, field.type, field.name, field.id)
    : undefined;
}

/** Relations and keys of any model that refer to fields that move, and to no other field. */
function followersOf(project: Project, node: ModelNode, moving: ReadonlySet<string>): readonly Follower[] {
  const movesBy = (name: string) => {
    const field = node.fieldsByName.get(name);
    return field !== undefined && field.definedOn === node && moving.has(field.field.id);
  };
  return project.models.flatMap((model): readonly Follower[] => {
    const pointsHere = (to: string | undefined) => to === node.id || (to === 'self' && model.id === node.id);
    const fields = model.fields
      .filter(({ to, toField }) => toField !== undefined && pointsHere(to) && movesBy(toField))
      .map(({ id }): Follower => ({ model: model.id, kind: 'field', id }));
    const keys = (withEntryIds(model).constraints ?? []).flatMap((constraint): readonly Follower[] => {
      if (constraint.type !== 'foreignKey' || !pointsHere(constraint.to) || constraint.id === undefined) return [];
      const { toFields } = constraint;
      return toFields.length > 0 && toFields.every(movesBy)
        ? [{ model: model.id, kind: 'constraint', id: constraint.id }]
        : [];
    });
    return [...fields, ...keys];
  });
}
