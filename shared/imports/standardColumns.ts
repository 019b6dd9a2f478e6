/** A column of a table's statement: its type, and what is said of it in any order. */
import type { Column } from '../physical/physicalSchema.ts';
import type { Cursor } from '../sql/cursor.ts';
import { noSource, type TableDraft } from './schemaDraft.ts';
import { named, readCheck, readReference } from './standardKeys.ts';
import { columnWords, type StandardRules } from './standardRules.ts';

type ColumnDraft = { -readonly [Key in keyof Column]: Column[Key] };

export interface ReadColumn {
  readonly column: ColumnDraft;
  /** Where it comes to stand: first, or behind that column; absent: last. */
  readonly place?: 'first' | { readonly after: string };
  /** Words that are not understood. */
  readonly unknown: readonly string[];
}

/** Reads a column and adds its keys and checks to the table, but not the column itself; undefined where none is there. */
export function readColumn(cursor: Cursor, table: TableDraft, rules: StandardRules): ReadColumn | undefined {
  const name = cursor.name();
  if (name === undefined) return undefined;
  const type = readType(cursor, rules);
  if (type === '' && !rules.takesAnyType) return undefined;
  return new ColumnReader(cursor, table, rules, { name, type, notNull: false, source: noSource }).read();
}

/** The words of the type with their parentheses, up to a word that is no part of any type. */
function readType(cursor: Cursor, rules: StandardRules): string {
  const from = cursor.position;
  while (!cursor.isAtEnd && !isEndOfType(cursor, from, rules)) {
    if (cursor.is('(')) cursor.group();
    else cursor.skip();
  }
  // What is in quotes, e.g. the values of an enum, stays as it is.
  return cursor.compactFrom(from, !rules.takesAnyType);
}

/** Words of a type behind its first. */
const typeWords: ReadonlySet<string> = new Set(
  'unsigned signed zerofill precision varying binary ascii unicode byte varchar char character varcharacter varbinary'.split(
    ' ',
  ),
);

function isEndOfType(cursor: Cursor, from: number, rules: StandardRules): boolean {
  const kind = cursor.kindAt();
  if (kind === 'operator' || kind === 'text') return true;
  if (cursor.is('(')) return cursor.position === from;
  if (cursor.is('character', 'set')) return true;
  if (kind === 'word' && columnWords.has(cursor.wordAt())) return !(cursor.position === from && cursor.is('serial'));
  if (kind !== 'word' && kind !== 'name') return true;
  return !rules.takesAnyType && cursor.position > from && !typeWords.has(cursor.wordAt());
}

class ColumnReader {
  private name: string | undefined;
  private place: ReadColumn['place'];
  private readonly unknown: string[] = [];
  private readonly cursor: Cursor;
  private readonly table: TableDraft;
  private readonly rules: StandardRules;
  private readonly column: ColumnDraft;

  constructor(cursor: Cursor, table: TableDraft, rules: StandardRules, column: ColumnDraft) {
    this.cursor = cursor;
    this.table = table;
    this.rules = rules;
    this.column = column;
  }

  read(): ReadColumn {
    const { cursor, column } = this;
    if (column.type === 'serial') this.serial();
    while (!cursor.isAtEnd) {
      const before = cursor.position;
      const isKnown = this.valueWord() || this.keyWord() || this.otherWord();
      if (!isKnown) this.unknown.push(cursor.wordAt());
      // Whatever is not understood is passed over, or reading would not end.
      if (!isKnown || cursor.position === before) cursor.skip();
    }
    return {
      column,
      ...(this.place === undefined ? {} : { place: this.place }),
      unknown: this.unknown,
    };
  }

  /** Source: MySQL's documentation, 13.1.1. */
  private serial(): void {
    this.column.type = 'bigint unsigned';
    this.column.notNull = true;
    this.column.autoIncrement = true;
    this.table.uniques.push({ columns: [this.column.name], form: 'constraint', source: noSource });
  }

  private valueWord(): boolean {
    const { cursor, column } = this;
    if (cursor.takes('not', 'null')) column.notNull = true;
    else if (cursor.takes('null')) column.notNull = false;
    else if (cursor.takes('default')) this.readDefault();
    else if (cursor.takes('on', 'update')) column.onUpdate = this.value();
    else if (cursor.is('on', 'conflict')) cursor.skip(3);
    else if (cursor.takes('auto_increment') || cursor.takes('autoincrement')) column.autoIncrement = true;
    else if (cursor.takes('generated', 'always', 'as') || cursor.takes('as')) return this.readGenerated();
    else if (cursor.takes('virtual')) this.storeGenerated(false);
    else if (cursor.takes('stored') || cursor.takes('persistent')) this.storeGenerated(true);
    else return false;
    return true;
  }

