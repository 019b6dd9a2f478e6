import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checksDoc } from './checksDoc.ts';

it('docs/checks.md is what the registry says (node scripts/writeChecksDoc.ts writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8')).toBe(checksDoc());
});
