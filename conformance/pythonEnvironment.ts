/** Virtual environments of Python for the conformance runs, made once and kept in the ignored cache. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const executable = process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');

/**
 * Path of a Python with these packages, or undefined where none can be had. The environment is made aside and then put
 * in its place whole: two runs may want it at the same time.
 */
export function pythonWith(folder: string, packages: readonly string[]): string | undefined {
  const python = join(folder, executable);
  if (existsSync(python)) return python;
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(`${folder}-`);
  try {
    if (spawnSync('python3', ['-m', 'venv', aside]).status !== 0) return undefined;
    const install = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--disable-pip-version-check', ...packages];
    const installed = spawnSync(join(aside, executable), install, { stdio: 'ignore', timeout: 300_000 });
    if (installed.status !== 0) return undefined;
    // The other run may have been faster; its environment is as good.
    if (!existsSync(python)) renameSync(aside, folder);
    return python;
  } catch {
    return existsSync(python) ? python : undefined;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
