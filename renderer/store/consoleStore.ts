/** The SQL console: its database, what was run on it and what came back. Nothing runs unless the person says so. */
import { create } from 'zustand';
import { defaultEngine, type BenchEngine } from '../../shared/bench/benchEngines.ts';
import type {
  Cell,
  ConsoleFailed,
  ConsoleNotCreated,
  ConsoleStopped,
  ConsoleTable,
  RowsPart,
  SampleMade,
  SampleRequest,
  StatementResult,
  TransactionState,
} from '../../shared/console/consoleResult.ts';
import type { SqlMode } from '../../shared/physical/sqlOptions.ts';
import type { ConsoleWritten } from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import { callMain, IpcProblem, onMain } from '../bridge.ts';
import { currentProject } from './projectStore.ts';
import { resettable } from './projectReplacement.ts';

export interface ConsoleChoice {
  readonly engine: BenchEngine;
  readonly mode: SqlMode;
}

export interface ConsoleDatabase extends ConsoleChoice {
  readonly version: string;
  readonly tables: readonly ConsoleTable[];
  /** The project that its schema was made of. */
  readonly of: Project;
  /** Something other than a query ran on it, so that it holds what would be lost. */
  readonly touched: boolean;
}

export interface ConsoleRun {
  readonly sql: string;
  /** Where the text that was run began in the editor. */
  readonly offset: number;
  readonly statements: readonly StatementResult[];
  /** The rows of each statement; none for what is no query. */
  readonly rows: readonly (readonly (readonly Cell[])[])[];
  readonly milliseconds: number;
}

export type ConsoleBusy = 'opening' | 'running' | 'sampling' | 'saving';

export type ConsoleNotice = ConsoleStopped | ConsoleFailed | ConsoleNotCreated | SampleMade;

export interface ConsoleState {
  readonly choice: ConsoleChoice;
  readonly database: ConsoleDatabase | undefined;
  readonly busy: ConsoleBusy | undefined;
  readonly transaction: TransactionState;
  readonly run: ConsoleRun | undefined;
  /** Which statement's answer is in sight. */
  readonly shown: number;
  readonly notice: ConsoleNotice | undefined;
  /** What was run, the last one first. */
  readonly history: readonly string[];
  /** The database that is open is closed: its rows are gone. */
  choose(choice: Partial<ConsoleChoice>): Promise<void>;
  /** A database with the schema of the project as it is now; false where it could not be made. */
  open(): Promise<boolean>;
  /** Opens a database first where none is open. */
  runSql(sql: string, offset: number): Promise<void>;
  cancel(): Promise<void>;
  sample(request: SampleRequest): Promise<void>;
  /** Undefined where the notice says why nothing was written. */
  sampleText(request: SampleRequest, to: 'clipboard' | 'file'): Promise<ConsoleWritten | undefined>;
  save(): Promise<ConsoleWritten | undefined>;
  show(statement: number): void;
  dismiss(): void;
  /** Another project is open, or none. */
  clear(): void;
}

const mostHistory = 100;
/** How long rows of a run that is over may still be on their way. */
const partsLimitMs = 10_000;
let runs = 0;

const closed = { database: undefined, transaction: 'none', run: undefined, shown: 0, notice: undefined } as const;

type Set = (part: Partial<ConsoleState>) => void;
type Get = () => ConsoleState;

/** What every request does: one at a time, and a failure becomes a notice. */
async function busyWith<T>(set: Set, get: Get, busy: ConsoleBusy, work: () => Promise<T>): Promise<T | undefined> {
  if (get().busy) return undefined;
  set({ busy, notice: undefined });
  try {
    return await work();
  } catch (error) {
    set({ notice: { kind: 'failed', problem: error instanceof IpcProblem ? error.message : String(error) } });
    return undefined;
  } finally {
    set({ busy: undefined });
  }
}

function setTables(set: Set, get: Get, tables: readonly ConsoleTable[]): void {
  const { database } = get();
  if (database) set({ database: { ...database, tables, touched: true } });
}

/** A notice for what came to nothing; undefined for it. */
function orNotice<T extends { readonly kind: string }>(
  set: Set,
  reply: T | ConsoleFailed | ConsoleStopped,
): T | undefined {
  if (!cameToNothing(reply)) return reply;
  if (reply.kind === 'failed') set({ notice: reply });
  else set({ notice: reply, transaction: 'none', ...(reply.restored ? {} : { database: undefined }) });
  return undefined;
}

/** The request can be made: nothing else runs, and a database is open. */
async function isReady(get: Get): Promise<boolean> {
  return !get().busy && (get().database !== undefined || (await get().open()));
}

