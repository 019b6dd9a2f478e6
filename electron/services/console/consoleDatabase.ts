/** The console's side of a database in this process: statements as a person wrote them, sample rows, copies. */
import { messageOf } from '../../../shared/model/messageOf.ts';
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import type { SqlValue } from '../../../shared/sql/statement.ts';
import { databaseText, type StandingTable } from '../../../shared/bench/sample/databaseText.ts';
import { insertStatements, sampleText, tableName } from '../../../shared/bench/sample/insertText.ts';
import { sampleRows, type SampleOptions, type SampleRows } from '../../../shared/bench/sample/sampleRows.ts';
import { columnsToRead } from '../../../shared/bench/sample/sampleStructure.ts';
import {
  mostCharacters,
  mostResultCharacters,
  mostRows,
  type Cell,
  type ConsoleTable,
  type RowsPart,
  type SampleRequest,
  type StatementOutcome,
  type StatementResult,
} from '../../../shared/console/consoleResult.ts';
import { splitStatements } from '../../../shared/sql/statements.ts';
import { isOnlyQuery } from '../engines/statementRules.ts';
import { createStatements } from '../../../shared/formats/sqlWriter.ts';
import type { Project } from '../../../shared/model/project.ts';
import { quoteIdentifier } from '../../../shared/physical/sqlText.ts';
import type { PhysicalSchema } from '../../../shared/physical/physicalSchema.ts';
import { withNeededObjects } from '../../../shared/physical/madeObjects.ts';
import { withoutPlaces } from '../../../shared/physical/tablespaces.ts';
import { toPhysical } from '../../../shared/physical/toPhysical.ts';
import type { EngineDatabase, OpenEngine } from '../engines/engineDatabase.ts';
import { validatedProject } from '../validatedProject.ts';
import type { ConsoleFinal, ConsolePart, ConsoleRequest, OpenRequest } from './consoleMessages.ts';
import { countRows, listTables } from './tableList.ts';

/** Characters of rows in one message. */
const partSize = 60_000;
/** Rows of a table that new ones are fitted to. */
const mostStanding = 50_000;

/** Answers one request after the other; `onPart` takes what comes before the answer. */
export class ConsoleDatabase {
  private readonly openEngine: OpenEngine;
  private opened: OpenDatabase | undefined;

  constructor(openEngine: OpenEngine) {
    this.openEngine = openEngine;
  }

  /** Never rejects. */
  async answer(request: ConsoleRequest, onPart: (part: ConsolePart) => Promise<void>): Promise<ConsoleFinal> {
    try {
      if (request.kind === 'open') return await this.open(request);
      const { opened } = this;
      if (!opened) throw new Error('No database is open.');
      switch (request.kind) {
        case 'run':
          return await opened.run(request.sql, (part) => onPart({ kind: 'rows', part }));
        case 'sample':
          return await opened.sample(request.sample);
        case 'sampleText':
          for (const text of opened.sampleText(request.sample)) await onPart({ kind: 'text', text });
          return { kind: 'sampleText' };
        case 'save':
          return {
            kind: 'saved',
            notes: await opened.save(request.path, (text) => onPart({ kind: 'text', text })),
          };
      }
    } catch (error) {
      return { kind: 'failed', problem: messageOf(error) };
    }
  }

  private async open({ projectJson, engine, mode, place, isNew }: OpenRequest): Promise<ConsoleFinal> {
    const valid = validatedProject(JSON.parse(projectJson) as Project);
    const dialect = dialectNamed(engine);
    const whole = toPhysical(valid, { dialect, mode, includeExternal: true }).schema;
    const schema = withNeededObjects(withoutPlaces(whole));
    const database = await this.openEngine(engine, place);
    await database.trustMachine();
    if (isNew) {
      const statements = createStatements(schema);
      const tables = statements.filter(({ dispensable }) => dispensable === undefined);
      const firstTable = statements.indexOf(tables[0] ?? statements[0] ?? { sql: '', source: { model: '' } });
      // What is beside the tables may need what is not here; the bench says why it is not there.
      const tryAll = async (from: number, to = statements.length) => {
        for (const { sql, dispensable } of statements.slice(from, to))
          if (dispensable !== undefined) await database.execute(sql).catch(() => undefined);
      };
      await tryAll(0, firstTable);
      await database.begin();
      for (const { sql, source } of tables) {
        try {
          await database.execute(sql);
        } catch (error) {
          await database.close();
          return { kind: 'notCreated', statement: sql, problem: messageOf(error), source };
        }
      }
      await database.execute('COMMIT');
      await tryAll(firstTable);
    }
    this.opened = new OpenDatabase(database, valid, schema, { dialect, mode });
    return { kind: 'opened', version: database.version, tables: await this.opened.tables() };
  }
}

