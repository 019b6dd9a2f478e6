/**
 * The statements of one table: one column a line, types and rules aligned. What a database says in its own way it
 * overrides in its folder.
 */
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  PhysicalSchema,
  Table,
  TableIndex,
  UniqueKey,
} from '../physical/physicalSchema.ts';
import { referredTable, tablesByName } from '../physical/referredTable.ts';
import { isLiteral } from '../physical/sqlText.ts';
import { indexPartText } from './indexPartText.ts';
import { rulesOnColumns, type RulesOfColumn } from './rulesOnColumns.ts';
import { actionClause, alignedWidth, checkText, deferralClause, isKeyOnColumn, storageClause } from './tableClauses.ts';
import type { SurroundingOptions, Surroundings, TableSqlOptions, TableWriter } from './dialect.ts';
import { StandardObjectSql, type WritingDialect } from './standardObjectSql.ts';

/** Longest line of a constraint with its name; a longer one goes on in a second line. */
const LINE = 110;

/** Of most columns. */
const NO_RULES: RulesOfColumn = {};
const NO_CHECKS: readonly Check[] = [];

interface Line {
  readonly text: string;
  /** In a line of its own before it. */
  readonly comment?: string | undefined;
}

export class StandardTableSql extends StandardObjectSql implements TableWriter {
  private readonly byName: ReadonlyMap<string, readonly Table[]>;
  private readonly owners: ReadonlyMap<ForeignKey, Table>;

  constructor(schema: PhysicalSchema, options: TableSqlOptions, dialect: WritingDialect) {
    super(schema, options, dialect);
    this.byName = tablesByName(schema.tables);
    const owners = new Map<ForeignKey, Table>();
    for (const table of schema.tables) for (const key of table.foreignKeys) owners.set(key, table);
    this.owners = owners;
  }

  /** Most want the table that a key refers to, itself included, to be there. */
  isInline(key: ForeignKey, created: ReadonlySet<string>): boolean {
    return created.has(key.toTable) && key.validated !== false;
  }

  /** Most have none inside a database. */
  createSchemas(): string[] {
    return [];
  }

  createTable(table: Table, foreignKeys: readonly ForeignKey[]): string {
    const written = new Set<UniqueKey | Check | ForeignKey>();
    const lines = this.columnLines(table, foreignKeys, written);
    if (!isKeyOnColumn(table) && table.primaryKey.length > 0) lines.push({ text: this.keyLine(table) });
    for (const text of this.constraintLines(table, foreignKeys, written)) lines.push({ text });
    if (this.indexesStandInside) {
      for (const index of table.indexes) {
        const words = [
          this.indexKind(index),
          this.name(index.name),
          this.indexedColumns(index),
          ...this.indexEnd(index),
        ];
        lines.push({ text: words.join(' ') });
      }
    }
    const text = [`CREATE ${this.tableKind(table)}TABLE ${this.ifNotExists}${this.tableName(table)} (`];
    const tableComment = this.commentLine(table.comment);
    if (tableComment !== undefined) text.push(`    -- ${tableComment}`);
    let left = lines.length;
    for (const line of lines) {
      left -= 1;
      if (line.comment !== undefined) text.push(`    -- ${line.comment}`);
      text.push(left > 0 ? `    ${line.text},` : `    ${line.text}`);
    }
    text.push(`)${this.tableEnd(table)}`);
    return text.join('\n');
  }

  createIndexes(table: Table): string[] {
    const statements: string[] = [];
    for (const unique of table.uniques) {
      if (unique.form === 'index') statements.push(this.createUniqueIndex(table, unique));
    }
    if (this.indexesStandInside) return statements;
    for (const index of table.indexes) statements.push(this.createIndex(table, index));
    return statements;
  }

  comments(_table: Table): string[] {
    return [];
  }

  foreignKeyComments(_table: Table): string[] {
    return [];
  }

  addedRules(_table: Table): string[] {
    return [];
  }

