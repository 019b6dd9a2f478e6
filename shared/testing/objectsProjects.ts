/** Projects with functions, triggers and the like, in an order that no database takes. For tests only. */
import type { DatabaseObject, Project } from '../model/project.ts';

type Given = Pick<DatabaseObject, 'kind' | 'name' | 'sql'> & Partial<DatabaseObject>;

export function objectsProject(dialect: DatabaseObject['dialect'], objects: readonly Given[]): Project {
  const has = (name: string) => objects.some((object) => object.name === name);
  return {
    name: 'Objects',
    settings: { app: 'shop', sqlDialect: dialect },
    models: [
      {
        id: 'seen',
        name: 'Seen',
        view: {
          sql:
            dialect === 'sqlite' ? 'SELECT id, size FROM shop_book' : 'SELECT id, twice(size) AS size FROM shop_book',
        },
        fields: [{ id: 'size', name: 'size', type: 'Integer' }],
      },
      {
        id: 'book',
        name: 'Book',
        fields: [
          { id: 'size', name: 'size', type: 'Integer' },
          {
            id: 'number',
            name: 'number',
            type: 'Integer',
            ...(has('numbers') ? { dbDefault: "nextval('numbers')" } : { default: 1 }),
          },
          {
            id: 'rate',
            name: 'rate',
            type: 'Integer',
            null: true,
            ...(has('rate') ? { dbType: 'rate' } : {}),
          },
        ],
      },
      { id: 'log', name: 'Log', fields: [{ id: 'said', name: 'said', type: 'Char', maxLength: 80 }] },
    ],
    objects: objects.map((object, at) => ({ id: `o${at}`, dialect, ...object })),
    diagrams: [],
  };
}

export const sqliteObjects = objectsProject('sqlite', [
  {
    kind: 'trigger',
    name: 'book_said',
    model: 'book',
    sql: "-- says it; twice\nCREATE TRIGGER book_said AFTER INSERT ON shop_book\nBEGIN\n  INSERT INTO shop_log (said) VALUES ('new; ' || CASE NEW.size WHEN 1 THEN 'one' ELSE 'more' END);\n  INSERT INTO shop_log (said) VALUES ('again');\nEND;",
  },
  {
    kind: 'trigger',
    name: 'sizes_said',
    sql: 'CREATE TRIGGER sizes_said INSTEAD OF INSERT ON sizes BEGIN INSERT INTO shop_book (size, number) VALUES (NEW.size, 1); END',
  },
  { kind: 'view', name: 'sizes', sql: 'CREATE VIEW sizes AS SELECT size FROM shop_seen' },
]);

export const postgresObjects = objectsProject('postgres', [
  { kind: 'policy', name: 'own', sql: 'CREATE POLICY own ON shop_book USING (size > 0)' },
  {
    kind: 'trigger',
    name: 'book_said',
    model: 'book',
    sql: 'CREATE TRIGGER book_said AFTER INSERT ON shop_book FOR EACH ROW EXECUTE FUNCTION say()',
  },
  {
    kind: 'function',
    name: 'say',
    sql: "CREATE FUNCTION say() RETURNS trigger LANGUAGE plpgsql AS $body$\nBEGIN\n  -- it's said; twice\n  INSERT INTO shop_log (said) VALUES ('new; ' || NEW.size);\n  RETURN NEW;\nEND\n$body$;",
  },
  { kind: 'rule', name: 'quiet', sql: 'CREATE RULE quiet AS ON DELETE TO shop_log DO INSTEAD (SELECT 1; SELECT 2)' },
  { kind: 'view', name: 'sizes', sql: 'CREATE VIEW sizes AS SELECT size FROM shop_seen' },
  {
    kind: 'function',
    name: 'twice',
    sql: 'CREATE FUNCTION twice(a int) RETURNS int IMMUTABLE BEGIN ATOMIC SELECT CASE WHEN a IS NULL THEN 0 ELSE a * 2 END; END',
  },
  { kind: 'domain', name: 'rate', sql: "CREATE DOMAIN rate AS int CHECK (is_rate(VALUE) AND 'a\\b' <> '')" },
  {
    kind: 'function',
    name: 'is_rate',
    sql: "CREATE FUNCTION is_rate(a int) RETURNS boolean LANGUAGE 'sql' AS 'SELECT a BETWEEN 0 AND 9'",
  },
  { kind: 'sequence', name: 'numbers', sql: 'CREATE SEQUENCE numbers START 100' },
]);

