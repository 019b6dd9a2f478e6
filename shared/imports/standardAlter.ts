/** ALTER TABLE, action by action. */
import type { Cursor, QualifiedName } from '../sql/cursor.ts';
import { columnThere, tableThere, type Remarks } from './remarks.ts';
import type { SchemaDraft, TableDraft } from './schemaDraft.ts';
import { readColumn, type ReadColumn } from './standardColumns.ts';
import { isTableRule, readTableRule } from './standardKeys.ts';
import type { StandardRules } from './standardRules.ts';

/** The reader that has met the statement. */
export interface AlteringReader {
  readonly draft: SchemaDraft;
  readonly rules: StandardRules;
  readonly remarks: Remarks;
  tableNamed(name: QualifiedName): TableDraft | undefined;
  tablePart(part: Cursor, table: TableDraft): void;
  addColumn(read: ReadColumn, table: TableDraft, part: Cursor): void;
  note(reason: string): void;
  skip(reason: string, part?: Cursor): void;
}

/** Actions that change nothing of a diagram. */
const quietActions: ReadonlySet<string> = new Set(
  (
    'enable disable engine auto_increment default convert character charset collate row_format order force algorithm lock partition ' +
    'checksum discard import validation without with remove reorganize coalesce exchange analyze optimize rebuild repair truncate ' +
    'avg_row_length max_rows min_rows pack_keys delay_key_write insert_method union tablespace stats_persistent key_block_size'
  ).split(' '),
);

/** Whether it left something in the schema. */
export function alterTable(cursor: Cursor, reader: AlteringReader): boolean {
  cursor.takes('if', 'exists');
  cursor.takes('only');
  const name = cursor.qualifiedName();
  const table = name && reader.tableNamed(name);
  if (!table) return false;
  let isChanged = false;
  const actions = cursor.parts();
  for (const action of actions) {
    const done = act(action, table, reader);
    if (done === 'unknown') reader.skip('this change is not understood', action);
    else if (typeof done === 'object') reader.skip(done.reason, action);
    else if (done === 'changed') isChanged = true;
  }
  if (!isChanged && actions.length > 0) reader.note('changes nothing of the schema');
  return isChanged;
}

/** `reason`: why it cannot be done. */
type Done = 'changed' | 'quiet' | 'unknown' | { readonly reason: string };

function act(action: Cursor, table: TableDraft, reader: AlteringReader): Done {
  if (action.takes('add')) return add(action, table, reader);
  if (action.takes('modify')) return modify(action, table, reader, undefined);
  if (action.takes('change')) {
    action.takes('column');
    action.takes('if', 'exists');
    const from = action.name();
    return from === undefined ? 'unknown' : modify(action, table, reader, from);
  }
  if (action.takes('drop')) return drop(action, table, reader);
  if (action.takes('rename')) return rename(action, table, reader);
  if (action.takes('alter')) return alterColumn(action, table, reader);
  if (action.takes('comment')) {
    action.takes('=');
    table.comment = action.quotedText();
    return 'changed';
  }
  return quietActions.has(action.wordAt()) ? 'quiet' : 'unknown';
}

function add(action: Cursor, table: TableDraft, reader: AlteringReader): Done {
  if (action.is('partition')) return 'quiet';
  let isOptional = action.takes('if', 'not', 'exists');
  if (isTableRule(action, reader.rules)) {
    return readTableRule(action, table, reader.rules) ? 'changed' : 'unknown';
  }
  action.takes('column');
  isOptional = action.takes('if', 'not', 'exists') || isOptional;
  const group = action.is('(') ? action.group() : undefined;
  if (group) {
    for (const part of group.parts()) reader.tablePart(part, table);
    return 'changed';
  }
  const name = action.nameAhead();
  if (name !== undefined && reader.draft.column(table, name)) {
    return isOptional ? 'quiet' : { reason: columnThere(table, name) };
  }
  const read = readColumn(action, table, reader.rules);
  if (!read) return 'unknown';
  reader.addColumn(read, table, action);
  return 'changed';
}

