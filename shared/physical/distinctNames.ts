/** Names of constraints and indexes that their database can tell apart, each within the scope in which it must be one. */
import { groupedBy } from '../model/groupedBy.ts';
import type { NameScope } from '../dialects/dialectFeatures.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Table, TableIndex, UniqueKey } from './physicalSchema.ts';

/** Of two that the database would take for one the later gives way, which is said in `omitted`. */
export function distinctNames(tables: readonly Table[], context: PhysicalContext): Table[] {
  const { features, limits } = context.dialect;
  const roofs = new Map<string, Set<string>>();
  const roofOf = (schema: string | undefined): Set<string> => {
    const key = (features.holdsSchemas ? schema : undefined) ?? '';
    const known = roofs.get(key) ?? new Set<string>();
    roofs.set(key, known);
    return known;
  };
  if (features.namesIndexesBesideTables) {
    for (const table of tables) roofOf(table.schema).add(context.names.key(table.name));
  }
  const foreignKeyNames = new Set<string>();
  const checkNames = new Set<string>();

  return tables.map((table) => {
    const indexNames = features.namesIndexesBesideTables ? roofOf(table.schema) : new Set(['primary']);
    const constraintNames = new Set(limits.impliedCheckNames(table).map((name) => context.names.key(name)));
    for (const name of limits.impliedNames(table)) indexNames.add(context.names.key(name));
    const name = <T extends { readonly name?: string; readonly source: Table['source'] }>(
      what: string,
      part: T,
      taken: readonly Set<string>[],
    ): T => {
      if (part.name === undefined) return part;
      const wanted = context.names.heldAutoName(context.names.cased(part.name));
      const free = context.names.distinct(wanted, taken, what, () => context.omitted.placeOf(part.source));
      return free === part.name ? part : { ...part, name: free };
    };
    const sharesName = namesOfKeys(table, context);
    const serving = sharesName ? servingNames(table, sharesName, context) : undefined;
    const scopes = (scope: NameScope, all: Set<string>) =>
      scope === 'database'
        ? [all, indexNames, ...(features.checkNameScope === 'table' ? [constraintNames] : [])]
        : scope === 'table'
          ? [constraintNames]
          : [];
    const key = table.keyOptions && name('constraint', { ...table.keyOptions, source: table.source }, [indexNames]);
    return {
      ...table,
      ...(key?.name === undefined ? {} : { keyOptions: { ...table.keyOptions, name: key.name } }),
      uniques: table.uniques.map((unique) => {
        if (sharesName?.(unique.name, unique.columns)) return unique;
        if (unique.form === 'index')
          return name('constraint', withFreeName(unique, table, indexNames, context), [indexNames]);
        if (!features.keepsConstraintNames) return name('constraint', unique, []);
        const isNamedWithOthers = features.checkNameScope === 'table';
        return name('constraint', unique, isNamedWithOthers ? [indexNames, constraintNames] : [indexNames]);
      }),
      foreignKeys: table.foreignKeys.map((key) =>
        name('foreign key', key, scopes(features.foreignKeyNameScope, foreignKeyNames)),
      ),
      ...(table.exclusions && {
        exclusions: table.exclusions.map((exclusion) => name('constraint', exclusion, [indexNames, constraintNames])),
      }),
      checks: table.checks.map((check) => name('check', check, scopes(features.checkNameScope, checkNames))),
      indexes: table.indexes.map((index) =>
        serving?.has(context.names.key(index.name))
          ? index
          : name('index', withFreeName(index, table, indexNames, context), [indexNames]),
      ),
    };
  });
}

/** One that the database names finds a free name by itself. */
function withFreeName<Index extends TableIndex | UniqueKey>(
  index: Index,
  table: Table,
  taken: ReadonlySet<string>,
  { dialect, names, leavesNames }: PhysicalContext,
): Index {
  if (!leavesNames) return index;
  const columns = index.columns.map((part) => (typeof part === 'string' ? { name: part, descending: false } : part));
  const nameOf = (number: number) => dialect.limits.ownIndexName(table.name, columns, number);
  if (index.name !== nameOf(0)) return index;
  let number = 0;
  while (taken.has(names.key(nameOf(number)))) number += 1;
  return number === 0 ? index : { ...index, name: nameOf(number) };
}

type SharesName = (name: string | undefined, columns: readonly string[]) => boolean;

/** Keys of the names that foreign keys share with what serves them. */
function servingNames(
  { uniques, indexes }: Table,
  sharesName: SharesName,
  { names }: PhysicalContext,
): ReadonlySet<string> {
  const serving = new Set<string>();
  const add = (name: string | undefined, columns: readonly string[]) => {
    if (name !== undefined && sharesName(name, columns)) serving.add(names.key(name));
  };
  for (const { name, columns } of uniques) add(name, columns);
  for (const { name, columns } of indexes)
    add(
      name,
      columns.map((part) => part.name),
    );
  return serving;
}

/** What serves a foreign key may have its name; undefined where no foreign key has one to share. */
function namesOfKeys({ foreignKeys }: Table, { dialect, names }: PhysicalContext): SharesName | undefined {
  if (!dialect.features.indexesForeignKeys) return undefined;
  const named = foreignKeys.filter((key) => key.name !== undefined);
  if (named.length === 0) return undefined;
  const keysByName = groupedBy(named, (key) => names.key(key.name ?? ''));
  return (name, columns) =>
    name !== undefined &&
    keysByName.get(names.key(name))?.some((key) => key.columns.every((column, at) => columns[at] === column)) === true;
}
