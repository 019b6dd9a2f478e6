import { expect, test } from 'vitest';
import type { Project, ProjectSettings } from '../../model/project.ts';
import { djangoFormat } from './djangoFormat.ts';

/** The condition of the check, and what is said of it. */
function exported(sql: string, settings: ProjectSettings) {
  const project: Project = {
    name: 'P',
    settings,
    enums: [],
    models: [
      {
        id: 'm',
        name: 'Person',
        fields: [
          { id: 'a', name: 'given', type: 'Char', maxLength: 9 },
          { id: 'b', name: 'family', type: 'Char', maxLength: 9 },
        ],
        constraints: [{ id: 'c', type: 'check', name: 'named', sql }],
      },
    ],
    diagrams: [],
  };
  const { files, omitted } = djangoFormat.exportProject(project);
  return {
    raw: /RawSQL\(\s*"(.*?)",/su.exec(files.map(({ text }) => text).join('\n'))?.[1],
    said: omitted.flatMap(({ code, message }) => (code === 'entwine.django.text' ? message : [])),
  };
}

const joined = "given || family <> ''";

test('a text is in the words of the one database that is a target', () => {
  expect(exported(joined, { targets: ['django', 'mysql'] })).toEqual({ raw: "CONCAT(given, family) <> ''", said: [] });
  expect(exported(joined, { sqlDialect: 'postgres', targets: ['django', 'sqlite'] })).toEqual({
    raw: joined,
    said: [],
  });
});

test('a text that the databases read differently stays, and is said', () => {
  const { raw, said } = exported(joined, { sqlDialect: 'postgres', targets: ['django', 'postgres', 'mysql'] });
  expect(raw).toBe(joined);
  expect(said).toEqual([
    'app.Person: Django hands the check "named" to every database as it stands: MySQL writes it CONCAT(given, family) <> \'\'',
  ]);
});

test('what a database has not is said', () => {
  expect(exported("given ~ '^a'", { sqlDialect: 'postgres', targets: ['django', 'sqlite'] }).said).toEqual([
    'app.Person: Django hands the check "named" to every database as it stands: SQLite has no operator ~ of that meaning',
  ]);
});

test('without a database by name the text is that of the project', () => {
  expect(exported("given ~ '^a'", { sqlDialect: 'postgres' })).toEqual({ raw: "given ~ '^a'", said: [] });
  expect(exported(joined, {})).toEqual({ raw: joined, said: [] });
});

test.each(['mysql', 'mariadb'] as const)(
  'double quotes are a text where the project is written for %s',
  (sqlDialect) => {
    const written = (sql: string) => exported(sql, { sqlDialect, targets: ['django', sqlDialect] });
    expect(written('length(`given`) = 1 OR family <> "given"')).toEqual({
      raw: "length(given) = 1 OR family <> 'given'",
      said: [],
    });
    expect(written(`length(given) = 1 OR family <> "it's"`).raw).toBe("length(given) = 1 OR family <> 'it''s'");
    expect(written('family <> "given"').raw).toBeUndefined();
  },
);

test('a comparison with a text in double quotes is one with a text in Django as well', () => {
  const texts = (sqlDialect: 'mysql' | 'postgres') =>
    djangoFormat
      .exportProject({
        name: 'P',
        settings: { sqlDialect },
        models: [
          {
            id: 'm',
            name: 'Person',
            fields: [
              {
                id: 'a',
                name: 'given',
                type: 'Char',
                maxLength: 9,
                dbDefault: sqlDialect === 'mysql' ? '"it"' : "'it'",
              },
              { id: 'b', name: 'family', type: 'Char', maxLength: 9 },
            ],
            constraints: [{ id: 'c', type: 'check', name: 'named', sql: 'family = "given"' }],
          },
        ],
        diagrams: [],
      })
      .files.map(({ text }) => text)
      .join('\n');
  expect(texts('mysql')).toContain('condition=models.Q(family="given")');
  expect(texts('mysql')).toContain(`db_default=RawSQL("'it'", [])`);
  expect(texts('postgres')).toContain('condition=models.Q(family=models.F("given"))');
});
