import { describe, expect, it } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { writeProject } from '../projectFile/projectFile.ts';
import { sentenceOf } from './consequences.ts';
import { applyCommand, startHistory, undo } from './history.ts';
import { splitModel } from './splitCommands.ts';
import { planSplit } from './splitPlan.ts';
import type { SplitPlan, SplitRequest } from './splitTypes.ts';

/** `n1`, `n2` …: the new model, then its link. */
function ids() {
  let number = 0;
  return { next: () => `n${(number += 1)}` };
}

const text = (id: string, more: Partial<Field> = {}): Field => ({ id, name: id, type: 'Text', ...more });
const user = (more: Partial<Model> = {}, ...fields: readonly Field[]): Model => ({
  id: 'u',
  name: 'User',
  fields: [text('email'), text('bio'), text('site'), ...fields],
  ...more,
});
const project = (...models: readonly Model[]): Project => ({
  name: 'P',
  settings: {},
  models,
  diagrams: [{ id: 'd', name: 'D', nodes: [{ model: 'u', x: 0, y: 0 }] }],
});

function split(before: Project, request: Partial<SplitRequest> = {}): SplitPlan {
  const planned = planSplit(before, { model: 'u', fields: ['bio', 'site'], into: 'Profile', ...request }, ids());
  if (!planned.ok) throw new Error(planned.refusals.map(({ reason }) => reason).join('\n'));
  const end = applyCommand(startHistory(before), splitModel(planned.plan));
  expect(end.project).toEqual(planned.plan.result);
  expect(end.done).toHaveLength(1);
  expect(writeProject(undo(end).project)).toBe(writeProject(before));
  return planned.plan;
}

const refusalsOf = (before: Project, request: Partial<SplitRequest> = {}) => {
  const planned = planSplit(before, { model: 'u', fields: ['bio', 'site'], into: 'Profile', ...request }, ids());
  return planned.ok ? [] : planned.refusals.map(({ reason }) => reason);
};
const told = ({ consequences }: SplitPlan) => consequences.map(sentenceOf);
const modelsOf = ({ result }: SplitPlan) => result.models;

const moved = ['app.User.bio moves to app.Profile.bio', 'app.User.site moves to app.Profile.site'];

describe('a split', () => {
  it('shares the key by default: the new model’s link is its key', () => {
    const plan = split(project(user()));
    expect(modelsOf(plan)).toEqual([
      { id: 'u', name: 'User', fields: [text('email')] },
      {
        id: 'n1',
        name: 'Profile',
        fields: [
          { id: 'n2', name: 'user', type: 'OneToOne', primaryKey: true, to: 'u', onDelete: 'CASCADE' },
          text('bio'),
          text('site'),
        ],
      },
    ]);
    expect(told(plan)).toEqual(moved);
    expect(plan.findings).toEqual([]);
    expect(plan.label).toBe('Split User into User and Profile');
    expect(plan.result.diagrams[0]?.nodes).toEqual([
      { model: 'u', x: 0, y: 0 },
      { model: 'n1', x: 360, y: 0 },
    ]);
  });
});
