import { expect, test } from 'vitest';
import { columnWidths, isNumeric, shownCell, tabSeparated } from './gridLayout.ts';

const rows = [
  ['1', 'short', null],
  ['-2.5', 'x'.repeat(500), null],
];

test('columns are as wide as their content, within bounds', () => {
  expect(columnWidths(['id', 'text', 'a_name_that_is_long'], rows)).toEqual([56, 320, 160]);
});

test('numbers stand at the right, a column of NULLs does not', () => {
  expect([0, 1, 2].map((column) => isNumeric(rows, column))).toEqual([true, false, false]);
});

test('copied rows are tab-separated, quoted where they must be, and empty for NULL', () => {
  expect(
    tabSeparated([
      ['a', null, 'b\tc'],
      ['say "so"', '1', ''],
    ]),
  ).toBe('a\t\t"b\tc"\n"say ""so"""\t1\t');
  expect(shownCell('a\nb')).toBe('a ↵ b');
});
