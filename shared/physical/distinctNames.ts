/** Names of constraints and indexes that their database can tell apart, each within the scope in which it must be one. */
import type { PhysicalContext } from './physicalContext.ts';
import type { Table } from './physicalSchema.ts';

/** Of two that the database would take for one the later gives way, which is said in `lost`. */
export function distinctNames(tables: readonly Table[], context: PhysicalContext): Table[] {
  const { dialect } = context;
  // PostgreSQL and SQLite keep tables and indexes under one roof; MySQL has one for the keys, and MySQL 8 for the checks.
  const roofs = new Map<string, Set<string>>();
  const roofOf = (schema: string | undefined): Set<string> => {
    const key = (dialect === 'postgres' ? schema : undefined) ?? '';
    const known = roofs.get(key) ?? new Set<string>();
    roofs.set(key, known);
    return known;
  };
  if (dialect !== 'mysql') for (const table of tables) roofOf(table.schema).add(context.nameKey(table.name));
  const foreignKeyNames = new Set<string>();
  const checkNames = new Set<string>();

  return tables.map((table) => {
    const indexNames = dialect === 'mysql' ? new Set(['primary']) : roofOf(table.schema);
    const constraintNames = new Set<string>();
    for (const name of madeUpNames(table, context)) indexNames.add(context.nameKey(name));
    const name = <T extends { readonly name?: string; readonly source: Table['source'] }>(
      what: string,
      part: T,
      taken: readonly Set<string>[],
    ): T => {
      if (part.name === undefined) return part;
      let free = context.heldAutoName(context.cased(part.name));
      if (taken.some((names) => names.has(context.nameKey(free)))) {
        free = context.distinct(
          free,
          new Set(taken.flatMap((names) => [...names])),
          what,
          context.placeOf(part.source),
        );
      }
      for (const names of taken) names.add(context.nameKey(free));
      return free === part.name ? part : { ...part, name: free };
    };
    const perTable = dialect === 'postgres' ? [constraintNames] : [];
    return {
      ...table,
      uniques: table.uniques.map((unique) => {
        // SQLite forgets the names of constraints.
        if (dialect === 'sqlite' && unique.form === 'constraint') return name('constraint', unique, []);
        const isConstraint = unique.form === 'constraint';
        return name('constraint', unique, isConstraint ? [indexNames, ...perTable] : [indexNames]);
      }),
      foreignKeys: table.foreignKeys.map((key) =>
        name('foreign key', key, dialect === 'mysql' ? [foreignKeyNames, indexNames] : perTable),
      ),
      checks: table.checks.map((check) =>
        name('check', check, dialect === 'mysql' ? [checkNames, indexNames] : perTable),
      ),
      indexes: table.indexes.map((index) => name('index', index, [indexNames])),
    };
  });
}

/** What the database calls what has no name. */
function madeUpNames(table: Table, context: PhysicalContext): string[] {
  const unnamed = table.uniques.filter((unique) => unique.name === undefined).map(({ columns }) => columns.join('_'));
  if (context.dialect === 'mysql') return unnamed;
  if (context.dialect === 'sqlite') return [];
  return [`${table.name}_pkey`, ...unnamed.map((columns) => `${table.name}_${columns}_key`)];
}
