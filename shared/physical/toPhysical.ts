/** The one place where models become tables. */
import type { SqlMode } from '../formats/format.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Finding } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { Project } from '../model/project.ts';
import { joinTable } from './joinTable.ts';
import { modelTable } from './modelTable.ts';
import { PhysicalContext } from './physicalContext.ts';
import type { Dialect, PhysicalSchema, Table } from './physicalSchema.ts';
import { orderTables } from './tableOrder.ts';

export interface PhysicalOptions {
  readonly dialect: Dialect;
  /** `django`: what makemigrations and migrate create. `database`, the default: the database enforces `onDelete`. */
  readonly mode?: SqlMode;
  /** Adds stand-ins for the external and unmanaged tables that the project's own tables refer to. */
  readonly includeExternal?: boolean;
  /** Choices become CHECK constraints; default false, as in Django. */
  readonly choiceChecks?: boolean;
}

export interface PhysicalResult {
  readonly schema: PhysicalSchema;
  /** What this database cannot say, or what points nowhere. */
  readonly lost: readonly Finding[];
}

/** Never throws: a reference that points nowhere becomes a plain column and a finding in `lost`. */
export function toPhysical(project: Project, options: PhysicalOptions): PhysicalResult {
  const { dialect, mode = 'database', includeExternal = false, choiceChecks = false } = options;
  const context = new PhysicalContext(modelGraphOf(project), dialect, mode, choiceChecks);
  const tables: Table[] = [];
  const joins: Table[] = [];
  const owned = context.graph.models.filter(hasTable);
  for (const node of owned) {
    if (node.localFields.length === 0) {
      context.lose(
        'entwine.sql.no-columns',
        'error',
        node,
        `${node.label} has no column, not even a key: it gets no table.`,
        'Mend its bases.',
      );
      continue;
    }
    tables.push(modelTable(node, 'model', context));
    for (const field of automaticJoins(node)) {
      const table = joinTable(field, context);
      if (table) joins.push(table);
    }
  }
  const external = includeExternal
    ? standIns(owned, context.graph).map((node) => modelTable(node, 'external', context))
    : [];
  return {
    schema: { dialect, tables: orderTables([...external, ...tables, ...joins]) },
    lost: context.lost,
  };
}

/** Whether an export creates a table for it: not abstract, proxy, external, unmanaged or swapped. */
export function hasTable(node: ModelNode): boolean {
  return node.kind === 'concrete' && !node.external && node.managed && !node.swapped;
}

/** Many-to-many fields whose join table is made along with the model. */
export function automaticJoins(node: ModelNode): readonly FieldNode[] {
  return node.localManyToMany.filter((field) => field.relation?.joinTable !== undefined);
}

/** Models without a table of ours that our tables refer to, in the order they are met. */
function standIns(owned: readonly ModelNode[], graph: ModelGraph): ModelNode[] {
  const found = new Set<ModelNode>();
  const queue = [...owned];
  const visit = (target: ModelNode | undefined): void => {
    const node = target?.concrete;
    if (!node || hasTable(node) || node.kind !== 'concrete' || found.has(node)) return;
    if (node.localFields.length === 0) return;
    found.add(node);
    queue.push(node);
  };
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const field of node.localFields) {
      visit(field.relation?.target);
      visit(field.relation?.targetField?.owner);
    }
    if (hasTable(node)) for (const field of automaticJoins(node)) visit(field.relation?.target);
    for (const { constraint } of node.meta.constraints) {
      if (constraint.type === 'foreignKey') visit(graph.byId.get(constraint.to));
    }
  }
  return [...found];
}