export const mysqlObjects = objectsProject('mysql', [
  {
    kind: 'trigger',
    name: 'book_said',
    model: 'book',
    sql: 'CREATE TRIGGER book_said AFTER INSERT ON shop_book FOR EACH ROW\nBEGIN\n  DECLARE a INT DEFAULT twice(NEW.size);\n  -- it\'s said; twice //\n  IF a > 1 THEN\n    INSERT INTO shop_log (said) VALUES (CONCAT(\'new; \', a, "\\" \\\\"));\n  END IF;\nEND',
  },
  {
    kind: 'function',
    name: 'twice',
    sql: 'CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC NO SQL RETURN a * 2',
  },
  {
    kind: 'function',
    name: 'empty_log',
    sql: 'CREATE PROCEDURE empty_log()\nBEGIN\n  DELETE FROM shop_log;\n  SELECT count(*) FROM shop_seen;\nEND;',
  },
  { kind: 'view', name: 'sizes', sql: 'CREATE SQL SECURITY INVOKER VIEW sizes AS SELECT size FROM shop_seen' },
]);

/** What is to be run is no object, and a client may not run it either: each would leave a file or table named MARKER. */
export const MARKER = 'entwine_marker';

const drop = `CREATE TABLE ${MARKER} (a int)`;

export const hostileObjects: readonly (Given & { readonly dialect: DatabaseObject['dialect'] })[] = [
  { dialect: 'sqlite', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1; ${drop}` },
  { dialect: 'sqlite', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1\ngo\n${drop}` },
  { dialect: 'sqlite', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1\n/\n${drop}` },
  { dialect: 'sqlite', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1 /*\n.shell touch ${MARKER}\n*/` },
  { dialect: 'sqlite', kind: 'view', name: 'v', sql: `-- a\n.shell touch ${MARKER}\nCREATE VIEW v AS SELECT 1` },
  {
    dialect: 'sqlite',
    kind: 'trigger',
    name: 't',
    sql: `CREATE TRIGGER t AFTER INSERT ON shop_book BEGIN SELECT 1; END; ${drop}; SELECT 1; END`,
  },
  {
    dialect: 'sqlite',
    kind: 'trigger',
    name: 't',
    sql: `CREATE TRIGGER t AFTER INSERT ON shop_book BEGIN SELECT 1;\n.shell touch ${MARKER}\nEND`,
  },
  { dialect: 'sqlite', kind: 'trigger', name: 't', sql: `CREATE TRIGGER t; ${drop}; END` },
  { dialect: 'sqlite', kind: 'other', name: 'o', sql: drop },
  { dialect: 'postgres', kind: 'sequence', name: 's', sql: `CREATE SEQUENCE s; ${drop}` },
  {
    dialect: 'postgres',
    kind: 'function',
    name: 'f',
    sql: `CREATE FUNCTION f(begin atomic) RETURNS int LANGUAGE sql AS 'SELECT 1'; ${drop}; END`,
  },
  {
    dialect: 'postgres',
    kind: 'function',
    name: 'f',
    sql: `CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'SELECT 1'; ${drop}`,
  },
  {
    dialect: 'postgres',
    kind: 'function',
    name: 'f',
    sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1 -- $$\n\\! touch ${MARKER}\n$$`,
  },
  {
    dialect: 'postgres',
    kind: 'function',
    name: 'f',
    sql: `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $é$ SELECT '$é$; ${drop}; SELECT $é$' $é$`,
  },
  {
    dialect: 'postgres',
    kind: 'function',
    name: 'f',
    sql: `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS E'SELECT ''a\\''; ${drop}; --'`,
  },
  { dialect: 'postgres', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1 \\! touch ${MARKER}\n` },
  { dialect: 'postgres', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT '\\'; ${drop}; --' AS a` },
  { dialect: 'postgres', kind: 'rule', name: 'r', sql: `CREATE RULE r AS ON DELETE TO shop_log DO NOTHING; ${drop}` },
  { dialect: 'mysql', kind: 'function', name: 'f', sql: `CREATE FUNCTION f() RETURNS INT RETURN 1; ${drop}` },
  { dialect: 'mysql', kind: 'function', name: 'f', sql: `CREATE FUNCTION begin() RETURNS INT RETURN 1; ${drop}; END` },
  {
    dialect: 'mysql',
    kind: 'function',
    name: 'f',
    sql: `CREATE PROCEDURE f() BEGIN SELECT 1; END; ${drop}; BEGIN END`,
  },
  {
    dialect: 'mysql',
    kind: 'function',
    name: 'f',
    sql: `CREATE PROCEDURE f() BEGIN SELECT begin FROM (SELECT 1 AS begin) t; END; ${drop}; END`,
  },
  { dialect: 'mysql', kind: 'function', name: 'f', sql: `CREATE PROCEDURE f() BEGIN SELECT 1 //\n${drop} //\nEND` },
  { dialect: 'mysql', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1\n\\! touch ${MARKER}\n` },
  { dialect: 'mysql', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 1 /*! ; ${drop} */` },
  { dialect: 'mysql', kind: 'view', name: 'v', sql: `CREATE VIEW v AS SELECT 'a\\'; ${drop}; -- ' AS b` },
  {
    dialect: 'mysql',
    kind: 'view',
    name: 'v',
    sql: `CREATE VIEW v AS SELECT 1 /* a\nDELIMITER //\n\\! touch ${MARKER}\n*/`,
  },
];
