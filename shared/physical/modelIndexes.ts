/** Indexes of a model's table: of single columns as Django makes them, and those of its `Meta`. */
import type { FieldNode, ModelMeta, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, isIndexed } from '../model/modelQueries.ts';
import type { Field, Index } from '../model/plainProject.ts';
import { scalarType } from './columnTypes.ts';
import { indexWords } from './databaseWords.ts';
import { exportedName, heldName, indexName, metaIndexName } from './djangoNames.ts';
import { fragment, indexTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { TableIndex, UniqueKey } from './physicalSchema.ts';

/** The index of one column, and PostgreSQL's second one for LIKE. Django, _field_should_be_indexed. */
export function fieldIndexes(
  field: FieldNode,
  column: string,
  unique: boolean,
  table: string,
  context: PhysicalContext,
): TableIndex[] {
  const { dialect, policy } = context;
  const indexes: TableIndex[] = [];
  const end = field.typeSource?.field;
  const source = sourceOf(field);
  const columns = [{ name: column, descending: false }];
  if (isIndexed(field.field) && !unique && mayBeIndexed(field, end, context)) {
    const given = policy.equalsMigrations ? undefined : field.field.indexName;
    const name = given ? context.names.held(given, 'index', field) : indexName(table, [column], '', dialect);
    indexes.push({ name, columns, source });
  }
  if (
    dialect.features.hasPatternOperatorClasses &&
    policy.equalsMigrations &&
    end &&
    (isIndexed(field.field) || unique)
  ) {
    const type = scalarType(end, dialect) ?? '';
    const isText = type.startsWith('varchar') || type.startsWith('text');
    if (isText && !end.dbCollation) {
      const operatorClass = `${type.startsWith('varchar') ? 'varchar' : 'text'}_pattern_ops`;
      indexes.push({ name: indexName(table, [column], '_like', dialect), columns, operatorClass, source });
    }
  }
  return indexes;
}

function mayBeIndexed(field: FieldNode, end: Field | undefined, context: PhysicalContext): boolean {
  const { label, features, limits } = context.dialect;
  if (features.indexesForeignKeys && field.relation) return !hasDbConstraint(field.field);
  const type = (end && scalarType(end, context.dialect)) ?? '';
  if (/text|blob|json/u.test(type) && limits.keyProblem([type]) !== undefined) {
    context.omitted.add({
      code: 'entwine.sql.index',
      outcome: 'leftOut',
      severity: 'info',
      at: field,
      message: `${label} has no plain index over ${field.label}: it is left out.`,
    });
    return false;
  }
  return true;
}

/** An entry of `Meta.indexes`; undefined, said in `omitted`, where it names no column. */
export function metaIndex(
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
    name: context.names.column(field),
    descending: index.fields[position]?.startsWith('-') === true,
  }));
  // Django names an index by itself, but not a partial or covering one.
  const isSpecial = index.condition !== undefined || (index.include ?? []).length > 0;
  const given =
    entry.name ??
    (context.policy.equalsMigrations && isSpecial
      ? exportedName(node.app, node.modelName, index.fields, 'idx')
      : undefined);
  const name =
    given === undefined
      ? heldName(metaIndexName(table, columns), context.dialect)
      : context.names.held(given, 'index', node);
  const condition =
    index.condition === undefined
      ? undefined
      : fragment(index.condition, 'condition', node, context, indexTarget(node, entry.position));
  if (index.condition !== undefined && condition === undefined) return undefined;
  if (index.unique && condition !== undefined && !context.dialect.features.supportsPartialIndexes) {
    // Without its condition it would refuse what it must not.
    context.omitted.add({
      code: 'entwine.sql.unique',
      outcome: 'leftOut',
      severity: 'warning',
      at: node,
      part: name,
      message: `${context.dialect.label} has no partial unique index: the unique index ${name} of ${node.label} is left out.`,
      hint: 'Check it in the application.',
    });
    return undefined;
  }
  return {
    name,
    columns,
    ...(index.unique ? { unique: true } : {}),
    ...(condition === undefined || !hasFeature('supportsPartialIndexes', node, name, context) ? {} : { condition }),
    ...indexExtras(node, name, index, context),
    ...indexWords(index, { at: node, target: indexTarget(node, entry.position), part: name }, context),
    source: sourceOf(node),
  };
}

/** A unique constraint is an index of its name on all engines but SQLite, where only unique indexes are. */
export function withOwnName(
  index: TableIndex,
  uniques: readonly UniqueKey[],
  node: ModelNode,
  table: string,
  context: PhysicalContext,
): TableIndex {
  const isTaken = uniques.some(
    (unique) =>
      unique.name === index.name && (context.dialect.features.keepsConstraintNames || unique.form === 'index'),
  );
  if (!isTaken) return index;
  const name = heldName(metaIndexName(table, index.columns), context.dialect);
  context.omitted.add({
    code: 'entwine.sql.name',
    outcome: 'adapted',
    severity: 'warning',
    at: node,
    message: `${context.dialect.label} has one name ${index.name} for a constraint and an index of ${node.label}: the index becomes ${name}.`,
    hint: 'Give the index another name.',
  });
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
    include !== undefined && include.length > 0 && hasFeature('supportsIncludedColumns', node, name, context);
  const isBtree = index.method?.toLowerCase() === 'btree';
  const keepsMethod =
    index.method !== undefined &&
    !isBtree &&
    /^\w+$/u.test(index.method) &&
    hasFeature('supportsIndexMethods', node, name, context);
  return {
    ...(keepsMethod ? { method: index.method } : {}),
    ...(keepsInclude ? { include: include.map((field) => context.names.column(field)) } : {}),
  };
}

/** For people. */
const indexFeatures = {
  supportsPartialIndexes: 'conditions',
  supportsIncludedColumns: 'included columns',
  supportsIndexMethods: 'methods',
} as const;

function hasFeature(
  feature: keyof typeof indexFeatures,
  node: ModelNode,
  index: string,
  context: PhysicalContext,
): boolean {
  if (context.dialect.features[feature]) return true;
  context.omitted.add({
    code: 'entwine.sql.index',
    outcome: 'adapted',
    severity: 'warning',
    at: node,
    message: `${context.dialect.label} has no ${indexFeatures[feature]} of indexes: ${index} of ${node.label} is made without.`,
  });
  return false;
}

/** Undefined, said in `omitted`, where a name is not a column of this table. */
export function fieldsOf(
  node: ModelNode,
  names: readonly string[],
  what: string,
  context: PhysicalContext,
): readonly FieldNode[] | undefined {
  const fields = names.map((name) =>
    name === 'pk' ? node.key : node.columns.find((field) => field.name === name || field.attname === name),
  );
  if (names.length > 0 && fields.every((field) => field !== undefined)) return fields;
  const missing = names.filter((_, position) => fields[position] === undefined).join(', ');
  context.omitted.add({
    code: 'entwine.sql.missing-field',
    outcome: 'leftOut',
    severity: 'error',
    at: node,
    message:
      missing === ''
        ? `The ${what} of ${node.label} names no field: it is left out.`
        : `The ${what} of ${node.label} names ${missing}, which is no column of its table: it is left out.`,
    hint: 'Name fields of this very model.',
  });
  return undefined;
}
