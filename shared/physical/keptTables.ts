/** What tables say as a whole and cannot, because of what other tables are: heirs, the log and engines. */
import { lacks } from './databaseWords.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Column, ForeignKey, Table, TableOptions } from './physicalSchema.ts';
import { referredTable, tablesByName } from './referredTable.ts';

/** The same tables, in their order; what one of them cannot have is said. */
export function keptTables(tables: readonly Table[], context: PhysicalContext): readonly Table[] {
  if (tables.every(({ options }) => options === undefined)) return tables;
  return withCharsets(withEngines(withLoggedTargets(withParents(tables, context), context), context), context);
}

const placeOf = ({ source }: Table, { omitted }: PhysicalContext) => ({ at: omitted.placeOf(source) });

function without(table: Table, key: keyof TableOptions): Table {
  const { [key]: _, ...options } = table.options ?? {};
  return { ...table, options };
}

/** An heir has the columns of its parents, as they are. Source: PostgreSQL's MergeAttributes. */
function withParents(tables: readonly Table[], context: PhysicalContext): readonly Table[] {
  const parents = new Map<Table, readonly Table[]>();
  const found = (table: Table): readonly (readonly [readonly string[], Table | undefined])[] =>
    (table.options?.inherits ?? []).map(([name = '']) => [[name], parentNamed(name, table, tables)]);
  for (const table of tables)
    parents.set(
      table,
      found(table).flatMap(([, parent]) => parent ?? []),
    );
  return tables.map((table) => {
    if (table.options?.inherits === undefined) return table;
    const pairs = found(table);
    const problem = pairs
      .map(([[name = ''], parent]) =>
        parent ? heirProblem(table, parent, parents, context) : `table ${JSON.stringify(name)} to inherit from`,
      )
      .find((each) => each !== undefined);
    if (problem !== undefined) {
      lacks(problem, 'inherits from no table', placeOf(table, context), context);
      return without(table, 'inherits');
    }
    const names = pairs.flatMap(([, parent]) =>
      parent ? [[...(parent.schema === undefined ? [] : [parent.schema]), parent.name]] : [],
    );
    return { ...table, options: { ...table.options, inherits: names } };
  });
}

/** By its name, beside the heir first; a name with a dot may begin with that of a schema. */
function parentNamed(name: string, heir: Table, tables: readonly Table[]): Table | undefined {
  const named = tables.filter((table) => table.name === name);
  const beside = named.find(({ schema }) => schema === heir.schema) ?? named[0];
  return beside ?? tables.find((table) => table.schema !== undefined && `${table.schema}.${table.name}` === name);
}

/** For people, to stand behind "has no". */
function heirProblem(
  heir: Table,
  parent: Table,
  parents: ReadonlyMap<Table, readonly Table[]>,
  { dialect }: PhysicalContext,
): string | undefined {
  if (isAbove(heir, parent, parents)) return 'table that inherits from itself';
  if (parent.options?.partitionBy !== undefined) return 'heir of a table in parts';
  const text = (name: string) => JSON.stringify(name);
  for (const column of parent.columns) {
    const own = heir.columns.find(({ name }) => name === column.name);
    if (!own) return `heir of ${text(parent.name)} without its column ${text(column.name)}`;
    const isSame =
      dialect.types.words(own.type) === dialect.types.words(column.type) &&
      own.collation === column.collation &&
      own.generated?.sql === column.generated?.sql &&
      (own.notNull || !column.notNull) &&
      (own.default !== undefined || own.autoIncrement === true || column.default === undefined);
    if (!isSame) return `heir of ${text(parent.name)} with another column ${text(column.name)}`;
  }
  return undefined;
}

function isAbove(table: Table, start: Table, parents: ReadonlyMap<Table, readonly Table[]>): boolean {
  const seen = new Set<Table>();
  const queue = [start];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (next === table) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(parents.get(next) ?? []));
  }
  return false;
}

/** What stands in the log refers to nothing outside of it. Source: PostgreSQL's ATAddForeignKeyConstraint. */
function withLoggedTargets(tables: readonly Table[], context: PhysicalContext): readonly Table[] {
  if (!tables.some(({ options }) => options?.unlogged)) return tables;
  const byName = tablesByName(tables);
  const logged = new Set(tables.filter(({ options }) => !options?.unlogged));
  const queue = [...logged];
  for (let table = queue.pop(); table; table = queue.pop()) {
    for (const key of table.foreignKeys) {
      const target = referredTable(key, table, byName);
      if (!target || logged.has(target)) continue;
      logged.add(target);
      queue.push(target);
    }
  }
  return tables.map((table) => {
    if (!table.options?.unlogged || !logged.has(table)) return table;
    lacks('key from a table in the log to one outside of it', 'is in the log', placeOf(table, context), context);
    return without(table, 'unlogged');
  });
}

/** Only tables of one engine keep foreign keys, on either side. Source: MySQL's documentation, 13.1.20.5. */
function withEngines(tables: readonly Table[], context: PhysicalContext): readonly Table[] {
  const { engineOfKeys } = context.dialect.features;
  const isOther = ({ options }: Table) =>
    options?.engine !== undefined && options.engine.toLowerCase() !== engineOfKeys;
  if (engineOfKeys === undefined || !tables.some(isOther)) return tables;
  const byName = tablesByName(tables);
  return tables.map((table) => {
    const kept = table.foreignKeys.filter((key) => {
      const target = referredTable(key, table, byName);
      const other = [table, ...(target ? [target] : [])].find(isOther);
      if (!other) return true;
      const place = { at: context.omitted.placeOf(key.source) };
      lacks(`foreign key in tables of the engine ${other.options?.engine}`, 'has none', place, context, 'leftOut');
      return false;
    });
    return kept.length === table.foreignKeys.length ? table : { ...table, foreignKeys: kept };
  });
}

/** The character set and collation of a column: its own, or those of its table; empty where the database's count. */
function charsetOf(column: Column, { options }: Table): Pick<Column, 'charset' | 'collation'> {
  const { charset = options?.charset, collation } = column;
  const ofTable = column.charset === undefined ? options?.collation : undefined;
  return { ...(charset && { charset }), ...((collation ?? ofTable) && { collation: collation ?? ofTable }) };
}

const isTextType = (type: string) => /char|text|enum|set/iu.test(type);

/** A text that refers to another has its character set and collation. Source: MySQL's documentation, 13.1.20.5. */
function withCharsets(tables: readonly Table[], context: PhysicalContext): readonly Table[] {
  if (!tables.some(({ options }) => options?.charset !== undefined || options?.collation !== undefined)) return tables;
  const byName = tablesByName(tables);
  const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);
  return tables.map((table) => {
    const columns = new Map(table.columns.map((column) => [column.name, column]));
    const isHeld = (key: ForeignKey): boolean => {
      const target = referredTable(key, table, byName);
      return key.columns.every((name, at) => {
        const own = columns.get(name);
        const other = target?.columns.find((each) => each.name === key.toColumns[at]);
        if (!target || !own || !other || !isTextType(other.type)) return true;
        const wanted = charsetOf(other, target);
        if (isSame(charsetOf(own, table), wanted)) return true;
        columns.set(name, { ...own, ...wanted });
        if (Object.keys(wanted).length > 0) return true;
        const place = { at: context.omitted.placeOf(key.source) };
        lacks('foreign key between texts of two character sets', 'has none', place, context, 'leftOut');
        columns.set(name, own);
        return false;
      });
    };
    const foreignKeys = table.foreignKeys.filter(isHeld);
    return { ...table, foreignKeys, columns: table.columns.map((column) => columns.get(column.name) ?? column) };
  });
}
