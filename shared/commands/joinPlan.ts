/** Plans the join of two models that are linked one-to-one; `splitCommands.ts` does it. */
import { produce } from 'immer';
import { newFindings } from '../checks/newFindings.ts';
import { hasColumn } from '../fieldTypes/fieldTypeRegistry.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { isAutoType, isNullable, isRelation, modelById } from '../model/modelQueries.ts';
import type { Field, Project } from '../model/project.ts';
import { withEntryIds } from '../projectFile/entryIds.ts';
import { consequencesOf, type Consequence, type Moves } from './consequences.ts';
import { joinIn } from './joinEdit.ts';
import { joinSides, whyNoJoin, type JoinSides } from './joinRefusals.ts';
import { whyNoFieldName } from './splitRefusals.ts';
import { reverseNameNeeded } from './splitPlan.ts';
import { documentOf } from './splitSides.ts';
import type { Join, JoinPlan, JoinRequest, Planned, Refusal } from './splitTypes.ts';
import { freeName, snakeCase } from './suggestNames.ts';

export function planJoin(project: Project, request: JoinRequest): Planned<JoinPlan> {
  const sides = joinSides(project, request.model, request.field);
  if ('code' in sides) return { ok: false, refusals: [sides] };
  const { owner, target } = sides;
  const kept = request.keep === undefined ? target : modelGraphOf(project).byId.get(request.keep);
  if (!kept || (kept !== owner && kept !== target)) {
    const reason = `one of the two stays, ${owner.label} or ${target.label}`;
    return { ok: false, refusals: [{ code: 'keep', reason }] };
  }
  const refusals = whyNoJoin(project, sides, kept);
  if (refusals.length > 0) return { ok: false, refusals };
  const vanishing = kept === owner ? target : owner;
  const dropped = keysToDrop(project, sides, kept, vanishing);
  const named = namesFor(project, kept, vanishing, sides, dropped, request);
  const problems = namesRefused(project, kept, sides, named.asked);
  if (problems.length > 0) return { ok: false, refusals: problems };

  const lacking = mayLackPartner(sides, kept) && request.everyRow !== true;
  const first: Join = {
    link: { model: owner.id, field: sides.link.field.id },
    kept: kept.id,
    vanishing: vanishing.id,
    renamed: named.renamed,
    changed: changesOf(project, kept, vanishing, sides, dropped, lacking),
    dropped,
    droppedEntries: losesKey(sides.link.field, owner, kept)
      ? []
      : (withEntryIds(documentOf(project, vanishing)).constraints ?? []).flatMap(({ type, id }) =>
          type === 'primaryKey' ? (id ?? []) : [],
        ),
    newIds: newIdsFor(project, kept, vanishing, sides),
  };
  const join: Join = { ...first, changed: withFreeReverseNames(project, first, vanishing) };
  return { ok: true, plan: planOf(project, sides, join, { kept, vanishing, lacking, clashes: named.clashes }) };
}

interface Told {
  readonly kept: ModelNode;
  readonly vanishing: ModelNode;
  readonly lacking: boolean;
  readonly clashes: JoinPlan['clashes'];
}

function planOf(project: Project, sides: JoinSides, join: Join, { kept, vanishing, lacking, clashes }: Told): JoinPlan {
  const result = produce(project, (draft) => joinIn(draft, join));
  const keptAfter = modelById(result, kept.id);
  const fieldsAfter = new Map(keptAfter?.fields.map(({ id, name }) => [id, name]));
  const objects = new Map<string, string>();
  for (const { id, name } of documentOf(project, vanishing).fields) {
    const now = fieldsAfter.get(join.newIds.get(`field ${id}`) ?? id);
    if (now !== undefined) objects.set(`${vanishing.label}.${name}`, `${kept.label}.${now}`);
  }
  return {
    label: `Join ${vanishing.name} into ${kept.name}`,
    join,
    mayLackPartner: mayLackPartner(sides, kept),
    clashes,
    consequences: [
      ...rowsLost(sides, kept, vanishing, lacking),
      ...consequencesOf(project, result, movesOf(sides, join, kept, vanishing)),
    ],
    findings: newFindings(project, result, (object) => objects.get(object) ?? object),
    result,
  };
}

/** Which rows have no place in the one table. */
function rowsLost(
  { link, owner, target }: JoinSides,
  kept: ModelNode,
  vanishing: ModelNode,
  lacking: boolean,
): readonly Consequence[] {
  const notes: Consequence[] = [];
  const note = (reason: string) => notes.push({ kind: 'note', object: vanishing.label, reason });
  if (vanishing === owner && isNullable(link.field)) {
    note(`rows whose ${link.name} is empty are not carried over`);
  }
  if (vanishing === target) note(`rows that no ${kept.name} points at are not carried over`);
  if (lacking) note(`not every row of ${kept.label} has one, so its fields may be empty there`);
  return notes;
}

