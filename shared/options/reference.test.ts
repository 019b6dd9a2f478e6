import { describe, expect, it } from 'vitest';
import { constraintOptions, indexOptions } from './constraintOptions.ts';
import { fieldOptions } from './fieldOptions.ts';
import { mentionShapeOf, mentionShapes, type MentionShapeKey } from './mentionShapes.ts';
import { modelOptions } from './modelOptions.ts';
import type { OptionTable } from './option.ts';
import { databaseNamesIn, modelIdsNamedBy, referencesOf, withDatabaseNames, withModelIds } from './reference.ts';

const tables: readonly OptionTable[] = [fieldOptions, modelOptions, indexOptions, ...Object.values(constraintOptions)];

const values: { readonly [shape in MentionShapeKey]: unknown } = {
  name: 'code',
  names: ['code', '-title'],
  keys: { code__gt: 1, title: 'x' },
  parts: ['code', '-title', { field: '-odd', nulls: 'last' }, { sql: { sqlite: 'lower(code)' } }],
  partPairs: [
    ['code', '='],
    [{ sql: 'a + b', operatorClass: 'x' }, '&&'],
  ],
  sql: { sqlite: 'code > 1', postgres: 'code > 2' },
  sqlMember: { sql: 'code + 1', stored: true },
};

describe('what options refer to', () => {
  it('is written back as it was read where nothing is renamed, in every shape', () => {
    for (const key of Object.keys(mentionShapes) as MentionShapeKey[]) {
      const shape = mentionShapeOf(key);
      const texts = shape
        .read(values[key])
        .map((mention) => `${'prefix' in mention ? mention.prefix : ''}${mention.text}`);
      expect(shape.write(values[key], texts)).toBe(values[key]);
    }
  });

  it('goes item by item, and altogether with the last', () => {
    expect(mentionShapes.names.write(['a', '-b'], [undefined, '-c'])).toEqual(['-c']);
    expect(mentionShapes.names.write(['a'], [undefined])).toBeUndefined();
    expect(mentionShapes.keys.write({ a: 1, b: 2 }, [undefined, 'c'])).toEqual({ c: 2 });
    expect(mentionShapes.keys.write({ a: 1 }, [undefined])).toBeUndefined();
  });

  it('names the models and names in the database that a copy gets anew', () => {
    const field = { to: 'author', through: 'self', table: 'pairs' };
    expect(modelIdsNamedBy(field, fieldOptions)).toEqual(['author']);
    expect(withModelIds(field, fieldOptions, (id) => `${id}2`)).toEqual({ ...field, to: 'author2' });
    expect(withModelIds({ bases: ['a', 'b'] }, modelOptions, (id) => `${id}2`)).toEqual({ bases: ['a2', 'b2'] });
    expect(databaseNamesIn(field, fieldOptions)).toEqual(['pairs']);
    expect(withDatabaseNames(field, fieldOptions, (name) => `${name}2`)).toEqual({ ...field, table: 'pairs2' });
  });

  it('is said beside an option of the same table wherever it means the fields of the model that this one names', () => {
    for (const table of tables) {
      const { models, fields } = referencesOf(table);
      const modelKeys = models.map(([key]) => key);
      for (const [, { of }] of fields) if (of !== 'own') expect(modelKeys).toContain(of === 'toOrOwn' ? 'to' : of);
    }
  });
});
