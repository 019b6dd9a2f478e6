/** Runs the bundled command line with real files. */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli } from '../scripts/buildCli.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Inside the project, so that the bench finds the database's native part.
const built = join(root, 'node_modules', '.cache', 'entwine-cli-test');
const example = (name: string): string => join(root, 'examples', `${name}.erd`);

let folder = '';

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly messages: string;
}

function entwine(words: readonly string[], input = ''): Ended {
  const run = spawnSync(process.execPath, [join(built, 'entwine.mjs'), ...words], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { status: run.status, out: run.stdout, messages: run.stderr };
}

function startExport(file: string) {
  return spawn(process.execPath, [join(built, 'entwine.mjs'), 'export', file, '--to', 'django'], { cwd: folder });
}

function write(name: string, project: object): string {
  writeFileSync(join(folder, name), JSON.stringify({ erd: 1, name: 'Test', ...project }));
  return name;
}

const user = { id: 'user', name: 'User', app: 'auth', external: true };
const diagrams = [{ id: 'main', name: 'Main', nodes: [] }];

/** A relation that must become NULL on a column that cannot. */
function brokenProject(name = 'broken.erd'): string {
  const field = { id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'SET_NULL' };
  const models = [user, { id: 'p', name: 'Profile', fields: [field] }];
  return write(name, { settings: { app: 'accounts' }, models, diagrams });
}

beforeAll(() => buildCli(built));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entwine-cli-'));
});

describe('entwine', () => {
  it('shows help for itself and for every command', () => {
    const help = entwine(['--help']);
    const commands = ['check', 'export', 'formats', 'test', 'render', 'split', 'join', 'import'];
    expect(help.status).toBe(0);
    for (const command of commands) {
      expect(help.out).toContain(`  ${command} `);
      const own = entwine([command, '--help']);
      expect([own.status, own.messages]).toEqual([0, '']);
      expect(own.out).toMatch(new RegExp(`^Usage: entwine ${command} `));
    }
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(entwine(['--version'])).toEqual({ status: 0, out: `${version}\n`, messages: '' });
  });

  it.each([
    [[]],
    [['nonsense']],
    [['check']],
    [['check', '--nonsense', 'x.erd']],
    [['export', 'x.erd']],
    [['export', 'x.erd', '--to', 'nonsense']],
    [['export', 'x.erd', '--to', 'sqlite', '--quote', 'nonsense']],
    [['export', 'x.erd', '--to', 'postgres', '--schema', 'pg_mine']],
    [['export', 'x.erd', '--to', 'mysql', '--schema', '']],
    [['export', 'x.erd', '--to', 'django', '--drop']],
    [['export', 'x.erd', '--to', 'sqlite', '--mode', 'nonsense']],
    [['test', 'x.erd', '--timeout', 'soon']],
    [['render', 'x.erd', '--theme', 'pink']],
    [['import', 'x.sql', '--out', 'x.erd', '--names', 'loud']],
    [['import', 'x.sql', '--out', 'x.erd', '--app', 'two words']],
  ])('ends with 2 and a message on wrong usage: %j', (words) => {
    const { status, out, messages } = entwine(words);
    expect([status, out]).toEqual([2, '']);
    expect(messages).not.toBe('');
  });
});

describe('a word that entwine does not know', () => {
  it.each([
    [['chekc', 'x.erd'], 'check'],
    [['exprot', 'x.erd'], 'export'],
    [['validate', 'x.erd'], 'check'],
    [['Render', 'x.erd'], 'render'],
    [['check', '--jsno', 'x.erd'], '--json'],
    [['export', 'x.erd', '--to', 'sqlite', '--if-not-exist'], '--if-not-exists'],
    [['export', 'x.erd', '--format', 'sqlite'], '--to'],
    [['export', 'x.erd', '--to', 'sqlite', '--output=y'], '--out'],
    [['test', 'x.erd', '--engine', 'sqlite'], '--on'],
    [['export', 'x.erd', '--to', 'postgresql'], 'postgres'],
    [['export', 'x.erd', '--to', 'postgers'], 'postgres'],
    [['export', 'x.erd', '--to', 'MariaDB'], 'mariadb'],
    [['export', 'x.erd', '--to', 'Django'], 'django'],
    [['export', 'x.erd', '--to', 'sqlite', '--mode', 'databse'], 'database'],
    [['export', 'x.erd', '--to', 'django', '--user', 'setting'], 'settings'],
    [['test', 'x.erd', '--on', 'sqlite3'], 'sqlite'],
    [['render', 'x.erd', '--theme', 'drak'], 'dark'],
    [['--versoin'], '--version'],
  ])('leads to the one that is meant: %j', (words, meant) => {
    const { status, out, messages } = entwine(words);
    expect([status, out]).toEqual([2, '']);
    expect(messages.trimEnd().split('\n').at(-1)).toBe(`(Did you mean ${meant}?)`);
  });

  it.each([[['xyzzy']], [['check', '--xyzzy', 'x.erd']], [['export', 'x.erd', '--to', 'xyzzy']]])(
    'is not guessed where nothing is near: %j',
    (words) => {
      const { status, messages } = entwine(words);
      expect([status, messages.includes('Did you mean')]).toEqual([2, false]);
    },
  );
});

