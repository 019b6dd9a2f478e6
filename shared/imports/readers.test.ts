import { describe, expect, test } from 'vitest';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { splitScript } from '../sql/script.ts';
import { readers } from './readerRegistry.ts';
import type { ReadScript } from './scriptReader.ts';

const source = { model: '' };

function read(dialect: string, text: string): ReadScript {
  const { lexical, script } = dialectNamed(dialect);
  const reader = readers.get(dialect)?.();
  if (!reader) throw new Error(`There is no reader of ${dialect}.`);
  for (const piece of splitScript(text, lexical, script)) reader.read(piece, 'a.sql');
  return reader.finish();
}

const column = (name: string, type: string, rest: object = {}) => ({ name, type, notNull: false, ...rest, source });
const key = (columns: readonly string[], toTable: string, rest: object = {}) => ({
  columns,
  toTable,
  toColumns: ['id'],
  onDelete: 'RESTRICT',
  onUpdate: 'RESTRICT',
  deferrable: false,
  ...rest,
  source,
});

describe('A script of MySQL', () => {
  const { schema, noted, skipped, understood } = read(
    'mysql',
    `/*!40101 SET NAMES utf8 */;
USE shop;
DROP TABLE IF EXISTS \`user\`;
CREATE TABLE \`user\` (
  \`id\` INT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'its number',
  \`key\` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s',
  mood ENUM ('ok', 'NOT ok') DEFAULT 'ok',
  boss int unsigned,
  twice int GENERATED ALWAYS AS (\`id\` * 2) STORED,
  seen timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`by_key\` (\`key\`(10)),
  UNIQUE KEY (boss, twice),
  KEY boss (boss DESC) USING BTREE,
  CONSTRAINT c CHECK (\`id\` > 0) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB COMMENT='People' /*!50100 PARTITION BY HASH (id) PARTITIONS 4 */;
INSERT INTO user VALUES (1, 'a;b');
CREATE TABLE post (id bigint PRIMARY KEY, author int unsigned NOT NULL REFERENCES user (id) ON DELETE CASCADE, KEY author (author));
ALTER TABLE post ADD COLUMN title text AFTER id, ADD CONSTRAINT mine FOREIGN KEY (author) REFERENCES user (id) ON UPDATE SET NULL,
  DROP KEY author, MODIFY id bigint unsigned NOT NULL AUTO_INCREMENT;
CREATE TABLE copy LIKE post;
RENAME TABLE copy TO copied;
DELIMITER //
CREATE TRIGGER t BEFORE INSERT ON post FOR EACH ROW BEGIN SET NEW.title = 'x'; END//
DELIMITER ;
FROBNICATE TABLE x;
ALTER TABLE nowhere ADD x int;`,
  );

  test('is read whole', () => {
    expect(schema).toEqual({
      dialect: 'mysql',
      defaultSchema: 'shop',
      tables: [
        {
          name: 'user',
          columns: [
            column('id', 'int unsigned', { notNull: true, autoIncrement: true, comment: 'its number' }),
            column('key', 'varchar(20)', {
              charset: 'latin1',
              collation: 'latin1_bin',
              notNull: true,
              default: "'it''s'",
            }),
            column('mood', "enum('ok','NOT ok')", { default: "'ok'" }),
            column('boss', 'int unsigned'),
            column('twice', 'int', { generated: { sql: '`id` * 2', stored: true } }),
            column('seen', 'timestamp', {
              notNull: true,
              default: 'CURRENT_TIMESTAMP',
              onUpdate: 'CURRENT_TIMESTAMP',
            }),
          ],
          primaryKey: ['id'],
          uniques: [{ name: 'boss_2', columns: ['boss', 'twice'], form: 'constraint', source }],
          foreignKeys: [],
          checks: [{ name: 'c', sql: '`id` > 0', enforced: false, source }],
          indexes: [
            { name: 'by_key', columns: [{ name: 'key', descending: false, length: 10 }], unique: true, source },
            { name: 'boss', columns: [{ name: 'boss', descending: true }], source },
          ],
          comment: 'People',
          options: { engine: 'InnoDB' },
          role: 'model',
          source,
        },
        {
          name: 'post',
          columns: [
            column('id', 'bigint unsigned', { notNull: true, autoIncrement: true }),
            column('title', 'text'),
            column('author', 'int unsigned', { notNull: true }),
          ],
          primaryKey: ['id'],
          uniques: [],
          foreignKeys: [
            key(['author'], 'user', { name: 'post_ibfk_1', onDelete: 'CASCADE' }),
            key(['author'], 'user', { name: 'mine', onUpdate: 'SET NULL' }),
          ],
          checks: [],
          // The server makes it for a key without a name.
          indexes: [{ name: 'author', columns: [{ name: 'author', descending: false }], source }],
          role: 'model',
          source,
        },
        {
          name: 'copied',
          columns: [
            column('id', 'bigint unsigned', { notNull: true, autoIncrement: true }),
            column('title', 'text'),
            column('author', 'int unsigned', { notNull: true }),
          ],
          primaryKey: ['id'],
          uniques: [],
          foreignKeys: [],
          checks: [],
          indexes: [],
          role: 'model',
          source,
        },
      ],
      objects: [
        {
          kind: 'trigger',
          name: 't',
          schema: 'shop',
          table: 'post',
          sql: "CREATE TRIGGER t BEFORE INSERT ON post FOR EACH ROW BEGIN SET NEW.title = 'x'; END",
        },
      ],
    });
  });

  test('accounts for every statement', () => {
    expect(noted.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'sets how the session reads or writes'],
      [2, 'says which database is meant'],
      [3, 'drops what is not there'],
      [17, 'rows, not a schema'],
      [23, 'a line of the client, not of the database'],
      [25, 'a line of the client, not of the database'],
    ]);
    expect(skipped).toEqual([
      { file: 'a.sql', line: 26, text: 'FROBNICATE TABLE x', reason: 'not understood' },
      { file: 'a.sql', line: 27, text: 'ALTER TABLE nowhere ADD x int', reason: 'there is no table nowhere' },
    ]);
    expect(understood).toBe(6);
  });
});

