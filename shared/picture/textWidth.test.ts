import { expect, test } from 'vitest';
import { shortenText, textWidth, wrapText } from './textWidth.ts';

test('a text is as wide as its letters', () => {
  expect(textWidth('User', 10, 'regular')).toBeCloseTo(7.44 + 5.28 + 5.83 + 3.76);
  expect(textWidth('abc', 10, 'mono')).toBe(18);
  expect(textWidth('漢字', 10, 'regular')).toBeCloseTo(20.84);
  expect(textWidth('e\u0301', 10, 'regular')).toBe(textWidth('e', 10, 'regular'));
});

test('a text that does not fit ends in an ellipsis and fits then', () => {
  expect(shortenText('short', 200, 13, 'regular')).toBe('short');
  const shortened = shortenText('AVeryLongModelNameThatNobodyShouldUseButSomebodyDoes', 120, 13, 'bold');
  expect(shortened).toMatch(/^AVeryLong.*…$/);
  expect(textWidth(shortened, 13, 'bold')).toBeLessThanOrEqual(120);
});

test('a note is wrapped at spaces, long words within, and cut after the last line with room', () => {
  expect(wrapText('one two\nthree', 400, 12, 5)).toEqual(['one two', 'three']);
  const lines = wrapText(`${'word '.repeat(40)}${'x'.repeat(200)}`, 120, 12, 4);
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toMatch(/…$/);
  expect(lines.filter((line) => textWidth(line, 12, 'regular') > 121)).toEqual([]);
});
