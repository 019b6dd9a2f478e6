/** What a step from one version of the file format to the next is. */
export type JsonObject = { [key: string]: unknown };

export interface FileMigration {
  /** The version that this step arrives at. */
  readonly to: number;
  /** What changed, in a sentence. */
  readonly summary: string;
  /** Frozen history: plain JSON in, plain JSON out; imports nothing of today's model. */
  up(file: JsonObject): JsonObject;
}
