/** The tolerant reader of statements: what it does not understand costs one statement or word, and is said with its line. */
import { Cursor } from '../sql/cursor.ts';
import type { QualifiedName } from '../sql/cursor.ts';
import type { Piece } from '../sql/script.ts';
import { columnThere, Remarks, tableThere, type ScriptPlace } from './remarks.ts';
import { SchemaDraft, type TableDraft } from './schemaDraft.ts';
import { tooLong, type ReadScript, type ScriptReader } from './scriptReader.ts';
import { alterTable } from './standardAlter.ts';
import { readColumn, type ReadColumn } from './standardColumns.ts';
import { addIndex, isTableRule, readIndexOptions, readMethod, readParts, readTableRule } from './standardKeys.ts';
import { objectKinds, quietStatements, type StandardRules } from './standardRules.ts';

export class StandardReader implements ScriptReader {
  readonly draft: SchemaDraft;
  readonly remarks = new Remarks();
  readonly rules: StandardRules;
  private understood = 0;
  /** Name of a shadow table: its virtual table. */
  private readonly shadows = new Map<string, string>();
  private readonly madeAt = new Map<TableDraft, ScriptPlace>();
  private place: ScriptPlace = { file: '', line: 1, text: '' };
  /** Statements about tables that are not there yet: files come in any order. */
  private waiting: Waiting[] = [];
  private mayWait = true;
  private waits = false;

  constructor(rules: StandardRules) {
    this.rules = rules;
    this.draft = new SchemaDraft(rules.dialect.limits.identifierKey);
  }

  read(piece: Piece, file: string): void {
    this.place = { file, line: piece.line, text: piece.text };
    if (piece.kind === 'client') return this.note('a line of the client, not of the database');
    if (piece.kind === 'tooLong') return this.skip(tooLong);
    if (piece.kind !== 'statement') return this.note('rows, not a schema');
    const cursor = new Cursor(piece.text, this.rules.dialect.lexical);
    if (cursor.isAtEnd) return this.note('a comment');
    const quiet = cursor.kindAt() === 'word' ? quietStatements.get(cursor.wordAt()) : undefined;
    if (cursor.takes('use')) {
      this.draft.defaultSchema = cursor.name();
      this.note('says which database is meant');
    } else if (quiet !== undefined) this.note(quiet);
    else this.take(cursor);
  }

  private take(cursor: Cursor): void {
    this.waits = false;
    if (this.statement(cursor)) this.understood += 1;
    else if (this.waits) this.waiting.push({ place: this.place, defaultSchema: this.draft.defaultSchema });
  }

  /** Until none of them finds what it waits for; those that are left say what is not there. */
  private takeWaiting(): void {
    const { defaultSchema } = this.draft;
    for (let before = Number.POSITIVE_INFINITY; this.waiting.length > 0;) {
      this.mayWait = this.waiting.length < before;
      before = this.waiting.length;
      for (const one of this.waiting.splice(0)) {
        this.place = one.place;
        this.draft.defaultSchema = one.defaultSchema;
        this.take(new Cursor(one.place.text, this.rules.dialect.lexical));
      }
    }
    this.draft.defaultSchema = defaultSchema;
  }

  note(reason: string): void {
    this.remarks.note(this.place, reason);
  }

  /** Of a part of the statement, where one is given. */
  skip(reason: string, part?: Cursor): void {
    if (!part) return this.remarks.skip(this.place, reason);
    const start = part.position;
    part.position = 0;
    const line = this.place.line + part.lineAhead();
    this.remarks.skip({ ...this.place, line, text: part.rest() }, reason);
    part.position = start;
  }

  finish(): ReadScript {
    const { draft, remarks, rules } = this;
    this.takeWaiting();
    this.dropShadows();
    // A script that names its one database means that database.
    const schemas = new Set(draft.tables.map((table) => table.schema ?? draft.defaultSchema));
    if (schemas.size === 1) draft.defaultSchema = [...schemas][0];
    for (const table of draft.tables) rules.complete(table);
    return { schema: draft.finish(rules.dialect.name), ...remarks, understood: this.understood };
  }

