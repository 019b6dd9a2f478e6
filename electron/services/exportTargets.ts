/** Where the files of an export may be written: below one folder and nowhere else, links looked at before anything is made. */
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { resolveTarget } from './atomicWrite.ts';

/**
 * The real path of each file, in their order; `folder` need not be there yet. Makes nothing. Throws where any of the paths
 * names or leads to a place outside, where a file stands in the way of a folder or a folder in that of a file.
 */
export async function targetsInside(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const root = await realPlace(resolve(folder));
  const targets: string[] = [];
  for (const path of paths) targets.push(await targetInside(root, path));
  return targets;
}

/** `path` is relative, with `/`. */
async function targetInside(root: string, path: string): Promise<string> {
  const parts = path.split('/');
  const isPlain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part));
  if (!isPlain) throw new Error(`the export names a file outside its folder: ${JSON.stringify(path)}`);
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
