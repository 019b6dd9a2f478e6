import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { arbitraryAttack, arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { lexicalDialects } from '../testing/lexicalRulesOf.ts';
import { isMeaningful, tokensOf } from './lexer.ts';
import { emitObject, LONGEST_STATEMENT } from './objectStatement.ts';

const whole = (dialect: string, kind: string, text: string) => emitObject(text, kind, dialectNamed(dialect));

function judged(dialect: string, kind: string, text: string) {
  const emitted = whole(dialect, kind, text);
  return 'sql' in emitted ? { sql: emitted.sql } : emitted;
}

const right: readonly (readonly [dialect: string, kind: string, text: string])[] = [
  ['postgres', 'extension', 'CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public'],
  ['postgres', 'domain', 'CREATE DOMAIN shop.rate AS numeric(4, 2) CHECK (VALUE >= 0) -- share\n DEFAULT 0'],
  ['postgres', 'sequence', 'CREATE SEQUENCE invoice_no START 1000 OWNED BY NONE'],
  [
    'postgres',
    'function',
    'CREATE OR REPLACE FUNCTION twice(a int) RETURNS int\nLANGUAGE plpgsql AS $body$\nBEGIN\n  -- kept; as it is\n  RETURN a * 2;\nEND\n$body$',
  ],
  ['postgres', 'function', "CREATE FUNCTION one() RETURNS int LANGUAGE 'sql' AS 'SELECT 1; SELECT 2'"],
  [
    'postgres',
    'function',
    'CREATE FUNCTION sign_of(a int) RETURNS text BEGIN ATOMIC SELECT CASE WHEN a < 0 THEN 1 ELSE 2 END; SELECT $1; END',
  ],
  ['postgres', 'function', 'CREATE PROCEDURE p() LANGUAGE sql AS $$SELECT 1$$'],
  ['postgres', 'trigger', 'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON book FOR EACH ROW EXECUTE FUNCTION touch()'],
  ['postgres', 'policy', 'CREATE POLICY own ON book USING (owner = current_user)'],
  [
    'postgres',
    'rule',
    'CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))',
  ],
  ['postgres', 'view', 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS a WITH NO DATA'],
  [
    'sqlite',
    'trigger',
    'CREATE TEMP TRIGGER t AFTER INSERT ON book BEGIN UPDATE book SET n = CASE WHEN 1 THEN 2 END; DELETE FROM x; END',
  ],
  ['sqlite', 'view', 'CREATE VIEW IF NOT EXISTS v AS\n  SELECT a /* all */ FROM t'],
  [
    'mysql',
    'function',
    'CREATE FUNCTION f(a INT) RETURNS VARCHAR(20) CHARSET utf8mb4 DETERMINISTIC NO SQL RETURN a + 1',
  ],
  [
    'mysql',
    'function',
    "CREATE DEFINER=`root`@`localhost` PROCEDURE p(IN a INT)\n  COMMENT 'all'\nouter_block: BEGIN\n  DECLARE done INT DEFAULT 0;\n  DECLARE c CURSOR FOR SELECT id FROM t;\n  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN SET done = 1; END;\n  read_loop: LOOP\n    IF done THEN LEAVE read_loop; ELSEIF a > 1 THEN BEGIN SET a = 1; END; END IF;\n    CASE a WHEN 1 THEN SET a = 2; ELSE BEGIN END; END CASE;\n    SET @x = CASE a WHEN 1 THEN 2 ELSE 3 END;\n  END LOOP;\n  REPEAT SET a = a - 1; UNTIL a < 0 END REPEAT;\n  WHILE a < 3 DO SET a = a + 1; END WHILE;\nEND outer_block",
  ],
  ['mysql', 'trigger', 'CREATE TRIGGER t BEFORE INSERT ON book FOR EACH ROW SET NEW.n = 1'],
  [
    'mysql',
    'trigger',
    "CREATE TRIGGER t BEFORE UPDATE ON shop.book FOR EACH ROW FOLLOWS u BEGIN SET NEW.n = 1; SET NEW.m = 'x'; END",
  ],
  ['mysql', 'view', "CREATE ALGORITHM=MERGE DEFINER='a'@'%' SQL SECURITY INVOKER VIEW v AS SELECT 1 AS a"],
  ['mariadb', 'sequence', 'CREATE SEQUENCE s START WITH 10'],
  ['mariadb', 'function', 'CREATE PROCEDURE p() BEGIN NOT ATOMIC FOR i IN 1 .. 3 DO SET @a = i; END FOR; END'],
];

describe('One statement of its kind is kept', () => {
  test.each(right)('%s %s: %s', (dialect, kind, text) => {
    expect(judged(dialect, kind, text)).toEqual({ sql: text });
    expect(judged(dialect, kind, `-- before\n${text} ;\n-- behind`)).toEqual({ sql: `-- before\n${text}` });
  });

  test('but for what clients and sessions read in several ways', () => {
    expect(judged('postgres', 'domain', "CREATE DOMAIN d AS text CHECK (VALUE ~'^\\d$')")).toEqual({
      sql: "CREATE DOMAIN d AS text CHECK (VALUE ~E'^\\\\d$')",
    });
    expect(judged('postgres', 'view', "CREATE VIEW v AS SELECT'a\\b' AS x")).toEqual({
      sql: "CREATE VIEW v AS SELECT E'a\\\\b' AS x",
    });
    expect(judged('postgres', 'view', 'CREATE VIEW v AS SELECT a[1:n] FROM t')).toEqual({
      sql: 'CREATE VIEW v AS SELECT a[1: n] FROM t',
    });
    expect(judged('mysql', 'view', 'CREATE VIEW v AS SELECT "it\\"s" AS x')).toEqual({
      sql: `CREATE VIEW v AS SELECT 'it"s' AS x`,
    });
  });
});

describe('It may run again, and goes where it would stay behind its table', () => {
  test.each<[string, string, string, string, string | undefined]>([
    [
      'postgres',
      'function',
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
      'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
      'DROP FUNCTION IF EXISTS f',
    ],
    [
      'postgres',
      'sequence',
      'CREATE SEQUENCE "shop"."s"',
      'CREATE SEQUENCE IF NOT EXISTS "shop"."s"',
      'DROP SEQUENCE IF EXISTS "shop"."s"',
    ],
    ['postgres', 'domain', 'CREATE DOMAIN d AS int', 'CREATE DOMAIN d AS int', 'DROP DOMAIN IF EXISTS d'],
    [
      'postgres',
      'trigger',
      'CREATE TRIGGER t AFTER INSERT ON b FOR EACH ROW EXECUTE FUNCTION f()',
      'CREATE TRIGGER t AFTER INSERT ON b FOR EACH ROW EXECUTE FUNCTION f()',
      undefined,
    ],
    [
      'postgres',
      'view',
      'CREATE MATERIALIZED VIEW v AS SELECT 1',
      'CREATE MATERIALIZED VIEW v AS SELECT 1',
      'DROP MATERIALIZED VIEW IF EXISTS v',
    ],
    [
      'sqlite',
      'view',
      '-- all\nCREATE TEMP VIEW v AS SELECT 1',
      '-- all\nCREATE TEMP VIEW IF NOT EXISTS v AS SELECT 1',
      'DROP VIEW IF EXISTS v',
    ],
    [
      'sqlite',
      'view',
      'CREATE VIEW IF NOT EXISTS v AS SELECT 1',
      'CREATE VIEW IF NOT EXISTS v AS SELECT 1',
      'DROP VIEW IF EXISTS v',
    ],
    [
      'mysql',
      'function',
      'CREATE DEFINER = a@b PROCEDURE p() SELECT 1',
      'CREATE DEFINER = a@b PROCEDURE IF NOT EXISTS p() SELECT 1',
      'DROP PROCEDURE IF EXISTS p',
    ],
    [
      'mysql',
      'view',
      'CREATE SQL SECURITY INVOKER VIEW v AS SELECT 1',
      'CREATE OR REPLACE SQL SECURITY INVOKER VIEW v AS SELECT 1',
      'DROP VIEW IF EXISTS v',
    ],
  ])('%s %s: %s', (dialect, kind, text, again, drop) => {
    const emitted = whole(dialect, kind, text);
    if (!('sql' in emitted)) throw new Error(emitted.problem);
    expect([emitted.again, emitted.drop]).toEqual([again, drop]);
    expect(judged(dialect, kind, emitted.again)).toEqual({ sql: emitted.again });
  });
});

test('what would be read otherwise once it is written is refused, whatever the writing has missed', () => {
  const postgres = dialectNamed('postgres');
  // Rules that write a text as they read two tokens.
  const lexical = { ...postgres.lexical, textPrefixes: { EE: { reads: 'escapes' as const } } };
  expect(emitObject("CREATE VIEW v AS SELECT 'a\\b'", 'view', { ...postgres, lexical })).toEqual({
    problem: 'it cannot be written so that it is surely read the same',
  });
});

const marker = 'DROP TABLE victim';

describe('All else is refused, with the place', () => {
  test.each<[string, string, string, RegExp]>([
    ['sqlite', 'function', 'CREATE FUNCTION f() RETURNS int', /^SQLite has no function$/u],
    ['postgres', 'other', 'CREATE COLLATION c (locale = "x")', /^PostgreSQL has no other$/u],
    ['postgres', 'constructor', 'CREATE', /has no constructor/u],
    ['postgres', 'function', '', /^it is empty$/u],
    ['postgres', 'function', marker, /creates no function/u],
    ['postgres', 'function', 'DROP FUNCTION f', /creates no function/u],
    ['postgres', 'function', 'CREATE TABLE t (a int)', /creates no function.*\(character 8\)/u],
    ['postgres', 'sequence', 'CREATE SEQUENCE', /has no name/u],
    ['postgres', 'sequence', `CREATE SEQUENCE s; ${marker}`, /second statement.*\(character 18\)/u],
    [
      'postgres',
      'function',
      `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ${marker}`,
      /second statement/u,
    ],
    // A parameter by that name, of a type by that name: it begins no body.
    [
      'postgres',
      'function',
      `CREATE FUNCTION f(begin atomic) RETURNS int LANGUAGE sql AS 'SELECT 1'; ${marker}; END`,
      /second statement/u,
    ],
    ['postgres', 'function', `CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'SELECT 1'; ${marker}`, /no ATOMIC/u],
    [
      'postgres',
      'function',
      `CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; ${marker}; BEGIN ATOMIC END`,
      /second statement/u,
    ],
    [
      'postgres',
      'function',
      "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/tmp/evil.so'",
      /beyond the database.*\(character 42\)/u,
    ],
    [
      'postgres',
      'function',
      "CREATE FUNCTION f() RETURNS int AS '/tmp/evil.so', 'f' LANGUAGE 'C'",
      /beyond the database/u,
    ],
    ['postgres', 'function', 'CREATE FUNCTION f() RETURNS int LANGUAGE U&"\\0063" AS \'x\'', /beyond the database/u],
    ['postgres', 'function', "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'x'", /beyond the database/u],
    [
      'postgres',
      'function',
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $é$ SELECT 1 $é$',
      /dollar tag.*beyond ASCII/u,
    ],
    [
      'postgres',
      'function',
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n\\! touch MARK\n$$',
      /takes the line .*for a command \(character 52\)/u,
    ],
    ['postgres', 'view', 'CREATE VIEW v AS SELECT 1 /*\n  \\i evil\n*/', /for a command/u],
    ['postgres', 'view', 'CREATE VIEW v AS SELECT 1 \\gexec', /holds \\, which/u],
    ['postgres', 'view', 'CREATE VIEW v AS SELECT 1 /* a', /comment is not closed/u],
    ['postgres', 'view', "CREATE VIEW v AS SELECT 'a", /quote ' is not closed/u],
    ['postgres', 'view', 'CREATE VIEW v AS SELECT (1', /parenthesis is not closed/u],
    ['postgres', 'view', 'CREATE VIEW v AS SELECT $1', /parameter \$1/u],
    ['postgres', 'view', 'CREATE VIEW v AS SELECT "a\nb"', /cannot be seen/u],
    ['postgres', 'rule', `CREATE RULE r AS ON INSERT TO v DO NOTHING; ${marker}`, /second statement/u],
    [
      'sqlite',
      'trigger',
      `CREATE TRIGGER t AFTER INSERT ON b BEGIN SELECT 1; END; ${marker}; END`,
      /second statement/u,
    ],
    ['sqlite', 'trigger', `CREATE TRIGGER t; ${marker}; END`, /second statement/u],
    ['sqlite', 'trigger', 'CREATE TRIGGER t AFTER INSERT ON b BEGIN SELECT 1', /between BEGIN and END/u],
    ['sqlite', 'view', 'CREATE VIEW v AS SELECT 1\n.shell touch MARK', /for a command/u],
    // The shell of SQLite ends the statement with such a line.
    ['sqlite', 'view', `CREATE VIEW v AS SELECT 1\ngo\n${marker}`, /takes the line go/u],
    ['sqlite', 'view', `CREATE VIEW v AS SELECT 1\n / \n${marker}`, /takes the line \//u],
    ['mysql', 'function', `CREATE PROCEDURE p(a INT; ${marker}) SELECT 1`, /second statement.*\(character 25\)/u],
    ['mysql', 'function', `CREATE FUNCTION f() RETURNS INT RETURN 1; ${marker}`, /between BEGIN and END/u],
    ['mysql', 'function', `CREATE FUNCTION f() RETURNS INT RETURN begin; ${marker}; END`, /between BEGIN and END/u],
    ['mysql', 'function', `CREATE FUNCTION begin() RETURNS INT RETURN 1; ${marker}; END`, /between BEGIN and END/u],
    ['mysql', 'function', `CREATE PROCEDURE p() BEGIN SELECT 1; END; ${marker}`, /more follows/u],
    ['mysql', 'function', `CREATE PROCEDURE p() BEGIN SELECT 1; END; ${marker}; BEGIN END`, /more follows/u],
    ['mysql', 'function', `CREATE PROCEDURE p() BEGIN SELECT begin FROM t; END; ${marker}; END`, /BEGIN stands where/u],
    [
      'mysql',
      'function',
      `CREATE PROCEDURE p() BEGIN SELECT CASE 1 WHEN 1 THEN begin END; END; ${marker}; END`,
      /BEGIN stands where/u,
    ],
    [
      'mysql',
      'function',
      `CREATE PROCEDURE p() BEGIN SELECT if(1, 2, 3); END; ${marker}; END IF; END`,
      /more follows/u,
    ],
    [
      'mysql',
      'function',
      `CREATE PROCEDURE p() BEGIN SELECT repeat('a', 3); END; ${marker}; END REPEAT; END`,
      /more follows/u,
    ],
    ['mysql', 'function', `CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END; END`, /closes what was not opened/u],
    ['mysql', 'function', `CREATE PROCEDURE p() BEGIN SELECT 1;`, /not closed by its END/u],
    ['mysql', 'function', `CREATE PROCEDURE p() BEGIN SELECT CASE 1 WHEN 1 THEN 2; END; END`, /CASE is not closed/u],
    ['mysql', 'function', "CREATE FUNCTION f RETURNS STRING SONAME 'evil.so'", /library of the system/u],
    ['mysql', 'function', `CREATE FUNCTION f() RETURNS INT /*! RETURN 1; ${marker} */`, /comment that is run/u],
    [
      'mariadb',
      'function',
      `CREATE FUNCTION f() RETURNS INT /*M!100000 RETURN 1; ${marker} */`,
      /comment that is run/u,
    ],
    [
      'mysql',
      'trigger',
      `CREATE TRIGGER t BEFORE INSERT ON begin FOR EACH ROW SET NEW.a = 1; ${marker}; END`,
      /between BEGIN and END/u,
    ],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT 1\nsource /tmp/evil', /takes the line source/u],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT 1\nDELIMITER //', /takes the line DELIMITER/u],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT 1 \\! touch MARK', /holds \\!/u],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT ?', /parameter \?/u],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT 1\0', /NUL/u],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT 1 -- \u202E', /U\+202E/u],
    ['mysql', 'view', 'CREATE VIEW v AS SELECT 1 \uD800', /half of a character/u],
    ['mysql', 'view', `CREATE VIEW v AS SELECT ${'('.repeat(300)}1${')'.repeat(300)}`, /nested more than/u],
    ['mysql', 'view', `CREATE VIEW v AS SELECT ${'1'.repeat(LONGEST_STATEMENT)}`, /longer than/u],
  ])('%s %s: %s', (dialect, kind, text, problem) => {
    const emitted = judged(dialect, kind, text);
    expect('problem' in emitted ? emitted.problem : emitted.sql).toMatch(problem);
  });

  test('a word that a client knows may begin a line where it is no command', () => {
    const text = 'CREATE VIEW v AS SELECT\n  source,\n  a\nFROM t';
    expect(judged('mysql', 'view', text)).toEqual({ sql: text });
  });
});

test('what was accepted says the same, and again', () => {
  const wrapped = fc.constantFrom(...right).chain(([dialect, kind, text]) =>
    fc.tuple(fc.oneof(arbitraryAttack, arbitrarySqlText), fc.nat(text.length)).map(([attack, at]) => ({
      dialect,
      kind,
      text: text.slice(0, at) + attack + text.slice(at),
    })),
  );
  fc.assert(
    fc.property(wrapped, ({ dialect, kind, text }) => {
      const emitted = judged(dialect, kind, text);
      if (!('sql' in emitted)) return;
      const { lexical } = dialectNamed(dialect);
      const count = (sql: string) => tokensOf(sql, lexical).filter(isMeaningful).length;
      const isEnded = text.slice(tokensOf(text, lexical).findLast(isMeaningful)?.from).startsWith(';');
      expect(count(emitted.sql)).toBe(count(text) - (isEnded ? 1 : 0));
      expect(judged(dialect, kind, emitted.sql)).toEqual(emitted);
    }),
    { numRuns: 2000, seed: 5 },
  );
});

test('every dialect says what it has', () => {
  expect(lexicalDialects.map((name) => Object.keys(dialectNamed(name).objects.kinds))).toMatchInlineSnapshot(`
    [
      [
        "view",
        "trigger",
      ],
      [
        "extension",
        "domain",
        "sequence",
        "function",
        "view",
        "trigger",
        "policy",
        "rule",
      ],
      [
        "function",
        "view",
        "trigger",
      ],
      [
        "function",
        "view",
        "trigger",
        "sequence",
      ],
    ]
  `);
});
