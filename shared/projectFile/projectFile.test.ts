import * as fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldTypeKeys } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Model, Project } from '../model/project.ts';
import { arbitraryLooseProject, arbitraryProject } from '../testing/arbitraryProject.ts';
import { compileSchema } from './compileSchema.ts';
import { maxFileSize, readProject, readProjectBytes, writeProject, type ProjectFileError } from './projectFile.ts';
import { projectFileSchema } from './projectSchema.ts';
import { sparseProject } from './sparseProject.ts';

const accountsText = readFileSync(join(import.meta.dirname, '../../docs/accounts.erd'), 'utf8');

function read(text: string): Project {
  const result = readProject(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.project;
}

function refusal(text: string): ProjectFileError {
  const result = readProject(text);
  if (result.ok) throw new Error('was read, but should have been refused');
  return result.error;
}

/** The accounts project with one thing changed, as text. */
function changed(change: (file: any) => void): string {
  const file = JSON.parse(accountsText);
  change(file);
  return JSON.stringify(file, null, 2);
}

describe('reading and writing', () => {
  it('gives the published example back byte for byte', () => {
    expect(writeProject(read(accountsText))).toBe(accountsText);
  });

  it('reads what it wrote as the same project, for any project', () => {
    fc.assert(
      fc.property(arbitraryProject, (project) => {
        expect(read(writeProject(project))).toEqual(project);
      }),
      { numRuns: 150 },
    );
  });

  it('writes what it read as the same bytes, for any project', () => {
    fc.assert(
      fc.property(arbitraryLooseProject, (project) => {
        const text = writeProject(project);
        expect(writeProject(read(text))).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves out every key at its default and keeps what it means', () => {
    const model: Model = {
      id: 'm',
      name: 'M',
      app: 'shop',
      external: false,
      bases: [],
      abstract: false,
      proxy: false,
      managed: true,
      ordering: [],
      fields: [
        {
          id: 'a',
          name: 'a',
          type: 'Email',
          null: false,
          blank: false,
          unique: false,
          primaryKey: false,
          maxLength: 254,
          editable: true,
          dbIndex: false,
        },
        {
          id: 'b',
          name: 'b',
          type: 'ForeignKey',
          to: 'm',
          onDelete: 'CASCADE',
          onUpdate: 'NO ACTION',
          dbIndex: true,
          dbConstraint: true,
        },
        { id: 'c', name: 'c', type: 'ManyToMany', to: 'self', symmetrical: true },
        { id: 'd', name: 'd', type: 'ManyToMany', to: 'm', symmetrical: true },
        { id: 'e', name: 'e', type: 'Slug', maxLength: 50, dbIndex: true },
        { id: 'f', name: 'f', type: 'OneToOne', to: 'm', onDelete: 'CASCADE', parentLink: false, dbIndex: true },
        { id: 'g', name: 'g', type: 'Char', maxLength: 254, symmetrical: false, default: null },
      ],
    };
    const loose: Project = {
      name: 'P',
      settings: { app: 'shop', primaryKey: 'BigAuto', userModel: 'auth.User' },
      models: [model],
      diagrams: [],
    };
    expect(read(writeProject(loose))).toEqual({
      name: 'P',
      settings: { app: 'shop' },
      models: [
        {
          id: 'm',
          name: 'M',
          ordering: [],
          fields: [
            { id: 'a', name: 'a', type: 'Email' },
            { id: 'b', name: 'b', type: 'ForeignKey', to: 'm', onDelete: 'CASCADE' },
            { id: 'c', name: 'c', type: 'ManyToMany', to: 'self' },
            { id: 'd', name: 'd', type: 'ManyToMany', to: 'm', symmetrical: true },
            { id: 'e', name: 'e', type: 'Slug', dbIndex: true },
            { id: 'f', name: 'f', type: 'OneToOne', dbIndex: true, to: 'm', onDelete: 'CASCADE' },
            { id: 'g', name: 'g', type: 'Char', default: null, maxLength: 254, symmetrical: false },
          ],
        },
      ],
      diagrams: [],
    });
  });

  it('writes keys in the order of the format, whatever order they came in', () => {
    const shuffled = {
      diagrams: [],
      models: [
        {
          fields: [{ onDelete: 'CASCADE', to: 'self', blank: true, null: true, type: 'OneToOne', name: 'x', id: 'x' }],
          name: 'M',
          id: 'm',
        },
      ],
      name: 'P',
      erd: 2,
    };
    expect(writeProject(read(JSON.stringify(shuffled)))).toBe(
      `${JSON.stringify(
        {
          erd: 2,
          name: 'P',
          models: [
            {
              id: 'm',
              name: 'M',
              fields: [
                { id: 'x', name: 'x', type: 'OneToOne', null: true, blank: true, to: 'self', onDelete: 'CASCADE' },
              ],
            },
          ],
          diagrams: [],
        },
        null,
        2,
      )}\n`,
    );
  });

  it('writes an empty field list for own models and none for external ones', () => {
    const project: Project = {
      name: 'P',
      settings: {},
      models: [
        { id: 'a', name: 'A', fields: [] },
        { id: 'u', name: 'User', app: 'auth', external: true, fields: [] },
      ],
      diagrams: [],
    };
    expect(JSON.parse(writeProject(project)).models).toEqual([
      { id: 'a', name: 'A', fields: [] },
      { id: 'u', name: 'User', app: 'auth', external: true },
    ]);
    expect(read(writeProject(project))).toEqual(project);
  });

  it('never writes what it would not read: NUL and half characters become U+FFFD', () => {
    const project: Project = { name: 'a\0b\ud800c \\u0000 \\\\ud800 😀', settings: {}, models: [], diagrams: [] };
    expect(read(writeProject(project)).name).toBe('a\uFFFDb\uFFFDc \\u0000 \\\\ud800 😀');
  });

  it('takes a byte order mark, Windows line ends and bytes', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${accountsText.replaceAll('\n', '\r\n')}`);
    const result = readProjectBytes(bytes);
    expect(result).toEqual({ ok: true, project: read(accountsText), fromVersion: 2 });
  });

  it('opens references that point nowhere', () => {
    const text = changed((file) => {
      file.models[1].fields[0].to = 'gone';
      file.models[1].bases = ['gone'];
      file.diagrams[0].nodes[0].model = 'gone';
    });
    expect(readProject(text).ok).toBe(true);
  });
});

describe('refusing with a sentence and a place', () => {
  const cases: readonly [change: (file: any) => void, path: string, message: string][] = [
    [
      (file) => (file.models[1].fields[0].maxLength = 'ten'),
      'models[1].fields[0].maxLength',
      'models[1].fields[0].maxLength must be an integer, but is the text "ten".',
    ],
    [
      (file) => (file.models[1].fields[0].maxLength = 1.5),
      'models[1].fields[0].maxLength',
      'models[1].fields[0].maxLength must be an integer, but is the number 1.5.',
    ],
    [
      (file) => (file.models[1].fields[0].max_length = 3),
      'models[1].fields[0].max_length',
      'models[1].fields[0].max_length is not a key of the file format (did you mean maxLength?).',
    ],
    [(file) => (file.models[0]['a b'] = 3), 'models[0]["a b"]', 'models[0]["a b"] is not a key of the file format.'],
    [
      (file) => (file.models[0].constructor = 3),
      'models[0].constructor',
      'models[0].constructor is not a key of the file format.',
    ],
    [(file) => (file.models = {}), 'models', 'models must be a list, but is an object.'],
    [(file) => (file.models[1].name = null), 'models[1].name', 'models[1].name must be a text, but is null.'],
    [(file) => delete file.models[1].name, 'models[1].name', 'models[1].name is missing.'],
    [(file) => delete file.name, 'name', 'name is missing.'],
    [
      (file) => (file.models[1].fields[0].null = 'yes'),
      'models[1].fields[0].null',
      'models[1].fields[0].null must be true or false, but is the text "yes".',
    ],
    [
      (file) => (file.models[1].fields[0].type = 'Set'),
      'models[1].fields[0].type',
      `models[1].fields[0].type must be one of ${fieldTypeKeys.map((key) => `"${key}"`).join(', ')}, but is the text "Set".`,
    ],
    [
      (file) => (file.models[1].fields[0].onDelete = 'cascade'),
      'models[1].fields[0].onDelete',
      'models[1].fields[0].onDelete must be "CASCADE", "PROTECT", "RESTRICT", "SET_NULL", "SET_DEFAULT", "DO_NOTHING" or {"set": value}, but is the text "cascade".',
    ],
    [
      (file) => (file.models[1].fields[0].limitChoicesTo = []),
      'models[1].fields[0].limitChoicesTo',
      'models[1].fields[0].limitChoicesTo must be an object of lookups, but is an empty list.',
    ],
    [
      (file) => (file.models[1].fields[0].choices = [['a']]),
      'models[1].fields[0].choices[0]',
      'models[1].fields[0].choices[0] must be a pair [value, label], but is a list of 1.',
    ],
    [
      (file) => (file.models[1].constraints = [{ id: 'c', type: 'excludes' }]),
      'models[1].constraints[0].type',
      'models[1].constraints[0].type must be one of "unique", "check", "exclude", "primaryKey", "foreignKey", but is the text "excludes".',
    ],
    [
      (file) => (file.models[1].constraints = [{ id: 'c', type: 'check', sql: 'x', fields: [] }]),
      'models[1].constraints[0].fields',
      'models[1].constraints[0].fields is not a key of the file format.',
    ],
    [
      (file) => (file.models[1].constraints = [{ type: 'check', sql: 'x' }]),
      'models[1].constraints[0].id',
      'models[1].constraints[0].id is missing.',
    ],
    [
      (file) => (file.models[1].fields[0].dbDefault = { postgres: 1 }),
      'models[1].fields[0].dbDefault.postgres',
      'models[1].fields[0].dbDefault.postgres must be a text, but is the number 1.',
    ],
    [
      (file) => (file.models[1].ordering = ['a', { field: 'b', nulls: 'middle' }]),
      'models[1].ordering[1].nulls',
      'models[1].ordering[1].nulls must be one of "first", "last", but is the text "middle".',
    ],
    [
      (file) => (file.models[1].ordering = [{ field: 'b', descend: true }]),
      'models[1].ordering[0].descend',
      'models[1].ordering[0].descend is not a key of the file format.',
    ],
    [
      (file) => (file.models[1].fields[0].items = { type: 'Char', items: { type: 'Chars' } }),
      'models[1].fields[0].items.items.type',
      `models[1].fields[0].items.items.type must be one of ${fieldTypeKeys.map((key) => `"${key}"`).join(', ')}, but is the text "Chars".`,
    ],
    [
      (file) =>
        (file.models[1].indexes = [
          { id: 'user', fields: [] },
          { id: 'user', fields: [] },
        ]),
      'models[1].indexes[1].id',
      'models[1].indexes[1].id repeats "user", which models[1].indexes[0] already has.',
    ],
    [
      (file) => {
        file.models[1].constraints = [{ id: 'x', type: 'check', sql: '' }];
        file.models[1].indexes = [{ id: 'x', fields: [] }];
      },
      'models[1].indexes[0].id',
      'models[1].indexes[0].id repeats "x", which models[1].constraints[0] already has.',
    ],
    [
      (file) => (file.diagrams[0].nodes[0].x = 0.5),
      'diagrams[0].nodes[0].x',
      'diagrams[0].nodes[0].x must be an integer, but is the number 0.5.',
    ],
    [
      (file) => (file.diagrams[0].nodes[0].x = 1e300),
      'diagrams[0].nodes[0].x',
      'diagrams[0].nodes[0].x must be an integer that can be kept exactly, but is the number 1e+300.',
    ],
    [
      (file) => (file.models[1].id = 'user'),
      'models[1].id',
      'models[1].id repeats "user", which models[0] already has.',
    ],
    [
      (file) => (file.models[1].fields[1].id = 'user'),
      'models[1].fields[1].id',
      'models[1].fields[1].id repeats "user", which models[1].fields[0] already has.',
    ],
    [
      (file) => file.diagrams.push({ id: 'main', name: '', nodes: [] }),
      'diagrams[1].id',
      'diagrams[1].id repeats "main", which diagrams[0] already has.',
    ],
    [
      (file) => (file.diagrams[0].nodes[1].model = 'user'),
      'diagrams[0].nodes[1].model',
      'diagrams[0].nodes[1].model repeats "user", which diagrams[0].nodes[0] already has.',
    ],
    [(file) => (file.erd = 0), 'erd', 'erd must be the format version, an integer from 1.'],
    [
      (file) => delete file.erd,
      'erd',
      'This is JSON, but no Entwine project: the key erd with the format version is missing.',
    ],
  ];
  it.each(cases)('case %#', (change, path, message) => {
    const error = refusal(changed(change));
    expect({ kind: error.kind, path: error.path, message: error.message }).toEqual({ kind: 'invalid', path, message });
  });

  it('gives the line and column of the place', () => {
    expect(refusal(accountsText.replace('"blank": true', '"blank": 1'))).toEqual({
      kind: 'invalid',
      message: 'models[1].fields[1].blank must be true or false, but is the number 1.',
      path: 'models[1].fields[1].blank',
      line: accountsText.slice(0, accountsText.indexOf('"blank"')).split('\n').length,
      column: 11,
    });
  });

  it('refuses a newer version by name', () => {
    expect(refusal(changed((file) => (file.erd = 3)))).toEqual({
      kind: 'newer',
      message:
        'This project was made with a newer version of Entwine (file format 3; this one reads up to 2). Update Entwine to open it.',
      path: 'erd',
      line: 2,
      column: 3,
    });
  });

  it('names an empty file, broken JSON and an unresolved merge', () => {
    expect(refusal(' \n')).toEqual({ kind: 'empty', message: 'The file is empty.', path: '$' });
    expect(refusal('\0'.repeat(4096))).toEqual({
      kind: 'empty',
      message: 'The file holds nothing but NUL bytes.',
      path: '$',
    });
    expect(refusal('{"erd":1,"name":"x",}')).toEqual({
      kind: 'notJson',
      message: 'The file is not JSON: line 1, column 21: a key in double quotes is expected, not "}".',
      path: '$',
      line: 1,
      column: 21,
    });
    expect(
      refusal(accountsText.replace('      "id": "user",', '<<<<<<< HEAD\n      "id": "user",\n=======\n')),
    ).toMatchObject({
      kind: 'notJson',
      message: 'Line 9 holds marks of an unresolved git merge conflict.',
      line: 9,
    });
  });

  it('refuses bytes that are no UTF-8 and says where', () => {
    const bytes = new TextEncoder().encode(accountsText);
    const at = accountsText.indexOf('Profile');
    bytes[at] = 0xc3;
    expect(readProjectBytes(bytes)).toEqual({
      ok: false,
      error: {
        kind: 'invalid',
        message: 'The file is not UTF-8 text: line 16, byte 16 belongs to no character.',
        path: '$',
        line: 16,
        column: 16,
      },
    });
    expect(readProjectBytes(new Uint8Array([0xff, 0xfe, 0x7b, 0]))).toMatchObject({
      error: {
        kind: 'invalid',
        message: 'The file is UTF-16 text; a project is UTF-8. Save it as UTF-8 in your editor.',
      },
    });
  });

  it('refuses hostile input at once and leaves prototypes alone', () => {
    const start = performance.now();
    const keysBefore = Object.getOwnPropertyNames(Object.prototype);
    expect(
      refusal('{"erd":1,"name":"x","models":[{"id":"a","name":"A","fields":[],"__proto__":{"polluted":1}}]}'),
    ).toMatchObject({
      kind: 'invalid',
      message: 'models[0].__proto__ is a key that no project may have.',
    });
    expect(refusal('{"erd":1,"name":"a","name":"b"}').message).toBe('name is there twice.');
    expect(refusal(`{"erd":1,"name":${'['.repeat(1_000_000)}`).message).toMatch(/is nested deeper than 200 levels\.$/);
    expect(refusal('{"erd":1,"name":"\\u0000"}').message).toBe('name holds a NUL character.');
    expect(refusal('{"erd":1,"name":"\\udc00\\ud800"}').message).toBe(
      'name holds half a character (a lone surrogate).',
    );
    expect(refusal('{"erd":1,"name":"\ud800"}').message).toBe('name holds half a character (a lone surrogate).');
    expect(refusal('{"erd":1,"name":"a","x":1e999}').message).toBe(
      'x is the number 1e999, which cannot be kept exactly; write it as text.',
    );
    expect(refusal('{"erd":1,"name":"a","x":9223372036854775807}').kind).toBe('invalid');
    expect(refusal(' '.repeat(maxFileSize + 1))).toEqual({
      kind: 'tooLarge',
      message: 'The file is too large for a project: 64 MB, where 64 MB are the limit.',
      path: '$',
    });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(keysBefore);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('keeps data under keys that objects have by themselves', () => {
    const text = changed((file) => {
      file.models[1].fields[0].limitChoicesTo = { constructor: 1, toString: 'x', hasOwnProperty: null };
    });
    expect(read(writeProject(read(text)))).toEqual(read(text));
    expect(Object.keys(read(text).models[1]?.fields[0]?.limitChoicesTo ?? {})).toEqual([
      'constructor',
      'toString',
      'hasOwnProperty',
    ]);
  });
});

describe('the quick check', () => {
  it('agrees with Zod on any project and on any single swap of a value', () => {
    const conforms = compileSchema(projectFileSchema);
    const swaps: readonly unknown[] = [
      null,
      true,
      0,
      1.5,
      -1,
      'x',
      '',
      [],
      {},
      [[1, 2]],
      { set: 1 },
      { type: 'check', sql: '' },
    ];
    fc.assert(
      fc.property(arbitraryProject, fc.nat(), fc.constantFrom(...swaps), (project, place, swap) => {
        const file = JSON.parse(writeProject(project));
        const places: [any, string | number][] = [];
        const walk = (value: any) => {
          if (typeof value !== 'object' || value === null) return;
          for (const key of Object.keys(value)) {
            places.push([value, key]);
            walk(value[key]);
          }
        };
        walk(file);
        expect(conforms(file)).toBe(true);
        const [holder, key] = places[place % places.length] ?? [file, 'name'];
        holder[key] = swap;
        expect(conforms(file)).toBe(projectFileSchema.safeParse(file).success);
      }),
      { numRuns: 300 },
    );
  });
});

const casesFolder = join(import.meta.dirname, '../../../shared/django-cases');
describe.skipIf(!existsSync(casesFolder))(
  'the projects of ../shared/django-cases (skipped where they are absent)',
  () => {
    it('are all read, and written the same way twice', () => {
      const failures: string[] = [];
      let count = 0;
      for (const name of readdirSync(casesFolder).filter((file) => file.endsWith('.jsonl'))) {
        for (const line of readFileSync(join(casesFolder, name), 'utf8').split('\n').filter(Boolean)) {
          const { id, project } = JSON.parse(line) as { id: string; project: object };
          count += 1;
          const first = readProject(JSON.stringify(project));
          if (!first.ok) {
            failures.push(`${id}: ${first.error.message}`);
            continue;
          }
          const text = writeProject(first.project);
          const second = readProject(text);
          if (!second.ok || writeProject(second.project) !== text) failures.push(`${id}: not stable`);
          else expect(second.project).toEqual(first.project);
        }
      }
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(769);
    });
  },
);

it('sparse projects are left as they are', () => {
  fc.assert(
    fc.property(arbitraryProject, (project) => {
      expect(sparseProject(project)).toEqual(project);
    }),
    { numRuns: 50 },
  );
});
