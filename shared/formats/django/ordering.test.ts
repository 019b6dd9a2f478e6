import { describe, expect, it } from 'vitest';
import type { Model, Project } from '../../model/project.ts';
import { djangoFormat } from './djangoFormat.ts';

const project = (...models: readonly Model[]): Project => ({
  name: 'Orderings',
  settings: { app: 'shop' },
  models,
  diagrams: [],
});
const post = (options: Partial<Model> = {}): Model => ({
  id: 'post',
  name: 'Post',
  fields: [
    { id: 'w', name: 'word', type: 'Char', maxLength: 20 },
    { id: 'p', name: 'price', type: 'Integer', dbColumn: 'cents' },
  ],
  ...options,
});
const heir = (options: Partial<Model> = {}): Model => ({
  id: 'heir',
  name: 'Heir',
  bases: ['post'],
  fields: [],
  ordering: [{ sql: 'lower(word)', descending: true, nulls: 'last' }, { sql: 'cents * 2' }],
  ...options,
});
const orderingLines = (...models: readonly Model[]) => {
  const { files } = djangoFormat.exportProject(project(...models));
  const text = files.map((file) => file.text).join('');
  return /^ {8}ordering = (?:\[\n(?:.*\n)*? {8}\]|.*)/mu.exec(text)?.[0].split('\n') ?? [];
};

describe('an ordering in Django', () => {
  it.each<[string, readonly Model[]]>([
    ['of its own', [post({ ordering: heir().ordering })]],
    ['of a parent with a table', [post(), heir()]],
    ['of the model that it is a proxy of', [post(), heir({ proxy: true })]],
    ['of an abstract base', [post({ abstract: true }), heir()]],
  ])('says expressions over fields %s in Django’s own words', (_whose, models) => {
    const lines = orderingLines(...models);
    expect(lines.join(' ')).toContain('Lower("word").desc(nulls_last=True)');
    expect(lines.join(' ')).toContain('models.F("price") * 2');
    expect(lines.join(' ')).not.toContain('RawSQL');
  });

  it('keeps names as they stand, and makes F of what nulls are said of', () => {
    const ordering = ['-pk', '?', 'word__lower', '-word', { field: 'price', nulls: 'first' }] as const;
    const lines = orderingLines(post({ ordering })).join(' ').replaceAll(/\s+/gu, ' ');
    expect(lines).toContain('"-pk", "?", "word__lower", "-word", models.F("price").asc(nulls_first=True)');
  });

  it('leaves an index over a field of a parent to raw SQL, which no table has', () => {
    const indexes = [{ id: 'i', name: 'low', fields: [{ sql: 'lower(word)' }] }];
    const { files } = djangoFormat.exportProject(project(post(), heir({ ordering: undefined, indexes } as object)));
    expect(files.map((file) => file.text).join('')).toContain('RawSQL');
  });
});
