/** PostgreSQL by PGlite, which runs the real server's code in this thread. Only for what may be killed; knows no Node. */
import { noteStatement } from './statementNote.ts';
import { postgresRefusal } from './statementRules.ts';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { type PGlite, protocol, types } from '@electric-sql/pglite';
import type { SqlValue, Statement } from '../../../shared/sql/statement.ts';
import { ParameterWriter } from '../../../shared/sql/parameterWriter.ts';
import type { Cell, TransactionState } from '../../../shared/console/consoleResult.ts';
import { postgresPlace } from './errorPlace.ts';
import type { TextRange } from '../../../shared/sql/statements.ts';
import type { Answer, EngineDatabase, RefusingRule, WrittenAnswer } from './engineDatabase.ts';

/** Whole numbers that JavaScript holds exactly; all else stays as the server writes it, so that nothing is rounded. */
const wholeNumbers: ReadonlySet<number> = new Set([types.INT2, types.INT4, types.INT8, types.OID]);

function asNumber(text: string): SqlValue {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** As a cast to text says it, and not `t`. */
function asBoolean(text: string): string {
  return text === 't' ? 'true' : 'false';
}

/** Its own default fills 128 MB with zeros before the first statement; the files are in memory anyway, or near it. */
export const startParameters: readonly string[] = ['-c', 'shared_buffers=32MB'];

export class PgliteDatabase implements EngineDatabase {
  readonly engine = postgresDialect.name;
  readonly dialect = postgresDialect;
  readonly refusalOf = postgresRefusal;
  readonly columnsQuery = `SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname END, c.relname, a.attname, CASE WHEN c.relkind IN ('v', 'm') THEN 1 ELSE 0 END
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'v', 'p', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    ORDER BY n.nspname, c.relname, a.attnum`;
  readonly version: string;
  private readonly database: PGlite;
  private readonly writer = new ParameterWriter(postgresDialect.lexical);
  private primaryKeys: ReadonlySet<string> | undefined;
  private transaction: TransactionState = 'none';

  private constructor(database: PGlite, version: string) {
    this.database = database;
    this.version = version;
  }

  /** On a server that has been started. */
  static async on(server: PGlite): Promise<PgliteDatabase> {
    const { rows } = await new PgliteDatabase(server, '').ask({ sql: 'SHOW server_version' });
    return new PgliteDatabase(server, `PostgreSQL ${String(rows[0]?.[0] ?? '')}`);
  }

  /** It forces nothing to the disk anyway. */
  async trustMachine(): Promise<void> {
    return;
  }

  async execute(sql: string): Promise<void> {
    this.primaryKeys = undefined;
    await this.send(sql);
  }

  async ask(statement: Statement): Promise<Answer> {
    // Parameters are written in, so that a text may stand for any type, as in a file of SQL.
    const { columns, rows, affected } = await this.send(this.writer.written(statement));
    const names = columns.map((column) => column.name);
    if (names.length === 0) return { columns: names, rows: [], affected: affected ?? 0 };
    return { columns: names, rows: rows.map((row) => row.map((text, at) => readValue(text, columns[at]?.type))) };
  }

  async askWritten(sql: string, mostRows: number): Promise<WrittenAnswer> {
    // The server stops by itself behind the last row that is wanted.
    const { columns, rows, affected } = await this.send(sql, mostRows + 1);
    const names = columns.map((column) => column.name);
    if (names.length === 0) {
      return { columns: [], rows: [], more: false, ...(affected === undefined ? {} : { affected }) };
    }
    const written = rows.slice(0, mostRows).map((row) => row.map((text, at) => writtenValue(text, columns[at]?.type)));
    return { columns: names, rows: written, more: rows.length > mostRows };
  }

  placeOf(error: unknown, sql: string): TextRange {
    const position = Number((error as { position?: string }).position);
    return Number.isSafeInteger(position) && position > 0 ? postgresPlace(sql, position) : { from: 0, to: sql.length };
  }

  transactionState(): TransactionState {
    return this.transaction;
  }

  async begin(): Promise<void> {
    this.primaryKeys ??= await this.readPrimaryKeys();
    await this.send('BEGIN');
  }

  async rollback(): Promise<void> {
    await this.send('ROLLBACK');
  }

  refusingRule(error: unknown): RefusingRule | undefined {
    const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
    switch (code) {
      case '23502':
        return 'NOT NULL';
      case '23503':
      case '23001':
        return 'FOREIGN KEY';
      case '23514':
        return 'CHECK';
      case '23P01':
        return 'EXCLUDE';
      // string_data_right_truncation, numeric_value_out_of_range, invalid_text_representation
      case '22001':
      case '22003':
      case '22P02':
        return 'TYPE';
      case '23505':
        return this.primaryKeys?.has(keyOf(table, constraint)) === true ? 'PRIMARY KEY' : 'UNIQUE';
      default:
        return undefined;
    }
  }

  async brokenAtCommit(): Promise<RefusingRule | undefined> {
    try {
      await this.send('SET CONSTRAINTS ALL IMMEDIATE');
      await this.send('SET CONSTRAINTS ALL DEFERRED');
      return undefined;
    } catch (error) {
      const rule = this.refusingRule(error);
      if (rule === undefined) throw error;
      return rule;
    }
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /**
   * Runs exactly one statement: by the extended protocol, in which the server refuses a text that holds two. `mostRows`:
   * default all. Rejects with the server's error.
   */
  private async send(sql: string, mostRows = 0): Promise<Reply> {
    noteStatement(sql);
    const { serialize } = protocol;
    const reply: { columns: ReplyColumn[]; rows: Cell[][]; affected?: number } = { columns: [], rows: [] };
    const { messages } = await this.database.execProtocol(
      joined([
        serialize.parse({ text: sql }),
        serialize.bind({}),
        serialize.describe({ type: 'P' }),
        serialize.execute({ rows: mostRows }),
        serialize.sync(),
      ]),
      { throwOnError: false },
    );
    let refused: Error | undefined;
    for (const message of messages) {
      if (message.name === 'error') refused ??= message as unknown as Error;
      else if (message.name === 'rowDescription') {
        const { fields } = message as unknown as { fields: readonly { name: string; dataTypeID: number }[] };
        reply.columns.push(...fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })));
      } else if (message.name === 'dataRow') {
        reply.rows.push((message as unknown as { fields: Cell[] }).fields);
      } else if (message.name === 'commandComplete') {
        const { text } = message as unknown as { text: string };
        const affected = /^(?:INSERT|UPDATE|DELETE|MERGE|SELECT)\b.* (\d+)$/u.exec(text)?.[1];
        if (affected !== undefined) reply.affected = Number(affected);
      } else if (message.name === 'readyForQuery') {
        const { status } = message as unknown as { status: string };
        this.transaction = status === 'T' ? 'open' : status === 'E' ? 'failed' : 'none';
      }
    }
    if (refused) throw refused;
    return reply;
  }

  /** Which constraints are primary keys, since an error only names them. */
  private async readPrimaryKeys(): Promise<ReadonlySet<string>> {
    const { rows } = await this.send(
      "SELECT t.relname, c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'p'",
    );
    return new Set(rows.map(([table, constraint]) => keyOf(table ?? undefined, constraint ?? undefined)));
  }
}

interface ReplyColumn {
  readonly name: string;
  /** Number of its type in `pg_type`. */
  readonly type: number;
}

/** What the server said to one statement, every value as it writes it. */
interface Reply {
  readonly columns: readonly ReplyColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows that it touched or gave; undefined for what counts none. */
  readonly affected?: number;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readValue(text: Cell, type: number | undefined): SqlValue {
  if (text === null || type === undefined) return text;
  return wholeNumbers.has(type) ? asNumber(text) : type === types.BOOL ? asBoolean(text) : text;
}

/** Truth as a person writes it, and not `t`. */
function writtenValue(text: Cell, type: number | undefined): Cell {
  return text !== null && type === types.BOOL ? asBoolean(text) : text;
}

function keyOf(table: string | undefined, constraint: string | undefined): string {
  return `${table ?? ''}\n${constraint ?? ''}`;
}
