import { expect, test } from 'vitest';
import { runDeletionPlan } from '../../../electron/services/deletionRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import type { Project } from '../../model/project.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { partialViews, sharedTables } from '../../testing/deletingProjects.ts';
import { planDeletion } from './planDeletion.ts';
import { reportDeletion } from './reportDeletion.ts';

async function told(project: Project, model: string) {
  const planned = planDeletion(project, model, dialectNamed('sqlite'));
  if (typeof planned === 'string') return planned;
  const database = await openEngine('sqlite');
  try {
    const report = reportDeletion(planned, await runDeletionPlan(planned.plan, database), database.version);
    if (report.outcome !== 'ran') return report;
    const texts = [report.django, report.database].map(({ summary, relations }) => [
      summary,
      ...relations.flatMap(({ text }) => text ?? []),
    ]);
    return { django: texts[0], database: texts[1], ...(report.leftOut.length > 0 && { leftOut: report.leftOut }) };
  } finally {
    await database.close();
  }
}

async function toldOfAll(project: Project) {
  const found: Record<string, unknown> = {};
  for (const { id, name } of project.models) found[name] = await told(project, id);
  return found;
}

test('Django follows the relations of the model whose row it deletes alone, and the database those of the table', async () => {
  expect(await toldOfAll(sharedTables)).toMatchInlineSnapshot(`
    {
      "Account": {
        "database": [
          "Deleting an Account is refused by Entry.balance.",
          "2 Entry rows refuse it: balance says PROTECT.",
        ],
        "django": [
          "Deleting an Account is refused by Entry.balance.",
          "2 Entry rows refuse it: what goes is a Balance as well, whose relations Django does not follow then, but the constraint of balance stands.",
        ],
      },
      "Balance": {
        "database": [
          "Deleting a Balance is refused by Entry.balance.",
          "2 Entry rows refuse it: balance says PROTECT.",
        ],
        "django": [
          "Deleting a Balance is refused by Entry.balance.",
          "2 Entry rows refuse it: balance says PROTECT.",
        ],
      },
      "Entry": {
        "database": [
          "Deleting an Entry takes no other row along.",
        ],
        "django": [
          "Deleting an Entry takes no other row along.",
        ],
      },
      "Login": {
        "database": [
          "Deleting a Login takes 4 rows along: 4 Note.",
          "4 of 7 Note rows go with it: author says CASCADE.",
          "4 of 6 joins of Note.readers go with it.",
        ],
        "django": [
          "Deleting a Login is refused by Note.author and Note.readers.",
          "4 Note rows refuse it: what goes is a Person as well, whose relations Django does not follow then, but the constraint of author stands.",
          "2 joins of Note.readers refuse it: what goes is a Person as well, whose relations Django does not follow then, but the constraint of readers stands.",
        ],
      },
      "Note": {
        "database": [
          "Deleting a Note takes no other row along.",
          "2 of 3 joins of Note.readers go with it.",
        ],
        "django": [
          "Deleting a Note takes no other row along.",
          "2 of 3 joins of Note.readers go with it.",
        ],
      },
      "Person": {
        "database": [
          "Deleting a Person takes 4 rows along: 4 Note.",
          "4 of 7 Note rows go with it: author says CASCADE.",
          "4 of 6 joins of Note.readers go with it.",
        ],
        "django": [
          "Deleting a Person takes 4 rows along: 4 Note.",
          "4 of 7 Note rows go with it: author says CASCADE.",
          "4 of 6 joins of Note.readers go with it.",
        ],
      },
    }
  `);
});

test('a column that one model alone says is there for both', async () => {
  expect(await toldOfAll(partialViews)).toMatchInlineSnapshot(`
    {
      "Author": {
        "database": [
          "Deleting an Author is refused by Remark.writer.",
          "2 Remark rows refuse it: writer says PROTECT.",
        ],
        "django": [
          "Deleting an Author is refused by Remark.writer.",
          "2 Remark rows refuse it: what goes is a Writer as well, whose relations Django does not follow then, but the constraint of writer stands.",
        ],
      },
      "Entry": {
        "database": [
          "Deleting an Entry takes no other row along.",
        ],
        "django": [
          "Deleting an Entry takes no other row along.",
        ],
      },
      "Remark": {
        "database": [
          "Deleting a Remark takes no other row along.",
        ],
        "django": [
          "Deleting a Remark takes no other row along.",
        ],
      },
      "Team": {
        "database": [
          "Deleting a Team is refused by Remark.writer.",
          "2 Remark rows refuse it: writer says PROTECT.",
        ],
        "django": [
          "Deleting a Team is refused by Remark.writer.",
          "2 Remark rows refuse it: what goes is a Writer as well, whose relations Django does not follow then, but the constraint of writer stands.",
        ],
      },
      "Writer": {
        "database": [
          "Deleting a Writer is refused by Remark.writer.",
          "2 Remark rows refuse it: writer says PROTECT.",
        ],
        "django": [
          "Deleting a Writer is refused by Remark.writer.",
          "2 Remark rows refuse it: writer says PROTECT.",
        ],
      },
    }
  `);
});

test('a join table over one of several models is named by the model that the field says', () => {
  for (const mode of ['django', 'database'] as const) {
    const { schema } = toPhysical(sharedTables, { dialect: dialectNamed('sqlite'), mode, includeExternal: true });
    const join = schema.tables.find(({ role }) => role === 'join');
    expect(join?.columns.map(({ name }) => name)).toEqual(['id', 'note_id', 'person_id']);
    expect(join?.foreignKeys.map(({ toTable }) => toTable)).toEqual(['shop_note', 'people']);
  }
});
