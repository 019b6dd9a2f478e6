/** Indexes of a model's table: of single columns as Django makes them, and those of its `Meta`. */
import type { FieldNode, ModelMeta, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, isIndexed } from '../model/modelQueries.ts';
import type { Field, Index } from '../model/plainProject.ts';
import { scalarType } from './columnTypes.ts';
import { postgresIndexClass } from '../model/djangoParts.ts';
import { isPlainPart, nameOfExpression, namingWords, partsText, type SaidPart } from '../model/parts.ts';
import { indexWords, isPlainWord, lacks } from './databaseWords.ts';
import { exportedName, heldName, indexName, metaIndexName } from './djangoNames.ts';
import { indexColumns, isLeftOutByDjango, madeParts, type PartsPlace } from './indexParts.ts';
import { indexTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { IndexColumn, TableIndex, UniqueKey } from './physicalSchema.ts';
import { conditionText } from './sqlTexts.ts';
import { tablespaceOfColumn, tablespaceOfIndex } from './tablespaces.ts';

/** Of most columns. */
const NO_INDEXES: readonly TableIndex[] = [];

/** The index of one column, and PostgreSQL's second one for LIKE. Django, _field_should_be_indexed. */
export function fieldIndexes(
  field: FieldNode,
  column: string,
  unique: boolean,
  table: string,
  context: PhysicalContext,
): readonly TableIndex[] {
  const { dialect, policy } = context;
  const wanted = isIndexed(field.field);
  if (!wanted && !unique) return NO_INDEXES;
  const indexes: TableIndex[] = [];
  const end = field.typeSource?.field;
  const source = sourceOf(field);
  const columns = [{ name: column, descending: false }];
  if (!unique && mayBeIndexed(field, end, context)) {
    const given = policy.equalsMigrations ? undefined : field.field.indexName;
    const name = given ? context.names.held(given, 'index', field) : plainIndexName(table, column, context);
    indexes.push({ name, columns, ...tablespaceOfColumn(field, context), source });
  }
  if (dialect.features.hasPatternOperatorClasses && policy.equalsMigrations && end) {
    const type = scalarType(end, context) ?? '';
    // Django, _create_like_index_sql: none over an array.
    const isText = /^(?:varchar|text)[^[]*$/u.test(type);
    if (isText && !end.dbCollation) {
      const operatorClass = `${type.startsWith('varchar') ? 'varchar' : 'text'}_pattern_ops`;
      const likeName = indexName(table, [column], '_like', dialect);
      const place = tablespaceOfColumn(field, context);
      indexes.push({ name: likeName, columns, operatorClass, ...place, source });
    }
  }
  return indexes;
}

/** Of one column, where it is not given. */
export function plainIndexName(table: string, column: string, { dialect, leavesNames }: PhysicalContext): string {
  return leavesNames
    ? dialect.limits.ownIndexName(table, [{ name: column, descending: false }], 0)
    : indexName(table, [column], '', dialect);
}

function mayBeIndexed(field: FieldNode, end: Field | undefined, context: PhysicalContext): boolean {
  const { label, features, limits } = context.dialect;
  if (features.indexesForeignKeys && field.relation) return !hasDbConstraint(field.field);
  const type = (end && scalarType(end, context)) ?? '';
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

/** An entry of `Meta.indexes`; undefined, said in `omitted`, where it is not made. */
export function metaIndex(
  node: ModelNode,
  entry: ModelMeta['indexes'][number],
  table: string,
  context: PhysicalContext,
): TableIndex | undefined {
  const { index } = entry;
  const { equalsMigrations } = context.policy;
  const said = partsText(index.fields);
  const target = indexTarget(node, entry.position);
  const place: PartsPlace = { at: node, target, part: entry.name ?? said, isUnique: index.unique === true };
  const made = madeIndexParts(index, place, context);
  const columns = made && columnsOfParts(made.parts, `index ${entry.name ?? said}`, place, context);
  if (!made || !columns) return undefined;
  // Django names an index by itself, but not a partial or covering one, nor one of more than fields.
  const isSpecial =
    index.condition !== undefined || (index.include ?? []).length > 0 || !index.fields.every(isPlainPart);
  const given =
    entry.name ??
    (equalsMigrations && isSpecial
      ? exportedName(node.app, node.modelName, namingWords(index.fields), 'idx')
      : undefined);
  const name =
    given === undefined
      ? automaticName(table, columns, suffixOf(index, context), context)
      : context.names.held(given, 'index', node);
  const condition = conditionText(index, place, context);
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
    ...(made.method === undefined ? {} : { method: made.method }),
    ...indexInclude(node, name, index, made.method, context),
    ...indexWords(index, { at: node, target, part: name }, context),
    ...tablespaceOfIndex(node, index, { at: node, target, part: name }, context),
    source: sourceOf(node),
  };
}

/** The columns of parts; undefined, said in `omitted`, where one is not there or not made. */
export function columnsOfParts(
  parts: readonly SaidPart[],
  what: string,
  place: PartsPlace,
  context: PhysicalContext,
): readonly IndexColumn[] | undefined {
  const names = parts.flatMap(({ field }) => field ?? []);
  const isOfExpressions = parts.length > 0 && names.length === 0;
  const fields = isOfExpressions ? [] : fieldsOf(place.at, names, what, context);
  return (
    fields && indexColumns(parts, new Map(names.map((name, at) => [name, fields[at] as FieldNode])), place, context)
  );
}

function automaticName(
  table: string,
  columns: readonly IndexColumn[],
  method: string | undefined,
  { dialect, leavesNames }: PhysicalContext,
): string {
  if (leavesNames) return dialect.limits.ownIndexName(table, columns, 0);
  const named = columns.map(({ name, expression, descending }) => ({
    name: expression === undefined ? name : nameOfExpression(expression),
    descending,
  }));
  return heldName(metaIndexName(table, named, method), dialect);
}

/** Django's classes for PostgreSQL name by their method. */
function suffixOf(index: Index, { policy, graph }: PhysicalContext): string | undefined {
  const isDjangos = policy.equalsMigrations && postgresIndexClass(index, graph.project.settings) !== undefined;
  return isDjangos ? index.method?.toLowerCase() : undefined;
}

/** Parts and method as the export makes them; undefined, said in `omitted`, where the index is left out. */
function madeIndexParts(
  index: Index,
  place: PartsPlace,
  context: PhysicalContext,
): { readonly parts: readonly SaidPart[]; readonly method?: string } | undefined {
  if (isLeftOutByDjango(index.fields, place.isUnique, context)) {
    context.omitted.add({
      code: 'entwine.sql.index',
      outcome: 'leftOut',
      severity: 'warning',
      at: place.at,
      part: place.part,
      message: `Django makes no index of expressions on ${context.dialect.label}: ${place.part} of ${place.at.label} is left out.`,
    });
    return undefined;
  }
  const parts = madeParts(index.fields, place, context);
  const method = methodOf(index, place, context);
  if (method === undefined) return { parts };
  const hasDirections = parts.some(({ descending, nulls }) => descending || nulls !== undefined);
  if (hasDirections) lacks(`direction in an index by ${method}`, 'has none', place, context);
  return { parts: parts.map((part) => ({ ...part, descending: false, nulls: undefined })), method };
}

/** Undefined for the usual one. */
function methodOf(index: Index, place: PartsPlace, context: PhysicalContext): string | undefined {
  const method = index.method?.toLowerCase() ?? '';
  if (method === '' || method === 'btree') return undefined;
  const { dialect, policy, omitted, graph } = context;
  const { indexMethods, takesOtherIndexMethods } = dialect.features;
  const known = Object.hasOwn(indexMethods, method) ? indexMethods[method] : undefined;
  const isOther = takesOtherIndexMethods && isPlainWord(method) && method !== 'fulltext' && method !== 'spatial';
  const isDjangos = postgresIndexClass(index, graph.project.settings) !== undefined;
  if ((known || isOther) && policy.equalsMigrations && !isDjangos) {
    omitted.add({
      code: 'entwine.sql.unknownToDjango',
      outcome: 'adapted',
      severity: 'warning',
      at: place.at,
      part: place.part,
      message: `${place.at.label}, ${place.part}: Django’s migrations make the index without the method ${method}.`,
    });
    return undefined;
  }
  if (!known && !isOther) {
    omitted.add({
      code: 'entwine.sql.index',
      outcome: 'adapted',
      severity: 'warning',
      at: place.at,
      message: `${dialect.label} has no index method ${index.method}: ${place.part} of ${place.at.label} is made without.`,
    });
    return undefined;
  }
  if (place.isUnique) {
    lacks(`unique index by ${method}`, 'is made by btree', place, context);
    return undefined;
  }
  if (known && index.fields.length > 1 && known.takesSeveralColumns !== true) {
    lacks(`index of several columns by ${method}`, 'is made by btree', place, context);
    return undefined;
  }
  return method;
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
  const name = automaticName(table, index.columns, undefined, context);
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

function indexInclude(
  node: ModelNode,
  name: string,
  index: Index,
  method: string | undefined,
  context: PhysicalContext,
): Pick<TableIndex, 'include'> {
  const include = index.include && fieldsOf(node, index.include, `index ${name}`, context);
  if (!include || include.length === 0 || !hasFeature('supportsIncludedColumns', node, name, context)) return {};
  const { indexMethods } = context.dialect.features;
  if (method !== undefined && indexMethods[method]?.takesIncludedColumns !== true) {
    lacks(`INCLUDE in an index by ${method}`, 'carries no other columns along', { at: node, part: name }, context);
    return {};
  }
  return { include: include.map((field) => context.names.column(field)) };
}

/** For people. */
const indexFeatures = {
  supportsPartialIndexes: 'conditions',
  supportsIncludedColumns: 'included columns',
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
