import { withArticle } from '../model/withArticle.ts';
import { castDraft } from 'immer';
import { fieldTypeOf, isRelationType, type RelationTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { isColumnRelation, isRelation } from '../model/modelQueries.ts';
import type { Field, OnDelete, Project } from '../model/project.ts';
import { fieldOptionKeys, fieldOptionOf } from '../options/fieldOptionRules.ts';
import type { Command } from './command.ts';
import { dropFieldDefaults, findModel, nameOfField, nameOfModel, type FieldDraft } from './draftAccess.ts';
import { retypeField } from './fieldCommands.ts';
import { editKeepingReferences } from './references.ts';
import { plural, snakeCase, suggestFieldName, suggestFreeFieldName, suggestRelatedName } from './suggestNames.ts';

export interface NewRelation {
  readonly ownerId: string;
  /** A model's id; the owner's own id and `self` both make a relation to itself. */
  readonly targetId: string;
  readonly kind: RelationTypeKey;
  readonly fieldId: string;
  /** By default the one that `suggestFieldName` gives. */
  readonly name?: string;
  /** By default CASCADE; ignored for many-to-many. */
  readonly onDelete?: OnDelete;
  /** By default one only where the default reverse name is taken; `null` for none in any case. */
  readonly relatedName?: string | null;
  /** By default only where it points at its own model: else the first row of it could never be saved. */
  readonly null?: boolean;
  /** Where the field goes; by default the end. */
  readonly index?: number;
}

/** Draws a relation: the owning model gets the field. */
export function addRelation(project: Project, relation: NewRelation): Command {
  const { ownerId, kind } = relation;
  const to = relation.targetId === ownerId ? 'self' : relation.targetId;
  const name = relation.name ?? suggestFieldName(project, ownerId, to, kind);
  const relatedName =
    relation.relatedName === undefined
      ? suggestRelatedName(project, ownerId, to, kind, name)
      : (relation.relatedName ?? undefined);
  const isNullable = relation.null ?? to === 'self';
  const field: Field = {
    id: relation.fieldId,
    name,
    type: kind,
    ...(isNullable && kind !== 'ManyToMany' && { null: true, blank: true }),
    to,
    ...(kind !== 'ManyToMany' && { onDelete: relation.onDelete ?? 'CASCADE' }),
    ...(relatedName !== undefined && { relatedName }),
  };
  const target = to === 'self' ? 'itself' : nameOfModel(project, to);
  return {
    label: `Add ${fieldTypeOf(kind).label.toLowerCase()} from ${nameOfModel(project, ownerId)} to ${target}`,
    edit(draft) {
      const owner = findModel(draft, ownerId);
      if (!owner || owner.fields.some((other) => other.id === field.id)) return;
      const at = Math.max(0, Math.min(owner.fields.length, relation.index ?? owner.fields.length));
      owner.fields.splice(at, 0, castDraft(field));
    },
  };
}

/** Makes a one-to-one of a foreign key and the like; options that the new kind knows stay. */
export function changeRelationKind(project: Project, modelId: string, fieldId: string, kind: RelationTypeKey): Command {
  return {
    label: `Make ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)} ${withArticle(fieldTypeOf(kind).label.toLowerCase())}`,
    edit: (draft) =>
      editKeepingReferences(draft, (target) => {
        const field = findModel(target, modelId)?.fields.find((candidate) => candidate.id === fieldId);
        if (field && isRelationType(field.type)) retypeField(target, modelId, fieldId, kind, {});
      }),
  };
}

/** Whether the field could belong to the other model instead: not for self relations, inheritance, or foreign models. */
export function canSwapOwner(project: Project, modelId: string, fieldId: string): boolean {
  return swapOf(project, modelId, fieldId) !== undefined;
}

/** Options that say the same from the other side. */
const keptOnSwap = fieldOptionKeys.filter((key) => fieldOptionOf(key).keptOnSwap === true);

interface Swap {
  readonly targetId: string;
  readonly field: Field;
}

function swapOf(project: Project, modelId: string, fieldId: string): Swap | undefined {
  const owner = project.models.find((model) => model.id === modelId);
  const field = owner?.fields.find((candidate) => candidate.id === fieldId);
  const target = project.models.find((model) => model.id === field?.to);
  if (!owner || !field || !target || !isRelation(field)) return undefined;
  if (target.id === owner.id || target.external || owner.abstract || field.parentLink) return undefined;

  const reverse = field.relatedName;
  const isSpoken =
    reverse !== undefined &&
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(reverse) &&
    !reverse.endsWith('_set') &&
    !isMadeReverseName(reverse, owner.name, field);
  const name = isSpoken
    ? suggestFreeFieldName(project, target.id, reverse)
    : suggestFieldName(project, target.id, owner.id, field.type);
  const defaultReverse = field.type === 'OneToOne' ? target.name.toLowerCase() : `${target.name.toLowerCase()}_set`;
  // The many side of a foreign key changes with its owner, so its old name would be the wrong number.
  const isReverseName =
    field.type !== 'ForeignKey' && snakeCase(target.name) !== field.name && defaultReverse !== field.name;
  const targetHasKey = target.fields.some((other) => other.primaryKey === true);
  const swapped: { [option: string]: unknown } = { id: field.id, name, type: field.type };
  for (const key of keptOnSwap) if (field[key] !== undefined) swapped[key] = field[key];
  if (isColumnRelation(field) && field.primaryKey === true && !targetHasKey) swapped['primaryKey'] = true;
  if (field.throughFields?.length === 2) swapped['throughFields'] = [...field.throughFields].reverse();
  swapped['to'] = owner.id;
  const hidden = reverse?.endsWith('+') === true ? '+' : undefined;
  const relatedName =
    hidden ?? (isReverseName ? field.name : suggestSwappedRelatedName(project, swapped, target.id, field));
  if (relatedName !== undefined) swapped['relatedName'] = relatedName;
  return { targetId: target.id, field: swapped as unknown as Field };
}

/**
 * Names that only tell two relations apart (`articles_as_author2`) say nothing from the other side, and neither does the
 * number of rows that a foreign key has at its other end.
 */
function isMadeReverseName(reverse: string, ownerName: string, field: Field): boolean {
  const singular = snakeCase(ownerName);
  const many = plural(singular);
  const made = [singular, many].map((name) => `${name}_as_${field.name}`);
  if (made.some((name) => reverse.startsWith(name) && /^_?\d*$/u.test(reverse.slice(name.length)))) return true;
  return field.type === 'ForeignKey' && reverse === many;
}

/** The owner's side is looked at without the field that is about to leave it. */
function suggestSwappedRelatedName(
  project: Project,
  swapped: { readonly [option: string]: unknown },
  targetId: string,
  field: Field,
): string | undefined {
  const without: Project = {
    ...project,
    models: project.models.map((model) => ({ ...model, fields: model.fields.filter((other) => other !== field) })),
  };
  const kind = field.type as RelationTypeKey;
  return suggestRelatedName(without, targetId, String(swapped['to']), kind, String(swapped['name']));
}

/** Gives the relation's field to the model at its other end; nothing where `canSwapOwner` says no. */
export function swapOwner(project: Project, modelId: string, fieldId: string, newFieldId = fieldId): Command {
  const swap = swapOf(project, modelId, fieldId);
  const label = `Swap owner of ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)}`;
  return {
    label,
    edit(draft) {
      if (!swap) return;
      editKeepingReferences(draft, (doc) => {
        const owner = findModel(doc, modelId);
        const target = findModel(doc, swap.targetId);
        if (!owner || !target) return;
        const ids = new Set(target.fields.map((field) => field.id));
        let id = newFieldId;
        for (let number = 2; ids.has(id); number += 1) id = `${newFieldId}_${number}`;
        owner.fields = owner.fields.filter((field) => field.id !== fieldId);
        const moved: FieldDraft = castDraft({ ...swap.field, id });
        dropFieldDefaults(moved);
        target.fields.push(moved);
      });
    },
  };
}
