/** The table that Django makes for a many-to-many without a through model. Source: create_many_to_many_intermediary_model. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, implicitKeyType } from '../model/modelQueries.ts';
import type { Field } from '../model/plainProject.ts';
import { scalarType } from './columnTypes.ts';
import { holdsText, isPlainWord, lacks } from './databaseWords.ts';
import { foreignKeyName, indexName } from './djangoNames.ts';
import { referenceType } from './modelColumns.ts';
import { tableOptionsWord } from '../dialects/dialectWords.ts';
import { plainIndexName } from './modelIndexes.ts';
import { tablespaceOfColumn, tablespaceOfTable } from './tablespaces.ts';
import { silent, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Column, ForeignKey, Source, Table, TableIndex } from './physicalSchema.ts';

export interface JoinColumns {
  readonly from: string;
  readonly to: string;
}

/**
 * Names of the two columns: those that are given, else Django's, the target's name as it is written, a proxy's and that of
 * one of several models over a table included.
 */
export function joinColumns(field: FieldNode, target: ModelNode, { policy, said }: PhysicalContext): JoinColumns {
  const from = field.owner.modelName;
  const asSaid = said?.graph.byId.get(field.owner.id)?.localManyToMany.find((one) => one.field.id === field.field.id);
  const to = (asSaid?.relation?.target ?? target).modelName;
  const given = policy.equalsMigrations ? undefined : field.field.throughOptions?.columns;
  // Three columns have three names, the key's among them.
  const areApart = new Set(['id', ...(given ?? [])].map((name) => name.toLowerCase())).size === 3;
  const [givenFrom, givenTo] = given && areApart ? given : [];
  return {
    from: givenFrom ?? (from === to ? `from_${from}_id` : `${from}_id`),
    to: givenTo ?? (from === to ? `to_${to}_id` : `${to}_id`),
  };
}

interface Side {
  readonly column: string;
  readonly key: FieldNode;
}

/** Undefined, said in `omitted`, where a side has no key to refer to. */
export function joinTable(field: FieldNode, context: PhysicalContext): Table | undefined {
  const target = field.relation?.target;
  const fromKey = field.owner.key;
  const toKey = target && target.concrete.key;
  const hasCompositeSide = field.owner.compositeKey ?? (target && target.concrete.compositeKey);
  if (!target || !fromKey || !toKey || hasCompositeSide) {
    context.omitted.add({
      code: 'entwine.sql.missing-target',
      outcome: 'leftOut',
      severity: 'error',
      at: field,
      message: `${field.label} joins no two models with a key of one column each: it gets no table.`,
      hint: 'Choose a model for it.',
    });
    return undefined;
  }
  const { dialect, policy, names } = context;
  const name = names.joinTable(field);
  const source = sourceOf(field);
  const wanted = joinColumns(field, target, context);
  const given = policy.equalsMigrations ? undefined : field.field.throughOptions?.columns;
  if (given && given[0] !== wanted.from) {
    lacks(
      `join table with the columns id, ${given.join(' and ')}`,
      'has those of Django’s names',
      { at: field },
      context,
    );
  }
  const from: Side = { column: names.held(wanted.from, 'column', field), key: fromKey };
  const to: Side = { column: names.held(wanted.to, 'column', field), key: toKey };
  const pair = [from.column, to.column];
  const hasConstraint = hasDbConstraint(field.field);
  return {
    name,
    columns: [keyColumn(source, context), sideColumn(from, source, context), sideColumn(to, source, context)],
    primaryKey: ['id'],
    ...keptAsOwner(field, target, context),
    uniques: [
      {
        ...uniqueName(field, name, pair, context),
        columns: pair,
        form: dialect.features.djangoMakesUniqueSetsAsIndexes && policy.equalsMigrations ? 'index' : 'constraint',
        source,
      },
    ],
    foreignKeys: hasConstraint ? [from, to].map((side) => sideForeignKey(side, name, source, context)) : [],
    checks: [],
    indexes: [from, to].flatMap((side) =>
      sideIndexes(side, name, hasConstraint, source, context).map((index) => ({
        ...index,
        ...tablespaceOfColumn(field, context),
      })),
    ),
    role: 'join',
    source,
  };
}

