/** What a run in the console brings, as it crosses from the database's process to the window. */
import type { SampleSkip } from '../bench/sample/sampleRows.ts';
import type { Source } from '../physical/physicalSchema.ts';
import type { TextRange } from '../sql/statements.ts';

/** As the database writes it; null is NULL. */
export type Cell = string | null;

/** Rows of one result that are brought to the window. */
export const mostRows = 10_000;
/** Characters of one value. */
export const mostCharacters = 10_000;
/** Characters of one result. */
export const mostResultCharacters = 20_000_000;

export interface ConsoleTable {
  readonly name: string;
  readonly schema?: string;
  readonly columns: readonly string[];
  /** Undefined for a view and where counting took too long. */
  readonly rows?: number;
  readonly isView?: true;
}

export type StatementOutcome =
  | {
      readonly kind: 'rows';
      readonly columns: readonly string[];
      /** How many came; they arrive in parts. */
      readonly rowCount: number;
      /** Why not all came. */
      readonly cut?: 'rows' | 'size';
      /** Values of which only the beginning came. */
      readonly cutCells: number;
    }
  /** `affected`: rows that it inserted, changed or deleted. */
  | { readonly kind: 'done'; readonly affected?: number }
  | { readonly kind: 'refused'; readonly problem: string; readonly at: TextRange; readonly hint?: string };

export interface StatementResult {
  /** In the text that was run. */
  readonly at: TextRange;
  readonly milliseconds: number;
  readonly outcome: StatementOutcome;
}

/** `failed`: PostgreSQL takes nothing but a ROLLBACK any more. */
export type TransactionState = 'none' | 'open' | 'failed';

export interface RowsPart {
  /** Which of the statements. */
  readonly statement: number;
  /** Cell[][] as JSON, which crosses at once. */
  readonly rowsJson: string;
}

export interface RunDone {
  readonly kind: 'ran';
  readonly statements: readonly StatementResult[];
  readonly transaction: TransactionState;
  /** Given where a statement may have changed them. */
  readonly tables?: readonly ConsoleTable[];
}

/** The database's process ended before its answer; what was committed is there again. */
export interface ConsoleStopped {
  readonly kind: 'stopped';
  readonly reason: 'cancelled' | 'crash' | 'unavailable';
  readonly problem: string;
  /** Whether the database is open again with the rows that it had. */
  readonly restored: boolean;
}

export interface ConsoleOpened {
  readonly kind: 'opened';
  /** e.g. "SQLite 3.54.0". */
  readonly version: string;
  readonly tables: readonly ConsoleTable[];
}

/** The database refused a statement of the schema. */
export interface ConsoleNotCreated {
  readonly kind: 'notCreated';
  readonly statement: string;
  readonly problem: string;
  readonly source: Source;
}

export interface SampleRequest {
  /** A table by its name and schema; undefined for all. */
  readonly table?: { readonly name: string; readonly schema?: string };
  readonly count: number;
  readonly seed: number;
}

export interface SampleMade {
  readonly kind: 'sampled';
  /** In the order in which they went in. */
  readonly made: readonly { readonly table: string; readonly rows: number }[];
  readonly skipped: readonly SampleSkip[];
  readonly tables: readonly ConsoleTable[];
}

/** What was asked came to nothing; the database is as it was. */
export interface ConsoleFailed {
  readonly kind: 'failed';
  readonly problem: string;
}