describe('entwine check of a folder', () => {
  it('takes every project file below, sorted, and none of what others have put there', () => {
    for (const name of ['b', 'a/deep', 'node_modules/x', '.git', 'a/node_modules']) {
      mkdirSync(join(folder, 'work', name), { recursive: true });
    }
    const text = readFileSync(example('badge'));
    for (const name of ['b/2.erd', 'b/1.ERD', 'a/deep/3.erd', 'z.erd', 'node_modules/x/n.erd', '.git/g.erd', 'b/t.txt'])
      writeFileSync(join(folder, 'work', name), text);
    writeFileSync(join(folder, 'work', 'a', 'node_modules', 'n.erd'), text);
    const { status, out } = entwine(['check', 'work', '--json', brokenProject()]);
    const { files } = JSON.parse(out) as { files: { file: string; ok: boolean }[] };
    expect(files.map(({ file, ok }) => [file, ok])).toEqual([
      ['work/a/deep/3.erd', true],
      ['work/b/1.ERD', true],
      ['work/b/2.erd', true],
      ['work/z.erd', true],
      ['broken.erd', false],
    ]);
    expect(status).toBe(1);
  });

  it('says what the exports that it is asked for cannot hold, once for all that say the same', () => {
    const file = write('targets.erd', {
      erd: 2,
      name: 'Targets',
      settings: { sqlDialect: 'postgres' },
      models: [
        {
          id: 'm',
          name: 'Person',
          fields: [{ id: 'f', name: 'mail', type: 'Char', maxLength: 99 }],
          constraints: [
            { id: 'c', type: 'check', name: 'plain', sql: "mail || '' <> ''" },
            { id: 'd', type: 'check', name: 'pattern', sql: "mail ~ '@'" },
          ],
        },
      ],
    });
    const codesFor = (...more: string[]) => {
      const { status, out } = entwine(['check', file, '--json', ...more]);
      const { files } = JSON.parse(out) as { files: { findings: { code: string; message: string }[] }[] };
      return {
        status,
        said: files[0]?.findings.flatMap(({ code, message }) => (code === 'entwine.sql.text' ? message : [])),
      };
    };
    const left = (label: string) =>
      `The check of app.Person is left out of the SQL: ${label} has no operator ~ of that meaning.`;
    expect(codesFor()).toEqual({ status: 0, said: [] });
    expect(codesFor('--for', 'postgres,django')).toEqual({ status: 0, said: [] });
    expect(codesFor('--for', 'mysql, sqlite')).toEqual({ status: 0, said: [left('MySQL'), left('SQLite')] });
    expect(entwine(['check', file, '--for', 'nothing'])).toMatchObject({ status: 2 });
  });

  it('says when there is none', () => {
    mkdirSync(join(folder, 'empty', 'node_modules'), { recursive: true });
    writeFileSync(join(folder, 'empty', 'node_modules', 'n.erd'), readFileSync(example('badge')));
    expect(entwine(['check', 'empty'])).toEqual({
      status: 2,
      out: '',
      messages: 'There are no project files (.erd) in the folder empty or below it.\n',
    });
  });
});

