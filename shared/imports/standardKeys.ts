/** Keys, indexes, checks and references, in a table's statement or in one of their own. */
import type { SqlAction } from '../model/plainProject.ts';
import type { ForeignKey, IndexColumn, TableIndex } from '../physical/physicalSchema.ts';
import type { Cursor } from '../sql/cursor.ts';
import { noSource, type TableDraft } from './schemaDraft.ts';
import type { StandardRules } from './standardRules.ts';

const keyWords: ReadonlySet<string> = new Set(['key', 'index']);
const indexKinds: ReadonlySet<string> = new Set(['fulltext', 'spatial', 'vector']);
const starts: ReadonlySet<string> = new Set([
  'constraint',
  'primary',
  'unique',
  'check',
  'foreign',
  'exclude',
  'period',
]);

/** Whether a rule of the table begins here, and not a column. */
export function isTableRule(cursor: Cursor, rules: StandardRules): boolean {
  if (cursor.kindAt() !== 'word') return false;
  const word = cursor.wordAt();
  if (starts.has(word)) return !isColumnNamed(cursor);
  if (!rules.hasKeysAmongColumns) return false;
  if (indexKinds.has(word)) return keyWords.has(cursor.wordAt(1)) || isKeyList(cursor, 1) || isKeyList(cursor, 2);
  return (
    keyWords.has(word) &&
    (isKeyList(cursor, 1) || isKeyList(cursor, 2) || cursor.wordAt(1) === 'using' || cursor.wordAt(2) === 'using')
  );
}

/** `check int`, which no server takes without quotes, but `period date` is one. */
function isColumnNamed(cursor: Cursor): boolean {
  return cursor.is('period') && !cursor.is('period', 'for');
}

/** A parenthesis with names in it: `varchar (20)` is a type. */
function isKeyList(cursor: Cursor, ahead: number): boolean {
  return cursor.wordAt(ahead) === '(' && cursor.kindAt(ahead + 1) !== 'number' && cursor.kindAt(ahead + 1) !== 'text';
}

/** Reads one rule of the table; false where it is not understood. */
export function readTableRule(cursor: Cursor, table: TableDraft, rules: StandardRules): boolean {
  let name: string | undefined;
  if (
    cursor.takes('constraint') &&
    !cursor.is('primary') &&
    !cursor.is('unique') &&
    !cursor.is('foreign') &&
    !cursor.is('check')
  ) {
    name = cursor.name();
  }
  if (cursor.takes('primary', 'key')) return readPrimaryKey(cursor, table, name, rules);
  if (cursor.takes('unique')) {
    cursor.takesOneOf(keyWords);
    return readKey(cursor, table, { unique: true, name }, rules);
  }
  if (cursor.takes('foreign', 'key')) {
    // MySQL lets the index have a name of its own, which becomes the key's where that has none.
    const index = cursor.is('(') ? undefined : cursor.name();
    const columns = namesIn(cursor.group());
    if (!cursor.takes('references') || columns.length === 0) return false;
    const key = readReference(cursor, columns, rules);
    if (!key) return false;
    table.foreignKeys.push({ ...named(name ?? index), ...key });
    return true;
  }
  if (cursor.takes('check')) return readCheck(cursor, table, name);
  const kind = cursor.takesOneOf(indexKinds);
  if (kind !== undefined || keyWords.has(cursor.wordAt())) {
    cursor.takesOneOf(keyWords);
    return readKey(
      cursor,
      table,
      { unique: false, name, ...(kind === undefined ? {} : { method: kind.toUpperCase() }) },
      rules,
    );
  }
  if (cursor.is('period', 'for')) {
    table.other.push(cursor.rest());
    return true;
  }
  return false;
}

export function named(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name };
}

