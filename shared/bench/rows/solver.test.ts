import { describe, expect, test } from 'vitest';
import { solve, type SearchOrder } from './solver.ts';

/** Letters of which each may be 0, 1 or 2; `isRight` judges them, and every try is written down. */
function search(isRight: (values: string) => boolean, order: SearchOrder, mostTries = 100) {
  const values = new Map<string, string | number | null>([
    ['a', 0],
    ['b', 0],
  ]);
  const tried: string[] = [];
  const broken = solve<string, string>({
    values,
    broken: () => {
      const now = [...values.values()].join('');
      tried.push(now);
      return isRight(now) ? undefined : 'the rule';
    },
    choices: (rule) => (rule === 'the rule' ? ['a', 'b'].map((key) => ({ key, candidates: [1, 2] })) : []),
    order,
    mostTries,
  });
  return { broken, tried, values: [...values.values()].join('') };
}

describe('The search for values', () => {
  test('leaves right values alone', () => {
    expect(search(() => true, 'fewestChanges')).toEqual({ broken: undefined, tried: ['00'], values: '00' });
  });

  test('changes one value before it changes two', () => {
    const { broken, tried, values } = search((now) => now === '11', 'fewestChanges');
    expect({ broken, values }).toEqual({ broken: undefined, values: '11' });
    expect(tried).toEqual(['00', '10', '20', '01', '02', '11']);
  });

  test('or goes through all combinations of the candidates', () => {
    const { broken, tried, values } = search((now) => now === '21', 'everyCombination');
    expect({ broken, values }).toEqual({ broken: undefined, values: '21' });
    expect(tried).toEqual(['00', '11', '12', '21']);
  });

  test.each(['fewestChanges', 'everyCombination'] as const)(
    'says which rule stays broken and leaves the values as they were: %s',
    (order) => {
      const { broken, values } = search(() => false, order);
      expect({ broken, values }).toEqual({ broken: 'the rule', values: '00' });
    },
  );

  test.each(['fewestChanges', 'everyCombination'] as const)('ends after the tries that it was given: %s', (order) => {
    expect(search(() => false, order, 3).tried).toHaveLength(4);
  });
});
