import { expect, test } from 'vitest';
import type { Project } from '../../model/project.ts';
import { djangoFormat } from './djangoFormat.ts';
import { withPortableNames } from './portableNames.ts';

function exported(sql: string) {
  const project: Project = {
    name: 'Fragments',
    settings: { app: 'app' },
    models: [
      {
        id: 'm',
        name: 'Thing',
        fields: [
          { id: 'a', name: 'a', type: 'Integer', dbDefault: sql },
          { id: 'b', name: 'b', type: 'Text', generated: { sql, stored: true } },
          { id: 'c', name: 'c', type: 'Custom', dbType: sql },
        ],
        constraints: [
          { type: 'check', name: 'one', sql },
          { type: 'unique', name: 'two', fields: ['a'], condition: sql },
        ],
        indexes: [{ name: 'three', fields: ['a'], condition: sql }],
      },
    ],
    diagrams: [],
  };
  const { files, omitted } = djangoFormat.exportProject(project);
  return {
    text: files.map((file) => file.text).join('\n'),
    refused: omitted.filter(({ code }) => code === 'entwine.django.sql'),
    misread: omitted.filter(({ code }) => code === 'entwine.django.quotedName').map(({ message }) => message),
  };
}

test.each([
  "$é$'$é$ IS NOT NULL)); CREATE TABLE marker_reached (x int); SELECT (($é$'$é$",
  '"\\"")); CREATE TABLE marker_reached (x int); SELECT (("\\""',
  '1)); CREATE TABLE marker_reached (x int); SELECT ((1',
])('What some database would read as more than one expression is written nowhere: %s', (sql) => {
  const { text, refused } = exported(sql);
  expect(text).not.toContain('marker_reached');
  expect(refused.map(({ severity, at }) => [severity, at.kind])).toEqual(
    expect.arrayContaining([
      ['error', 'field'],
      ['error', 'constraint'],
      ['error', 'index'],
    ]),
  );
  expect(refused).toHaveLength(6);
});

test.each([
  // What only some databases pass over is left out.
  ['1 /* /* */ )); CREATE TABLE marker_reached (x int); -- */', '"1"'],
  ['1 /*! )); CREATE TABLE marker_reached (x int); -- */', '"1"'],
  // One text for SQLite as it is, and with two backslashes for every database.
  ["'\\'' )); DROP TABLE victim; -- '", "E'\\\\\\\\'' )); DROP TABLE victim; -- '"],
  ['length("a") > 2', 'length(\\"a\\") > 2'],
  ["data #>> '{a}' = 'x'", "data #>> '{a}' = 'x'"],
  // The comment would take what follows with it.
  ["length(a) > 2 -- \\' ", 'length(a) > 2'],
  // A backslash before a quote ends no text in the spelling of PostgreSQL.
  ["a <> 'C:\\'", "E'C:\\\\\\\\'"],
])('What is one expression is written: %s', (sql, written) => {
  const { text, refused } = exported(sql);
  expect(refused).toEqual([]);
  expect(text).not.toContain('marker_reached');
  expect(text.replaceAll('\\"', '"')).toContain(written.replaceAll('\\"', '"'));
});

