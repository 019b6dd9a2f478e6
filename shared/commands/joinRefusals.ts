/** Why two models cannot be joined into one. */
import { comparedFields } from '../model/parts.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isUnique, modelById } from '../model/modelQueries.ts';
import type { Project } from '../model/project.ts';
import { throughFieldsOf } from './splitRefusals.ts';
import type { Refusal } from './splitTypes.ts';

/** The relation and its two models, as far as it can be asked for. */
export interface JoinSides {
  readonly link: FieldNode;
  readonly owner: ModelNode;
  readonly target: ModelNode;
}

export function joinSides(project: Project, modelId: string, fieldId: string): JoinSides | Refusal {
  const owner = modelGraphOf(project).byId.get(modelId);
  const link = [...(owner?.localFields ?? []), ...(owner?.localManyToMany ?? [])].find(
    ({ field, definedOn }) => field.id === fieldId && definedOn === owner,
  );
  if (!owner || !link) return { code: 'gone', reason: 'there is no such relation' };
  if (!link.relation) return { code: 'noRelation', reason: `${link.label} is no relation` };
  const target = link.relation.target;
  if (!target) return { code: 'noTarget', reason: `${link.label} points at no model that has a table` };
  const several = whySeveral(link, owner, target);
  return several ?? { link, owner, target };
}

function whySeveral(link: FieldNode, owner: ModelNode, target: ModelNode): Refusal | undefined {
  if (link.relation?.kind === 'ManyToMany') {
    return {
      code: 'several',
      reason: `${link.label} is many-to-many: a row of either may have several of the other`,
    };
  }
  const isAlone =
    isUnique(link.field) ||
    owner.meta.constraints.some(
      ({ constraint }) =>
        constraint.type === 'unique' &&
        constraint.condition === undefined &&
        constraint.fields.length === 1 &&
        comparedFields(constraint.fields)?.[0] === link.name,
    );
  return isAlone
    ? undefined
    : {
        code: 'several',
        reason: `a row of ${target.label} may have several of ${owner.label}: ${link.label} is not unique`,
      };
}

export function whyNoJoin(project: Project, { link, owner, target }: JoinSides, kept: ModelNode): readonly Refusal[] {
  const vanishing = kept === owner ? target : owner;
  if (owner === target) {
    return [{ code: 'self', reason: `${link.label} points at its own model, so there is no second one to join` }];
  }
  const refusals: Refusal[] = [];
  for (const node of [owner, target]) refusals.push(...whyNotThis(project, node));
  if (refusals.length > 0) return refusals;
  if (owner.mro.includes(target) || target.mro.includes(owner) || link.field.parentLink === true) {
    return [
      { code: 'inheritance', reason: `${owner.label} inherits from ${target.label}: their link is that of the parent` },
    ];
  }
  const bases = vanishing.mro.slice(1).filter((base) => !kept.mro.includes(base));
  if (bases.length > 0) {
    const names = bases.map(({ label }) => label).join(' and ');
    refusals.push({
      code: 'bases',
      reason: `${vanishing.label} inherits from ${names}, which ${kept.label} does not: keep ${vanishing.label} instead`,
    });
  }
  const [ofOwner, ofTarget] = [childrenOf(project, owner), childrenOf(project, target)];
  if (ofOwner.length > 0 && ofTarget.length > 0) {
    refusals.push({
      code: 'parents',
      reason: `both are parents: ${owner.label} of ${ofOwner.join(', ')}, ${target.label} of ${ofTarget.join(', ')}`,
    });
  }
  const user = throughFieldsOf(project, owner).get(link.field.id);
  if (user !== undefined) {
    refusals.push({ code: 'through', reason: `${user} goes through ${owner.label} by ${link.name}` });
  }
  return refusals;
}

function whyNotThis(project: Project, { id, label, external, kind }: ModelNode): readonly Refusal[] {
  if (!project.models.some((own) => own.id === id) || external) {
    return [{ code: 'external', reason: `${label} lives outside this project, so its table is not ours to change` }];
  }
  if (kind !== 'concrete') return [{ code: kind, reason: `${label} is ${kind}: it has no table of its own` }];
  return modelById(project, id)?.view === undefined ? [] : [{ code: 'view', reason: `${label} reads a view` }];
}

function childrenOf(project: Project, node: ModelNode): readonly string[] {
  return project.models.filter(({ bases = [] }) => bases.includes(node.id)).map(({ name }) => name);
}
