/** What becomes of each word of the project file in Django: a row a word, held complete by a test. For tests only. */
import { entryRows } from './entryRows.ts';
import { fieldRows, sharedRows } from './fieldRows.ts';
import { modelRows } from './modelRows.ts';
import { enumRows, otherRows, projectRows } from './projectRows.ts';
import type { WordRow } from './wordFacts.ts';

export const wordRows: Readonly<Record<string, WordRow>> = {
  ...projectRows,
  ...enumRows,
  ...modelRows,
  ...sharedRows,
  ...fieldRows,
  ...entryRows,
  ...otherRows,
};
