/**
 * Paths bound to what they mean rather than how it is spelled, by ids, so that an edit may rename, move or delete
 * whatever they go through. `shared/model/paths.ts` says what a path means; nothing here knows a rule of Django.
 */
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import { builtinModelOf } from '../model/builtinModels.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { isColumnRelation } from '../model/modelQueries.ts';
import { pathSeparator, resolvePath, type Step } from '../model/paths.ts';
import type { Field, Project } from '../model/project.ts';

/** One name of a path. Models and fields by their ids; `name` is how it was spelled. */
export type BoundStep =
  /** A field where it is written; `isAttname` where the column of a relation is named. */
  | { readonly kind: 'field'; readonly model: string; readonly field: string; readonly isAttname: boolean }
  /** The reverse side of a relation that `owner` has itself or from an abstract base, `model`. */
  | {
      readonly kind: 'reverse';
      readonly owner: string;
      readonly model: string;
      readonly field: string;
      readonly name: string;
    }
  /** The automatic link of a multi-table child to its parent, seen from either end. */
  | {
      readonly kind: 'parentLink';
      readonly end: 'child' | 'childAttname' | 'parent';
      readonly child: string;
      readonly parent: string;
    }
  /** `pk`, an implicit key, a lookup, or something that names nothing here: stays as it is. */
  | { readonly kind: 'text'; readonly text: string };

/** Binds `author__name__icontains`, from a model on. */
export function bindPath(model: ModelNode, path: string): readonly BoundStep[] {
  // A field whose own name holds `__` or is `pk` (Django refuses it, a document may have it) is still one name.
  const whole = model.fieldsByName.get(path);
  if (whole) return [boundField(whole, path)];
  const steps = resolvePath(model, path);
  const at = steps.findIndex((step) => step.kind === 'broken');
  const broken = steps[at];
  if (broken?.kind !== 'broken') return steps.map(boundStep);
  // What a relation to an abstract model goes on to, where Django would give up.
  const abstract = broken.field.relation?.pointsAt;
  const rest = steps.slice(at + 1).map(({ name }) => name);
  return [
    ...steps.slice(0, at + 1).map(boundStep),
    ...(abstract && rest.length > 0 ? bindPath(abstract, rest.join(pathSeparator)) : rest.map(asText)),
  ];
}

/** Binds a single name as it stands in a finding's object: no path, and no model beyond. */
export function bindName(model: ModelNode, name: string): BoundStep {
  const field = model.fieldsByName.get(name);
  return field ? boundField(field, name) : asText(name);
}

/** The names of bound steps now; undefined when something they name is gone. */
export function spellPath(project: Project, steps: readonly BoundStep[]): string | undefined {
  const names: string[] = [];
  for (const step of steps) {
    const name = spellStep(project, step);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names.join(pathSeparator);
}

function asText(text: string): BoundStep {
  return { kind: 'text', text };
}

function boundStep(step: Step): BoundStep {
  if (step.kind === 'field' || step.kind === 'attname' || (step.kind === 'broken' && step.name !== 'pk')) {
    return boundField(step.field, step.name);
  }
  if (step.kind !== 'reverse') return asText(step.name);
  const { owner, definedOn, field, origin, relation } = step.field;
  if (isOfCatalogue(step.field)) return asText(step.name);
  return origin === 'parentLink'
    ? { kind: 'parentLink', end: 'parent', child: owner.id, parent: relation?.target?.id ?? '' }
    : { kind: 'reverse', owner: owner.id, model: definedOn.id, field: field.id, name: step.name };
}

function boundField(node: FieldNode, name: string): BoundStep {
  const isAttname = name !== node.name;
  switch (node.origin) {
    case 'implicitKey':
    case 'order':
      return asText(name);
    case 'parentLink': {
      const end = isAttname ? 'childAttname' : 'child';
      return { kind: 'parentLink', end, child: node.owner.id, parent: node.relation?.target?.id ?? '' };
    }
    default:
      return isOfCatalogue(node)
        ? asText(name)
        : { kind: 'field', model: node.definedOn.id, field: node.field.id, isAttname };
  }
}

function spellStep(project: Project, step: BoundStep): string | undefined {
  switch (step.kind) {
    case 'text':
      return step.text;
    case 'field': {
      const field = fieldById(project, step.model, step.field);
      if (!field) return undefined;
      return step.isAttname && isColumnRelation(field) ? `${field.name}_id` : field.name;
    }
    case 'reverse': {
      const field = fieldById(project, step.model, step.field);
      if (!field || !isRelationType(field.type)) return undefined;
      const owner = modelGraphOf(project).byId.get(step.owner);
      return owner && (reverseNameOf(owner, step) ?? step.name);
    }
    case 'parentLink':
      return spellParentLink(modelGraphOf(project), step);
  }
}

function reverseNameOf(owner: ModelNode, step: { readonly model: string; readonly field: string }): string | undefined {
  for (const fields of [owner.localFields, owner.localManyToMany]) {
    const node = fields.find(({ field, definedOn }) => field.id === step.field && definedOn.id === step.model);
    if (node?.relation) return node.relation.queryName;
  }
  return undefined;
}

function spellParentLink(
  graph: ModelGraph,
  { child, parent, end }: Extract<BoundStep, { kind: 'parentLink' }>,
): string | undefined {
  const [childNode, parentNode] = [graph.byId.get(child), graph.byId.get(parent)];
  if (!childNode || !parentNode) return undefined;
  const link = childNode.parents.find((each) => each.parent === parentNode.concrete)?.link;
  if (end === 'parent') return link?.relation?.queryName ?? childNode.modelName;
  const name = link?.name ?? `${parentNode.modelName}_ptr`;
  return end === 'child' ? name : `${name}_id`;
}

function fieldById(project: Project, modelId: string, fieldId: string): Field | undefined {
  return project.models.find(({ id }) => id === modelId)?.fields.find(({ id }) => id === fieldId);
}

/** A field of a model that Django brings along: no edit of the document changes it. */
function isOfCatalogue({ definedOn, field }: FieldNode): boolean {
  return builtinModelOf(definedOn.app, definedOn.name)?.fields.includes(field) === true;
}
