/** What an edit may make is what the reader takes: neither more nor less. */
import { describe, expect, test } from 'vitest';
import { applyCommand, startHistory } from '../commands/history.ts';
import type { Project } from '../model/project.ts';
import type { JsonValue } from '../model/jsonValue.ts';
import { whyBeyondBounds } from './editBounds.ts';
import { readProject, writeProject } from './projectFile.ts';

const start: Project = {
  name: 'Shop',
  settings: {},
  models: [{ id: 'm', name: 'Order', fields: [{ id: 'f', name: 'note', type: 'JSON' }] }],
  diagrams: [{ id: 'd', name: 'Main', nodes: [{ model: 'm', x: 0, y: 0 }] }],
};

function edited(edit: (draft: Project) => Project): Project {
  return applyCommand(startHistory(start), {
    label: 'Edit',
    edit: (draft) => void Object.assign(draft, edit(start)),
  }).project;
}

const withField = (change: object) =>
  edited((project) => ({
    ...project,
    models: project.models.map((model) => ({
      ...model,
      fields: model.fields.map((field) => ({ ...field, ...change })),
    })),
  }));
const chainOf = (length: number): Project =>
  edited((project) => ({
    ...project,
    models: Array.from({ length }, (_, at) => ({
      id: `b${at}`,
      name: `B${at}`,
      fields: [],
      ...(at > 0 ? { bases: [`b${at - 1}`] } : {}),
    })),
  }));
function nested(levels: number): JsonValue {
  let value: JsonValue = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('an edit beyond the bounds is said with its place, as people call it,', () => {
  test.each<readonly [string, () => Project, string]>([
    [
      'a text',
      () => withField({ helpText: 'x'.repeat(1_000_001) }),
      'Order.note (helpText) is a text of 1,000,001 characters, where 1,000,000 are the limit.',
    ],
    [
      'a list',
      () => withField({ choices: Array.from({ length: 100_001 }, (_, at) => [at, '']) }),
      'Order.note (choices) is a list of 100,001, where 100,000 are the limit.',
    ],
    [
      'a place on the canvas',
      () =>
        edited((project) => ({
          ...project,
          diagrams: [{ id: 'd', name: 'Main', nodes: [{ model: 'm', x: 10_000_001, y: 0 }] }],
        })),
      'diagrams[0].nodes[0].x must lie between -10,000,000 and 10,000,000, but is 10000001.',
    ],
    [
      'the models',
      () =>
        edited((project) => ({
          ...project,
          models: Array.from({ length: 20_001 }, (_, at) => ({ id: `m${at}`, name: `M${at}`, fields: [] })),
        })),
      'models is a list of 20,001, where 20,000 are the limit.',
    ],
    [
      'what models inherit',
      () => chainOf(1500),
      'B1414 (bases) brings the bases that the models have, direct or not, to more than 1,000,000, the limit.',
    ],
  ])('%s', (_what, make, sentence) => {
    const project = make();
    expect(whyBeyondBounds(project)).toBe(sentence);
    // Twice: what was looked at is not looked at again.
    expect(whyBeyondBounds(project)).toBe(sentence);
    expect(readProject(writeProject(project)).ok).toBe(false);
  });

  test('nesting, at the same level as the reader', () => {
    const verdicts = Array.from({ length: 12 }, (_, at) => {
      const project = withField({ default: nested(188 + at) });
      const read = readProject(writeProject(project));
      expect(whyBeyondBounds(project) === undefined, read.ok ? 'read' : read.error.message).toBe(read.ok);
      return read.ok;
    });
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
  });
});

test('what is at the bounds is none of its matter', () => {
  expect(whyBeyondBounds(start)).toBeUndefined();
  expect(whyBeyondBounds(withField({ helpText: 'x'.repeat(1_000_000) }))).toBeUndefined();
  expect(whyBeyondBounds(chainOf(1400))).toBeUndefined();
});
