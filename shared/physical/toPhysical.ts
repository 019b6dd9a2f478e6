/** The one place where models become tables. */
import type { SqlMode } from './sqlOptions.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Omission } from '../model/omission.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { Project } from '../model/project.ts';
import type { Field, Model } from '../model/plainProject.ts';
import { hasDbConstraint } from '../model/modelQueries.ts';
import { keysToViews, readsView, withoutKeysToViews } from '../model/viewModels.ts';
import { withoutUnenforcedKeys } from '../model/unenforcedKeys.ts';
import { targetProject } from '../model/targetProject.ts';
import { textWords, vendorOf } from '../dialects/dialectWords.ts';
import { lacks } from './databaseWords.ts';
import { distinctNames } from './distinctNames.ts';
import { engineLimits } from './engineLimits.ts';
import { joinTable } from './joinTable.ts';
import { keptTables } from './keptTables.ts';
import { modelTable } from './modelTable.ts';
import { listedType } from './columnTypes.ts';
import { objectsOf } from './madeObjects.ts';
import { physicalContext, sourceOf, type PhysicalContext, type SchemaOptions } from './physicalContext.ts';
import { withOwnTypes } from './ownTypes.ts';
import { policyOf } from './policy.ts';
import { extensionsOf, hasPostgresTypes, innermost, sayReplaced } from './postgresTypes.ts';
import { schemaPrefixOf } from './schemaPrefix.ts';
import { oneModelPerTable } from './sharedTables.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { ListedType, PhysicalSchema, Table } from './physicalSchema.ts';
import { orderTables } from './tableOrder.ts';
import { sayKeysToViews, viewsOf } from './views.ts';

export interface PhysicalOptions extends SchemaOptions {
  readonly dialect: Dialect;
  /** `django`: what makemigrations and migrate create. `database`, the default: the database enforces `onDelete`. */
  readonly mode?: SqlMode;
  /** Adds stand-ins for the external and unmanaged tables that the project's own tables refer to. */
  readonly includeExternal?: boolean;
}

export interface PhysicalResult {
  readonly schema: PhysicalSchema;
  /** What this database cannot say, or what points nowhere. */
  readonly omitted: readonly Omission[];
  /** What the schema was derived from: its names are those of the schema. */
  readonly context: PhysicalContext;
}

