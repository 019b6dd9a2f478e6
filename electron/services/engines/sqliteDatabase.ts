/** SQLite by better-sqlite3. Only for processes that may be killed: a long query blocks its thread. */
import { mayReach, reachOfProgram, type SqliteInstruction } from './sqlitePrograms.ts';
import { sqliteRefusal } from './statementRules.ts';
import { meaningfulTokens } from '../../../shared/sql/lexer.ts';
import { noteStatement } from './statementNote.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { quoteText } from '../../../shared/physical/sqlText.ts';
import Database from 'better-sqlite3';
import type { SqlValue, Statement } from '../../../shared/sql/statement.ts';
import type { Cell, TransactionState } from '../../../shared/console/consoleResult.ts';
import { sqlitePlace } from './errorPlace.ts';
import type { TextRange } from '../../../shared/sql/statements.ts';
import { type Answer, type EngineDatabase, type RefusingRule, type WrittenAnswer } from './engineDatabase.ts';

/** Statements that say how many rows they changed. */
const CHANGES: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'replace', 'with']);

function firstWord(sql: string): string {
  const [first] = meaningfulTokens(sql, sqliteDialect.lexical);
  return first ? sql.slice(first.from, first.to).toLowerCase() : '';
}

interface Prepared {
  readonly statement: Database.Statement;
  /** Names of the columns of what answers with rows. */
  readonly columns: readonly string[] | undefined;
}

export class SqliteDatabase implements EngineDatabase {
  readonly engine = sqliteDialect.name;
  readonly dialect = sqliteDialect;
  readonly refusalOf = sqliteRefusal;
  readonly columnsQuery = `SELECT '', m.name, p.name, m.type = 'view' FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) p
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, p.cid`;
  readonly version: string;
  private readonly database: Database.Database;
  private readonly mostMegabytes: number;
  /** A text has been seen from which a program could reach outside. A file that is opened may hold one. */
  private isSuspect: boolean;
  private readonly prepared = new Map<string, Prepared>();
  /** A bench begins and gives up a transaction for each of its probes. */
  private readonly beginning: Database.Statement;
  private readonly givingUp: Database.Statement;

  /** `file`: default in memory. Foreign keys are on. `mostMegabytes`: what its pages may take, on disk or in memory. */
  constructor(file = ':memory:', { mostMegabytes = 512 }: { readonly mostMegabytes?: number } = {}) {
    this.database = new Database(file);
    this.isSuspect = file !== ':memory:';
    this.mostMegabytes = mostMegabytes;
    this.set('foreign_keys = ON');
    const pageSize = Number(this.database.pragma('page_size', { simple: true }));
    this.set(`max_page_count = ${Math.floor((mostMegabytes * 1024 * 1024) / pageSize)}`);
    this.beginning = this.database.prepare('BEGIN');
    this.givingUp = this.database.prepare('ROLLBACK');
    this.version = `SQLite ${String(this.database.prepare('SELECT sqlite_version()').pluck().get())}`;
  }

  async execute(sql: string): Promise<void> {
    const statement = this.judged(sql);
    this.within(sql, () => (statement.reader ? statement.raw().all() : statement.run()));
  }

  async trustMachine(): Promise<void> {
    this.set('synchronous = OFF');
  }

  readonly saveCopy = async (path: string): Promise<void> => {
    this.database.exec(`VACUUM INTO ${quoteText(path, sqliteDialect)}`);
  };

