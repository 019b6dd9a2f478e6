/** By the module of a virtual table. Sources: SQLite's fts5.c, fts3.c and rtree.c, each `xShadowName`. */
const parts: { readonly [module: string]: readonly string[] } = {
  fts3: ['content', 'docsize', 'segdir', 'segments', 'stat'],
  fts4: ['content', 'docsize', 'segdir', 'segments', 'stat'],
  fts5: ['config', 'content', 'data', 'docsize', 'idx'],
  rtree: ['node', 'parent', 'rowid'],
  rtree_i32: ['node', 'parent', 'rowid'],
  geopoly: ['node', 'parent', 'rowid'],
};

/** The tables that a virtual table makes by itself to keep its rows in, which nobody models. */
export function shadowTables(name: string, module: string): string[] {
  return Object.hasOwn(parts, module) ? (parts[module] ?? []).map((part) => `${name}_${part}`) : [];
}