/** Whether a row of the model that stays may be without one of the other. */
function mayLackPartner({ link, owner }: JoinSides, kept: ModelNode): boolean {
  return kept !== owner || isNullable(link.field);
}

function fieldsMoved(
  project: Project,
  vanishing: ModelNode,
  { link }: JoinSides,
  dropped: readonly string[],
): readonly Field[] {
  return documentOf(project, vanishing).fields.filter(
    (field) => field !== link.field && field.id !== link.field.id && !dropped.includes(field.id),
  );
}

/** A key that counts by itself says nothing of a row, and the model that stays has one. */
function keysToDrop(
  project: Project,
  { link, owner }: JoinSides,
  kept: ModelNode,
  vanishing: ModelNode,
): readonly string[] {
  if (losesKey(link.field, owner, kept)) return [];
  return documentOf(project, vanishing)
    .fields.filter((field) => field.primaryKey === true && isAutoType(field))
    .map(({ id }) => id);
}

/** The link was the key of the model that stays: that of the other takes its place. */
function losesKey(link: Field, owner: ModelNode, kept: ModelNode): boolean {
  return kept === owner && link.primaryKey === true;
}

interface Names {
  readonly renamed: ReadonlyMap<string, string>;
  readonly clashes: JoinPlan['clashes'];
  readonly asked: ReadonlyMap<string, string>;
}

/** Names of a model's columns and fields: a relation has two. */
const namesOf = (field: Field): readonly string[] =>
  field.type === 'OneToOne' || field.type === 'ForeignKey' ? [field.name, `${field.name}_id`] : [field.name];

function namesFor(
  project: Project,
  kept: ModelNode,
  vanishing: ModelNode,
  sides: JoinSides,
  dropped: readonly string[],
  { names = new Map() }: JoinRequest,
): Names {
  const isLink = (id: string, model: ModelNode) => model === sides.owner && id === sides.link.field.id;
  const taken = new Set(
    kept.allFields.flatMap(({ origin, field, name, attname, definedOn }) =>
      origin === 'implicitKey' || isLink(field.id, definedOn) ? [] : [name, attname],
    ),
  );
  for (const reverse of kept.visibleReverseRelations) {
    if (reverse === sides.link || reverse.owner === vanishing || reverse.relation?.hidden !== false) continue;
    taken.add(reverse.relation.queryName);
    if (reverse.relation.accessor !== undefined) taken.add(reverse.relation.accessor);
  }
  const renamed = new Map<string, string>();
  const clashes: { field: string; name: string; suggested: string }[] = [];
  const moved = fieldsMoved(project, vanishing, sides, dropped);
  const own = new Set(moved.flatMap(namesOf));
  for (const field of moved) {
    const isTaken = namesOf(field).some((name) => taken.has(name));
    const wanted = names.get(field.id)?.normalize('NFC');
    if (!isTaken && wanted === undefined) continue;
    const prefixed = `${snakeCase(vanishing.name)}_${field.name}`;
    const suggested = freeName(prefixed, (name) => [name, `${name}_id`].some((one) => taken.has(one) || own.has(one)));
    if (isTaken) clashes.push({ field: field.id, name: field.name, suggested });
    if ((wanted ?? suggested) !== field.name) renamed.set(field.id, wanted ?? suggested);
    own.add(wanted ?? suggested);
  }
  return { renamed, clashes, asked: names };
}

function namesRefused(
  project: Project,
  kept: ModelNode,
  { link, owner }: JoinSides,
  asked: ReadonlyMap<string, string>,
): readonly Refusal[] {
  const models = project.models.map((model) =>
    model.id === owner.id ? { ...model, fields: model.fields.filter(({ id }) => id !== link.field.id) } : model,
  );
  return [...asked].flatMap(([field, name]) => {
    const refusal = whyNoFieldName({ ...project, models }, kept.id, name);
    return refusal ? [{ ...refusal, field }] : [];
  });
}

type Changes = Map<string, { readonly [option: string]: unknown }>;

