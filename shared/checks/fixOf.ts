/** The fixes that findings ask for, made when somebody looks: a name that nobody has is looked for in all names. */
import type { Fix, FixRequest } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { oneLine } from './oneLine.ts';

type Asked<Kind extends FixRequest['kind']> = Extract<FixRequest, { kind: Kind }>;

/** Undefined where the graph has no longer what the finding is about. */
export function fixOf(request: FixRequest, graph: ModelGraph): Fix | undefined {
  const fix = fixFor(request, graph);
  return fix && { ...fix, label: oneLine(fix.label) };
}

function fixFor(request: FixRequest, graph: ModelGraph): Fix | undefined {
  switch (request.kind) {
    case 'renameFieldFreely':
      return renameField(request, graph);
    case 'renameModelFreely':
      return renameModel(request, graph);
    case 'nameReverseFreely':
      return nameReverse(request, graph);
    default:
      return request;
  }
}

/** The name as proposed, else the first of those with a number that is not taken. */
function freeName(proposed: string, separator: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(proposed)) return proposed;
  let number = 2;
  while (isTaken(`${proposed}${separator}${number}`)) number += 1;
  return `${proposed}${separator}${number}`;
}

/** A name that no field of the model or of its relatives in the graph has yet. */
function renameField(
  { owner, model, field, proposed }: Asked<'renameFieldFreely'>,
  graph: ModelGraph,
): Fix | undefined {
  const names = graph.byId.get(owner)?.fieldsByName;
  if (!names) return undefined;
  const isTaken = (name: string) => names.has(name) || names.has(`${name}_id`);
  const name = freeName(proposed === '' ? 'field' : proposed, '_', isTaken);
  return { kind: 'renameField', label: `Rename to ${name}`, model, field, name };
}

function renameModel({ model, proposed }: Asked<'renameModelFreely'>, graph: ModelGraph): Fix | undefined {
  const node = graph.byId.get(model);
  if (!node) return undefined;
  const taken = new Set<string>();
  for (const other of graph.models) if (other !== node && other.app === node.app) taken.add(other.modelName);
  const name = freeName(proposed, '', (each) => taken.has(each.toLowerCase()));
  return { kind: 'renameModel', label: `Rename to ${name}`, model, name };
}

/** A reverse name made of the model's and the field's name; one for all children where an abstract base holds the field. */
function nameReverse({ owner, model, field }: Asked<'nameReverseFreely'>, graph: ModelGraph): Fix | undefined {
  const node = fieldOn(graph.byId.get(owner), model, field);
  if (!node?.relation) return undefined;
  const { relation } = node;
  const { target } = relation;
  const first = node.origin === 'abstractBase' ? '%(class)s' : node.owner.modelName;
  const plain = `${first}_${node.name}`.replace(/_{2,}/gu, '_').replace(/_+$/u, '');
  const uses = target ? namesUsedOn(target) : undefined;
  const own = (name: string) => Number(relation.accessor === name) + Number(relation.queryName === name);
  const isCounted = target?.reverseRelations.includes(node) === true;
  const name = freeName(plain, '_', (each) => (uses?.get(each) ?? 0) > (isCounted ? own(each) : 0));
  return {
    kind: 'setField',
    label: `Set related_name to "${name}"`,
    model,
    field,
    options: { relatedName: name, ...(node.field.relatedQueryName !== undefined && { relatedQueryName: null }) },
  };
}

function fieldOn(owner: ModelNode | undefined, definedOn: string, id: string): FieldNode | undefined {
  const isIt = (node: FieldNode) => node.field.id === id && node.definedOn.id === definedOn;
  return owner?.localFields.find(isIt) ?? owner?.localManyToMany.find(isIt) ?? owner?.genericFields.find(isIt);
}

const keptUses = new WeakMap<ModelNode, ReadonlyMap<string, number>>();

/** How often each name stands on the model: fields, and both names of each relation that points at it. */
function namesUsedOn(target: ModelNode): ReadonlyMap<string, number> {
  const known = keptUses.get(target);
  if (known) return known;
  const uses = new Map<string, number>();
  const use = (name: string) => uses.set(name, (uses.get(name) ?? 0) + 1);
  for (const field of target.allFields) use(field.name);
  for (const { relation } of target.reverseRelations) {
    if (!relation) continue;
    if (relation.accessor !== undefined) use(relation.accessor);
    use(relation.queryName);
  }
  keptUses.set(target, uses);
  return uses;
}
