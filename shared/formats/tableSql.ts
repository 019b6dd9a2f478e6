/** The statements of one table: one column a line, types and rules aligned. */
import type { SqlAction } from '../model/project.ts';
import { indexName } from '../physical/djangoNames.ts';
import type {
  Check,
  Column,
  Dialect,
  ForeignKey,
  PhysicalSchema,
  Table,
  TableIndex,
  UniqueKey,
} from '../physical/physicalSchema.ts';
import { commentText, defaultText, quoteText, type NameText } from '../physical/sqlText.ts';

/** Longest name and type that the others are aligned with. */
const ALIGNED = 40;

/** Longest line of a constraint with its name; a longer one goes on in a second line. */
const LINE = 110;

interface Line {
  readonly text: string;
  /** SQLite only, in a line of its own before it. */
  readonly comment?: string;
}

/** Writes the statements of a schema's tables in its dialect. */
export class TableSql {
  private readonly dialect: Dialect;
  private readonly name: NameText;
  private readonly ifNotExists: string;
  private readonly byName: ReadonlyMap<string, Table>;

  constructor(schema: PhysicalSchema, name: NameText, ifNotExists: boolean) {
    this.dialect = schema.dialect;
    this.name = name;
    this.ifNotExists = ifNotExists ? 'IF NOT EXISTS ' : '';
    this.byName = new Map(schema.tables.map((table) => [table.name, table]));
  }

  createTable(table: Table, foreignKeys: readonly ForeignKey[]): string {
    const written = new Set<UniqueKey | Check | ForeignKey>();
    const lines = this.columnLines(table, foreignKeys, written);
    if (table.primaryKey.length > 1) lines.push({ text: `PRIMARY KEY (${this.names(table.primaryKey)})` });
    lines.push(...this.constraintLines(table, foreignKeys, written).map((text) => ({ text })));
    if (this.indexesStandInside) {
      for (const index of table.indexes) {
        const kind = index.unique ? 'UNIQUE INDEX' : 'INDEX';
        lines.push({ text: `${kind} ${this.name(index.name)} ${this.indexedColumns(index)}` });
      }
    }
    const text = [`CREATE TABLE ${this.ifNotExists}${this.tableName(table)} (`];
    const tableComment = this.dialect === 'sqlite' && table.comment ? commentText(table.comment) : '';
    if (tableComment !== '') text.push(`    -- ${tableComment}`);
    lines.forEach((line, position) => {
      if (line.comment !== undefined) text.push(`    -- ${line.comment}`);
      text.push(`    ${line.text}${position < lines.length - 1 ? ',' : ''}`);
    });
    const isMysql = this.dialect === 'mysql';
    text.push(isMysql && table.comment ? `) COMMENT = ${quoteText(table.comment, this.dialect)}` : ')');
    return text.join('\n');
  }

  createIndexes(table: Table): string[] {
    const uniques = table.uniques.filter((unique) => unique.form === 'index');
    return [
      ...uniques.map((unique) => this.createUniqueIndex(table, unique)),
      ...(this.indexesStandInside ? [] : table.indexes.map((index) => this.createIndex(table, index))),
    ];
  }

  /** PostgreSQL only: the others hold comments inside. */
  comments(table: Table): string[] {
    if (this.dialect !== 'postgres') return [];
    const name = this.tableName(table);
    const comments: string[] = [];
    if (table.comment) comments.push(`COMMENT ON TABLE ${name} IS ${quoteText(table.comment, 'postgres')}`);
    for (const column of table.columns) {
      if (!column.comment) continue;
      const place = `${name}.${this.name(column.name)}`;
      comments.push(`COMMENT ON COLUMN ${place} IS ${quoteText(column.comment, 'postgres')}`);
    }
    return comments;
  }

  addForeignKey(table: Table, key: ForeignKey): string {
    const alter = (named: ForeignKey) =>
      `ALTER TABLE ${this.tableName(table)} ADD ${this.tableForeignKey(named, '\n    ')}`;
    if (this.ifNotExists === '' || this.dialect !== 'postgres') return alter(key);
    // PostgreSQL has no IF NOT EXISTS for constraints, and would add one without a name each time anew.
    const suffix = `_fk_${key.toTable}_${key.toColumns.join('_')}`;
    const text = alter({ name: indexName(table.name, key.columns, suffix, 'postgres'), ...key });
    let tag = '$entwine$';
    while (text.includes(tag)) tag = tag.replace(/\$$/u, '_$');
    return `DO ${tag} BEGIN\n    ${text};\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND ${tag}`;
  }

