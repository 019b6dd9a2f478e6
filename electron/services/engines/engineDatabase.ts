/** A database that runs in this process: the bench, the deletion and the console speak to all engines by this. */
import type { SqlValue, Statement } from '../../../shared/sql/statement.ts';
import type { ProbeOutcome } from '../../../shared/bench/plan/probeResult.ts';
import type { Ask } from '../../../shared/sql/statement.ts';
import type { BenchEngine } from '../../../shared/bench/benchEngines.ts';
import type { Dialect } from '../../../shared/dialects/dialect.ts';
import type { Cell, TransactionState } from '../../../shared/console/consoleResult.ts';
import type { TextRange } from '../../../shared/sql/statements.ts';

export type RefusingRule = Extract<ProbeOutcome, { kind: 'refused' }>['by'];

export interface Answer {
  readonly columns: readonly string[];
  /** As many values as columns; what is neither text, number nor NULL comes as text. */
  readonly rows: readonly (readonly SqlValue[])[];
  /** Rows that an INSERT, UPDATE or DELETE touched; undefined for a query. */
  readonly affected?: number;
}

/** The answer to a statement that a person wrote: every value as the database writes it. */
export interface WrittenAnswer {
  /** Empty for what is no query. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** There were more rows than asked for. */
  readonly more: boolean;
  /** Rows that it inserted, changed or deleted. */
  readonly affected?: number;
}

export interface EngineDatabase {
  readonly engine: BenchEngine;
  readonly dialect: Dialect;
  /** e.g. "SQLite 3.54.0". */
  readonly version: string;
  /** Rows of schema (empty for the usual one), table or view, column (NULL where it has none), and 1 for a view. */
  readonly columnsQuery: string;
  /** One statement, whose answer is not wanted. Rejects with the engine's own error, as `ask` does, and for two. */
  execute(sql: string): Promise<void>;
  /** One statement. */
  ask(statement: Statement): Promise<Answer>;
  /** One statement as a person wrote it, with at most so many rows. */
  askWritten(sql: string, mostRows: number): Promise<WrittenAnswer>;
  /** Why this one statement of a person is not run, since it would reach outside of this database; undefined where it is. */
  refusalOf(sql: string): string | undefined;
  /** Where in the statement that error is; all of it where nobody knows. */
  placeOf(error: unknown, sql: string): TextRange;
  /** Of the transaction that `askWritten` began. */
  transactionState(): TransactionState;
  begin(): Promise<void>;
  /** Ends the open transaction without a trace; fine where none is open. */
  rollback(): Promise<void>;
  /** The rule by which a statement was refused; undefined for any other error. */
  refusingRule(error: unknown): RefusingRule | undefined;
  /** The rule that a commit now would be refused by: deferred foreign keys and unique sets. */
  brokenAtCommit(): Promise<RefusingRule | undefined>;
  close(): Promise<void>;
  /** What is written needs to outlive this process, not a power cut. */
  trustMachine(): Promise<void>;
  /** Writes a copy of the whole database to this file; undefined where the engine has no file of its own. */
  readonly saveCopy?: (path: string) => Promise<void>;
}

/** A fresh database in memory, or the one at this place: a file or a folder, where the engine's process has any. */
export type OpenEngine = (engine: BenchEngine, place?: string) => Promise<EngineDatabase>;

/** For the readers of schemas, which take rows by the names of their columns. */
export function askOf(database: EngineDatabase): Ask {
  return async (sql, params = []) => {
    const { columns, rows } = await database.ask({ sql, params });
    return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
  };
}