/** Of the two columns; absent where the database finds one by itself. */
function uniqueName(field: FieldNode, table: string, pair: readonly string[], context: PhysicalContext) {
  const { dialect, policy, names, leavesNames } = context;
  const given = policy.equalsMigrations ? undefined : field.field.throughOptions?.uniqueName;
  if (given) return { name: names.held(given, 'constraint', field) };
  return leavesNames ? {} : { name: indexName(table, pair, '_uniq', dialect) };
}

/** Django keeps it where its owner is kept; one that joins what is outside of the log is outside of it too. */
function keptAsOwner(
  field: FieldNode,
  target: ModelNode,
  context: PhysicalContext,
): Pick<Table, 'options' | 'keyOptions'> {
  const { dialect, policy } = context;
  const place = tablespaceOfTable(field.owner, silent(context));
  const word = tableOptionsWord(dialect.name);
  const has = (model: ModelNode, key: string, value: unknown) => model.model.tableOptions?.[word]?.[key] === value;
  const isUnlogged =
    dialect.features.tableOptions.unlogged !== undefined &&
    !policy.equalsMigrations &&
    [field.owner, target].some((model) => has(model, 'unlogged', true));
  const options = { ...place, ...(isUnlogged ? { unlogged: true as const } : {}) };
  return {
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...(place.tablespace === undefined ? {} : { keyOptions: place }),
  };
}

/** Django knows no DEFAULT_AUTO_FIELD but those that the database numbers. */
function keyColumn(source: Source, context: PhysicalContext): Column {
  const keyType = implicitKeyType(context.graph.project.settings);
  const id: Field = { id: 'django:id', name: 'id', type: keyType === 'UUID' ? 'BigAuto' : keyType };
  return { name: 'id', type: scalarType(id, context) ?? 'bigint', notNull: true, autoIncrement: true, source };
}

function sideColumn({ column, key }: Side, source: Source, context: PhysicalContext): Column {
  const { dbCollation: collation, charset } = key.typeSource?.field ?? {};
  const { dialect, policy } = context;
  const isCharsetSaid =
    charset &&
    holdsText(key.typeSource?.field.type) &&
    dialect.features.hasColumnCharsets &&
    !policy.equalsMigrations &&
    isPlainWord(charset);
  return {
    name: column,
    type: referenceType(key, context),
    notNull: true,
    ...(collation ? { collation } : {}),
    ...(isCharsetSaid ? { charset } : {}),
    source,
  };
}

function sideForeignKey({ column, key }: Side, table: string, source: Source, context: PhysicalContext): ForeignKey {
  const { dialect, policy, names } = context;
  const { features } = dialect;
  const toTable = names.table(key.owner);
  const toColumn = names.column(key);
  return {
    ...(features.keepsConstraintNames && !context.leavesNames
      ? { name: foreignKeyName(table, column, toTable, toColumn, dialect) }
      : {}),
    columns: [column],
    toTable,
    // The join table itself stands where those without a schema do.
    ...(features.holdsSchemas && key.owner.model.schema
      ? { toSchema: names.held(key.owner.model.schema, 'schema', key.owner) }
      : {}),
    toColumns: [toColumn],
    onDelete: policy.databaseEnforcesOnDelete ? 'CASCADE' : 'NO ACTION',
    onUpdate: 'NO ACTION',
    deferrable: policy.defersForeignKeys && features.supportsDeferrableForeignKeys,
    source,
  };
}

function sideIndexes(
  { column, key }: Side,
  table: string,
  hasConstraint: boolean,
  source: Source,
  context: PhysicalContext,
): TableIndex[] {
  const { dialect, policy } = context;
  const { features } = dialect;
  const columns = [{ name: column, descending: false }];
  const indexes: TableIndex[] = [];
  if (!features.indexesForeignKeys || !hasConstraint) {
    indexes.push({ name: plainIndexName(table, column, context), columns, source });
  }
  const type = key.typeSource?.field;
  const text =
    type && features.hasPatternOperatorClasses && policy.equalsMigrations ? (scalarType(type, context) ?? '') : '';
  const family = /^(?:varchar|text)/u.exec(text)?.[0];
  if (family && !type?.dbCollation) {
    const operatorClass = `${family}_pattern_ops`;
    indexes.push({ name: indexName(table, [column], '_like', dialect), columns, operatorClass, source });
  }
  return indexes;
}
