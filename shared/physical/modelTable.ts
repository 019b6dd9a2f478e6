/** A model's table: its columns, key, unique sets, foreign keys, checks and indexes. */
import type { FieldNode, ModelMeta, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, isIndexed, isUnique } from '../model/modelQueries.ts';
import type { Field, ForeignKeyConstraint, Index, UniqueConstraint } from '../model/project.ts';
import { scalarType, typeField } from './columnTypes.ts';
import { indexName, metaIndexName } from './djangoNames.ts';
import {
  columnChecks,
  columnFields,
  columnOf,
  compositeKey,
  keyField,
  localField,
  relationKey,
} from './modelColumns.ts';
import { sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Check, Column, ForeignKey, Table, TableIndex, UniqueKey } from './physicalSchema.ts';

export function modelTable(node: ModelNode, role: Table['role'], context: PhysicalContext): Table {
  const name = context.tableName(node);
  const columns: Column[] = [];
  const uniques: UniqueKey[] = [];
  const foreignKeys: ForeignKey[] = [];
  const checks: Check[] = [];
  const indexes: TableIndex[] = [];
  const key = keyField(node);
  const composite = compositeKey(node);

  for (const field of columnFields(node)) {
    const column = columnOf(field, context);
    columns.push(column);
    checks.push(...columnChecks(field, context));
    const foreignKey = relationKey(field, context);
    if (foreignKey) foreignKeys.push(foreignKey);
    const unique = field !== key && (isUnique(field.field) || field.isPrimaryKey) && !composite?.includes(field);
    if (unique && isKeyable(field, context))
      uniques.push({ columns: [column.name], form: 'constraint', source: sourceOf(field) });
    indexes.push(...fieldIndexes(field, column.name, unique || field === key, name, context));
  }

  for (const entry of node.meta.constraints) {
    const { constraint } = entry;
    if (constraint.type === 'unique') {
      const unique = uniqueSet(node, constraint, entry.name, name, context);
      if (unique) uniques.push(unique);
    } else if (constraint.type === 'check') {
      const sql = context.fragment(constraint.sql, 'check', node);
      if (sql === undefined) continue;
      const checkName = entry.name === undefined ? undefined : context.nameFor(entry.name, 'constraint', node);
      checks.push({ ...(checkName === undefined ? {} : { name: checkName }), sql, source: sourceOf(node) });
    } else if (constraint.type === 'foreignKey') {
      const foreignKey = compositeForeignKey(node, constraint, entry.name, context);
      if (foreignKey) foreignKeys.push(foreignKey);
    }
  }
  for (const entry of node.meta.indexes) {
    const index = metaIndex(node, entry, name, context);
    if (index) indexes.push(withOwnName(index, uniques, node, name, context));
  }

  if (node.model.schema && context.dialect !== 'postgres') {
    context.lose(
      'entwine.sql.schema',
      'info',
      node,
      `${context.databaseLabel} has no schemas inside a database: ${node.label} stands without "${node.model.schema}".`,
    );
  }
  return {
    name,
    ...(node.model.schema && context.dialect === 'postgres'
      ? { schema: context.nameFor(node.model.schema, 'schema', node) }
      : {}),
    columns,
    primaryKey: composite ? composite.map((field) => context.columnName(field)) : key ? [context.columnName(key)] : [],
    uniques,
    foreignKeys,
    checks,
    indexes,
    ...(node.model.comment ? { comment: node.model.comment } : {}),
    role,
    source: sourceOf(node),
  };
}

/** Whether the engine can hold a unique column of this type; if not, it is said. */
function isKeyable(field: FieldNode, context: PhysicalContext): boolean {
  if (context.dialect !== 'mysql' || hasKeyLength(field)) return true;
  context.lose(
    'entwine.sql.unique',
    'warning',
    field,
    `MySQL has no unique key over a text without a length or beyond 768 characters: that of ${field.label} is left out.`,
    'Give the field a smaller maxLength.',
  );
  return false;
}

/** The index of one column, and PostgreSQL's second one for LIKE. Django, _field_should_be_indexed. */
function fieldIndexes(
  field: FieldNode,
  column: string,
  unique: boolean,
  table: string,
  context: PhysicalContext,
): TableIndex[] {
  const { dialect } = context;
  const indexes: TableIndex[] = [];
  const end = typeField(field)?.field;
  const source = sourceOf(field);
  const columns = [{ name: column, descending: false }];
  if (isIndexed(field.field) && !unique && mayBeIndexed(field, end, context)) {
    indexes.push({ name: indexName(table, [column], '', dialect), columns, source });
  }
  if (dialect === 'postgres' && context.mode === 'django' && end && (isIndexed(field.field) || unique)) {
    const type = scalarType(end, 'postgres') ?? '';
    const isText = type.startsWith('varchar') || type.startsWith('text');
    if (isText && !end.dbCollation) {
      const operatorClass = `${type.startsWith('varchar') ? 'varchar' : 'text'}_pattern_ops`;
      indexes.push({ name: indexName(table, [column], '_like', dialect), columns, operatorClass, source });
    }
  }
  return indexes;
}

