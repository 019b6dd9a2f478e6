/**
 * Models over one table, for a database in which it is made once: Django's migrations make no table of a model that is not
 * managed, so any number of such models may read one (its docs, Options.managed). What refers to any of them refers to one.
 */
import { numberedName } from '../model/numberedName.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isAutoType, isUnique } from '../model/modelQueries.ts';
import type { Constraint, Field, Model, Project } from '../model/plainProject.ts';
import type { PhysicalContext, SaidModels } from './physicalContext.ts';

export interface OneModelPerTable {
  readonly project: Project;
  readonly keptBy: SaidModels['keptBy'];
}

/**
 * Undefined where no two models share a table. One that is made for a stranger's has the columns of all that read it; a
 * model that cannot be stood in for gets a table of another name.
 */
export function oneModelPerTable(project: Project, context: PhysicalContext): OneModelPerTable | undefined {
  const instead = placeholders(context);
  if (instead.size === 0) return undefined;
  const widened = new Map<ModelNode, Field[]>();
  for (const [node, kept] of instead) {
    if (kept.hasTable) continue;
    const added = widened.get(kept) ?? [];
    widened.set(kept, added);
    for (const field of node.localFields) {
      const isThere = added.some((one) => one.dbColumn === context.names.column(field));
      if (!isThere && !sameColumn(field, kept, context)) added.push(addedField(field, kept, added, context));
    }
  }
  const apart = keptApart(project, instead, widened, context);
  const target = (id: string | undefined) => {
    const node = id === undefined ? undefined : context.graph.byId.get(id)?.concrete;
    const other = node && !apart.has(node) ? instead.get(node) : undefined;
    return node && other && { node, other };
  };
  const nameIn = (other: ModelNode, field: FieldNode | undefined) =>
    field &&
    (sameColumn(field, other, context)?.name ??
      widened.get(other)?.find(({ dbColumn }) => dbColumn === context.names.column(field))?.name);
  const moved = (field: Field): Field => {
    const found = target(field.to);
    if (!found || field.type === 'GenericRelation') return field;
    const { node, other } = found;
    const toField = nameIn(other, referredField(field, node));
    const { toField: _, ...rest } = field;
    return { ...rest, to: other.id, ...(toField === undefined || toField === other.key?.name ? {} : { toField }) };
  };
  const movedKey = (constraint: Constraint): Constraint => {
    const found = constraint.type === 'foreignKey' ? target(constraint.to) : undefined;
    if (!found || constraint.type !== 'foreignKey') return constraint;
    const toFields = constraint.toFields.map((name) => nameIn(found.other, found.node.fieldsByName.get(name)) ?? name);
    return { ...constraint, to: found.other.id, toFields };
  };
  const models = project.models.map((model): Model => {
    const node = context.graph.byId.get(model.id);
    const fields = [...model.fields, ...((node && widened.get(node)) ?? [])].map(moved);
    return { ...model, fields, ...(model.constraints && { constraints: model.constraints.map(movedKey) }) };
  });
  const keptBy = [...instead].flatMap(([node, other]) => (apart.has(node) ? [] : [[node.id, other.id] as const]));
  const taken = new Set(context.graph.models.map((each) => context.names.key(context.names.table(each))));
  return {
    project: { ...project, models: models.map((model) => renamed(model, apart, taken, context)) },
    keptBy: new Map(keptBy),
  };
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

/** Those that are bases, and those of which something asks for a column that the table does not have, or as a key. */
function keptApart(
  project: Project,
  instead: ReadonlyMap<ModelNode, ModelNode>,
  widened: ReadonlyMap<ModelNode, readonly Field[]>,
  context: PhysicalContext,
): Set<ModelNode> {
  const apart = new Set<ModelNode>();
  const giving = (id: string | undefined) => {
    const node = id === undefined ? undefined : context.graph.byId.get(id)?.concrete;
    const other = node && instead.get(node);
    return node && other && { node, other };
  };
  for (const model of project.models) {
    for (const base of model.proxy === true ? [] : (model.bases ?? [])) {
      const found = giving(base);
      if (found) apart.add(found.node);
    }
    for (const field of model.fields) {
      const found = field.type === 'GenericRelation' ? undefined : giving(field.to);
      if (!found) continue;
      const referred = referredField(field, found.node);
      const held = referred && sameColumn(referred, found.other, context);
      const isAdded = widened
        .get(found.other)
        ?.some(({ dbColumn }) => referred && dbColumn === context.names.column(referred));
      const isKey = held !== undefined && (held === found.other.key || isUnique(held.field));
      if (!isKey && !(isAdded === true && referred && isUnique(referred.field))) apart.add(found.node);
    }
    for (const constraint of model.constraints ?? []) {
      const found = constraint.type === 'foreignKey' ? giving(constraint.to) : undefined;
      if (!found || constraint.type !== 'foreignKey') continue;
      const isHeld = (name: string) => {
        const referred = found.node.fieldsByName.get(name);
        return referred && (!found.other.hasTable || sameColumn(referred, found.other, context));
      };
      if (!constraint.toFields.every(isHeld)) apart.add(found.node);
    }
  }
  return apart;
}

function referredField(field: Field, target: ModelNode): FieldNode | undefined {
  return field.toField === undefined ? target.key : target.fieldsByName.get(field.toField);
}

function sameColumn(field: FieldNode, other: ModelNode, { names }: PhysicalContext): FieldNode | undefined {
  return names.fieldOfColumn(other, names.column(field));
}

/** Only a key numbers itself. */
const plainOf: Partial<Record<Field['type'], Field['type']>> = { Auto: 'Integer', SmallAuto: 'SmallInteger' };

/** A column that the kept model does not say, under a name that is free there; what refers by it has no name back. */
function addedField(at: FieldNode, kept: ModelNode, added: readonly Field[], { names }: PhysicalContext): Field {
  const { relatedName: _, relatedQueryName: __, primaryKey: ___, parentLink: ____, ...field } = at.field;
  let name = at.name;
  const isTaken = () => kept.fieldsByName.has(name) || added.some((one) => one.name === name);
  for (let number = 2; isTaken(); number += 1) name = `${at.name}${number}`;
  return {
    ...field,
    id: `${at.owner.id} ${at.field.id}`,
    name,
    dbColumn: names.column(at),
    ...(isAutoType(field) ? { type: plainOf[field.type] ?? 'BigInteger' } : {}),
    ...(at.relation ? { relatedName: '+' } : {}),
    ...(at.isPrimaryKey ? { unique: true } : {}),
  };
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
