/** PostgreSQL by PGlite, which runs the real server's code in this process. Only for processes that may be killed. */
import { postgresRefusal } from './statementRules.ts';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { PGlite, protocol, types, type Results } from '@electric-sql/pglite';
import type { SqlValue, Statement } from '../../../shared/sql/statement.ts';
import { inlineParameters } from '../../../shared/bench/plan/probeResult.ts';
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

function asWritten(text: string): SqlValue {
  return text;
}

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
  private primaryKeys: ReadonlySet<string> | undefined;
  private transaction: TransactionState = 'none';

  private constructor(database: PGlite, version: string) {
    this.database = database;
    this.version = version;
  }

  /** `folder`: of the data files; default in memory. */
  static async open(folder?: string): Promise<PgliteDatabase> {
    const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
    for (const type of Object.keys(database.parsers).map(Number)) {
      database.parsers[type] = wholeNumbers.has(type) ? asNumber : type === types.BOOL ? asBoolean : asWritten;
    }
    const { rows } = await database.query<{ server_version: string }>('SHOW server_version');
    return new PgliteDatabase(database, `PostgreSQL ${rows[0]?.server_version ?? ''}`);
  }

  /** It forces nothing to the disk anyway. */
  async trustMachine(): Promise<void> {
    return;
  }

  async execute(sql: string): Promise<void> {
    this.primaryKeys = undefined;
    await this.database.exec(sql);
  }

  async ask(statement: Statement): Promise<Answer> {
    // Parameters are written in, so that a text may stand for any type, as in a file of SQL.
    const results = await this.database.exec(inlineParameters(statement, postgresDialect), { rowMode: 'array' });
    return answerOf(results.at(-1));
  }

  async askWritten(sql: string, mostRows: number): Promise<WrittenAnswer> {
    const { serialize } = protocol;
    const columns: { readonly name: string; readonly type: number }[] = [];
    const rows: Cell[][] = [];
    let affected: string | undefined;
    const send = async (message: Uint8Array) => {
      const { messages } = await this.database.execProtocol(message);
      for (const each of messages) {
        if (each.name === 'rowDescription') {
          const { fields } = each as unknown as { fields: readonly { name: string; dataTypeID: number }[] };
          columns.push(...fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })));
        } else if (each.name === 'dataRow') {
          const { fields } = each as unknown as { fields: readonly Cell[] };
          rows.push(fields.map((field, index) => writtenValue(field, columns[index]?.type)));
        } else if (each.name === 'commandComplete') {
          const { text } = each as unknown as { text: string };
          affected = /^(?:INSERT|UPDATE|DELETE|MERGE|SELECT)\b.* (\d+)$/u.exec(text)?.[1];
        } else if (each.name === 'readyForQuery') {
          const { status } = each as unknown as { status: string };
          this.transaction = status === 'T' ? 'open' : status === 'E' ? 'failed' : 'none';
        }
      }
    };
    try {
      await send(serialize.parse({ text: sql }));
      await send(serialize.bind({}));
      await send(serialize.describe({ type: 'P' }));
      // The server stops by itself behind the last row that is wanted.
      await send(serialize.execute({ rows: mostRows + 1 }));
    } finally {
      await send(serialize.sync());
    }
    const names = columns.map((column) => column.name);
    if (names.length === 0) {
      return { columns: [], rows: [], more: false, ...(affected === undefined ? {} : { affected: Number(affected) }) };
    }
    return { columns: names, rows: rows.slice(0, mostRows), more: rows.length > mostRows };
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
    await this.database.exec('BEGIN');
  }

  async rollback(): Promise<void> {
    await this.database.exec('ROLLBACK');
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
      // string_data_right_truncation, numeric_value_out_of_range
      case '22001':
      case '22003':
        return 'TYPE';
      case '23505':
        return this.primaryKeys?.has(keyOf(table, constraint)) === true ? 'PRIMARY KEY' : 'UNIQUE';
      default:
        return undefined;
    }
  }

  async brokenAtCommit(): Promise<RefusingRule | undefined> {
    try {
      await this.database.exec('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED');
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

  /** Which constraints are primary keys, since an error only names them. */
  private async readPrimaryKeys(): Promise<ReadonlySet<string>> {
    const { rows } = await this.database.query<[string, string]>(
      "SELECT t.relname, c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'p'",
      [],
      { rowMode: 'array' },
    );
    return new Set(rows.map(([table, constraint]) => keyOf(table, constraint)));
  }
}

/** Truth as a person writes it, and not `t`. */
function writtenValue(text: Cell, type: number | undefined): Cell {
  return text !== null && type === types.BOOL ? asBoolean(text) : text;
}

function keyOf(table: string | undefined, constraint: string | undefined): string {
  return `${table ?? ''}\n${constraint ?? ''}`;
}

function answerOf(result: Results | undefined): Answer {
  if (!result) return { columns: [], rows: [], affected: 0 };
  const columns = result.fields.map((field) => field.name);
  if (columns.length === 0) return { columns, rows: [], affected: result.affectedRows ?? 0 };
  return { columns, rows: result.rows as unknown as SqlValue[][] };
}