describe('entwine check', () => {
  it('finds nothing in the examples', () => {
    const files = ['profile', 'badge', 'passport', 'shop'].map(example);
    const { status, out, messages } = entwine(['check', '--json', ...files]);
    expect([status, messages]).toEqual([0, '']);
    const { files: results } = JSON.parse(out) as { files: { findings: { severity: string }[] }[] };
    expect(results.map(({ findings }) => findings.filter(({ severity }) => severity !== 'info'))).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(results.map((result) => ({ ...result, findings: [] }))).toEqual(
      files.map((file) => ({ file, ok: true, findings: [], ignored: [] })),
    );
  });

  it('lists what the project ignores apart, with the reason, and does not fail on it', () => {
    const file = brokenProject();
    const written = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
    const entry = { code: 'fields.E320', object: 'accounts.Profile.user', reason: 'Fixed next week.' };
    write(file, { ...written, ignore: [entry, { ...entry, code: 'fields.E999' }] });
    const { status, out } = entwine(['check', file, '--json']);
    type Listed = { code: string; object: string; reason?: string };
    const { files } = JSON.parse(out) as { files: { ok: boolean; findings: Listed[]; ignored: Listed[] }[] };
    const [checked] = files;
    expect([status, checked?.ok]).toEqual([0, true]);
    expect(checked?.ignored.map(({ code, object, reason }) => ({ code, object, reason }))).toEqual([entry]);
    expect(checked?.findings.filter(({ code }) => !code.startsWith('entwine.') || code.includes('ignore'))).toEqual([
      {
        code: 'entwine.ignore-unused',
        severity: 'info',
        object: 'accounts.Profile.user',
        message: 'fields.E999 is ignored on accounts.Profile.user, but nothing reports it.',
        hint: 'Stop ignoring it: what it hid is fixed or gone.',
      },
    ]);
    expect(entwine(['check', file]).out).toMatch(/^broken\.erd: 1 info, 1 ignored\n/);
  });

  it('gives code, severity, object, message and hint of each finding, and ends with 1', () => {
    const { status, out } = entwine(['check', brokenProject(), '--json']);
    expect(status).toBe(1);
    const { files } = JSON.parse(out) as { files: { file: string; ok: boolean; findings: Record<string, string>[] }[] };
    expect(files.map(({ file, ok }) => [file, ok])).toEqual([['broken.erd', false]]);
    const errors = files[0]?.findings.filter(({ severity }) => severity === 'error') ?? [];
    expect(errors.map(({ code, object }) => [code, object])).toEqual([['fields.E320', 'accounts.Profile.user']]);
    expect(Object.keys(errors[0] ?? {})).toEqual(['code', 'severity', 'object', 'message', 'hint']);
  });

  it('tells many findings of one code on one object as one, with their number', () => {
    const key = { type: 'foreignKey', fields: ['a'], to: 't', toFields: ['a'] };
    const a = { id: 'a', name: 'a', type: 'Integer', unique: true };
    const constraints = Array.from({ length: 1200 }, (_, at) => ({ ...key, name: `fk${at}` }));
    const models = [
      { id: 't', name: 'Target', fields: [a] },
      { id: 'm', name: 'Many', fields: [a], constraints },
    ];
    const file = write('many.erd', { settings: { app: 'shop' }, models, diagrams });
    const { out } = entwine(['check', file, '--json', '--for', 'django']);
    const { files } = JSON.parse(out) as { files: { findings: { code: string; object: string; count?: number }[] }[] };
    expect(files[0]?.findings.map(({ code, object, count }) => ({ code, object, count }))).toEqual([
      { code: 'entwine.outside-django', object: 'shop.Many', count: 1200 },
      { code: 'entwine.django.foreignKey', object: 'shop.Many', count: 1200 },
    ]);
    const said = entwine(['check', file]).out;
    expect(said).toMatch(/There are 1,199 more like it\.\n/);
    expect(said.split('\n').length).toBeLessThan(8);
  });

  it('goes on after files that cannot be read, and ends with 2', () => {
    mkdirSync(join(folder, 'folder.erd'));
    writeFileSync(join(folder, 'cut.erd'), readFileSync(example('shop')).subarray(0, 700));
    writeFileSync(join(folder, 'bytes.erd'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    writeFileSync(join(folder, 'foreign.erd'), '[Person]\n*name\n[Place]\n*city\nPerson *--1 Place\n');
    const files = ['missing.erd', 'folder.erd', 'cut.erd', 'bytes.erd', 'foreign.erd', example('profile')];
    const { status, out, messages } = entwine(['check', '--json', ...files]);
    expect(status).toBe(2);
    const { files: results } = JSON.parse(out) as { files: { file: string; ok?: boolean; error?: string }[] };
    expect(results.map(({ file, ok, error }) => [file, ok ?? typeof error])).toEqual([
      ['missing.erd', 'string'],
      ['folder.erd', 'string'],
      ['cut.erd', 'string'],
      ['bytes.erd', 'string'],
      ['foreign.erd', 'string'],
      [example('profile'), true],
    ]);
    expect(messages.trimEnd().split('\n')).toHaveLength(5);
  });

  it('reads standard input for -, and says so when there is nothing', () => {
    expect(entwine(['check', '-'], readFileSync(example('badge'), 'utf8')).status).toBe(0);
    const empty = entwine(['check', '-']);
    expect(empty).toEqual({ status: 2, out: '', messages: 'standard input: The file is empty.\n' });
  });

  it('lets no escape sequence of a file reach the terminal', () => {
    const field = { id: 'f', name: 'x\u001b[2J\n\u202Efake: no findings_', type: 'Integer' };
    const file = write('evil.erd', { models: [{ id: 'm', name: 'M\u0007', fields: [field] }], diagrams });
    for (const words of [
      ['check', file],
      ['export', file, '--to', 'django'],
      ['test', file],
    ]) {
      const { out, messages } = entwine(words);
      expect((out + messages).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    }
  });
});

describe('entwine export', () => {
  it('writes one file to standard output', () => {
    const { status, out, messages } = entwine(['export', example('passport'), '--to', 'django']);
    expect([status, messages]).toEqual([0, '']);
    expect(out).toContain('    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)\n');
  });

  it('writes each export into a folder of its own', () => {
    const files = ['profile', 'missing', 'shop'].map((name) => (name === 'missing' ? 'missing.erd' : example(name)));
    const { status, out } = entwine(['export', ...files, '--to', 'django', '--out', 'made']);
    expect(status).toBe(2);
    const written = out.trimEnd().split('\n');
    expect(written.every((path) => existsSync(join(folder, path)))).toBe(true);
    expect(readdirSync(join(folder, 'made')).sort()).toEqual(['profile', 'shop']);
    expect(readdirSync(join(folder, 'made', 'profile'))).toEqual(['accounts']);
    expect(readdirSync(join(folder, 'made', 'profile', 'accounts')).sort()).toEqual(['__init__.py', 'models.py']);
    expect(readdirSync(join(folder, 'made', 'shop')).sort()).toEqual([
      'catalog',
      'core',
      'customers',
      'sales',
      'warehouse',
    ]);
  });

  it('writes for the Django that is asked for, and names the user model as asked', () => {
    const fields = [
      { id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'CASCADE' },
      { id: 'age', name: 'age', type: 'Integer', dbDefault: '18' },
    ];
    const constraints = [{ type: 'check', name: 'adult', sql: 'age >= 18' }];
    const file = write('old.erd', { models: [user, { id: 'p', name: 'Profile', fields, constraints }], diagrams });
    const old = entwine(['export', file, '--to', 'django', '--django', '4.2', '--user', 'direct']);
    expect(old).toEqual({
      status: 0,
      out: [
        'from django.contrib.auth.models import User',
        'from django.db import models',
        '',
        '',
        'class Profile(models.Model):',
        '    user = models.OneToOneField(User, on_delete=models.CASCADE)',
        '    age = models.IntegerField()',
        '',
        '    class Meta:',
        '        constraints = [',
        '            models.CheckConstraint(check=models.Q(age__gte=18), name="adult"),',
        '        ]',
        '',
      ].join('\n'),
      messages:
        "old.erd: warning entwine.django.version app.Profile.age: Django 4.2 has no db_default, so the database's default 18 is left out\n",
    });
    const current = entwine(['export', file, '--to', 'django']);
    expect([current.status, current.messages]).toEqual([0, '']);
    expect(current.out).toContain('settings.AUTH_USER_MODEL');
    expect(current.out).toContain('db_default=18');
    expect(entwine(['export', file, '--to', 'django', '--django', '3.2']).status).toBe(2);
  });

  it('writes SQL as the options say', () => {
    const words = [
      '--quote',
      'needed',
      '--lower-case',
      '--if-not-exists',
      '--drop',
      '--schema',
      'mine',
      '--choice-checks',
    ];
    const { status, out } = entwine(['export', example('badge'), '--to', 'postgres', ...words]);
    expect(status).toBe(0);
    expect(out.split('\n').filter((line) => /^(?:CREATE|DROP)/u.test(line))).toMatchInlineSnapshot(`
      [
        "CREATE SCHEMA IF NOT EXISTS mine;",
        "DROP TABLE IF EXISTS mine.company_badge CASCADE;",
        "DROP TABLE IF EXISTS mine.company_employee CASCADE;",
        "CREATE TABLE IF NOT EXISTS mine.company_employee (",
        "CREATE TABLE IF NOT EXISTS mine.company_badge (",
      ]
    `);
    const bad = entwine(['export', example('badge'), '--to', 'postgres', '--schema', 'pg_mine']);
    expect([bad.status, bad.messages]).toEqual([
      2,
      'error: PostgreSQL keeps schema names that begin with pg_ for itself.\n',
    ]);
    const other = entwine(['export', example('badge'), '--to', 'django', '--drop', '--schema', 'mine']);
    expect([other.status, other.messages]).toEqual([
      2,
      'error: --drop and --schema are for SQL, which Django is not.\n',
    ]);
  });

  it('leaves out of the SQL for Django what Django does itself', () => {
    const [django, database] = ['django', 'database'].map(
      (mode) => entwine(['export', example('profile'), '--to', 'sqlite', '--mode', mode]).out,
    );
    expect(django).not.toContain('ON DELETE');
    expect(database).toContain('ON DELETE CASCADE');
  });

  it('has one layout for one app and for many, and a single file on request', () => {
    const shop = example('shop');
    const made = (words: readonly string[]) => {
      const { files } = JSON.parse(entwine(['export', ...words, '--to', 'django', '--json']).out) as {
        files: { files: { path: string }[] }[];
      };
      return files[0]?.files.map(({ path }) => path);
    };
    expect(made([example('profile')])).toEqual(['accounts/__init__.py', 'accounts/models.py']);
    expect(made([shop])).toEqual(expect.arrayContaining(['core/__init__.py', 'core/models.py', 'sales/models.py']));
    expect(made([example('profile'), '--single-file'])).toEqual(['models.py']);
    const several = entwine(['export', shop, '--to', 'django', '--single-file', '--out', 'made']);
    expect([several.status, several.out]).toEqual([2, '']);
    expect(several.messages).toContain('the project has 5 apps, and a single file holds the models of one');
    expect(existsSync(join(folder, 'made'))).toBe(false);
  });

  it.each(['django', 'sqlite', 'postgres', 'mysql', 'mariadb'])(
    'says on standard error and by its status that Django refuses what it exports: %s',
    (format) => {
      const { status, out, messages } = entwine(['export', brokenProject(), '--to', format]);
      expect(status).toBe(1);
      expect(out).toContain(format === 'django' ? 'class Profile' : 'accounts_profile');
      expect(messages).toContain('broken.erd: error fields.E320 accounts.Profile.user: ');
      expect(messages).toMatch(/broken\.erd: Django's checks refuse this project \(1 error\)/);
    },
  );

  it('takes what the project ignores as its own choice', () => {
    const file = brokenProject();
    const project = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
    write(file, { ...project, ignore: [{ code: 'fields.E320', object: 'accounts.Profile.user', reason: 'Later.' }] });
    const { status, messages } = entwine(['export', file, '--to', 'django']);
    expect([status, messages.includes('E320')]).toEqual([0, false]);
  });

  it('needs --out for several files', () => {
    const { status, out } = entwine(['export', example('profile'), example('badge'), '--to', 'django']);
    expect([status, out]).toEqual([2, '']);
  });

  it('never writes outside the folder, whatever a file is called', () => {
    const text = readFileSync(example('profile'));
    for (const name of ['.erd', '..erd', '...erd']) writeFileSync(join(folder, name), text);
    for (const name of ['.erd', '..erd', '...erd']) entwine(['export', name, '--to', 'django', '--out', 'made']);
    expect(readdirSync(folder).sort()).toEqual(['...erd', '..erd', '.erd', 'made']);
    expect(readdirSync(join(folder, 'made'))).toEqual(['project']);
  });

  it('follows no link out of the folder', () => {
    mkdirSync(join(folder, 'made', 'shop'), { recursive: true });
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'made', 'shop', 'core'));
    const { status, messages } = entwine(['export', example('shop'), '--to', 'django', '--out', 'made']);
    expect(status).toBe(2);
    expect(messages).toContain('through a link');
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('makes nothing where one of the files would leave the folder', () => {
    const made = join(folder, 'made', 'shop');
    mkdirSync(made, { recursive: true });
    mkdirSync(join(folder, 'elsewhere'));
    const first = entwine(['export', example('shop'), '--to', 'django', '--out', 'first', '--json']);
    const [{ written }] = (JSON.parse(first.out) as { files: [{ written: string[] }] }).files;
    const last = basename(dirname(written.at(-1) ?? ''));
    // The folder that is written last leads out, so that all others could have been made; a link to nothing is as bad.
    for (const target of ['elsewhere', 'nowhere']) {
      symlinkSync(join(folder, target), join(made, last));
      const { status, messages } = entwine(['export', example('shop'), '--to', 'django', '--out', 'made']);
      expect([status, messages.includes('through a link'), readdirSync(made)]).toEqual([2, true, [last]]);
      unlinkSync(join(made, last));
    }
    expect([readdirSync(join(folder, 'elsewhere')), existsSync(join(folder, 'nowhere'))]).toEqual([[], false]);
  });

  it('keeps two files of one name apart', () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 'profile.erd'), readFileSync(example('badge')));
    const { status, messages } = entwine([
      'export',
      example('profile'),
      'a/profile.erd',
      '--to',
      'django',
      '--out',
      'made',
    ]);
    expect(status).toBe(2);
    expect(messages).toContain(`already holds the export of ${example('profile')}`);
    expect(readFileSync(join(folder, 'made', 'profile', 'accounts', 'models.py'), 'utf8')).toContain('class Profile');
  });

  it('says when a folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    const { status, messages } = entwine(['export', example('profile'), '--to', 'django', '--out', 'file']);
    expect(status).toBe(2);
    expect(messages).not.toBe('');
  });

  it('ends quietly when nobody reads its output, and loses nothing when somebody reads slowly', async () => {
    const fields = Array.from({ length: 20_000 }, (_, index) => ({
      id: `f${index}`,
      name: `field_${index}`,
      type: 'Text',
    }));
    write('large.erd', { models: [{ id: 'm', name: 'Large', fields }], diagrams });
    const gone = startExport('large.erd');
    gone.stdout.destroy();
    let messages = '';
    gone.stderr.on('data', (chunk) => (messages += String(chunk)));
    expect([await new Promise((resolve) => gone.on('close', resolve)), messages]).toEqual([0, '']);

    const slow = startExport('large.erd');
    let text = '';
    for await (const chunk of slow.stdout.setEncoding('utf8')) {
      text += chunk;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(text.match(/TextField/g)).toHaveLength(20_000);
  });
});

describe('entwine formats', () => {
  it('lists the keys that export takes', () => {
    const { status, out } = entwine(['formats', '--json']);
    expect(status).toBe(0);
    const { formats } = JSON.parse(out) as { formats: { key: string }[] };
    const keys = formats.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['django', 'sqlite']));
    const lines = entwine(['formats']).out.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(keys);
  });
});