/** Never throws: a reference that points nowhere becomes a plain column and a finding in `omitted`. */
export function toPhysical(project: Project, options: PhysicalOptions): PhysicalResult {
  const { dialect, mode = 'database', includeExternal = false } = options;
  const target = targetProject(project, hasPostgresTypes(dialect, policyOf(mode), project.settings));
  const { equalsMigrations } = policyOf(mode);
  const { project: enforced, unenforced } = equalsMigrations
    ? { project: target.project, unenforced: [] }
    : withoutUnenforcedKeys(target.project);
  const { project: typed, untyped } = withOwnTypes(enforced, dialect.name);
  const { project: held, keys } = equalsMigrations
    ? { project: typed, keys: keysToViews(typed) }
    : withoutKeysToViews(typed);
  const asSaid = physicalContext(modelGraphOf(held), dialect, mode, options);
  const shared = includeExternal ? oneModelPerTable(held, asSaid) : undefined;
  const plain: PhysicalContext = shared
    ? {
        ...physicalContext(modelGraphOf(shared.project), dialect, mode, options),
        said: { graph: asSaid.graph, keptBy: shared.keptBy },
      }
    : asSaid;
  const prefix = schemaPrefixOf(options.schemaPrefix, plain);
  const context = prefix === undefined ? plain : { ...plain, typeSchema: prefix };
  sayReplaced(target.replaced, context);
  for (const { model, fields } of unenforced) for (const field of fields) sayUnenforced(model, field, context);
  if (!context.policy.equalsMigrations)
    for (const { model, fields } of untyped) for (const field of fields) sayUntyped(model, field, context);
  sayKeysToViews(keys, equalsMigrations, context);
  const tables: Table[] = [];
  const joins: Table[] = [];
  const owned = context.graph.models.filter((node) => node.hasTable && isMadeHere(node, context));
  for (const node of owned) {
    if (node.localFields.length === 0) {
      context.omitted.add({
        code: 'entwine.sql.no-columns',
        outcome: 'leftOut',
        severity: 'error',
        at: node,
        message: `${node.label} has no column, not even a key: it gets no table.`,
        hint: 'Fix its bases.',
      });
      continue;
    }
    for (const field of node.genericFields) sayGeneric(field, context);
    tables.push(modelTable(node, 'model', context));
    for (const field of node.automaticJoins) {
      const table = joinTable(field, context);
      if (table) joins.push(table);
    }
  }
  if (!includeExternal) for (const node of referencedTables(owned, context.graph)) sayUnmanaged(node, owned, context);
  const external = includeExternal
    ? referencedTables(owned, context.graph).map((node) => modelTable(node, 'external', context))
    : [];
  const ours = [...tables, ...joins].map((table) =>
    engineLimits(prefix === undefined || table.schema !== undefined ? table : { ...table, schema: prefix }, context),
  );
  const kept = distinctNames(keptTables(ours, context), context);
  const views = equalsMigrations ? [] : viewsOf(context, [...external, ...kept], prefix);
  const beside = equalsMigrations ? [] : objectsOf(context, kept);
  const extensions = dialect.types.postgresColumns === undefined ? [] : extensionsOf(owned);
  return {
    schema: {
      dialect: dialect.name,
      tables: orderTables([...external, ...kept]),
      ...(views.length > 0 && { views }),
      ...(beside.length > 0 && { beside }),
      ...(extensions.length > 0 && { extensions }),
      ...listedTypes(owned, ours, context),
    },
    omitted: [...target.omissions(context.policy.equalsMigrations ? 'migrations' : 'sql'), ...context.omitted.found],
    context,
  };
}

/** Source: `Options.can_migrate` of Django. What it has by the name of MySQL is MariaDB too. */
function isMadeHere(node: ModelNode, { dialect, policy, omitted }: PhysicalContext): boolean {
  const { requiredDbVendor: wanted } = node.meta.definedOn.model;
  const vendor = vendorOf(textWords(dialect.name).at(-1) ?? dialect.name);
  if (!policy.equalsMigrations || !wanted || wanted === vendor) return true;
  omitted.add({
    code: 'entwine.sql.vendor',
    outcome: 'leftOut',
    severity: 'warning',
    at: node,
    message: `${node.label} requires ${wanted}: Django’s migrations make no table of it on ${dialect.label}.`,
    hint: 'Remove the requirement, or let no relation point at it.',
  });
  return false;
}

/** A database that would enforce it must not have it. */
function sayUnenforced(model: Model, field: Field, context: PhysicalContext): void {
  const node = context.graph.byId.get(model.id);
  const at = node?.localFields.find((each) => each.field.id === field.id) ?? node;
  const target = { kind: 'field', model: model.id, field: field.id } as const;
  if (at && !model.external) lacks('foreign key that is not enforced', 'has none', { at, target }, context, 'leftOut');
}

/** What is not managed is another's to make; a script that refers to its table fails where it is not there. */
function sayUnmanaged(node: ModelNode, owned: readonly ModelNode[], context: PhysicalContext): void {
  if (node.external || node.managed || readsView(node.model)) return;
  const isTo = (field: FieldNode) =>
    hasDbConstraint(field.field) && (field.relation?.targetField?.owner ?? field.relation?.target?.concrete) === node;
  const referring = owned.flatMap((owner) => [...owner.localFields, ...owner.automaticJoins].filter(isTo));
  const keys = owned.filter(({ meta }) =>
    meta.constraints.some(({ constraint }) => constraint.type === 'foreignKey' && constraint.to === node.id),
  );
  const [first, ...others] = [...referring, ...keys].map(({ label }) => label);
  if (first === undefined) return;
  const more =
    others.length === 0
      ? 'refers'
      : others.length === 1
        ? `and ${others[0] ?? ''} refer`
        : `and ${others.length} others refer`;
  context.omitted.add({
    code: 'entwine.sql.unmanaged',
    outcome: 'noted',
    severity: 'info',
    at: node,
    message: `${node.label} is not managed: the script does not make its table ${context.names.table(node)}, to which ${first} ${more}.`,
    hint: 'Make sure that the table is there before the script runs, or let the project manage the model.',
  });
}

