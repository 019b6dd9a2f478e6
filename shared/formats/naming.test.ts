/** Names as they are given: the same tables and columns in every export, read back as meant. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { applyCommand, startHistory } from '../commands/history.ts';
import { setSettings } from '../commands/projectCommands.ts';
import { runChecks } from '../checks/runChecks.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { readBack } from '../introspection/readBack.ts';
import type { Project } from '../model/project.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { Ask } from '../sql/statement.ts';
import { databaseWordsProject } from '../testing/databaseWordsProject.ts';
import { enumsProject } from '../testing/enumsProject.ts';
import { namingProject } from '../testing/namingProject.ts';
import { partsProject } from '../testing/partsProject.ts';
import { djangoFormat } from './django/djangoFormat.ts';
import { createStatements } from './sqlWriter.ts';

const modes: readonly SqlMode[] = ['database', 'django'];
const asGiven = (project: Project): Project => ({ ...project, settings: { ...project.settings, naming: 'asGiven' } });
/** Texts of the others name columns as Django calls them: the setting is changed as a person does it. */
const renamed = (project: Project): Project =>
  applyCommand(startHistory(project), setSettings({ naming: 'asGiven' })).project;
const projects = [namingProject, ...[databaseWordsProject, enumsProject, partsProject].map(renamed)];

function made(project: Project, dialect: (typeof dialects)[number], mode: SqlMode) {
  const { schema, omitted } = toPhysical(project, { dialect, mode, includeExternal: true });
  return { schema, omitted, statements: createStatements(schema).map(({ sql }) => sql) };
}

/** The names of a schema, tables first. */
function namesOf(project: Project, dialect: (typeof dialects)[number], mode: SqlMode): string[] {
  return made(project, dialect, mode).schema.tables.flatMap(({ name, columns, uniques, foreignKeys, indexes }) => [
    `${name}: ${columns.map((column) => column.name).join(' ')}`,
    ...[...uniques, ...foreignKeys].map((key) => `  ${key.name ?? '(the database’s own)'} (${key.columns.join(', ')})`),
    ...indexes.map((index) => `  ${index.name}`),
  ]);
}

test('Tables and columns are called the same in every database and mode; keys and indexes as the mode calls them', () => {
  for (const dialect of dialects) {
    const tables = modes.map((mode) => namesOf(namingProject, dialect, mode).filter((line) => !line.startsWith(' ')));
    expect(tables[0]).toEqual(tables[1]);
  }
  expect(namesOf(namingProject, postgresDialect, 'database').join('\n')).toMatchInlineSnapshot(`
    "auth_user: id password last_login is_superuser username first_name last_name email is_staff is_active date_joined
      (the database’s own) (username)
    Author: id name nick login
      (the database’s own) (name)
      (the database’s own) (login)
      (the database’s own) (login)
      Author_nick_idx
    BlogPost: id made maker writer editor_id
      (the database’s own) (maker)
      (the database’s own) (writer)
      (the database’s own) (editor_id)
      BlogPost_maker_idx
      BlogPost_writer_idx
      BlogPost_editor_id_idx
      BlogPost_made_idx
    Tag: id label owner
      (the database’s own) (label, owner)
      Tag_owner_idx (owner)
      (the database’s own) (owner)
      Tag_owner_idx1
      Tag_owner_label_idx
      Tag_owner_label_idx1
      Tag_label_idx
      tag_named
    special_tags: tag_ptr_id Extra
      (the database’s own) (tag_ptr_id)
    Author_readers: id author_id user_id
      (the database’s own) (author_id, user_id)
      (the database’s own) (author_id)
      (the database’s own) (user_id)
      Author_readers_author_id_idx
      Author_readers_user_id_idx
    Author_friends: id from_author_id to_author_id
      (the database’s own) (from_author_id, to_author_id)
      (the database’s own) (from_author_id)
      (the database’s own) (to_author_id)
      Author_friends_from_author_id_idx
      Author_friends_to_author_id_idx
    BlogPost_tags: id blogpost_id tag_id
      (the database’s own) (blogpost_id, tag_id)
      (the database’s own) (blogpost_id)
      (the database’s own) (tag_id)
      BlogPost_tags_blogpost_id_idx
      BlogPost_tags_tag_id_idx"
  `);
  const mariadb = dialects.filter(({ name }) => name === 'mariadb');
  expect(mariadb.flatMap((dialect) => namesOf(namingProject, dialect, 'database')).join('\n')).toMatchInlineSnapshot(`
    "auth_user: id password last_login is_superuser username first_name last_name email is_staff is_active date_joined
      (the database’s own) (username)
    Author: id name nick login
      (the database’s own) (name)
      (the database’s own) (login)
      (the database’s own) (login)
      nick
    BlogPost: id made maker writer editor_id
      (the database’s own) (maker)
      (the database’s own) (writer)
      (the database’s own) (editor_id)
      made
    Tag: id label owner
      (the database’s own) (label, owner)
      (the database’s own) (owner)
      owner
      owner_2
      label_2
      tag_named
    special_tags: tag_ptr_id Extra
      (the database’s own) (tag_ptr_id)
    Author_readers: id author_id user_id
      (the database’s own) (author_id, user_id)
      (the database’s own) (author_id)
      (the database’s own) (user_id)
    Author_friends: id from_author_id to_author_id
      (the database’s own) (from_author_id, to_author_id)
      (the database’s own) (from_author_id)
      (the database’s own) (to_author_id)
    BlogPost_tags: id blogpost_id tag_id
      (the database’s own) (blogpost_id, tag_id)
      (the database’s own) (blogpost_id)
      (the database’s own) (tag_id)"
  `);
  expect(namesOf(namingProject, sqliteDialect, 'django').join('\n')).toMatchInlineSnapshot(`
    "auth_user: id password last_login is_superuser username first_name last_name email is_staff is_active date_joined
      (the database’s own) (username)
    Author: id name nick login
      (the database’s own) (name)
      (the database’s own) (login)
      (the database’s own) (login)
      Author_nick_70ad582f
    BlogPost: id made maker writer editor_id
      (the database’s own) (maker)
      (the database’s own) (writer)
      (the database’s own) (editor_id)
      BlogPost_maker_2309c477
      BlogPost_writer_1c170935
      BlogPost_editor_id_d8619e97
      BlogPost_made_cfebf7_idx
    Tag: id label owner
      Tag_label_owner_4977bbd2_uniq (label, owner)
      blog_tag_owner_uniq (owner)
      (the database’s own) (owner)
      Tag_owner_89e77d52
      Tag_owner_b6a170_idx
      Tag_owner_0e59d6_idx
      blog_tag_label_idx
      tag_named
    special_tags: tag_ptr_id Extra
      (the database’s own) (tag_ptr_id)
    Author_readers: id author_id user_id
      Author_readers_author_id_user_id_42536896_uniq (author_id, user_id)
      (the database’s own) (author_id)
      (the database’s own) (user_id)
      Author_readers_author_id_a90e3234
      Author_readers_user_id_4ee489f8
    Author_friends: id from_author_id to_author_id
      Author_friends_from_author_id_to_author_id_29544a54_uniq (from_author_id, to_author_id)
      (the database’s own) (from_author_id)
      (the database’s own) (to_author_id)
      Author_friends_from_author_id_e3095525
      Author_friends_to_author_id_120a28b2
    BlogPost_tags: id blogpost_id tag_id
      BlogPost_tags_blogpost_id_tag_id_7a9367fe_uniq (blogpost_id, tag_id)
      (the database’s own) (blogpost_id)
      (the database’s own) (tag_id)
      BlogPost_tags_blogpost_id_ed8e56b4
      BlogPost_tags_tag_id_60b78e9a"
  `);
});

