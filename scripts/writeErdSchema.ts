/** Writes docs/erd.schema.json from the validator of the code: `node scripts/writeErdSchema.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectJsonSchema } from '../shared/projectFile/projectSchema.ts';

const path = join(import.meta.dirname, '../docs/erd.schema.json');
writeFileSync(path, `${JSON.stringify(projectJsonSchema(), null, 2)}\n`);
console.log(`Wrote ${path}`);