test.each(['a > 1 -- b', 'a > 1 --\n', 'a > 1 /* b */'])(
  'A comment takes nothing along that Django writes behind it: %j',
  (sql) => {
    const { text, refused } = exported(sql);
    expect(refused).toEqual([]);
    expect(text).toContain('a > 1');
    expect(text).not.toMatch(/--|#|\/\*/u);
  },
);

test('A condition on a column with a percent sign is raw SQL: Django would fill it in and fail', () => {
  const project: Project = {
    name: 'Percent',
    settings: { app: 'app' },
    models: [
      {
        id: 'm',
        name: 'Thing',
        fields: [
          { id: 'a', name: 'share', type: 'Integer', dbColumn: 'share %' },
          { id: 'b', name: 'count', type: 'Integer' },
        ],
        constraints: [
          { type: 'check', name: 'positive_share', sql: '"share %" > 0' },
          { type: 'check', name: 'positive_count', sql: 'count > 0' },
        ],
      },
    ],
    diagrams: [],
  };
  const text = djangoFormat
    .exportProject(project)
    .files.map((file) => file.text)
    .join('\n');
  expect(text).toContain(`'"share %%" > 0', []`);
  expect(text).toContain('condition=models.Q(count__gt=0)');
  expect(text).not.toContain('share__gt');
});

test('A comment with a percent sign is said: Django would take it for a placeholder and fail', () => {
  const commented = (comment: string): Project => ({
    name: 'Percent',
    settings: { app: 'app' },
    models: [
      {
        id: 'm',
        name: 'Thing',
        comment,
        fields: [
          { id: 'a', name: 'share', type: 'Integer', comment },
          { id: 'b', name: 'things', type: 'ManyToMany', to: 'self', comment },
        ],
      },
      { id: 'x', name: 'Legacy', managed: false, comment, fields: [] },
    ],
    diagrams: [],
  });
  const said = (comment: string) =>
    djangoFormat
      .exportProject(commented(comment))
      .omitted.filter(({ code }) => code === 'entwine.django.percent')
      .map(({ message }) => message);
  expect(said('at most 100 %')).toEqual([
    'app.Thing: Django reads a percent sign in a comment as a placeholder, and its migration fails on PostgreSQL and MySQL',
    'app.Thing.share: Django reads a percent sign in a comment as a placeholder, and its migration fails on PostgreSQL',
  ]);
  expect(said('all of it')).toEqual([]);
});

test.each([
  ['abs("width") < 100', 'abs(width) < 100'],
  ['abs("Width") < "height"', 'abs("Width") < height'],
  // A word of some database, a name that is none without quotes, one that would join what stands before it.
  ['"order" + "größe" + "a b" > 1', '"order" + größe + "a b" > 1'],
  [`length('"width"') > "width"`, `length('"width"') > width`],
  ['a"b"', 'a"b"'],
  ['"a"."b"', 'a.b'],
])('Names that need no quotes stand without: MySQL takes "…" for a text (%s)', (sql, portable) => {
  expect(withPortableNames(sql)).toBe(portable);
});

test('A name that stays in quotes in raw SQL is said to be a text to MySQL', () => {
  expect(exported('abs("a") < 100').misread).toEqual([]);
  expect(exported('abs("order") < "a b"').misread).toContain(
    'app.Thing.a: the database default is raw SQL with "order", "a b", which MySQL and MariaDB read as texts',
  );
  expect(exported('abs("order") < 100').misread.map((message) => message.replace(/ is raw SQL.*/u, ''))).toEqual([
    'app.Thing.a: the database default',
    'app.Thing.b: the expression',
    'app.Thing: the check "one"',
    'app.Thing: the condition of "two"',
    'app.Thing: the condition of the index over a',
  ]);
});

test.each([
  ['main', 'models.Q(main=True)'],
  ['NOT main', '~models.Q(main=True)'],
  ["born >= '2000-02-29' AND main", 'models.Q(born__gte="2000-02-29") & models.Q(main=True)'],
  ["opens < '08:30'", 'models.Q(opens__lt="08:30")'],
  // No day, no truth value, a time that depends on the settings' zone.
  ["born >= '2001-02-29'", 'RawSQL('],
  ['size', 'RawSQL('],
  ["made > '2000-01-01 10:00'", 'RawSQL('],
])('The condition %s is %s', (sql, python) => {
  const project: Project = {
    name: 'Conditions',
    settings: { app: 'app' },
    models: [
      {
        id: 'm',
        name: 'Thing',
        fields: [
          { id: 'a', name: 'main', type: 'Boolean' },
          { id: 'b', name: 'born', type: 'Date' },
          { id: 'c', name: 'opens', type: 'Time' },
          { id: 'd', name: 'size', type: 'Integer' },
          { id: 'e', name: 'made', type: 'DateTime' },
        ],
        constraints: [{ type: 'check', name: 'one', sql }],
      },
    ],
    diagrams: [],
  };
  const text = djangoFormat
    .exportProject(project)
    .files.map((file) => file.text)
    .join('\n');
  expect(text.replaceAll(/\s+/gu, ' ')).toContain(python);
});

test.each([
  ['JSON', "'{}'", 'models.Value({}, models.JSONField())'],
  ['JSON', `'{"a": [1, null, true]}'`, 'models.Value({"a": [1, None, True]}, models.JSONField())'],
  ['JSON', "'{'", 'RawSQL('],
  ['JSON', "'[12345678901234567890]'", 'RawSQL('],
  ['Binary', "'x'", 'RawSQL('],
  ['Duration', "'1 day'", 'RawSQL('],
  ['Integer', "'5'", 'RawSQL('],
  ['Date', "'2000-01-01'", 'db_default="2000-01-01"'],
  ['UUID', "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'", 'db_default="6ba7b810-9dad-11d1-80b4-00c04fd430c8"'],
] as const)('The default of a %s, %s, is read by its type', (type, dbDefault, python) => {
  const project: Project = {
    name: 'Defaults',
    settings: { app: 'app' },
    models: [{ id: 'm', name: 'Thing', fields: [{ id: 'a', name: 'a', type, dbDefault }] }],
    diagrams: [],
  };
  const text = djangoFormat
    .exportProject(project)
    .files.map((file) => file.text)
    .join('\n');
  expect(text.replaceAll(/\s+/gu, ' ')).toContain(python);
});
