/** One table as a model: its columns as fields, its foreign keys as relations, the rest as constraints and indexes. */
import type { Dialect } from '../dialects/dialect.ts';
import { tableOptionsWord } from '../dialects/dialectWords.ts';
import { exactInteger } from '../model/exactJson.ts';
import type { JsonValue } from '../model/jsonValue.ts';
import { md5Hex } from '../model/md5.ts';
import type { Constraint, Field, Index, Model, OnDelete } from '../model/project.ts';
import { columnOptions, fieldTypeOfColumn, isRelatedType, isTypeOf, type FieldDraft } from './columnField.ts';
import type { DjangoNaming } from './fromPhysicalOptions.ts';
import { isOneToOne, isSameSet } from './foreignKeyShape.ts';
import { fieldNameOf, freeName } from './namesOfTables.ts';
import type { Check, Column, Deferral, EnumType, ForeignKey, Table, TableIndex, UniqueKey } from './physicalSchema.ts';
import { tableConstraints, tableIndexes, type RestOfTable } from './tableRules.ts';

/** What is known of all tables before one of them becomes a model. */
export interface ModelContext {
  readonly dialect: Dialect;
  /** Where Django has made the tables. */
  readonly django: DjangoNaming | undefined;
  modelOf(table: Table): NamedModel;
  /** The table that the key refers to, also one that stands elsewhere. */
  targetOf(table: Table, key: ForeignKey): Table | undefined;
  enumOf(type: string, schema: string | undefined): { readonly id: string; readonly type: EnumType } | undefined;
  /** Names of a table's fields by their columns. */
  fieldNamesOf(table: Table): ReadonlyMap<string, string>;
}

export interface NamedModel {
  readonly id: string;
  readonly name: string;
  readonly app: string | undefined;
}

export interface TableModel {
  readonly model: Model;
  readonly relations: readonly RelationField[];
}

export interface RelationField {
  readonly field: string;
  readonly key: ForeignKey;
  readonly target: Table;
}

/** Which foreign keys are fields of their own, by their column; the others are constraints. */
export function relationKeys(table: Table, context: ModelContext): Map<string, ForeignKey> {
  const keys = new Map<string, ForeignKey>();
  for (const key of table.foreignKeys) {
    const [name = ''] = key.columns;
    if (key.columns.length !== 1 || keys.has(name)) continue;
    const column = table.columns.find((each) => each.name === name);
    const target = context.targetOf(table, key);
    if (!column || !target || column.generated || column.autoIncrement || key.comment !== undefined) continue;
    // SET DEFAULT of a column without a default empties it, which a field calls SET_NULL.
    if (key.onDelete === 'SET DEFAULT' && column.default === undefined) continue;
    if (key.setColumns !== undefined) continue;
    const [toColumn = ''] = key.toColumns;
    const isUnique =
      isSameSet(target.primaryKey, [toColumn]) ||
      target.uniques.some(({ columns, condition }) => condition === undefined && isSameSet(columns, [toColumn]));
    if (isUnique || target.role === 'external') keys.set(name, key);
  }
  return keys;
}

/** The constraint that makes the column unique by itself, and so can be a field's own. */
function ownUnique(table: Table, column: string): UniqueKey | undefined {
  // A column of a key of several is unique by a constraint beside it.
  if (table.primaryKey.includes(column)) return undefined;
  return table.uniques.find(
    (unique) =>
      isSameSet(unique.columns, [column]) &&
      unique.form === 'constraint' &&
      unique.condition === undefined &&
      unique.include === undefined &&
      unique.nullsDistinct !== false &&
      unique.comment === undefined &&
      unique.deferrable !== true &&
      unique.initiallyImmediate !== true,
  );
}

export function modelOfTable(table: Table, context: ModelContext): TableModel {
  const { id, name, app } = context.modelOf(table);
  const rest: RestOfTable = {
    uniques: [...table.uniques],
    checks: [...table.checks],
    indexes: [...table.indexes],
    foreignKeys: [...table.foreignKeys],
  };
  const keys = relationKeys(table, context);
  const names = fieldNames(table, keys);
  const relations: RelationField[] = [];
  const newFieldId = newIds();
  const fields = table.columns.map((column): Field => {
    const key = keys.get(column.name);
    const target = key && context.targetOf(table, key);
    const fieldName = names.get(column.name) ?? column.name;
    const fieldId = newFieldId(column.name);
    const draft =
      key && target
        ? relationField(table, column, key, target, rest, context)
        : scalarField(table, column, rest, context);
    if (key && target) relations.push({ field: fieldId, key, target });
    const implied = key ? `${fieldName}_id` : fieldName;
    return {
      ...draft,
      id: fieldId,
      name: fieldName,
      ...(implied === column.name ? {} : { dbColumn: column.name }),
    };
  });
  const nameOf = (column: string) => names.get(column) ?? column;
  const ids = newIds();
  const constraints: Constraint[] = tableConstraints(table, rest, {
    context,
    nameOf,
    ids,
    fieldNamesOf: (each) => context.fieldNamesOf(each),
  });
  const indexes: Index[] = tableIndexes(rest, { nameOf, ids });
  const model: Model = {
    id,
    name,
    ...(app === undefined ? {} : { app }),
    table: table.name,
    ...(table.schema === undefined ? {} : { schema: table.schema }),
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    ...tableOptions(table, context),
    ...(table.role === 'external' ? { external: true } : {}),
    fields,
    ...(constraints.length > 0 ? { constraints } : {}),
    ...(indexes.length > 0 ? { indexes } : {}),
  };
  return { model, relations };
}