  addForeignKey(table: Table, key: ForeignKey): string {
    return `ALTER TABLE ${this.tableName(table)} ADD ${this.tableForeignKey(key, '\n    ')}`;
  }

  surroundings({ dropFirst }: SurroundingOptions): Surroundings {
    return { before: dropFirst ? this.drops() : [], after: [] };
  }

  /** Indexes are part of the table's statement. */
  protected get indexesStandInside(): boolean {
    return false;
  }

  /** The comment as a line of the statement's own text. */
  protected commentLine(_comment: string | undefined): string | undefined {
    return undefined;
  }

  /** What stands before TABLE, with a blank behind it. */
  protected tableKind(_table: Table): string {
    return '';
  }

  /** What follows the parenthesis that closes the table. */
  protected tableEnd(_table: Table): string {
    return '';
  }

  /** What is said of an index behind its columns, in a dialect's own words. */
  protected indexEnd(_index: TableIndex): string[] {
    return [];
  }

  /** The comment as a rule of its column. */
  protected columnComment(_comment: string | undefined): string[] {
    return [];
  }

  protected names(names: readonly string[]): string {
    const [only] = names;
    return only !== undefined && names.length === 1 ? this.name(only) : names.map(this.name).join(', ');
  }

  private columnLines(
    table: Table,
    foreignKeys: readonly ForeignKey[],
    written: Set<UniqueKey | Check | ForeignKey>,
  ): Line[] {
    const singleKey = isKeyOnColumn(table) ? table.primaryKey[0] : undefined;
    const names = table.columns.map((column) => this.name(column.name));
    const types = table.columns.map((column) => this.typeWithText(column));
    const nameWidth = alignedWidth(names);
    const typeWidth = alignedWidth(types);
    const { holdsChecksOnColumn, holdsKeysOnColumn } = this;
    const parts = rulesOnColumns(table, holdsKeysOnColumn ? foreignKeys : [], holdsChecksOnColumn);
    return table.columns.map((column, at) => {
      const { unique, checks = NO_CHECKS, references } = parts.get(column.name) ?? NO_RULES;
      const rules = this.columnRules(column, column.name === singleKey, table.keyOptions);
      if (unique) {
        written.add(unique);
        rules.push(`UNIQUE${this.placeOfIndex(unique)}`);
      }
      // MariaDB takes no comment after a CHECK.
      if (column.comment !== undefined) rules.push(...this.columnComment(column.comment));
      for (const check of checks) {
        written.add(check);
        rules.push(checkText(check));
      }
      if (references) {
        written.add(references);
        rules.push(this.references(references));
      }
      if (rules[0] === 'NULL' && rules.length > 1) rules[0] = 'NULL    ';
      const start = `${(names[at] ?? '').padEnd(nameWidth)} ${(types[at] ?? '').padEnd(typeWidth)}`;
      const text = `${start} ${rules.length === 1 ? rules[0] : rules.join(' ')}`;
      return { text: text.trimEnd(), comment: this.commentLine(column.comment) };
    });
  }

  /** Whether a column may have several checks; else all but the first are the table's. */
  protected get holdsChecksOnColumn(): boolean {
    return true;
  }

  /** Whether a key without a name stands on its column. */
  protected get holdsKeysOnColumn(): boolean {
    return false;
  }

  /** What makes the database number the rows, before and behind PRIMARY KEY. */
  protected numbering(_column: Column): { readonly before?: string; readonly after?: string } {
    return {};
  }

  protected typeOf(column: Column): string {
    return column.type;
  }

  /** The type with what says how its texts are written and compared. */
  private typeWithText(column: Column): string {
    const type = this.typeOf(column);
    if (column.charset === undefined && !column.collation) return type;
    const charset = column.charset === undefined ? '' : ` CHARACTER SET ${column.charset}`;
    const collation = column.collation ? ` COLLATE ${this.name(column.collation)}` : '';
    return type + charset + collation;
  }

