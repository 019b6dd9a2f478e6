/**
 * PostgreSQL's files before anybody has made a table in them, packed. Making them takes the server several seconds and
 * twice the memory of all that follows; `scripts/emptyPostgres.mjs` has done it once and for all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files of one version are read by no other. */
export const emptyPostgresName = (version: string): string => `emptyPostgres-${version}.tar.gz`;

/**
 * Where they lie for code in this folder: beside it, as they are shipped, or where a checkout keeps what it has made.
 * Undefined where nobody has made them: PGlite then does it itself.
 */
export function emptyPostgresNear(folder: string): string | undefined {
  const above = foldersFrom(folder);
  const description = above
    .map((each) => join(each, 'node_modules', '@electric-sql', 'pglite', 'package.json'))
    .find(isThere);
  if (description === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(description, 'utf8')) as { readonly version: string };
  const name = emptyPostgresName(version);
  return [join(folder, name), ...above.map((each) => join(each, 'node_modules', '.cache', name))].find(isThere);
}

/** A process that may not look at a place has nothing there. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

function foldersFrom(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersFrom(above)];
}