  dropTable(table: Table): string {
    return `DROP TABLE IF EXISTS ${this.tableName(table)}${this.dialect === 'postgres' ? ' CASCADE' : ''}`;
  }

  /** PostgreSQL only: the schemas that the tables stand in. */
  createSchemas(): string[] {
    const schemas = new Set([...this.byName.values()].flatMap((table) => table.schema ?? []));
    return [...schemas].map((schema) => `CREATE SCHEMA IF NOT EXISTS ${this.name(schema)}`);
  }

  /** MySQL 8 has no CREATE INDEX IF NOT EXISTS. */
  private get indexesStandInside(): boolean {
    return this.dialect === 'mysql' && this.ifNotExists !== '';
  }

  private tableName(table: Pick<Table, 'name' | 'schema'>): string {
    return this.prefix(table) + this.name(table.name);
  }

  private prefix({ schema }: Pick<Table, 'schema'>): string {
    return schema === undefined ? '' : `${this.name(schema)}.`;
  }

  private names(names: readonly string[]): string {
    return names.map(this.name).join(', ');
  }

  private columnLines(
    table: Table,
    foreignKeys: readonly ForeignKey[],
    written: Set<UniqueKey | Check | ForeignKey>,
  ): Line[] {
    const { dialect } = this;
    const singleKey = table.primaryKey.length === 1 ? table.primaryKey[0] : undefined;
    const columns = table.columns.map((column) => ({
      column,
      name: this.name(column.name),
      type: column.collation ? `${column.type} COLLATE ${this.name(column.collation)}` : column.type,
    }));
    const nameWidth = alignedWidth(columns.map(({ name }) => name));
    const typeWidth = alignedWidth(columns.map(({ type }) => type));
    const parts = this.partsOfColumns(table, foreignKeys);
    return columns.map(({ column, name, type }) => {
      const { unique, checks = [], references } = parts.get(column.name) ?? {};
      for (const part of [unique, references, ...checks]) if (part) written.add(part);
      const rules = [
        ...this.columnRules(column, column.name === singleKey),
        ...(unique ? ['UNIQUE'] : []),
        // MariaDB takes no comment after a CHECK.
        ...(dialect === 'mysql' && column.comment ? [`COMMENT ${quoteText(column.comment, dialect)}`] : []),
        ...checks.map((check) => `CHECK (${check.sql})`),
        ...(references ? [this.references(references)] : []),
      ];
      const [first = '', ...others] = rules;
      const text = [
        name.padEnd(nameWidth),
        type.padEnd(typeWidth),
        first === 'NULL' && others.length > 0 ? 'NULL    ' : first,
        ...others,
      ];
      const comment = dialect === 'sqlite' && column.comment ? commentText(column.comment) : '';
      return { text: text.join(' ').trimEnd(), ...(comment === '' ? {} : { comment }) };
    });
  }

  /** What is written on a column, by its name. */
  private partsOfColumns(
    table: Table,
    foreignKeys: readonly ForeignKey[],
  ): ReadonlyMap<string, { unique?: UniqueKey; checks?: Check[]; references?: ForeignKey }> {
    const parts = new Map<string, { unique?: UniqueKey; checks?: Check[]; references?: ForeignKey }>();
    const partsOf = (column: string) => {
      const known = parts.get(column) ?? {};
      parts.set(column, known);
      return known;
    };
    for (const unique of table.uniques) {
      const [column] = unique.columns;
      if (unique.name !== undefined || unique.form !== 'constraint' || unique.columns.length !== 1) continue;
      if (column !== undefined) partsOf(column).unique ??= unique;
    }
    for (const check of table.checks) {
      if (check.column === undefined || check.name !== undefined) continue;
      const known = partsOf(check.column);
      // MariaDB takes one check on a column; the others are the table's.
      if (this.dialect !== 'mysql' || !known.checks) known.checks = [...(known.checks ?? []), check];
    }
    if (this.dialect !== 'sqlite') return parts;
    for (const key of foreignKeys) {
      const [column] = key.columns;
      if (key.name === undefined && key.columns.length === 1 && column !== undefined)
        partsOf(column).references ??= key;
    }
    return parts;
  }

