/** Hostile texts in every text option: one Python literal each, with the very value, as a real Python reads it. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Field, Model, Project } from '../../model/project.ts';
import { djangoFormat } from './djangoFormat.ts';
import { pythonString } from './pythonText.ts';

const texts = [
  'He said "hi"',
  "it's",
  '"\'',
  '\\',
  '\\"',
  'ends with \\',
  'a\nb\r\nc\u2028d\u2029e',
  '"; DROP TABLE users; --',
  "'''",
  '"""',
  '*/ -- #',
  '\u202Egnirts\u202C',
  '\u0000\u0001\u001b[31m\u007f\u0085\u00a0\ufeff',
  '👩‍👩‍👧‍👦 🇳🇱',
  '\ud83d',
  '{name} %s %(class)s $x `y` ${z}',
  '\\N{BULLET} \\x41 \\u0041 \\101',
  'é e\u0301',
  'class',
  'x'.repeat(10_000),
  ' '.repeat(100),
] as const;

const python = spawnSync('python3', ['--version']).status === 0;

/** The strings of each module, in order; null for one that Python cannot parse. */
function stringsIn(modules: readonly string[]): (string[] | null)[] {
  const program = [
    'import ast, json, sys',
    'def strings(module):',
    '    try:',
    '        nodes = ast.walk(ast.parse(module))',
    '    except SyntaxError:',
    '        return None',
    '    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]',
    'modules = json.loads(sys.stdin.buffer.read().decode("utf-8"))',
    'print(json.dumps([strings(module) for module in modules]))',
  ].join('\n');
  const input = JSON.stringify(modules);
  const run = spawnSync('python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 1e9 });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as (string[] | null)[];
}

function hostileProject(text: string): Project {
  const everywhere: Partial<Field> = { verboseName: text, helpText: text, comment: text, dbColumn: text };
  const fields: readonly Field[] = [
    {
      ...everywhere,
      id: 'a',
      name: 'a',
      type: 'Char',
      default: text,
      choices: [
        [text, text],
        [text, [[text, text]]],
      ],
      dbCollation: text,
      dbDefault: text,
    },
    { id: 'b', name: 'b', type: 'File', uploadTo: text },
    { id: 'c', name: 'c', type: 'FilePath', path: text },
    { id: 'd', name: 'd', type: 'JSON', default: { [text]: [text] } },
    { id: 'e', name: 'e', type: 'Custom', dbType: text },
    { id: 'f', name: 'f', type: 'Integer', generated: { sql: text } },
    {
      id: 'g',
      name: 'g',
      type: 'ForeignKey',
      to: 'm',
      onDelete: { set: text },
      relatedName: text,
      relatedQueryName: text,
      toField: text,
      limitChoicesTo: { [text]: text },
    },
    { id: 'h', name: 'h', type: 'ManyToMany', to: 'm', through: 'm', throughFields: [text, text], table: text },
    { id: 'i', name: text, type: 'Integer' },
  ];
  const model: Model = {
    id: 'm',
    name: 'M',
    fields,
    table: text,
    schema: text,
    comment: text,
    verboseName: text,
    verboseNamePlural: text,
    defaultRelatedName: text,
    ordering: [text],
    constraints: [
      { type: 'unique', fields: [text, text] },
      { type: 'unique', name: text, fields: [text], condition: text },
      { type: 'check', name: text, sql: text },
      { type: 'primaryKey', fields: [text, 'a'] },
    ],
    indexes: [{ name: text, fields: [text], condition: text, include: [text], method: text }],
  };
  const other: Model = { id: 'n', name: text, fields: [] };
  return { name: text, settings: { userModel: text }, models: [model, other], diagrams: [] };
}

describe('a Python string literal', () => {
  it('stands on one line and hides nothing', () => {
    for (const text of texts) expect(pythonString(text)).toMatch(/^(["'])[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*\1$/su);
  });

  it('takes the quotes that need fewer escapes, double ones otherwise', () => {
    expect(['plain', 'say "x"', "it's", `"'`].map(pythonString)).toEqual([
      '"plain"',
      `'say "x"'`,
      `"it's"`,
      String.raw`"\"'"`,
    ]);
  });

  it.skipIf(!python)('has exactly its value in Python (skipped without python3)', () => {
    expect(stringsIn([texts.map((text) => `${pythonString(text)}\n`).join('')])).toEqual([[...texts]]);
  });
});

describe.skipIf(!python)('hostile texts in every option (skipped without python3)', () => {
  it('leave every module valid Python that holds them unchanged', () => {
    const exports = texts.map((text) => djangoFormat.exportProject(hostileProject(text)));
    for (const { files, omitted } of exports) {
      expect(files.map(({ path }) => path)).toEqual(['models.py']);
      expect(omitted.length).toBeGreaterThan(0);
    }
    const found = stringsIn(exports.map(({ files }) => files[0]?.text ?? ''));
    // More than twenty options hold the text itself, whatever it is.
    const counts = texts.map((text, index) => found[index]?.filter((value) => value === text).length ?? 0);
    expect(Math.min(...counts)).toBeGreaterThan(20);
  });
});
