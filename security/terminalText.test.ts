/** What a stranger put into a project, or into the name of its file, never drives the terminal that shows it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pictureOf } from '../shared/picture/pictureOf.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { buildCli } from '../scripts/buildCli.mjs';

const built = join(dirname(import.meta.dirname), 'node_modules', '.cache', 'entwine-terminal-test');
/** Clears the screen, by both sets of control characters; turns text round; sets the title of the window. */
const evil = '\u001b[2J\u009b2J\u202Egnp.erd\u2066\u0007\u001b]0;title\u0007\u2028\u061c';
const obeyed = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const evilFile = `na\u001b[2J\u009b\u202Eme.erd`;
let folder = '';

const project = {
  erd: 1,
  name: `Project ${evil}`,
  models: [
    {
      id: 'm',
      name: `Model${evil}`,
      fields: [
        { id: 'f', name: `field${evil}`, type: 'Char', default: `text ${evil}` },
        { id: 'r', name: 'self', type: 'ForeignKey', to: 'm', onDelete: 'SET_NULL' },
      ],
    },
  ],
  diagrams: [
    {
      id: 'd',
      name: `Diagram ${evil}`,
      nodes: [{ model: 'm', x: 0, y: 0 }],
      notes: [{ id: 'n', text: evil, x: 0, y: 0 }],
    },
  ],
};

beforeAll(async () => {
  await buildCli(built);
  folder = mkdtempSync(join(tmpdir(), 'entwine-terminal-'));
  writeFileSync(join(folder, 'plain.erd'), JSON.stringify(project));
  copyFileSync(join(folder, 'plain.erd'), join(folder, evilFile));
  const fields = [{ id: 'g', name: `g${evil}`, dbColumn: 'g', type: 'Integer', generated: { sql: 'g + 1' } }];
  const loop = { erd: 1, name: 'Loop', models: [{ id: 'm', name: `M${evil}`, fields }] };
  writeFileSync(join(folder, `loop${evilFile}`), JSON.stringify(loop));
  writeFileSync(join(folder, `broken${evilFile}`), `{"erd": 1, "${evil.replaceAll('"', '')}`);
  writeFileSync(join(folder, `unknown${evilFile}`), JSON.stringify({ erd: 1, name: 'x', [evil]: evil, models: [] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const entwine = (words: readonly string[]) =>
  spawnSync(process.execPath, [join(built, 'entwine.mjs'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });

/** The same with a terminal instead of pipes, whose own line ends are a carriage return and a line feed. */
function onTerminal(words: readonly string[]): string {
  const command = [process.execPath, join(built, 'entwine.mjs'), ...words]
    .map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
    .join(' ');
  const run = spawnSync('script', ['-qec', command, '/dev/null'], { cwd: folder, encoding: 'utf8', input: '' });
  return run.stdout.replaceAll('\r\n', '\n').replaceAll('^D\b\b', '');
}

const visible = (text: string) => text.replaceAll('\n', '').replaceAll('\t', '');

describe.each([evilFile, `broken${evilFile}`, `unknown${evilFile}`, `missing${evilFile}`])('of the file %j', (file) => {
  test.each([
    [['check', file]],
    [['check', '--json', file]],
    [['export', file, '--to', 'django', '--json']],
    [['export', file, '--to', 'postgres', '--out', 'made']],
    [['test', file]],
    [['test', '--json', file]],
    [['render', file, '--diagram', evil]],
  ])('no message and no list makes the terminal obey: %j', (words) => {
    const { stdout, stderr } = entwine(words);
    expect(stdout + stderr).not.toBe('');
    expect(visible(stdout + stderr)).not.toMatch(obeyed);
  });
});

test.skipIf(process.platform === 'win32')('a folder with pipes called like projects keeps nobody waiting', () => {
  mkdirSync(join(folder, 'pipes'));
  spawnSync('mkfifo', [join(folder, 'pipes', 'a.erd')]);
  expect(entwine(['check', 'pipes']).stderr).toContain('There are no project files');
});

test('an argument that is not understood is shown, not obeyed', () => {
  const { stderr } = entwine(['export', 'plain.erd', '--to', evil]);
  expect(stderr).toContain(String.raw`\u001b[2J\u009b2J\u202egnp.erd`);
  expect(visible(stderr)).not.toMatch(obeyed);
});

test('JSON keeps every character exact by its escapes', () => {
  const { stdout } = entwine(['check', '--json', evilFile]);
  const { files } = JSON.parse(stdout) as { files: { file: string; findings: { object: string }[] }[] };
  expect(files[0]?.file).toBe(evilFile);
  expect(files[0]?.findings.some(({ object }) => object.includes(`Model${evil}`))).toBe(true);
});

const hasTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

test
  .skipIf(!hasTerminals)
  .each([
    [['export', 'plain.erd', '--to', 'sqlite']],
    [['export', 'plain.erd', '--to', 'postgres']],
    [['render', 'plain.erd']],
  ])('code is shown with escapes on a terminal, and is exact in a pipe: %j', (words) => {
  const shown = onTerminal(words);
  expect(shown.length).toBeGreaterThan(100);
  expect(visible(shown)).not.toMatch(obeyed);
  if (words.includes('sqlite')) expect(entwine(words).stdout).toContain('\u001b[2J');
});

test('a picture holds nothing that turns the direction of text', () => {
  const read = readProject(readFileSync(join(folder, 'plain.erd'), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  const svg = pictureOf(read.project, { theme: 'light' });
  expect(svg).toContain('gnp.erd');
  expect(svg).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
});

test('the line of a schema that could not be made', () => {
  const { stdout, stderr } = entwine(['test', `loop${evilFile}`, '--on', 'sqlite']);
  expect(stdout + stderr).toContain('the schema was not tested');
  expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(obeyed);
});