  private columnRules(column: Column, isKey: boolean): string[] {
    const { dialect } = this;
    const rules: string[] = [];
    if (column.generated) {
      // PostgreSQL before 18 knows stored columns only.
      const storage = column.generated.stored || dialect === 'postgres' ? 'STORED' : 'VIRTUAL';
      rules.push(`GENERATED ALWAYS AS (${column.generated.sql}) ${storage}`);
      // MariaDB knows no NOT NULL on a generated column.
      if (column.notNull && dialect !== 'mysql') rules.push('NOT NULL');
    } else rules.push(column.notNull ? 'NOT NULL' : 'NULL');
    if (column.autoIncrement && dialect === 'mysql') rules.push('AUTO_INCREMENT');
    if (column.default !== undefined) rules.push(`DEFAULT ${defaultText(column.default, column.type, dialect)}`);
    if (column.onUpdate !== undefined) rules.push(`ON UPDATE ${column.onUpdate}`);
    if (isKey) rules.push('PRIMARY KEY');
    if (column.autoIncrement && dialect === 'sqlite') rules.push('AUTOINCREMENT');
    if (column.autoIncrement && dialect === 'postgres') rules.push('GENERATED BY DEFAULT AS IDENTITY');
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
      const deferrable = unique.deferrable ? ' DEFERRABLE INITIALLY DEFERRED' : '';
      rules.push({ name: unique.name, text: `UNIQUE${nulls} (${this.names(unique.columns)})${deferrable}` });
    }
    for (const check of table.checks) {
      if (!written.has(check)) rules.push({ name: check.name, text: `CHECK (${check.sql})` });
    }
    const width = alignedWidth(rules.flatMap(({ name }) => (name === undefined ? [] : this.name(name))));
    const lines = rules.map(({ name, text }) => {
      if (name === undefined) return text;
      const start = `CONSTRAINT ${this.name(name)}`;
      const line = `${start.padEnd(width + 'CONSTRAINT '.length)} ${text}`;
      return line.length > LINE ? `${start}\n        ${text}` : line;
    });
    for (const key of foreignKeys) if (!written.has(key)) lines.push(this.tableForeignKey(key, '\n        '));
    return lines;
  }

  private tableForeignKey(key: ForeignKey, afterName: string): string {
    const name = key.name === undefined ? '' : `CONSTRAINT ${this.name(key.name)}${afterName}`;
    return `${name}FOREIGN KEY (${this.names(key.columns)}) ${this.references(key)}`;
  }

  private references(key: ForeignKey): string {
    const target = this.byName.get(key.toTable) ?? { name: key.toTable };
    // In SQLite a reference never leaves its database.
    const table = this.dialect === 'sqlite' ? this.name(target.name) : this.tableName(target);
    return [
      `REFERENCES ${table} (${this.names(key.toColumns)})`,
      ...actionClause('ON DELETE', key.onDelete),
      ...actionClause('ON UPDATE', key.onUpdate),
      ...(key.deferrable ? ['DEFERRABLE INITIALLY DEFERRED'] : []),
    ].join(' ');
  }

  private createUniqueIndex(table: Table, unique: UniqueKey): string {
    const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : '';
    const condition = unique.condition === undefined ? '' : ` WHERE ${unique.condition}`;
    const place = this.indexPlace(table, unique.name ?? '');
    return `CREATE UNIQUE INDEX ${place} (${this.names(unique.columns)})${nulls}${condition}`;
  }

  private createIndex(table: Table, index: TableIndex): string {
    return [
      `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${this.indexPlace(table, index.name)}`,
      ...(index.method ? [`USING ${index.method}`] : []),
      this.indexedColumns(index),
      ...(index.include ? [`INCLUDE (${this.names(index.include)})`] : []),
      ...(index.condition === undefined ? [] : [`WHERE ${index.condition}`]),
    ].join(' ');
  }

  /** SQLite wants the schema before the index, the others before its table. */
  private indexPlace(table: Table, name: string): string {
    const index = this.ifNotExists + (this.dialect === 'sqlite' ? this.prefix(table) : '') + this.name(name);
    return `${index} ON ${this.dialect === 'sqlite' ? this.name(table.name) : this.tableName(table)}`;
  }

  private indexedColumns(index: TableIndex): string {
    const columns = index.columns.map(
      (column) =>
        this.name(column.name) +
        (column.length === undefined ? '' : `(${column.length})`) +
        (index.operatorClass ? ` ${index.operatorClass}` : '') +
        (column.descending ? ' DESC' : ''),
    );
    return `(${columns.join(', ')})`;
  }
}

function alignedWidth(texts: readonly string[]): number {
  return Math.min(ALIGNED, Math.max(0, ...texts.map((text) => text.length)));
}

/** NO ACTION is what every engine does unasked. */
function actionClause(event: string, action: SqlAction): string[] {
  return action === 'NO ACTION' ? [] : [`${event} ${action}`];
}
