/** Several sessions of one server at work side by side. */
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import type { ProbeOutcome } from '../shared/bench/plan/probeResult.ts';

/** A session with a database of its own. */
export interface Lane {
  /** Creates the schema and tries every probe; a schema that is not created is an error text. */
  run(plan: BenchPlan): Promise<readonly ProbeOutcome[] | string>;
  close(): Promise<void>;
}

export interface Pool<Session> {
  /** Those that are open. */
  readonly opened: readonly Session[];
  /** Hands one that is free to the job, and waits where none is. */
  use<Result>(job: (session: Session) => Promise<Result>): Promise<Result>;
}

/** Sessions that are opened as they are needed, up to so many; `opened`: those that are open already. `open` is told its number, from 1. */
export function poolOf<Session>(
  most: number,
  open: (number: number) => Promise<Session>,
  opened: Session[] = [],
): Pool<Session> {
  const free = [...opened];
  const waiting: ((session: Session) => void)[] = [];
  let count = opened.length;
  const take = async (): Promise<Session> => {
    const session = free.pop();
    if (session) return session;
    if (count >= most) return new Promise((resolve) => waiting.push(resolve));
    count += 1;
    const made = await open(count);
    opened.push(made);
    return made;
  };
  return {
    opened,
    use: async (job) => {
      const session = await take();
      try {
        return await job(session);
      } finally {
        const next = waiting.shift();
        if (next) next(session);
        else free.push(session);
      }
    },
  };
}

/** All of them as one that runs several plans at a time. */
export function lanesOf(
  most: number,
  open: (number: number) => Promise<Lane>,
  opened: Lane[] = [],
): Lane & { readonly atATime: number } {
  const pool = poolOf(most, open, opened);
  return {
    atATime: most,
    run: (plan) => pool.use((lane) => lane.run(plan)),
    close: async () => {
      for (const lane of pool.opened) await lane.close();
    },
  };
}

/**
 * What the job makes of each item, in their order; as many are begun beforehand as keep so many at work, also where one
 * takes longer than those behind it.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atATime: number,
  job: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const begun: Promise<Result>[] = [];
  const ahead = atATime > 1 ? atATime * 3 : 1;
  for (const [at, item] of items.entries()) {
    for (const next of items.slice(begun.length, at + ahead)) begun.push(job(next));
    yield [item, await (begun[at] as Promise<Result>)];
    delete begun[at];
  }
}
