import { describe, expect, it } from 'vitest';
import { parseInteger } from './parseInteger.ts';

describe('whole numbers as people type them', () => {
  it('may be empty', () => {
    expect(parseInteger('  ', 1, 10)).toEqual({ ok: true, value: undefined });
  });

  it('stay within their limits', () => {
    expect(parseInteger(' 7 ', 1, 10)).toEqual({ ok: true, value: 7 });
    expect(parseInteger('0', 1, 10)).toEqual({ ok: false, problem: 'The smallest possible value is 1.' });
    expect(parseInteger('11', 1, 10)).toEqual({ ok: false, problem: 'The largest possible value is 10.' });
  });

  it('are nothing else', () => {
    for (const text of ['1.5', 'ten', '1e3', '--1', '0x10']) {
      expect(parseInteger(text, 0, 100)).toEqual({ ok: false, problem: 'Type a whole number, or leave it empty.' });
    }
  });
});

it.each([
  ['１２', 12],
  ['－７', -7],
  ['＋７', 7],
  ['٣٤', 34],
  ['۰۹', 9],
  ['०१२', 12],
  ['−5', -5],
  ['\u200F٣٤', 34],
  ['𝟗', 9],
])('%s is the number %i', (text, value) => {
  expect(parseInteger(text, -100, 100)).toEqual({ ok: true, value });
});