/** What the database says of the table, by the dialect. */
function tableOptions({ options, other }: Table, { dialect }: ModelContext): Pick<Model, 'tableOptions'> {
  const { inherits, autoIncrement, ...rest } = options ?? {};
  const said = {
    ...rest,
    ...(inherits === undefined ? {} : { inherits: inherits.map((names) => names.join('.')) }),
    ...(autoIncrement === undefined ? {} : { autoIncrement: wholeNumber(autoIncrement) }),
    ...(other === undefined ? {} : { other: [...other] }),
  };
  if (Object.keys(said).length === 0) return {};
  return { tableOptions: { [tableOptionsWord(dialect.name)]: said } };
}

function wholeNumber(digits: string): JsonValue {
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : exactInteger(digits);
}

/** The same for the same name, so that a second import gives the same ids. */
export function idOf(...parts: readonly string[]): string {
  return `i${md5Hex(JSON.stringify(parts)).slice(0, 9)}`;
}

/** Ids of one list, whose names may still be equal. */
export function newIds(): (...parts: readonly string[]) => string {
  const taken = new Set<string>();
  return (...parts) => {
    const id = freeName(idOf(...parts), taken);
    taken.add(id);
    return id;
  };
}

/** By column. A relation is called without the `_id` of its column. */
function fieldNames(table: Table, keys: ReadonlyMap<string, ForeignKey>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const isKey = (column: string) => isSameSet(table.primaryKey, [column]);
  const plain = table.columns.filter((column) => !keys.has(column.name));
  const related = table.columns.filter((column) => keys.has(column.name));
  for (const column of plain) {
    const name = freeName(fieldNameOf(column.name, isKey(column.name)), taken);
    taken.add(name);
    names.set(column.name, name);
  }
  for (const column of related) {
    const whole = fieldNameOf(column.name, isKey(column.name));
    const wanted = fieldNameOf(whole.replace(/(?<=.)_id(?:_field)?$/u, ''), isKey(column.name));
    const isFree = (name: string) => !taken.has(name) && !taken.has(`${name}_id`);
    let name = [wanted, whole, `${wanted}_ref`].find(isFree) ?? wanted;
    for (let number = 2; !isFree(name); number += 1) name = `${wanted}_ref${number}`;
    taken.add(name);
    taken.add(`${name}_id`);
    names.set(column.name, name);
  }
  return names;
}

function takeUnique(
  table: Table,
  column: Column,
  rest: RestOfTable,
): { readonly unique?: true; readonly uniqueName?: string } {
  const unique = ownUnique(table, column.name);
  if (!unique) return {};
  rest.uniques = rest.uniques.filter((each) => each !== unique);
  return { unique: true, ...(unique.name === undefined ? {} : { uniqueName: unique.name }) };
}

function scalarField(table: Table, column: Column, rest: RestOfTable, context: ModelContext): FieldDraft {
  const { dialect } = context;
  const isKey = isSameSet(table.primaryKey, [column.name]);
  const listed = context.enumOf(column.type, table.schema);
  const type: FieldDraft = listed
    ? { type: 'Enum', enum: listed.id }
    : fieldTypeOfColumn(column, { dialect, isKey, checks: rest.checks as Check[] });
  const field = columnOptions(column, isKey, keyType(table, column, type, context), dialect);
  if (isKey) return { ...field, primaryKey: true, ...keyName(table) };
  const unique = takeUnique(table, column, rest);
  // Django makes no other index of a unique column.
  const index = unique.unique || field.type === 'Enum' ? undefined : plainIndexOf(column, rest, dialect);
  if (!index) return { ...field, ...unique };
  rest.indexes = rest.indexes.filter((each) => each !== index);
  return { ...field, dbIndex: true, indexName: index.name };
}

/** Where numbers of any length are one type, Django's key is what it says elsewhere. */
function keyType(table: Table, column: Column, type: FieldDraft, { django, dialect }: ModelContext): FieldDraft {
  const isCounted = django && column.autoIncrement === true && table.primaryKey.includes(column.name);
  const isAny =
    isCounted && isTypeOf({ type: 'Auto' }, column, dialect) && isTypeOf({ type: 'BigAuto' }, column, dialect);
  return isAny ? { ...type, type: django.keyOf(table) } : type;
}

function keyName({ keyOptions }: Table): { readonly uniqueName?: string } {
  return keyOptions?.name === undefined ? {} : { uniqueName: keyOptions.name };
}

