import * as fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Project } from '../model/project.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { commandCases, commandHelpers, commandModules, type Choice } from '../testing/commandCases.ts';
import { applyCommand, redo, startHistory, undo } from './history.ts';

const arbitraryChoice: fc.Arbitrary<Choice> = fc
  .record({
    project: arbitraryProject,
    model: fc.nat(),
    field: fc.nat(),
    other: fc.nat(),
    number: fc.nat({ max: 1_000 }),
    name: fc.constantFrom('renamed', 'name', 'Person', 'class', 'a b', "it's", 'app', '日本'),
  })
  .map(({ project, model, field, other, number, name }) => {
    const chosen = project.models[model % project.models.length];
    const fieldsOf = chosen?.fields ?? [];
    return {
      project,
      model: chosen?.id ?? '',
      field: fieldsOf[field % Math.max(1, fieldsOf.length)]?.id ?? 'none',
      other: project.models[other % project.models.length]?.id ?? '',
      diagram: project.diagrams[0]?.id ?? '',
      number,
      name,
    };
  });

function fail(): never {
  throw new Error('no such case');
}

describe('every command', () => {
  it('of commands/*Commands.ts has a case here', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('Commands.ts'));
    expect(files.sort()).toEqual(Object.keys(commandModules).sort());
    const exported = Object.values(commandModules).flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) =>
        typeof value === 'function' && !commandHelpers.has(name) ? [name] : [],
      ),
    );
    expect(exported.sort()).toEqual(Object.keys(commandCases).sort());
  });

  it.each(Object.entries(commandCases))(
    '%s: undo gives back the start, redo the end, and the end can be saved and opened',
    (_name, make) => {
      let changes = 0;
      fc.assert(
        fc.property(arbitraryChoice, (choice) => {
          const start = startHistory(choice.project);
          const command = make(choice);
          expect(command.label).not.toBe('');
          const end = applyCommand(start, command);
          if (end === start) return;
          changes += 1;
          const undone = undo(end);
          expect(undone.project).toEqual(choice.project);
          expect(redo(undone).project).toEqual(end.project);
          const saved = readProject(writeProject(end.project));
          expect(saved).toEqual({ ok: true, project: end.project, fromVersion: 2 });
        }),
        { numRuns: 40, seed: 1 },
      );
      expect(changes).toBeGreaterThan(0);
    },
  );

  it('gives the same when its edit runs again', () => {
    fc.assert(
      fc.property(arbitraryChoice, fc.constantFrom(...Object.keys(commandCases)), (choice, name) => {
        const command = commandCases[name]?.(choice) ?? fail();
        const start = startHistory(choice.project);
        expect(applyCommand(start, command).project).toEqual(applyCommand(start, command).project);
      }),
      { numRuns: 120, seed: 1 },
    );
  });

  it('changes nothing when what it names is gone', () => {
    const project: Project = {
      name: 'P',
      settings: {},
      models: [{ id: 'm', name: 'M', fields: [] }],
      diagrams: [{ id: 'd', name: 'D', nodes: [] }],
    };
    const choice: Choice = {
      project,
      model: 'gone',
      field: 'gone',
      other: 'gone',
      diagram: 'gone',
      number: 1,
      name: 'x',
    };
    const start = startHistory(project);
    const adding = [
      'addModel',
      'addExternalModel',
      'renameProject',
      'setSettings',
      'addDiagram',
      'addEnum',
      'addObject',
      'setProjectDoc',
      'ignoreFinding',
      'replaceProject',
    ];
    const changing = Object.entries(commandCases)
      .filter(([, make]) => applyCommand(start, make(choice)) !== start)
      .map(([name]) => name);
    expect(changing.sort()).toEqual(adding.sort());
  });
});

it('the whole history is undone and redone in order', () => {
  const text = readFileSync(join(import.meta.dirname, '../projectFile/fixtures/v1.erd'), 'utf8');
  const opened = readProject(text);
  if (!opened.ok) throw new Error(opened.error.message);
  let history = startHistory(opened.project);
  const stages = [writeProject(history.project)];
  for (const make of Object.values(commandCases)) {
    const { project } = history;
    const next = applyCommand(
      history,
      make({ project, model: 'profile', field: 'user', other: 'user', diagram: 'main', number: 8, name: 'renamed' }),
    );
    if (next !== history) stages.push(writeProject(next.project));
    history = next;
  }
  expect(history.done.length).toBe(stages.length - 1);
  for (let at = stages.length - 1; at >= 0; at -= 1) {
    expect(writeProject(history.project)).toBe(stages[at]);
    history = undo(history);
  }
  for (const stage of stages.slice(1)) {
    history = redo(history);
    expect(writeProject(history.project)).toBe(stage);
  }
});
