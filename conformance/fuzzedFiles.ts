/** Damaged and hostile project files: each must open and go through every check, or be refused with its place. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../shared/checks/runChecks.ts';
import type { Project } from '../shared/model/project.ts';
import { readProjectBytes, writeProject } from '../shared/projectFile/projectFile.ts';
import { makeMalformedFile } from '../shared/testing/malformedFiles.ts';
import type { Tally } from './tally.ts';

const root = join(import.meta.dirname, '..');
/** Milliseconds of processor time. */
const longest = 2000;

/** Files of every version and every word of the format. */
export function soundFiles(): readonly string[] {
  return ['shared/projectFile/fixtures', 'shared/testing/words/files', 'examples'].flatMap((folder) => {
    const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.erd'));
    return names.map((name) => readFileSync(join(root, folder, name), 'utf8'));
  });
}

/** The project of a damaged file where it opened. Counts what came of it. */
export function openDamaged(number: number, sound: string, random: () => number, tally: Tally): Project | undefined {
  const { kind, bytes } = makeMalformedFile(sound, number, random);
  const title = `file ${number}, ${kind}`;
  const before = process.cpuUsage();
  try {
    const result = readProjectBytes(bytes);
    if (!result.ok) {
      const isSaid = result.error.message.endsWith('.') && result.error.path !== '';
      if (isSaid) tally.pass(title);
      else tally.fail(title, `refused without a sentence or a place: ${result.error.message}`);
      return undefined;
    }
    runChecks(result.project);
    const again = readProjectBytes(new TextEncoder().encode(writeProject(result.project)));
    const { user, system } = process.cpuUsage(before);
    if (!again.ok) tally.fail(title, `what was written could not be read: ${again.error.message}`);
    else if ((user + system) / 1000 > longest) tally.fail(title, `took ${Math.round((user + system) / 1000)} ms`);
    else tally.pass(title);
    return result.project;
  } catch (error) {
    tally.fail(title, String(error));
    return undefined;
  }
}