function readPrimaryKey(cursor: Cursor, table: TableDraft, name: string | undefined, rules: StandardRules): boolean {
  readMethod(cursor);
  if (!cursor.is('(')) cursor.name();
  readMethod(cursor);
  const parts = readParts(cursor.group());
  if (parts.length === 0) return false;
  table.primaryKey = parts.map((part) => part.name);
  if (name !== undefined && rules.dialect.features.namesPrimaryKeys) table.keyOptions.name = name;
  readIndexOptions(cursor);
  return true;
}

/** `UNIQUE [KEY] name (parts)`, `KEY name (parts)`. */
function readKey(
  cursor: Cursor,
  table: TableDraft,
  given: { readonly unique: boolean; readonly name: string | undefined; readonly method?: string },
  rules: StandardRules,
): boolean {
  let method = given.method ?? readMethod(cursor);
  const name = (cursor.is('(') ? undefined : cursor.name()) ?? given.name;
  method ??= readMethod(cursor);
  const parts = readParts(cursor.group());
  if (parts.length === 0) return false;
  const options = readIndexOptions(cursor);
  method ??= options.method;
  addIndex(
    table,
    {
      name,
      unique: given.unique,
      parts,
      method,
      comment: options.comment,
      visible: options.visible,
      condition: undefined,
    },
    rules,
  );
  return true;
}

export interface ReadIndex {
  readonly name: string | undefined;
  readonly unique: boolean;
  readonly parts: readonly IndexColumn[];
  readonly method: string | undefined;
  readonly comment: string | undefined;
  readonly visible: false | undefined;
  readonly condition: string | undefined;
  /** It is an index of its own, not a constraint of the table. */
  readonly isIndex?: boolean;
}

/** As a unique key where it is one over whole columns, else as an index. */
export function addIndex(table: TableDraft, index: ReadIndex, rules: StandardRules): void {
  const { name, unique, parts, method, comment, visible, condition, isIndex } = index;
  const isPlain = parts.every(
    (part) => part.name !== '' && part.length === undefined && !part.descending && part.collation === undefined,
  );
  const asIndex = isIndex === true && !rules.dialect.features.takesUniqueIndexForConstraint;
  const said = comment === undefined || comment === '' ? {} : { comment };
  if (unique && isPlain && condition === undefined && !asIndex) {
    table.uniques.push({
      ...named(name),
      columns: parts.map((part) => part.name),
      form: 'constraint',
      ...said,
      source: noSource,
    });
    return;
  }
  const entry: TableIndex = {
    name: name ?? '',
    columns: parts,
    ...(unique ? { unique: true } : {}),
    ...(condition === undefined ? {} : { condition }),
    ...(method === undefined || method === 'BTREE' || method === 'HASH' ? {} : { method }),
    ...(visible === undefined ? {} : { visible }),
    ...said,
    source: noSource,
  };
  table.indexes.push(entry);
}

/** `USING BTREE`, in capitals. */
export function readMethod(cursor: Cursor): string | undefined {
  if (!cursor.takes('using') && !cursor.takes('type')) return undefined;
  const method = cursor.wordAt().toUpperCase();
  cursor.skip();
  return method;
}

/** The columns and expressions of an index. */
export function readParts(group: Cursor | undefined): IndexColumn[] {
  return (group?.parts() ?? []).map(readPart);
}

function readPart(part: Cursor): IndexColumn {
  const start = part.position;
  const isName = part.kindAt() === 'name' || part.kindAt() === 'text' || part.kindAt() === 'word';
  const name = isName ? part.name() : undefined;
  const isCall = part.is('(') && part.kindAt(1) !== 'number';
  if (name !== undefined && !isCall && isEndOfName(part)) {
    const size = part.group();
    const length = size === undefined ? undefined : Number(size.rest());
    const collation = part.takes('collate') ? part.name() : undefined;
    return {
      name,
      descending: readOrder(part),
      ...(collation === undefined ? {} : { collation }),
      ...(length === undefined || !Number.isInteger(length) ? {} : { length }),
    };
  }
  part.position = part.length;
  const isOrdered = ['asc', 'desc'].includes(lastWord(part));
  const end = isOrdered ? part.length - 1 : part.length;
  part.position = end;
  const descending = part.is('desc');
  return { name: '', descending, expression: withoutParentheses(part, start, end) };
}

