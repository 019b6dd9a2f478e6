/** Notices that another program changed or removed a file. */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hashOfFile } from './projectFiles.ts';

export interface FileChange {
  /** Nothing that could be read as a file is there any more. */
  readonly removed: boolean;
  /** The known content stands there again, after a change was reported. */
  readonly restored?: true;
}

export interface FileWatch {
  /** We are about to write the file ourselves: look at nothing until `expect`. */
  pause(): void;
  /** The content that is now known: what differs from it is a change. */
  expect(hash: string): void;
  stop(): void;
}

/**
 * Watches the folder (a replaced file would lose a watch on the file itself) and looks by itself every `pollMs`, since
 * network disks report nothing. Each differing content is reported once, and once that the known one is back.
 */
export function watchFile(
  path: string,
  hash: string,
  onChange: (change: FileChange) => void,
  { pollMs = 2000, settleMs = 100 } = {},
): FileWatch {
  let expected = hash;
  let reported: string | null = null;
  let isStopped = false;
  let isPaused = false;
  let lastStamp = '';
  let timer: NodeJS.Timeout | null = null;

  const look = async () => {
    if (isPaused || isStopped) return;
    const stamp = await stat(path).then(({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`, codeOf);
    if (stamp === lastStamp) return;
    const found = await hashOfFile(path).catch(codeOf);
    if (isPaused || isStopped) return;
    lastStamp = stamp;
    const removed = goneCodes.has(found);
    // What cannot be read just now may still be there.
    if (!removed && /^E[A-Z]+$|^unknown$/.test(found)) return;
    if (found === expected) {
      if (reported !== null) onChange({ removed: false, restored: true });
      reported = null;
      return;
    }
    const news = removed ? 'gone' : found;
    if (news === reported) return;
    reported = news;
    onChange({ removed });
  };
  const lookSoon = () => {
    // Programs write in several steps, and a save by rename removes the name for a moment.
    timer ??= setTimeout(() => {
      timer = null;
      void look();
    }, settleMs);
  };

  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(dirname(path), { persistent: false }, lookSoon);
    watcher.on('error', () => watcher?.close());
  } catch {
    // No watch here (too many watches, odd disk): the poll alone must do.
  }
  const poll = setInterval(lookSoon, pollMs);
  poll.unref();

  return {
    pause: () => {
      isPaused = true;
    },
    expect: (next) => {
      isPaused = false;
      lastStamp = '';
      expected = next;
      reported = null;
    },
    stop: () => {
      isStopped = true;
      watcher?.close();
      clearInterval(poll);
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** No such name, a folder above it is none, or a folder took its name. */
export const goneCodes: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? 'unknown';
}
