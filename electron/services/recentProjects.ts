/** The projects opened last, newest first. */
import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod';
import type { RecentProject } from '../../shared/ipc/ipcContract.ts';
import { jsonOf, type OnProblem, readStore, writeStore } from './jsonStore.ts';

const maximumRecent = 20;
const entry = z.strictObject({
  path: z.string().max(32_768).refine(isAbsolute),
  /** No later than a Date can be. */
  openedAt: z.number().min(0).max(8.64e15),
});
const entries = z.array(entry);
/** Disks that are away answer late or never. */
const patienceMs = 500;

export interface RecentProjects {
  list(): Promise<readonly RecentProject[]>;
  add(path: string, openedAt: number): Promise<void>;
  remove(id: string): Promise<readonly RecentProject[]>;
  /** Null when the id is not known. */
  pathOf(id: string): Promise<string | null>;
}

export function createRecentProjects(userData: string, onProblem?: OnProblem): RecentProjects {
  const store = join(userData, 'recent.json');
  const read = async () => (await readStore(store, entries, [], { onProblem, salvage })).slice(0, maximumRecent);
  const list = async () =>
    Promise.all(
      (await read()).map(async ({ path, openedAt }) => ({
        id: idOf(path),
        name: basename(path),
        folder: dirname(path),
        openedAt,
        missing: await isMissing(path),
      })),
    );
  return {
    list,
    add: async (path, openedAt) => {
      const others = (await read()).filter((entry) => entry.path !== path);
      await writeStore(store, [{ path, openedAt }, ...others].slice(0, maximumRecent));
    },
    remove: async (id) => {
      await writeStore(
        store,
        (await read()).filter((entry) => idOf(entry.path) !== id),
      );
      return list();
    },
    pathOf: async (id) => (await read()).find((entry) => idOf(entry.path) === id)?.path ?? null,
  };
}

/** The entries that are whole, also of a list that breaks off. */
function salvage(text: string): z.infer<typeof entries> | undefined {
  const list = jsonOf(text) ?? jsonOf(`${text.slice(0, text.lastIndexOf('}') + 1)}]`);
  const whole = Array.isArray(list) ? list.flatMap((each: unknown) => entry.safeParse(each).data ?? []) : [];
  return whole.length === 0 ? undefined : whole.slice(0, maximumRecent);
}

/** Not missing as long as the disk does not say so. */
async function isMissing(path: string): Promise<boolean> {
  const look = access(path).then(
    () => false,
    () => true,
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  return Promise.race([look, patience]).finally(() => clearTimeout(timer));
}

function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