class OpenDatabase {
  private readonly database: EngineDatabase;
  private readonly project: Project;
  private readonly schema: PhysicalSchema;
  private readonly options: Pick<SampleOptions, 'dialect' | 'mode'>;

  constructor(
    database: EngineDatabase,
    project: Project,
    schema: PhysicalSchema,
    options: Pick<SampleOptions, 'dialect' | 'mode'>,
  ) {
    this.database = database;
    this.project = project;
    this.schema = schema;
    this.options = options;
  }

  /** With their numbers of rows; tables of the models first. */
  async tables(): Promise<ConsoleTable[]> {
    const order = new Map(this.schema.tables.map((table, index) => [table.name, index]));
    const found = await listTables(this.database);
    found.sort((a, b) => (order.get(a.name) ?? order.size) - (order.get(b.name) ?? order.size));
    return countRows(found, this.database);
  }

  /** Statement by statement until one is refused. */
  async run(text: string, onPart: (part: RowsPart) => Promise<void>): Promise<ConsoleFinal> {
    const { lexical } = this.database.dialect;
    const statements: StatementResult[] = [];
    let changed = false;
    for (const at of splitStatements(text, lexical)) {
      const sql = text.slice(at.from, at.to);
      changed ||= !isOnlyQuery(sql, lexical);
      const ended = await this.runOne(sql, at.from, (rows) =>
        onPart({ statement: statements.length, rowsJson: JSON.stringify(rows) }),
      );
      statements.push({ at, ...ended });
      if (ended.outcome.kind === 'refused') break;
    }
    const transaction = this.database.transactionState();
    const tables = changed && transaction !== 'failed' ? { tables: await this.tables() } : {};
    return { kind: 'ran', statements, transaction, ...tables };
  }

  private async runOne(
    sql: string,
    offset: number,
    onRows: (rows: Cell[][]) => Promise<void>,
  ): Promise<Pick<StatementResult, 'milliseconds' | 'outcome'>> {
    const start = performance.now();
    const after = (outcome: StatementOutcome, end = performance.now()) => {
      return { milliseconds: Math.round((end - start) * 10) / 10, outcome };
    };
    const refusal = this.database.refusalOf(sql);
    if (refusal !== undefined) {
      return after({ kind: 'refused', problem: refusal, at: { from: offset, to: offset + sql.length } });
    }
    try {
      const { columns, rows, more, affected } = await this.database.askWritten(sql, mostRows);
      if (columns.length === 0) return after({ kind: 'done', ...(affected === undefined ? {} : { affected }) });
      const end = performance.now();
      const sent = await sendInParts(rows, onRows);
      const cut = sent.rowCount < rows.length ? 'size' : more ? 'rows' : undefined;
      return after({ kind: 'rows', columns, ...sent, ...(cut === undefined ? {} : { cut }) }, end);
    } catch (error) {
      const { from, to } = this.database.placeOf(error, sql);
      const { hint, detail } = error as { hint?: string; detail?: string };
      const more = [detail, hint].filter((each) => each !== undefined && each !== '').join(' ');
      return after({
        kind: 'refused',
        problem: messageOf(error),
        at: { from: offset + from, to: offset + to },
        ...(more === '' ? {} : { hint: more }),
      });
    }
  }

  /** All or nothing; a table whose rows the database refuses is left out, and the rest made anew without it. */
  async sample(request: SampleRequest): Promise<ConsoleFinal> {
    if (this.database.transactionState() !== 'none') {
      throw new Error('A transaction is open: COMMIT or ROLLBACK it before sample rows are made.');
    }
    const existing = await this.standingRows();
    const refused = new Map<string, string>();
    for (;;) {
      const rows = this.rowsFor(request, { existing, refused });
      const refusing = await this.insert(rows);
      if (!refusing || refused.has(refusing.table)) {
        if (refusing) throw new Error(refusing.problem);
        return {
          kind: 'sampled',
          made: rows.tables.map((table) => ({ table: table.name, rows: table.rows.length })),
          skipped: rows.skipped,
          tables: await this.tables(),
        };
      }
      refused.set(refusing.table, `The database refused them: ${refusing.problem}.`);
    }
  }

  /** As if all tables were empty, so that the same seed gives the same text. */
  sampleText(request: SampleRequest): string[] {
    const text = sampleText(this.project.name, this.rowsFor(request, {}), this.options.dialect, request.seed);
    const parts: string[] = [];
    for (let at = 0; at < text.length; at += partSize) parts.push(text.slice(at, at + partSize));
    return parts;
  }

