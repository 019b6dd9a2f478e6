/**
 * How fast dumps become models, and how much memory that takes: `node bench/import.ts [--assert] [--no-window]`. Schemas of
 * PostgreSQL and MySQL, and dumps that are rows for the most part, beside what the bare parser and the bare reading of the bytes
 * take in the same process; then an import of 1,400 tables in the real window. Times of reading are processor time of the thread
 * that reads, so that what else the machine does counts little; the window's are by the clock. Build first for the window.
 */
import { fork } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { postgresParser } from '../electron/services/imports/postgresParser.ts';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { textParts } from '../electron/services/imports/scriptText.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import { placeImported } from '../shared/imports/placeImported.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import { dumpOfRows, mysqlDump, postgresDump, rowShapes } from './generatedDumps.ts';
import { measureWindow } from './importWindow.ts';

const MEGABYTE = 2 ** 20;
/** Tables of the large schemas: 3 MB and 15,000 statements of PostgreSQL, 300 kB of MySQL. */
const POSTGRES_TABLES = 1400;
const MYSQL_TABLES = 275;
const ROWS_MEGABYTES = 50;

const limits = {
  postgres: { milliseconds: 2000, megabytes: 300 },
  mysql: { milliseconds: 300 },
  rows: { perSecond: 50, over: 150 },
  window: { task: 50, laidOut: 5000 },
} as const;

interface Measured {
  /** Processor time of the reading thread, and by the clock; of the bare work with the same bytes, processor time. */
  readonly work: number;
  readonly clock: number;
  readonly bare: number;
  readonly tables: number;
  readonly noted: number;
  /** Resident size in megabytes: the largest, and how much that is over what it was before. */
  readonly peak: number;
  readonly over: number;
}

async function timed<T>(
  job: () => Promise<T>,
): Promise<{ readonly result: T; readonly work: number; readonly clock: number }> {
  const before = process.threadCpuUsage();
  const start = performance.now();
  const result = await job();
  const { user, system } = process.threadCpuUsage(before);
  return { result, work: (user + system) / 1000, clock: performance.now() - start };
}

/** Where a file is read alone, in a process that has done nothing else. */
async function measureHere(file: string, dialect: string): Promise<Measured> {
  if (dialect === 'postgres') await postgresParser();
  const start = process.memoryUsage.rss() / MEGABYTE;
  const { result, work, clock } = await timed(async () => {
    const read = await readScripts([file], { dialect });
    return { read, made: importedProject(read.schema, 'Bench') };
  });
  const peak = process.resourceUsage().maxRSS / 1024;
  // What is compared with comes last, since it needs memory of its own.
  const bare = await timed(() => bareReading(file));
  return {
    work,
    clock,
    bare: bare.work,
    tables: result.made.project.models.length,
    noted: result.read.noted.length,
    peak,
    over: peak - start,
  };
}

/** The bytes as text, in the parts in which the file is read. */
async function bareReading(file: string): Promise<number> {
  let length = 0;
  for await (const part of textParts(createReadStream(file, { highWaterMark: 256 * 1024 }))) length += part.length;
  return length;
}

function measureAlone(file: string, dialect: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--alone', file, dialect]);
    child.once('message', (answer) => resolve(answer as Measured));
    child.once('exit', (code) => reject(new Error(`Reading ${file} ended with ${code}.`)));
  });
}

const failures: string[] = [];
function atMost(what: string, value: number, limit: number, unit: string): void {
  if (value > limit) failures.push(`${what}: ${value.toFixed(0)} ${unit}, more than ${limit}`);
}

function tell(what: string, file: string, { work, clock, bare, tables, noted, peak, over }: Measured): void {
  const size = statSync(file).size / 1e6;
  console.log(
    `${what}: ${size.toFixed(2)} MB to ${tables} models, ${noted} noted, in ${work.toFixed(0)} ms of processor time (${clock.toFixed(0)} by the clock), ` +
      `${(size / (work / 1000)).toFixed(0)} MB/s, ${(work / bare).toFixed(1)} times the bare reading; peak ${peak.toFixed(0)} MB, ${over.toFixed(0)} over the start`,
  );
}

async function measureAll(folder: string, withWindow: boolean): Promise<void> {
  const postgres = join(folder, 'schema.postgres.sql');
  writeFileSync(postgres, postgresDump(POSTGRES_TABLES));
  const large = await measureAlone(postgres, 'postgres');
  tell('schema of PostgreSQL', postgres, large);
  atMost('schema of PostgreSQL', large.work, limits.postgres.milliseconds, 'ms');
  atMost('schema of PostgreSQL', large.peak, limits.postgres.megabytes, 'MB');
  const mysql = join(folder, 'schema.mysql.sql');
  writeFileSync(mysql, mysqlDump(MYSQL_TABLES));
  const small = await measureAlone(mysql, 'mysql');
  tell('schema of MySQL', mysql, small);
  atMost('schema of MySQL', small.work, limits.mysql.milliseconds, 'ms');
  for (const shape of rowShapes) {
    const file = join(folder, `${shape}.sql`);
    await pipeline(Readable.from(dumpOfRows(shape, ROWS_MEGABYTES * 1e6)), createWriteStream(file));
    const rows = await measureAlone(file, shape === 'longInserts' ? 'mysql' : 'postgres');
    tell(`rows as ${shape}`, file, rows);
    atMost(`rows as ${shape}`, rows.work, (statSync(file).size / 1e6 / limits.rows.perSecond) * 1000, 'ms');
    atMost(`rows as ${shape}`, rows.over, limits.rows.over, 'MB over the start');
    rmSync(file);
  }
  if (!withWindow) return;
  const project = join(folder, 'imported.erd');
  const { schema } = await readScripts([postgres], { dialect: 'postgres' });
  writeFileSync(project, writeProject(placeImported(importedProject(schema, 'Bench').project)));
  const { reading, making, showing, laidOut, opened } = await measureWindow(postgres, project);
  const few = (tasks: readonly number[]) => (tasks.length === 0 ? 'none' : `${tasks.slice(0, 6).join(', ')} ms`);
  console.log(
    `window: ${POSTGRES_TABLES} tables laid out and shown ${laidOut.toFixed(0)} ms after Import is pressed (opening the file of it: ${opened.open} ms); ` +
      `tasks over 50 ms while it is read: ${few(reading)}; while it is made: ${few(making)}; when it is shown: ${few(showing)} (opening the file of it: ${opened.worstTask} ms)`,
  );
  atMost('longest task of the window during the import', Math.max(0, ...reading, ...making), limits.window.task, 'ms');
  atMost('open and laid out', laidOut, limits.window.laidOut, 'ms');
}

const { values, positionals } = parseArgs({
  options: {
    assert: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    'no-window': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.alone) {
  const [file = '', dialect = ''] = positionals;
  process.send?.(await measureHere(file, dialect));
  process.disconnect();
} else {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-import-bench-'));
  try {
    await measureAll(folder, !values['no-window']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.assert) {
    for (const failure of failures) console.error(failure);
    process.exitCode = failures.length > 0 ? 1 : 0;
  }
}
