import type { Dialect } from '../dialects/dialect.ts';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { expect, test } from 'vitest';
import type { Field, Project } from '../model/project.ts';
import { largeProject } from '../testing/largeProject.ts';
import { toPhysical } from './toPhysical.ts';

function messages(project: Project, dialect: Dialect): string[] {
  return toPhysical(project, { dialect }).omitted.map(
    ({ severity, code, message }) => `${severity} ${code} ${message}`,
  );
}

test('what goes beyond the limits of MySQL is left out or adapted, and said', () => {
  expect(messages(largeProject, mysqlDialect)).toMatchInlineSnapshot(`
    [
      "warning entwine.sql.unique MySQL has no unique key over a text without a length or beyond 768 characters: that of app.Keys.c is left out.",
      "info entwine.sql.index MySQL has no plain index over app.Keys.d: it is left out.",
      "warning entwine.sql.text-key MySQL has no key over a text without a length or beyond 768 characters: app.Keys.e becomes varchar(255).",
      "warning entwine.sql.unique MySQL has no unique constraint over more than 3,072 bytes, four a character: the unique constraint too_long of app.Keys is left out.",
      "warning entwine.sql.unique MySQL has no unique constraint over a text without a length: the unique constraint unbounded of app.Keys is left out.",
      "warning entwine.sql.index MySQL has no index over more than 3,072 bytes, four a character: the index long_index of app.Keys is left out.",
      "info entwine.sql.index MySQL indexes only the beginning of a long text: text_index of app.Keys is made so.",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f0 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f1 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f2 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f3 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f4 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f5 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f6 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f7 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f8 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f9 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f10 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f11 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f12 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Row.f13 becomes longtext instead of varchar(1000).",
      "warning entwine.sql.row-size A row of MySQL holds 65,535 bytes, four a character: app.Wide.wide becomes longtext instead of varchar(20000).",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more23 of app.Indexes is left out.",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more24 of app.Indexes is left out.",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more25 of app.Indexes is left out.",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more26 of app.Indexes is left out.",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more27 of app.Indexes is left out.",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more28 of app.Indexes is left out.",
      "warning entwine.sql.index MySQL holds 64 keys a table: the index more29 of app.Indexes is left out.",
      "warning entwine.sql.default The default of app.Rules.short is longer than varchar(3), which MySQL refuses: the column has no DEFAULT.",
      "info entwine.sql.comment MySQL holds 1,024 characters of a comment, none beyond U+FFFF: that of app.Rules.short is changed.",
      "warning entwine.sql.generated MySQL computes no column from link_id, which its foreign key changes: app.Rules.twice becomes a plain column.",
      "warning entwine.sql.check MySQL has no CHECK over link_id, which its foreign key changes: the check linked of app.Rules is left out.",
      "warning entwine.sql.check MySQL has no CHECK over moved_id, which its foreign key changes: the check moved_up of app.Rules is left out.",
      "info entwine.sql.comment MySQL holds 2,048 characters of a comment, none beyond U+FFFF: that of app.Rules is changed.",
    ]
  `);
  expect(messages(largeProject, sqliteDialect)).toMatchInlineSnapshot(`[]`);
  expect(messages(largeProject, postgresDialect)).toMatchInlineSnapshot(`
    [
      "warning entwine.sql.default The default of app.Rules.short is longer than varchar(3), which PostgreSQL refuses: the column has no DEFAULT.",
    ]
  `);
});

test('what goes beyond the limits of MariaDB names MariaDB alone, in the same words where both have the limit', () => {
  const said = messages(largeProject, mariadbDialect);
  expect(said.filter((message) => message.includes('MySQL'))).toEqual([]);
  const limits = said.filter((message) => message.includes('MariaDB'));
  expect(limits.length).toBeGreaterThan(25);
  const ofMysql = new Set(messages(largeProject, mysqlDialect));
  expect(limits.filter((message) => !ofMysql.has(message.replaceAll('MariaDB', 'MySQL')))).toEqual([]);
});

test('a table that no fixing makes small enough is an error before the export', () => {
  const fields = Array.from({ length: 2001 }, (_, index): Field => ({
    id: `${index}`,
    name: `f${index}`,
    type: 'BigInteger',
  }));
  const project: Project = {
    name: 'Wide',
    settings: { app: 'app' },
    models: [{ id: 'w', name: 'Wide', fields }],
    diagrams: [],
  };
  expect([sqliteDialect, postgresDialect, mysqlDialect].map((dialect) => messages(project, dialect)))
    .toMatchInlineSnapshot(`
    [
      [
        "error entwine.sql.columns SQLite holds 2,000 columns a table, and app.Wide has 2,002: the table is refused.",
      ],
      [
        "error entwine.sql.columns PostgreSQL holds 1,600 columns a table, and app.Wide has 2,002: the table is refused.",
      ],
      [
        "error entwine.sql.columns MySQL holds 1,017 columns a table, and app.Wide has 2,002: the table is refused.",
        "error entwine.sql.row-size The columns of app.Wide are too many or too long for a row of MySQL: the table is refused.",
      ],
    ]
  `);
});
