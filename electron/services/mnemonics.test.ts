import { expect, it } from 'vitest';
import { withMnemonics } from './mnemonics.ts';

it('gives each entry a letter of its own, and keeps the sign where it is part of a name', () => {
  expect(withMnemonics(['File', 'Edit', 'Insert', 'Arrange', 'View', 'Test', 'Help'])).toEqual([
    '&File',
    '&Edit',
    '&Insert',
    '&Arrange',
    '&View',
    '&Test',
    '&Help',
  ]);
  expect(withMnemonics(['Save', 'Save as…', 'Undo Rename to A&B', 'Größe', '本', 'a', 'A'])).toEqual([
    '&Save',
    'Save &as…',
    '&Undo Rename to A&&B',
    '&Größe',
    '本',
    'a',
    'A',
  ]);
});
