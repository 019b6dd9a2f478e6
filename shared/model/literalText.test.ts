import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldTypeKeys } from '../fieldTypes/fieldTypeRegistry.ts';
import {
  callableProblem,
  isCallable,
  literalKindOf,
  literalText,
  parseLiteral,
  parseLookups,
  usualCallables,
  type LiteralKind,
} from './literalText.ts';
import type { JsonValue } from './project.ts';

describe('values as text', () => {
  it('come back as they were', () => {
    const kinds: readonly LiteralKind[] = ['integer', 'number', 'boolean', 'json'];
    const values: Record<LiteralKind, fc.Arbitrary<JsonValue>> = {
      text: fc.string(),
      integer: fc.oneof(fc.maxSafeInteger(), fc.constant(null), fc.string()),
      number: fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
        fc.string(),
      ),
      boolean: fc.oneof(fc.boolean(), fc.constant(null)),
      // JSON has no negative zero.
      json: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as JsonValue),
    };
    fc.assert(fc.property(values.text, (value) => parsed('text', literalText('text', value)) === value));
    for (const kind of kinds) {
      fc.assert(
        fc.property(values[kind], (value) => {
          expect(parsed(kind, literalText(kind, value))).toEqual(value);
        }),
      );
    }
  });

  it('say what is wrong with them', () => {
    expect(parseLiteral('integer', '1.5')).toEqual({ ok: false, problem: 'Type a whole number.' });
    expect(parseLiteral('integer', '99999999999999999999')).toEqual({
      ok: false,
      problem: 'This number is too large to be kept exactly.',
    });
    expect(parseLiteral('number', '1e')).toEqual({ ok: false, problem: 'Type a number.' });
    expect(parseLiteral('boolean', 'yes')).toEqual({ ok: false, problem: 'Type true or false.' });
    expect(parseLiteral('json', '{')).toMatchObject({ ok: false });
  });

  it('are typed as Python writes them too', () => {
    expect(parsed('boolean', 'True')).toBe(true);
    expect(parsed('integer', 'None')).toBe(null);
    expect(parsed('integer', '"abc"')).toBe('abc');
  });

  it('have a kind for every type of field', () => {
    const kinds = new Set(fieldTypeKeys.map(literalKindOf));
    expect([...kinds].sort()).toEqual(['boolean', 'integer', 'json', 'number', 'text']);
  });
});

describe('callables', () => {
  it('are told from plain objects', () => {
    expect([
      isCallable({ call: 'uuid.uuid4' }),
      isCallable({ call: 1 }),
      isCallable({}),
      isCallable([]),
      isCallable(null),
    ]).toEqual([true, false, false, false, false]);
  });

  it('are dotted names', () => {
    expect(callableProblem('uuid.uuid4')).toBeUndefined();
    expect(callableProblem('list')).toBeUndefined();
    expect(callableProblem('uuid4()')).toBe('Type a dotted Python name without brackets, for example uuid.uuid4.');
    expect(callableProblem(' ')).toBe('Name a callable, for example uuid.uuid4.');
  });

  it('are suggested in a form that is accepted', () => {
    for (const type of fieldTypeKeys)
      for (const path of usualCallables(type)) expect(callableProblem(path)).toBeUndefined();
  });
});

describe('lookups', () => {
  it('are a JSON object or nothing', () => {
    expect(parseLookups(' ')).toEqual({ ok: true, value: undefined });
    expect(parseLookups('{"is_staff": true}')).toEqual({ ok: true, value: { is_staff: true } });
    expect(parseLookups('[1]')).toEqual({
      ok: false,
      problem: 'Type a JSON object of lookups, for example {"is_staff": true}.',
    });
  });
});

function parsed(kind: LiteralKind, text: string): JsonValue | undefined {
  const result = parseLiteral(kind, text);
  return result.ok ? result.value : undefined;
}