  private keyLine(table: Table): string {
    const { name, include, tablespace, parts, ...deferral } = table.keyOptions ?? {};
    const start = name === undefined ? '' : `CONSTRAINT ${this.name(name)} `;
    const end = `${this.includeClause(include)}${this.placeOfIndex({ tablespace })}${deferralClause(deferral)}`;
    const columns = parts
      ? parts.map((part) => indexPartText(part, {}, (column) => this.name(column))).join(', ')
      : this.names(table.primaryKey);
    return `${start}PRIMARY KEY (${columns})${end}`;
  }

  /** Where the index behind a key or unique set is kept. */
  private placeOfIndex({ tablespace }: { readonly tablespace?: string | undefined }): string {
    return tablespace === undefined ? '' : ` USING INDEX TABLESPACE ${this.name(tablespace)}`;
  }

  private includeClause(include: readonly string[] | undefined): string {
    return include && include.length > 0 ? ` INCLUDE (${this.names(include)})` : '';
  }

  private columnRules(column: Column, isKey: boolean, key: Table['keyOptions']): string[] {
    const { features, types } = this.dialect;
    const rules: string[] = [];
    const numbering = column.autoIncrement ? this.numbering(column) : undefined;
    if (column.generated) {
      const storage = column.generated.stored || features.storesAllGeneratedColumns ? 'STORED' : 'VIRTUAL';
      rules.push(`GENERATED ALWAYS AS (${column.generated.sql}) ${storage}`);
      if (column.notNull && features.allowsNotNullOnGenerated) rules.push('NOT NULL');
    } else rules.push(column.notNull ? 'NOT NULL' : 'NULL');
    if (numbering?.before !== undefined) rules.push(numbering.before);
    if (column.default !== undefined) {
      const sql = column.default.trim();
      rules.push(`DEFAULT ${types.defaultText(sql, column.type, isLiteral(sql, this.dialect))}`);
    }
    if (column.onUpdate !== undefined) rules.push(`ON UPDATE ${column.onUpdate}`);
    if (column.invisible) rules.push('INVISIBLE');
    if (isKey) {
      const start = key?.name === undefined ? '' : `CONSTRAINT ${this.name(key.name)} `;
      rules.push(`${start}PRIMARY KEY${key === undefined ? '' : this.placeOfIndex(key)}`);
    }
    if (numbering?.after !== undefined) rules.push(numbering.after);
    return rules;
  }

  private constraintLines(
    table: Table,
    foreignKeys: readonly ForeignKey[],
    written: ReadonlySet<UniqueKey | Check | ForeignKey>,
  ): string[] {
    const rules: { readonly name: string | undefined; readonly text: string }[] = [];
    for (const unique of table.uniques) {
      if (unique.form !== 'constraint' || written.has(unique)) continue;
      const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : '';
      const end = `${this.includeClause(unique.include)}${this.placeOfIndex(unique)}${deferralClause(unique)}`;
      rules.push({ name: unique.name, text: `UNIQUE${nulls} (${this.names(unique.columns)})${end}` });
    }
    for (const exclusion of table.exclusions ?? []) {
      rules.push({ name: exclusion.name, text: this.exclusionText(exclusion) });
    }
    for (const check of table.checks) {
      if (!written.has(check) && check.validated !== false) rules.push({ name: check.name, text: checkText(check) });
    }
    const width =
      rules.length === 0 ? 0 : alignedWidth(rules.flatMap(({ name }) => (name === undefined ? [] : this.name(name))));
    const lines = rules.map(({ name, text }) => {
      if (name === undefined) return text;
      const start = `CONSTRAINT ${this.name(name)}`;
      const line = `${start.padEnd(width + 'CONSTRAINT '.length)} ${text}`;
      return line.length > LINE ? `${start}\n        ${text}` : line;
    });
    for (const key of foreignKeys) if (!written.has(key)) lines.push(this.tableForeignKey(key, '\n        '));
    return lines;
  }

