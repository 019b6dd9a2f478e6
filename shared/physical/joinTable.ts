/** The table that Django makes for a many-to-many without a through model. Source: create_many_to_many_intermediary_model. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, implicitKeyType } from '../model/modelQueries.ts';
import type { Field } from '../model/project.ts';
import { scalarType } from './columnTypes.ts';
import { foreignKeyName, indexName } from './djangoNames.ts';
import { referenceType } from './modelColumns.ts';
import { sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Column, ForeignKey, Table, TableIndex } from './physicalSchema.ts';

export interface JoinColumns {
  readonly from: string;
  readonly to: string;
}

/** Names of the two columns; the target's name as it is written, a proxy's included. */
export function joinColumns(field: FieldNode, target: ModelNode): JoinColumns {
  const from = field.owner.modelName;
  const to = target.modelName;
  return from === to ? { from: `from_${from}_id`, to: `to_${to}_id` } : { from: `${from}_id`, to: `${to}_id` };
}

/** Undefined, said in `lost`, where a side has no key to refer to. */
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
  const { dialect, policy } = context;
  const { features } = dialect;
  const name = context.names.joinTable(field);
  const source = sourceOf(field);
  const wanted = joinColumns(field, target);
  const from = context.names.held(wanted.from, 'column', field);
  const to = context.names.held(wanted.to, 'column', field);
  // Django knows no DEFAULT_AUTO_FIELD but those that the database numbers.
  const keyType = implicitKeyType(context.graph.project.settings);
  const id: Field = { id: 'django:id', name: 'id', type: keyType === 'UUID' ? 'BigAuto' : keyType };

  const column = (columnName: string, key: FieldNode): Column => {
    const end = key.typeSource?.field;
    return {
      name: columnName,
      type: referenceType(key, context),
      notNull: true,
      ...(end?.dbCollation ? { collation: end.dbCollation } : {}),
      source,
    };
  };
  const foreignKey = (columnName: string, key: FieldNode): ForeignKey => {
    const toTable = context.names.table(key.owner);
    const toColumn = context.names.column(key);
    return {
      ...(features.keepsConstraintNames ? { name: foreignKeyName(name, columnName, toTable, toColumn, dialect) } : {}),
      columns: [columnName],
      toTable,
      toColumns: [toColumn],
      onDelete: policy.databaseEnforcesOnDelete ? 'CASCADE' : 'NO ACTION',
      onUpdate: 'NO ACTION',
      deferrable: policy.defersForeignKeys && features.supportsDeferrableForeignKeys,
      source,
    };
  };
  const hasConstraint = hasDbConstraint(field.field);
  const sides = [
    { column: from, key: fromKey },
    { column: to, key: toKey },
  ];
  const indexes: TableIndex[] = [];
  for (const side of sides) {
    const columns = [{ name: side.column, descending: false }];
    if (!features.indexesForeignKeys || !hasConstraint) {
      indexes.push({ name: indexName(name, [side.column], '', dialect), columns, source });
    }
    const type = side.key.typeSource?.field;
    const text =
      type && features.hasPatternOperatorClasses && policy.equalsMigrations ? (scalarType(type, dialect) ?? '') : '';
    const family = /^(?:varchar|text)/u.exec(text)?.[0];
    if (family && !type?.dbCollation) {
      const operatorClass = `${family}_pattern_ops`;
      indexes.push({ name: indexName(name, [side.column], '_like', dialect), columns, operatorClass, source });
    }
  }
  return {
    name,
    columns: [
      {
        name: 'id',
        type: scalarType(id, dialect) ?? 'bigint',
        notNull: true,
        autoIncrement: true,
        source,
      },
      column(from, fromKey),
      column(to, toKey),
    ],
    primaryKey: ['id'],
    uniques: [
      {
        name: indexName(name, [from, to], '_uniq', dialect),
        columns: [from, to],
        form: features.djangoMakesUniqueSetsAsIndexes && policy.equalsMigrations ? 'index' : 'constraint',
        source,
      },
    ],
    foreignKeys: hasConstraint ? sides.map((side) => foreignKey(side.column, side.key)) : [],
    checks: [],
    indexes,
    role: 'join',
    source,
  };
}
