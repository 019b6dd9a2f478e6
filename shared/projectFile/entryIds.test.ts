import { expect, test } from 'vitest';
import { withEntryIds } from './entryIds.ts';

const index = (id?: string) => ({ ...(id === undefined ? {} : { id }), fields: ['a'] });
const idsOf = (indexes: readonly { readonly id?: string }[]) =>
  withEntryIds({ id: 'm', name: 'M', fields: [], indexes: indexes as never }).indexes?.map(({ id }) => id);

test('entries that say the same are counted, over the ids that are there', () => {
  const [base = ''] = idsOf([index()]) ?? [];
  expect(base).toMatch(/^[0-9a-f]{8}$/u);
  expect(idsOf([index(), index(), index(`${base}-3`), index(), index()])).toEqual([
    base,
    `${base}-2`,
    `${base}-3`,
    `${base}-4`,
    `${base}-5`,
  ]);
});
