/** A rule of a table or of one column. */
import type { SqlAction } from '../../model/plainProject.ts';
import type { Deferral } from '../../physical/physicalSchema.ts';
import { noSource, type TableDraft } from '../schemaDraft.ts';
import { partOf } from './createIndex.ts';
import { freeObjectName } from './objectNames.ts';
import { isSet, kindOf, listAt, nodeAt, textAt, textsAt, textsOfList, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';

const actions: Readonly<Record<string, SqlAction>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

/** False where it is not known. `column`: the one on which it stands. */
export function addConstraint(
  node: TreeNode,
  table: TableDraft,
  column: string | undefined,
  draft: PostgresDraft,
): boolean {
  const own = column === undefined ? [] : [column];
  switch (textAt(node, 'contype')) {
    case 'CONSTR_PRIMARY':
      addKey(node, table, own, draft);
      return true;
    case 'CONSTR_UNIQUE':
      addUnique(node, table, own, draft);
      return true;
    case 'CONSTR_FOREIGN':
      addForeignKey(node, table, own, draft);
      return true;
    case 'CONSTR_CHECK':
      addCheck(node, table, column, draft);
      return true;
    case 'CONSTR_EXCLUSION':
      addExclusion(node, table, draft);
      return true;
    case 'CONSTR_NOTNULL': {
      const [name = ''] = textsAt(node, 'keys');
      const held = draft.column(table, name);
      if (held) held.notNull = true;
      return held !== undefined;
    }
    default:
      return false;
  }
}

function deferralOf(node: TreeNode): Deferral {
  if (isSet(node, 'initdeferred')) return { deferrable: true };
  return isSet(node, 'deferrable') ? { initiallyImmediate: true } : {};
}

/** Whether a constraint of the table has the name, or what stands beside it. */
function isTaken(name: string, table: TableDraft, draft: PostgresDraft): boolean {
  return draft.ruleNames.has(table, name) || (name !== table.name && draft.hasTable(name, table.schema));
}

function freeName(table: TableDraft, columns: string, label: string, draft: PostgresDraft): string {
  const numbers = draft.ruleNames.numbersOf(table);
  return freeObjectName([table.name, columns, label], (name) => isTaken(name, table, draft), numbers);
}

function nameFor(
  node: TreeNode,
  table: TableDraft,
  columns: readonly string[],
  label: string,
  draft: PostgresDraft,
): string {
  return textAt(node, 'conname') ?? freeName(table, columns.join('_'), label, draft);
}

/** `USING INDEX`: the index becomes the constraint. */
function takeIndex(node: TreeNode, table: TableDraft): string[] | undefined {
  const name = textAt(node, 'indexname');
  if (name === undefined) return undefined;
  const index = table.indexes.find((each) => each.name === name);
  const unique = table.uniques.find((each) => each.name === name);
  table.indexes = table.indexes.filter((each) => each !== index);
  table.uniques = table.uniques.filter((each) => each !== unique);
  return unique ? [...unique.columns] : index?.columns.map((part) => part.name);
}

function includeOf(node: TreeNode): { readonly include?: readonly string[] } {
  const include = textsAt(node, 'including');
  return include.length > 0 ? { include } : {};
}

function addKey(node: TreeNode, table: TableDraft, own: readonly string[], draft: PostgresDraft): void {
  const given = textsAt(node, 'keys');
  table.primaryKey = takeIndex(node, table) ?? (given.length > 0 ? given : [...own]);
  table.keyOptions = {
    name: textAt(node, 'conname') ?? textAt(node, 'indexname') ?? freeName(table, '', 'pkey', draft),
    ...includeOf(node),
    ...deferralOf(node),
  };
  for (const name of table.primaryKey) {
    const column = draft.column(table, name);
    if (column) column.notNull = true;
  }
}

function addUnique(node: TreeNode, table: TableDraft, own: readonly string[], draft: PostgresDraft): void {
  const given = textsAt(node, 'keys');
  const columns = takeIndex(node, table) ?? (given.length > 0 ? given : [...own]);
  const name = textAt(node, 'conname') ?? textAt(node, 'indexname') ?? nameFor(node, table, columns, 'key', draft);
  table.uniques.push({
    name,
    columns,
    form: 'constraint',
    ...(isSet(node, 'nulls_not_distinct') ? { nullsDistinct: false } : {}),
    ...includeOf(node),
    ...deferralOf(node),
    source: noSource,
  });
}

function addForeignKey(node: TreeNode, table: TableDraft, own: readonly string[], draft: PostgresDraft): void {
  const given = textsAt(node, 'fk_attrs');
  const columns = given.length > 0 ? given : own;
  const target = nodeAt(node, 'pktable');
  const toSchema = draft.schemaOfTarget(target, table);
  const setColumns = textsAt(node, 'fk_del_set_cols');
  const action = (key: string) => actions[textAt(node, key) ?? 'a'] ?? 'NO ACTION';
  table.foreignKeys.push({
    name: nameFor(node, table, columns, 'fkey', draft),
    columns,
    toTable: textAt(target, 'relname') ?? '',
    ...(toSchema === undefined ? {} : { toSchema }),
    toColumns: textsAt(node, 'pk_attrs'),
    onDelete: action('fk_del_action'),
    onUpdate: action('fk_upd_action'),
    ...(setColumns.length > 0 ? { setColumns } : {}),
    ...(textAt(node, 'fk_matchtype') === 'f' ? { match: 'full' as const } : {}),
    deferrable: false,
    ...deferralOf(node),
    ...(isSet(node, 'skip_validation') ? { validated: false as const } : {}),
    source: noSource,
  });
}

function addCheck(node: TreeNode, table: TableDraft, column: string | undefined, draft: PostgresDraft): void {
  const expression = nodeAt(node, 'raw_expr');
  const sql = draft.textOf(expression);
  const columns = [...columnsIn(expression)];
  // Source: ChooseConstraintName: the column's name where the rule speaks of one alone.
  const [only = ''] = columns.length === 1 ? columns : column === undefined ? [] : [column];
  const check = {
    name: nameFor(node, table, only === '' ? [] : [only], 'check', draft),
    sql,
    ...(isSet(node, 'skip_validation') ? { validated: false as const } : {}),
    ...(isSet(node, 'is_no_inherit') ? { noInherit: true as const } : {}),
    source: noSource,
  };
  table.checks.push(check);
  if (check.noInherit) return;
  for (const heir of draft.heirs.get(table) ?? []) heir.checks.push({ ...check });
}

/** Names of the columns that an expression speaks of. */
function columnsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const each of value) columnsIn(each, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'ColumnRef') {
        const name = textsAt(inner as TreeNode, 'fields').at(-1);
        if (name !== undefined) found.add(name);
      } else columnsIn(inner, found);
    }
  }
  return found;
}

function addExclusion(node: TreeNode, table: TableDraft, draft: PostgresDraft): void {
  const pairs = listAt(node, 'exclusions').map((each) => {
    const [element, operator] = listAt(kindOf(each)[1], 'items');
    return { column: partOf(kindOf(element)[1], draft), operator: textsOfList(operator).at(-1) ?? '=' };
  });
  const where = nodeAt(node, 'where_clause');
  const names = pairs.map(({ column }) => column.name || 'expr');
  table.exclusions.push({
    name: nameFor(node, table, names, 'excl', draft),
    columns: pairs.map(({ column }) => column),
    operators: pairs.map(({ operator }) => operator),
    method: textAt(node, 'access_method') ?? 'btree',
    ...includeOf(node),
    ...(where ? { condition: draft.textOf(where) } : {}),
    ...deferralOf(node),
    source: noSource,
  });
}