/** MODIFY and CHANGE say the column anew. `from` is its name until now. */
function modify(action: Cursor, table: TableDraft, reader: AlteringReader, from: string | undefined): Done {
  if (from === undefined) {
    action.takes('column');
    action.takes('if', 'exists');
  }
  const name = action.nameAhead();
  if (from !== undefined && name !== undefined && !reader.draft.isSame(from, name)) {
    if (reader.draft.column(table, name)) return { reason: columnThere(table, name) };
  }
  const keys = { primaryKey: table.primaryKey, uniques: table.uniques.length };
  const read = readColumn(action, table, reader.rules);
  if (!read) return 'unknown';
  const old = from ?? read.column.name;
  const at = table.columns.findIndex((column) => reader.draft.isSame(column.name, old));
  if (at < 0) return 'unknown';
  if (table.primaryKey.length === 0) table.primaryKey = keys.primaryKey;
  if (from !== undefined) reader.draft.renameColumn(table, from, read.column.name);
  table.columns.splice(at, 1);
  const next = table.columns[at]?.name;
  const isLast = at === table.columns.length;
  reader.addColumn(read, table, action);
  // Where it says no place, it stays where it was.
  if (read.place === undefined && !isLast && next !== undefined) {
    table.columns.pop();
    table.columns.splice(at, 0, read.column);
  }
  return 'changed';
}

function drop(action: Cursor, table: TableDraft, { draft }: AlteringReader): Done {
  if (action.takes('primary', 'key')) {
    table.primaryKey = [];
    table.keyOptions = {};
    return 'changed';
  }
  if (action.is('partition')) return 'quiet';
  const isRule =
    action.takes('foreign', 'key') ||
    ['index', 'key', 'constraint', 'check'].some((word) => action.kindAt(1) !== undefined && action.takes(word));
  if (!isRule) action.takes('column');
  action.takes('if', 'exists');
  const name = action.name();
  if (name === undefined) return 'unknown';
  if (isRule) return draft.dropRule(table, name) ? 'changed' : 'quiet';
  draft.dropColumn(table, name);
  return 'changed';
}

function rename(action: Cursor, table: TableDraft, { draft }: AlteringReader): Done {
  if (action.takes('column')) {
    const from = action.name();
    const to = action.takes('to') ? action.name() : undefined;
    if (from === undefined || to === undefined) return 'unknown';
    return draft.renameColumn(table, from, to) ? 'changed' : { reason: columnThere(table, to) };
  }
  if (action.takes('index') || action.takes('key')) {
    const from = action.name();
    const to = action.takes('to') ? action.name() : undefined;
    if (from === undefined || to === undefined) return 'unknown';
    for (const rule of [...table.uniques, ...table.indexes]) {
      if (rule.name !== undefined && draft.isSame(rule.name, from)) rule.name = to;
    }
    return 'changed';
  }
  if (!action.takes('to') && !action.takes('as')) {
    // `RENAME old TO new` of a column, as SQLite has it.
    const from = action.position;
    const old = action.name();
    const to = action.takes('to') ? action.name() : undefined;
    if (old !== undefined && to !== undefined) {
      return draft.renameColumn(table, old, to) ? 'changed' : { reason: columnThere(table, to) };
    }
    action.position = from;
  }
  const to = action.qualifiedName();
  if (!to) return 'unknown';
  return draft.renameTable(table, to.name, to.schema ?? table.schema) ? 'changed' : { reason: tableThere(to.name) };
}

/** `ALTER [COLUMN] x SET DEFAULT …`, `DROP DEFAULT`, `ALTER INDEX x INVISIBLE`. */
function alterColumn(action: Cursor, table: TableDraft, { draft }: AlteringReader): Done {
  if (action.takes('index')) {
    const name = action.name();
    const index = table.indexes.find((each) => name !== undefined && draft.isSame(each.name, name));
    if (!index) return 'quiet';
    if (action.takes('invisible') || action.takes('ignored')) index.visible = false;
    else delete index.visible;
    return 'changed';
  }
  if (action.is('check') || action.is('constraint')) return 'quiet';
  action.takes('column');
  const name = action.name();
  const column = name === undefined ? undefined : draft.column(table, name);
  if (!column) return 'unknown';
  if (action.takes('drop', 'default')) delete column.default;
  else if (action.takes('set', 'default')) column.default = action.rest();
  else return 'unknown';
  return 'changed';
}