function mayBeIndexed(field: FieldNode, end: Field | undefined, context: PhysicalContext): boolean {
  if (context.dialect !== 'mysql') return true;
  // InnoDB makes the index of a foreign key itself.
  if (field.relation) return !hasDbConstraint(field.field);
  if (end && /text|blob|json/u.test(scalarType(end, 'mysql') ?? '')) {
    context.lose('entwine.sql.index', 'info', field, `MySQL has no plain index over ${field.label}: it is left out.`);
    return false;
  }
  return true;
}

function uniqueSet(
  node: ModelNode,
  constraint: UniqueConstraint,
  givenName: string | undefined,
  table: string,
  context: PhysicalContext,
): UniqueKey | undefined {
  const { dialect, mode } = context;
  const what = givenName ?? `(${constraint.fields.join(', ')})`;
  const fields = fieldsOf(node, constraint.fields, `unique constraint ${what}`, context);
  if (!fields) return undefined;
  const named = fields.map((field) => context.columnName(field));
  // Django's SQLite takes a column twice, no other engine does.
  const columns = dialect === 'sqlite' && mode === 'django' ? named : [...new Set(named)];
  const name =
    givenName === undefined
      ? indexName(table, named, '_uniq', dialect)
      : context.nameFor(givenName, 'constraint', node);
  const leave = (feature: string): undefined => {
    context.lose(
      'entwine.sql.unique',
      'warning',
      node,
      `${context.databaseLabel} has no ${feature}: the unique constraint ${what} of ${node.label} is left out.`,
      'Check it in the application.',
    );
    return undefined;
  };

  const condition =
    constraint.condition === undefined ? undefined : context.fragment(constraint.condition, 'condition', node);
  if (constraint.condition !== undefined && condition === undefined) return undefined;
  if (condition !== undefined && dialect === 'mysql') return leave('partial unique index');
  if (constraint.nullsDistinct === false && dialect !== 'postgres') return leave('unique constraint over NULLs');
  let deferrable = constraint.deferrable === true;
  if (deferrable && dialect !== 'postgres') {
    if (mode === 'django') return leave('deferrable unique constraint');
    context.lose(
      'entwine.sql.unique',
      'warning',
      node,
      `${context.databaseLabel} has no deferrable unique constraint: ${what} of ${node.label} is checked at once.`,
    );
    deferrable = false;
  }
  if (dialect === 'mysql' && !fields.every((field) => hasKeyLength(field))) {
    return leave('unique constraint over a text without a length');
  }
  const asIndex = condition !== undefined || (dialect === 'sqlite' && mode === 'django' && givenName === undefined);
  return {
    name,
    columns,
    form: asIndex ? 'index' : 'constraint',
    ...(condition === undefined ? {} : { condition }),
    ...(deferrable ? { deferrable } : {}),
    ...(constraint.nullsDistinct === false ? { nullsDistinct: false } : {}),
    source: sourceOf(node),
  };
}

/** InnoDB keys hold 3,072 bytes, at four a character. */
function hasKeyLength(field: FieldNode): boolean {
  const end = typeField(field)?.field;
  const type = end ? (scalarType(end, 'mysql') ?? '') : '';
  return !/text|blob|json/u.test(type) && Number(/^varchar\((\d+)\)$/u.exec(type)?.[1] ?? 0) <= 768;
}

function compositeForeignKey(
  node: ModelNode,
  constraint: ForeignKeyConstraint,
  name: string | undefined,
  context: PhysicalContext,
): ForeignKey | undefined {
  const fields = fieldsOf(node, constraint.fields, 'foreign key', context);
  if (!fields) return undefined;
  const target = constraint.to === 'self' ? node : context.graph.byId.get(constraint.to)?.concrete;
  const toFields = target && constraint.toFields.map((toField) => localField(target, toField));
  if (!target || !toFields || toFields.length !== fields.length || !toFields.every((field) => field !== undefined)) {
    context.lose(
      'entwine.sql.missing-target',
      'error',
      node,
      `A foreign key of ${node.label} over (${constraint.fields.join(', ')}) refers to columns that are not there: it is left out.`,
      'Choose as many fields of the target as it has of its own.',
    );
    return undefined;
  }
  if (context.mode === 'django') {
    context.lose(
      'entwine.sql.composite-foreign-key',
      'info',
      node,
      `Django’s migrations make no foreign key over several columns: that of ${node.label} is left out.`,
    );
    return undefined;
  }
  const mysqlDefault = (action: string | undefined) => context.dialect === 'mysql' && action === 'SET DEFAULT';
  return {
    ...(name === undefined ? {} : { name: context.nameFor(name, 'constraint', node) }),
    columns: fields.map((field) => context.columnName(field)),
    toTable: context.tableName(target),
    toColumns: toFields.map((field) => context.columnName(field)),
    onDelete: mysqlDefault(constraint.onDelete) ? 'NO ACTION' : (constraint.onDelete ?? 'NO ACTION'),
    onUpdate: mysqlDefault(constraint.onUpdate) ? 'NO ACTION' : (constraint.onUpdate ?? 'NO ACTION'),
    deferrable: constraint.deferrable === true && context.dialect !== 'mysql',
    source: sourceOf(node),
  };
}

