/** What a project makes its models import is named, and nothing but names reaches an import. */
import { expect, test } from 'vitest';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';

function exported(app: string, field: object, others: readonly object[] = [], model: object = {}) {
  const fields = [{ id: 'f', name: 'f', type: 'Char', maxLength: 9, ...field }];
  const models = [...others, { id: 'm', name: 'M', fields, ...model }];
  const read = readProject(JSON.stringify({ erd: 2, name: 'x', settings: { app }, models }));
  if (!read.ok) throw new Error(read.error.message);
  const { files, omitted } = djangoFormat.exportProject(read.project);
  const said = omitted.filter(({ code }) => code === 'entwine.django.foreignModule').map(({ message }) => message);
  return { text: files.map(({ text }) => text).join('\n'), said, omitted: omitted.map(({ code }) => code) };
}

const named = (app: string, module: string) =>
  `The models of ${app} import ${module}, which this project does not contain; loading them runs it`;

test.each([
  ['a default', 'shop', { default: { call: 'this.s' } }, 'this'],
  ['what a validator is made by', 'shop', { validators: [{ name: 'os.system', args: ['touch MARK'] }] }, 'os'],
  ['a validator', 'shop', { validators: [{ call: 'foreign.rules.check' }] }, 'foreign.rules'],
  ['a class', 'shop', { class: 'foreign.fields.Money' }, 'foreign.fields'],
  ['an option of a class', 'shop', { class: 'foreign.A', classOptions: { a: { call: 'other.b' } } }, 'other'],
  ['Python’s builtins by their module', 'shop', { validators: [{ name: 'builtins.exec', args: ['1'] }] }, 'builtins'],
])('%s that stands outside the project is named', (_what, app, field, module) => {
  expect(exported(app, field).said).toContain(named(app, module));
});

test('an app that is called like a module of Python’s does not pass for it', () => {
  const app = { id: 'o', name: 'O', app: 'os', fields: [] };
  expect(exported('shop', { validators: [{ name: 'os.system', args: ['1'] }] }, [app]).said).toEqual([
    named('shop', 'os'),
  ]);
});

test.each([
  [{ default: { call: 'uuid.uuid4' } }],
  [{ default: { call: 'django.utils.timezone.now' } }],
  [{ default: { call: 'shop.numbers.next_one' } }],
  [{ default: { call: 'dict' } }],
])('%j needs no word', (field) => {
  expect(exported('shop', field).said).toEqual([]);
});

test.each([
  ['os import path\nimport pathlib; pathlib.Path("MARK").touch()\nfrom app', 'Base', {}],
  ['app', 'Base:\n    pass\nimport os', {}],
  ['app', 'Base', { class: 'a.b\nimport os' }],
  ['app', 'Base', { class: 'a.B(print(1))' }],
])('an external base %j %j reaches no line of code', (app, name, more) => {
  const base = { id: 'e', external: true, name, app, fields: [], ...more };
  const { text, omitted } = exported('shop', {}, [base], { bases: ['e'] });
  expect(text).not.toMatch(/import os|pathlib|print/u);
  expect(text).toContain('class M(models.Model):');
  expect(omitted).toContain('entwine.django.base');
});
