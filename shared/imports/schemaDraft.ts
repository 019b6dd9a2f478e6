/** A schema as its statements make it, one after the other: tables are made, altered, renamed and dropped. */
import type {
  Check,
  Column,
  EnumType,
  Exclusion,
  ForeignKey,
  KeyOptions,
  PhysicalSchema,
  SchemaObject,
  Table,
  TableIndex,
  TableOptions,
  UniqueKey,
} from '../physical/physicalSchema.ts';

import { TablesByName } from './tablesByName.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The statements do not know which model a table comes from. */
export const noSource = { model: '' };

export interface TableDraft {
  name: string;
  schema?: string | undefined;
  columns: Mutable<Column>[];
  primaryKey: string[];
  keyOptions: Mutable<KeyOptions>;
  uniques: Mutable<UniqueKey>[];
  foreignKeys: Mutable<ForeignKey>[];
  checks: Mutable<Check>[];
  indexes: Mutable<TableIndex>[];
  exclusions: Mutable<Exclusion>[];
  comment?: string | undefined;
  collation?: string;
  charset?: string;
  options: Mutable<TableOptions>;
  other: string[];
  /** The partitioned table that it is a part of. */
  partitionOf?: TableDraft;
}

/** Of the first so many of a table's columns, of which the last is named: what stands before it changes place with it. */
interface KnownColumns {
  count: number;
  last: Mutable<Column> | undefined;
  readonly byKey: Map<string, Mutable<Column>>;
}

export class SchemaDraft {
  readonly tables: TableDraft[] = [];
  readonly enums: Mutable<EnumType>[] = [];
  readonly objects: Mutable<SchemaObject>[] = [];
  defaultSchema: string | undefined;
  /** Equal for names that the database cannot tell apart. */
  readonly keyOf: (name: string) => string;
  protected readonly byName: TablesByName<TableDraft>;
  private readonly columnsOf = new WeakMap<TableDraft['columns'], KnownColumns>();

  constructor(keyOf: (name: string) => string) {
    this.keyOf = keyOf;
    this.byName = new TablesByName<TableDraft>(keyOf);
  }

  isSame(some: string, other: string): boolean {
    return this.keyOf(some) === this.keyOf(other);
  }

  /**
   * Takes a view, function or the like away again; whether there was one. `table`: a trigger's or policy's. Without a
   * schema it is that of the default schema, or of any.
   */
  dropObject({ kind, name, schema, table }: Pick<SchemaObject, 'kind' | 'name' | 'schema' | 'table'>): boolean {
    const isMeant = (object: SchemaObject) =>
      object.kind === kind &&
      this.isSame(object.name, name) &&
      (table === undefined || (object.table !== undefined && this.isSame(object.table, table)));
    const wanted = schema ?? this.defaultSchema;
    let at = this.objects.findLastIndex(
      (object) => isMeant(object) && (object.schema ?? this.defaultSchema) === wanted,
    );
    if (at < 0 && schema === undefined) at = this.objects.findLastIndex(isMeant);
    if (at >= 0) this.objects.splice(at, 1);
    return at >= 0;
  }

  /** The last one of that name; a name without a schema is one of the default schema, or any. */
  table(name: string, schema: string | undefined): TableDraft | undefined {
    return (
      this.byName.first(name, schema ?? this.defaultSchema, this.defaultSchema) ??
      (schema === undefined ? this.byName.last(name) : undefined)
    );
  }

  addTable(name: string, schema: string | undefined): TableDraft {
    const table: TableDraft = {
      name,
      schema,
      columns: [],
      primaryKey: [],
      keyOptions: {},
      uniques: [],
      foreignKeys: [],
      checks: [],
      indexes: [],
      exclusions: [],
      options: {},
      other: [],
    };
    this.tables.push(table);
    this.byName.add(table);
    return table;
  }

  dropTable(table: TableDraft): void {
    this.tables.splice(this.tables.indexOf(table), 1);
    this.byName.remove(table);
  }

  column(table: TableDraft, name: string): Mutable<Column> | undefined {
    const { columns } = table;
    let known = this.columnsOf.get(columns);
    if (!known || columns[known.count - 1] !== known.last) {
      known = { count: 0, last: undefined, byKey: new Map() };
      this.columnsOf.set(columns, known);
    }
    for (; known.count < columns.length; known.count += 1) {
      const column = columns[known.count];
      if (!column) break;
      const key = this.keyOf(column.name);
      if (!known.byKey.has(key)) known.byKey.set(key, column);
      known.last = column;
    }
    return known.byKey.get(this.keyOf(name));
  }

  /** The name as the table's column has it. */
  columnName(table: TableDraft, name: string): string {
    return this.column(table, name)?.name ?? name;
  }

  dropColumn(table: TableDraft, name: string): void {
    const isOther = (other: string) => !this.isSame(other, name);
    const areOthers = (names: readonly string[]) => names.every(isOther);
    table.columns = table.columns.filter((column) => isOther(column.name));
    if (!areOthers(table.primaryKey)) table.primaryKey = [];
    table.uniques = table.uniques.filter(({ columns }) => areOthers(columns));
    table.foreignKeys = table.foreignKeys.filter(({ columns }) => areOthers(columns));
    const isOfOthers = ({ columns }: Pick<TableIndex, 'columns'>) => areOthers(columns.map((column) => column.name));
    table.indexes = table.indexes.filter(isOfOthers);
    table.exclusions = table.exclusions.filter(isOfOthers);
  }