describe('entwine test', () => {
  it('runs every probe of the examples green', () => {
    const names = ['profile', 'badge', 'passport', 'shop'];
    const { status, out, messages } = entwine(['test', '--json', ...names.map(example)]);
    expect([status, messages]).toEqual([0, '']);
    const { files } = JSON.parse(out) as { files: { created: boolean; probes: Record<string, unknown>[] }[] };
    expect(files.map(({ created }) => created)).toEqual([true, true, true, true]);
    for (const { probes } of files) {
      expect(probes.length).toBeGreaterThan(5);
      expect(probes.filter(({ passed }) => passed !== true)).toEqual([]);
      const keys = probes.map((probe) => Object.keys(probe).join());
      expect([...new Set(keys)]).toEqual(['relation,probe,sql,expected,actual,passed,by']);
    }
  });

  it('ends with 1 and shows the red probe where a relation cannot do what it says', () => {
    const { status, out } = entwine(['test', brokenProject()]);
    expect(status).toBe(1);
    expect(out).toMatch(/^broken\.erd: \d+ of \d+ probes passed\n {2}failed {3}accounts\.Profile\.user: /);
  });

  it('is stopped by its time limit', () => {
    const { status, out } = entwine(['test', example('shop'), '--timeout', '0.001', '--json']);
    expect(status).toBe(1);
    const { files } = JSON.parse(out) as { files: { created: boolean; error: string }[] };
    expect(files.map(({ created, error }) => [created, error.includes('stopped')])).toEqual([[false, true]]);
  });
});