  private exclusionText(exclusion: Exclusion): string {
    const parts = exclusion.columns.map(
      (column, at) => `${indexPartText(column, exclusion, this.name)} WITH ${exclusion.operators[at]}`,
    );
    const condition = exclusion.condition === undefined ? '' : ` WHERE (${exclusion.condition})`;
    const end = `${this.includeClause(exclusion.include)}${condition}${deferralClause(exclusion)}`;
    return `EXCLUDE USING ${exclusion.method} (${parts.join(', ')})${end}`;
  }

  protected tableForeignKey(key: ForeignKey, afterName: string): string {
    const name = key.name === undefined ? '' : `CONSTRAINT ${this.name(key.name)}${afterName}`;
    return `${name}FOREIGN KEY (${this.names(key.columns)}) ${this.references(key)}`;
  }

  private references(key: ForeignKey): string {
    const target = referredTable(key, this.owners.get(key), this.byName) ?? { name: key.toTable };
    const set = key.setColumns === undefined ? '' : ` (${this.names(key.setColumns)})`;
    const match = key.match === 'full' ? ' MATCH FULL' : '';
    const onDelete = key.onDelete === 'NO ACTION' ? '' : `${actionClause('DELETE', key.onDelete)}${set}`;
    const actions = `${onDelete}${actionClause('UPDATE', key.onUpdate)}`;
    return `REFERENCES ${this.referredName(target)} (${this.names(key.toColumns)})${match}${actions}${deferralClause(key)}`;
  }

  private createUniqueIndex(table: Table, unique: UniqueKey): string {
    const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : '';
    const condition = unique.condition === undefined ? '' : ` WHERE ${unique.condition}`;
    const place = this.indexPlace(table, unique.name ?? '');
    const include = this.includeClause(unique.include);
    return `CREATE UNIQUE INDEX ${place} (${this.names(unique.columns)})${include}${nulls}${condition}`;
  }

  protected createIndex(table: Pick<Table, 'name' | 'schema'>, index: TableIndex): string {
    return [
      `CREATE ${this.indexKind(index)} ${this.indexPlace(table, index.name)}`,
      ...(index.method && this.kindWord(index) === undefined ? [`USING ${index.method}`] : []),
      this.indexedColumns(index),
      ...(index.include ? [`INCLUDE (${this.names(index.include)})`] : []),
      ...(index.nullsDistinct === false ? ['NULLS NOT DISTINCT'] : []),
      ...storageClause(index.storage),
      ...(index.tablespace === undefined ? [] : [`TABLESPACE ${this.name(index.tablespace)}`]),
      ...(index.condition === undefined ? [] : [`WHERE ${index.condition}`]),
      ...this.indexEnd(index),
    ].join(' ');
  }

  /** The name of a table that a foreign key refers to. */
  protected referredName(table: Pick<Table, 'name' | 'schema'>): string {
    return this.tableName(table);
  }

  /** An index and its table, as CREATE INDEX names them. */
  protected indexPlace(table: Pick<Table, 'name' | 'schema'>, name: string): string {
    return `${this.ifNotExists}${this.name(name)} ON ${this.tableName(table)}`;
  }

  private kindWord({ method }: TableIndex): string | undefined {
    return method === undefined ? undefined : this.dialect.features.indexMethods[method.toLowerCase()]?.kind;
  }

  private indexKind(index: TableIndex): string {
    const kind = this.kindWord(index);
    return `${index.unique ? 'UNIQUE ' : ''}${kind ? `${kind} ` : ''}INDEX`;
  }

  private indexedColumns(index: TableIndex): string {
    const [only] = index.columns;
    if (only && index.columns.length === 1) return `(${indexPartText(only, index, this.name)})`;
    return `(${index.columns.map((column) => indexPartText(column, index, this.name)).join(', ')})`;
  }
}
