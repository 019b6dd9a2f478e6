import { describe, expect, it } from 'vitest';
import { allRows, extendedBy, extendedTo, keptRows, oneRow, toggledRow, type RowChoice } from './rowChoice.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const of = (rows: string, lead: string, anchor = lead): RowChoice => ({ rows: [...rows], lead, anchor });

describe('a row clicked with Ctrl', () => {
  it('joins in the order of the card, and is where the keys go and ranges begin', () => {
    expect(toggledRow(order, oneRow('d'), 'b')).toEqual(of('bd', 'b'));
  });

  it('leaves again, and the nearest one that is left takes over', () => {
    expect(toggledRow(order, of('abe', 'e'), 'e')).toEqual(of('ab', 'b'));
    expect(toggledRow(order, of('abe', 'a'), 'b')).toEqual(of('ae', 'a'));
  });

  it('leaves nothing chosen when it was the only one', () => {
    expect(toggledRow(order, oneRow('c'), 'c')).toBeUndefined();
  });
});

describe('Shift', () => {
  it('chooses from the anchor to the row in both directions, and nothing else', () => {
    expect(extendedTo(order, oneRow('c'), 'e')).toEqual(of('cde', 'e', 'c'));
    expect(extendedTo(order, of('cde', 'e', 'c'), 'a')).toEqual(of('abc', 'a', 'c'));
    expect(extendedTo(order, of('ace', 'c'), 'd')).toEqual(of('cd', 'd', 'c'));
  });

  it('begins anew where the anchor is gone, and changes nothing for a row that is not there', () => {
    expect(extendedTo(order, of('x', 'x'), 'b')).toEqual(oneRow('b'));
    expect(extendedTo(order, oneRow('b'), 'x')).toEqual(oneRow('b'));
  });

  it('grows and shrinks by one row, and stops at the ends of the card', () => {
    const grown = extendedBy(order, oneRow('d'), 1);
    expect(grown).toEqual(of('de', 'e', 'd'));
    expect(extendedBy(order, grown, 1)).toEqual(grown);
    expect(extendedBy(order, grown, -1)).toEqual(of('d', 'd'));
    expect(extendedBy(order, oneRow('a'), -1)).toEqual(oneRow('a'));
  });
});

describe('all rows', () => {
  it('keep the keys where they are', () => {
    expect(allRows(order, 'c')).toEqual(of('abcde', 'c', 'a'));
    expect(allRows(order, undefined)).toEqual(of('abcde', 'a'));
    expect(allRows([], 'c')).toBeUndefined();
  });
});

describe('after undo', () => {
  it('what is gone is dropped, the rest stands in its order of now', () => {
    expect(keptRows(['d', 'c', 'b'], of('abd', 'a'))).toEqual(of('db', 'd'));
    expect(keptRows(order, of('abd', 'b', 'd'))).toEqual(of('abd', 'b', 'd'));
    expect(keptRows(['x'], of('ab', 'a'))).toBeUndefined();
  });
});