  /** SQLite's own copy at `path`, or PostgreSQL's tables and rows as SQL in parts. Says what is not in it. */
  async save(path: string, onText: (text: string) => Promise<void>): Promise<readonly string[]> {
    if (this.database.transactionState() !== 'none') {
      throw new Error('A transaction is open: COMMIT or ROLLBACK it before the database is saved.');
    }
    if (this.database.saveCopy) {
      await this.database.saveCopy(path);
      return [];
    }
    return this.saveText(onText);
  }

  private rowsFor({ table, count, seed }: SampleRequest, rest: Partial<SampleOptions>): SampleRows {
    return sampleRows(this.project, { ...this.options, count, seed, ...(table ? { table: table.name } : {}), ...rest });
  }

  private async insert(rows: SampleRows): Promise<{ readonly table: string; readonly problem: string } | undefined> {
    let table = rows.tables[0];
    try {
      await this.database.begin();
      for (table of rows.tables) {
        for (const statement of insertStatements(table, this.options.dialect)) await this.database.execute(statement);
      }
      await this.database.execute('COMMIT');
      return undefined;
    } catch (error) {
      await this.database.rollback();
      return { table: table?.name ?? '', problem: messageOf(error) };
    }
  }

  private async standingRows(): Promise<Map<string, ReadonlyMap<string, SqlValue>[]>> {
    const standing = new Map<string, ReadonlyMap<string, SqlValue>[]>();
    const wanted = columnsToRead(this.schema);
    for (const table of this.schema.tables) {
      const columns = [...(wanted.get(table.name) ?? [])];
      if (columns.length === 0) continue;
      const { rows } = await this.database.ask({ sql: this.selectOf(table, columns, `LIMIT ${mostStanding + 1}`) });
      if (rows.length > mostStanding) {
        throw new Error(`${table.name} holds more than ${mostStanding} rows, too many to fit new ones to.`);
      }
      standing.set(
        table.name,
        rows.map((row) => new Map(columns.map((column, index) => [column, row[index] ?? null]))),
      );
    }
    return standing;
  }

  private async saveText(onText: (text: string) => Promise<void>): Promise<readonly string[]> {
    const notes: string[] = [];
    const found = await listTables(this.database);
    const standing: StandingTable[] = [];
    for (const table of this.schema.tables) {
      const real = found.find((each) => each.name === table.name && (each.schema ?? table.schema) === each.schema);
      const columns = table.columns.filter((column) => column.generated === undefined).map((column) => column.name);
      const kept = columns.filter((column) => real?.columns.includes(column));
      const extra = real?.columns.filter((column) => !table.columns.some((each) => each.name === column)) ?? [];
      if (!real) notes.push(`${table.name} was dropped in the console: it is written without rows.`);
      if (extra.length > 0) notes.push(`${table.name}: ${extra.join(', ')} was added in the console and is left out.`);
      if (!real || kept.length === 0) continue;
      const { rows } = await this.database.askWritten(this.selectOf(table, kept, ''), Number.MAX_SAFE_INTEGER);
      standing.push({ table, columns: kept, rows });
    }
    for (const { name } of found) {
      if (this.schema.tables.some((table) => table.name === name)) continue;
      notes.push(`${name} was made in the console and is left out.`);
    }
    let waiting = '';
    for (const piece of databaseText({ name: this.project.name, schema: this.schema, standing, notes })) {
      waiting += piece;
      if (waiting.length < partSize) continue;
      await onText(waiting);
      waiting = '';
    }
    await onText(waiting);
    return notes;
  }

  private selectOf(table: PhysicalSchema['tables'][number], columns: readonly string[], end: string): string {
    const { dialect } = this.options;
    const list = columns.map((column) => quoteIdentifier(column, dialect)).join(', ');
    return `SELECT ${list} FROM ${tableName(table, dialect)} ${end}`;
  }
}

/** Values and results beyond what a person can read are cut, and counted. */
async function sendInParts(
  rows: readonly (readonly Cell[])[],
  onRows: (rows: Cell[][]) => Promise<void>,
): Promise<{ rowCount: number; cutCells: number }> {
  let part: Cell[][] = [];
  let size = 0;
  let total = 0;
  let rowCount = 0;
  let cutCells = 0;
  for (const row of rows) {
    const cells: Cell[] = [];
    for (const cell of row) {
      const isLong = cell !== null && cell.length > mostCharacters;
      if (isLong) cutCells += 1;
      cells.push(isLong ? `${cell.slice(0, mostCharacters)}…` : cell);
      size += Math.min(cell?.length ?? 4, mostCharacters) + 3;
    }
    part.push(cells);
    rowCount += 1;
    if (size < partSize) continue;
    await onRows(part);
    part = [];
    total += size;
    size = 0;
    if (total > mostResultCharacters) break;
  }
  if (part.length > 0) await onRows(part);
  return { rowCount, cutCells };
}
