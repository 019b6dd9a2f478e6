import { describe, expect, it } from 'vitest';
import { buildModelGraph } from './buildModelGraph.ts';
import { fieldSentence } from './fieldSentence.ts';
import type { Field } from './project.ts';

function sentenceOf(field: Omit<Field, 'id' | 'name'>): string {
  const graph = buildModelGraph({
    name: 'Test',
    settings: {},
    models: [{ id: 'm', name: 'Employee', fields: [{ id: 'f', name: 'f', ...field }] }],
    diagrams: [],
  });
  const node = graph.byId.get('m')?.localFields.find(({ field: each }) => each.id === 'f');
  return node ? fieldSentence(node) : '';
}

describe('the sentence of a field', () => {
  it.each([
    [{ type: 'Char', maxLength: 120 }, 'Short text of at most 120 characters; every Employee has one.'],
    [{ type: 'Email', null: true }, 'Email address of at most 254 characters; an Employee may have none.'],
    [{ type: 'UUID', unique: true }, 'UUID; every Employee has one, and no two share it.'],
    [{ type: 'Integer', primaryKey: true }, 'Integer: the key of each Employee.'],
    [
      { type: 'BigAuto', primaryKey: true },
      'Auto-increment big integer: the key that the database gives each Employee.',
    ],
    [
      { type: 'Decimal', maxDigits: 10, decimalPlaces: 2 },
      'Decimal number of 10 digits, 2 of them after the point; every Employee has one.',
    ],
    [{ type: 'Integer', generated: { sql: 'a + b' } }, 'Integer, computed by the database.'],
    [{ type: 'Custom', dbType: 'tsvector' }, 'Custom database type tsvector; every Employee has one.'],
  ] as const)('of %o', (field, sentence) => {
    expect(sentenceOf(field)).toBe(sentence);
  });
});
