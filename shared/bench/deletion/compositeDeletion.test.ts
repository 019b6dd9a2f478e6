import { expect, test } from 'vitest';
import { runDeletionPlan } from '../../../electron/services/deletionRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import type { Field, ForeignKeyConstraint, Project } from '../../model/project.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import { planDeletion } from './planDeletion.ts';
import { reportDeletion } from './reportDeletion.ts';

const pair = (rest: readonly Partial<Field>[] = []): Field[] => [
  { id: 'book', name: 'book', type: 'Integer', ...rest[0] },
  { id: 'number', name: 'number', type: 'SmallInteger', ...rest[1] },
];

const key = (onDelete: ForeignKeyConstraint['onDelete']): ForeignKeyConstraint => ({
  id: 'fk',
  type: 'foreignKey',
  name: 'fk',
  fields: ['book', 'number'],
  to: 'edition',
  toFields: ['book', 'number'],
  ...(onDelete && { onDelete }),
});

function library(onDelete: ForeignKeyConstraint['onDelete'], rest?: readonly Partial<Field>[]): Project {
  return {
    name: 'Library',
    settings: { app: 'library' },
    diagrams: [],
    models: [
      {
        id: 'edition',
        name: 'Edition',
        fields: pair(),
        constraints: [{ id: 'pk', type: 'primaryKey', fields: ['book', 'number'] }],
      },
      { id: 'copy', name: 'Copy', fields: pair(rest), constraints: [key(onDelete)] },
    ],
  };
}

async function told(project: Project, mode: SqlMode = 'database') {
  const planned = planDeletion(project, 'edition', dialectNamed('sqlite'), mode);
  if (typeof planned === 'string') return planned;
  const database = await openEngine('sqlite');
  try {
    const report = reportDeletion(planned, await runDeletionPlan(planned.plan, database), database.version);
    if (report.outcome !== 'ran') return report;
    const [relation] = report.database.relations.filter(({ text }) => text !== undefined);
    return { summary: report.database.summary, relation };
  } finally {
    await database.close();
  }
}

test('RESTRICT and no action refuse by name, and say by what', async () => {
  expect(await told(library('RESTRICT'))).toMatchObject({
    summary: 'Deleting an Edition is refused by Copy (book, number).',
    relation: {
      source: { model: 'copy', constraint: 0 },
      label: 'Copy (book, number)',
      text: '1 Copy row refuses it: (book, number) says RESTRICT.',
      doing: { actor: 'database', database: 'ON DELETE RESTRICT' },
    },
  });
  expect(await told(library(undefined))).toMatchObject({
    summary: 'Deleting an Edition is refused by Copy (book, number).',
    relation: { text: '1 Copy row refuses it: (book, number) says NO ACTION.' },
  });
});

test('SET NULL empties, and SET DEFAULT finds the row that the defaults name', async () => {
  expect(await told(library('SET NULL', [{ null: true }, { null: true }]))).toMatchObject({
    relation: {
      text: '1 of 1 Copy row stays, with (book, number) emptied.',
      doing: { actor: 'database', database: 'ON DELETE SET NULL' },
    },
  });
  expect(await told(library('SET DEFAULT', [{ default: 7 }, { default: 3 }]))).toMatchObject({
    summary: 'Deleting an Edition takes no other row along; 2 rows are changed and kept.',
    relation: { emptied: 0, set: 2, doing: { actor: 'database', database: 'ON DELETE SET DEFAULT' } },
  });
});

test('SET NULL over a field that may not be empty refuses by NOT NULL', async () => {
  expect(await told(library('SET NULL'))).toMatchObject({
    summary: 'Deleting an Edition is refused by Copy (book, number).',
    relation: { doing: { actor: 'database', database: 'NOT NULL' } },
  });
});

test('Django’s own tables have no such key', async () => {
  expect(await told(library('CASCADE'), 'django')).toEqual({
    summary: 'Deleting an Edition takes no other row along.',
    relation: undefined,
  });
});
