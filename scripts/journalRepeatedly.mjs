/**
 * Keeps two texts as unsaved work by turns until it is killed, and says a line before each:
 * `node scripts/journalRepeatedly.mjs USER_DATA OLD NEW`.
 */
import { readFileSync } from 'node:fs';
import { createJournal } from '../electron/services/journal.ts';

const [userData, ...sources] = process.argv.slice(2);
const texts = sources.map((source) => readFileSync(source, 'utf8'));
const journal = createJournal(userData);
for (let turn = 0; ; turn += 1) {
  process.stdout.write('saving\n');
  const text = texts[turn % texts.length];
  await journal.write({ name: 'project.erd', file: null, changedAt: turn, models: 1, text });
}
