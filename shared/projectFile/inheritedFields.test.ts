import { expect, it } from 'vitest';
import type { Model } from '../model/project.ts';
import { readProject, writeProject } from './projectFile.ts';

const read = (models: readonly Model[]) =>
  readProject(writeProject({ name: 'Heirs', settings: { app: 'shop' }, models, diagrams: [] }));

/** Abstract models, each with a field of its own and the one before as its base. */
const line = (count: number) =>
  Array.from({ length: count }, (_, at): Model => {
    const bases = at === 0 ? {} : { bases: [`m${at - 1}`] };
    return {
      id: `m${at}`,
      name: `M${at}`,
      abstract: true,
      fields: [{ id: 'a', name: `a${at}`, type: 'Integer' }],
      ...bases,
    };
  });

it('reads a line of a thousand bases, and refuses one too long for anything, by its place', () => {
  expect(read(line(1000)).ok).toBe(true);
  expect(read(line(2000))).toMatchObject({
    ok: false,
    error: {
      path: 'models[1414].bases',
      message: 'models[1414].bases brings the fields that the models inherit to more than 1,000,000, the limit.',
    },
  });
});

it('counts bases without fields too', () => {
  const bare = line(2000).map((model) => ({ ...model, fields: [] }));
  expect(read(bare)).toMatchObject({
    error: {
      message:
        'models[1414].bases brings the bases that the models have, direct or not, to more than 1,000,000, the limit.',
    },
  });
});

it('counts a base once, however many ways lead to it, and a cycle no more than that', () => {
  // Each of a hundred levels has two models with both of the level above as bases: 2 to the power of 100 ways.
  const models = Array.from({ length: 100 }, (_, level) =>
    ['A', 'B'].map((side): Model => {
      const bases = level === 0 ? ['A99'] : [`A${level - 1}`, `B${level - 1}`];
      return { id: `${side}${level}`, name: `${side}${level}`, abstract: true, fields: [], bases };
    }),
  );
  expect(read(models.flat()).ok).toBe(true);
});
