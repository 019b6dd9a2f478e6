/**
 * Which foreign keys are checked at commit although the database enforces `onDelete`. Source: django-semantics,
 * "on_delete for a plain SQL export"; the order of PostgreSQL's checks was measured on versions 15 and 18.
 */
import { withArticle } from '../model/withArticle.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint } from '../model/modelQueries.ts';
import type { PhysicalContext } from './physicalContext.ts';

/** Steps of a cascade that are followed; a circle of cascades has no longest way. */
const MOST_STEPS = 40;

/** What it changes for RESTRICT is said in `omitted`. */
export function isDeferredKey(field: FieldNode, context: PhysicalContext): boolean {
  const { label, features } = context.dialect;
  if (!features.supportsDeferrableForeignKeys) return false;
  if (context.policy.defersForeignKeys) return true;
  const { onDelete, deferrable } = field.field;
  if (deferrable !== undefined) return deferrable === 'deferred';
  // Whoever says DO_NOTHING wants to fix the rows in the same transaction.
  if (onDelete === 'DO_NOTHING') return true;
  if (onDelete !== 'RESTRICT' || !features.checksCascadesLevelByLevel) return false;
  const root = rootWhoseRowsGoLater(field, context.graph);
  if (!root) return false;
  context.omitted.add({
    code: 'entwine.sql.restrict',
    outcome: 'adapted',
    severity: 'info',
    at: field,
    message: `${label} checks ${field.label} at commit: at once it would refuse to delete ${withArticle(root.name)} whose ${field.owner.name} rows go by the same cascade, only later.`,
  });
  return true;
}

/**
 * PostgreSQL follows a cascade level by level and checks what refers to a deleted row one level later. A model from
 * which the target's rows go before the owner's: then RESTRICT must wait for the end.
 */
function rootWhoseRowsGoLater({ owner, relation }: FieldNode, graph: ModelGraph): ModelNode | undefined {
  const target = relation?.targetField?.owner;
  if (!target) return undefined;
  const cascades = cascadesOf(graph);
  for (const [root, distance] of distancesTo(target, cascades)) {
    let level = new Set([root]);
    for (let step = 1; step <= MOST_STEPS && level.size > 0; step += 1) {
      level = new Set([...level].flatMap((node) => cascades.onto.get(node) ?? []));
      if (step > distance && level.has(owner)) return root;
    }
  }
  return undefined;
}

/** The models whose deleted rows take the target's along, with the fewest steps that this takes. */
function distancesTo(target: ModelNode, { from }: Cascades): Map<ModelNode, number> {
  const distances = new Map([[target, 0]]);
  for (const [node, distance] of distances) {
    for (const next of from.get(node) ?? []) if (!distances.has(next)) distances.set(next, distance + 1);
  }
  return distances;
}

interface Cascades {
  /** By model: those whose rows go along with its own. */
  readonly onto: ReadonlyMap<ModelNode, readonly ModelNode[]>;
  /** The other way round. */
  readonly from: ReadonlyMap<ModelNode, readonly ModelNode[]>;
}

const cache = new WeakMap<ModelGraph, Cascades>();

function cascadesOf(graph: ModelGraph): Cascades {
  const known = cache.get(graph);
  if (known) return known;
  const onto = new Map<ModelNode, ModelNode[]>();
  const from = new Map<ModelNode, ModelNode[]>();
  const add = (map: Map<ModelNode, ModelNode[]>, key: ModelNode, value: ModelNode) => {
    const known = map.get(key);
    if (known) known.push(value);
    else map.set(key, [value]);
  };
  for (const node of graph.models.filter((node) => node.hasTable)) {
    for (const field of node.localFields) {
      const target = field.relation?.targetField?.owner;
      if (!target || field.field.onDelete !== 'CASCADE' || !hasDbConstraint(field.field)) continue;
      add(onto, target, node);
      add(from, node, target);
    }
  }
  const made = { onto, from };
  cache.set(graph, made);
  return made;
}