function metaIndex(
  node: ModelNode,
  entry: ModelMeta['indexes'][number],
  table: string,
  context: PhysicalContext,
): TableIndex | undefined {
  const { index } = entry;
  const fields = fieldsOf(
    node,
    index.fields.map((name) => name.replace(/^-/u, '')),
    `index ${entry.name ?? `(${index.fields.join(', ')})`}`,
    context,
  );
  if (!fields) return undefined;
  const columns = fields.map((field, position) => ({
    name: context.columnName(field),
    descending: index.fields[position]?.startsWith('-') === true,
  }));
  const name = entry.name === undefined ? metaIndexName(table, columns) : context.nameFor(entry.name, 'index', node);
  const condition = index.condition === undefined ? undefined : context.fragment(index.condition, 'condition', node);
  if (index.condition !== undefined && condition === undefined) return undefined;
  return {
    name,
    columns,
    ...(index.unique ? { unique: true } : {}),
    ...(condition === undefined || !hasFeature(node, name, 'conditions', context) ? {} : { condition }),
    ...indexExtras(node, name, index, context),
    source: sourceOf(node),
  };
}

/** A unique constraint is an index of its name on all engines but SQLite, where only unique indexes are. */
function withOwnName(
  index: TableIndex,
  uniques: readonly UniqueKey[],
  node: ModelNode,
  table: string,
  context: PhysicalContext,
): TableIndex {
  const isTaken = uniques.some(
    (unique) => unique.name === index.name && (context.dialect !== 'sqlite' || unique.form === 'index'),
  );
  if (!isTaken) return index;
  const name = metaIndexName(table, index.columns);
  context.lose(
    'entwine.sql.name',
    'warning',
    node,
    `${context.databaseLabel} has one name ${index.name} for a constraint and an index of ${node.label}: the index becomes ${name}.`,
    'Give the index another name.',
  );
  return { ...index, name };
}

function indexExtras(
  node: ModelNode,
  name: string,
  index: Index,
  context: PhysicalContext,
): Pick<TableIndex, 'method' | 'include'> {
  const include = index.include && fieldsOf(node, index.include, `index ${name}`, context);
  const keepsInclude =
    include !== undefined && include.length > 0 && hasFeature(node, name, 'included columns', context);
  const isBtree = index.method?.toLowerCase() === 'btree';
  const keepsMethod =
    index.method !== undefined && !isBtree && /^\w+$/u.test(index.method) && hasFeature(node, name, 'methods', context);
  return {
    ...(keepsMethod ? { method: index.method } : {}),
    ...(keepsInclude ? { include: include.map((field) => context.columnName(field)) } : {}),
  };
}

function hasFeature(node: ModelNode, index: string, feature: string, context: PhysicalContext): boolean {
  if (context.dialect === 'postgres' || (context.dialect === 'sqlite' && feature === 'conditions')) return true;
  context.lose(
    'entwine.sql.index',
    'warning',
    node,
    `${context.databaseLabel} has no ${feature} of indexes: ${index} of ${node.label} is made without.`,
  );
  return false;
}

/** Undefined, said in `lost`, where a name is not a column of this table. */
function fieldsOf(
  node: ModelNode,
  names: readonly string[],
  what: string,
  context: PhysicalContext,
): readonly FieldNode[] | undefined {
  const fields = names.map((name) =>
    name === 'pk' ? keyField(node) : columnFields(node).find((field) => field.name === name || field.attname === name),
  );
  if (names.length > 0 && fields.every((field) => field !== undefined)) return fields;
  const missing = names.filter((_, position) => fields[position] === undefined).join(', ');
  context.lose(
    'entwine.sql.missing-field',
    'error',
    node,
    missing === ''
      ? `The ${what} of ${node.label} names no field: it is left out.`
      : `The ${what} of ${node.label} names ${missing}, which is no column of its table: it is left out.`,
    'Name fields of this very model.',
  );
  return undefined;
}