test('Tables that a virtual table makes by itself are parts of it', () => {
  const { schema, noted, understood } = read(
    'sqlite',
    `CREATE TABLE "notes_data" (id INTEGER PRIMARY KEY, block BLOB);
CREATE VIRTUAL TABLE Notes USING fts5(body, tokenize = 'porter');
CREATE TABLE notes_extra (id INTEGER PRIMARY KEY);
CREATE TABLE 'notes_idx' (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID;
CREATE TABLE place_node (nodeno INTEGER PRIMARY KEY, data);`,
  );
  expect(schema.tables.map(({ name }) => name)).toEqual(['notes_extra', 'place_node']);
  expect(schema.objects?.map(({ kind, name }) => [kind, name])).toEqual([['other', 'Notes']]);
  expect(noted.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'a part of the virtual table Notes'],
    [4, 'a part of the virtual table Notes'],
  ]);
  expect(understood).toBe(3);
});

test('What a dump makes for the moment, drops or makes anew is kept as it is at the end', () => {
  const { schema, noted, skipped } = read(
    'mysql',
    `DROP VIEW IF EXISTS v;
CREATE VIEW v AS SELECT 1 AS id;
DROP VIEW IF EXISTS v;
CREATE VIEW v AS SELECT id FROM t;
CREATE OR REPLACE VIEW v AS SELECT id, name FROM t;
CREATE FUNCTION v() RETURNS int RETURN 1;
CREATE PROCEDURE gone() SELECT 1;
DROP PROCEDURE gone;`,
  );
  expect(schema.objects?.map(({ kind, sql }) => [kind, sql])).toEqual([
    ['view', 'CREATE OR REPLACE VIEW v AS SELECT id, name FROM t'],
    ['function', 'CREATE FUNCTION v() RETURNS int RETURN 1'],
  ]);
  expect(noted.map(({ line, reason }) => [line, reason])).toEqual([[1, 'drops what is not there']]);
  expect(skipped).toEqual([]);
});

test('Comments that MariaDB runs are read, those that only MySQL or nobody runs are not', () => {
  const { schema } = read(
    'mariadb',
    `/*M!999999\\- enable the sandbox mode */
CREATE TABLE t (a int /*!50705 NOT NULL */, b int /*M!100301 INVISIBLE */, j longtext CHECK (json_valid(\`j\`)));`,
  );
  expect(schema.tables[0]?.columns).toEqual([
    column('a', 'int'),
    column('b', 'int', { invisible: true }),
    column('j', 'json'),
  ]);
  expect(schema.tables[0]?.checks).toEqual([]);
});

test('A word that is not understood costs itself, and is said with its line', () => {
  const { schema, skipped } = read('mysql', 'CREATE TABLE t (\n  a int,\n  b int WOBBLY NOT NULL\n);');
  expect(schema.tables[0]?.columns).toEqual([column('a', 'int'), column('b', 'int', { notNull: true })]);
  expect(skipped).toEqual([
    { file: 'a.sql', line: 3, text: 'b int WOBBLY NOT NULL', reason: 'these words are not understood: wobbly' },
  ]);
});

