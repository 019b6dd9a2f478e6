import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import { describe, expect, test } from 'vitest';
import { runDeletionPlan } from '../../../electron/services/deletionRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import type { Field, Model, Project } from '../../model/project.ts';
import { cleanCases } from '../../testing/djangoCases.ts';
import { chain, compositeReference, cycle, diamond } from '../../testing/deletingProjects.ts';
import { simulateDjango } from './djangoDeletion.ts';
import type { BenchEngine } from '../benchEngines.ts';
import { planDeletion } from './planDeletion.ts';
import type { ActorReport, DeletionNotTried, DeletionReport } from './deletionReport.ts';
import { reportDeletion } from './reportDeletion.ts';

async function report(
  project: Project,
  model: string,
  engine: BenchEngine = 'sqlite',
): Promise<DeletionReport | DeletionNotTried | string> {
  const planned = planDeletion(project, model, dialectNamed(engine));
  if (typeof planned === 'string') return planned;
  const database = await openEngine(engine);
  try {
    return reportDeletion(planned, await runDeletionPlan(planned.plan, database), database.version);
  } finally {
    await database.close();
  }
}

async function told(project: Project, model: string, engine?: BenchEngine) {
  const found = await report(project, model, engine);
  if (typeof found === 'string' || found.outcome === 'notTried') return found;
  const texts = ({ summary, relations }: ActorReport) => [summary, ...relations.flatMap(({ text }) => text ?? [])];
  const [django, database] = [texts(found.django), texts(found.database)];
  return {
    django,
    database: database.join('\n') === django.join('\n') ? 'the same' : database,
    differences: found.differences.map(({ text }) => text),
    ...(found.leftOut.length === 0 ? {} : { leftOut: found.leftOut.map(({ reason }) => reason) }),
  };
}

const model = (name: string, fields: readonly Omit<Field, 'id'>[] = [], rest: Partial<Model> = {}): Model => ({
  id: name.toLowerCase(),
  name,
  fields: fields.map((field) => ({ id: field.name, ...field })),
  ...rest,
});

const shop = (...models: Model[]): Project => ({ name: 'Shop', settings: { app: 'shop' }, models, diagrams: [] });

const toUser = (rest: Partial<Field>): Omit<Field, 'id'> => ({ name: 'user', type: 'ForeignKey', to: 'user', ...rest });