function changesOf(
  project: Project,
  kept: ModelNode,
  vanishing: ModelNode,
  sides: JoinSides,
  dropped: readonly string[],
  lacking: boolean,
): Changes {
  const changed: Changes = new Map();
  const keepsKey = losesKey(sides.link.field, sides.owner, kept);
  const columns = new Set(
    kept.columns.flatMap(({ column, field }) => (field.id === sides.link.field.id ? [] : (column ?? []))),
  );
  const { defaultRelatedName } = vanishing.meta;
  for (const field of fieldsMoved(project, vanishing, sides, dropped)) {
    const isKey = field.primaryKey === true;
    const canBeNull = hasColumn(field.type) && field.generated === undefined && !(isKey && keepsKey);
    const now = {
      ...(isKey && !keepsKey && { primaryKey: undefined, ...(field.type !== 'OneToOne' && { unique: true }) }),
      ...(lacking && canBeNull && !isNullable(field) && { null: true, blank: true }),
      ...(field.dbColumn !== undefined && columns.has(field.dbColumn) && { dbColumn: undefined }),
      ...(isRelation(field) &&
        field.relatedName === undefined &&
        defaultRelatedName !== undefined &&
        defaultRelatedName !== '' && { relatedName: defaultRelatedName }),
    };
    if (Object.keys(now).length > 0) changed.set(field.id, now);
  }
  return changed;
}

/** Relations whose default reverse name is taken once they belong to the model that stays. */
function withFreeReverseNames(project: Project, join: Join, vanishing: ModelNode): Changes {
  const changed: Changes = new Map(join.changed);
  const asked = documentOf(project, vanishing).fields.filter(
    (field) =>
      isRelation(field) &&
      field.id !== join.link.field &&
      field.relatedName === undefined &&
      changed.get(field.id)?.['relatedName'] === undefined &&
      reverseNameNeeded(project, vanishing.id, field) === undefined,
  );
  if (asked.length === 0) return changed;
  const result = produce(project, (draft) => joinIn(draft, join));
  const now = new Map(modelById(result, join.kept)?.fields.map((field) => [field.id, field]));
  for (const { id } of asked) {
    const field = now.get(join.newIds.get(`field ${id}`) ?? id);
    const relatedName = field && reverseNameNeeded(result, join.kept, field);
    if (relatedName !== undefined) changed.set(id, { ...changed.get(id), relatedName });
  }
  return changed;
}

function newIdsFor(
  project: Project,
  kept: ModelNode,
  vanishing: ModelNode,
  { link, owner }: JoinSides,
): ReadonlyMap<string, string> {
  const newIds = new Map<string, string>();
  const fields = new Set(
    documentOf(project, kept)
      .fields.filter(({ id }) => kept !== owner || id !== link.field.id)
      .map(({ id }) => id),
  );
  for (const { id } of documentOf(project, vanishing).fields) {
    const free = freeName(id, (candidate) => fields.has(candidate));
    if (free !== id) newIds.set(`field ${id}`, free);
    fields.add(free);
  }
  const entriesOf = (node: ModelNode) => {
    const { constraints = [], indexes = [] } = withEntryIds(documentOf(project, node));
    return [...constraints, ...indexes].flatMap(({ id }) => id ?? []);
  };
  const entries = new Set(entriesOf(kept));
  for (const id of entriesOf(vanishing)) {
    const free = freeName(id, (candidate) => entries.has(candidate));
    if (free !== id) newIds.set(`entry ${id}`, free);
    entries.add(free);
  }
  return newIds;
}

function movesOf({ link, owner }: JoinSides, join: Join, kept: ModelNode, vanishing: ModelNode): Moves {
  return {
    modelNow: (model) => (model === vanishing.id ? kept.id : model),
    fieldNow(model, field) {
      if (model === owner.id && field === link.field.id) return { model: '', field };
      if (model !== vanishing.id) return { model, field };
      return join.dropped.includes(field)
        ? { model: '', field }
        : { model: kept.id, field: join.newIds.get(`field ${field}`) ?? field };
    },
    entryNow: (model, entry) =>
      model === vanishing.id ? { model: kept.id, entry: join.newIds.get(`entry ${entry}`) ?? entry } : { model, entry },
    reasonOf(model, holder, key) {
      if (holder === model) {
        return model.id === vanishing.id ? `it is about ${vanishing.label}, which is no more` : 'it speaks of the link';
      }
      if (holder === link.field) return 'the two are one';
      if (key === undefined && model.id === vanishing.id && 'name' in holder && 'type' in holder) {
        const { id } = holder as { readonly id?: string };
        if (id !== undefined && join.dropped.includes(id)) return `${kept.label} has its key already`;
      }
      if (key === undefined && 'type' in holder && holder.type === 'primaryKey')
        return `${kept.label} has its key already`;
      if (key === 'primaryKey') return `${kept.label} has its key already`;
      if (key === 'dbColumn') return `${kept.label} has a column of that name`;
      return key === undefined ? 'it speaks of the link, which is no more' : 'what it spoke of is no more';
    },
  };
}