  private dropShadows(): void {
    for (const [table, place] of this.madeAt) {
      const owner = this.shadows.get(this.draft.keyOf(table.name));
      if (owner === undefined || !this.draft.tables.includes(table)) continue;
      this.draft.dropTable(table);
      this.understood -= 1;
      this.remarks.note(place, `a part of the virtual table ${owner}`);
    }
  }

  /** The table of that name; undefined, said, where there is none. */
  tableNamed({ name, schema }: QualifiedName): TableDraft | undefined {
    const table = this.draft.table(name, schema);
    if (!table && this.mayWait) this.waits = true;
    else if (!table) this.skip(`there is no table ${name}`);
    return table;
  }

  /** Whether it left something in the schema. */
  private statement(cursor: Cursor): boolean {
    if (cursor.takes('create')) return this.create(cursor);
    if (cursor.takes('alter')) {
      while (cursor.takes('online') || cursor.takes('ignore')) continue;
      if (!cursor.takes('table')) {
        this.note('changes what is no table');
        return false;
      }
      return alterTable(cursor, this);
    }
    if (cursor.takes('drop')) return this.drop(cursor);
    if (cursor.takes('rename', 'table')) return this.rename(cursor);
    if (cursor.takes('comment', 'on')) {
      this.note('a comment on what is no table');
      return false;
    }
    this.skip('not understood');
    return false;
  }

  private create(cursor: Cursor): boolean {
    const from = cursor.position - 1;
    const isReplaced = cursor.takes('or', 'replace');
    const isTemporary = cursor.takes('temporary') || cursor.takes('temp');
    if (cursor.takes('table')) return this.createTable(cursor, isTemporary);
    if (cursor.is('database') || cursor.is('schema')) {
      this.note('makes a database');
      return false;
    }
    if (cursor.is('user') || cursor.is('role')) {
      this.note('rights');
      return false;
    }
    const unique = cursor.takes('unique');
    const kind = cursor.is('fulltext') || cursor.is('spatial') || cursor.is('vector') ? cursor.wordAt() : undefined;
    if (kind !== undefined) cursor.skip();
    if (cursor.takes('index')) return this.createIndex(cursor, unique, kind?.toUpperCase());
    return this.createObject(cursor, from, isReplaced);
  }

  private createTable(cursor: Cursor, isTemporary: boolean): boolean {
    const isOptional = cursor.takes('if', 'not', 'exists');
    const name = cursor.qualifiedName();
    if (!name) return this.failed('has no name');
    if (isTemporary) {
      this.note('a temporary table');
      return false;
    }
    const old = this.draft.table(name.name, name.schema);
    if (old && (isOptional || (old.schema ?? this.draft.defaultSchema) === (name.schema ?? this.draft.defaultSchema))) {
      this.remarks.note(this.place, `the table ${name.name} is there already`);
      return false;
    }
    const like = cursor.takes('like') ? cursor.qualifiedName() : undefined;
    const group = like ? undefined : cursor.group();
    if (group?.takes('like')) return this.copyTable(name, group.qualifiedName());
    if (like) return this.copyTable(name, like);
    if (!group) return this.failed('has no columns of its own: they come from a query');
    const table = this.draft.addTable(name.name, name.schema ?? this.draft.defaultSchema);
    for (const part of group.parts()) this.tablePart(part, table);
    this.tableOptions(cursor, table);
    if (this.rules.shadowTables) this.madeAt.set(table, this.place);
    if (table.columns.length > 0) return true;
    this.draft.dropTable(table);
    return this.failed('has no columns');
  }

  private failed(reason: string): false {
    this.skip(reason);
    return false;
  }