test('Nothing of it is refused, and Django and its migrations say what they call otherwise', () => {
  const errors = runChecks(namingProject).filter(({ severity }) => severity === 'error');
  // What has no name, which Django wants.
  expect(errors.map(({ code }) => code)).toEqual([
    'entwine.unnamed-constraint',
    'entwine.unnamed-constraint',
    'entwine.unnamed-index',
  ]);
  const said = djangoFormat.exportProject(namingProject).omitted.filter(({ at }) => at.kind === 'project');
  expect(said.map(({ code, severity, outcome }) => [code, severity, outcome])).toEqual([
    ['entwine.django.unknownToDjango', 'info', 'adapted'],
  ]);
  for (const dialect of dialects) {
    const codes = modes.map((mode) => made(namingProject, dialect, mode).omitted.map(({ code }) => code));
    expect(codes[0]).not.toContain('entwine.sql.unknownToDjango');
    expect(codes[0]).not.toContain('entwine.sql.name');
    expect(codes[1]).toContain('entwine.sql.unknownToDjango');
  }
});

test('Django is told each table and column that it would call otherwise, and a Meta goes on with that of its base', () => {
  const text = djangoFormat
    .exportProject(namingProject)
    .files.map((file) => file.text)
    .join('\n');
  expect(text).toMatchInlineSnapshot(`
    "from django.conf import settings
    from django.db import models
    from django.db.models.expressions import RawSQL


    class Stamped(models.Model):
        made = models.DateTimeField()
        maker = models.ForeignKey(
            "blog.Author", on_delete=models.CASCADE, related_name="+", db_column="maker"
        )

        class Meta:
            abstract = True
            indexes = [
                models.Index(fields=["made"]),
            ]


    class Author(models.Model):
        name = models.CharField(max_length=50, unique=True)
        nick = models.SlugField()
        readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
        friends = models.ManyToManyField("self")
        login = models.OneToOneField(
            settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_column="login"
        )

        class Meta:
            db_table = "Author"

        def __str__(self):
            return self.name


    class BlogPost(Stamped):
        writer = models.ForeignKey(
            Author, on_delete=models.CASCADE, related_name="+", db_column="writer"
        )
        editor = models.ForeignKey(Author, on_delete=models.CASCADE, db_column="editor_id")
        tags = models.ManyToManyField("Tag")

        class Meta(Stamped.Meta):
            db_table = "BlogPost"


    class Tag(models.Model):
        label = models.CharField(max_length=9)
        owner = models.ForeignKey(Author, on_delete=models.CASCADE, db_column="owner")

        class Meta:
            db_table = "Tag"
            unique_together = [("label", "owner")]
            constraints = [
                models.CheckConstraint(
                    condition=RawSQL("owner > 3", [], output_field=models.BooleanField()),
                    name="blog_tag_2_check",
                ),
                models.UniqueConstraint(
                    fields=["owner"],
                    condition=~models.Q(label=""),
                    name="blog_tag_owner_uniq",
                ),
            ]
            indexes = [
                models.Index(fields=["owner", "label"]),
                models.Index(fields=["owner", "-label"]),
                models.Index(
                    fields=["label"],
                    condition=models.Q(
                        RawSQL("owner > 0", [], output_field=models.BooleanField())
                    ),
                    name="blog_tag_label_idx",
                ),
                models.Index(fields=["label"], name="tag_named"),
            ]

        def __str__(self):
            return self.label


    class Special(Tag):
        Extra = models.IntegerField()

        class Meta:
            db_table = "special_tags"


    class Shown(Special):
        class Meta:
            proxy = True
    "
  `);
});

