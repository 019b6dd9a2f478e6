/** The steps from each released version of the file format to the next, oldest first; never edited after release. */
export type JsonObject = { [key: string]: unknown };

export interface FileMigration {
  /** The version that this step arrives at. */
  readonly to: number;
  /** What changed, in a sentence. */
  readonly summary: string;
  /** Frozen history: plain JSON in, plain JSON out; imports nothing of today's model. */
  up(file: JsonObject): JsonObject;
}

export const fileMigrations: readonly FileMigration[] = [];

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
