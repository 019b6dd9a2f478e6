/**
 * What names and paths such as `author__user__name` mean on a model. The one place that follows them: checks, renames,
 * completion and panels ask here. Source: Options.get_field and Model._check_ordering (Django 5.2).
 */
import { takesLookup } from './lookups.ts';
import type { FieldNode, ModelNode } from './modelGraph.ts';

/** Between the names of a path; Django, LOOKUP_SEP. */
export const pathSeparator = '__';

/** What one name of a path means, and the model that the path goes on from. */
export type Step =
  /** A field by its name, or the column of a relation by its attname (`author_id`); inherited ones and parent links too. */
  | {
      readonly kind: 'field' | 'attname';
      readonly name: string;
      readonly field: FieldNode;
      readonly leadsTo: ModelNode | undefined;
    }
  /** `pk`; no single field where the key is a composite one. */
  | {
      readonly kind: 'pk';
      readonly name: string;
      readonly field: FieldNode | undefined;
      readonly leadsTo: ModelNode | undefined;
    }
  /** The other side of a relation that points here; `field` is that relation. */
  | { readonly kind: 'reverse'; readonly name: string; readonly field: FieldNode; readonly leadsTo: ModelNode }
  /** A relation that points nowhere, at an abstract model or at no field. */
  | { readonly kind: 'broken'; readonly name: string; readonly field: FieldNode; readonly leadsTo: undefined }
  /** A lookup or transform of the field before it. */
  | { readonly kind: 'lookup'; readonly name: string; readonly leadsTo: undefined }
  | { readonly kind: 'unknown'; readonly name: string; readonly leadsTo: undefined };

/** What a single name means on a model: a forward field before a reverse side, as `Options.get_field` looks. */
export function resolveName(model: ModelNode, name: string): Step {
  if (name === 'pk') return keyStep(model) ?? { kind: 'unknown', name, leadsTo: undefined };
  const field = model.fieldsByName.get(name);
  if (field) return isBroken(field) ? { kind: 'broken', name, field, leadsTo: undefined } : forwardStep(field, name);
  const reverse = model.reverseByQueryName.get(name);
  if (reverse) return { kind: 'reverse', name, field: reverse, leadsTo: reverse.owner };
  return { kind: 'unknown', name, leadsTo: undefined };
}

/**
 * Each name of the path in its turn. As in Django's check, a lookup or a name that leads nowhere leaves the path where it
 * was: `author__isnull__name` still means the author's name.
 */
export function resolvePath(model: ModelNode, path: string): readonly Step[] {
  const steps: Step[] = [];
  let at: ModelNode | undefined = model;
  let last: FieldNode | 'compositeKey' | undefined;
  for (const name of path.split(pathSeparator)) {
    let step: Step = at ? resolveName(at, name) : { kind: 'unknown', name, leadsTo: undefined };
    if (step.kind === 'pk') last = step.field ?? 'compositeKey';
    else if ('field' in step) last = step.field;
    if ((step.kind === 'unknown' || step.kind === 'broken') && last !== undefined && takesLookup(last, name)) {
      step = { kind: 'lookup', name, leadsTo: undefined };
    }
    steps.push(step);
    if ('field' in step && step.kind !== 'broken') at = step.leadsTo;
  }
  return steps;
}

/** Whether the model's key is a composite one, which stands in `class Meta` here. */
export function hasCompositeKey(model: ModelNode): boolean {
  return model.concrete.meta.constraints.some(({ constraint }) => constraint.type === 'primaryKey');
}

function forwardStep(field: FieldNode, name: string): Step {
  return { kind: name === field.name ? 'field' : 'attname', name, field, leadsTo: field.relation?.target };
}

function keyStep(model: ModelNode): Step | undefined {
  const field = model.primaryKey;
  if (!field) {
    return hasCompositeKey(model) ? { kind: 'pk', name: 'pk', field: undefined, leadsTo: undefined } : undefined;
  }
  return isBroken(field)
    ? { kind: 'broken', name: 'pk', field, leadsTo: undefined }
    : { kind: 'pk', name: 'pk', field, leadsTo: field.relation?.target };
}

/** Django cannot follow a relation whose target it has not found (`path_infos`). */
function isBroken({ relation }: FieldNode): boolean {
  return relation !== undefined && (!relation.target || (relation.kind !== 'ManyToMany' && !relation.targetField));
}

/** Where a path ends: the model that names may follow on, or undefined after a column, a lookup or an unknown name. */
export function endOfPath(model: ModelNode, path: string): ModelNode | undefined {
  return path === '' ? model : resolvePath(model, path).at(-1)?.leadsTo;
}

/**
 * Paths that a person who typed this far may mean, the next name of each filled in: forward fields first, then the sides
 * of relations that queries can see. Empty where nothing can follow.
 */
export function completePath(model: ModelNode, typed: string): readonly string[] {
  const cut = typed.lastIndexOf(pathSeparator);
  const prefix = cut < 0 ? '' : typed.slice(0, cut);
  const end = endOfPath(model, prefix);
  if (!end) return [];
  const names = new Set(end.allFields.map(({ name }) => name));
  for (const { relation } of end.visibleReverseRelations) if (relation?.hidden === false) names.add(relation.queryName);
  // Names that Django refuses would mean something else in a path, or nothing.
  const sound = [...names].filter((name) => name !== '' && name !== 'pk' && !name.includes(pathSeparator));
  return sound.map((name) => (prefix === '' ? name : `${prefix}${pathSeparator}${name}`));
}
