/**
 * A stranger's words, one at a time: every place for a text in a file that says every word, in turn, and every key that a person
 * chooses, each with what wants out of it there. For tests only.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../model/project.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { databaseWordsProject } from './databaseWordsProject.ts';
import { enumsProject, plainEnumsProject } from './enumsProject.ts';
import { exclusionsProject } from './exclusionsProject.ts';
import { optionsProject } from './hostileProjects.ts';
import { keptWordsProject } from './keptWordsProject.ts';
import { mysqlObjects, postgresObjects, sqliteObjects } from './objectsProjects.ts';
import { partsProject } from './partsProject.ts';
import { postgresTypesProject } from './postgresTypesProject.ts';
import { viewsProject } from './viewsProject.ts';

/** A table that no export makes, a call that none writes, and a file that no client makes. */
export const REACHED = 'marker_reached';

const statement = `CREATE TABLE ${REACHED} (x int);`;

/** Each leaves one kind of place, where that does not hold it back: quotes of SQL, Python and its docstrings, comments, lines, paths. */
export const wantingOut: readonly string[] = [
  `x'); ${statement} --`,
  `x"); ${statement} --`,
  `x\`); ${statement} --`,
  `x]); ${statement} --`,
  `x\\'); ${statement} --`,
  `x\\"); ${statement} -- \\`,
  `1)); ${statement} SELECT ((1`,
  `1; ${statement}`,
  `x $$; ${statement} $$`,
  `x */ ; ${statement} /*`,
  `x\n; ${statement}\n\\! touch ${REACHED}\n.shell touch ${REACHED}\nsystem touch ${REACHED}\n`,
  `x\r; ${statement}\r`,
  `x\nDELIMITER //\n${statement.replace(';', '//')}\nGO\n${statement}\n`,
  `x"\n${REACHED}()\n#`,
  `x'\n${REACHED}()\n#`,
  `x"""\n${REACHED}()\n"""`,
  `x\\"""\n${REACHED}()\n#`,
  `${REACHED}()`,
  `x = ${REACHED}()`,
  `../../${REACHED}`,
  `/tmp/${REACHED}`,
  `x\0'); ${statement} --`,
];

/** The file that says every word, and projects that go to databases with theirs. */
export function filesWithSlots(): readonly string[] {
  const words = readFileSync(join(import.meta.dirname, '..', 'projectFile', 'fixtures', 'v2.erd'), 'utf8');
  const projects = [
    databaseWordsProject,
    enumsProject,
    plainEnumsProject,
    exclusionsProject,
    optionsProject,
    keptWordsProject,
    partsProject,
    postgresTypesProject,
    viewsProject,
    sqliteObjects,
    postgresObjects,
    mysqlObjects,
  ];
  return [words, ...projects.map(writeProject)];
}

export interface Slot {
  /** The keys that lead there, with the kind of what holds it: `models[].constraints[unique].name`. */
  readonly name: string;
  /** The text of the file with another text there. */
  readonly with: (text: string) => string;
}

type Path = readonly (string | number)[];

/** Each slot of a file once: values, and keys, whose slots end in `=`. */
export function slotsOf(file: string): readonly Slot[] {
  const whole: unknown = JSON.parse(file);
  const slots = new Map<string, Slot>();
  const add = (name: string, change: (copy: unknown, text: string) => void): void => {
    if (slots.has(name)) return;
    slots.set(name, {
      name,
      with: (text) => {
        const copy: unknown = structuredClone(whole);
        change(copy, text);
        return JSON.stringify(copy);
      },
    });
  };
  const walk = (value: unknown, path: Path, name: string): void => {
    if (Array.isArray(value)) {
      const hasKinds = kinds.test(name);
      for (const [at, each] of value.entries()) walk(each, [...path, at], `${name}[${hasKinds ? kindOf(each) : ''}]`);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return add(name, (copy, text) => put(copy, path, text));
    }
    for (const [key, each] of Object.entries(value)) {
      add(`${name}.${key}=`, (copy, text) => rename(at(copy, path), key, text));
      walk(each, [...path, key], `${name}.${key}`);
    }
  };
  walk(whole, [], '');
  return [...slots.values()];
}

const kinds = /[.](?:constraints|objects)$/u;

/** Of an entry: a unique set is written elsewhere than a check. */
function kindOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const { type, kind, dialect } = entry as Readonly<Record<string, unknown>>;
  return [type ?? kind, dialect].filter((word) => typeof word === 'string').join(' ');
}

function at(copy: unknown, path: Path): Record<string | number, unknown> {
  return path.reduce((found, key) => (found as Record<string | number, unknown>)[key], copy) as Record<string, unknown>;
}

function put(copy: unknown, path: Path, text: string): void {
  at(copy, path.slice(0, -1))[path.at(-1) ?? ''] = text;
}

/** The keys keep their order. */
function rename(holder: Record<string | number, unknown>, key: string, text: string): void {
  const entries = Object.entries(holder);
  for (const [name] of entries) delete holder[name];
  for (const [name, value] of entries) {
    Object.defineProperty(holder, name === key ? text : name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}

export interface HostileFile {
  readonly slot: string;
  readonly text: string;
  readonly project: Project;
}

/** Those that the reader takes: in each slot so many of the texts, by turns. */
export function* hostileFiles(file: string, most = wantingOut.length): Generator<HostileFile> {
  for (const [at, slot] of slotsOf(file).entries()) {
    for (let turn = 0; turn < most; turn += 1) {
      // Each step leads to another text until all have been there: it divides by no factor of their number.
      const text = wantingOut[(at + turn * 5) % wantingOut.length] ?? '';
      const read = readProject(slot.with(text));
      if (read.ok) yield { slot: slot.name, text, project: read.project };
    }
  }
}
