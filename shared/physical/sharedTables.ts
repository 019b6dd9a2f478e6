/**
 * Models over one table, for a database in which it is made once: Django's migrations make no table of a model that is not
 * managed, so any number of such models may read one (its docs, Options.managed). What refers to any of them refers to one.
 */
import { numberedName } from '../model/numberedName.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isUnique } from '../model/modelQueries.ts';
import type { Constraint, Field, Model, Project } from '../model/plainProject.ts';
import type { PhysicalContext } from './physicalContext.ts';

/** The project itself where no two models share a table. A model that cannot be stood in for gets a table of another name. */
export function withOneModelPerTable(project: Project, context: PhysicalContext): Project {
  const instead = placeholders(context);
  if (instead.size === 0) return project;
  const apart = new Set<ModelNode>();
  const target = (id: string | undefined) => {
    const node = id === undefined ? undefined : context.graph.byId.get(id)?.concrete;
    const other = node && instead.get(node);
    return node && other && { node, other };
  };
  const moved = (field: Field): Field => {
    const found = target(field.to);
    if (!found || field.type === 'GenericRelation') return field;
    const { node, other } = found;
    const named = field.toField === undefined ? node.key : node.fieldsByName.get(field.toField);
    const held = named && sameColumn(named, other, context);
    if (!held || (held !== other.key && !isUnique(held.field)) || field.through !== undefined) {
      apart.add(node);
      return field;
    }
    const { toField: _, ...rest } = field;
    return { ...rest, to: other.id, ...(held === other.key ? {} : { toField: held.name }) };
  };
  const movedKey = (constraint: Constraint): Constraint => {
    const found = constraint.type === 'foreignKey' ? target(constraint.to) : undefined;
    if (!found || constraint.type !== 'foreignKey') return constraint;
    const toFields = constraint.toFields.flatMap((name) => {
      const named = found.node.fieldsByName.get(name);
      return (named && sameColumn(named, found.other, context))?.name ?? [];
    });
    if (toFields.length === constraint.toFields.length) return { ...constraint, to: found.other.id, toFields };
    apart.add(found.node);
    return constraint;
  };
  const models = project.models.map((model): Model => {
    for (const base of model.bases ?? []) {
      const found = model.proxy === true ? undefined : target(base);
      if (found) apart.add(found.node);
    }
    const fields = model.fields.map(moved);
    return { ...model, fields, ...(model.constraints && { constraints: model.constraints.map(movedKey) }) };
  });
  const taken = new Set(context.graph.models.map((each) => context.names.key(context.names.table(each))));
  return { ...project, models: models.map((model) => renamed(model, apart, taken, context)) };
}

/** By each model that gives way, the one whose table it reads: ours first, then the one with the most columns. */
function placeholders(context: PhysicalContext): Map<ModelNode, ModelNode> {
  const { graph, names, dialect } = context;
  const byTable = new Map<string, ModelNode[]>();
  for (const node of graph.models) {
    if (node.kind !== 'concrete' || node.localFields.length === 0) continue;
    const schema = (dialect.features.holdsSchemas && node.model.schema) || '';
    const key = JSON.stringify([schema, names.key(names.table(node))]);
    const over = byTable.get(key);
    if (over) over.push(node);
    else byTable.set(key, [node]);
  }
  const instead = new Map<ModelNode, ModelNode>();
  for (const nodes of byTable.values()) {
    const most = nodes.reduce((count, { localFields }) => Math.max(count, localFields.length), 0);
    const kept = nodes.find(({ hasTable }) => hasTable) ?? nodes.find(({ localFields }) => localFields.length === most);
    for (const node of nodes) if (kept && node !== kept && !node.hasTable) instead.set(node, kept);
  }
  return instead;
}

function sameColumn(field: FieldNode, other: ModelNode, { names }: PhysicalContext): FieldNode | undefined {
  return names.fieldOfColumn(other, names.column(field));
}

function renamed(
  model: Model,
  apart: ReadonlySet<ModelNode>,
  taken: ReadonlySet<string>,
  { graph, names }: PhysicalContext,
): Model {
  const node = graph.byId.get(model.id);
  if (!node || !apart.has(node)) return model;
  const table = names.table(node);
  const name = numberedName(
    table,
    taken,
    (number) => `${table}_${number}`,
    (each) => names.key(each),
  );
  return { ...model, table: name };
}
