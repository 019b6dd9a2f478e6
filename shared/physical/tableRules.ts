/** The rules and indexes of a table that no field says, as constraints and indexes of its model. */
import type { Constraint, ForeignKeyConstraint, Index } from '../model/project.ts';
import type { Part } from '../options/optionSchemas.ts';
import type { Check, Deferral, ForeignKey, IndexColumn, Table, TableIndex, UniqueKey } from './physicalSchema.ts';

/** What fields have not said yet. */
export interface RestOfTable {
  uniques: UniqueKey[];
  checks: Check[];
  indexes: TableIndex[];
  foreignKeys: ForeignKey[];
}

export interface RuleNames {
  /** The name of a column's field. */
  nameOf(column: string): string;
  ids(...parts: readonly string[]): string;
}

interface KeyTargets {
  readonly context: {
    modelOf(table: Table): { readonly id: string };
    targetOf(table: Table, key: ForeignKey): Table | undefined;
  };
  readonly fieldNamesOf: (table: Table) => ReadonlyMap<string, string>;
}

const deferral = (rule: Deferral) =>
  rule.deferrable
    ? { deferrable: 'deferred' as const }
    : rule.initiallyImmediate
      ? { deferrable: 'immediate' as const }
      : {};

const commentOf = ({ comment }: { readonly comment?: string }) => (comment === undefined ? {} : { comment });
const named = (name: string | undefined) => (name === undefined || name === '' ? {} : { name });

export function tableConstraints(
  table: Table,
  rest: RestOfTable,
  { nameOf, ids, context, fieldNamesOf }: RuleNames & KeyTargets,
): Constraint[] {
  const constraints: Constraint[] = [];
  if (table.primaryKey.length !== 1 && table.role !== 'external') {
    const { keyOptions = {} } = table;
    constraints.push({
      id: ids('primaryKey'),
      type: 'primaryKey',
      ...named(keyOptions.name),
      fields: keyOptions.parts?.map((part) => partOf(part, undefined, nameOf)) ?? table.primaryKey.map(nameOf),
      ...(keyOptions.include === undefined ? {} : { include: keyOptions.include.map(nameOf) }),
      ...deferral(keyOptions),
      ...commentOf(keyOptions),
    });
  }
  for (const unique of rest.uniques) {
    constraints.push({
      id: ids('unique', unique.name ?? '', ...unique.columns),
      type: 'unique',
      ...named(unique.name),
      fields: unique.columns.map(nameOf),
      ...(unique.condition === undefined ? {} : { condition: unique.condition }),
      ...(unique.include === undefined ? {} : { include: unique.include.map(nameOf) }),
      ...(unique.nullsDistinct === false ? { nullsDistinct: false } : {}),
      ...deferral(unique),
      ...commentOf(unique),
    });
  }
  for (const exclusion of table.exclusions ?? []) {
    const { name, columns, operators, operatorClass, method, condition, include } = exclusion;
    constraints.push({
      id: ids('exclude', name ?? '', ...columns.map((column) => column.name)),
      type: 'exclude',
      ...named(name),
      parts: columns.map((column, at) => [partOf(column, operatorClass, nameOf), operators[at] ?? '=']),
      ...(method === 'gist' ? {} : { method }),
      ...(condition === undefined ? {} : { condition }),
      ...(include === undefined ? {} : { include: include.map(nameOf) }),
      ...deferral(exclusion),
      ...commentOf(exclusion),
    });
  }
  for (const check of rest.checks) {
    constraints.push({
      id: ids('check', check.name ?? '', check.sql),
      type: 'check',
      ...named(check.name),
      sql: check.sql,
      ...(check.enforced === false ? { enforced: false } : {}),
      ...(check.validated === false ? { validated: false } : {}),
      ...(check.noInherit ? { noInherit: true } : {}),
      ...commentOf(check),
    });
  }
  for (const key of rest.foreignKeys) {
    const target = context.targetOf(table, key);
    if (!target) continue;
    const toNames = fieldNamesOf(target);
    const constraint: ForeignKeyConstraint = {
      id: ids('foreignKey', key.name ?? '', ...key.columns),
      type: 'foreignKey',
      ...named(key.name),
      fields: key.columns.map(nameOf),
      to: target === table ? 'self' : context.modelOf(target).id,
      toFields: key.toColumns.map((column) => toNames.get(column) ?? column),
      onDelete: key.onDelete,
      ...(key.setColumns === undefined ? {} : { setFields: key.setColumns.map(nameOf) }),
      onUpdate: key.onUpdate,
      ...(key.match === undefined ? {} : { match: key.match }),
      ...deferral(key),
      ...(key.validated === false ? { validated: false } : {}),
      ...commentOf(key),
    };
    constraints.push(constraint);
  }
  return constraints;
}

export function tableIndexes(rest: RestOfTable, { nameOf, ids }: RuleNames): Index[] {
  return rest.indexes.map((index): Index => {
    const { storage = {} } = index;
    return {
      id: ids('index', index.name),
      ...named(index.name),
      fields: index.columns.map((column) => partOf(column, index.operatorClass, nameOf)),
      ...(index.unique ? { unique: true } : {}),
      ...(index.nullsDistinct === false ? { nullsDistinct: false } : {}),
      ...(index.method === undefined ? {} : { method: index.method.toLowerCase() }),
      ...(index.condition === undefined ? {} : { condition: index.condition }),
      ...(index.include === undefined ? {} : { include: index.include.map(nameOf) }),
      ...(Object.keys(storage).length > 0 ? { with: { ...storage } } : {}),
      ...(index.visible === false ? { visible: false } : {}),
      ...(index.tablespace === undefined ? {} : { tablespace: index.tablespace }),
      ...commentOf(index),
    };
  });
}

function partOf(column: IndexColumn, operatorClass: string | undefined, nameOf: (column: string) => string): Part {
  const more = {
    ...(column.nulls === undefined ? {} : { nulls: column.nulls }),
    ...((column.operatorClass ?? operatorClass) === undefined
      ? {}
      : { operatorClass: column.operatorClass ?? operatorClass }),
    ...(column.collation === undefined ? {} : { collation: column.collation }),
    ...(column.length === undefined ? {} : { length: column.length }),
  };
  if (column.expression !== undefined) {
    return { sql: column.expression, ...(column.descending ? { descending: true } : {}), ...more } as Part;
  }
  const field = nameOf(column.name);
  if (Object.keys(more).length === 0) return column.descending ? `-${field}` : field;
  return { field, ...(column.descending ? { descending: true } : {}), ...more } as Part;
}