function relationField(
  table: Table,
  column: Column,
  key: ForeignKey,
  target: Table,
  rest: RestOfTable,
  context: ModelContext,
): FieldDraft {
  const { dialect } = context;
  const isKey = isSameSet(table.primaryKey, [column.name]);
  const isOne = isOneToOne(table, key);
  const [toColumn = ''] = key.toColumns;
  rest.foreignKeys = rest.foreignKeys.filter((each) => each !== key);
  const options = columnOptions(column, isKey, { type: isOne ? 'OneToOne' : 'ForeignKey' }, dialect);
  // What refers to a text has its collation and character set.
  const toType = target.columns.find(({ name }) => name === toColumn);
  if (toType?.collation === column.collation) delete options.dbCollation;
  if (toType?.charset === column.charset) delete options.charset;
  const field: FieldDraft = {
    ...options,
    to: target === table ? 'self' : context.modelOf(target).id,
    onDelete: onDeleteOf(key),
    ...(isSameSet(target.primaryKey, [toColumn])
      ? {}
      : { toField: context.fieldNamesOf(target).get(toColumn) ?? toColumn }),
    ...(key.name === undefined ? {} : { constraintName: key.name }),
    ...(key.onUpdate === 'NO ACTION' ? {} : { onUpdate: key.onUpdate }),
    ...deferrableOf(key),
    ...(key.match === undefined ? {} : { matchType: key.match }),
    ...(key.validated === undefined ? {} : { validated: false }),
    ...relationType(column, toType, target, context),
  };
  if (isKey) return { ...field, primaryKey: true, ...keyName(table) };
  if (isOne) {
    const { uniqueName } = takeUnique(table, column, rest);
    return { ...field, ...(uniqueName === undefined ? {} : { uniqueName }) };
  }
  return { ...field, ...takeIndex(column.name, rest, dialect) };
}

const nameCache = new WeakMap<Table, Map<string, string>>();

/** Names of a table's fields by their columns. */
export function fieldNamesOf(table: Table, context: ModelContext): ReadonlyMap<string, string> {
  const names = nameCache.get(table) ?? fieldNames(table, relationKeys(table, context));
  nameCache.set(table, names);
  return names;
}

/** A column of another type than what it refers to. */
export function relationType(
  column: Column,
  toColumn: Column | undefined,
  target: Table,
  context: ModelContext,
): { readonly dbType?: string } {
  if (!toColumn) return { dbType: column.type };
  const { dialect, django } = context;
  if (django && toColumn.autoIncrement === true) return {};
  if (dialect.types.words(column.type) === dialect.types.words(toColumn.type)) {
    const isKey = isSameSet(target.primaryKey, [toColumn.name]);
    const field = fieldTypeOfColumn(toColumn, { dialect, isKey, checks: [...target.checks] });
    if (context.enumOf(toColumn.type, target.schema) || isRelatedType(field, column.type, dialect)) return {};
  }
  return { dbType: column.type };
}

/** The mirror of `deleteAction.ts`. */
function onDeleteOf({ onDelete, deferrable }: ForeignKey): OnDelete {
  switch (onDelete) {
    case 'CASCADE':
      return 'CASCADE';
    case 'SET NULL':
      return 'SET_NULL';
    case 'SET DEFAULT':
      return 'SET_DEFAULT';
    case 'RESTRICT':
      return 'PROTECT';
    case 'NO ACTION':
      return deferrable ? 'DO_NOTHING' : 'RESTRICT';
  }
}

export function deferrableOf(rule: Deferral): { readonly deferrable?: 'deferred' | 'immediate' } {
  if (rule.deferrable) return { deferrable: 'deferred' };
  return rule.initiallyImmediate ? { deferrable: 'immediate' } : {};
}

/** The index of the relation's column, where the database has none by itself. */
function takeIndex(
  column: string,
  rest: RestOfTable,
  { features }: Dialect,
): { readonly dbIndex?: false; readonly indexName?: string } {
  if (features.indexesForeignKeys) return {};
  const index = plainIndex(column, rest);
  if (!index) return { dbIndex: false };
  rest.indexes = rest.indexes.filter((each) => each !== index);
  return { indexName: index.name };
}

/** The index that Django would make of the column, whatever it is called. */
function plainIndex(column: string, rest: RestOfTable): TableIndex | undefined {
  return rest.indexes.find(
    (each) =>
      each.unique !== true &&
      each.condition === undefined &&
      each.method === undefined &&
      each.include === undefined &&
      each.operatorClass === undefined &&
      each.storage === undefined &&
      each.comment === undefined &&
      each.visible === undefined &&
      each.tablespace === undefined &&
      each.columns.length === 1 &&
      each.columns[0]?.name === column &&
      Object.keys(each.columns[0]).length === 2 &&
      !each.columns[0].descending,
  );
}

/** The same, where the database takes one over a column of this type. */
function plainIndexOf({ name, type }: Column, rest: RestOfTable, { limits }: Dialect): TableIndex | undefined {
  return limits.keyProblem([type.toLowerCase()]) === undefined ? plainIndex(name, rest) : undefined;
}
