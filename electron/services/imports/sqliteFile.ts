/** The statements of a database file of SQLite. It is copied aside before it is opened, so that nothing is written beside it. */
import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Piece } from '../../../shared/sql/script.ts';
import type { Bytes } from './heldFiles.ts';
import { ImportProblem } from './importInputs.ts';

const HEADER = 'SQLite format 3\0';
const mostUnpacked = 2_000_000_000;

/** `start`: as many bytes as there are, at least 16. */
export function isSqlite(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, HEADER.length)).toString('latin1') === HEADER;
}

/**
 * The statement of each table, index, view and trigger, numbered as lines. `place`: the folder that the copy lies in
 * meanwhile. Rejects where the file is damaged.
 */
export async function sqliteStatements(path: string, place = tmpdir()): Promise<Piece[]> {
  const folder = await mkdtemp(join(place, 'entwine-import-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    await copyFile(path, copy);
    // What is not in the file yet stands in its log.
    for (const end of ['-wal', '-journal']) {
      if (await exists(path + end)) await copyFile(path + end, copy + end);
    }
    const database = new Database(copy);
    try {
      const rows = database
        .prepare(
          "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, rowid",
        )
        .pluck()
        .all() as string[];
      return rows.map((text, index) => ({ kind: 'statement', text, line: index + 1 }));
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of a database file that comes as bytes: it is written to the place first, under a name of our own. */
export async function sqliteStatementsOf(bytes: Bytes, name: string, place = tmpdir()): Promise<Piece[]> {
  const folder = await mkdtemp(join(place, 'entwine-unpacked-'));
  try {
    const path = join(folder, 'unpacked.sqlite');
    const file = await open(path, 'wx');
    try {
      let size = 0;
      for await (const part of bytes) {
        size += part.length;
        if (size > mostUnpacked) throw new ImportProblem(`${basename(name)} is larger than 2 GB: unpack it first`);
        await file.write(part);
      }
    } finally {
      await file.close();
    }
    return await sqliteStatements(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
