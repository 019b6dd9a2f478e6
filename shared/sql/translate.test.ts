import { describe, expect, test } from 'vitest';
import { dialectNamed, dialects } from '../dialects/dialectRegistry.ts';
import { sourcesOf } from '../dialects/textLanguages.ts';
import { signatures, type Meaning } from './meanings.ts';
import { fitsOf } from './meaningPatterns.ts';
import { readExpression } from './expression.ts';
import { translateExpression, type Translation } from './translate.ts';
import type { TranslationPlace } from './translationPieces.ts';
import type { ValueType } from './valueTypes.ts';

const columns: Readonly<Record<string, ValueType>> = {
  t: 'text',
  u: 'text',
  i: 'integer',
  j: 'integer',
  stock: 'natural',
  n: 'decimal',
  b: 'boolean',
  d: 'date',
  m: 'moment',
  g: 'uuid',
  q: 'interval',
  js: 'json',
  createdAt: 'moment',
};

function translated(
  from: string,
  to: string,
  text: string,
  { slot = 'check', wanted = 'unknown' }: Partial<Pick<TranslationPlace, 'slot' | 'wanted'>> = {},
): Translation {
  const target = dialectNamed(to);
  return translateExpression(text, sourcesOf(text, from, target), target, {
    slot,
    wanted,
    column: (name, foldsCase) => {
      const found = Object.keys(columns).find((known) =>
        foldsCase ? known.toLowerCase() === name.toLowerCase() : known === name,
      );
      return found === undefined ? undefined : { name: found, type: columns[found] ?? 'unknown' };
    },
  });
}

/** Without a word about values that differ. */
function sure(from: string, to: string, text: string, place: Parameters<typeof translated>[3] = {}): string {
  const translation = translated(from, to, text, place);
  if ('missing' in translation) throw new Error(`no ${translation.missing}`);
  expect(translation.differences).toEqual([]);
  return translation.sql;
}

