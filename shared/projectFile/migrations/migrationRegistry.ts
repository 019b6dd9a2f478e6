import type { FileMigration, JsonObject } from './fileMigration.ts';
import { wholeFormat } from './v2WholeFormat.ts';

/** The steps from each released version of the file format to the next, oldest first; never edited after release. */
export const fileMigrations: readonly FileMigration[] = [wholeFormat];

/** The version that is written. */
export const currentVersion = 1 + fileMigrations.length;

/** Takes a file of version `from` through every later step. */
export function migrateFile(
  file: JsonObject,
  from: number,
  steps: readonly FileMigration[] = fileMigrations,
): JsonObject {
  return steps
    .filter((step) => step.to > from)
    .reduce((current, step) => ({ ...step.up(current), erd: step.to }), file);
}
