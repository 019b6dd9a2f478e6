import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { randomFrom } from '../random/randomFrom.ts';
import { makeMalformedFile, malformedKinds } from '../testing/malformedFiles.ts';
import { readProjectBytes, writeProject } from './projectFile.ts';

const kinds = new Set(['foreign', 'newer', 'notJson', 'invalid', 'tooLarge', 'empty']);

it('every malformed file opens or is refused with a sentence and a place, quickly and without a trace', () => {
  const sound = readFileSync(join(import.meta.dirname, 'fixtures/v2.erd'), 'utf8');
  const prototypeBefore = Object.getOwnPropertyNames(Object.prototype);
  const random = randomFrom(7);
  const refused = new Set<string>();
  let opened = 0;
  for (let number = 0; number < malformedKinds.length * 25; number += 1) {
    const { kind, bytes } = makeMalformedFile(sound, number, random);
    const start = performance.now();
    const result = readProjectBytes(bytes);
    expect(performance.now() - start, kind).toBeLessThan(1000);
    if (result.ok) {
      opened += 1;
      const again = readProjectBytes(new TextEncoder().encode(writeProject(result.project)));
      expect(again, kind).toEqual({ ok: true, project: result.project, fromVersion: 2 });
      continue;
    }
    refused.add(kind);
    expect(kinds.has(result.error.kind), kind).toBe(true);
    expect(result.error.message, kind).toMatch(/\.$/);
    expect(result.error.path, kind).not.toBe('');
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeBefore);
  expect('polluted' in {}).toBe(false);
  expect(opened).toBeGreaterThan(20);
  expect([...refused].sort()).toEqual([...malformedKinds].sort());
});
