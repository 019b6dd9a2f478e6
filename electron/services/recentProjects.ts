/** The projects opened last, newest first. */
import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../shared/ipc/ipcContract.ts';
import { readStore, writeStore } from './jsonStore.ts';

const maximumRecent = 20;
const entries = z.array(z.strictObject({ path: z.string(), openedAt: z.number() }));

export interface RecentProjects {
  list(): Promise<readonly RecentProject[]>;
  add(path: string, openedAt: number): Promise<void>;
  remove(id: string): Promise<readonly RecentProject[]>;
  /** Null when the id is not known. */
  pathOf(id: string): Promise<string | null>;
}

export function createRecentProjects(userData: string): RecentProjects {
  const store = join(userData, 'recent.json');
  const read = () => readStore(store, entries, []);
  const list = async () =>
    Promise.all(
      (await read()).map(async ({ path, openedAt }) => ({
        id: idOf(path),
        name: basename(path),
        folder: dirname(path),
        openedAt,
        missing: !(await access(path).then(
          () => true,
          () => false,
        )),
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

function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