describe('entwine render', () => {
  it('puts the project into the picture, which every command reads as the project', () => {
    expect(entwine(['render', example('shop'), '--carry-project', '--out', 'shop.svg']).status).toBe(0);
    const [fromPicture, fromFile] = ['shop.svg', example('shop')].map((file) =>
      entwine(['export', file, '--to', 'sqlite']),
    );
    expect(fromPicture?.status).toBe(0);
    expect(fromPicture?.out).toBe(fromFile?.out);
    expect(entwine(['render', example('shop'), '--out', 'plain.svg']).status).toBe(0);
    const plain = entwine(['check', 'plain.svg']);
    expect([plain.status, plain.messages]).toEqual([2, expect.stringContaining('No project is in it')]);
  });

  it('draws some models alone, and says which there are where one is not', () => {
    const { status, out } = entwine(['render', example('badge'), '--models', 'Badge', '--transparent']);
    expect(status).toBe(0);
    expect(out).toContain('>Badge</text>');
    expect(out).not.toContain('>Employee</text>');
    expect(out).not.toContain('#f3f4f7"/>\n');
    const unknown = entwine(['render', example('badge'), '--models', 'Bagde']);
    expect([unknown.status, unknown.out]).toEqual([2, '']);
    expect(unknown.messages).toContain('there is no model "Bagde"');
    const area = entwine(['render', example('badge'), '--area', 'x']);
    expect([area.status, area.messages]).toEqual([2, expect.stringContaining('there is no area "x"; it has none')]);
  });

  it.each(['x.jpg', 'deep/x.jpeg', 'X.WEBP'])('refuses to call a picture of another kind %s', (name) => {
    const { status, out, messages } = entwine(['render', example('badge'), '--out', name]);
    expect([status, out, existsSync(join(folder, name))]).toEqual([2, '', false]);
    expect(messages).toContain('.svg, .png or .pdf');
  });

  it('draws PNG and PDF by the name of the file or by --format, of the size that is asked for', () => {
    expect(entwine(['render', example('badge'), '--out', 'x.PNG', '--scale', '2'])).toEqual({
      status: 0,
      out: '',
      messages: '',
    });
    const png = readFileSync(join(folder, 'x.PNG'));
    const svg = entwine(['render', example('badge')]).out;
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width) * 2, Number(height) * 2]);
    expect(entwine(['render', example('badge'), '--out', 'x.pdf']).status).toBe(0);
    expect(readFileSync(join(folder, 'x.pdf'), 'latin1')).toMatch(/^%PDF-1[.]7/);
    expect(entwine(['render', example('badge'), '--format', 'pdf']).out).toMatch(/^%PDF-1[.]7/);
    const contradiction = entwine(['render', example('badge'), '--format', 'pdf', '--out', 'y.png']);
    expect([contradiction.status, existsSync(join(folder, 'y.png'))]).toEqual([2, false]);
    expect(contradiction.messages).toContain('--format says pdf');
    const carried = entwine(['render', example('badge'), '--carry-project', '--out', 'y.png']);
    expect([carried.status, carried.messages]).toEqual([2, expect.stringContaining('Only an SVG carries')]);
  });

  it.each([['0'], ['-1'], ['5'], ['x'], [''], ['NaN']])('refuses the scale %j', (scale) => {
    const { status, messages } = entwine(['render', example('badge'), '--out', 'z.png', '--scale', scale]);
    expect([status, messages]).toEqual([2, expect.stringContaining('from 0.1 to 4')]);
  });

  it('leads to the diagram that is meant', () => {
    const { status, messages } = entwine(['render', example('badge'), '--diagram', 'Mian']);
    expect([status, messages]).toEqual([2, expect.stringContaining('(Did you mean "Main"?)')]);
  });

  it('draws the same bytes each time, light or dark, to a file or to standard output', () => {
    const [light, again, dark] = ['light', 'light', 'dark'].map(
      (theme) => entwine(['render', example('shop'), '--theme', theme]).out,
    );
    expect(light).toMatch(/^<(\?xml|svg)/);
    expect(again).toBe(light);
    expect(dark).not.toBe(light);
    expect(entwine(['render', example('shop'), '--out', 'x.svg'])).toEqual({ status: 0, out: '', messages: '' });
    expect(readFileSync(join(folder, 'x.svg'), 'utf8')).toBe(light);
  });

  it('names the diagrams when another is asked for', () => {
    const { status, messages } = entwine(['render', example('shop'), '--diagram', 'Attic']);
    expect([status, messages]).toEqual([2, `${example('shop')}: there is no diagram "Attic"; it has "Main"\n`]);
  });

  it('says what is wrong with the file or the place', () => {
    expect(entwine(['render', 'missing.erd']).status).toBe(2);
    const { status, messages } = entwine(['render', example('shop'), '--out', 'no/such/folder/x.svg']);
    expect(status).toBe(2);
    expect(messages).not.toBe('');
  });

  it('keeps the tested database with sample rows, and replaces no file unasked', () => {
    const words = ['test', example('shop'), '--keep', 'shop.sqlite', '--rows', '20', '--seed', '3'];
    const first = entwine(words);
    expect([first.status, first.messages]).toEqual([0, '']);
    expect(first.out).toContain('  kept     shop.sqlite with 340 sample rows\n');
    const bytes = readFileSync(join(folder, 'shop.sqlite'));
    expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(entwine(words)).toEqual({
      status: 2,
      out: '',
      messages: 'shop.sqlite is already there: choose another name, or replace it with --force\n',
    });
    const again = entwine([...words, '--force', '--json']);
    expect(again.status).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ files: [{ kept: { path: 'shop.sqlite', rows: 340, skipped: [] } }] });
    expect(readFileSync(join(folder, 'shop.sqlite'))).toEqual(bytes);
    expect(readdirSync(folder)).toEqual(['shop.sqlite']);
  });

  it('keeps a PostgreSQL database as SQL', () => {
    const { status, out } = entwine([
      'test',
      example('badge'),
      '--on',
      'postgres',
      '--keep',
      'badge.sql',
      '--rows',
      '3',
    ]);
    expect([status, out.includes('kept     badge.sql')]).toEqual([0, true]);
    const text = readFileSync(join(folder, 'badge.sql'), 'utf8');
    expect(text).toContain('CREATE TABLE');
    expect(text).toContain('INSERT INTO');
  });

  it('says where a database cannot be kept', () => {
    const { status, messages } = entwine(['test', example('badge'), '--keep', 'nowhere/badge.sqlite']);
    expect([status, messages]).toEqual([2, 'the database was not kept: nowhere/badge.sqlite does not exist.\n']);
    expect(entwine(['test', example('badge'), example('shop'), '--keep', 'x.sqlite']).status).toBe(2);
    expect(entwine(['test', example('badge'), '--rows', '5']).status).toBe(2);
  });
});

