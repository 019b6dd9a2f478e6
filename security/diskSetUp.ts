/** What the tests of the disk share: a small project and its edit, working copies of it, and whether a disk may be mounted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournal } from '../electron/services/journal.ts';
import { createWorkingCopy, type WorkingCopy, type WorkingCopyOptions } from '../electron/services/workingCopy.ts';
import type { Project } from '../shared/model/project.ts';

export const project: Project = { name: 'Shop', settings: {}, models: [], diagrams: [] };
export const edited: Project = { ...project, name: 'Market' };

/** Whoever makes it stops it. */
export function workingCopyOf(
  userData: string,
  onChangedOnDisk: WorkingCopyOptions['onChangedOnDisk'] = () => {},
): WorkingCopy {
  return createWorkingCopy({ journal: createJournal(userData), now: () => 1, onFile: () => {}, onChangedOnDisk });
}

/** Temporary files, at any depth. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
}

/** Of the size that `mount` takes, in memory. */
export function mountDisk(place: string, size = '64k'): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'entwine', place]).status === 0;
}

/** As root on Linux, outside of most containers. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'entwine-mount-'));
  const isMounted = mountDisk(probe);
  if (isMounted) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true, force: true });
  return isMounted;
}
