/** What a database holds as models: the mirror of `toPhysical`. Names of tables, columns, keys and indexes are always kept. */
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import type { DatabaseObject, Enum, Project } from '../model/project.ts';
import type { DjangoNaming, FromPhysicalOptions } from './fromPhysicalOptions.ts';
import { addJoins } from './joinModels.ts';
import { freeName, modelNameOf, wordsOf } from './namesOfTables.ts';
import type { Column, EnumType, ForeignKey, PhysicalSchema, Table } from './physicalSchema.ts';
import { nameReverseSides } from './reverseSides.ts';
import {
  fieldNamesOf,
  idOf,
  modelOfTable,
  newIds,
  type ModelContext,
  type NamedModel,
  type TableModel,
} from './tableModel.ts';

export interface FromPhysicalResult {
  /** Without a diagram. */
  readonly project: Project;
  /** What was understood otherwise than it stands, as sentences. */
  readonly remarks: readonly string[];
}

export function fromPhysical(schema: PhysicalSchema, options: FromPhysicalOptions = {}): FromPhysicalResult {
  const importing = new Importing(schema, options);
  return importing.result();
}

class Importing implements ModelContext {
  readonly dialect;
  readonly django: DjangoNaming | undefined;
  private readonly schema: PhysicalSchema;
  private readonly options: FromPhysicalOptions;
  private readonly remarks: string[] = [];
  private readonly byName = new Map<string, Table>();
  private readonly external: Table[] = [];
  private readonly models = new Map<Table, NamedModel>();
  private readonly takenNames = new Set<string>();
  private readonly takenIds = new Set<string>();
  private readonly enums = new Map<string, { readonly id: string; readonly type: EnumType }>();

  constructor(schema: PhysicalSchema, options: FromPhysicalOptions) {
    this.schema = schema;
    this.options = options;
    this.django = options.django;
    this.dialect = dialectNamed(schema.dialect);
    for (const table of schema.tables) this.byName.set(this.keyOf(table.name, table.schema), table);
    for (const type of schema.enums ?? []) {
      this.enums.set(this.keyOf(type.name, type.schema), { id: idOf('enum', type.schema ?? '', type.name), type });
    }
  }

  result(): FromPhysicalResult {
    const { schema } = this;
    this.findExternal();
    const tables = [...schema.tables.map((table) => this.withFilledKey(table)), ...this.external];
    for (const table of tables) this.byName.set(this.keyOf(table.name, table.schema), table);
    for (const table of tables) this.nameModel(table);
    const made = tables.map((table): TableModel => modelOfTable(table, this));
    const { joinTables = 'manyToMany' } = this.options;
    const joined = joinTables === 'manyToMany' ? addJoins(tables, made, this) : made.map(({ model }) => model);
    const models = nameReverseSides(joined);
    const enums = [...this.enums.values()].map(({ id, type }) => this.enumOfType(id, type));
    const objectIds = newIds();
    const objects = (schema.objects ?? []).map((object, index): DatabaseObject =>
      this.objectOf(object, index, objectIds),
    );
    return {
      project: {
        name: this.options.name ?? 'Imported',
        settings: {
          app: this.options.app ?? 'app',
          ...(this.django && { primaryKey: this.django.primaryKey }),
        },
        ...(enums.length > 0 ? { enums } : {}),
        models,
        ...(objects.length > 0 ? { objects } : {}),
        diagrams: [],
      },
      remarks: this.remarks,
    };
  }

  /** SQLite lets parts of a key be empty, which is a mistake of its own that it keeps, and no model has such a key. */
  private withFilledKey(table: Table): Table {
    const isEmptied = ({ name, notNull }: Column) =>
      !notNull && table.primaryKey.length > 1 && table.primaryKey.includes(name);
    const emptied = table.columns.filter(isEmptied).map(({ name }) => name);
    if (emptied.length === 0) return table;
    this.remarks.push(
      `${table.name}: ${emptied.join(', ')} of the key may be NULL in ${this.dialect.label}, which the models do not allow.`,
    );
    return { ...table, columns: table.columns.map((each) => (isEmptied(each) ? { ...each, notNull: true } : each)) };
  }

  modelOf(table: Table): NamedModel {
    const model = this.models.get(table);
    if (!model) throw new Error(`The table ${table.name} has no model.`);
    return model;
  }

  targetOf(table: Table, key: ForeignKey): Table | undefined {
    return this.byName.get(this.keyOfTarget(table, key));
  }

  enumOf(type: string, schema: string | undefined): { readonly id: string; readonly type: EnumType } | undefined {
    if (this.enums.size === 0) return undefined;
    return (
      this.enums.get(type) ?? this.enums.get(this.keyOf(type, undefined)) ?? this.enums.get(this.keyOf(type, schema))
    );
  }

