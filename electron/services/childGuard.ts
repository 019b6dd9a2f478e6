/**
 * A thread that ends its process: when it holds too much memory, when its time is over, or when nobody is left to want
 * it. An engine deep in one statement hears nothing else, and neither do ten thousand short ones one after the other. The
 * last thing that it says, on stderr, is why, and what the process was doing.
 */
import { Worker } from 'node:worker_threads';
import { keepNotes } from './engines/statementNote.ts';

export interface GuardLimits {
  /** Of the whole process. */
  readonly megabytes: number;
  /** Milliseconds since 1970; default: no end. */
  readonly deadline?: number;
}

/** How a guard ended its process. */
export interface GuardedEnding {
  readonly reason: 'memory' | 'timeout';
  /** The statement, cut where it is long; empty where none had been begun. */
  readonly doing: string;
}

/** Begins the line that a guard ends its process with. */
const marker = 'entwine-guard ';
/** Bytes of a statement that are kept. */
const mostBytes = 300;
/** Milliseconds between two looks. */
const interval = 50;

const encoder = new TextEncoder();

/** Once in a process, before it gives up its powers. */
export function startGuard(limits: GuardLimits): void {
  const shared = new SharedArrayBuffer(4 + mostBytes);
  const note = { length: new Int32Array(shared, 0, 1), text: new Uint8Array(shared, 4) };
  keepNotes((sql) => {
    const { written } = encoder.encodeInto(sql.slice(0, mostBytes), note.text);
    Atomics.store(note.length, 0, written);
  });
  new Worker(guardCode, {
    eval: true,
    // Read here: until the thread has come up, the parent may be gone.
    workerData: { shared, limits, marker, interval, parent: process.ppid },
    stdout: true,
    stderr: true,
  }).unref();
}

/** Runs in the thread, which has a `process` of its own. */
const guardCode = `const { workerData: { shared, limits, marker, interval, parent } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const end = (reason) => {
  if (reason !== undefined) {
    const length = Atomics.load(new Int32Array(shared, 0, 1), 0);
    const doing = new TextDecoder().decode(new Uint8Array(shared, 4).slice(0, length));
    try { writeSync(2, '\\n' + marker + JSON.stringify({ reason, doing }) + '\\n'); } catch {}
  }
  process.kill(process.pid, 'SIGKILL');
};
const look = () => {
  if (process.ppid !== parent) end();
  if (process.memoryUsage.rss() > limits.megabytes * 1048576) end('memory');
  if (limits.deadline !== undefined && Date.now() > limits.deadline) end('timeout');
};
// At once too: a run may be over before the first interval is, and its time long before that.
look();
setInterval(look, interval);`;

/** Reads what a process said last; undefined where no guard ended it. */
export function guardedEnding(said: string): GuardedEnding | undefined {
  const line = said.split('\n').findLast((each) => each.startsWith(marker));
  if (line === undefined) return undefined;
  try {
    const { reason, doing } = JSON.parse(line.slice(marker.length)) as Partial<GuardedEnding>;
    return (reason === 'memory' || reason === 'timeout') && typeof doing === 'string' ? { reason, doing } : undefined;
  } catch {
    // It was cut, or is another's.
    return undefined;
  }
}

/** For people: what it was doing, and what they can change. */
export function describeEnding(
  { reason, doing }: GuardedEnding,
  { megabytes }: { readonly megabytes: number },
): string {
  const shown = doing.replaceAll(/\s+/gu, ' ').trim();
  const ran = shown === '' ? 'No statement had been begun' : `This ran: ${shown}`;
  return reason === 'memory'
    ? `The database took more than ${megabytes} MB of memory and was stopped. ${ran}\nMake fewer or smaller rows, or let a default, check or view compute less.`
    : `${ran}\nLet a default, check or view compute less, or test fewer models at once.`;
}
