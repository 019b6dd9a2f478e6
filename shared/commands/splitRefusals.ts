/** Why a model cannot be split by these fields. */
import { isAssignable } from '../checks/pythonNames.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { appOf, isSymmetrical } from '../model/modelQueries.ts';
import type { Field, Project } from '../model/project.ts';
import { nameOfModel } from './draftAccess.ts';
import { documentOf, namesInGenerated, sideOfGenerated, type Moving } from './splitSides.ts';
import type { Refusal, SplitRequest } from './splitTypes.ts';

/** Of the model itself; the fields are not looked at. */
export function whyNoSplit(project: Project, node: ModelNode): Refusal | undefined {
  const { label, kind, external } = node;
  if (external)
    return { code: 'external', reason: `${label} lives outside this project, so its table is not ours to split` };
  if (kind === 'abstract') {
    return { code: 'abstract', reason: `${label} is abstract: it has no table, and no relation can point at it` };
  }
  if (kind === 'proxy') {
    return {
      code: 'proxy',
      reason: `${label} is a proxy: its fields stand in ${node.concrete.label}, which can be split`,
    };
  }
  if (documentOf(project, node).view !== undefined) {
    return { code: 'view', reason: `${label} reads a view: its columns are what the query of the view says` };
  }
  return undefined;
}

/** Of each field that cannot move, or cannot move without another. */
export function whyFieldsStay(project: Project, node: ModelNode, moving: Moving): readonly Refusal[] {
  const through = throughFieldsOf(project, node);
  return documentOf(project, node).fields.flatMap((field) => {
    const reason = moving.has(field.id) ? whyItStays(node, field, moving, through) : whyItMustGo(node, field, moving);
    return reason === undefined ? [] : [{ ...reason, field: field.id }];
  });
}

function whyItStays(
  node: ModelNode,
  field: Field,
  moving: Moving,
  through: ReadonlyMap<string, string>,
): Refusal | undefined {
  const object = `${node.label}.${field.name}`;
  const isInKey = node.primaryKey?.field.id === field.id && node.primaryKey.origin === 'declared';
  if (field.primaryKey === true || isInKey || keyParts(node).has(field.name)) {
    return { code: 'primaryKey', reason: `${object} is the primary key, which stays with its model` };
  }
  if (field.parentLink === true || node.parents.some(({ link }) => link.field.id === field.id)) {
    return { code: 'parentLink', reason: `${object} is the link to a parent model, which inheritance needs here` };
  }
  const user = through.get(field.id);
  if (user !== undefined) {
    return { code: 'through', reason: `${object} cannot move: ${user} goes through ${node.label} by it` };
  }
  if (field.type === 'ManyToMany' && field.through !== undefined) {
    return { code: 'throughModel', reason: `${object} has a through model, which refers to ${node.label}` };
  }
  if (field.type === 'ManyToMany' && isSymmetrical(field)) {
    return { code: 'symmetrical', reason: `${object} is symmetrical, which only a relation to its own model can be` };
  }
  if (field.type === 'GenericRelation') {
    return { code: 'genericRelation', reason: `${object} finds its rows by the name of the model, ${node.label}` };
  }
  return whyApart(node, field, moving) ?? whyNotComputed(node, field, moving);
}

/** A field that was not chosen and cannot be without one that was. */
function whyItMustGo(node: ModelNode, field: Field, moving: Moving): Refusal | undefined {
  return whyApart(node, field, moving) ?? whyNotComputed(node, field, moving);
}

/** A generic relation's two fields stand beside it. */
function whyApart(node: ModelNode, field: Field, moving: Moving): Refusal | undefined {
  if (field.type !== 'GenericForeignKey') return undefined;
  const names = [field.contentType ?? 'content_type', field.objectId ?? 'object_id'];
  const parts = node.model.fields.filter(({ name }) => names.includes(name));
  const apart = parts.filter(({ id }) => moving.has(id) !== moving.has(field.id)).map(({ name }) => name);
  if (apart.length === 0) return undefined;
  const object = `${node.label}.${field.name}`;
  return {
    code: 'generic',
    reason: `${object} and ${apart.join(' and ')} belong together: choose all of them or none`,
  };
}

