/** What an engine does at this moment, for whoever has to end it: nobody keeps it until somebody says how. */

let keep: ((sql: string) => void) | undefined;

/** Called before each statement. */
export function noteStatement(sql: string): void {
  keep?.(sql);
}

/** From now on each statement is handed to this, before it runs. */
export function keepNotes(keeper: (sql: string) => void): void {
  keep = keeper;
}