describe('Names as they are given', () => {
  test.each(modes)('are read back from SQLite, mode %s', async (mode) => {
    for (const project of projects) {
      const database = new Database(':memory:');
      const { schema, statements } = made(project, sqliteDialect, mode);
      for (const sql of statements) database.exec(sql);
      const ask: Ask = (sql) => Promise.resolve(database.prepare(sql).all() as never);
      expect(await readBack(schema, ask), project.name).toEqual([]);
      database.close();
    }
  });

  test('are read back from PostgreSQL in both modes, and are those that it would find itself', async () => {
    const postgres = await PGlite.create();
    const ask: Ask = async (sql) => (await postgres.query(sql)).rows as never;
    const names = async () =>
      (
        await postgres.query<{ name: string }>(
          "SELECT relname AS name FROM pg_class WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace ORDER BY 1",
        )
      ).rows.map(({ name }) => name);
    let found = 0;
    for (const project of projects) {
      for (const mode of modes) {
        const { schema, statements } = made(project, postgresDialect, mode);
        await postgres.exec('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
        for (const sql of statements) await postgres.exec(sql);
        expect(await readBack(schema, ask), `${project.name}, ${mode}`).toEqual([]);
        if (mode === 'django' || project !== namingProject) continue;
        const said = await names();
        await postgres.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
        const nameless = /^(CREATE (?:UNIQUE )?INDEX) "[^"]*_idx\d*" ON/u;
        for (const sql of statements) await postgres.exec(sql.replace(nameless, '$1 ON'));
        expect(await names()).toEqual(said);
        found += statements.filter((sql) => nameless.test(sql)).length;
      }
    }
    await postgres.close();
    expect(found).toBeGreaterThan(5);
  }, 60_000);

  test('find one that is free, as PostgreSQL does, cut where they are long', async () => {
    const fields = ['a', 'b'].map((name) => ({ id: name, name: `${name}${'ü'.repeat(25)}`, type: 'Integer' as const }));
    const project = asGiven({
      name: 'Long',
      settings: {},
      models: [
        {
          id: 'm',
          name: 'M'.repeat(40),
          fields,
          indexes: [fields, fields, fields.slice(0, 1)].map((parts, at) => ({
            id: String(at),
            fields: parts.map(({ name }) => (at === 1 ? `-${name}` : name)),
          })),
        },
      ],
      diagrams: [],
    });
    const { schema } = made(project, postgresDialect, 'database');
    const [table] = schema.tables;
    const postgres = await PGlite.create();
    await postgres.exec(createStatements(schema)[0]?.sql ?? '');
    for (const { columns } of table?.indexes ?? []) {
      const parts = columns.map(({ name, descending }) => `"${name}"${descending ? ' DESC' : ''}`);
      await postgres.exec(`CREATE INDEX ON "${table?.name}" (${parts.join(', ')})`);
    }
    const { rows } = await postgres.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'i' AND relname LIKE '%idx%' ORDER BY oid",
    );
    await postgres.close();
    const names = table?.indexes.map(({ name }) => name);
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(names).toHaveLength(3);
  }, 60_000);
});

describe('Changing the setting', () => {
  const project: Project = {
    name: 'P',
    settings: {},
    models: [
      { id: 'a', name: 'Author', fields: [{ id: 'n', name: 'name', type: 'Char', maxLength: 9 }] },
      {
        id: 'b',
        name: 'Book',
        fields: [{ id: 'w', name: 'writer', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE' }],
        constraints: [{ id: 'c', type: 'check', sql: 'writer_id > 3' }],
      },
    ],
    diagrams: [],
  };
  const checkOf = ({ models }: Project) => models[1]?.constraints?.[0];

  test('takes the texts of SQL along, there and back', () => {
    const there = renamed(project);
    expect(checkOf(there)).toMatchObject({ sql: 'writer > 3' });
    const back = applyCommand(startHistory(there), setSettings({ naming: 'django' })).project;
    expect(back).toEqual(project);
  });
});