function whyNotComputed(node: ModelNode, field: Field, moving: Moving): Refusal | undefined {
  const isMoving = moving.has(field.id);
  const side = sideOfGenerated(node, field, moving);
  if (side === 'neither' || side === (isMoving ? 'moves' : 'stays')) return undefined;
  const from = namesInGenerated(node, field);
  const object = `${node.label}.${field.name}`;
  return {
    code: 'generated',
    reason: `${object} is computed from ${from.join(' and ')}: a database computes it within one table, so they go or stay together`,
  };
}

function keyParts(node: ModelNode): ReadonlySet<string> {
  const parts = (node.model.constraints ?? []).flatMap((constraint) =>
    constraint.type === 'primaryKey' ? constraint.fields : [],
  );
  return new Set(parts);
}

/** Fields of a through model that a many-to-many goes by, with the many-to-many that does. */
export function throughFieldsOf(project: Project, node: ModelNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { localManyToMany, label } of modelGraphOf(project).models) {
    for (const { relation, field, owner } of localManyToMany) {
      if (relation?.through !== node) continue;
      const named = field.throughFields ?? [];
      for (const side of node.model.fields) {
        const target = node.localFields.find(({ field: own }) => own.id === side.id)?.relation?.target?.concrete;
        const isSide = target !== undefined && (target === owner.concrete || target === relation.target?.concrete);
        if (named.length > 0 ? named.includes(side.name) : isSide) found.set(side.id, `${label}.${field.name}`);
      }
    }
  }
  return found;
}

/** Of the names that were asked for. */
export function whyNoModelName(project: Project, node: ModelNode, name: string): Refusal | undefined {
  if (!isAssignable(name)) return { code: 'modelName', reason: `"${name}" is no name that Python takes for a class` };
  const taken = project.models.find(
    (model) => appOf(model, project.settings) === node.app && model.name.toLowerCase() === name.toLowerCase(),
  );
  return taken && { code: 'modelName', reason: `the app ${node.app} has a model ${taken.name} already` };
}

export function whyNoFieldName(project: Project, ownerId: string, name: string): Refusal | undefined {
  if (!isAssignable(name)) return { code: 'fieldName', reason: `"${name}" is no name that Python takes for a field` };
  if (!isFieldNameTaken(project, ownerId, name)) return undefined;
  return { code: 'fieldName', reason: `${nameOfModel(project, ownerId)} has a field ${name} already` };
}

/** The column of a relation counts as a name too. */
export function isFieldNameTaken(project: Project, ownerId: string, name: string): boolean {
  const fields = modelGraphOf(project).byId.get(ownerId)?.allFields ?? [];
  const wanted = [name, `${name}_id`];
  return fields.some(
    (node) => node.origin !== 'implicitKey' && [node.name, node.attname].some((one) => wanted.includes(one)),
  );
}

export function whyNoReverseName(project: Project, targetId: string, name: string): Refusal | undefined {
  if (name.endsWith('+')) {
    return { code: 'relatedName', reason: `"${name}" hides the reverse side, by which the fields that move are found` };
  }
  if (!isAssignable(name)) return { code: 'relatedName', reason: `"${name}" is no name that Python takes` };
  const target = modelGraphOf(project).byId.get(targetId);
  const isTaken =
    target?.fieldsByName.has(name) || target?.reverseByQueryName.has(name) || target?.reverseByAccessor.has(name);
  return isTaken
    ? { code: 'relatedName', reason: `${target?.name ?? ''} has something called ${name} already` }
    : undefined;
}

export function whyNoOnDelete({ link = 'sharedKey', optional, onDelete }: SplitRequest): Refusal | undefined {
  const canBeNull = link === 'fromOld' && optional === true;
  if (optional === true && link !== 'fromOld') {
    return {
      code: 'optional',
      reason: 'only a link from the old model can be optional: a row of the new one always has its own',
    };
  }
  return onDelete === 'SET_NULL' && !canBeNull
    ? { code: 'onDelete', reason: 'SET_NULL needs a link that may be empty: an optional one from the old model' }
    : undefined;
}
