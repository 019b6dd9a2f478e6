import { expect, test } from 'vitest';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { Project } from '../model/project.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { ScriptSplitter } from '../sql/script.ts';
import { chosenTables, leftOutTables } from './chosenTables.ts';
import { importedProject } from './importedProject.ts';
import { nothingHere } from './importMatches.ts';
import { intoProject, type IntoOptions } from './intoProject.ts';
import { sqliteReader } from './sqlite/sqliteReader.ts';

function schemaOf(script: string): PhysicalSchema {
  const reader = sqliteReader();
  const splitter = new ScriptSplitter(sqliteDialect.lexical, sqliteDialect.script);
  for (const piece of [...splitter.add(script), ...splitter.end()]) reader.read(piece, 'a.sql');
  return reader.finish().schema;
}

const projectOf = (schema: PhysicalSchema): Project => importedProject(schema, 'Shop').project;

const into = (open: Project, schema: PhysicalSchema, options: IntoOptions = {}) =>
  intoProject(open, projectOf(schema), sqliteDialect.name, options);

const old = schemaOf(
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INT); CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT);',
);
const renamed = schemaOf(
  'CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INT); CREATE TABLE orders (id INTEGER PRIMARY KEY, remark TEXT);',
);
const users = schemaOf('CREATE TABLE users (id INTEGER PRIMARY KEY);');
const usersAndLogs = schemaOf(
  'CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TABLE logs (id INTEGER PRIMARY KEY);',
);

test('A rename is a proposal, which is remembered where it is taken', () => {
  const before = projectOf(old);
  const { project, changes } = into(before, renamed);
  expect(changes.map(({ kind }) => kind)).toEqual(['tableRenamed', 'columnRenamed']);
  const [user, order] = before.models;
  expect(project.models.map(({ id, table: name }) => [id, name])).toEqual([
    [user?.id, 'people'],
    [order?.id, 'orders'],
  ]);
  expect(project.matches).toEqual([
    { kind: 'database', from: [null, 'people'], model: user?.id },
    { kind: 'database', from: [null, 'orders', 'remark'], model: order?.id, field: order?.fields[1]?.id },
  ]);
});

test('What is remembered finds its model and field again, however they are called here meanwhile', () => {
  const { project } = into(projectOf(old), renamed);
  const named: Project = {
    ...project,
    models: project.models.map((model) => ({
      ...model,
      ...(model.table === 'people' && { table: 'people_v2' }),
      // Otherwise than it was, so that nothing but the memory tells.
      fields: model.fields.map((field) =>
        field.dbColumn === 'remark' ? { ...field, dbColumn: 'z', null: false } : field,
      ),
    })),
  };
  const again = into(named, renamed);
  expect(again.project.models.map(({ id, table: name }) => [id, name])).toEqual(
    project.models.map(({ id, table: name }) => [id, name]),
  );
  expect(again.changes).toContainEqual({
    kind: 'columnRenamed',
    table: 'orders',
    column: 'remark',
    from: 'z',
    rename: '["orders","z","remark"]',
  });
});

test('A rename that was declined is something new, what had the name before is gone', () => {
  const before = projectOf(old);
  const { changes, project } = into(before, renamed, {
    declined: new Set(['["users","people"]', '["orders","note","remark"]']),
  });
  expect(changes.map(({ kind }) => kind).toSorted()).toEqual(['columnAdded', 'columnGone', 'tableAdded', 'tableGone']);
  expect(project.matches).toBeUndefined();
  const ids = new Set(before.models.flatMap(({ fields }) => fields.map(({ id }) => id)));
  const order = project.models.find(({ table: name }) => name === 'orders');
  expect(order?.fields.filter(({ id }) => !ids.has(id)).map(({ name }) => name)).toEqual(['remark']);
});

test('A table that was left out is nothing here until it is chosen by name', () => {
  const whole = usersAndLogs;
  const chosen = new Set(projectOf(users).models.map(({ id }) => id));
  const open = projectOf(users);
  const leftOut = leftOutTables(whole, chosen);
  const first = into(open, chosenTables(whole, chosen), { leftOut, isChosen: true });
  expect(first.project.matches).toEqual([{ kind: 'database', from: [null, 'logs'], model: null }]);
  expect([...nothingHere(first.project)]).toEqual([...leftOut.keys()]);
  const unasked = into(first.project, whole);
  expect(unasked.changes).toEqual([]);
  expect(unasked.project.matches).toEqual(first.project.matches);
  const asked = into(first.project, whole, { isChosen: true });
  expect(asked.changes).toEqual([{ kind: 'tableAdded', table: 'logs' }]);
  expect(asked.project.matches).toBeUndefined();
});
