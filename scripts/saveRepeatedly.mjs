/** Saves two texts to one file by turns until it is killed: `node scripts/saveRepeatedly.mjs FILE OLD NEW`. */
import { readFileSync } from 'node:fs';
import { saveProjectFile } from '../electron/services/projectFiles.ts';

const [file, ...sources] = process.argv.slice(2);
const contents = sources.map((source) => readFileSync(source));
process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  const saved = await saveProjectFile(file, contents[turn % contents.length], null);
  if (saved.kind !== 'saved') throw new Error(saved.message);
}