  private copyTable(name: QualifiedName, from: QualifiedName | undefined): boolean {
    const source = from && this.tableNamed(from);
    if (!source) return false;
    const copy = this.draft.addTable(name.name, name.schema ?? this.draft.defaultSchema);
    // Source: MySQL's documentation, 13.1.20.3: all but foreign keys.
    const copies = <Entry extends object>(entries: readonly Entry[]) => entries.map((entry) => ({ ...entry }));
    copy.columns = copies(source.columns);
    copy.primaryKey = source.primaryKey;
    copy.keyOptions = { ...source.keyOptions };
    copy.uniques = copies(source.uniques);
    copy.checks = copies(source.checks);
    copy.indexes = copies(source.indexes);
    copy.comment = source.comment;
    copy.options = { ...source.options };
    return true;
  }

  /** A column or a rule of the table. */
  tablePart(part: Cursor, table: TableDraft): void {
    if (isTableRule(part, this.rules)) {
      if (!readTableRule(part, table, this.rules)) this.skip('this rule of the table is not understood', part);
      return;
    }
    const name = part.nameAhead();
    if (name !== undefined && this.draft.column(table, name)) return this.skip(columnThere(table, name), part);
    const read = readColumn(part, table, this.rules);
    if (read) this.addColumn(read, table, part);
    else this.skip('this column is not understood', part);
  }

  addColumn(read: ReadColumn, table: TableDraft, part: Cursor): void {
    const { column, place, unknown } = read;
    const after =
      typeof place === 'object' ? table.columns.findIndex(({ name }) => this.draft.isSame(name, place.after)) : -1;
    const at = place === 'first' ? 0 : after >= 0 ? after + 1 : table.columns.length;
    table.columns.splice(at, 0, column);
    if (unknown.length > 0) this.skip(`these words are not understood: ${unknown.join(' ')}`, part);
  }

  private tableOptions(cursor: Cursor, table: TableDraft): void {
    while (!cursor.isAtEnd) {
      if (cursor.takes('comment')) {
        cursor.takes('=');
        table.comment = cursor.quotedText();
      } else if (cursor.takes('collate')) {
        cursor.takes('=');
        const collation = cursor.name();
        if (collation !== undefined) table.collation = collation;
      } else if (cursor.takes('charset') || cursor.takes('character', 'set')) {
        cursor.takes('=');
        const charset = cursor.name();
        if (charset !== undefined) table.charset = charset;
      } else if (cursor.is('partition', 'by')) {
        // How rows lie on the disk; the table is one all the same.
        cursor.position = cursor.length;
      } else if (cursor.takes('engine')) {
        cursor.takes('=');
        const engine = cursor.name();
        if (engine !== undefined) table.options.engine = engine;
      } else if (cursor.takes('row_format')) {
        cursor.takes('=');
        const format = cursor.name();
        if (format !== undefined) table.options.rowFormat = format;
      } else if (cursor.takes('without', 'rowid')) table.options.withoutRowid = true;
      else if (this.rules.takesAnyType && cursor.takes('strict')) table.options.strict = true;
      else if (cursor.is('(')) cursor.group();
      else cursor.skip();
    }
  }

  private createIndex(cursor: Cursor, unique: boolean, kind: string | undefined): boolean {
    cursor.takes('if', 'not', 'exists');
    const name = cursor.qualifiedName();
    let method = kind ?? readMethod(cursor);
    const on = cursor.takes('on') ? cursor.qualifiedName() : undefined;
    const table = on && this.tableNamed({ ...(name?.schema === undefined ? {} : { schema: name.schema }), ...on });
    if (!table || !name) return false;
    method ??= readMethod(cursor);
    const parts = readParts(cursor.group());
    const options = readIndexOptions(cursor);
    const condition = cursor.takes('where') ? cursor.rest() : undefined;
    const { comment, visible } = options;
    addIndex(
      table,
      { name: name.name, unique, parts, method: method ?? options.method, comment, visible, condition, isIndex: true },
      this.rules,
    );
    return true;
  }

