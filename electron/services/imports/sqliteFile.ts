/** The statements of a database file of SQLite. It is copied aside before it is opened, so that nothing is written beside it. */
import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Piece } from '../../../shared/sql/script.ts';

const HEADER = 'SQLite format 3\0';

export async function isSqliteFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === HEADER;
  } finally {
    await file.close();
  }
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

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
