import { expect, test } from 'vitest';
import { dialects } from '../../dialects/dialectRegistry.ts';
import type { Project } from '../../model/project.ts';
import { diffSchemas } from '../../physical/diffSchemas.ts';
import type { PhysicalSchema, Table } from '../../physical/physicalSchema.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { splitScript } from '../../sql/script.ts';
import { importedProject } from '../importedProject.ts';
import { sqliteReader } from '../sqlite/sqliteReader.ts';
import { importDefaults } from '../importOptions.ts';

const source = { model: '' };
const migrations = {
  name: 'django_migrations',
  columns: ['id', 'app', 'name', 'applied'].map((name) => ({ name, type: 'text', notNull: true, source })),
  primaryKey: ['id'],
  uniques: [],
  foreignKeys: [],
  checks: [],
  indexes: [],
  role: 'model',
  source,
} as Table;

const blog: Project = {
  name: 'Blog',
  settings: { app: 'blog' },
  models: [
    { id: 'u', name: 'User', app: 'auth', external: true, fields: [] },
    { id: 'm', name: 'Frame', app: 'cover_art', fields: [] },
    {
      id: 't',
      name: 'Tag',
      app: 'tags',
      fields: [{ id: 'n', name: 'name', type: 'Char', maxLength: 40, unique: true }],
    },
    {
      id: 'p',
      name: 'Post',
      fields: [
        { id: 'a', name: 'author', type: 'ForeignKey', to: 'u', onDelete: 'DO_NOTHING' },
        { id: 's', name: 'slug', type: 'Slug', dbIndex: true },
        { id: 'g', name: 'labels', type: 'ManyToMany', to: 't' },
      ],
    },
    {
      id: 'v',
      name: 'Video',
      bases: ['p'],
      fields: [{ id: 'l', name: 'length', type: 'PositiveInteger' }],
    },
    {
      id: 'c',
      name: 'Cover',
      app: 'cover_art',
      fields: [
        { id: 'o', name: 'post', type: 'OneToOne', to: 'p', onDelete: 'DO_NOTHING' },
        { id: 'd', name: 'drawn', type: 'Date', null: true },
      ],
    },
    {
      id: 'x',
      name: 'Sketch',
      app: 'cover_art',
      table: 'cover_art_old_sketches',
      fields: [{ id: 'k', name: 'key', type: 'OneToOne', to: 'c', primaryKey: true, onDelete: 'DO_NOTHING' }],
    },
  ],
  diagrams: [],
};

/** As a database tells it: nothing says which model a table is of. */
function told({ schema }: { readonly schema: PhysicalSchema }): PhysicalSchema {
  const tables = schema.tables.map((table) => ({ ...table, role: 'model' as const, source }));
  return { ...schema, tables: [...tables, migrations] };
}

test.each(dialects)('A database that Django made comes back as the project that it was: $name', (dialect) => {
  const asMigrated = { dialect, mode: 'django' } as const;
  const held = toPhysical(blog, { ...asMigrated, includeExternal: true });
  const { project, remarks } = importedProject(told(held), 'Blog');
  const shapes = project.models.map(({ name, app = project.settings.app, bases, external, table, fields }) => ({
    label: `${app}.${name}`,
    ...(bases && { bases: bases.map((id) => project.models.find((model) => model.id === id)?.name) }),
    ...(external && { external }),
    ...(table !== undefined && { table }),
    fields: fields.map((field) => `${field.name} ${field.type}`),
  }));
  expect(shapes.toSorted((a, b) => (a.label < b.label ? -1 : 1))).toEqual([
    { label: 'auth.User', external: true, fields: [] },
    { label: 'blog.Post', fields: ['author ForeignKey', 'slug Char', 'labels ManyToMany'] },
    { label: 'blog.Video', bases: ['Post'], fields: ['length PositiveInteger'] },
    { label: 'cover_art.Cover', fields: ['post OneToOne', 'drawn Date'] },
    { label: 'cover_art.Frame', fields: [] },
    { label: 'cover_art.OldSketches', table: 'cover_art_old_sketches', fields: ['key OneToOne'] },
    { label: 'tags.Tag', fields: ['name Char'] },
  ]);
  const names = project.models.flatMap(({ fields }) =>
    fields.flatMap(({ constraintName, indexName, uniqueName, throughOptions, table }) =>
      [constraintName, indexName, uniqueName, throughOptions, table].filter((name) => name !== undefined),
    ),
  );
  expect(names).toEqual([]);
  expect(diffSchemas(toPhysical(blog, asMigrated).schema, toPhysical(project, asMigrated).schema)).toEqual([]);
  expect(remarks[0]).toBe('Django made this database: 1 table that is its own stand in no model.');
  const plain = importedProject(told(held), 'Blog', { ...importDefaults, asDjango: false }).project;
  expect(plain.models.map(({ name }) => name)).toContain('DjangoMigration');
});

test('In SQLite a whole number that is key and link is a one-to-one, texts of fixed length are what Django keeps in them, and no heir declares a reverse side of its parent', () => {
  const reader = sqliteReader();
  const script = `CREATE TABLE django_migrations (id integer PRIMARY KEY AUTOINCREMENT, app text NOT NULL, name text NOT NULL, applied text NOT NULL);
CREATE TABLE shop_person (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, token char(32) NOT NULL, seen_at char(39) NULL);
CREATE TABLE shop_boss (person_ptr_id integer NOT NULL PRIMARY KEY REFERENCES shop_person (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE shop_passport (person_id integer NOT NULL PRIMARY KEY REFERENCES shop_person (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE shop_clerk (person_ptr_id integer NOT NULL PRIMARY KEY REFERENCES shop_person (id) DEFERRABLE INITIALLY DEFERRED, passport varchar(9) NOT NULL);`;
  for (const piece of splitScript(script, sqliteDialect.lexical, sqliteDialect.script)) reader.read(piece, 'a.sql');
  const { models } = importedProject(reader.finish().schema, 'Shop').project;
  expect(
    models.map(({ name, bases = [], fields }) => [
      name,
      bases.length,
      fields.map((field) => `${field.name} ${field.type}`),
    ]),
  ).toEqual([
    ['Person', 0, ['token UUID', 'seen_at GenericIPAddress']],
    ['Boss', 1, []],
    ['Passport', 0, ['person OneToOne']],
    ['Clerk', 0, ['person_ptr OneToOne', 'passport Char']],
  ]);
});
