import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject, writeProject } from './projectFile.ts';
import { projectJsonSchema } from './projectSchema.ts';

const text = readFileSync(join(import.meta.dirname, 'fixtures/v2.erd'), 'utf8');

/** Every key of an object in the value, wherever it stands. */
function keysIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  if (!Array.isArray(value)) for (const key of Object.keys(value)) found.add(key);
  for (const item of Object.values(value)) keysIn(item, found);
  return found;
}

/** Every key that the schema knows, and every word of its lists. */
function wordsOf(schema: unknown, keys = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return keys;
  const { properties = {} } = schema as { readonly properties?: object };
  for (const key of Object.keys(properties)) keys.add(key);
  for (const value of Object.values(schema)) wordsOf(value, keys);
  return keys;
}

describe('the fixture of version 2', () => {
  it('holds every word of the format', () => {
    const said = keysIn(JSON.parse(text));
    // Dialects and switches of which one of a kind stands for all.
    const alike = new Set(['standard', 'mariadb', 'mssql', 'oracle', 'external', 'abstract', 'proxy']);
    const words = wordsOf(projectJsonSchema());
    expect(words.size).toBeGreaterThan(180);
    expect([...words].filter((word) => !said.has(word) && !alike.has(word))).toEqual([]);
  });

  it('is written back byte for byte', () => {
    const read = readProject(text);
    expect(read.ok && read.fromVersion).toBe(2);
    expect(read.ok && writeProject(read.project)).toBe(text);
    expect(text).toContain('9223372036854775807');
  });
});

describe('a file of version 1', () => {
  const old = {
    erd: 1,
    name: 'Old',
    models: [
      {
        id: 'm',
        name: 'M',
        fields: [
          { id: 'a', name: 'a', type: 'JSON', default: { name: 'x' } },
          { id: 'b', name: 'b', type: 'JSON', default: { literal: 1 } },
          { id: 'c', name: 'c', type: 'JSON', default: { name: 'x', more: 1 } },
          { id: 'd', name: 'd', type: 'UUID', default: { call: 'uuid.uuid4' } },
          { id: 'e', name: 'e', type: 'ForeignKey', to: 'self', onDelete: { set: { name: 'x' } } },
        ],
        constraints: [
          { type: 'unique', name: 'u', fields: ['a', 'b'], deferrable: true },
          { type: 'unique', fields: ['a', 'b'], deferrable: false },
          { type: 'check', name: 'k', sql: 'a > 1' },
          { type: 'check', name: 'k', sql: 'a > 1' },
        ],
        indexes: [{ fields: ['-a'] }],
      },
    ],
  };

  it('gets ids made of what it says, the same on every machine, and means what it meant', () => {
    const read = readProject(JSON.stringify(old));
    if (!read.ok) throw new Error(read.error.message);
    const { fields, constraints, indexes } = read.project.models[0] ?? { fields: [] };
    expect(read.fromVersion).toBe(1);
    expect(fields.map((field) => field.default ?? field.onDelete)).toEqual([
      { literal: { name: 'x' } },
      { literal: { literal: 1 } },
      { name: 'x', more: 1 },
      { call: 'uuid.uuid4' },
      { set: { literal: { name: 'x' } } },
    ]);
    const ids = constraints?.map(({ id }) => id);
    // MD5 of ["unique","u",["a","b"],null] and the like.
    expect(ids).toEqual(['2a29079e', 'f26b4513', '740b2d52', '740b2d52-2']);
    expect(constraints?.map((each) => 'deferrable' in each && each.deferrable)).toEqual([
      'deferred',
      false,
      false,
      false,
    ]);
    expect(indexes).toEqual([{ id: '52ed08b7', fields: ['-a'] }]);
  });
});