/** Its type is said for other databases only. */
function sayUntyped(model: Model, field: Field, context: PhysicalContext): void {
  const node = context.graph.byId.get(model.id);
  const at = node?.localFields.find((each) => each.field.id === field.id) ?? node;
  const target = { kind: 'field', model: model.id, field: field.id } as const;
  if (at && !model.external) lacks('type among those of dbType', 'has that of its field', { at, target }, context);
}

/** Its two fields are columns; that they name a row is Django's to keep. */
function sayGeneric(at: FieldNode, { omitted }: PhysicalContext): void {
  if (at.field.type !== 'GenericForeignKey' || at.origin === 'parentsGeneric') return;
  const { contentType = 'content_type', objectId = 'object_id' } = at.field;
  omitted.add({
    code: 'entwine.sql.generic-key',
    outcome: 'leftOut',
    severity: 'info',
    at,
    message: `No database keeps a key to rows of any table: whether ${contentType} and ${objectId} name what ${at.label} means is not looked at.`,
  });
}

/** The types that the columns of our tables have, each once. */
function listedTypes(
  owned: readonly ModelNode[],
  tables: readonly Table[],
  context: PhysicalContext,
): Pick<PhysicalSchema, 'types'> {
  const { features } = context.dialect;
  const types = new Map<string, ListedType>();
  if (!features.makesListedTypes) return {};
  for (const node of owned.flatMap((model) => model.localFields)) {
    const field = innermost(node.field);
    const { enumType } = field;
    if (!enumType?.values || listedType(field, context) === undefined) continue;
    const { name, schema = context.typeSchema, comment, values } = enumType;
    const key = JSON.stringify([schema, name]);
    const known = types.get(key);
    if (known && JSON.stringify(known.values) !== JSON.stringify(values)) {
      context.omitted.add({
        code: 'entwine.sql.name',
        outcome: 'refused',
        severity: 'error',
        at: node,
        message: `Two enums are the type ${name}: ${node.label} has the values of the other one.`,
        hint: 'Give one of the enums another dbName.',
      });
    }
    if (known) continue;
    // Source: PostgreSQL's documentation of CREATE TABLE: each makes a type of its name.
    if (tables.some((table) => table.name === name && table.schema === schema)) {
      context.omitted.add({
        code: 'entwine.sql.name',
        outcome: 'refused',
        severity: 'error',
        at: node,
        message: `${context.dialect.label} has a type of the name of each table: the enum of ${node.label} cannot be the type ${name} beside the table ${name}.`,
        hint: 'Give the enum another dbName.',
      });
    }
    types.set(key, {
      name,
      ...(schema ? { schema } : {}),
      values,
      ...(comment ? { comment } : {}),
      source: sourceOf(node),
    });
  }
  return types.size > 0 ? { types: [...types.values()] } : {};
}

/** Models without a table of ours that our tables refer to, in the order they are met. */
function referencedTables(owned: readonly ModelNode[], graph: ModelGraph): ModelNode[] {
  const found = new Set<ModelNode>();
  const queue = [...owned];
  const visit = (target: ModelNode | undefined): void => {
    const node = target?.concrete;
    if (!node || node.hasTable || node.kind !== 'concrete' || found.has(node)) return;
    if (node.localFields.length === 0) return;
    found.add(node);
    queue.push(node);
  };
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const field of node.localFields) {
      visit(field.relation?.target);
      visit(field.relation?.targetField?.owner);
    }
    if (node.hasTable) for (const field of node.automaticJoins) visit(field.relation?.target);
    for (const { constraint } of node.meta.constraints) {
      if (constraint.type === 'foreignKey') visit(graph.byId.get(constraint.to));
    }
  }
  return [...found];
}
