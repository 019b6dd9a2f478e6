/** Virtual environments of Python for the conformance runs, made once and kept in the ignored cache. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const executable = process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');

/** Debian's own Python, whose packages an environment may see. */
const systemPython = '/usr/bin/python3';
/** What Django needs of others; Debian has them under these names. */
const debianPackages = ['python3-venv', 'python3-sqlparse', 'python3-asgiref'];

/**
 * Path of a Python with these packages, or undefined where none can be had. The environment is made aside and then put
 * in its place whole: two runs may want it at the same time. Where the index lacks what Django needs of others, Debian's
 * packages serve.
 */
export function pythonWith(folder: string, packages: readonly string[]): string | undefined {
  const python = join(folder, executable);
  if (existsSync(python)) return python;
  mkdirSync(dirname(folder), { recursive: true });
  for (const make of [fromIndex, withDebian]) {
    const aside = mkdtempSync(`${folder}-`);
    try {
      if (!make(aside, packages)) continue;
      // The other run may have been faster; its environment is as good.
      if (!existsSync(python)) renameSync(aside, folder);
      return python;
    } catch {
      if (existsSync(python)) return python;
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
  return undefined;
}

function fromIndex(folder: string, packages: readonly string[]): boolean {
  return runs('python3', ['-m', 'venv', folder]) && install(folder, packages);
}

function withDebian(folder: string, packages: readonly string[]): boolean {
  if (!existsSync(systemPython)) return false;
  const hasThem = () => runs(systemPython, ['-c', 'import asgiref, ensurepip, sqlparse']);
  if (!hasThem() && process.getuid?.() === 0) {
    runs('apt-get', ['update', '-q']);
    // Another run may be at it; its packages are the same.
    const waits = ['-o', 'DPkg::Lock::Timeout=120'];
    runs('apt-get', [...waits, 'install', '-y', '-q', '--no-install-recommends', ...debianPackages]);
  }
  if (!hasThem() || !runs(systemPython, ['-m', 'venv', '--system-site-packages', folder])) return false;
  const [django, ...others] = packages;
  if (django === undefined || !install(folder, [django], '--no-deps')) return false;
  return (others.length === 0 || install(folder, others)) && runs(join(folder, executable), ['-c', 'import django']);
}

function install(folder: string, packages: readonly string[], ...options: readonly string[]): boolean {
  const words = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--disable-pip-version-check', ...options];
  return runs(join(folder, executable), [...words, ...packages]);
}

function runs(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore', timeout: 300_000 }).status === 0;
}
