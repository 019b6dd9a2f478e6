/**
 * Unsaved work, one file per open project in `userData/journal`. What another session left there was never saved and is
 * offered back. Only one session lives per user-data folder (the app holds a lock on it), so every entry that is not
 * our own is a dead session's.
 */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Recovery } from '../../shared/ipc/ipcContract.ts';
import { maxFileSize } from '../../shared/projectFile/projectFile.ts';
import { writeAtomically } from './atomicWrite.ts';
import { asideSentence, readBounded, readEnds, setAside } from './boundedFile.ts';
import { describeDiskProblem } from './diskProblem.ts';
import { jsonOf, type OnProblem } from './jsonStore.ts';

const journalHead = z.strictObject({
  name: z.string(),
  /** The file that the work belongs to, with its hash when it was last read or written; null for a new project. */
  file: z.strictObject({ path: z.string(), hash: z.string() }).nullable(),
  /** No later than a Date can be. */
  changedAt: z.number().min(0).max(8.64e15),
  models: z.number().min(0),
});
/** Written in this order: the head can be read without the text. */
const journalEntry = journalHead.extend({
  /** The project as `shared/projectFile` writes it. */
  text: z.string(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

/** Bytes of an entry's head, far more than it ever has, and of a text of which each character may be escaped. */
const headLimit = 64 * 1024;
const entryLimit = 3 * maxFileSize;
/** More are not looked at, and not offered at one time. */
const [mostLookedAt, mostOffered] = [500, 20];
const longestName = 1000;

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

export function createJournal(userData: string, onProblem: OnProblem = () => {}): Journal {
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

  const damaged = async (id: string, why: string): Promise<null> => {
    const aside = await setAside(fileOf(id), join(folder, `${id}.damaged`));
    onProblem(asideSentence('Unsaved work', why, aside, `It cannot be offered, but lies in ${folder}.`));
    return null;
  };
  const read = async (id: string): Promise<JournalEntry | null> => {
    if (!isId(id)) return null;
    const found = await readBounded(fileOf(id), entryLimit);
    if (found.kind === 'missing') return null;
    if (found.kind === 'unreadable') return damaged(id, found.why);
    const entry = found.isWhole ? journalEntry.safeParse(jsonOf(found.text)) : undefined;
    return entry?.data ?? damaged(id, 'it is damaged');
  };
  const readHead = async (id: string): Promise<z.infer<typeof journalHead> | null> => {
    const found = await readEnds(fileOf(id), { first: headLimit, last: 2 });
    if (found.kind === 'missing') return null;
    if (found.kind === 'unreadable') return damaged(id, found.why);
    // A quotation mark within a name is escaped, so that this stands nowhere else.
    const end = found.head.indexOf(',"text":"');
    const head =
      end !== -1 && found.tail === '"}' ? journalHead.safeParse(jsonOf(`${found.head.slice(0, end)}}`)) : undefined;
    return head?.data ?? damaged(id, 'it is damaged');
  };
  const remove = (id: string) => unlink(fileOf(id)).catch(ignoreMissing);

  return {
    read,
    write: (entry) => {
      const id = ownId;
      return inTurn(async () => {
        if (entry === null) return remove(id);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeAtomically(fileOf(id), Buffer.from(textOf(entry)), 0o600);
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
        const names = await entriesIn(folder, onProblem);
        const ids = names.map((name) => name.slice(0, -'.json'.length)).filter((id) => isId(id) && id !== ownId);
        const found: Recovery[] = [];
        for (const id of ids.slice(0, mostLookedAt)) {
          const head = await readHead(id);
          if (head === null) continue;
          const { name, changedAt, models } = head;
          found.push({ id, name: name.slice(0, longestName), changedAt, models });
        }
        const more = Math.max(0, ids.length - mostLookedAt) + Math.max(0, found.length - mostOffered);
        if (more > 0)
          onProblem(`${more} more pieces of unsaved work lie in ${folder}; discard some to be offered them.`);
        return found.sort((a, b) => b.changedAt - a.changedAt).slice(0, mostOffered);
      }),
    discard: (id) => inTurn(async () => (isId(id) ? remove(id) : undefined)),
  };
}

/** Names of what is kept; where no folder stands that can be read, says so and makes room for one. */
async function entriesIn(folder: string, onProblem: OnProblem): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json'));
  } catch (error) {
    const isMissing = await lstat(folder).then(
      () => false,
      () => true,
    );
    if (isMissing) return [];
    const isFolder = await stat(folder).then(
      (standing) => standing.isDirectory(),
      () => false,
    );
    const aside = isFolder ? null : await setAside(folder);
    const why = isFolder ? describeDiskProblem(error, folder).replace(/\.$/, '') : 'something else stands in its place';
    onProblem(asideSentence(`The folder ${folder}`, why, aside, 'Unsaved work of earlier cannot be offered.'));
    return [];
  }
}

/** In the order of `journalEntry`, with a head that fits. */
function textOf({ name, file, changedAt, models, text }: JournalEntry): string {
  return JSON.stringify({ name: name.slice(0, longestName), file, changedAt, models, text });
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
