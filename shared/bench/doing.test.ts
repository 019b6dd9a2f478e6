import { describe, expect, test } from 'vitest';
import { runPlan } from '../../electron/services/benchRunner.ts';
import { runDeletionPlan } from '../../electron/services/deletionRunner.ts';
import { openEngine } from '../../electron/services/engines/openEngine.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import type { Field, Model, Project } from '../model/project.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import { chain, compositeReference } from '../testing/deletingProjects.ts';

import { planDeletion } from './deletion/planDeletion.ts';
import { reportDeletion } from './deletion/reportDeletion.ts';
import type { Doing } from './doing.ts';
import { doingText, shortMeans } from './doingWords.ts';
import { planBench } from './plan/planBench.ts';

const sqlite = dialectNamed('sqlite');

const model = (name: string, fields: readonly Omit<Field, 'id'>[], rest: Partial<Model> = {}): Model => ({
  id: name.toLowerCase(),
  name,
  fields: fields.map((field) => ({ id: field.name, ...field })),
  ...rest,
});

const shop = (...models: Model[]): Project => ({ name: 'Shop', settings: { app: 'shop' }, models, diagrams: [] });

async function probed(project: Project, mode: SqlMode, ids: RegExp): Promise<Record<string, unknown>> {
  const plan = planBench(project, { dialect: sqlite, mode });
  const report = await runPlan({ ...plan, probes: plan.probes.filter(({ id }) => ids.test(id)) });
  if (report.outcome !== 'ran') return { report };
  return Object.fromEntries(
    report.probes.map(({ id, actual, passed, doing }) => [
      id.replace('shop.', ''),
      `${passed ? '' : 'RED '}${actual}: ${doing.actor}, ${doing.database ?? ''}, ${doing.django ?? ''}`,
    ]),
  );
}

async function deleted(project: Project, id: string, mode: SqlMode) {
  const planned = planDeletion(project, id, sqlite, mode);
  if (typeof planned === 'string') return planned;
  const database = await openEngine('sqlite');
  try {
    const report = reportDeletion(planned, await runDeletionPlan(planned.plan, database), database.version);
    if (report.outcome !== 'ran') return report;
    const lines = (actor: 'django' | 'database') =>
      report[actor].relations.flatMap(({ text, doing }) => (text === undefined ? [] : { text, doing }));
    return {
      mode: report.mode,
      django: lines('django'),
      database: lines('database'),
      differences: report.differences.map(({ text }) => text),
    };
  } finally {
    await database.close();
  }
}

