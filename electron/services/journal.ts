/**
 * Unsaved work, one file per open project in `userData/journal`. What another session left there was never saved and is
 * offered back. Only one session lives per user-data folder (the app holds a lock on it), so every entry that is not
 * our own is a dead session's.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Recovery } from '../../shared/ipc/ipcContract.ts';
import { writeAtomically } from './atomicWrite.ts';

const journalEntry = z.strictObject({
  name: z.string(),
  /** The file that the work belongs to, with its hash when it was last read or written; null for a new project. */
  file: z.strictObject({ path: z.string(), hash: z.string() }).nullable(),
  changedAt: z.number(),
  models: z.number(),
  /** The project as `shared/projectFile` writes it. */
  text: z.string(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export interface Journal {
  /** Replaces what is kept for the open project; null lets it go. Throws the system's error. */
  write(entry: JournalEntry | null): Promise<void>;
  /** The window lost what was open without a word: what is kept becomes a recovery. */
  abandon(): void;
  recoveries(): Promise<readonly Recovery[]>;
  read(id: string): Promise<JournalEntry | null>;
  /** Lets go what is kept; the recovery becomes the open project's entry: kept until that is saved or let go. */
  adopt(id: string): Promise<void>;
  discard(id: string): Promise<void>;
}

export function createJournal(userData: string): Journal {
  const folder = join(userData, 'journal');
  let ownId = newId();
  // Writes and removals run one after another, so that a late write cannot bring back what was let go.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work, work);
    queue = result.catch(() => {});
    return result;
  };
  const fileOf = (id: string) => join(folder, `${id}.json`);

  const read = async (id: string): Promise<JournalEntry | null> => {
    if (!isId(id)) return null;
    const text = await readFile(fileOf(id), 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      return journalEntry.parse(JSON.parse(text));
    } catch {
      await rename(fileOf(id), join(folder, `${id}.damaged`)).catch(() => {});
      return null;
    }
  };
  const remove = (id: string) => unlink(fileOf(id)).catch(ignoreMissing);

  return {
    read,
    write: (entry) => {
      const id = ownId;
      return inTurn(async () => {
        if (entry === null) return remove(id);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeAtomically(fileOf(id), Buffer.from(JSON.stringify(entry)), 0o600);
      });
    },
    abandon: () => {
      ownId = newId();
    },
    adopt: (id) => {
      const earlier = ownId;
      if (!isId(id) || id === earlier) return Promise.resolve();
      ownId = id;
      return inTurn(() => remove(earlier));
    },
    recoveries: () =>
      inTurn(async () => {
        const names = await readdir(folder).catch(() => []);
        const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
        const found: Recovery[] = [];
        for (const id of ids) {
          const entry = id === ownId ? null : await read(id);
          if (entry !== null) {
            found.push({ id, name: entry.name, changedAt: entry.changedAt, models: entry.models });
          }
        }
        return found.sort((a, b) => b.changedAt - a.changedAt);
      }),
    discard: (id) => inTurn(async () => (isId(id) ? remove(id) : undefined)),
  };
}

function newId(): string {
  return randomBytes(8).toString('hex');
}

function isId(id: string): boolean {
  return /^[0-9a-f]{16}$/.test(id);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