  async ask({ sql, params = [] }: Statement): Promise<Answer> {
    const { statement, columns } = this.prepare(sql, params);
    noteStatement(sql);
    const { stackTraceLimit } = Error;
    // What it refuses is an answer, asked for thousands of times, and where in our code it was asked says nothing.
    Error.stackTraceLimit = 0;
    try {
      if (columns === undefined) return { columns: [], rows: [], affected: statement.run(...params).changes };
      return { columns, rows: statement.all(...params) as SqlValue[][] };
    } catch (error) {
      throw this.inItsWords(error);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }

  async askWritten(sql: string, mostRows: number): Promise<WrittenAnswer> {
    const statement = this.judged(sql);
    if (!statement.reader) {
      const { changes } = this.within(sql, () => statement.run());
      const isChange = CHANGES.has(firstWord(sql));
      return { columns: [], rows: [], more: false, ...(isChange ? { affected: changes } : {}) };
    }
    noteStatement(sql);
    statement.raw().safeIntegers();
    const columns = statement.columns().map((column) => column.name);
    const rows: Cell[][] = [];
    for (const row of statement.iterate() as IterableIterator<unknown[]>) {
      if (rows.length === mostRows) return { columns, rows, more: true };
      rows.push(row.map(writtenValue));
    }
    return { columns, rows, more: false };
  }

  placeOf(error: unknown, sql: string): TextRange {
    return sqlitePlace(sql, messageOf(error), (beginning) => {
      try {
        this.database.prepare(beginning);
        return undefined;
      } catch (complaint) {
        return messageOf(complaint);
      }
    });
  }

  transactionState(): TransactionState {
    return this.database.inTransaction ? 'open' : 'none';
  }

  async begin(): Promise<void> {
    this.beginning.run();
  }

  async rollback(): Promise<void> {
    if (this.database.inTransaction) this.givingUp.run();
  }

  refusingRule(error: unknown): RefusingRule | undefined {
    if (!(error instanceof Database.SqliteError)) return undefined;
    switch (error.code) {
      case 'SQLITE_CONSTRAINT_UNIQUE':
        return 'UNIQUE';
      case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      case 'SQLITE_CONSTRAINT_ROWID':
        return 'PRIMARY KEY';
      case 'SQLITE_CONSTRAINT_NOTNULL':
        return 'NOT NULL';
      case 'SQLITE_CONSTRAINT_FOREIGNKEY':
        return 'FOREIGN KEY';
      case 'SQLITE_CONSTRAINT_CHECK':
        return 'CHECK';
      // ON DELETE RESTRICT is carried out by a trigger of SQLite's own.
      case 'SQLITE_CONSTRAINT_TRIGGER':
        return /foreign key/iu.test(error.message) ? 'FOREIGN KEY' : undefined;
      default:
        return undefined;
    }
  }

  async brokenAtCommit(): Promise<RefusingRule | undefined> {
    return this.prepare('PRAGMA foreign_key_check').statement.get() === undefined ? undefined : 'FOREIGN KEY';
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private prepare(sql: string, params: readonly SqlValue[] = []): Prepared {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.judged(sql, params);
    const columns = statement.reader
      ? statement
          .raw()
          .columns()
          .map(({ name }) => name)
      : undefined;
    const prepared = { statement, columns };
    this.prepared.set(sql, prepared);
    return prepared;
  }

  /** Rows are never asked for as objects: better-sqlite3 makes code of texts for them, which its process has given up. */
  private set(pragma: string): void {
    this.database.pragma(pragma, { simple: true });
  }

  /** The guard is told of it. */
  private within<Result>(sql: string, run: () => Result): Result {
    noteStatement(sql);
    try {
      return run();
    } catch (error) {
      throw this.inItsWords(error);
    }
  }

  /** SQLite's own words for a database at its limit speak of a disk. */
  private inItsWords(error: unknown): unknown {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_FULL') return error;
    const limit = `${this.mostMegabytes} MB`;
    return new Error(`The database has grown to its limit of ${limit}: make fewer rows, or delete some.`, {
      cause: error,
    });
  }

  /**
   * One statement that reaches nothing outside: first its text is judged, then the program that SQLite made of it. Throws
   * for every other one, and SQLite's own error for what it cannot read.
   */
  private judged(sql: string, params: readonly SqlValue[] = []): Database.Statement {
    const refusal = sqliteRefusal(sql);
    if (refusal !== undefined) throw new Error(refusal);
    const statement = this.database.prepare(sql);
    // Listing a program takes longer than running it, and few texts have a word that could reach.
    this.isSuspect ||= mayReach(sql);
    if (!this.isSuspect) return statement;
    // SQLite explains no EXPLAIN, which runs nothing either.
    if (/explain/iu.test(sql) && firstWord(sql) === 'explain') return statement;
    const program = this.database.prepare(`EXPLAIN ${sql}`).raw();
    const reach = reachOfProgram(program.all(...params) as SqliteInstruction[]);
    if (reach !== undefined) throw new Error(`The statement reaches outside of its database (${reach}).`);
    return statement;
  }
}

/** As SQLite's own shell writes it. */
function writtenValue(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  // Whole numbers come as bigint, so this one has a fraction even where it is 0.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e15) return value.toFixed(1);
  return String(value);
}
