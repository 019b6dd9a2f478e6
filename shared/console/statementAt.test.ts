import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { benchEngines, type BenchEngine } from '../bench/benchEngines.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { splitStatements } from '../sql/statements.ts';
import { statementAt } from './statementAt.ts';

function parts(text: string, engine: BenchEngine): string[] {
  return splitStatements(text, dialectNamed(engine).lexical).map(({ from, to }) => text.slice(from, to));
}

test('semicolons part statements; comments before and empty ones are left out', () => {
  const text = ' ;; -- first; really\nSELECT 1 ;\n/* a; b */ SELECT 2;;SELECT 3 -- end;';
  for (const engine of benchEngines) expect(parts(text, engine)).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
});

test('a semicolon in quotes parts nothing, whichever quotes the engine knows', () => {
  expect(parts(`SELECT 'it''s;', "a;""b", \`c;d\`, [e;f]; SELECT 2`, 'sqlite')).toEqual([
    `SELECT 'it''s;', "a;""b", \`c;d\`, [e;f]`,
    'SELECT 2',
  ]);
  const text = `SELECT E'it\\';s', $$a;b$$, $t$c;$$;d$t$, x[1]; SELECT $1; SELECT 'a\\'; SELECT 4`;
  expect(parts(text, 'postgres')).toEqual([
    `SELECT E'it\\';s', $$a;b$$, $t$c;$$;d$t$, x[1]`,
    'SELECT $1',
    `SELECT 'a\\'`,
    'SELECT 4',
  ]);
});

test('comments nest on PostgreSQL only', () => {
  expect(parts('/* a /* b */ ; */ SELECT 1; SELECT 2', 'postgres')).toEqual(['SELECT 1', 'SELECT 2']);
  expect(parts('/* a /* b */ SELECT 1; SELECT 2', 'sqlite')).toEqual(['SELECT 1', 'SELECT 2']);
});

test('a trigger of SQLite is one statement, with a CASE and with words that only look like its end', () => {
  const trigger = `CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN
  UPDATE a SET "end" = CASE WHEN 1 THEN 2 END;
  DELETE FROM b; -- END;
END`;
  expect(parts(`${trigger}; SELECT 1;`, 'sqlite')).toEqual([trigger, 'SELECT 1']);
  expect(parts('BEGIN; DELETE FROM a; END; SELECT 1', 'sqlite')).toEqual(['BEGIN', 'DELETE FROM a', 'END', 'SELECT 1']);
});

test('a function in plain SQL is one statement on PostgreSQL', () => {
  const body = `CREATE FUNCTION f() RETURNS int BEGIN ATOMIC
  SELECT CASE WHEN true THEN 1 END;
  SELECT 2;
END`;
  expect(parts(`${body}; SELECT 1`, 'postgres')).toEqual([body, 'SELECT 1']);
});

test('the statement at the cursor is the one around it, or the one whose line it is', () => {
  const text = 'SELECT 1;\nSELECT 2; \n\nSELECT 3';
  const at = (position: number) => {
    const range = statementAt(text, position, dialectNamed('sqlite').lexical);
    return range && text.slice(range.from, range.to);
  };
  expect([0, 9, 10, 20, 21, text.length].map(at)).toEqual([
    'SELECT 1',
    'SELECT 1',
    'SELECT 2',
    'SELECT 2',
    'SELECT 3',
    'SELECT 3',
  ]);
  expect(statementAt(' -- nothing', 3, dialectNamed('sqlite').lexical)).toBeUndefined();
});

test('any text splits into parts that lie in order, and what was parted splits no further', () => {
  const pieces = fc.constantFrom(
    ';',
    "'",
    '"',
    '`',
    '[',
    ']',
    '$',
    '$$',
    '--',
    '/*',
    '*/',
    '\n',
    ' ',
    'SELECT',
    'END',
    'a',
    '1',
    '😀',
    '\\',
    'E',
    'CREATE',
    'TRIGGER',
    'BEGIN',
    'ATOMIC',
    'CASE',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), fc.constantFrom(...benchEngines), (words, engine) => {
      const text = words.join('');
      let end = 0;
      for (const { from, to } of splitStatements(text, dialectNamed(engine).lexical)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
        expect(parts(text.slice(from, to), engine)).toEqual([text.slice(from, to)]);
      }
    }),
    { numRuns: 2000 },
  );
});
