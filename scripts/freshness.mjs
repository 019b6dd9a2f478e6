/** Whether a build is newer than all that it was made of. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds since 1970 of the newest file at or below the path; 0 where there is none. */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** @param {string} root @param {readonly string[]} results @param {readonly string[]} sources all below the root */
export function isFresh(root, results, sources) {
  const built = results.map((name) => join(root, name));
  if (!built.every((file) => existsSync(file))) return false;
  const oldestResult = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((name) => newest(join(root, name)) < oldestResult);
}
