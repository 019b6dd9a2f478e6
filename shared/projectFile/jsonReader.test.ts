import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../model/exactJson.ts';
import { arbitraryJson } from '../testing/arbitraryProject.ts';
import { findOffset, formatPath, lineAndColumn, readJson } from './jsonReader.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('the JSON reader', () => {
  it('reads what JSON.stringify writes, spaced or not', () => {
    fc.assert(
      fc.property(arbitraryJson, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        expect(readJson(JSON.stringify(value, undefined, space))).toEqual({ ok: true, value });
      }),
    );
  });

  it('takes and refuses the same texts as JSON.parse, but for what it refuses on purpose', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b',
      '\\',
      '1',
      '-',
      '.',
      'e',
      '0',
      'true',
      'nul',
      ' ',
      '\n',
      '"\\u00',
      '/',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const ours = readJson(text);
        let theirs: unknown;
        let isJson = true;
        try {
          theirs = JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!ours.ok && ours.problem.kind === 'refused') return;
        expect(ours.ok).toBe(isJson);
        if (ours.ok) expect(JSON.stringify(ours.value)).toBe(JSON.stringify(theirs));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps every number that it takes, to the digit', () => {
    const kept = [
      '0',
      '-0',
      '1.50',
      '1e3',
      '12345678901234567000',
      '1e21',
      '0.1',
      '0.30000000000000004',
      '0.10000000000000001',
      '5e-324',
      '-1.7976931348623157e308',
      '9007199254740991',
    ];
    expect(kept.filter((literal) => !readJson(literal).ok)).toEqual([]);
    const exact = ['9007199254740993', '9223372036854775807', '-9223372036854775808'];
    for (const literal of exact) {
      const read = readJson(`{"n": [${literal}]}`);
      expect(read.ok && jsonText(read.value)).toBe(`{"n":[${literal}]}`);
    }
    const lost = ['1e999', '-1e999', '1e-999', '3.14159265358979323846', '123456789012345678.5'];
    expect(lost.filter((literal) => readJson(literal).ok)).toEqual([]);
    expect(readJson('-0')).toEqual({ ok: true, value: 0 });
  });

  it('keeps keys in their order, those among them that JavaScript would move', () => {
    const text = '{"b":1,"2":{"10":1,"9":2},"1":3,"a":4,"01":5}';
    const read = readJson(text);
    expect(read.ok && jsonText(read.value)).toBe(text);
    expect(readJson('{"b":1,"2":2,"2":3}')).toMatchObject({ ok: false, problem: { kind: 'refused' } });
  });

  it('names the place of a fault', () => {
    const text = '{"a": [1, {"b c": tru}]}';
    expect(readJson(text)).toEqual({
      ok: false,
      problem: { kind: 'syntax', message: 'a value is expected, not "t"', path: ['a', 1, 'b c'], offset: 18 },
    });
    expect(formatPath(['a', 1, 'b c'])).toBe('a[1]["b c"]');
    expect(formatPath([])).toBe('$');
  });

  it('finds where a path is written', () => {
    const text = '{"a": [1,\n {"b": 2}]}';
    const offset = findOffset(text, ['a', 1, 'b']);
    expect(offset).toBe(12);
    expect(lineAndColumn(text, offset ?? 0)).toEqual({ line: 2, column: 3 });
    expect(findOffset(text, ['a', 2])).toBe(undefined);
  });

  it('takes 200 levels and no more', () => {
    expect(readJson(nested(200)).ok).toBe(true);
    expect(readJson(nested(201))).toMatchObject({ ok: false, problem: { kind: 'refused' } });
  });
});