  private readDefault(): void {
    const value = this.value();
    if (value.toLowerCase() !== 'null') this.column.default = value;
  }

  private readGenerated(): boolean {
    const { cursor } = this;
    if (cursor.is('row')) {
      this.table.other.push(cursor.textFrom(cursor.position - 3, cursor.position + 2));
      cursor.skip(2);
      return true;
    }
    const group = cursor.group();
    if (!group) return false;
    this.column.generated = { sql: group.rest(), stored: false };
    return true;
  }

  private storeGenerated(stored: boolean): void {
    if (this.column.generated) this.column.generated = { ...this.column.generated, stored };
  }

  /** A value of DEFAULT: a literal with its sign or character set, a call, or an expression in parentheses. */
  private value(): string {
    const { cursor } = this;
    const from = cursor.position;
    if (cursor.is('next', 'value', 'for')) {
      cursor.skip(3);
      cursor.qualifiedName();
      return cursor.textFrom(from);
    }
    while (cursor.kindAt() === 'operator') cursor.skip();
    if (cursor.is('(')) cursor.group();
    else if (cursor.kindAt() === 'word') {
      cursor.skip();
      // `_utf8mb4'x'`, `date '2000-01-01'`
      if (cursor.kindAt() === 'text') cursor.skip();
      else {
        while (cursor.takes('.')) cursor.skip();
        if (cursor.is('(')) cursor.group();
      }
    } else cursor.skip();
    return cursor.textFrom(from);
  }

  private keyWord(): boolean {
    const { cursor, column, table, rules } = this;
    if (cursor.takes('constraint')) this.name = cursor.name();
    else if (cursor.takes('primary', 'key') || (rules.hasKeysAmongColumns && cursor.takes('key'))) {
      table.primaryKey = [column.name];
      if (this.name !== undefined && rules.dialect.features.namesPrimaryKeys) table.keyOptions.name = this.name;
      this.name = undefined;
      if (!cursor.takes('asc')) cursor.takes('desc');
    } else if (cursor.takes('unique')) {
      cursor.takes('key');
      table.uniques.push({ ...named(this.name), columns: [column.name], form: 'constraint', source: noSource });
      this.name = undefined;
    } else if (cursor.takes('check')) {
      const isRead = readCheck(cursor, table, this.name, column.name);
      this.name = undefined;
      return isRead;
    } else if (cursor.takes('references')) this.readReference();
    else return false;
    return true;
  }

  private readReference(): void {
    const { cursor, column, table, rules } = this;
    const key = readReference(cursor, [column.name], rules);
    if (key) table.foreignKeys.push({ ...named(this.name), ...key });
    this.name = undefined;
  }

  private otherWord(): boolean {
    const { cursor, column } = this;
    if (cursor.takes('comment')) {
      const comment = cursor.quotedText();
      if (comment !== undefined && comment !== '') column.comment = comment;
    } else if (cursor.takes('collate')) {
      cursor.takes('=');
      const collation = cursor.name();
      if (collation !== undefined) column.collation = collation;
    } else if (cursor.takes('character', 'set') || cursor.takes('charset')) {
      cursor.takes('=');
      const charset = cursor.name();
      if (charset !== undefined) column.charset = charset;
    } else if (cursor.takes('invisible')) column.invisible = true;
    else if (cursor.takes('first')) this.place = 'first';
    else if (cursor.takes('after')) {
      const after = cursor.name();
      if (after !== undefined) this.place = { after };
    } else if (cursor.is('column_format') || cursor.is('storage') || cursor.is('srid')) cursor.skip(2);
    else return cursor.takes('visible') || cursor.takes('enforced') || this.isSystemWord();
    return true;
  }

  private isSystemWord(): boolean {
    const { cursor } = this;
    if (cursor.is('ref_system_id', '=')) cursor.skip(3);
    else if (cursor.is('without', 'system', 'versioning') || cursor.is('with', 'system', 'versioning')) cursor.skip(3);
    else if (cursor.takes('compressed')) {
      if (cursor.takes('=')) cursor.skip();
    } else return false;
    return true;
  }
}
