/**
 * The order in which Django's first migration of an app makes models and fields. Source:
 * MigrationAutodetector.generate_created_models, _sort_migrations and MigrationOptimizer (5.2).
 */
import type { FieldNode, ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import { userModelLabel } from '../../model/modelQueries.ts';

export interface Operation {
  readonly kind: 'create' | 'field' | 'uniqueTogether' | 'indexOrConstraint';
  readonly model: ModelNode;
  /** What the operation adds: a created model's fields, or the one field. */
  readonly fields: readonly FieldNode[];
}

/** Operations of one app in the order they run; links to other apps are left out of the sorting. */
export function migrationPlan(graph: ModelGraph, app: string): readonly Operation[] {
  const operations = detectedOperations(graph, app);
  return optimized(sorted(operations));
}

/** Concrete bases and proxies that the class names, those behind abstract bases included. */
export function migrationBases(model: ModelNode): ModelNode[] {
  const direct = new Set(model.model.bases ?? []);
  const bases: ModelNode[] = [];
  for (const base of model.mro) {
    if (base === model || !direct.has(base.id)) continue;
    if (base.kind === 'abstract') bases.push(...migrationBases(base));
    else bases.push(base);
  }
  return bases;
}

/** A relation that the migration adds after its model, so that models may point at each other. */
function isAddedLater(node: FieldNode): boolean {
  const { relation, field } = node;
  if (!relation) return false;
  if (relation.kind === 'ManyToMany') return true;
  return !node.isPrimaryKey && field.parentLink !== true;
}

interface Detected {
  readonly operation: Operation;
  readonly after: readonly ModelNode[];
  readonly afterFields: readonly FieldNode[];
}

function detectedOperations(graph: ModelGraph, app: string): Detected[] {
  const userModel = userModelLabel(graph.project.settings).toLowerCase();
  const keyOf = (model: ModelNode) => {
    const isUser =
      model.label.toLowerCase() === userModel ||
      model.mro.some((base) => base.name === 'AbstractUser' || base.name === 'AbstractBaseUser');
    return isUser ? `___${model.modelName}` : model.modelName;
  };
  const ofApp = graph.models.filter((model) => model.app === app && !model.external && model.installed);
  const descending = (models: ModelNode[]) => models.toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  const managed = descending(ofApp.filter((model) => model.managed && model.kind === 'concrete'));
  const unmanaged = descending(ofApp.filter((model) => !model.managed));
  const proxies = descending(ofApp.filter((model) => model.managed && model.kind === 'proxy')).toReversed();

  const creates: Detected[] = [];
  const rest: Detected[] = [];
  for (const model of [...managed, ...unmanaged]) {
    const all = [...model.localFields, ...model.localManyToMany];
    const later = all.filter(isAddedLater).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const key = model.localFields.findLast((node) => node.isPrimaryKey && node.relation !== undefined);
    creates.unshift({
      operation: { kind: 'create', model, fields: model.localFields.filter((node) => !isAddedLater(node)) },
      after: [...migrationBases(model), ...(key?.relation?.target ? [key.relation.target] : [])],
      afterFields: [],
    });
    if (!model.managed) continue;
    for (const node of later) {
      const { target, through } = node.relation ?? {};
      rest.push({
        operation: { kind: 'field', model, fields: [node] },
        after: [...(target ? [target] : []), ...(through ? [through] : []), model],
        afterFields: [],
      });
    }
    const extra = (kind: Operation['kind']) =>
      rest.push({ operation: { kind, model, fields: [] }, after: [model], afterFields: later });
    for (const _index of model.meta.indexes) extra('indexOrConstraint');
    const constraints = model.meta.constraints.filter(({ constraint }) => constraint.type !== 'primaryKey');
    for (const { name } of constraints) if (name) extra('indexOrConstraint');
    if (constraints.some(({ constraint, name }) => constraint.type === 'unique' && !name)) extra('uniqueTogether');
  }
  for (const model of proxies) {
    rest.push({
      operation: { kind: 'create', model, fields: [] },
      after: [model.concrete, ...migrationBases(model)],
      afterFields: [],
    });
  }
  return [...creates, ...rest];
}

/** Python's graphlib.TopologicalSorter.static_order, whose order among equals counts here. */
function sorted(detected: readonly Detected[]): Operation[] {
  const nodes = new Map<Operation, { waiting: number; successors: Operation[] }>();
  const nodeOf = (operation: Operation) => {
    let node = nodes.get(operation);
    if (!node) nodes.set(operation, (node = { waiting: 0, successors: [] }));
    return node;
  };
  const creates = new Map<ModelNode, Operation>();
  const fields = new Map<FieldNode, Operation>();
  for (const { operation } of detected) {
    if (operation.kind === 'create') creates.set(operation.model, operation);
    for (const field of operation.fields) fields.set(field, operation);
  }
  for (const { operation, after, afterFields } of detected) {
    const node = nodeOf(operation);
    const needed = [...afterFields.map((field) => fields.get(field)), ...after.map((model) => creates.get(model))];
    for (const other of new Set(needed)) {
      if (!other) continue;
      nodeOf(other).successors.push(operation);
      node.waiting += 1;
    }
  }
  const order: Operation[] = [];
  let ready = [...nodes].filter(([, { waiting }]) => waiting === 0).map(([operation]) => operation);
  while (ready.length > 0) {
    order.push(...ready);
    const next: Operation[] = [];
    for (const operation of ready) {
      for (const successor of nodeOf(operation).successors) {
        const node = nodeOf(successor);
        node.waiting -= 1;
        if (node.waiting === 0) next.push(successor);
      }
    }
    ready = next;
  }
  return order;
}

function optimized(start: readonly Operation[]): readonly Operation[] {
  let operations = start;
  for (;;) {
    const next = optimizedOnce(operations);
    if (next === undefined) return operations;
    operations = next;
  }
}

/** One merge of an operation into an earlier one, or undefined where none is left. */
function optimizedOnce(operations: readonly Operation[]): Operation[] | undefined {
  for (const [position, operation] of operations.entries()) {
    let right = true;
    for (let at = position + 1; at < operations.length; at += 1) {
      const other = operations[at];
      if (!other) break;
      const result = reduce(operation, other);
      if (typeof result === 'boolean') {
        right &&= result;
        continue;
      }
      const between = operations.slice(position + 1, at);
      const before = operations.slice(0, position);
      const after = operations.slice(at + 1);
      if (right) return [...before, ...between, result, ...after];
      if (between.every((middle) => reduce(middle, other) === true)) return [...before, result, ...between, ...after];
      break;
    }
  }
  return undefined;
}

/** A merged operation, or whether the two may change places. */
function reduce(operation: Operation, other: Operation): Operation | boolean {
  switch (operation.kind) {
    case 'create':
      if (other.model === operation.model && other.kind !== 'create') {
        return { ...operation, fields: [...operation.fields, ...other.fields] };
      }
      return !refersTo(other, operation.model);
    case 'field':
      return !refersToField(other, operation.model, operation.fields[0]);
    case 'uniqueTogether':
      return !refersTo(other, operation.model);
    case 'indexOrConstraint':
      return false;
  }
}

function refersTo(operation: Operation, model: ModelNode): boolean {
  if (operation.kind === 'indexOrConstraint' || operation.model === model) return true;
  if (operation.kind === 'create' && basesInState(operation.model).includes(model)) return true;
  return operation.fields.some((node) => node.relation?.target === model || node.relation?.through === model);
}

function basesInState(model: ModelNode): ModelNode[] {
  return model.kind === 'proxy' ? [model.concrete] : migrationBases(model);
}

function refersToField(operation: Operation, model: ModelNode, field: FieldNode | undefined): boolean {
  switch (operation.kind) {
    case 'create':
    case 'indexOrConstraint':
      return refersTo(operation, model);
    case 'uniqueTogether':
      return (
        operation.model === model &&
        model.meta.constraints.some(
          ({ constraint, name }) =>
            constraint.type === 'unique' && !name && field !== undefined && constraint.fields.includes(field.name),
        )
      );
    case 'field': {
      const [node] = operation.fields;
      if (!node?.relation || !field) return false;
      if (node === field) return true;
      if (node.relation.through === model) return node.field.throughFields?.includes(field.name) ?? true;
      if (node.relation.target !== model) return false;
      return node.relation.kind === 'ManyToMany' || !node.field.toField || node.field.toField === field.name;
    }
  }
}
