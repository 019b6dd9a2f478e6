/** What reaches a class statement, an assignment, a keyword or an import in an exported module is a name of Python's, wherever it stood. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';

interface Parts {
  readonly settings?: object;
  readonly enums?: readonly object[];
  readonly model?: object;
  readonly field?: object;
  readonly others?: readonly object[];
}

function exported({ settings = {}, enums = [], model = {}, field = {}, others = [] }: Parts) {
  const fields = [{ id: 'f', name: 'f', type: 'Char', maxLength: 9, ...field }];
  const models = [...others, { id: 'm', name: 'M', fields, ...model }];
  const file = { erd: 2, name: 'x', settings: { app: 'shop', ...settings }, enums, models };
  const read = readProject(JSON.stringify(file));
  if (!read.ok) throw new Error(read.error.message);
  const { files, omitted } = djangoFormat.exportProject(read.project);
  return { text: files.map(({ text }) => text).join('\n'), codes: omitted.map(({ code }) => code) };
}

/** Each is code where a name is written as it is; Python would fold the last into `exec`. */
const hostile = ['f = 1; MARK()', 'f\nMARK()\nx', 'f(MARK)', 'M: MARK()\nclass N', 'class', '', '𝐞𝐱𝐞𝐜MARK'];
const enumOf = (change: object, value: object = {}) => [
  { id: 'e', name: 'State', values: [{ id: 'a', value: 'open', ...value }], ...change },
];
const ofEnum = { type: 'Char', maxLength: 9, enum: 'e' };

const places: readonly (readonly [string, (name: string) => Parts])[] = [
  ['the app of the project', (name) => ({ settings: { app: name } })],
  ['the app of a model', (name) => ({ model: { app: name } })],
  ['a model', (name) => ({ model: { name } })],
  ['a field', (name) => ({ field: { name } })],
  ['a mixin', (name) => ({ model: { mixins: [name] } })],
  ['a mixin by its module', (name) => ({ model: { mixins: [`mine:${name}`] } })],
  ['a manager', (name) => ({ model: { managers: [{ name, class: 'mine.Managers' }] } })],
  ['the class of a manager', (name) => ({ model: { managers: [{ name: 'own', class: `mine.${name}` }] } })],
  [
    'a base',
    (name) => ({ others: [{ id: 'e', external: true, name, app: 'other', fields: [] }], model: { bases: ['e'] } }),
  ],
  [
    'the app of a base',
    (name) => ({ others: [{ id: 'e', external: true, name: 'Base', app: name, fields: [] }], model: { bases: ['e'] } }),
  ],
  [
    'the class of a base',
    (name) => ({
      others: [{ id: 'e', external: true, name: 'Base', app: 'other', class: `a.${name}`, fields: [] }],
      model: { bases: ['e'] },
    }),
  ],
  ['a default’s callable', (name) => ({ field: { default: { call: `mine.${name}` } } })],
  ['a callable by its module', (name) => ({ field: { default: { call: `mine:${name}` } } })],
  ['the module of a callable', (name) => ({ field: { default: { call: `${name}:make` } } })],
  ['a thing by its name', (name) => ({ field: { default: { name: `mine.${name}` } } })],
  ['an argument of a thing', (name) => ({ field: { validators: [{ name: 'mine.check', options: { [name]: 1 } }] } })],
  ['a validator', (name) => ({ field: { validators: [{ call: `mine.${name}` }] } })],
  ['the class of a field', (name) => ({ field: { type: 'Char', class: `mine.${name}` } })],
  ['an option of a class', (name) => ({ field: { class: 'mine.Field', classOptions: { [name]: 1 } } })],
  ['an enum', (name) => ({ enums: enumOf({ name }), field: ofEnum })],
  ['a member of an enum', (name) => ({ enums: enumOf({}, { name }), field: ofEnum })],
];

/** Without what stands in quotes. */
const outside = (text: string) => text.replaceAll(/"""[^]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/gu, '""');

describe.each(places)('%s', (_place, parts) => {
  test.each(hostile)('is never written as code: %j', (name) => {
    let result: ReturnType<typeof exported>;
    try {
      result = exported(parts(name));
    } catch (error) {
      // The reader takes no such word there.
      return expect(String(error)).toMatch(/^Error: (?:models|settings|enums)/u);
    }
    expect(outside(result.text)).not.toMatch(/MARK|\b(?:class|import|from) +class\b|^\s*class *=|[^\w"]class=/mu);
    // Without a name a member gets one of its value.
    if (name !== '') expect(result.codes).not.toEqual([]);
  });
});

test('of the builtins that need no import none runs or opens anything', () => {
  for (const call of ['exec', 'eval', 'open', 'input', 'print', '__import__', 'compile', 'breakpoint', 'exit']) {
    const { text, codes } = exported({ field: { default: { call } } });
    expect(text).not.toContain(call);
    expect(codes).toContain('entwine.django.callable');
  }
});

const docs = [
  '"""; MARK() """',
  'ends with "',
  'ends with \\',
  '\\"""MARK()',
  '"',
  '\\',
  'a\n"""\nMARK()\n"""',
  "'''",
  '\\N{BULLET}',
];
const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython).each(docs)('a docstring is one text, and this very one: %j', (doc) => {
  const { text } = exported({ model: { doc } });
  const program = `import ast, json, sys
module = ast.parse(sys.stdin.read())
made = [n for n in module.body if isinstance(n, ast.ClassDef)]
first = made[0].body[0]
print(json.dumps([len(made), first.value.value, [type(n).__name__ for n in ast.walk(module) if isinstance(n, ast.Call) and getattr(n.func, 'id', '') == 'MARK']]))`;
  const { stdout, stderr } = spawnSync('python3', ['-c', program], { input: text, encoding: 'utf8' });
  expect(stderr).toBe('');
  const [classes, said, calls] = JSON.parse(stdout) as [number, string, string[]];
  expect([classes, calls]).toEqual([1, []]);
  expect(said.replaceAll(/\n {4}/gu, '\n').trim()).toBe(doc);
});
