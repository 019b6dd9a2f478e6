/** Types of the database's own, said for each database: each has its own, and where none is said this is told. */
import { expect, test } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
import type { Field, Project } from '../model/project.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { djangoFormat } from './django/djangoFormat.ts';

function projectOf(...fields: readonly Field[]): Project {
  return { name: 'T', settings: { app: 't' }, models: [{ id: 'm', name: 'M', fields }], diagrams: [] };
}

const name: Field = {
  id: 'a',
  name: 'name',
  type: 'Char',
  maxLength: 9,
  dbType: { postgres: 'citext', mysql: 'tinytext' },
};
const flag: Field = { id: 'b', name: 'flag', type: 'Custom', dbType: { standard: 'smallint', mysql: 'tinyint(1)' } };
const other: Field = { id: 'c', name: 'other', type: 'Custom', dbType: { postgres: 'tsvector' } };

function typesIn(project: Project, mode: 'database' | 'django') {
  return Object.fromEntries(
    dialects.map((dialect) => {
      const { schema, omitted } = toPhysical(project, { dialect, mode });
      const types = schema.tables[0]?.columns.slice(1).map((column) => column.type);
      return [dialect.name, { types, said: omitted.map(({ code }) => code) }];
    }),
  );
}

test('each database has its own type, and MariaDB that of MySQL', () => {
  expect(typesIn(projectOf(name, flag), 'database')).toEqual({
    sqlite: { types: ['varchar(9)', 'smallint'], said: ['entwine.sql.word'] },
    postgres: { types: ['citext', 'smallint'], said: [] },
    mysql: { types: ['tinytext', 'tinyint(1)'], said: [] },
    mariadb: { types: ['tinytext', 'tinyint(1)'], said: [] },
  });
});

test('what Django makes has its own type where its field class answers it', () => {
  expect(typesIn(projectOf(name, flag), 'django')).toEqual({
    sqlite: { types: ['varchar(9)', 'smallint'], said: ['entwine.sql.unknownToDjango'] },
    postgres: { types: ['varchar(9)', 'smallint'], said: ['entwine.sql.unknownToDjango'] },
    mysql: { types: ['varchar(9)', 'tinyint(1)'], said: ['entwine.sql.unknownToDjango'] },
    mariadb: { types: ['varchar(9)', 'tinyint(1)'], said: ['entwine.sql.unknownToDjango'] },
  });
});

test('the same project asked for twice has the same models', () => {
  const project = projectOf(name, flag);
  const [dialect] = dialects;
  if (!dialect) throw new Error('no dialect');
  const graphs = [1, 2].map(() => toPhysical(project, { dialect }).context.graph);
  expect(graphs[0]).toBe(graphs[1]);
});

test('Django’s field classes answer by the database', () => {
  const { files, omitted } = djangoFormat.exportProject(projectOf(name, flag, other));
  const text = files.map((file) => file.text).join('\n');
  expect(text).toContain('return {"mysql": "tinyint(1)"}.get(connection.vendor, "smallint")');
  expect(text).toContain('return {"postgresql": "tsvector"}.get(connection.vendor)');
  expect(omitted.map(({ code, object }) => `${object} ${code}`)).toEqual(['t.M.name entwine.django.unknownToDjango']);
});

test('a type for other databases only is a type', () => {
  expect(runChecks(projectOf(other)).filter(({ severity }) => severity === 'error')).toEqual([]);
});