describe('A text of one database in the words of another', () => {
  test.each([
    ['postgres', 'mysql', "t || '-' || u", "CONCAT(t, '-', u)"],
    ['sqlite', 'mariadb', 't || u', 'CONCAT(t, u)'],
    ['mysql', 'postgres', 'concat(t, u)', 't || u'],
    ['mysql', 'sqlite', 'b || i > 0', 'b OR i > 0'],
    ['sqlite', 'postgres', 'i / j', 'i / NULLIF(j, 0)'],
    ['postgres', 'mysql', 'i / j', 'i DIV j'],
    ['postgres', 'mysql', 'stock - 1', 'CAST(stock AS signed) - CAST(1 AS signed)'],
    ['postgres', 'sqlite', 'i::text', 'CAST(i AS text)'],
    ['postgres', 'sqlite', "'x'::character varying", "'x'"],
    ['postgres', 'sqlite', "t LIKE 'a%'", "t GLOB 'a*'"],
    ['sqlite', 'postgres', 'i IS j', 'i IS NOT DISTINCT FROM j'],
    ['sqlite', 'mysql', 'i IS NOT j', 'NOT (i <=> j)'],
    ['sqlite', 'postgres', 'b = 1', 'b = TRUE'],
    ['mysql', 'postgres', '`t` = "it\'s"', `"t" = 'it''s'`],
    ['postgres', 'sqlite', "q > interval '1 day'", 'q > 86400000000'],
    ['postgres', 'mysql', "q > interval '1 day 02:00:00'", 'q > 93600000000'],
    ['postgres', 'sqlite', "g = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "g = 'a0eebc999c0b4ef8bb6d6bb9bd380a11'"],
    ['postgres', 'sqlite', "m > '2020-02-29 12:30:00+02'", "m > '2020-02-29 10:30:00'"],
    ['mysql', 'postgres', 'createdat IS NULL', '"createdAt" IS NULL'],
    ['postgres', 'sqlite', 'extract(year from d)', "CAST(strftime('%Y', d) AS integer)"],
    ['sqlite', 'mariadb', "date(d, '+2 days')", 'DATE_ADD(d, INTERVAL 2 DAY)'],
    ['postgres', 'mariadb', 'm::date', 'DATE(m)'],
    ['postgres', 'sqlite', 'greatest(i, j)', 'max(coalesce(i, j), coalesce(j, i))'],
  ])('%s → %s: %s', (from, to, text, wanted) => {
    expect(sure(from, to, text)).toBe(wanted);
  });

  test.each([
    ['now()', 'sqlite', 'moment', 'CURRENT_TIMESTAMP'],
    ['now()', 'mysql', 'moment', 'CURRENT_TIMESTAMP(6)'],
    ['gen_random_uuid()', 'mysql', 'uuid', "REPLACE(UUID(), '-', '')"],
    ['true', 'sqlite', 'boolean', 'true'],
    ["'\\x00ff'::bytea", 'sqlite', 'bytes', "X'00ff'"],
    ["'{}'::jsonb", 'mysql', 'json', "'{}'"],
    ["interval '90 minutes'", 'sqlite', 'interval', '5400000000'],
  ] as const)('a default %s on %s', (text, to, wanted, sql) => {
    expect(sure('postgres', to, text, { slot: 'default', wanted })).toBe(sql);
  });

  test.each(dialects.map(({ name }) => name))('what the standard says stays as it is where it can (%s)', (to) => {
    for (const text of [
      'i > 0 AND (t IS NULL OR j IN (1, 2))',
      "d >= '2020-01-01' -- from then on",
      'coalesce(i, 0) + 1',
    ]) {
      expect(sure('standard', to, text).toLowerCase()).toBe(text.toLowerCase());
    }
  });

  test.each([
    ['postgres', 'sqlite', "t ~ '^a'", 'operator ~ of that meaning'],
    ['postgres', 'mysql', 'my_own(t)', 'MY_OWN() of that meaning'],
    ['sqlite', 'postgres', 'i = t', 'certain comparison of integer and text'],
    ['mysql', 'postgres', 'i IN (SELECT 1)', 'operator IN of that meaning'],
    ['postgres', 'sqlite', 'now() > m', 'now() in such a place, where it wants what never moves'],
    ['postgres', 'sqlite', 'i > 0 i', 'certain meaning of i > 0 i'],
  ])('%s → %s: %s has none', (from, to, text, missing) => {
    expect(translated(from, to, text)).toMatchObject({ missing });
  });

  test('what differs for some values is said', () => {
    expect(translated('postgres', 'sqlite', 'lower(t)')).toEqual({
      sql: 'lower(t)',
      differences: ['changes letters of ASCII only'],
    });
  });

  test('what binds otherwise there gets parentheses', () => {
    expect(sure('sqlite', 'postgres', 'b = i < j')).toBe('b = (i < j)');
  });
});

describe('The words of each database', () => {
  test.each(dialects.map((dialect) => [dialect.name, dialect] as const))(
    '%s reads what it writes',
    (_name, dialect) => {
      const { words, reads } = dialect.meanings;
      const spellings = [
        ...Object.entries(words).map(([meaning, spelling]) => [spelling, [meaning as Meaning]] as const),
        ...Object.entries(reads).map(([spelling, all]) => [spelling, typeof all === 'string' ? [all] : all] as const),
      ];
      const lost = spellings.flatMap(([spelling, wanted]) => {
        const found = fitsOf(readExpression(spelling, dialect.lexical), dialect).map(({ meaning }) => meaning);
        return wanted.filter((meaning) => !found.includes(meaning)).map((meaning) => `${meaning}: ${spelling}`);
      });
      expect(lost).toEqual([]);
    },
  );

  test('every meaning is one that two databases can share, or that one reads and says what it is', () => {
    const spelled = new Set(
      dialects.flatMap(({ meanings }) => [
        ...Object.keys(meanings.words),
        ...Object.keys(meanings.writes),
        ...Object.values(meanings.reads).flat(),
      ]),
    );
    expect(Object.keys(signatures).filter((meaning) => !spelled.has(meaning))).toEqual([]);
  });
});