  fieldNamesOf = (table: Table): ReadonlyMap<string, string> => fieldNamesOf(table, this);

  private keyOf(name: string, schema: string | undefined): string {
    const place = schema ?? this.schema.defaultSchema ?? '';
    const key = this.dialect.limits.identifierKey(name);
    return place === '' ? key : `${place}.${key}`;
  }

  /** A key that names no schema means its own table's, and else the default one. */
  private keyOfTarget({ schema }: Table, { toTable, toSchema }: ForeignKey): string {
    const near = this.keyOf(toTable, toSchema ?? schema);
    if (toSchema !== undefined || this.byName.has(near)) return near;
    const far = this.keyOf(toTable, undefined);
    return this.byName.has(far) ? far : near;
  }

  /** Tables that keys refer to and that are not there get a model that stands elsewhere. */
  private findExternal(): void {
    for (const table of this.schema.tables) {
      for (const key of table.foreignKeys) {
        const name = this.keyOfTarget(table, key);
        const known = this.byName.get(name);
        if (known && known.role !== 'external') continue;
        const columns = key.toColumns.length > 0 ? key.toColumns : ['id'];
        const missing = columns.filter((column) => !known?.columns.some((each) => each.name === column));
        const added = missing.map((column, at) => {
          const from = table.columns.find((each) => each.name === key.columns[at]);
          return { name: column, type: from?.type ?? 'integer', notNull: true, source: table.source };
        });
        const schema = key.toSchema ?? table.schema;
        const grown: Table = {
          name: key.toTable,
          ...(schema === undefined ? {} : { schema }),
          columns: [...(known?.columns ?? []), ...added],
          primaryKey: known?.primaryKey ?? (columns.length === 1 ? columns : []),
          uniques: [],
          foreignKeys: [],
          checks: [],
          indexes: [],
          role: 'external',
          source: table.source,
        };
        if (!known)
          this.remarks.push(
            `The table ${key.toTable}, which ${table.name} refers to, is not there: its model stands elsewhere.`,
          );
        const at = known === undefined ? this.external.length : this.external.indexOf(known);
        this.external[at] = grown;
        this.byName.set(name, grown);
      }
    }
  }

  private nameModel(table: Table): void {
    const app = table.schema === undefined ? undefined : wordsOf(table.schema).join('_') || 'app';
    const fold = (name: string) => `${app ?? ''}.${name.toLowerCase()}`;
    const { modelNames, dropPrefix = '' } = this.options;
    const made = this.options.django?.modelOf(table);
    if (made) {
      const fold = (name: string) => `${made.app}.${name.toLowerCase()}`;
      return this.keepName(table, made.name, made.app === (this.options.app ?? 'app') ? undefined : made.app, fold);
    }
    const isPrefixed = table.name.length > dropPrefix.length && table.name.startsWith(dropPrefix);
    const said = isPrefixed ? table.name.slice(dropPrefix.length) : table.name;
    this.keepName(table, modelNameOf(said, modelNames), app, fold);
  }

  private keepName(table: Table, wanted: string, app: string | undefined, fold: (name: string) => string): void {
    const name = freeName(wanted, this.takenNames, fold);
    this.takenNames.add(fold(name));
    const id = freeName(idOf(table.schema ?? '', table.name), this.takenIds);
    this.takenIds.add(id);
    this.models.set(table, { id, name, app });
  }

  private enumOfType(id: string, { name, schema, labels, comment }: EnumType): Enum {
    const isDefault = schema === undefined || schema === this.schema.defaultSchema;
    const ids = newIds();
    return {
      id,
      name: modelNameOf(name),
      ...(isDefault ? {} : { app: wordsOf(schema).join('_') || 'app', schema }),
      native: true,
      dbName: name,
      ...(comment === undefined ? {} : { comment }),
      values: labels.map((value) => ({ id: ids(value), value })),
    };
  }

  private objectOf(
    object: NonNullable<PhysicalSchema['objects']>[number],
    index: number,
    ids: ReturnType<typeof newIds>,
  ): DatabaseObject {
    const { kind, name, schema, table, when, sql, comment } = object;
    const owner = table === undefined ? undefined : this.byName.get(this.keyOf(table, schema));
    const isDefault = schema === undefined || schema === this.schema.defaultSchema;
    return {
      id: ids(kind, schema ?? '', name, String(index)),
      kind,
      name,
      ...(isDefault ? {} : { schema }),
      dialect: this.schema.dialect as DatabaseObject['dialect'],
      ...(owner === undefined ? {} : { model: this.modelOf(owner).id }),
      ...(when === 'before' ? { when } : {}),
      sql,
      ...(comment === undefined ? {} : { comment }),
    };
  }
}
