/** Ids come from outside, so that the same text gives the same project in tests. */
export interface NewIds {
  /** A short id that is not in `taken`. */
  next(taken: ReadonlySet<string>): string;
}
