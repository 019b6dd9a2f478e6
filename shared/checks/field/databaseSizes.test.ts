import { expect, it } from 'vitest';
import type { Field } from '../../model/project.ts';
import { field, model, project } from '../cases/sampleProject.ts';
import { runChecks } from '../runChecks.ts';

function sizesOf(type: Field['type'], options: Partial<Field>): readonly string[] {
  return runChecks(project([model('Thing', [field('it', type, options)])]))
    .filter(({ code }) => code === 'entwine.size-beyond-database')
    .map(({ message }) => message);
}

it('names the limit of each database that refuses the size, and no other', () => {
  expect(sizesOf('Char', { maxLength: 99_999_999_999 })).toEqual([
    'shop.Thing.it asks for 99,999,999,999 characters; PostgreSQL takes 10,485,760, MySQL takes 16,383, MariaDB takes 16,383 at most and refuses the table.',
  ]);
  expect(sizesOf('Slug', { maxLength: 20_000 })).toEqual([
    'shop.Thing.it asks for 20,000 characters; MySQL takes 16,383, MariaDB takes 16,383 at most and refuses the table.',
  ]);
  expect(sizesOf('Decimal', { maxDigits: 1001, decimalPlaces: 2 })).toHaveLength(1);
  expect(sizesOf('Decimal', { maxDigits: 66, decimalPlaces: 2 })[0]).toContain('MySQL takes 65');
});

it('is silent where every database takes the size, and where the column has none', () => {
  for (const type of ['Char', 'Slug', 'Email', 'URL', 'File', 'Image', 'FilePath'] as const)
    expect(sizesOf(type, { maxLength: 16_383 })).toEqual([]);
  expect(sizesOf('Text', { maxLength: 99_999_999_999 })).toEqual([]);
  expect(sizesOf('Decimal', { maxDigits: 65, decimalPlaces: 2 })).toEqual([]);
});
