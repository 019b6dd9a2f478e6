import { expect, test } from 'vitest';
import { chain } from '../../shared/testing/deletingProjects.ts';
import { runProjectDeletion } from './benchProcess.ts';

const projectJson = JSON.stringify(chain);

test('a delete is planned and tried in a process of its own', async () => {
  const answer = await runProjectDeletion(projectJson, { model: 'country', engine: 'sqlite' }, { timeoutMs: 30_000 });
  expect(answer).toMatchObject({
    outcome: 'ran',
    model: 'country',
    name: 'Country',
    rows: 10,
    django: { outcome: 'deleted', summary: 'Deleting a Country takes 5 rows along: 2 City, 2 Street and 1 House.' },
    database: { outcome: 'deleted', summary: 'Deleting a Country takes 5 rows along: 2 City, 2 Street and 1 House.' },
    differences: [],
    leftOut: [],
  });
});

test('a model that is not there cannot be tried, and it is said', async () => {
  const answer = await runProjectDeletion(projectJson, { model: 'nobody', engine: 'sqlite' }, { timeoutMs: 30_000 });
  expect(answer).toEqual({
    outcome: 'notTried',
    model: 'nobody',
    name: '',
    reason: 'Only a model with rows of its own can lose one.',
  });
});

test('it can be given up', async () => {
  const controller = new AbortController();
  const answer = runProjectDeletion(
    projectJson,
    { model: 'country', engine: 'postgres' },
    { timeoutMs: 30_000, signal: controller.signal },
  );
  controller.abort();
  expect(await answer).toMatchObject({ outcome: 'stopped', reason: 'cancelled' });
});
