/** The examples that come with the app: every `.erd` in its folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExampleProject } from '../../shared/ipc/ipcContract.ts';
import { readProject } from '../../shared/projectFile/projectFile.ts';

const about: Readonly<Record<string, string>> = {
  profile: 'A Profile for each User of Django, the classic one-to-one.',
  badge: 'A Badge for each Employee, and what related_name changes.',
  passport: 'A Passport that shares its Person’s key.',
  shop: 'A shop of several apps with every kind of relation.',
};
const order = Object.keys(about);

/** Files that cannot be read as projects are left out. */
export async function listExamples(folder: string): Promise<readonly ExampleProject[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.erd'));
  const examples = await Promise.all(
    names.map(async (fileName) => {
      const key = fileName.slice(0, -'.erd'.length);
      const result = readProject(await readFile(join(folder, fileName), 'utf8'));
      if (!result.ok) return null;
      const models = result.project.models.length;
      return { key, name: result.project.name, about: about[key] ?? `${models} models.` };
    }),
  );
  return examples
    .filter((example) => example !== null)
    .sort((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key));
}

function rank(key: string): number {
  const index = order.indexOf(key);
  return index === -1 ? order.length : index;
}

/** Null when there is no example of that key. */
export async function readExample(folder: string, key: string): Promise<string | null> {
  if (!/^[\w-]+$/.test(key)) return null;
  return readFile(join(folder, `${key}.erd`), 'utf8').catch(() => null);
}