  /** False, and nothing is done, where another column has that name. */
  renameColumn(table: TableDraft, from: string, to: string): boolean {
    const there = this.column(table, to);
    if (there && !this.isSame(there.name, from)) return false;
    const renamed = (name: string) => (this.isSame(name, from) ? to : name);
    for (const column of table.columns) column.name = renamed(column.name);
    this.columnsOf.delete(table.columns);
    table.primaryKey = table.primaryKey.map(renamed);
    for (const unique of table.uniques) unique.columns = unique.columns.map(renamed);
    for (const key of table.foreignKeys) key.columns = key.columns.map(renamed);
    for (const index of [...table.indexes, ...table.exclusions]) {
      index.columns = index.columns.map((part) => ({ ...part, name: part.name === '' ? '' : renamed(part.name) }));
    }
    for (const other of this.tables) {
      for (const key of other.foreignKeys) {
        if (this.target(other, key) === table) key.toColumns = key.toColumns.map(renamed);
      }
    }
    return true;
  }

  /** False, and nothing is done, where another table of the schema has that name. */
  renameTable(table: TableDraft, name: string, schema = table.schema): boolean {
    const there = this.byName.first(name, schema ?? this.defaultSchema, this.defaultSchema);
    if (there && there !== table) return false;
    for (const other of this.tables) {
      for (const key of other.foreignKeys) {
        if (this.target(other, key) !== table) continue;
        key.toTable = name;
        if (schema === undefined) delete key.toSchema;
        else key.toSchema = schema;
      }
    }
    this.byName.remove(table);
    table.name = name;
    table.schema = schema;
    this.byName.add(table);
    return true;
  }

  /** Drops the rule or index of that name; false where there is none. */
  dropRule(table: TableDraft, name: string): boolean {
    const isOther = (rule: { readonly name?: string }) => rule.name === undefined || !this.isSame(rule.name, name);
    const lists = () => [table.uniques, table.foreignKeys, table.checks, table.indexes, table.exclusions];
    const count = () => lists().flat().length;
    const before = count();
    table.uniques = table.uniques.filter(isOther);
    table.foreignKeys = table.foreignKeys.filter(isOther);
    table.checks = table.checks.filter(isOther);
    table.indexes = table.indexes.filter(isOther);
    table.exclusions = table.exclusions.filter(isOther);
    if (table.keyOptions.name !== undefined && this.isSame(table.keyOptions.name, name)) {
      table.primaryKey = [];
      table.keyOptions = {};
      return true;
    }
    return count() < before;
  }

  target(from: TableDraft, key: ForeignKey): TableDraft | undefined {
    const found = this.table(key.toTable, key.toSchema ?? from.schema) ?? this.table(key.toTable, key.toSchema);
    if (found || key.toSchema === undefined) return found;
    // A schema of which nothing is here is where the server was meant to put the rest.
    const isKnown =
      this.byName.hasSchema(key.toSchema) || (key.toSchema === this.defaultSchema && this.byName.hasSchema(undefined));
    return isKnown ? undefined : this.table(key.toTable, undefined);
  }

  /** The schema, with references spelled as the tables that they name, keys that name no columns filled in. */
  finish(dialect: string): PhysicalSchema {
    const tables = this.tables.filter((table) => table.partitionOf === undefined);
    for (const table of tables) {
      const columns = (names: readonly string[]) => names.map((name) => this.columnName(table, name));
      table.primaryKey = columns(table.primaryKey);
      for (const unique of table.uniques) unique.columns = columns(unique.columns);
      for (const key of table.foreignKeys) this.resolve(table, key);
    }
    return {
      dialect,
      ...(this.defaultSchema === undefined ? {} : { defaultSchema: this.defaultSchema }),
      tables: tables.map((table) => tableFrom(table, this.defaultSchema)),
      ...(this.enums.length > 0 ? { enums: this.enums } : {}),
      ...(this.objects.length > 0 ? { objects: this.objects } : {}),
    };
  }

  private resolve(table: TableDraft, key: Mutable<ForeignKey>): void {
    key.columns = key.columns.map((name) => this.columnName(table, name));
    const found = this.target(table, key);
    const target = found?.partitionOf ?? found;
    if (!target) return;
    key.toTable = target.name;
    if (target.schema === undefined || target.schema === (table.schema ?? this.defaultSchema)) delete key.toSchema;
    else key.toSchema = target.schema;
    key.toColumns =
      key.toColumns.length === 0 ? target.primaryKey : key.toColumns.map((name) => this.columnName(target, name));
  }
}

function tableFrom(draft: TableDraft, defaultSchema: string | undefined): Table {
  const {
    name,
    schema,
    keyOptions,
    comment,
    collation,
    charset,
    options: given,
    other,
    exclusions,
    partitionOf: _parent,
    ...rest
  } = draft;
  const options = {
    ...given,
    ...(charset === undefined ? {} : { charset }),
    ...(collation === undefined ? {} : { collation }),
  };
  return {
    name,
    ...(schema === undefined || schema === defaultSchema ? {} : { schema }),
    ...rest,
    ...(Object.keys(keyOptions).length > 0 && draft.primaryKey.length > 0 ? { keyOptions } : {}),
    ...(comment === undefined || comment === '' ? {} : { comment }),
    ...(collation === undefined ? {} : { collation }),
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...(exclusions.length > 0 ? { exclusions } : {}),
    ...(other.length > 0 ? { other } : {}),
    role: 'model',
    source: noSource,
  };
}