describe('entwine split and join', () => {
  /** A user as Django's own, and more of a person than belongs there. */
  function userProject(): string {
    const text = (name: string, options: object = {}) => ({ id: name, name, type: 'Char', maxLength: 150, ...options });
    const fields = [
      text('password', { maxLength: 128 }),
      { id: 'last_login', name: 'last_login', type: 'DateTime', null: true, blank: true },
      { id: 'is_superuser', name: 'is_superuser', type: 'Boolean', default: false },
      text('username', { unique: true }),
      text('first_name', { blank: true }),
      text('last_name', { blank: true }),
      { id: 'email', name: 'email', type: 'Email', blank: true },
      { id: 'is_active', name: 'is_active', type: 'Boolean', default: true },
      { id: 'date_joined', name: 'date_joined', type: 'DateTime' },
      { id: 'bio', name: 'bio', type: 'Text', blank: true },
      { id: 'avatar', name: 'avatar', type: 'Image', uploadTo: 'avatars', blank: true },
      { id: 'birthday', name: 'birthday', type: 'Date', null: true, blank: true },
      { id: 'website', name: 'website', type: 'URL', blank: true },
      { id: 'home', name: 'home', type: 'ForeignKey', to: 'city', onDelete: 'PROTECT', relatedName: 'residents' },
    ];
    const models = [
      { id: 'city', name: 'City', fields: [text('name')] },
      {
        id: 'user',
        name: 'User',
        fields,
        ordering: ['birthday', 'username'],
        constraints: [{ type: 'check', name: 'born_before_joined', sql: 'birthday < date_joined' }],
        indexes: [{ name: 'user_birthday', fields: ['birthday'] }],
      },
    ];
    const nodes = [{ model: 'user', x: 0, y: 0 }];
    return write('people.erd', {
      settings: { app: 'people' },
      models,
      diagrams: [{ id: 'main', name: 'Main', nodes }],
    });
  }

  const moved = 'bio,avatar,birthday,website,home';
  const splitting = ['--model', 'people.User', '--fields', moved, '--into', 'Profile', '--out', 'split.erd'];

  it('splits off what a profile holds, says what becomes of everything, and the models are as one would write them', () => {
    const { status, out, messages } = entwine(['split', userProject(), ...splitting]);
    expect([status, messages]).toEqual([0, '']);
    expect(out).toMatchInlineSnapshot(`
      "Split User into User and Profile: split.erd
        people.User: ordering ["birthday","username"] becomes ["profile__birthday","username"]
        people.User.bio moves to people.Profile.bio
        people.User.avatar moves to people.Profile.avatar
        people.User.birthday moves to people.Profile.birthday
        people.User.website moves to people.Profile.website
        people.User.home moves to people.Profile.home
        people.User: check constraint born_before_joined is dropped: it speaks of fields of people.User and of people.Profile, and no database keeps a rule over two tables
        people.User: index user_birthday moves to people.Profile
      "
    `);
    const exported = entwine(['export', 'split.erd', '--to', 'django', '--out', 'out']);
    expect([exported.status, exported.messages]).toEqual([0, '']);
    const file = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' }).find((path) =>
      path.endsWith('models.py'),
    );
    expect(readFileSync(join(folder, 'out', file ?? ''), 'utf8')).toMatchInlineSnapshot(`
      "from django.db import models


      class City(models.Model):
          name = models.CharField(max_length=150)

          def __str__(self):
              return self.name


      class User(models.Model):
          password = models.CharField(max_length=128)
          last_login = models.DateTimeField(null=True, blank=True)
          is_superuser = models.BooleanField(default=False)
          username = models.CharField(max_length=150, unique=True)
          first_name = models.CharField(max_length=150, blank=True)
          last_name = models.CharField(max_length=150, blank=True)
          email = models.EmailField(blank=True)
          is_active = models.BooleanField(default=True)
          date_joined = models.DateTimeField()

          class Meta:
              ordering = ["profile__birthday", "username"]

          def __str__(self):
              return self.username


      class Profile(models.Model):
          user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True)
          bio = models.TextField(blank=True)
          avatar = models.ImageField(upload_to="avatars", blank=True)
          birthday = models.DateField(null=True, blank=True)
          website = models.URLField(blank=True)
          home = models.ForeignKey(City, on_delete=models.PROTECT, related_name="residents")

          class Meta:
              indexes = [
                  models.Index(fields=["birthday"], name="user_birthday"),
              ]
      "
    `);
  });

  it('makes the same file of the same words', () => {
    entwine(['split', userProject(), ...splitting]);
    const first = readFileSync(join(folder, 'split.erd'), 'utf8');
    entwine(['split', userProject(), ...splitting]);
    expect(readFileSync(join(folder, 'split.erd'), 'utf8')).toBe(first);
  });

  it('takes the kind of the link, its names and its rule', () => {
    const more = [
      '--link',
      'from-old',
      '--optional',
      '--name',
      'more',
      '--related-name',
      'owner',
      '--on-delete',
      'SET_NULL',
    ];
    expect(entwine(['split', userProject(), ...splitting, ...more])).toMatchObject({ status: 0, messages: '' });
    const { models } = JSON.parse(readFileSync(join(folder, 'split.erd'), 'utf8')) as {
      models: { name: string; fields: { name: string; id: string }[] }[];
    };
    const link = models[1]?.fields.find(({ name }) => name === 'more');
    expect({ ...link, id: '', to: '' }).toEqual({
      id: '',
      name: 'more',
      type: 'OneToOne',
      null: true,
      blank: true,
      to: '',
      onDelete: 'SET_NULL',
      relatedName: 'owner',
    });
  });

  it('joins the two back', () => {
    entwine(['split', userProject(), ...splitting]);
    const joined = entwine([
      'join',
      'split.erd',
      '--relation',
      'people.Profile.user',
      '--every-row',
      '--out',
      'one.erd',
    ]);
    expect([joined.status, joined.messages]).toEqual([0, '']);
    expect(joined.out).toMatchInlineSnapshot(`
      "Join Profile into User: one.erd
        people.User: ordering ["profile__birthday","username"] becomes ["birthday","username"]
        people.Profile.user is dropped: the two are one
        people.Profile.bio moves to people.User.bio
        people.Profile.avatar moves to people.User.avatar
        people.Profile.birthday moves to people.User.birthday
        people.Profile.website moves to people.User.website
        people.Profile.home moves to people.User.home
        people.Profile: index user_birthday moves to people.User
      "
    `);
    const read = (name: string) =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        models: { name: string; fields: { name: string }[] }[];
      };
    const namesIn = (name: string) =>
      read(name).models.map((model) => [model.name, model.fields.map((field) => field.name).sort()]);
    expect(namesIn('one.erd')).toEqual(namesIn('people.erd'));
    const other = ['--relation', 'people.Profile.user', '--keep', 'people.Profile', '--out', 'other.erd'];
    expect(entwine(['join', 'split.erd', ...other]).status).toBe(0);
    expect(read('other.erd').models.map(({ name }) => name)).toEqual(['City', 'Profile']);
  });

  it.each([
    [
      ['split', '--model', 'people.Usr', '--fields', 'bio', '--into', 'X'],
      'there is no model people.Usr (Did you mean people.User?)',
    ],
    [
      ['split', '--model', 'people.User', '--fields', 'bio,websit', '--into', 'X'],
      'people.User has no field websit (Did you mean website?)',
    ],
    [
      ['split', '--model', 'people.User', '--fields', 'bio,', '--into', 'X'],
      '--fields takes names with commas between, and one of them is empty',
    ],
    [
      ['split', '--model', 'people.User', '--fields', 'bio', '--into', 'City'],
      'the app people has a model City already',
    ],
    [
      ['split', '--model', 'people.User', '--fields', 'bio', '--into', 'X', '--name', 'bio'],
      'X has a field bio already',
    ],
    [
      ['split', '--model', 'people.User', '--fields', 'bio', '--into', 'X', '--related-name', 'email'],
      'User has something called email already',
    ],
    [
      ['split', '--model', 'people.User', '--fields', 'bio', '--into', 'X', '--optional'],
      'only a link from the old model can be optional: a row of the new one always has its own',
    ],
    [
      ['join', '--relation', 'people.User.home'],
      'a row of people.City may have several of people.User: people.User.home is not unique',
    ],
    [['join', '--relation', 'people.User.bio'], 'people.User.bio is no relation'],
    [['join', '--relation', 'people.User.hom'], 'people.User has no field hom (Did you mean home?)'],
    [['join', '--relation', 'home'], 'home is no relation: name it as app.Model.field'],
  ])('%s is refused: exit 2, the reason, no file', ([command = '', ...words], reason) => {
    const file = userProject();
    const { status, out, messages } = entwine([command, file, ...words, '--out', 'no.erd']);
    expect([status, out, messages]).toEqual([2, '', `people.erd: ${reason}\n`]);
    expect(readdirSync(folder)).toEqual([file]);
  });

  it('needs what it cannot do without, and says what a file or a place has against it', () => {
    expect(entwine(['split', userProject(), '--model', 'people.User']).status).toBe(2);
    expect(entwine(['split', 'missing.erd', ...splitting]).status).toBe(2);
    expect(entwine(['split', userProject(), ...splitting, '--link', 'none']).status).toBe(2);
    const nowhere = entwine(['split', userProject(), ...splitting.slice(0, -1), 'no/such/x.erd']);
    expect([nowhere.status, nowhere.messages === '']).toEqual([2, false]);
  });
});

