/**
 * Finds a Node that can load better-sqlite3 (Node-API 10, so Node 22.14 or newer), for the bench's child process where
 * the app's own runtime is older.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Node-API that better-sqlite3 13 needs. */
export const neededNodeApi = 10;

const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const known = new Map<string, Promise<string | undefined>>();

/** Path of a fitting executable, or undefined. `near`: a file of the app, whose `node_modules` are looked through too. */
export async function findNode(near: string): Promise<string | undefined> {
  const isPlainNode = process.versions['electron'] === undefined;
  if (isPlainNode && process.env['ENTWINE_NODE'] === undefined && nodeApi(process.versions) >= neededNodeApi) {
    return process.execPath;
  }
  const candidates = candidatesFor(near);
  const key = candidates.join(delimiter);
  const found = known.get(key) ?? firstFitting(candidates);
  known.set(key, found);
  return found;
}

/** Whether this Node knows a flag, as from 25 on `--allow-net`. */
export function knowsFlag(path: string, flag: string): Promise<boolean> {
  if (path === process.execPath && process.versions['electron'] === undefined) {
    return Promise.resolve(process.allowedNodeEnvironmentFlags.has(flag));
  }
  return new Promise((resolve) => {
    const asked = `process.allowedNodeEnvironmentFlags.has(${JSON.stringify(flag)})`;
    execFile(path, ['-p', asked], { timeout: 10_000 }, (error, stdout) => resolve(!error && stdout.trim() === 'true'));
  });
}

function nodeApi(versions: NodeJS.ProcessVersions): number {
  return Number(versions['napi'] ?? 0);
}

function candidatesFor(near: string): string[] {
  const candidates = [process.env['ENTWINE_NODE'] ?? ''];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder !== '') candidates.push(join(folder, executable));
  }
  for (let folder = dirname(near); ; folder = dirname(folder)) {
    candidates.push(join(folder, 'node_modules', 'node', 'bin', executable));
    candidates.push(join(folder, 'node_modules', '.bin', executable));
    if (folder === dirname(folder)) break;
  }
  return [...new Set(candidates)].filter((path) => path !== '' && existsSync(path));
}

async function firstFitting(candidates: readonly string[]): Promise<string | undefined> {
  for (const path of candidates) {
    if ((await askNodeApi(path)) >= neededNodeApi) return path;
  }
  return undefined;
}

/** 0 where it is no Node, or none that answers. */
function askNodeApi(path: string): Promise<number> {
  return new Promise((resolve) => {
    execFile(path, ['-p', 'process.versions.napi'], { timeout: 10_000 }, (error, stdout) => {
      const version = Number(stdout);
      resolve(error || Number.isNaN(version) ? 0 : version);
    });
  });
}
