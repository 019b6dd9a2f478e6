import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldQuery, foldText } from './foldText.ts';

it.each([
  ['Café', 'cafe'],
  ['Cafe\u0301', 'CAFÉ'],
  ['größe', 'GROSSE'],
  ['STRAẞE', 'strasse'],
  ['ωμέγα', 'ΩΜΕΓΑ'],
  ['ωμεγα', 'Ωμέγα'],
  ['Σίσυφος', 'ΣΙΣΥΦΟΣ'],
  ['İlan', 'ilan'],
  ['ILAN', 'ılan'],
  ['ｆｕｌｌ', 'full'],
  ['ﬁeld', 'FIELD'],
  ['µ', 'Μ'],
  ['Łódź', 'lodz'],
  ['Ærø', 'aero'],
  ['ёлка', 'ЕЛКА'],
  ['한국', '한국'.normalize('NFD')],
  ['ſtreet', 'STREET'],
  ['Ǆ', 'dz'],
])('%s and %s are one', (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

it('tells different letters apart, and trims what was typed', () => {
  expect(foldText('a')).not.toBe(foldText('b'));
  expect(foldText('и')).not.toBe(foldText('i'));
  expect(foldQuery('  Café au lait ')).toBe('cafe au lait');
});

it('folds once and for all, in every form of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(foldText(text.normalize('NFC'))).toBe(folded);
      expect(foldText(text.normalize('NFD'))).toBe(folded);
    }),
    { numRuns: 300 },
  );
});