const relations = shop(
  model('User', []),
  ...(['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'DO_NOTHING'] as const).map((onDelete, index) =>
    model(`Of${index}`, [
      { name: 'user', type: 'ForeignKey', to: 'user', onDelete, ...(onDelete === 'SET_NULL' && { null: true }) },
    ]),
  ),
  model('Loose', [{ name: 'user', type: 'ForeignKey', to: 'user', onDelete: 'CASCADE', dbConstraint: false }]),
  model('Tag', [{ name: 'users', type: 'ManyToMany', to: 'user' }]),
);

const values = shop(
  model('Post', [
    { name: 'state', type: 'Char', maxLength: 9, default: 'draft' },
    { name: 'rank', type: 'Integer', dbDefault: '7' },
    { name: 'note', type: 'Char', maxLength: 9, null: true, default: 'none' },
    { name: 'made', type: 'DateTime', autoNowAdd: true },
    { name: 'token', type: 'UUID', default: { call: 'uuid.uuid4' } },
    { name: 'mail', type: 'Char', maxLength: 30, unique: true },
  ]),
);

describe('Each probe names who does it', () => {
  test('with Django’s own tables on_delete is Django’s, and SQL meets the foreign key', async () => {
    expect(await probed(relations, 'django', /:(?:delete|toDelete)$/u)).toMatchInlineSnapshot(`
      {
        "Loose.user:delete": "the row stays as it was: django, nothing, collector",
        "Of0.user:delete": "refused by FOREIGN KEY: django, FOREIGN KEY, collector",
        "Of1.user:delete": "refused by FOREIGN KEY: database, FOREIGN KEY, collector",
        "Of2.user:delete": "refused by FOREIGN KEY: database, FOREIGN KEY, collector",
        "Of3.user:delete": "refused by FOREIGN KEY: django, FOREIGN KEY, collector",
        "Of4.user:delete": "refused by FOREIGN KEY: database, FOREIGN KEY, ",
        "Tag.users:toDelete": "refused by FOREIGN KEY: django, FOREIGN KEY, collector",
      }
    `);
  });

  test('where the database enforces on_delete it is ON DELETE', async () => {
    expect(await probed(relations, 'database', /:(?:delete|toDelete)$/u)).toMatchInlineSnapshot(`
      {
        "Loose.user:delete": "the row stays as it was: django, nothing, collector",
        "Of0.user:delete": "1 row gone: database, ON DELETE CASCADE, collector",
        "Of1.user:delete": "refused by FOREIGN KEY: database, ON DELETE RESTRICT, collector",
        "Of2.user:delete": "refused by FOREIGN KEY: database, FOREIGN KEY, collector",
        "Of3.user:delete": "user becomes NULL: database, ON DELETE SET NULL, collector",
        "Of4.user:delete": "refused by FOREIGN KEY: database, FOREIGN KEY, ",
        "Tag.users:toDelete": "1 row gone: database, ON DELETE CASCADE, collector",
      }
    `);
  });

  test('`default`, auto_now and a function are Django’s alone there, db_default both their own', async () => {
    expect(await probed(values, 'django', /:(?:unsaid|default|unique|required|key|numbered)$/u)).toMatchInlineSnapshot(`
      {
        "Post.id:key": "refused by PRIMARY KEY: database, PRIMARY KEY, save",
        "Post.id:numbered": "one numbered row: database, numbering, ",
        "Post.made:required": "refused by NOT NULL: database, NOT NULL, fullClean",
        "Post.made:unsaid": "refused by NOT NULL: django, NOT NULL, autoNow",
        "Post.mail:required": "refused by NOT NULL: database, NOT NULL, fullClean",
        "Post.mail:unique": "refused by UNIQUE: database, UNIQUE, fullClean",
        "Post.note:unsaid": "note is empty: django, nothing, default",
        "Post.rank:default": "rank is 7: database, DEFAULT, ",
        "Post.rank:required": "refused by NOT NULL: database, NOT NULL, fullClean",
        "Post.state:required": "refused by NOT NULL: database, NOT NULL, fullClean",
        "Post.state:unsaid": "refused by NOT NULL: django, NOT NULL, default",
        "Post.token:required": "refused by NOT NULL: database, NOT NULL, fullClean",
        "Post.token:unsaid": "refused by NOT NULL: django, NOT NULL, default",
      }
    `);
    expect(await probed(values, 'database', /:(?:unsaid|default)$/u)).toMatchInlineSnapshot(`
      {
        "Post.made:unsaid": "refused by NOT NULL: django, NOT NULL, autoNow",
        "Post.note:default": "note is none: database, DEFAULT, default",
        "Post.rank:default": "rank is 7: database, DEFAULT, ",
        "Post.state:default": "state is draft: database, DEFAULT, default",
        "Post.token:unsaid": "refused by NOT NULL: django, NOT NULL, default",
      }
    `);
  });

  test('a DDL that gives a column what is Django’s alone turns the probe red', async () => {
    const plan = planBench(values, { dialect: sqlite, mode: 'django' });
    const create = plan.create.map((statement) => ({
      ...statement,
      sql: statement.sql.replace(/("?state"? varchar\(9\))/u, "$1 DEFAULT 'draft'"),
    }));
    const { schema: _, ...rest } = plan;
    const report = await runPlan({ ...rest, create });
    const failed =
      report.outcome === 'ran' ? report.probes.filter(({ passed }) => !passed).map(({ id }) => id) : report;
    expect(failed).toEqual(['shop.Post.state:unsaid']);
  });

  test('keys of several columns are the database’s alone', async () => {
    expect(await probed(compositeReference, 'database', /:composite/u)).toMatchInlineSnapshot(`
      {
        "Copy:compositeDelete": "1 row gone: database, ON DELETE CASCADE, ",
        "Copy:compositeOrphan": "refused by FOREIGN KEY: database, FOREIGN KEY, ",
        "Copy:compositeUpdate": "refused by FOREIGN KEY: database, FOREIGN KEY, ",
        "Review:compositeDelete": "book becomes NULL: database, ON DELETE SET NULL, ",
        "Review:compositeOrphan": "refused by FOREIGN KEY: database, FOREIGN KEY, ",
        "Review:compositeUpdate": "refused by FOREIGN KEY: database, FOREIGN KEY, ",
      }
    `);
  });
});

describe('“What if deleted?” names who does it', () => {
  test('Django’s Collector, or ON DELETE', async () => {
    expect(await deleted(chain, 'country', 'database')).toMatchInlineSnapshot(`
      {
        "database": [
          {
            "doing": {
              "actor": "database",
              "database": "ON DELETE CASCADE",
            },
            "text": "2 of 3 City rows go with it: country says CASCADE.",
          },
          {
            "doing": {
              "actor": "database",
              "database": "ON DELETE CASCADE",
            },
            "text": "2 of 3 Street rows go with it: city says CASCADE.",
          },
          {
            "doing": {
              "actor": "database",
              "database": "ON DELETE CASCADE",
            },
            "text": "1 of 2 House rows goes with it: street says CASCADE.",
          },
        ],
        "differences": [],
        "django": [
          {
            "doing": {
              "actor": "django",
              "django": "collector",
            },
            "text": "2 of 3 City rows go with it: country says CASCADE.",
          },
          {
            "doing": {
              "actor": "django",
              "django": "collector",
            },
            "text": "2 of 3 Street rows go with it: city says CASCADE.",
          },
          {
            "doing": {
              "actor": "django",
              "django": "collector",
            },
            "text": "1 of 2 House rows goes with it: street says CASCADE.",
          },
        ],
        "mode": "database",
      }
    `);
  });

  test('on the tables that Django makes, a delete by SQL is refused where Django deletes along', async () => {
    expect(await deleted(chain, 'city', 'django')).toMatchInlineSnapshot(`
      {
        "database": [
          {
            "doing": {
              "actor": "database",
              "database": "FOREIGN KEY",
            },
            "text": "2 Street rows refuse it: city says CASCADE, which Django does in Python: its foreign key has no ON DELETE.",
          },
        ],
        "differences": [
          "SQLite refuses it for 2 Street rows, as city says CASCADE, which Django does in Python: its foreign key has no ON DELETE; Django deletes them along.",
        ],
        "django": [
          {
            "doing": {
              "actor": "django",
              "django": "collector",
            },
            "text": "2 of 3 Street rows go with it: city says CASCADE.",
          },
          {
            "doing": {
              "actor": "django",
              "django": "collector",
            },
            "text": "1 of 2 House rows goes with it: street says CASCADE.",
          },
        ],
        "mode": "django",
      }
    `);
    expect(await deleted(relations, 'tag', 'django')).toMatchInlineSnapshot(`
      {
        "database": [
          {
            "doing": {
              "actor": "database",
              "database": "FOREIGN KEY",
            },
            "text": "2 joins of Tag.users refuse it: Django deletes joins in Python, their foreign keys have no ON DELETE.",
          },
        ],
        "differences": [
          "SQLite refuses it for 2 joins of Tag.users, as Django deletes joins in Python, their foreign keys have no ON DELETE; Django deletes them along.",
        ],
        "django": [
          {
            "doing": {
              "actor": "django",
              "django": "collector",
            },
            "text": "2 of 3 joins of Tag.users go with it.",
          },
        ],
        "mode": "django",
      }
    `);
  });
});

test('it is told in a sentence and in a word', () => {
  const doings: readonly Doing[] = [
    { actor: 'database', database: 'ON DELETE CASCADE', django: 'collector' },
    { actor: 'django', database: 'FOREIGN KEY', django: 'collector' },
    { actor: 'django', database: 'NOT NULL', django: 'default' },
    { actor: 'django', database: 'nothing', django: 'autoNow' },
    { actor: 'database', database: 'TYPE', django: 'fullClean' },
    { actor: 'database', database: 'PRIMARY KEY', django: 'save' },
    { actor: 'database', database: 'nothing' },
    { actor: 'database', database: 'DEFAULT' },
  ];
  expect(doings.map((doing) => `${shortMeans(doing)} | ${doingText(doing)}`)).toMatchInlineSnapshot(`
    [
      "ON DELETE CASCADE | The database, by ON DELETE CASCADE. In Django obj.delete() does it itself before, and sends signals that this delete does not.",
      "Collector | Django: obj.delete() does what on_delete says itself, row by row, and sends its signals. A statement of SQL meets FOREIGN KEY alone.",
      "default | Django: the instance gets its default in Python. A statement of SQL meets NOT NULL alone.",
      "auto_now | Django: save() fills in the time. A statement of SQL finds nothing of it in the database.",
      "column type | The database, by the type of the column. In Django full_clean(), which forms call and save() does not, finds it before.",
      "PRIMARY KEY | The database, by PRIMARY KEY. In Django save() with a key that is there changes that row instead.",
      " | The database, it has no rule against it.",
      "DEFAULT | The database, by the DEFAULT of the column.",
    ]
  `);
});