describe('entwine import', () => {
  const dump = `CREATE TABLE users (id serial PRIMARY KEY, mail varchar(50) NOT NULL);
CREATE TABLE profiles (user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE, bio text);
INSERT INTO users VALUES (1, 'a;b');
GRANT ALL ON users TO me;
ALTER TABLE users OWNER TO me;
`;

  function dumpFile(name: string, text = dump): string {
    writeFileSync(join(folder, name), text);
    return name;
  }

  function projectIn(name: string): {
    readonly settings: unknown;
    readonly models: { id: string; name: string; doc?: string; fields: { name: string; type: string }[] }[];
  } {
    return JSON.parse(readFileSync(join(folder, name), 'utf8')) as ReturnType<typeof projectIn>;
  }

  it('makes a project of a dump, with counts and what was noted as JSON', () => {
    const { status, out, messages } = entwine(['import', dumpFile('shop.sql'), '--out', 'shop.erd', '--json']);
    expect([status, messages]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      files: ['shop.sql'],
      dialect: 'postgres',
      counts: { tables: 2, columns: 4, foreignKeys: 1, oneToOnes: 1, manyToManys: 0 },
      noted: [
        { file: 'shop.sql', line: 3, text: 'INSERT INTO users VALUES', reason: 'rows, not a schema' },
        { file: 'shop.sql', line: 4, text: 'GRANT ALL ON users TO me', reason: 'rights and owners' },
        { file: 'shop.sql', line: 5, text: 'ALTER TABLE users OWNER TO me', reason: 'changes nothing of the schema' },
      ],
      skipped: [],
    });
    expect(projectIn('shop.erd').models.map(({ name, fields }) => [name, fields.map(({ type }) => type)])).toEqual([
      ['User', ['Auto', 'Char']],
      ['Profile', ['OneToOne', 'Text']],
    ]);
    expect(projectIn('shop.erd').settings).toEqual({ targets: ['django', 'postgres'], sqlDialect: 'postgres' });
    expect(entwine(['check', 'shop.erd']).status).toBe(0);
  });

  it('ends with 1 where something was skipped, and says its line', () => {
    const { status, messages } = entwine([
      'import',
      dumpFile('a.sql', `${dump}CREATE TABEL x (y int);`),
      '--out',
      'a.erd',
    ]);
    expect(status).toBe(1);
    expect(messages).toBe(
      'a.sql: line 6: skipped, not understood: syntax error at or near "TABEL": CREATE TABEL x (y int)\n',
    );
    expect(projectIn('a.erd').models.length).toBe(2);
  });

  it.each([
    [['import', 'missing.sql', '--out', 'x.erd'], 'missing.sql does not exist.'],
    [
      ['import', 'postgres://me@127.0.0.1:1/x', '--out', 'x.erd'],
      'nothing listens at 127.0.0.1: is the server running, and is the port right?',
    ],
    [['import', '-', '--out', 'x.erd'], 'say with --from which database standard input is for'],
    [['import', '-', '--from', 'postgres', '--out', 'x.erd'], 'no table was found, read as a script of PostgreSQL'],
  ])('ends with 2 and a sentence where nothing can be read: %j', (words, message) => {
    expect(entwine(words)).toEqual({ status: 2, out: '', messages: `${message}\n` });
    expect(existsSync(join(folder, 'x.erd'))).toBe(false);
  });

  it('leaves out what frameworks keep for themselves, and says so, until it is asked for', () => {
    const text = `CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY);\n${dump}`;
    const names = () => projectIn('rails.erd').models.map(({ name }) => name);
    const plain = entwine(['import', dumpFile('rails.sql', text), '--out', 'rails.erd']);
    expect([plain.status, plain.messages]).toEqual([
      0,
      'schema_migrations: left out, since Rails notes here which migrations have run; --bookkeeping takes it.\n',
    ]);
    expect(names()).toEqual(['User', 'Profile']);
    const whole = entwine(['import', 'rails.sql', '--out', 'rails.erd', '--bookkeeping']);
    expect([whole.status, whole.messages]).toEqual([0, '']);
    expect(names()).toEqual(['SchemaMigration', 'User', 'Profile']);
  });

  it('makes models as the flags say: names, prefix, app, join tables, objects', () => {
    const text = `CREATE TABLE crm_users (id integer PRIMARY KEY);
CREATE TABLE crm_groups (id integer PRIMARY KEY);
CREATE TABLE crm_members (user_id integer REFERENCES crm_users, group_id integer REFERENCES crm_groups, PRIMARY KEY (user_id, group_id));
CREATE VIEW crm_names AS SELECT 1 AS one;
`;
    const modelsWith = (...flags: string[]) => {
      expect(entwine(['import', dumpFile('crm.sql', text), '--out', 'crm.erd', ...flags]).status).toBe(0);
      const { models, settings, objects } = JSON.parse(readFileSync(join(folder, 'crm.erd'), 'utf8')) as {
        models: { name: string; fields: { type: string }[] }[];
        settings: { app?: string };
        objects?: { name: string }[];
      };
      const joins = models.flatMap(({ fields }) => fields).filter(({ type }) => type === 'ManyToMany').length;
      return { names: models.map(({ name }) => name), joins, app: settings.app, objects: objects?.length ?? 0 };
    };
    // Its key consists of both columns, which no table that Django makes by itself has: the join is a model of its own.
    const plain = { names: ['CrmUser', 'CrmGroup', 'CrmMember'], joins: 1 };
    expect(modelsWith()).toEqual({ ...plain, app: undefined, objects: 1 });
    expect(modelsWith('--no-objects', '--app', 'crm')).toEqual({ ...plain, app: 'crm', objects: 0 });
    expect(modelsWith('--prefix', 'crm_', '--names', 'asTable', '--no-many-to-many')).toEqual({
      names: ['Users', 'Groups', 'Members'],
      joins: 0,
      app: undefined,
      objects: 1,
    });
  });

  it('takes a dump into a project that is there, and says what has changed', () => {
    entwine(['import', dumpFile('old.sql'), '--out', 'old.erd']);
    const before = projectIn('old.erd');
    const [person] = before.models;
    if (person) Object.assign(person, { name: 'Person', doc: 'Whoever comes by' });
    writeFileSync(join(folder, 'old.erd'), JSON.stringify(before));
    const changed = dump.replace('varchar(50) NOT NULL', 'varchar(80) NOT NULL, age int').replace(', bio text', '');
    const text = `${changed}CREATE TABLE orders (id bigint PRIMARY KEY, by integer REFERENCES users);`;
    const { status, out } = entwine(['import', dumpFile('new.sql', text), '--into', 'old.erd', '--out', 'new.erd']);
    expect(status).toBe(0);
    expect(out.split('\n').slice(1, -2)).toEqual([
      '  users.mail is changed: maxLength',
      '  new column users.age',
      '  the column profiles.bio is no longer there',
      '  new table orders',
    ]);
    const after = projectIn('new.erd');
    expect(after.models.map(({ name, doc, id }) => [name, doc, id])).toEqual([
      ['Person', 'Whoever comes by', person?.id],
      ['Profile', undefined, before.models[1]?.id],
      ['Order', undefined, after.models[2]?.id],
    ]);
    expect(after.models.map(({ fields }) => fields.map(({ name }) => name))).toEqual([
      ['id', 'mail', 'age'],
      ['user'],
      ['id', 'by'],
    ]);
  });
});
