/**
 * Whatever comes in: `npm run fuzz -- [--files N] [--exports N] [--bench N] [--pictures N] [--edits N]
 * [--imports N] [--seed N] [--only NUMBER]`, which takes of the projects and imports the one of that number alone.
 * Projects are any that a file can hold, and real ones that were damaged and still open. Opening and checks, every export,
 * the bench on both engines, pictures of each kind, and sequences of commands: no exception, nothing over two seconds of processor
 * time, and no export or picture that its target cannot parse.
 */
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { makePicture, PictureProblem } from '../electron/services/pictures/pictureMaker.ts';
import { readPictureParts } from '../electron/services/pictures/pictureParts.ts';
import { benchEngines } from '../shared/bench/benchEngines.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import { applyCommand, redo, startHistory, undo } from '../shared/commands/history.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import type { Export } from '../shared/formats/format.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import type { Project } from '../shared/model/project.ts';
import { pictureOf } from '../shared/picture/pictureOf.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { randomFrom } from '../shared/random/randomFrom.ts';
import { arbitraryProject } from '../shared/testing/arbitraryProject.ts';
import { numbersFrom, randomEdit } from '../shared/testing/randomEdits.ts';
import { openDamaged, soundFiles } from './fuzzedFiles.ts';
import { fuzzImports } from './fuzzedImports.ts';
import { embeddedBench } from './sqlEmbeddedBench.ts';
import { newTally } from './tally.ts';
import {
  mariadbParser,
  postgresTargetParser,
  pythonParser,
  sqliteParser,
  xmlParser,
  type TargetParser,
} from './targetParsers.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    exports: { type: 'string', default: '150' },
    bench: { type: 'string', default: '40' },
    pictures: { type: 'string', default: '150' },
    edits: { type: 'string', default: '40' },
    imports: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const only = values.only === undefined ? undefined : Number(values.only);
/** Milliseconds of processor time. */
const longest = 2000;
const tally = newTally();
const sounds = soundFiles();

/** Half of them any that a file can hold, half real ones with something wrong. Same seed, same projects. */
function* projects(count: number): Generator<{ readonly title: string; readonly project: Project }> {
  const random = randomFrom(seed);
  const silent = { ...tally, pass: () => {}, fail: () => {} };
  for (let number = 0; number < count; number += 1) {
    const damaged = number % 2 === 0 ? undefined : damagedProject(random, silent);
    if (only !== undefined && number !== only) continue;
    const [any] = damaged ? [damaged] : fc.sample(arbitraryProject, { numRuns: 1, seed: seed * 1_000_003 + number });
    if (any) yield { title: `project ${number}`, project: any };
  }
}

function damagedProject(random: () => number, silent: typeof tally): Project | undefined {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const sound = sounds[Math.floor(random() * sounds.length)] ?? '';
    const opened = openDamaged(Math.floor(random() * 1000), sound, random, silent);
    if (opened) return opened;
  }
  return undefined;
}

