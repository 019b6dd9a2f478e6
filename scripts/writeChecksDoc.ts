/** Writes docs/checks.md from the registry of checks: `node scripts/writeChecksDoc.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksDoc } from '../shared/checks/checksDoc.ts';

const path = join(import.meta.dirname, '../docs/checks.md');
writeFileSync(path, checksDoc());
console.log(`Wrote ${path}`);
