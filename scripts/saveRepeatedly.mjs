/** Saves two texts to one file by turns until it is killed, and says a line before each: `node scripts/saveRepeatedly.mjs FILE OLD NEW`. */
import { readFileSync } from 'node:fs';
import { saveProjectFile } from '../electron/services/projectFiles.ts';

const [file, ...sources] = process.argv.slice(2);
const contents = sources.map((source) => readFileSync(source));
for (let turn = 0; ; turn += 1) {
  process.stdout.write('saving\n');
  const saved = await saveProjectFile(file, contents[turn % contents.length], null);
  if (saved.kind !== 'saved') throw new Error(saved.message);
}
