/** `entwine test --keep`: leaves the tested database behind as a file. */
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsoleSession } from '../electron/services/console/consoleSession.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import type { BenchEngine } from '../shared/bench/benchEngines.ts';
import type { SampleSkip } from '../shared/bench/sample/sampleRows.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import type { Project } from '../shared/model/project.ts';

export interface KeepRequest {
  /** Where to: an SQLite file, or SQL for PostgreSQL. */
  readonly path: string;
  /** Replaces a file that stands there. */
  readonly force: boolean;
  /** Sample rows for each table; none by default. */
  readonly rows?: number;
  readonly seed: number;
}

export interface KeptDatabase {
  readonly path: string;
  readonly rows: number;
  readonly skipped: readonly SampleSkip[];
}

/** Why nothing can be kept there, before anything is tested. */
export async function keepProblem({ path, force }: KeepRequest): Promise<string | undefined> {
  if (force) return undefined;
  return access(path).then(
    () => `${path} is already there: choose another name, or replace it with --force`,
    () => undefined,
  );
}

/** The database with the schema, and the sample rows where asked for; else what stood in the way. */
export async function keepDatabase(
  project: Project,
  { engine, mode }: { readonly engine: BenchEngine; readonly mode: SqlMode },
  { path, rows, seed }: KeepRequest,
): Promise<KeptDatabase | { readonly error: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'entwine-keep-'));
  const session = new ConsoleSession({ folder });
  try {
    const opened = await session.open({ projectJson: JSON.stringify(project), engine, mode });
    if (opened.kind !== 'opened') return { error: opened.problem };
    const sampled = rows === undefined ? undefined : await session.sample({ count: rows, seed });
    if (sampled && sampled.kind !== 'sampled') return { error: sampled.problem };
    const saved = await session.save(path);
    if (saved.kind !== 'saved') return { error: saved.problem };
    const made = (sampled?.made ?? []).reduce((sum, each) => sum + each.rows, 0);
    return { path, rows: made, skipped: sampled?.skipped ?? [] };
  } catch (error) {
    return { error: describeDiskProblem(error, path) };
  } finally {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  }
}