/** Runs it, and counts an exception, too much time, and what it says itself against its result. */
async function tried(title: string, job: () => Promise<string | undefined> | string | undefined): Promise<void> {
  const before = process.cpuUsage();
  try {
    const problem = await job();
    const { user, system } = process.cpuUsage(before);
    const time = Math.round((user + system) / 1000);
    if (problem !== undefined) tally.fail(title, problem);
    else if (time > longest) tally.fail(title, `took ${time} ms`);
    else tally.pass(title);
  } catch (error) {
    tally.fail(title, `an exception: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
  }
}

async function fuzzFiles(count: number): Promise<void> {
  const random = randomFrom(seed);
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  for (let number = 0; number < count; number += 1) {
    openDamaged(number, sounds[number % sounds.length] ?? '', random, tally);
  }
  if (Object.getOwnPropertyNames(Object.prototype).join() !== before || 'polluted' in {}) {
    tally.fail('files', 'Object.prototype was changed');
  }
}

async function fuzzExports(count: number): Promise<void> {
  const python = await pythonParser();
  if (!python) tally.skip('exports as Python', 'there is no python3');
  const sqlite = sqliteParser();
  const mariadb = mariadbParser();
  if (typeof mariadb === 'string') tally.skip('exports for MariaDB', mariadb);
  const parsers: Readonly<Record<string, TargetParser>> = {
    ...(python ? { django: python.parse } : {}),
    sqlite: sqlite.parse,
    postgres: await postgresTargetParser(),
  };
  let number = 0;
  for (const { title, project } of projects(count)) {
    number += 1;
    for (const format of formats) {
      for (const mode of format.language === 'sql' ? ['database', 'django'] : ['']) {
        // A server takes long for a script, so that it is asked about some, one mode each.
        const isAsked = number % 16 === (mode === 'django' ? 1 : 9) && typeof mariadb !== 'string';
        const parse = format.key === 'mariadb' && isAsked ? mariadb.parse : parsers[format.key];
        await tried(`${title} as ${format.key} ${mode}`, async () => {
          const options = mode === '' ? {} : { mode };
          const problem = await unread(format.exportProject(project, options), parse);
          if (problem === undefined || !parse || format.language !== 'sql') return problem;
          // Judged texts may still be no SQL, and sizes beyond their database: both are a person's, and are findings.
          const other = await sensible(project, parse);
          return other && unread(format.exportProject(other, options), parse);
        });
      }
    }
  }
  python?.close();
  sqlite.close();
  if (typeof mariadb !== 'string') mariadb.close();
}

async function unread({ files }: Export, parse: TargetParser | undefined): Promise<string | undefined> {
  for (const { path, text } of files) {
    const problem = await parse?.(text);
    if (problem !== undefined) return `${path} cannot be parsed: ${problem}`;
  }
  return undefined;
}

/** The project with other texts of SQL where its own are none to this parser, and with sizes that a database has; undefined where that is no project. */
async function sensible(project: Project, parse: TargetParser): Promise<Project | undefined> {
  const asked: Promise<void>[] = [];
  const copy = JSON.parse(writeProject(project), (key, value: unknown) => {
    if (typeof value === 'number' && value > 1_000_000) return 10;
    return otherKeys.has(key) ? undefined : value;
  }) as unknown;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      if (typeof each === 'string') asked.push(ask(value as Record<string, string>, key, each));
      else visit(each);
    }
  };
  const ask = async (holder: Record<string, string>, key: string, text: string): Promise<void> => {
    if (!sqlKeys.has(key)) return;
    if ((await parse(`SELECT (${text})`)) !== undefined) holder[key] = '1';
  };
  visit(copy);
  await Promise.all(asked);
  const read = readProject(JSON.stringify(copy));
  return read.ok ? read.project : undefined;
}

/** Of what is SQL and no expression. */
const otherKeys: ReadonlySet<string> = new Set(
  'objects view dbType method operatorClass with partitionBy onUpdate'.split(' '),
);
/** Of texts of SQL, by dialect or for all. */
const sqlKeys: ReadonlySet<string> = new Set(
  'dbDefault sql condition onUpdate standard sqlite postgres mysql mariadb mssql oracle'.split(' '),
);

async function fuzzBench(count: number): Promise<void> {
  for (const engine of benchEngines) {
    const dialect = dialectNamed(engine);
    const bench = await embeddedBench(dialect);
    for (const { title, project } of projects(count)) {
      const mode = title.endsWith('1') ? ('django' as const) : ('database' as const);
      await tried(`${title} on ${engine}`, async () => {
        const plan = planBench(project, { dialect, mode });
        // What cannot be created is told; only an exception, or an engine that broke, is a fault here.
        const outcome = await bench.run(plan);
        return typeof outcome === 'string' && /unreachable|memory access|Aborted/u.test(outcome) ? outcome : undefined;
      });
    }
    await bench.close();
  }
}

/** An SVG of each, every second with the project in it, which opens again; of some a PNG and a PDF as well. */
async function fuzzPictures(count: number): Promise<void> {
  const xml = await xmlParser();
  if (!xml) tally.skip('pictures as XML', 'there is no python3');
  const parts = await readPictureParts();
  let number = 0;
  for (const { title, project } of projects(count)) {
    number += 1;
    const carriesProject = number % 2 === 0;
    await tried(`picture of ${title}`, async () => {
      const picture = pictureOf(project, { theme: number % 3 === 0 ? 'dark' : 'light', carriesProject });
      if (!picture.startsWith('<svg') && !picture.startsWith('<?xml')) return 'it is no picture';
      const problem = await xml?.parse(picture);
      if (problem !== undefined || !carriesProject) return problem && `it is no XML: ${problem}`;
      const read = readProject(picture);
      if (!read.ok) return `the project in it cannot be read: ${read.error.message}`;
      return writeProject(read.project) === writeProject(project) ? undefined : 'the project in it is another';
    });
    if (number % 40 !== 0) continue;
    for (const kind of ['png', 'pdf'] as const) {
      await tried(`${kind} of ${title}`, async () => {
        const scale = kind === 'png' ? { within: 1000 } : 1;
        const making = makePicture(
          JSON.stringify(project),
          { kind, scale, theme: 'light', carriesProject: false },
          parts,
        );
        const pieces: Uint8Array[] = [];
        try {
          for await (const piece of making.bytes) pieces.push(piece);
        } catch (error) {
          // One that is larger than a picture can be is said.
          if (error instanceof PictureProblem && / too |large/u.test(error.message)) return undefined;
          throw error;
        }
        const bytes = Buffer.concat(pieces).toString('latin1');
        const [begins, ends] = kind === 'png' ? ['\u0089PNG', /IEND.{4}$/su] : ['%PDF-', /%%EOF\s*$/u];
        return bytes.startsWith(begins as string) && (ends as RegExp).test(bytes) ? undefined : `it is no ${kind}`;
      });
    }
  }
  xml?.close();
}

/** After any commands the project can be written and read, undone to what it was, and done again. */
async function fuzzEdits(count: number): Promise<void> {
  for (const { title, project } of projects(count)) {
    const below = numbersFrom(seed + Number(title.slice(8)));
    await tried(`edits of ${title}`, () => {
      let history = startHistory(project);
      for (let step = 0; step < 25; step += 1) {
        const { project: now } = history;
        const command = randomEdit({ project: now, findings: runChecks(now), below, newId: `new-${step}` });
        if (command) history = applyCommand(history, command);
      }
      const text = writeProject(history.project);
      const read = readProject(text);
      if (!read.ok) return `what was edited cannot be read: ${read.error.message}`;
      let back = history;
      while (back.done.length > 0) back = undo(back);
      if (writeProject(back.project) !== writeProject(project)) return 'undoing all is not what it was';
      while (back.undone.length > 0) back = redo(back);
      return writeProject(back.project) === text ? undefined : 'doing all again is not what it was';
    });
  }
}

console.log(`seed ${seed}`);
for (const [name, part, count] of [
  ['files', fuzzFiles, values.files],
  ['exports', fuzzExports, values.exports],
  ['pictures', fuzzPictures, values.pictures],
  ['edits', fuzzEdits, values.edits],
  ['bench', fuzzBench, values.bench],
  ['imports', (count: number) => fuzzImports(count, seed, tally, only), values.imports],
] as const) {
  const start = performance.now();
  await part(Number(count));
  console.log(`${count} ${name}: ${Math.round((performance.now() - start) / 1000)} s`);
}
tally.finish();
