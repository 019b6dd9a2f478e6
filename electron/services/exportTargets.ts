/** Where the files of an export may be written: below one folder and nowhere else, links looked at before anything is made. */
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { sameNameKey, whyNotTogether } from '../../shared/formats/exportPaths.ts';
import { resolveTarget } from './atomicWrite.ts';

/**
 * The real path of each file, in their order; `folder` need not be there yet. Makes nothing. Throws where any of the paths
 * names or leads to a place outside, where two of them are one, on this disk or on another system's, and where something
 * else than a folder or a file stands in the way.
 */
export async function targetsInside(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const problem = whyNotTogether(paths);
  if (problem !== undefined) throw new Error(problem);
  const root = await realPlace(resolve(folder));
  const targets: string[] = [];
  const taken = new Map<string, string>();
  for (const path of paths) {
    const target = await targetInside(root, path);
    const other = taken.get(sameNameKey(target));
    if (other !== undefined) throw new Error(`${other} and ${path} would be one file, through a link`);
    taken.set(sameNameKey(target), path);
    targets.push(target);
  }
  return targets;
}

/** `path` is relative, with `/`, and names no place outside by itself. */
async function targetInside(root: string, path: string): Promise<string> {
  const parts = path.split('/');
  let folder = root;
  for (const [at, part] of parts.slice(0, -1).entries()) {
    const next = join(folder, part);
    if (!(await isThere(next))) return join(folder, ...parts.slice(at));
    // A link that leads nowhere is no folder to write into either.
    const real = await realpath(next).catch(() => undefined);
    if (real === undefined || !isInside(real, root)) throw leadsOutside(path);
    if (!(await stat(real)).isDirectory()) throw diskProblem('ENOTDIR', real);
    folder = real;
  }
  const wanted = join(folder, parts.at(-1) ?? '');
  if (!(await isThere(wanted))) return wanted;
  const target = await resolveTarget(wanted);
  if (!isInside(target, root)) throw leadsOutside(path);
  const standing = await stat(target).catch(() => undefined);
  if (standing?.isDirectory()) throw diskProblem('EISDIR', target);
  // A pipe would be waited for without end.
  if (standing && !standing.isFile()) throw new Error(`${path} is a device or a pipe`);
  return target;
}

/** The real path of a folder, or the one that it would have if it were made. */
async function realPlace(folder: string): Promise<string> {
  if (await isThere(folder)) return realpath(folder);
  const above = dirname(folder);
  return above === folder ? folder : join(await realPlace(above), basename(folder));
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** Whether anything stands there, a link that leads nowhere included. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function leadsOutside(path: string): Error {
  return new Error(`${path} would be written outside its folder, through a link`);
}

function diskProblem(code: 'ENOTDIR' | 'EISDIR', path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, path });
}
