/** Why a statement left nothing in the schema; quietly where nothing was lost. */
export type Outcome =
  | {
      readonly isQuiet: boolean;
      readonly reason: string;
      /** What it speaks of may come later: files of a schema may be read in any order. */
      readonly waits?: true;
    }
  | undefined;
