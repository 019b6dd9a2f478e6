import { expect, test } from 'vitest';
import { formats } from '../../../shared/formats/formatRegistry.ts';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { Project } from '../../../shared/model/project.ts';
import { codePlaceOf } from './codePlace.ts';

const project: Project = {
  name: 'Accounts',
  settings: { app: 'accounts' },
  models: [
    {
      id: 'p',
      name: 'Profile',
      fields: [
        { id: 'bio', name: 'bio', type: 'Text' },
        { id: 'e', name: 'employee', type: 'OneToOne', to: 's', onDelete: 'CASCADE', verboseName: 'x'.repeat(90) },
      ],
    },
    { id: 's', name: 'Staff', app: 'staff', fields: [{ id: 'p2', name: 'bio', type: 'Text' }] },
    { id: 'q', name: 'Profile', app: 'staff', table: 'Odd "name"', fields: [] },
  ],
  diagrams: [],
};
const graph = modelGraphOf(project);

function linesOf(key: string, model: string, field?: string, sql = {}): readonly string[] {
  const format = formats.find((each) => each.key === key);
  const node = graph.byId.get(model);
  if (!format || !node) throw new Error(key);
  const { files } = format.exportProject(project, sql);
  const found = node.localFields.find((each) => each.field.id === field);
  const place = codePlaceOf(files, format.language, {
    app: node.app,
    model: node.name,
    table: node.table,
    field: found && { name: found.name, column: found.column },
  });
  const text = files.find((file) => file.path === place?.path)?.text.split('\n') ?? [];
  return place ? text.slice(place.from - 1, place.to).map((line) => line.trim()) : [];
}

test('a model leads to its class, from its first line to its last', () => {
  const lines = linesOf('django', 'p');
  expect(lines[0]).toBe('class Profile(models.Model):');
  expect(lines.some((line) => line.startsWith('bio = '))).toBe(true);
  expect(lines.some((line) => line.startsWith('class Staff'))).toBe(false);
  expect(lines.at(-1)).not.toBe('');
});

test('a field leads to its lines, also where they are several and another model has one of that name', () => {
  expect(linesOf('django', 's', 'p2')).toEqual(['bio = models.TextField()']);
  const lines = linesOf('django', 'p', 'e');
  expect(lines[0]).toMatch(/^employee = models\.OneToOneField\(/);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.at(-1)).toBe(')');
});

test.each(['sqlite', 'postgres', 'mysql'])('in %s a model leads to its table and a field to its column', (key) => {
  expect(linesOf(key, 'p')[0]).toMatch(/^CREATE TABLE .accounts_profile. \($/);
  expect(linesOf(key, 'p', 'e')).toHaveLength(1);
  expect(linesOf(key, 'p', 'e')[0]).toMatch(/^.employee_id. /);
  expect(linesOf(key, 'q')[0]).toContain('Odd ');
});

test('names without quotes, in lower case, with a schema before them are found too', () => {
  const sql = { quoting: 'whenNeeded', identifierCase: 'lower', schemaPrefix: 'crm', ifNotExists: true };
  expect(linesOf('postgres', 'p', undefined, sql)[0]).toMatch(/accounts_profile \($/);
  expect(linesOf('postgres', 'p', 'bio', sql)).toHaveLength(1);
});

test('what the export does not hold leads nowhere', () => {
  expect(
    codePlaceOf([{ path: 'models.py', text: 'class Other:\n    pass\n' }], 'python', {
      app: 'a',
      model: 'Otherwise',
      table: 't',
      field: undefined,
    }),
  ).toBeUndefined();
});