function lastWord(part: Cursor): string {
  return part.wordAt(-1);
}

function withoutParentheses(part: Cursor, start: number, end: number): string {
  part.position = start;
  const inner = part.group();
  if (inner && part.position === end) return inner.rest();
  return part.textFrom(start, end);
}

function isEndOfName(part: Cursor): boolean {
  return part.isAtEnd || part.is('(') || part.is('asc') || part.is('desc') || part.is('collate');
}

function readOrder(part: Cursor): boolean {
  part.takes('asc');
  return part.takes('desc');
}

interface IndexOptions {
  readonly method?: string;
  readonly comment?: string;
  readonly visible?: false;
}

/** What follows the parentheses; unknown words are passed over. */
export function readIndexOptions(cursor: Cursor): IndexOptions {
  let options: IndexOptions = {};
  while (!cursor.isAtEnd && !cursor.is(',') && !cursor.is('where')) {
    const method = readMethod(cursor);
    if (method !== undefined) options = { ...options, method };
    else if (cursor.takes('comment')) {
      cursor.takes('=');
      const comment = cursor.quotedText();
      if (comment !== undefined) options = { ...options, comment };
    } else if (cursor.takes('invisible') || cursor.takes('ignored')) options = { ...options, visible: false };
    else cursor.skip();
  }
  return options;
}

export function readCheck(cursor: Cursor, table: TableDraft, name: string | undefined, column?: string): boolean {
  const group = cursor.group();
  if (!group) return false;
  const isEnforced = !cursor.takes('not', 'enforced');
  cursor.takes('enforced');
  table.checks.push({
    ...named(name),
    ...(column === undefined ? {} : { column }),
    sql: group.rest(),
    ...(isEnforced ? {} : { enforced: false as const }),
    source: noSource,
  });
  return true;
}

export function namesIn(group: Cursor | undefined): string[] {
  return (group?.parts() ?? []).flatMap((part) => part.name() ?? []);
}

/** What follows REFERENCES; undefined where no table does. */
export function readReference(
  cursor: Cursor,
  columns: readonly string[],
  rules: StandardRules,
): ForeignKey | undefined {
  const to = cursor.qualifiedName();
  if (!to) return undefined;
  const toColumns = namesIn(cursor.group());
  let onDelete: SqlAction = rules.silentAction;
  let onUpdate: SqlAction = rules.silentAction;
  let deferral: { deferrable?: true; initiallyImmediate?: true } = {};
  let match: { match?: 'full' } = {};
  for (;;) {
    if (cursor.takes('on', 'delete')) onDelete = readAction(cursor) ?? onDelete;
    else if (cursor.takes('on', 'update')) onUpdate = readAction(cursor) ?? onUpdate;
    else if (cursor.takes('match')) {
      match = cursor.is('full') ? { match: 'full' } : {};
      cursor.skip();
    } else if (cursor.is('not', 'deferrable')) {
      cursor.skip(2);
      if (cursor.takes('initially')) cursor.skip();
    } else if (cursor.takes('deferrable')) {
      deferral = { initiallyImmediate: true };
      if (cursor.takes('initially', 'deferred')) deferral = { deferrable: true };
      else cursor.takes('initially', 'immediate');
    } else break;
  }
  return {
    columns,
    toTable: to.name,
    ...(to.schema === undefined ? {} : { toSchema: to.schema }),
    toColumns,
    onDelete,
    onUpdate,
    ...match,
    deferrable: false,
    ...deferral,
    source: noSource,
  };
}

const actions: readonly (readonly string[])[] = [
  ['no', 'action'],
  ['set', 'null'],
  ['set', 'default'],
  ['cascade'],
  ['restrict'],
];

function readAction(cursor: Cursor): SqlAction | undefined {
  const found = actions.find((words) => cursor.takes(...words));
  return found && (found.join(' ').toUpperCase() as SqlAction);
}