test('A script of SQLite is read as SQLite understands it', () => {
  const { schema, skipped } = read(
    'sqlite',
    `PRAGMA foreign_keys = ON;
CREATE TABLE [my table] (id INTEGER PRIMARY KEY, "code set" TEXT COLLATE NOCASE UNIQUE, x, "on" VARCHAR(10) DEFAULT (1 + 2));
CREATE TABLE b (a INTEGER PRIMARY KEY AUTOINCREMENT, t REFERENCES "My Table" DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT k CHECK (a > 0)) WITHOUT ROWID;
CREATE UNIQUE INDEX i ON b (lower(t), a DESC) WHERE a > 1;`,
  );
  expect(skipped).toEqual([]);
  expect(schema).toEqual({
    dialect: 'sqlite',
    tables: [
      {
        name: 'my table',
        columns: [
          column('id', 'INTEGER', { autoIncrement: true, numbering: 'rowid' }),
          column('code set', 'TEXT', { collation: 'NOCASE' }),
          column('x', ''),
          column('on', 'VARCHAR(10)', { default: '(1 + 2)' }),
        ],
        primaryKey: ['id'],
        uniques: [{ columns: ['code set'], form: 'constraint', source }],
        foreignKeys: [],
        checks: [],
        indexes: [],
        role: 'model',
        source,
      },
      {
        name: 'b',
        columns: [column('a', 'INTEGER', { autoIncrement: true }), column('t', '')],
        primaryKey: ['a'],
        uniques: [],
        foreignKeys: [key(['t'], 'my table', { onDelete: 'NO ACTION', onUpdate: 'NO ACTION', deferrable: true })],
        checks: [{ name: 'k', sql: 'a > 0', source }],
        indexes: [
          {
            name: 'i',
            columns: [
              { name: '', descending: false, expression: 'lower(t)' },
              { name: 'a', descending: true },
            ],
            unique: true,
            condition: 'a > 1',
            source,
          },
        ],
        options: { withoutRowid: true },
        role: 'model',
        source,
      },
    ],
  });
});

test.each(['mysql', 'mariadb', 'sqlite'])('Damaged scripts of %s are read to their end, and never throw', (dialect) => {
  const whole = `CREATE TABLE t (a int NOT NULL DEFAULT (1), b varchar(3) REFERENCES u (x) ON DELETE SET NULL, KEY k (a), CHECK (a IN (1, 2)));
CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD c enum('x', 'y') AFTER a, DROP COLUMN b, RENAME TO v; CREATE VIEW w AS SELECT 1;`;
  for (let length = 0; length <= whole.length; length += 1) {
    const { schema } = read(dialect, whole.slice(0, length));
    expect(schema.tables.length).toBeLessThanOrEqual(1);
    read(dialect, whole.slice(0, length) + whole.slice(length + 1));
    read(dialect, `${whole.slice(0, length)}(${whole.slice(length)}`);
  }
});

describe('What no database takes costs itself, and is said with its line', () => {
  const told = ({ schema, skipped }: ReadScript) => ({
    tables: schema.tables.map(({ name, columns }) => `${name}: ${columns.map((each) => each.name).join()}`),
    skipped: skipped.map(({ line, reason }) => `${line}: ${reason}`),
  });

  test.each(['mysql', 'mariadb', 'sqlite'])('a column named twice, on %s', (dialect) => {
    const script = read(
      dialect,
      `CREATE TABLE t (id int PRIMARY KEY, a int,
  ID varchar(3) UNIQUE REFERENCES u (x),
  b int CHECK (b > 1), "a" int);
ALTER TABLE t ADD c int;
ALTER TABLE t ADD COLUMN B int;
ALTER TABLE t RENAME COLUMN c TO A;
ALTER TABLE t RENAME COLUMN c TO C;`.replaceAll('"', dialect === 'sqlite' ? '"' : '`'),
    );
    expect(told(script)).toEqual({
      tables: ['t: id,a,b,C'],
      skipped: [
        '2: the table t has a column ID already',
        '3: the table t has a column a already',
        '5: the table t has a column B already',
        '6: the table t has a column A already',
      ],
    });
    const [table] = script.schema.tables;
    expect([table?.primaryKey, table?.uniques, table?.foreignKeys]).toEqual([['id'], [], []]);
  });

  test('a column added that is there, where that is asked for, and a changed one that takes the name of another', () => {
    const script = read(
      'mariadb',
      `CREATE TABLE t (id int, a int);
ALTER TABLE t ADD COLUMN IF NOT EXISTS a varchar(3);
ALTER TABLE t ADD COLUMN (b int, A int);
ALTER TABLE t CHANGE a ID int, CHANGE b B bigint;`,
    );
    expect(told(script)).toEqual({
      tables: ['t: id,a,B'],
      skipped: ['3: the table t has a column A already', '4: the table t has a column ID already'],
    });
  });

  test('a table that is to be called as another', () => {
    const script = read(
      'mysql',
      'CREATE TABLE a (x int); CREATE TABLE b (y int);\nRENAME TABLE a TO b;\nALTER TABLE b RENAME a;',
    );
    expect(told(script)).toEqual({
      tables: ['a: x', 'b: y'],
      skipped: ['2: there is a table b already', '3: there is a table a already'],
    });
  });

  test('what is made is told by whole words', () => {
    const script = read(
      'sqlite',
      'CREATE VIRTUAL x y;\nCREATE constructor z;\nDROP toString z;\nCREATE VIRTUAL TABLE v USING fts5 (a);',
    );
    expect(script.schema.objects?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['other v']);
    expect(told(script).skipped).toEqual(['1: makes what is not known', '2: makes what is not known']);
  });
});