  /** A view, trigger, function: kept as it is, with the name that it has. */
  private createObject(cursor: Cursor, from: number, isReplaced: boolean): boolean {
    // `ALGORITHM = … DEFINER = x@y SQL SECURITY …` stands before the kind.
    while (!cursor.isAtEnd && !objectKinds.has(cursor.wordAt()) && !cursor.is('virtual', 'table')) cursor.skip();
    const isVirtual = cursor.takes('virtual', 'table');
    const kind = isVirtual ? 'other' : objectKinds.get(cursor.wordAt());
    if (kind === undefined) return this.failed('makes what is not known');
    if (!isVirtual) cursor.skip();
    cursor.takes('body');
    cursor.takes('if', 'not', 'exists');
    const name = cursor.qualifiedName();
    if (!name) return this.failed('has no name');
    if (kind === 'view') {
      // A dump makes a table in its place first, so that views may refer to one another.
      const stand = this.draft.table(name.name, name.schema);
      if (stand) this.draft.dropTable(stand);
    }
    const schema = name.schema ?? this.draft.defaultSchema;
    if (isVirtual && cursor.takes('using')) {
      for (const shadow of this.rules.shadowTables?.(name.name, cursor.wordAt()) ?? [])
        this.shadows.set(this.draft.keyOf(shadow), name.name);
    }
    const on = kind === 'trigger' ? tableOfTrigger(cursor) : undefined;
    if (isReplaced) this.draft.dropObject({ kind, name: name.name, ...(schema === undefined ? {} : { schema }) });
    this.draft.objects.push({
      kind,
      name: name.name,
      ...(schema === undefined ? {} : { schema }),
      ...(on === undefined ? {} : { table: on }),
      sql: cursor.textFrom(from, cursor.length),
    });
    return true;
  }

  private drop(cursor: Cursor): boolean {
    cursor.takes('temporary');
    const isTable = cursor.takes('table');
    const isIndex = !isTable && cursor.takes('index');
    const kind = isTable || isIndex ? undefined : objectKinds.get(cursor.wordAt());
    if (!isTable && !isIndex) {
      if (kind === undefined) {
        this.note('drops what the schema does not hold');
        return false;
      }
      cursor.skip();
      cursor.takes('body');
    }
    cursor.takes('if', 'exists');
    let isDropped = false;
    for (const part of cursor.parts()) {
      const name = part.qualifiedName();
      if (!name) continue;
      if (kind !== undefined) isDropped = this.draft.dropObject({ kind, ...name }) || isDropped;
      const table = isTable ? this.draft.table(name.name, name.schema) : undefined;
      if (table) this.draft.dropTable(table);
      isDropped ||= table !== undefined;
      if (isIndex) isDropped ||= this.draft.tables.some((each) => this.draft.dropRule(each, name.name));
    }
    if (!isDropped) this.note('drops what is not there');
    return isDropped;
  }

  private rename(cursor: Cursor): boolean {
    let isRenamed = false;
    const { mayWait } = this;
    for (const part of cursor.parts()) {
      const from = part.qualifiedName();
      const to = part.takes('to') ? part.qualifiedName() : undefined;
      const table = from && to && this.tableNamed(from);
      if (!table) continue;
      if (!this.draft.renameTable(table, to.name, to.schema ?? table.schema)) {
        this.skip(tableThere(to.name), part);
        continue;
      }
      isRenamed = true;
      // What is done cannot be done again.
      this.mayWait = false;
    }
    this.mayWait = mayWait;
    return isRenamed;
  }
}

interface Waiting {
  readonly place: ScriptPlace;
  readonly defaultSchema: string | undefined;
}

function tableOfTrigger(cursor: Cursor): string | undefined {
  while (!cursor.isAtEnd && !cursor.is('on')) cursor.skip();
  return cursor.takes('on') ? cursor.qualifiedName()?.name : undefined;
}
