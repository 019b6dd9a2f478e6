import { expect, test } from 'vitest';
import type { Project } from '../model/project.ts';
import { numbersFrom, randomEdit } from '../testing/randomEdits.ts';
import { applyCommand, startHistory } from '../commands/history.ts';
import { benchProject } from '../testing/benchProjects.ts';
import { CheckedModels, checkRequest } from './checkedModels.ts';
import { runChecks } from './runChecks.ts';

const clone = <T>(value: T): T => structuredClone(value);

test('after any edits the other side has the same project, and finds the same', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const below = numbersFrom(seed);
    const other = new CheckedModels();
    let history = startHistory(benchProject(seed));
    let before: Project | undefined;
    for (let step = 0; step < 15; step += 1) {
      const { project } = history;
      const there = other.projectOf(clone(checkRequest(step, project, before)));
      expect(there).toEqual({ ...project, diagrams: [] });
      expect(runChecks(there)).toEqual(runChecks(project));
      before = project;
      const command = randomEdit({ project, findings: runChecks(project), below, newId: `new-${step}` });
      if (command) history = applyCommand(history, command);
    }
  }
});

test('only what an edit made anew is sent, and the rest stays the same object there', () => {
  const project = benchProject(1);
  const other = new CheckedModels();
  const first = other.projectOf(clone(checkRequest(1, project, undefined)));
  const [model, ...rest] = project.models;
  if (!model) throw new Error('There is no model.');
  const edited = { ...project, models: [{ ...model, comment: 'new' }, ...rest] };
  const request = checkRequest(2, edited, project);
  expect(request.models.map(({ id }) => id)).toEqual([model.id]);
  const second = other.projectOf(clone(request));
  expect(second.models.slice(1).every((each, at) => each === first.models[at + 1])).toBe(true);
  expect(second.settings).toBe(first.settings);
});
