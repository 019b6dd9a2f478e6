/** Statements and what a database answers them, as plain data. */

export type SqlValue = string | number | null;

export interface Statement {
  readonly sql: string;
  readonly params?: readonly SqlValue[];
}

/** One row of an answer, by the names of its columns. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Sends one statement to a database. Answers hold numbers, texts and NULL only: whoever asks wants nothing else. */
export type Ask = (sql: string, params?: readonly SqlValue[]) => Promise<readonly SqlRow[]>;
