/** Tables that join two others become many-to-manys: by themselves where Django would make the very same, else with a model between. */
import type { Field, Model } from '../model/project.ts';
import { isTypeOf } from './columnField.ts';
import { foreignKeyName } from './djangoNames.ts';
import { isSameSet, wholeUniqueSets } from './foreignKeyShape.ts';
import { fieldNameOf, freeName, wordsOf } from './namesOfTables.ts';
import type { ForeignKey, Table } from './physicalSchema.ts';
import { idOf, relationType, type ModelContext, type RelationField, type TableModel } from './tableModel.ts';

interface Join {
  readonly table: Table;
  readonly from: RelationField;
  readonly to: RelationField;
  /** Django would make the very same table. */
  readonly isPlain: boolean;
}

/** The models in the order of the tables; plain join tables have none. */
export function addJoins(tables: readonly Table[], made: readonly TableModel[], context: ModelContext): Model[] {
  const joins = tables.flatMap((table, at) => joinOf(table, made[at]?.relations ?? [], context) ?? []);
  const added = new Map<Table, Field[]>();
  for (const join of joins) {
    const owner = join.from.target;
    const ownerModel = made[tables.indexOf(owner)]?.model;
    if (!ownerModel) continue;
    const others = added.get(owner) ?? [];
    const taken = new Set([...ownerModel.fields, ...others].flatMap(({ name }) => [name, `${name}_id`]));
    others.push(manyToMany(join, taken, context));
    added.set(owner, others);
  }
  const gone = new Set(joins.filter(({ isPlain }) => isPlain).map(({ table }) => table));
  return tables.flatMap((table, at) => {
    const model = made[at]?.model;
    if (!model || gone.has(table)) return [];
    const fields = added.get(table);
    return fields ? [{ ...model, fields: [...model.fields, ...fields] }] : [model];
  });
}

function joinOf(table: Table, relations: readonly RelationField[], context: ModelContext): Join | undefined {
  const { dialect } = context;
  const sides = relations.filter(({ key }) => isDemanded(table, key));
  const sets = wholeUniqueSets(table);
  const pair = sides
    .flatMap((from, at) => sides.slice(at + 1).map((to) => [from, to] as const))
    .find(([from, to]) => sets.some((columns) => isSameSet(columns, [...from.key.columns, ...to.key.columns])));
  if (!pair) return undefined;
  const [from, to] = pair;
  // Django has no many-to-many with a model whose key has several columns, nor by another column than the key.
  const isByKey = ({ key, target }: RelationField) =>
    (target.role !== 'external' || context.django !== undefined) && isSameSet(target.primaryKey, key.toColumns);
  if (!isByKey(from) || !isByKey(to)) return undefined;
  const hasDjangosName = ({ key }: RelationField) => {
    const [column = ''] = key.columns;
    const [toColumn = ''] = key.toColumns;
    const name = foreignKeyName(table.name, column, key.toTable, toColumn, dialect);
    return (
      (context.django ? djangosActions.has(key.onDelete) : key.onDelete === 'CASCADE' && !key.deferrable) &&
      (key.name === name || (key.name === undefined && !dialect.features.keepsConstraintNames))
    );
  };
  const isPlain =
    table.columns.length === 3 &&
    isSameSet(table.primaryKey, ['id']) &&
    table.columns[0]?.name === 'id' &&
    table.columns[0].autoIncrement === true &&
    table.columns[0].numbering === undefined &&
    isTypeOf({ type: context.django?.primaryKey ?? 'BigAuto' }, table.columns[0], dialect) &&
    [from, to].every((side) => hasImpliedType(table, side, context)) &&
    table.checks.length === 0 &&
    table.uniques.length === 1 &&
    table.comment === undefined &&
    table.schema === undefined &&
    hasDjangosName(from) &&
    hasDjangosName(to);
  return { table, from, to, isPlain };
}

/** What Django's own keys do; it deletes by itself. */
const djangosActions: ReadonlySet<string> = new Set(['NO ACTION', 'RESTRICT']);

/** The column has the type of what it refers to. */
function hasImpliedType(table: Table, { key, target }: RelationField, context: ModelContext): boolean {
  const column = table.columns.find(({ name }) => name === key.columns[0]);
  const toColumn = target.columns.find(({ name }) => name === key.toColumns[0]);
  return (
    column !== undefined &&
    toColumn !== undefined &&
    relationType(column, toColumn, target, context).dbType === undefined
  );
}

function isDemanded(table: Table, { columns }: ForeignKey): boolean {
  return columns.every(
    (name) => table.primaryKey.includes(name) || table.columns.find((column) => column.name === name)?.notNull === true,
  );
}

function manyToMany({ table, from, to, isPlain }: Join, taken: ReadonlySet<string>, context: ModelContext): Field {
  const target = context.modelOf(to.target);
  const isSelf = from.target === to.target;
  const start = `${from.target.name}_`;
  const isCalledByField = context.django && table.name.startsWith(start) && table.name.length > start.length;
  const made = `${wordsOf(target.name).join('_')}_set`.replace(/_set$/u, 's');
  const wanted = isCalledByField ? fieldNameOf(table.name.slice(start.length)) : made;
  const name = freeName(taken.has(wanted) ? `${wordsOf(table.name).join('_')}_links` : wanted, taken);
  const [unique] = table.uniques;
  return {
    id: idOf('manyToMany', table.schema ?? '', table.name),
    name,
    type: 'ManyToMany',
    to: isSelf ? 'self' : target.id,
    ...(isSelf ? { symmetrical: false } : {}),
    ...(isPlain
      ? {
          table: table.name,
          throughOptions: {
            ...(unique?.name === undefined ? {} : { uniqueName: unique.name }),
            columns: [from.key.columns[0] ?? '', to.key.columns[0] ?? ''],
          },
        }
      : { through: context.modelOf(table).id, ...throughFields(table, from, to, context) }),
  };
}

/** Which relations of the model between are meant, where it has more than one to either side. */
function throughFields(
  table: Table,
  from: RelationField,
  to: RelationField,
  context: ModelContext,
): Pick<Field, 'throughFields'> {
  const count = (target: Table) => table.foreignKeys.filter((key) => context.targetOf(table, key) === target).length;
  if (from.target !== to.target && count(from.target) === 1 && count(to.target) === 1) return {};
  const names = context.fieldNamesOf(table);
  return { throughFields: [from, to].map(({ key }) => names.get(key.columns[0] ?? '') ?? '') as [string, string] };
}
