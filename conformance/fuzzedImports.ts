/**
 * Dumps and database files of strangers: each becomes a project that can be written and read again, or is refused with a
 * sentence. Nothing takes over two seconds, no file is touched that was not given, nothing is connected to.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { dialectOfFiles } from '../electron/services/imports/importFiles.ts';
import { ImportProblem } from '../electron/services/imports/importInputs.ts';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import { placeImported } from '../shared/imports/placeImported.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { randomFrom } from '../shared/random/randomFrom.ts';
import { ScriptError } from '../shared/sql/script.ts';
import { zipOf } from '../shared/testing/zipOf.ts';
import { soundFiles } from './fuzzedFiles.ts';
import type { Tally } from './tally.ts';

/** Milliseconds of processor time. */
const longest = 2000;

interface Sound {
  readonly kind: string;
  readonly bytes: Buffer;
}

type Random = (below: number) => number;

/** `only`: the import of that number alone, as it is among all. */
export async function fuzzImports(count: number, seed: number, tally: Tally, only?: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-fuzz-'));
  const given = join(folder, 'given');
  const place = join(folder, 'place');
  mkdirSync(given);
  mkdirSync(place);
  const sounds = soundImports(folder);
  const next = randomFrom(seed);
  const random: Random = (below) => Math.floor(next() * below);
  const connect = Socket.prototype.connect;
  let connections = 0;
  Socket.prototype.connect = function refuse() {
    connections += 1;
    return this;
  };
  try {
    const before = readdirSync(folder).join();
    for (let number = 0; number < count; number += 1) {
      const sound = sounds[number % sounds.length];
      if (!sound) continue;
      const how = number % 200 === 0 ? (rare[(number / 200) % rare.length] ?? truncated) : pick(damages, random);
      const path = join(given, `${number}.sql`);
      const bytes = how(sound, random, folder);
      if (only !== undefined && number !== only) continue;
      writeFileSync(path, bytes);
      // Places take longer than all else.
      const isPlaced = number % 20 === 0;
      await tryImport(`import ${number}, ${sound.kind}, ${how.name}`, path, { place, isPlaced }, tally);
      const touched = [...readdirSync(given).filter((name) => name !== `${number}.sql`), ...readdirSync(place)];
      if (touched.length > 0 || readdirSync(folder).join() !== before) {
        tally.fail(`import ${number}, ${how.name}`, `touched files: ${touched.join()} ${readdirSync(folder).join()}`);
      }
      rmSync(path);
    }
    if (connections > 0) tally.fail('imports', `asked for ${connections} connections`);
  } finally {
    Socket.prototype.connect = connect;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryImport(
  title: string,
  path: string,
  { place, isPlaced }: { readonly place: string; readonly isPlaced: boolean },
  tally: Tally,
): Promise<void> {
  const start = process.cpuUsage();
  try {
    const dialect = await dialectOfFiles([path]).catch((error: unknown) => {
      if (error instanceof ImportProblem && /nothing tells/u.test(error.message)) return 'postgres';
      throw error;
    });
    const { schema } = await readScripts([path], { dialect, place });
    const { project } = importedProject(schema, 'Fuzzed');
    const text = writeProject(isPlaced ? placeImported(project) : project);
    const read = readProject(text);
    if (!read.ok) return tally.fail(title, `the project cannot be read: ${read.error.path}: ${read.error.message}`);
  } catch (error) {
    const isSaid =
      error instanceof ImportProblem ||
      error instanceof ScriptError ||
      (error as { readonly code?: string }).code?.startsWith('SQLITE_') === true;
    if (!isSaid) return tally.fail(title, `an exception: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const { user, system } = process.cpuUsage(start);
  const time = Math.round((user + system) / 1000);
  if (time > longest) tally.fail(title, `took ${time} ms`);
  else tally.pass(title);
}

/** Dumps of every database that is read, database files, and scripts that want out. */
function soundImports(folder: string): readonly Sound[] {
  const projects = soundFiles().flatMap((text) => {
    const read = readProject(text);
    return read.ok ? [read.project] : [];
  });
  const sounds: Sound[] = [];
  for (const project of projects) {
    for (const format of formats.filter(({ language }) => language === 'sql')) {
      const { files } = format.exportProject(project, { mode: 'database' });
      const text = files.map((file) => file.text).join('\n');
      sounds.push({ kind: format.key, bytes: Buffer.from(`-- ${format.label} database dump\n${text}`) });
      if (format.key === sqliteDialect.name) sounds.push({ kind: 'file', bytes: databaseFileOf(text, folder) });
    }
  }
  const wanting = readFileSync(join(import.meta.dirname, 'textCases', 'wantingOut.sql'), 'utf8');
  return [...sounds, { kind: 'wanting out', bytes: Buffer.from(wanting.replaceAll('CANARY', join(folder, 'canary'))) }];
}

function databaseFileOf(script: string, folder: string): Buffer {
  const path = join(folder, 'made.sqlite');
  const database = new Database(path);
  try {
    database.exec(script);
  } catch {
    // What was made until then is a file too.
  }
  database.close();
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

type Damage = (sound: Sound, random: Random, folder: string) => Buffer;

const pick = <Entry>(entries: readonly Entry[], random: Random): Entry => entries[random(entries.length)] as Entry;
const within = ({ bytes }: Sound, random: Random): number => random(Math.max(1, bytes.length));
/** Something in place of a range, whose length is given. */
const replaced = (sound: Sound, random: Random, range: number, by: Uint8Array): Buffer => {
  const at = within(sound, random);
  return Buffer.concat([sound.bytes.subarray(0, at), by, sound.bytes.subarray(at + range)]);
};
const noise = (length: number, random: Random): Buffer => Buffer.from(Array.from({ length }, () => random(256)));

const truncated: Damage = (sound, random) => sound.bytes.subarray(0, within(sound, random));
const bytesChanged: Damage = (sound, random) => {
  const bytes = Buffer.from(sound.bytes);
  for (let left = 1 + random(40); left > 0; left -= 1) bytes[within(sound, random)] = random(256);
  return bytes;
};
const cut: Damage = (sound, random) => replaced(sound, random, random(200), Buffer.alloc(0));
const doubled: Damage = (sound, random) => replaced(sound, random, 0, sound.bytes.subarray(within(sound, random)));
const noisy: Damage = (sound, random) => replaced(sound, random, random(50), noise(1 + random(60), random));
const withNul: Damage = (sound, random) => replaced(sound, random, 0, Buffer.from([0]));
const pageChanged: Damage = (sound, random) => {
  const bytes = Buffer.from(sound.bytes);
  const at = Math.floor(within(sound, random) / 4096) * 4096;
  noise(Math.min(4096, bytes.length - at), random).copy(bytes, at);
  return bytes;
};
const words =
  `( ) , ; ' " \` $$ $a$ /* */ -- # \\ \\. [ ] := :: ! E' N' CREATE TABLE ALTER DROP LIKE INHERITS PARTITION OF REFERENCES
  PRIMARY KEY UNIQUE CHECK DEFAULT GENERATED ALWAYS AS IDENTITY ON DELETE CASCADE NOT NULL COPY FROM stdin; DELIMITER // ENUM( SET(
  USING btree WHERE COMMENT COLLATE AUTO_INCREMENT WITHOUT ROWID STRICT VIRTUAL 1e999 -1 99999999999999999999 0x '' "" \u202E \uFEFF \u{1F600}`.split(
    /\s+/u,
  );
const withWords: Damage = (sound, random) => {
  const some = Array.from({ length: 1 + random(8) }, () => pick(words, random)).join(' ');
  return replaced(sound, random, random(30), Buffer.from(` ${some} `));
};
const shuffled: Damage = ({ bytes }, random) =>
  Buffer.from(
    bytes
      .toString('latin1')
      .split(';')
      .map((text) => [random(1_000_000), text] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(';'),
    'latin1',
  );
const inUtf16: Damage = (sound, random) => Buffer.from(truncated(sound, random, '').toString('latin1'), 'utf16le');
const packed: Damage = (sound, random) => {
  const bytes = gzipSync(sound.bytes, { level: 1 });
  return random(3) === 0 ? bytes : bytesChanged({ ...sound, bytes }, random, '');
};
const zipped: Damage = (sound, random, folder) => {
  const names = ['a.sql', '../../b.sql', join(folder, 'c.sql'), 'C:\\d.sql', 'e\u0000.sql', 'f.zip'];
  const bytes = zipOf([{ name: pick(names, random), content: sound.bytes }]);
  return random(3) === 0 ? bytes : bytesChanged({ ...sound, bytes }, random, '');
};
const damages = [
  truncated,
  bytesChanged,
  cut,
  doubled,
  noisy,
  withNul,
  pageChanged,
  withWords,
  shuffled,
  inUtf16,
  packed,
  zipped,
];

const inTable = (text: string) => Buffer.from(`CREATE TABLE a (id int DEFAULT ${text});\nCREATE TABLE b (id int);\n`);
const longLine: Damage = ({ bytes }) => Buffer.concat([bytes, inTable(`'${'x'.repeat(10_000_000)}'`)]);
const nested: Damage = ({ bytes }) => Buffer.concat([bytes, inTable(`${'('.repeat(100_000)}1${')'.repeat(100_000)}`)]);
const unclosed: Damage = ({ bytes }) => Buffer.concat([bytes, inTable('('.repeat(100_000)), bytes]);
const longSum: Damage = ({ bytes }) => Buffer.concat([bytes, inTable(`1${'+1'.repeat(50_000)}`)]);
const cyclicCopies: Damage = ({ bytes }) =>
  Buffer.concat([
    bytes,
    Buffer.from(
      'CREATE TABLE x LIKE y; CREATE TABLE y LIKE x; CREATE TABLE p () INHERITS (q); CREATE TABLE q () INHERITS (p);',
    ),
    Buffer.from('CREATE TABLE r PARTITION OF s DEFAULT; CREATE TABLE s PARTITION OF r DEFAULT; CREATE TABLE t LIKE t;'),
  ]);
const manyColumns: Damage = ({ bytes }) =>
  Buffer.concat([
    bytes,
    Buffer.from(`CREATE TABLE w (${Array.from({ length: 3000 }, (_, at) => `c${at} int`).join()});`),
  ]);
const manyWaiting: Damage = ({ bytes }) =>
  Buffer.concat([Buffer.from('ALTER TABLE gone ADD x int;\n'.repeat(3000)), bytes]);
const blanks: Damage = ({ bytes }) => Buffer.concat([bytes, Buffer.alloc(10_000_000, 32), bytes]);
const bomb: Damage = () => gzipSync(Buffer.concat([Buffer.from('-- PostgreSQL\n'), Buffer.alloc(101_000_000, 32)]));
const zipBomb: Damage = () =>
  zipOf([{ name: 'a.sql', content: Buffer.alloc(110_000_000, 32), saidLength: 50_000_000 }]);
/** What takes long to make or to read. */
const rare = [longLine, nested, unclosed, longSum, cyclicCopies, manyColumns, manyWaiting, blanks, bomb, zipBomb];
