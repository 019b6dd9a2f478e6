import { expect, it } from 'vitest';
import { isolateNames } from './isolateNames.ts';

it('sets each name of a right-to-left script apart, and nothing else', () => {
  expect(isolateNames('1:1 ספר')).toBe('1:1 \u2068ספר\u2069');
  expect(isolateNames('ספריה.ספר')).toBe('\u2068ספריה\u2069.\u2068ספר\u2069');
  expect(isolateNames('app.كتاب_2.title: no such field')).toBe('app.\u2068كتاب_2\u2069.title: no such field');
  for (const text of ['', 'shop.Book', 'FK Café', 'M2M 本']) expect(isolateNames(text)).toBe(text);
});