async function openDatabase(set: Set, choice: ConsoleChoice, project: Project): Promise<boolean> {
  set(closed);
  const reply = await callMain('console:open', { projectJson: JSON.stringify(project), ...choice });
  if (reply.kind !== 'opened') {
    set({ notice: reply });
    return false;
  }
  const { version, tables } = reply;
  set({ database: { ...choice, version, tables, of: project, touched: false } });
  return true;
}

async function runStatements(set: Set, get: Get, sql: string, offset: number): Promise<void> {
  runs += 1;
  const run = runs;
  const parts = new RowParts();
  const stop = onMain('console:rows', (event) => {
    if (event.run === run) parts.add(event.part);
  });
  const start = performance.now();
  try {
    set({ run: undefined, shown: 0 });
    const reply = orNotice(set, await callMain('console:run', { run, sql }));
    if (!reply) return;
    const milliseconds = performance.now() - start;
    const { statements, transaction, tables } = reply;
    const rows = await parts.all(statements);
    set({ run: { sql, offset, statements, rows, milliseconds }, shown: shownFirst(statements), transaction });
    if (tables) setTables(set, get, tables);
  } finally {
    stop();
  }
}

export const useConsoleStore = resettable(
  create<ConsoleState>((set, get) => ({
    choice: { engine: defaultEngine, mode: 'database' },
    busy: undefined,
    history: [],
    ...closed,
    choose: async (choice) => {
      if (get().busy) return;
      const { database } = get();
      set({ choice: { ...get().choice, ...choice }, ...closed });
      if (database) await callMain('console:close', {});
    },
    open: async () => {
      const project = currentProject();
      const { choice } = get();
      if (!project) return false;
      return (await busyWith(set, get, 'opening', () => openDatabase(set, choice, project))) ?? false;
    },
    runSql: async (sql, offset) => {
      if (get().busy || sql.trim() === '') return;
      set({ history: [sql, ...get().history.filter((each) => each !== sql)].slice(0, mostHistory) });
      if (!get().database && !(await get().open())) return;
      await busyWith(set, get, 'running', () => runStatements(set, get, sql, offset));
    },
    cancel: async () => {
      await callMain('console:cancel', {});
    },
    sample: async (request) => {
      if (!(await isReady(get))) return;
      await busyWith(set, get, 'sampling', async () => {
        const reply = orNotice(set, await callMain('console:sample', request));
        if (!reply) return;
        setTables(set, get, reply.tables);
        set({ notice: reply });
      });
    },
    sampleText: async (sample, to) => {
      if (!(await isReady(get))) return undefined;
      return busyWith(set, get, 'sampling', async () =>
        orNotice(set, await callMain('console:sampleText', { sample, to })),
      );
    },
    save: async () => {
      if (!(await isReady(get))) return undefined;
      return busyWith(set, get, 'saving', async () => orNotice(set, await callMain('console:save', {})));
    },
    show: (shown) => set({ shown }),
    dismiss: () => set({ notice: undefined }),
    clear: () => {
      const { database, busy } = get();
      set({ ...closed, history: [] });
      if (database || busy) void callMain('console:close', {}).catch(() => {});
    },
  })),
);

function cameToNothing(reply: { readonly kind: string }): reply is ConsoleFailed | ConsoleStopped {
  return reply.kind === 'failed' || reply.kind === 'stopped';
}

/** The models are others than those that the open database was made of. */
export function isOutdated({ database }: Pick<ConsoleState, 'database'>, project: Project): boolean {
  return database !== undefined && (database.of.models !== project.models || database.of.settings !== project.settings);
}

/** What was refused, else the last rows, else the last statement. */
function shownFirst(statements: readonly StatementResult[]): number {
  const last = statements.length - 1;
  if (statements[last]?.outcome.kind === 'refused') return last;
  const rows = statements.findLastIndex(({ outcome }) => outcome.kind === 'rows');
  return Math.max(0, rows < 0 ? last : rows);
}

/** The rows of a run, which may come before or after its answer. */
class RowParts {
  private readonly rows: Cell[][][] = [];
  private wake: (() => void) | undefined;

  add({ statement, rowsJson }: RowsPart): void {
    const known = (this.rows[statement] ??= []);
    for (const row of JSON.parse(rowsJson) as Cell[][]) known.push(row);
    this.wake?.();
  }

  async all(statements: readonly StatementResult[]): Promise<Cell[][][]> {
    const missing = () =>
      statements.some(({ outcome }, index) => {
        return outcome.kind === 'rows' && (this.rows[index]?.length ?? 0) < outcome.rowCount;
      });
    const limit = performance.now() + partsLimitMs;
    while (missing()) {
      if (performance.now() > limit) throw new IpcProblem('Not all rows arrived. Run it again.');
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, partsLimitMs);
      });
    }
    return statements.map((_statement, index) => this.rows[index] ?? []);
  }
}
