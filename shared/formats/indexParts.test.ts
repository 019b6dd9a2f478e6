/** Parts of indexes and unique sets: made on each database as far as it has them, and read back as meant. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { dialects } from '../dialects/dialectRegistry.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { readBack } from '../introspection/readBack.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import type { Ask } from '../sql/statement.ts';
import { partsProject } from '../testing/partsProject.ts';
import { createStatements } from './sqlWriter.ts';

const modes: readonly SqlMode[] = ['database', 'django'];

function wanted(dialect: (typeof dialects)[number], mode: SqlMode) {
  const { schema, omitted } = toPhysical(partsProject, { dialect, mode });
  return { schema, omitted, statements: createStatements(schema).map(({ sql }) => sql) };
}

const indexesOf = (dialect: (typeof dialects)[number], mode: SqlMode) =>
  wanted(dialect, mode)
    .statements.filter((sql) => !sql.startsWith('CREATE TABLE'))
    .join(';\n');

describe('parts of indexes and unique sets', () => {
  test.each(modes)('are read back from SQLite, mode %s', async (mode) => {
    const database = new Database(':memory:');
    const { schema, statements } = wanted(sqliteDialect, mode);
    for (const sql of statements) database.exec(sql);
    const ask: Ask = (sql) => Promise.resolve(database.prepare(sql).all() as never);
    expect(await readBack(schema, ask)).toEqual([]);
    database.close();
  });

  test('are read back from PostgreSQL, in both modes', async () => {
    const postgres = await PGlite.create();
    const ask: Ask = async (sql) => (await postgres.query(sql)).rows as never;
    for (const mode of modes) {
      const { schema, statements } = wanted(postgresDialect, mode);
      await postgres.exec('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
      for (const sql of statements) await postgres.exec(sql);
      expect(await readBack(schema, ask), mode).toEqual([]);
    }
    await postgres.close();
  }, 60_000);

  test('stand in the SQL of each database', () => {
    const texts = dialects.map((dialect) => [dialect.name, indexesOf(dialect, 'database')]);
    expect(Object.fromEntries(texts)).toMatchInlineSnapshot(`
      {
        "mariadb": "CREATE UNIQUE INDEX \`person_start\` ON \`parts_person\` (\`notes\`(20));
      CREATE INDEX \`person_nulls\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`person_usual\` ON \`parts_person\` (\`born\`, \`city\` DESC);
      CREATE INDEX \`person_like\` ON \`parts_person\` (\`city\`, \`born\` DESC);
      CREATE INDEX \`person_own_class\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_collated\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_prefix\` ON \`parts_person\` (\`notes\`(10), \`Height cm\`);
      CREATE INDEX \`person_data\` ON \`parts_person\` (\`data\`(768));
      CREATE INDEX \`person_born_brin\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`parts_perso_Height _589692_idx\` ON \`parts_person\` (\`Height cm\`);
      CREATE FULLTEXT INDEX \`person_words\` ON \`parts_person\` (\`notes\`)",
        "mysql": "CREATE UNIQUE INDEX \`person_email\` ON \`parts_person\` ((lower(email)));
      CREATE UNIQUE INDEX \`person_start\` ON \`parts_person\` (\`notes\`(20));
      CREATE UNIQUE INDEX \`person_odd\` ON \`parts_person\` ((CONCAT(email, '@', name)), \`born\`);
      CREATE INDEX \`person_lower\` ON \`parts_person\` ((lower(email)) DESC, \`name\`);
      CREATE INDEX \`person_nulls\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`person_usual\` ON \`parts_person\` (\`born\`, \`city\` DESC);
      CREATE INDEX \`person_like\` ON \`parts_person\` (\`city\`, \`born\` DESC);
      CREATE INDEX \`person_own_class\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_collated\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_all\` ON \`parts_person\` ((upper(name)) DESC);
      CREATE INDEX \`person_prefix\` ON \`parts_person\` (\`notes\`(10), \`Height cm\`);
      CREATE INDEX \`person_column\` ON \`parts_person\` ((COALESCE(\`Height cm\`, 0)));
      CREATE INDEX \`person_sum\` ON \`parts_person\` ((\`Height cm\` * 2));
      CREATE INDEX \`person_born_brin\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`parts_perso_Height _589692_idx\` ON \`parts_person\` (\`Height cm\`);
      CREATE FULLTEXT INDEX \`person_words\` ON \`parts_person\` (\`notes\`);
      CREATE UNIQUE INDEX \`person_unique\` ON \`parts_person\` ((CHAR_LENGTH(name)), \`born\` DESC)",
        "postgres": "CREATE UNIQUE INDEX "person_email" ON "parts_person" ((lower(email)));
      CREATE UNIQUE INDEX "person_name_born" ON "parts_person" ("name" DESC, "born" NULLS FIRST) INCLUDE ("Height cm") NULLS NOT DISTINCT WHERE "Height cm" > 0;
      CREATE UNIQUE INDEX "person_class" ON "parts_person" ("email" varchar_pattern_ops, "name");
      CREATE UNIQUE INDEX "person_start" ON "parts_person" ((LEFT("notes", 20)));
      CREATE UNIQUE INDEX "person_odd" ON "parts_person" ((email || '@' || name), "born");
      CREATE INDEX "person_lower" ON "parts_person" ((lower(email)) DESC NULLS LAST, "name");
      CREATE INDEX "person_nulls" ON "parts_person" ("born" DESC NULLS LAST);
      CREATE INDEX "person_usual" ON "parts_person" ("born", "city" DESC);
      CREATE INDEX "person_like" ON "parts_person" ("city" varchar_pattern_ops, "born" DESC);
      CREATE INDEX "person_own_class" ON "parts_person" ("name" text_ops);
      CREATE INDEX "person_collated" ON "parts_person" ("name" COLLATE "C");
      CREATE INDEX "person_all" ON "parts_person" ((upper(name)) COLLATE "C" text_pattern_ops DESC);
      CREATE INDEX "person_prefix" ON "parts_person" ("notes", "Height cm");
      CREATE INDEX "person_column" ON "parts_person" ((coalesce("Height cm", 0)));
      CREATE INDEX "person_sum" ON "parts_person" (("Height cm" * 2)) WHERE name > 'x';
      CREATE INDEX "person_data" ON "parts_person" USING gin ("data" jsonb_path_ops);
      CREATE INDEX "person_born_brin" ON "parts_person" USING brin ("born");
      CREATE INDEX "parts_perso_Height _589692_idx" ON "parts_person" USING hash ("Height cm");
      CREATE INDEX "person_words" ON "parts_person" ("notes");
      CREATE UNIQUE INDEX "person_unique" ON "parts_person" ((length(name)), "born" DESC)",
        "sqlite": "CREATE UNIQUE INDEX "person_email" ON "parts_person" ((lower(email)));
      CREATE UNIQUE INDEX "person_start" ON "parts_person" ((SUBSTR("notes", 1, 20)));
      CREATE UNIQUE INDEX "person_odd" ON "parts_person" ((email || '@' || name), "born");
      CREATE INDEX "person_lower" ON "parts_person" ((lower(email)) DESC, "name");
      CREATE INDEX "person_nulls" ON "parts_person" ("born" DESC);
      CREATE INDEX "person_usual" ON "parts_person" ("born", "city" DESC);
      CREATE INDEX "person_like" ON "parts_person" ("city", "born" DESC);
      CREATE INDEX "person_own_class" ON "parts_person" ("name");
      CREATE INDEX "person_collated" ON "parts_person" ("name");
      CREATE INDEX "person_all" ON "parts_person" ((upper(name)) DESC);
      CREATE INDEX "person_prefix" ON "parts_person" ("notes", "Height cm");
      CREATE INDEX "person_column" ON "parts_person" ((coalesce("Height cm", 0)));
      CREATE INDEX "person_sum" ON "parts_person" (("Height cm" * 2)) WHERE name > 'x';
      CREATE INDEX "person_data" ON "parts_person" ("data");
      CREATE INDEX "person_born_brin" ON "parts_person" ("born" DESC);
      CREATE INDEX "parts_perso_Height _589692_idx" ON "parts_person" ("Height cm");
      CREATE INDEX "person_words" ON "parts_person" ("notes");
      CREATE UNIQUE INDEX "person_unique" ON "parts_person" ((length(name)), "born" DESC)",
      }
    `);
  });

  test('are in the SQL for Django what its migrations make', () => {
    const texts = dialects.map((dialect) => [dialect.name, indexesOf(dialect, 'django')]);
    expect(Object.fromEntries(texts)).toMatchInlineSnapshot(`
      {
        "mariadb": "CREATE INDEX \`person_like\` ON \`parts_person\` (\`city\`, \`born\` DESC);
      CREATE INDEX \`person_own_class\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_data\` ON \`parts_person\` (\`data\`(768));
      CREATE INDEX \`person_born_brin\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`parts_perso_Height _f3c41e_hash\` ON \`parts_person\` (\`Height cm\`);
      CREATE INDEX \`person_words\` ON \`parts_person\` (\`notes\`(768))",
        "mysql": "CREATE UNIQUE INDEX \`person_email\` ON \`parts_person\` ((lower(email)));
      CREATE UNIQUE INDEX \`person_start\` ON \`parts_person\` ((LEFT(\`notes\`, 20)));
      CREATE UNIQUE INDEX \`person_odd\` ON \`parts_person\` ((CONCAT(email, '@', name)), \`born\`);
      CREATE INDEX \`person_lower\` ON \`parts_person\` ((lower(email)) DESC, \`name\`);
      CREATE INDEX \`person_nulls\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`person_usual\` ON \`parts_person\` (\`born\`, \`city\` DESC);
      CREATE INDEX \`person_like\` ON \`parts_person\` (\`city\`, \`born\` DESC);
      CREATE INDEX \`person_own_class\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_collated\` ON \`parts_person\` (\`name\`);
      CREATE INDEX \`person_all\` ON \`parts_person\` ((upper(name)) DESC);
      CREATE INDEX \`person_prefix\` ON \`parts_person\` ((LEFT(\`notes\`, 10)), \`Height cm\`);
      CREATE INDEX \`person_column\` ON \`parts_person\` ((COALESCE(\`Height cm\`, 0)));
      CREATE INDEX \`person_sum\` ON \`parts_person\` ((\`Height cm\` * 2));
      CREATE INDEX \`person_data\` ON \`parts_person\` (\`data\`(768));
      CREATE INDEX \`person_born_brin\` ON \`parts_person\` (\`born\` DESC);
      CREATE INDEX \`parts_perso_Height _f3c41e_hash\` ON \`parts_person\` (\`Height cm\`);
      CREATE INDEX \`person_words\` ON \`parts_person\` (\`notes\`(768));
      CREATE UNIQUE INDEX \`person_unique\` ON \`parts_person\` ((CHAR_LENGTH(name)), \`born\` DESC)",
        "postgres": "CREATE UNIQUE INDEX "person_email" ON "parts_person" ((lower(email)));
      CREATE UNIQUE INDEX "person_name_born" ON "parts_person" ("name" DESC, "born" NULLS FIRST) INCLUDE ("Height cm") NULLS NOT DISTINCT WHERE "Height cm" > 0;
      CREATE UNIQUE INDEX "person_class" ON "parts_person" ("email" varchar_pattern_ops, "name");
      CREATE UNIQUE INDEX "person_start" ON "parts_person" ((LEFT("notes", 20)));
      CREATE UNIQUE INDEX "person_odd" ON "parts_person" ((email || '@' || name), "born");
      CREATE INDEX "person_lower" ON "parts_person" ((lower(email)) DESC NULLS LAST, "name");
      CREATE INDEX "person_nulls" ON "parts_person" ("born" DESC NULLS LAST);
      CREATE INDEX "person_usual" ON "parts_person" ("born", "city" DESC);
      CREATE INDEX "person_like" ON "parts_person" ("city" varchar_pattern_ops, "born" DESC);
      CREATE INDEX "person_own_class" ON "parts_person" ("name" text_ops);
      CREATE INDEX "person_collated" ON "parts_person" ("name" COLLATE "C");
      CREATE INDEX "person_all" ON "parts_person" ((upper(name)) COLLATE "C" text_pattern_ops DESC);
      CREATE INDEX "person_prefix" ON "parts_person" ((LEFT("notes", 10)), "Height cm");
      CREATE INDEX "person_column" ON "parts_person" ((coalesce("Height cm", 0)));
      CREATE INDEX "person_sum" ON "parts_person" (("Height cm" * 2)) WHERE name > 'x';
      CREATE INDEX "person_data" ON "parts_person" USING gin ("data" jsonb_path_ops);
      CREATE INDEX "person_born_brin" ON "parts_person" USING brin ("born");
      CREATE INDEX "parts_perso_Height _f3c41e_hash" ON "parts_person" USING hash ("Height cm");
      CREATE INDEX "person_words" ON "parts_person" ("notes");
      CREATE UNIQUE INDEX "person_unique" ON "parts_person" ((length(name)), "born" DESC)",
        "sqlite": "CREATE UNIQUE INDEX "person_email" ON "parts_person" ((lower(email)));
      CREATE UNIQUE INDEX "person_start" ON "parts_person" ((SUBSTR("notes", 1, 20)));
      CREATE UNIQUE INDEX "person_odd" ON "parts_person" ((email || '@' || name), "born");
      CREATE INDEX "person_lower" ON "parts_person" ((lower(email)) DESC, "name");
      CREATE INDEX "person_nulls" ON "parts_person" ("born" DESC);
      CREATE INDEX "person_usual" ON "parts_person" ("born", "city" DESC);
      CREATE INDEX "person_like" ON "parts_person" ("city", "born" DESC);
      CREATE INDEX "person_own_class" ON "parts_person" ("name");
      CREATE INDEX "person_collated" ON "parts_person" ("name");
      CREATE INDEX "person_all" ON "parts_person" ((upper(name)) DESC);
      CREATE INDEX "person_prefix" ON "parts_person" ((SUBSTR("notes", 1, 10)), "Height cm");
      CREATE INDEX "person_column" ON "parts_person" ((coalesce("Height cm", 0)));
      CREATE INDEX "person_sum" ON "parts_person" (("Height cm" * 2)) WHERE name > 'x';
      CREATE INDEX "person_data" ON "parts_person" ("data");
      CREATE INDEX "person_born_brin" ON "parts_person" ("born" DESC);
      CREATE INDEX "parts_perso_Height _f3c41e_hash" ON "parts_person" ("Height cm");
      CREATE INDEX "person_words" ON "parts_person" ("notes");
      CREATE UNIQUE INDEX "person_unique" ON "parts_person" ((length(name)), "born" DESC)",
      }
    `);
  });

  test('that a database has not are said', () => {
    const said = dialects.map((dialect) => [
      dialect.name,
      wanted(dialect, 'database').omitted.map(({ code, outcome, message }) => `${outcome} ${code}: ${message}`),
    ]);
    expect(Object.fromEntries(said)).toMatchInlineSnapshot(`
      {
        "mariadb": [
          "leftOut entwine.sql.unique: MariaDB has no index over an expression: the unique set person_email of parts.Person is left out.",
          "leftOut entwine.sql.unique: MariaDB has no partial unique index: the unique constraint person_name_born of parts.Person is left out.",
          "adapted entwine.sql.word: MariaDB has no operator class "varchar_pattern_ops": person_class of parts.Person compares as the type does.",
          "leftOut entwine.sql.unique: MariaDB has no index over an expression: the unique set person_odd of parts.Person is left out.",
          "leftOut entwine.sql.index: MariaDB has no index over an expression: person_lower of parts.Person is left out.",
          "adapted entwine.sql.word: MariaDB has no NULLS LAST in an index: person_usual of parts.Person has NULL first.",
          "adapted entwine.sql.word: MariaDB has no NULLS FIRST in an index: person_usual of parts.Person has NULL last.",
          "adapted entwine.sql.word: MariaDB has no operator class "varchar_pattern_ops": person_like of parts.Person compares as the type does.",
          "adapted entwine.sql.word: MariaDB has no operator class "text_ops": person_own_class of parts.Person compares as the type does.",
          "adapted entwine.sql.word: MariaDB has no collation "C" of an index: person_collated of parts.Person compares as its columns do.",
          "adapted entwine.sql.word: MariaDB has no collation "C" of an index: person_all of parts.Person compares as its columns do.",
          "leftOut entwine.sql.index: MariaDB has no index over an expression: person_all of parts.Person is left out.",
          "leftOut entwine.sql.index: MariaDB has no index over an expression: person_column of parts.Person is left out.",
          "leftOut entwine.sql.index: MariaDB has no index over an expression: person_sum of parts.Person is left out.",
          "adapted entwine.sql.index: MariaDB has no index method gin: person_data of parts.Person is made without.",
          "adapted entwine.sql.word: MariaDB has no operator class "jsonb_path_ops": person_data of parts.Person compares as the type does.",
          "adapted entwine.sql.index: MariaDB has no index method BRIN: person_born_brin of parts.Person is made without.",
          "adapted entwine.sql.index: MariaDB has no index method hash: (height) of parts.Person is made without.",
          "leftOut entwine.sql.unique: MariaDB has no index over an expression: the unique set person_unique of parts.Person is left out.",
          "adapted entwine.sql.index: MariaDB indexes only the beginning of a long text: person_data of parts.Person is made so.",
        ],
        "mysql": [
          "leftOut entwine.sql.unique: MySQL has no partial unique index: the unique constraint person_name_born of parts.Person is left out.",
          "adapted entwine.sql.word: MySQL has no operator class "varchar_pattern_ops": person_class of parts.Person compares as the type does.",
          "adapted entwine.sql.word: MySQL has no NULLS LAST in an index: person_usual of parts.Person has NULL first.",
          "adapted entwine.sql.word: MySQL has no NULLS FIRST in an index: person_usual of parts.Person has NULL last.",
          "adapted entwine.sql.word: MySQL has no operator class "varchar_pattern_ops": person_like of parts.Person compares as the type does.",
          "adapted entwine.sql.word: MySQL has no operator class "text_ops": person_own_class of parts.Person compares as the type does.",
          "adapted entwine.sql.word: MySQL has no collation "C" of an index: person_collated of parts.Person compares as its columns do.",
          "adapted entwine.sql.word: MySQL has no collation "C" of an index: person_all of parts.Person compares as its columns do.",
          "adapted entwine.sql.word: MySQL has no operator class "text_pattern_ops": person_all of parts.Person compares as the type does.",
          "adapted entwine.sql.index: MySQL has no conditions of indexes: person_sum of parts.Person is made without.",
          "adapted entwine.sql.index: MySQL has no index method gin: person_data of parts.Person is made without.",
          "adapted entwine.sql.word: MySQL has no operator class "jsonb_path_ops": person_data of parts.Person compares as the type does.",
          "adapted entwine.sql.index: MySQL has no index method BRIN: person_born_brin of parts.Person is made without.",
          "adapted entwine.sql.index: MySQL has no index method hash: (height) of parts.Person is made without.",
          "leftOut entwine.sql.index: MySQL has no index over a text without a length: the index person_data of parts.Person is left out.",
        ],
        "postgres": [
          "adapted entwine.sql.word: PostgreSQL has no index over the beginning of a text: person_prefix of parts.Person is over the whole.",
          "adapted entwine.sql.word: PostgreSQL has no direction in an index by brin: person_born_brin of parts.Person has none.",
          "adapted entwine.sql.index: PostgreSQL has no index method fulltext: person_words of parts.Person is made without.",
        ],
        "sqlite": [
          "leftOut entwine.sql.unique: SQLite has no unique constraint over NULLs: the unique constraint person_name_born of parts.Person is left out.",
          "adapted entwine.sql.word: SQLite has no operator class "varchar_pattern_ops": person_class of parts.Person compares as the type does.",
          "adapted entwine.sql.word: SQLite has no NULLS LAST in an index: person_usual of parts.Person has NULL first.",
          "adapted entwine.sql.word: SQLite has no NULLS FIRST in an index: person_usual of parts.Person has NULL last.",
          "adapted entwine.sql.word: SQLite has no operator class "varchar_pattern_ops": person_like of parts.Person compares as the type does.",
          "adapted entwine.sql.word: SQLite has no operator class "text_ops": person_own_class of parts.Person compares as the type does.",
          "adapted entwine.sql.word: SQLite has no collation "C" of an index: person_collated of parts.Person compares as its columns do.",
          "adapted entwine.sql.word: SQLite has no collation "C" of an index: person_all of parts.Person compares as its columns do.",
          "adapted entwine.sql.word: SQLite has no operator class "text_pattern_ops": person_all of parts.Person compares as the type does.",
          "adapted entwine.sql.word: SQLite has no index over the beginning of a text: person_prefix of parts.Person is over the whole.",
          "adapted entwine.sql.index: SQLite has no index method gin: person_data of parts.Person is made without.",
          "adapted entwine.sql.word: SQLite has no operator class "jsonb_path_ops": person_data of parts.Person compares as the type does.",
          "adapted entwine.sql.index: SQLite has no index method BRIN: person_born_brin of parts.Person is made without.",
          "adapted entwine.sql.index: SQLite has no index method hash: (height) of parts.Person is made without.",
          "adapted entwine.sql.index: SQLite has no index method fulltext: person_words of parts.Person is made without.",
        ],
      }
    `);
  });
});
