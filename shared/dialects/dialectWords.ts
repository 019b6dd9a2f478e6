/** The words of a project file for databases, those that have no dialect here among them, in the order of the file. */
import type { z } from 'zod';

/** `standard`: what the standard, SQLite and PostgreSQL agree on. */
export const dialectWords = ['standard', 'sqlite', 'postgres', 'mysql', 'mariadb', 'mssql', 'oracle'] as const;

export type DialectWord = (typeof dialectWords)[number];

/** What people call them; `standard` beside texts for single databases is for all others. */
export const dialectLabels: Readonly<Record<DialectWord, string>> = {
  standard: 'Standard SQL',
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  mssql: 'SQL Server',
  oracle: 'Oracle',
};

/** Under which of them a text for this database stands, the nearest first. MariaDB reads what MySQL does. */
export function textWords(dialect: string): readonly string[] {
  return dialect === 'mariadb' ? [dialect, 'mysql'] : [dialect];
}

/** Members of an object that says the same kind of thing for each database. */
export function membersByDialect<Schema extends z.ZodType>(schema: Schema) {
  const member = schema.optional();
  return {
    standard: member,
    sqlite: member,
    postgres: member,
    mysql: member,
    mariadb: member,
    mssql: member,
    oracle: member,
  };
}

/** Members of an object that says what these databases add to a table. */
export function tableOptionsByDialect<Schema extends z.ZodType>(schema: Schema) {
  const member = schema.optional();
  return { sqlite: member, postgres: member, mysql: member };
}

/** What Django calls the databases that it comes with: `connection.vendor`. */
export const djangoVendors: readonly string[] = ['sqlite', 'postgresql', 'mysql', 'oracle'];

/** What `vendorInPython` gives for a dialect. */
export function vendorOf(dialect: string): string {
  return dialect === 'postgres' ? 'postgresql' : dialect;
}

/** The database that a `connection` of Django's leads to, MariaDB apart from MySQL, as a Python expression. */
export const vendorInPython = '"mariadb" if getattr(connection, "mysql_is_mariadb", False) else connection.vendor';

/** The words of `tableOptions` that an export speaks of, by the database. */
export const knownTableOptions = {
  sqlite: ['strict', 'withoutRowid'],
  postgres: ['unlogged', 'partitionBy', 'inherits', 'tablespace', 'with'],
  mysql: ['engine', 'charset', 'collation', 'rowFormat', 'autoIncrement'],
} as const;

/** Under which of them a database's own say stands. MariaDB says what MySQL does. */
export function tableOptionsWord(dialect: string): 'sqlite' | 'postgres' | 'mysql' {
  if (dialect === 'sqlite' || dialect === 'postgres') return dialect;
  return 'mysql';
}

/** Texts by what Django calls the database (`connection.vendor`); it has one name for MySQL and MariaDB. */
export function textsByVendor(texts: { readonly [dialect: string]: string | undefined }): {
  readonly [vendor: string]: string;
} {
  const { sqlite, postgres: postgresql, mariadb, mysql = mariadb, oracle } = texts;
  const said = Object.entries({ sqlite, postgresql, mysql, oracle });
  return Object.fromEntries(said.flatMap(([vendor, text]) => (text === undefined ? [] : [[vendor, text]])));
}
