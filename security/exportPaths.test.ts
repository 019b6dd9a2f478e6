/** Files of an export are written below the chosen folder or not at all, by the app and by the command line alike. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportCommand } from '../cli/exportCommand.ts';
import { writeExport } from '../electron/services/exportWriter.ts';
import type { ExportedFile, Format } from '../shared/formats/format.ts';
import { formatOf } from '../shared/formats/formatRegistry.ts';

let base = '';
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'entwine-paths-')));
  mkdirSync(join(base, 'out'));
  mkdirSync(join(base, 'user'));
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

/** Everything below the folder of this test but what Entwine keeps for itself. */
function standing(): string[] {
  const names = readdirSync(base, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => !name.startsWith('user') && !name.endsWith('.erd')).sort();
}

type Write = (files: readonly ExportedFile[]) => Promise<string>;

const byApp: Write = async (files) => {
  const written = await writeExport(join(base, 'out'), files, { overwrite: true, userData: join(base, 'user') });
  return written.kind === 'failed' ? written.message : written.kind;
};

/** What `entwine export NAME --out out` says, when the format would write `files`. */
async function byCommandLine(files: readonly ExportedFile[] | undefined, name = 'shop.erd', models: unknown[] = []) {
  const said: string[] = [];
  const terminal = {
    isTerminal: false,
    write: () => {},
    writeBytes: () => {},
    writeJson: () => {},
    note: (text: string) => void said.push(text),
  };
  writeFileSync(join(base, name), JSON.stringify({ erd: 1, name: 'x', models, diagrams: [] }));
  const django = formatOf('django') as Format;
  const format = files === undefined ? django : { ...django, exportProject: () => ({ files, omitted: [] }) };
  const request = { format, out: join(base, 'out'), json: false, options: {} };
  const code = await exportCommand([join(base, name)], request, terminal);
  return code === 2 ? said.join('\n') : `written with ${code}`;
}

const programs: readonly (readonly [string, Write])[] = [
  ['the app', byApp],
  ['the command line', (files) => byCommandLine(files)],
];
const fine = { path: 'fine/models.py', text: 'x' };

describe.each(programs)('%s makes nothing', (_name, write) => {
  test.each([
    ['leads up', '../x.py'],
    ['leads up in the middle', 'a/../../x.py'],
    ['is absolute', '/tmp/x.py'],
    ['is absolute on Windows', 'C:/x.py'],
    ['leads up on Windows', '..\\..\\x.py'],
    ['is a stream of another file', 'models.py:hidden'],
    ['is nameless', 'a//x.py'],
    ['has a NUL', 'x.py\0.txt'],
    ['has a control character', 'x\u001b[2J.py'],
    ['has half a character', 'x\ud800.py'],
    ['is a device', 'con'],
    ['is a device with an ending', 'NUL.py'],
    ['is a device with two endings', 'aux .tar.py'],
    ['is a folder of a device', 'com1/models.py'],
    ['is a device by a digit above the line', 'lpt²/models.py'],
    ['ends with a dot', 'shop./models.py'],
    ['ends with a space', 'shop /models.py'],
    ['is too long', `${'é'.repeat(128)}/models.py`],
  ])('of an export where a path %s', async (_what, path) => {
    const before = standing();
    expect(await write([fine, { path, text: 'x' }])).toContain('cannot be a file of the export');
    expect(standing()).toEqual(before);
    expect(existsSync('/tmp/x.py')).toBe(false);
  });

  test.each([
    ['case', 'Shop/models.py', 'shop/models.py'],
    ['case of a folder alone', 'Shop/apps.py', 'shop/models.py'],
    ['letters of one sound', 'STRASSE.py', 'straße.py'],
    ['composition', 'caf\u00e9/models.py', 'cafe\u0301/models.py'],
    ['nothing', 'shop/models.py', 'shop/models.py'],
    ['being a folder', 'Shop.py', 'shop.py/models.py'],
  ])('of an export where two paths differ by %s', async (_what, one, other) => {
    const message = await write([fine, { path: one, text: 'x' }, { path: other, text: 'y' }]);
    expect(message).toMatch(/are one on disks|twice/u);
    expect(standing()).toEqual(['out']);
  });

  test.each([
    ['folder', '.', 'blog', 'blog/models.py'],
    ['link to nothing', 'nowhere', 'blog', 'blog/models.py'],
    ['folder in the middle', '.', 'a/blog', 'a/blog/models.py'],
    ['file', 'victim.py', 'models.py', 'models.py'],
  ])('where a %s of the export is a link out', async (_what, target, link, path) => {
    // The command line writes into a folder of its own below the chosen one.
    for (const place of [join(base, 'out', 'shop'), join(base, 'out')]) {
      mkdirSync(dirname(join(place, link)), { recursive: true });
      symlinkSync(join(base, 'elsewhere', target), join(place, link));
    }
    mkdirSync(join(base, 'elsewhere'));
    const before = standing();
    expect(await write([fine, { path, text: 'x' }])).toContain('through a link');
    expect(standing()).toEqual(before);
  });

  test('where two files are one by a link within the folder', async () => {
    for (const place of [join(base, 'out'), join(base, 'out', 'shop')]) {
      mkdirSync(join(place, 'one'), { recursive: true });
      symlinkSync(join(place, 'one'), join(place, 'two'));
    }
    const before = standing();
    const message = await write([fine, { path: 'one/m.py', text: 'x' }, { path: 'two/m.py', text: 'y' }]);
    expect(message).toContain('through a link');
    expect(standing()).toEqual(before);
  });

  test.skipIf(process.platform === 'win32')('and waits for nobody where a pipe stands in the way', async () => {
    mkdirSync(join(base, 'out', 'shop'));
    for (const pipe of ['models.py', 'shop/models.py']) spawnSync('mkfifo', [join(base, 'out', pipe)]);
    const before = standing();
    expect(await write([fine, { path: 'models.py', text: 'x' }])).toContain('a device or a pipe');
    expect(standing()).toEqual(before);
  });
});

describe('the folder that the command line adds', () => {
  test('is never a link out of the chosen one', async () => {
    mkdirSync(join(base, 'elsewhere'));
    symlinkSync(join(base, 'elsewhere'), join(base, 'out', 'shop'));
    expect(await byCommandLine([fine])).toContain('through a link');
    expect(standing()).toEqual(['elsewhere', 'out', 'out/shop']);
  });

  test.each(['con.erd', 'aux.x.erd', 'shop..erd', 'shop .erd', 'a\\b.erd', 'c:x.erd', 'evil\u001b[2J.erd'])(
    'is not taken from a file called %j',
    async (name) => {
      expect(await byCommandLine([fine], name)).toContain('cannot be a file of the export');
      expect(standing()).toEqual(['out']);
    },
  );
});

test('apps that are one folder elsewhere are all refused or all written, and said with their place', async () => {
  const models = ['Shop', 'blog', 'shop'].map((app, at) => ({ id: app, name: `Model${at}`, app, fields: [] }));
  const message = await byCommandLine(undefined, 'apps.erd', models);
  expect(message).toContain('entwine.django.folder The apps "Shop" and "shop" are one folder on Windows and macOS');
  expect(message).toContain('"apps/Shop" and "apps/shop" of the export are one on disks that');
  expect(standing()).toEqual(['out']);
});