describe('What happens if one is deleted', () => {
  test('a chain of cascades is counted on two rows of each relation and one that has nothing to do with it', async () => {
    expect(await told(chain, 'country')).toEqual({
      django: [
        'Deleting a Country takes 5 rows along: 2 City, 2 Street and 1 House.',
        '2 of 3 City rows go with it: country says CASCADE.',
        '2 of 3 Street rows go with it: city says CASCADE.',
        '1 of 2 House rows goes with it: street says CASCADE.',
      ],
      database: 'the same',
      differences: [],
    });
  });

  test('a cycle of cascades ends', async () => {
    expect(await told(cycle, 'team')).toMatchObject({
      django: expect.arrayContaining(['Deleting a Team takes 4 rows along: 2 Team and 2 Player.']),
      database: 'the same',
    });
  });

  test('PROTECT refuses in Django what goes anyway, and SQLite lets it go', async () => {
    expect(await told(diamond('PROTECT'), 'artist')).toEqual({
      django: ['Deleting an Artist is refused by Song.album.', '4 Song rows refuse it: album says PROTECT.'],
      database: [
        'Deleting an Artist takes 6 rows along: 2 Album and 4 Song.',
        '2 of 3 Album rows go with it: artist says CASCADE.',
        '4 of 5 Song rows go with it: artist says CASCADE.',
      ],
      differences: [
        'Django refuses it for 4 Song rows, as album says PROTECT, although they would go with it; SQLite deletes them.',
      ],
    });
  });

  test('RESTRICT lets a row go that goes anyway, and refuses one that stays', async () => {
    expect(await told(diamond('RESTRICT'), 'artist')).toMatchObject({ database: 'the same', differences: [] });
    expect(await told(diamond('RESTRICT'), 'album')).toEqual({
      django: ['Deleting an Album is refused by Song.album.', '2 Song rows refuse it: album says RESTRICT.'],
      database: 'the same',
      differences: [],
    });
  });

  test('Django deletes the parent of a multi-table child, and what refers to it', async () => {
    const people = shop(
      model('Person'),
      model('Employee', [], { bases: ['person'] }),
      model('Letter', [{ name: 'person', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE' }]),
    );
    expect(await told(people, 'employee')).toEqual({
      django: [
        'Deleting an Employee takes 3 rows along: 1 Person and 2 Letter.',
        'The Person row behind each Employee that goes is deleted too.',
        '2 of 3 Letter rows go with it: person says CASCADE.',
      ],
      database: ['Deleting an Employee takes no other row along.'],
      differences: [
        'Django also deletes the Person row behind an Employee; SQL leaves it.',
        'In Django 2 of 3 Letter rows go with it: person says CASCADE; in SQLite nothing happens to Letter rows by person.',
      ],
    });
    expect(await told(people, 'person')).toMatchObject({
      django: expect.arrayContaining(['1 of 2 Employee rows goes with it, as each Employee is a Person.']),
      database: 'the same',
    });
  });

  test('a relation is emptied, set to its default, or refuses where the default is taken', async () => {
    const project = shop(
      model('User'),
      model('Note', [toUser({ onDelete: 'SET_NULL', null: true })]),
      model('Order', [toUser({ onDelete: 'SET_DEFAULT', default: 7 })]),
    );
    expect(await told(project, 'user')).toEqual({
      django: [
        'Deleting a User takes no other row along; 4 rows are changed and kept.',
        '2 of 3 Note rows stay, with user emptied: it says SET_NULL.',
        '2 of 3 Order rows stay, with user set to 7: it says SET_DEFAULT.',
      ],
      database: 'the same',
      differences: [],
    });
    const taken = shop(
      model('User'),
      model('Seat', [{ ...toUser({ onDelete: 'SET_DEFAULT', default: 7 }) }], {
        constraints: [{ type: 'unique', name: 'one_place', fields: ['user', 'place'] }],
        fields: [
          { id: 'user', ...toUser({ onDelete: 'SET_DEFAULT', default: 7 }) },
          { id: 'place', name: 'place', type: 'Boolean' },
        ],
      }),
    );
    expect(await told(taken, 'user')).toMatchObject({ database: 'the same', differences: [] });
  });

  test('without a constraint in the database Django still deletes, and SQL leaves rows that point at nothing', async () => {
    const project = shop(model('User'), model('Log', [toUser({ onDelete: 'CASCADE', dbConstraint: false })]));
    expect(await told(project, 'user')).toEqual({
      django: ['Deleting a User takes 2 rows along: 2 Log.', '2 of 3 Log rows go with it: user says CASCADE.'],
      database: [
        'Deleting a User takes no other row along.',
        '2 of 3 Log rows stay and point at nothing, as user has no constraint in the database.',
      ],
      differences: [
        'In Django 2 of 3 Log rows go with it: user says CASCADE; in SQLite 2 of 3 Log rows stay and point at nothing, as user has no constraint in the database.',
      ],
    });
  });

  test('DO_NOTHING refuses at the end', async () => {
    expect(await told(shop(model('User'), model('Log', [toUser({ onDelete: 'DO_NOTHING' })])), 'user')).toEqual({
      django: [
        'Deleting a User is refused by Log.user.',
        '2 Log rows refuse it: user says DO_NOTHING, but its constraint stands.',
      ],
      database: 'the same',
      differences: [],
    });
  });

  test('joins of a many-to-many go with either side', async () => {
    const project = shop(model('Post', [{ name: 'tags', type: 'ManyToMany', to: 'tag' }]), model('Tag'));
    const joins = '2 of 3 joins of Post.tags go with it.';
    expect(await told(project, 'post')).toMatchObject({ django: [expect.any(String), joins], database: 'the same' });
    expect(await told(project, 'tag')).toMatchObject({ django: [expect.any(String), joins], database: 'the same' });
  });

  test('a foreign key of several columns is the database’s alone', async () => {
    expect(await told(compositeReference, 'edition')).toMatchObject({
      django: [
        'Deleting an Edition takes no other row along.',
        '1 of 2 Copy rows stays and points at nothing, as Django makes no key of several columns.',
        '1 of 1 Review row stays and points at nothing, as Django makes no key of several columns.',
      ],
      database: [
        'Deleting an Edition takes 1 row along: 1 Copy; 1 row is changed and kept.',
        '1 of 2 Copy rows goes with it: (book, number) says CASCADE.',
        '1 of 1 Review row stays, with (book, number) emptied.',
      ],
    });
  });

  test('where no first row can be made it is said', async () => {
    const project = shop(
      model('Hen', [{ name: 'egg', type: 'ForeignKey', to: 'egg', onDelete: 'CASCADE' }]),
      model('Egg', [{ name: 'hen', type: 'ForeignKey', to: 'hen', onDelete: 'CASCADE' }]),
    );
    expect(await told(project, 'hen')).toBe(
      'Every Hen needs an Egg and every Egg needs a Hen first, so there can be no first one.',
    );
  });

  test('what Python computes is not guessed', async () => {
    const project = shop(model('User'), model('Log', [toUser({ onDelete: { set: { call: 'shop.models.nobody' } } })]));
    expect(await told(project, 'user')).toMatchObject({
      django: ['What Log.user is set to is computed outside the models, so this cannot be told.'],
    });
  });
});

test.each([diamond('RESTRICT'), chain, cycle])(
  'PostgreSQL does with $name what SQLite does',
  { timeout: 60_000 },
  async (project) => {
    const [first] = project.models;
    const [sqlite, postgres] = [
      await report(project, first?.id ?? ''),
      await report(project, first?.id ?? '', 'postgres'),
    ];
    expect(postgres).toEqual({ ...(sqlite as DeletionReport), engine: expect.stringContaining('PostgreSQL') });
  },
);

test('every model of what Django migrates can be tried, or it is said why not', { timeout: 120_000 }, async () => {
  const reasons = new Set<string>();
  for (const { project, id } of cleanCases()) {
    for (const one of project.models) {
      const found = await report(project, one.id);
      if (typeof found === 'string') reasons.add(found.replaceAll(/\b[a-z_]+\.[A-Z]\w*|\b[A-Z]\w*|by \w+/gu, '…'));
      else expect(found.outcome, `${id} ${one.name}`).toBe('ran');
    }
  }
  expect(
    [...reasons].every((reason) => /no first one|rows of its own|no table|generated field|found that/u.test(reason)),
  ).toBe(true);
});

test('a chain of ten thousand keys is planned and followed as far as a sample goes', () => {
  const models = Array.from({ length: 10_000 }, (_, number): Model => ({
    id: `m${number}`,
    name: `M${number}`,
    fields:
      number === 0 ? [] : [{ id: 'to', name: 'to', type: 'ForeignKey', to: `m${number - 1}`, onDelete: 'CASCADE' }],
  }));
  const long = { name: 'Long', settings: { app: 'shop' }, models, diagrams: [] };
  const first = planDeletion(long, 'm0', dialectNamed('sqlite'));
  if (typeof first === 'string') throw new Error(first);
  const { outcome } = simulateDjango(first.sample);
  expect([outcome, first.sample.rows.length > 50, first.sample.leftOut.length > 0]).toEqual(['deleted', true, true]);
  expect(planDeletion(long, 'm9999', dialectNamed('sqlite'))).toBe(
    'A M9999 needs so many rows before it that the bench does not try it.',
  );
});

test('parents that stand on each other in diamonds are told without going each way through them', async () => {
  const base = (name: string, bases: readonly string[]): Model => ({ id: name, name, bases, fields: [] });
  const models = Array.from({ length: 20 }, (_, level) => {
    const above = level === 0 ? [] : [`Low${level - 1}`];
    const low = base(`Low${level}`, [`Left${level}`, `Right${level}`]);
    return [base(`Left${level}`, above), base(`Right${level}`, above), low];
  }).flat();
  const found = await told({ name: 'Ladder', settings: {}, models, diagrams: [] }, 'Low19');
  const lines = typeof found !== 'string' && 'django' in found ? found.django : [];
  const behind = lines.filter((line) => line.endsWith('that goes is deleted too.'));
  expect([behind.length, behind.at(-1)]).toEqual([78, 'The Left19 row behind each Low19 that goes is deleted too.']);
});
