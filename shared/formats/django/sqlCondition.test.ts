import { describe, expect, it } from 'vitest';
import { readSqlCondition } from './sqlCondition.ts';

describe('reading an SQL condition', () => {
  it('reads comparisons joined by AND, OR and NOT with their precedence', () => {
    expect(readSqlCondition(`a = 1 OR NOT "b" <> 'it''s' AND c >= -2.5`)).toEqual({
      kind: 'or',
      conditions: [
        { kind: 'compare', column: 'a', operator: '=', value: { literal: 1 } },
        {
          kind: 'and',
          conditions: [
            { kind: 'not', condition: { kind: 'compare', column: 'b', operator: '<>', value: { literal: "it's" } } },
            { kind: 'compare', column: 'c', operator: '>=', value: { literal: -2.5 } },
          ],
        },
      ],
    });
  });

  it('reads IN, BETWEEN, IS NULL, columns and truth values', () => {
    expect(
      readSqlCondition('(a IN (1, 2)) and b not between 1 and 3 and c is not null and d < e and f = TRUE'),
    ).toEqual({
      kind: 'and',
      conditions: [
        { kind: 'in', column: 'a', values: [1, 2] },
        { kind: 'not', condition: { kind: 'between', column: 'b', low: 1, high: 3 } },
        { kind: 'isNull', column: 'c', isNull: false },
        { kind: 'compare', column: 'd', operator: '<', value: { column: 'e' } },
        { kind: 'compare', column: 'f', operator: '=', value: { literal: true } },
      ],
    });
  });

  it('reads a column by itself as a truth value', () => {
    const flag = { kind: 'compare', column: 'flag', operator: '=', value: { literal: true } };
    expect(readSqlCondition('flag')).toEqual(flag);
    expect(readSqlCondition('NOT (flag) AND a = 1')).toEqual({
      kind: 'and',
      conditions: [
        { kind: 'not', condition: flag },
        { kind: 'compare', column: 'a', operator: '=', value: { literal: 1 } },
      ],
    });
  });

  it.each([
    '',
    'a =',
    'a = 1;',
    'a = 1 -- note',
    'length(a) > 3',
    "a LIKE 'x%'",
    'a + 1 = 2',
    'a IN ()',
    "a = 'open",
    'a = 1)',
    '((a = 1)',
    'NOT',
    'a BETWEEN 1',
    'a NOT = 1',
    '('.repeat(1000),
  ])('leaves "%s" to the database', (sql) => {
    expect(readSqlCondition(sql)).toBeUndefined();
  });
});
