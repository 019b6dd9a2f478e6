/** What a schema and its SQL can be asked for; the flags and controls are the formats'. */
/** Whether SQL says what Django's migrations say, or lets the database enforce `onDelete`. */
export const sqlModes = ['django', 'database'] as const;
export type SqlMode = (typeof sqlModes)[number];

/** How names are quoted, `whenNeeded`: only reserved words and what is no plain name in the dialect. */
export const quotings = ['always', 'whenNeeded'] as const;
export type Quoting = (typeof quotings)[number];

/** Whether names keep their case or become lower case. */
export const identifierCases = ['kept', 'lower'] as const;
export type IdentifierCase = (typeof identifierCases)[number];

/** How the SQL is written; what is not given stays as it is by default. */
export interface SqlOptions {
  /** Default `always`. */
  readonly quoting?: Quoting | undefined;
  /** Default `kept`. */
  readonly identifierCase?: IdentifierCase | undefined;
  /** The text may run where it has run before: what is there already stays. */
  readonly ifNotExists?: boolean | undefined;
  /** Drops the tables first, with all that they hold. */
  readonly dropFirst?: boolean | undefined;
  /** Where the tables stand: a schema of PostgreSQL, a database of MySQL, an attached database of SQLite. */
  readonly schemaPrefix?: string | undefined;
  /** Choices become CHECK constraints, which Django does not make. */
  readonly choiceChecks?: boolean | undefined;
}
