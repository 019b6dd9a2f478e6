/** What an import changes in a project that is there, as data and in words. */

export type ImportChange =
  | { readonly kind: 'tableAdded' | 'tableGone'; readonly table: string }
  | { readonly kind: 'tableRenamed'; readonly table: string; readonly from: string; readonly rename: string }
  /** `options` by their names in the file. */
  | { readonly kind: 'tableChanged'; readonly table: string; readonly options: readonly string[] }
  | { readonly kind: 'columnAdded' | 'columnGone'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'columnRenamed';
      readonly table: string;
      readonly column: string;
      readonly from: string;
      readonly rename: string;
    }
  | {
      readonly kind: 'columnChanged';
      readonly table: string;
      readonly column: string;
      readonly options: readonly string[];
    }
  /** By the table that joins. */
  | { readonly kind: 'manyToManyAdded'; readonly table: string }
  | { readonly kind: 'enumAdded' | 'enumChanged'; readonly name: string }
  | { readonly kind: 'objectAdded' | 'objectChanged'; readonly object: string; readonly name: string };

/** As a sentence without its point. */
export function describeChange(change: ImportChange): string {
  switch (change.kind) {
    case 'tableAdded':
      return `new table ${change.table}`;
    case 'tableGone':
      return `the table ${change.table} is no longer there; its model stays`;
    case 'tableRenamed':
      return `the table ${change.from} is now called ${change.table}`;
    case 'tableChanged':
      return `the table ${change.table} is changed: ${change.options.join(', ')}`;
    case 'columnAdded':
      return `new column ${change.table}.${change.column}`;
    case 'columnGone':
      return `the column ${change.table}.${change.column} is no longer there`;
    case 'columnRenamed':
      return `the column ${change.table}.${change.from} is now called ${change.column}; its field keeps its name`;
    case 'columnChanged':
      return `${change.table}.${change.column} is changed: ${change.options.join(', ')}`;
    case 'manyToManyAdded':
      return `new many-to-many by the table ${change.table}`;
    case 'enumAdded':
      return `new enum ${change.name}`;
    case 'enumChanged':
      return `the enum ${change.name} has other values`;
    case 'objectAdded':
      return `new ${change.object} ${change.name}`;
    case 'objectChanged':
      return `the ${change.object} ${change.name} is changed`;
  }
}
