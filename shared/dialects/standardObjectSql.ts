/** Names, and the statements of what stands beside the tables: views, and objects that a person wrote; with the drops of all. */
import type { ListedType, MadeObject, PhysicalSchema, Table, View } from '../physical/physicalSchema.ts';
import type { Dialect, TableSqlOptions } from './dialect.ts';

/** What the statements need to know of their database. */
export type WritingDialect = Pick<Dialect, 'lexical' | 'features' | 'types'>;

export class StandardObjectSql {
  protected readonly dialect: WritingDialect;
  protected readonly name: TableSqlOptions['name'];
  /** With a blank behind it; empty where tables that are there are an error. */
  protected readonly ifNotExists: string;
  protected readonly tables: readonly Table[];
  protected readonly types: readonly ListedType[];
  protected readonly views: readonly View[];
  protected readonly beside: readonly MadeObject[];

  constructor(schema: PhysicalSchema, { name, ifNotExists }: TableSqlOptions, dialect: WritingDialect) {
    this.dialect = dialect;
    this.name = name;
    this.ifNotExists = ifNotExists ? 'IF NOT EXISTS ' : '';
    this.tables = schema.tables;
    this.types = schema.types ?? [];
    this.views = schema.views ?? [];
    this.beside = schema.beside ?? [];
  }

  createView(view: View): string[] {
    return [`CREATE ${this.viewStart(view)}${this.tableName(view)} AS\n${view.sql}`];
  }

  createObject({ sql, again }: MadeObject): string {
    return this.ifNotExists === '' ? sql : again;
  }

  /** Most have no IF NOT EXISTS for views. */
  protected viewStart(_view: View): string {
    return this.ifNotExists === '' ? 'VIEW ' : 'OR REPLACE VIEW ';
  }

  /** What refers to others goes first. */
  protected drops(): string[] {
    const [before, behind] = [true, false].map((isBefore) =>
      this.beside
        .toReversed()
        .flatMap((object) =>
          object.drop !== undefined && (object.place === 'before') === isBefore ? this.dropObject(object.drop) : [],
        ),
    );
    return [
      ...(behind ?? []),
      ...this.views.toReversed().map((view) => this.dropView(view)),
      ...[...this.tables].reverse().map((table) => this.dropTable(table)),
      ...(before ?? []),
    ];
  }

  protected dropObject(statement: string): string {
    return statement;
  }

  protected dropView(view: View): string {
    return `DROP VIEW IF EXISTS ${this.tableName(view)}`;
  }

  protected dropTable(table: Table): string {
    return `DROP TABLE IF EXISTS ${this.tableName(table)}`;
  }

  protected tableName(table: Pick<Table, 'name' | 'schema'>): string {
    return this.prefix(table) + this.name(table.name);
  }

  protected prefix({ schema }: Pick<Table, 'schema'>): string {
    return schema === undefined ? '' : `${this.name(schema)}.`;
  }
}
