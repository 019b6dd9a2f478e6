/** Bursts: many commands that a person takes for one are one step of undo. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { applyCommand, redo, startHistory, undo, type History } from './history.ts';

const project: Project = {
  name: 'shop',
  settings: {},
  models: [
    { id: 'm1', name: 'Book', fields: [] },
    { id: 'm2', name: 'Author', fields: [] },
  ],
  diagrams: [
    {
      id: 'd1',
      name: 'Main',
      nodes: [
        { model: 'm1', x: 0, y: 0 },
        { model: 'm2', x: 300, y: 0 },
      ],
    },
  ],
};

function shift(node: number, dx: number, dy: number): Command {
  return {
    label: 'Move',
    edit(draft) {
      const at = draft.diagrams[0]?.nodes[node];
      if (at) Object.assign(at, { x: at.x + dx, y: at.y + dy });
    },
  };
}

const colour = (node: number, color: string | undefined): Command => ({
  label: 'Colour',
  edit(draft) {
    const at = draft.diagrams[0]?.nodes[node];
    if (!at) return;
    if (color === undefined) delete at.color;
    else at.color = color;
  },
});

const turnRound: Command = {
  label: 'Turn round',
  edit(draft) {
    draft.diagrams[0]?.nodes.reverse();
  },
};

const addModel = (id: string): Command => ({
  label: 'Add',
  edit(draft) {
    draft.models.push({ id, name: id, fields: [] });
  },
});

describe('a burst', () => {
  const held = (count: number, pause: number) => {
    let history = startHistory(project);
    for (let at = 0; at < count; at += 1) {
      history = applyCommand(history, shift(0, 20, at % 2 === 0 ? 0 : 20), { key: 'nudge m1', at: at * pause });
    }
    return history;
  };

  it('of ten commands is one step, undone and redone whole', () => {
    const history = held(10, 30);
    expect(history.done).toHaveLength(1);
    expect(history.done[0]?.patches).toHaveLength(2);
    expect(undo(history).project).toEqual(project);
    expect(redo(undo(history)).project).toEqual(history.project);
  });

  it('ends with a pause, another key, a command without one, an undo and a step to be kept', () => {
    expect(held(3, 1001).done).toHaveLength(3);
    const one = held(2, 30);
    const next = { key: 'nudge m1', at: 60 };
    expect(applyCommand(one, shift(1, 1, 0), { key: 'nudge m2', at: 60 }).done).toHaveLength(2);
    expect(applyCommand(one, shift(0, 1, 0)).done).toHaveLength(2);
    expect(applyCommand(one, shift(0, 1, 0), { ...next, not: one.done.at(-1) }).done).toHaveLength(2);
    const undone = undo(applyCommand(one, colour(0, 'red')));
    expect(applyCommand(undone, shift(0, 1, 0), next).done).toHaveLength(2);
    expect(applyCommand(one, shift(0, 1, 0), { ...next, at: -1 }).done).toHaveLength(2);
  });

  it('that comes back to where it began leaves no step', () => {
    let history = applyCommand(startHistory(project), shift(0, 20, 0), { key: 'nudge', at: 0 });
    history = applyCommand(history, shift(0, -20, 0), { key: 'nudge', at: 100 });
    expect(history.done).toEqual([]);
    expect(history.project).toEqual(project);
  });
});

describe('any sequence of commands, bursts, undo and redo', () => {
  const command = fc.oneof(
    fc.tuple(fc.nat(1), fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })).map((by) => shift(...by)),
    fc.tuple(fc.nat(1), fc.constantFrom('red', 'blue', undefined)).map((by) => colour(...by)),
    fc.constant(turnRound),
    fc.uuid().map(addModel),
  );
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.record({ command, key: fc.constantFrom('a', 'b', undefined), pause: fc.nat(1400) }) },
    { weight: 1, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
  );

  it('gives the projects that the commands alone give, in undo and in redo', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let history: History = startHistory(project);
        let now = 0;
        for (const each of actions) {
          if (each === 'undo') history = undo(history);
          else if (each === 'redo') history = redo(history);
          else {
            now += each.pause;
            const plain = applyCommand(startHistory(history.project), each.command).project;
            history = applyCommand(
              history,
              each.command,
              each.key === undefined ? undefined : { key: each.key, at: now },
            );
            expect(history.project).toEqual(plain);
          }
        }
        const last = history.project;
        const steps = history.done.length + history.undone.length;
        const seen: Project[] = [history.project];
        while (history.done.length > 0) seen.unshift((history = undo(history)).project);
        expect(history.project).toEqual(project);
        for (const then of seen.slice(1)) expect((history = redo(history)).project).toEqual(then);
        expect(history.project).toEqual(last);
        expect(history.done.length + history.undone.length).toBe(steps);
      }),
      { numRuns: 50 },
    );
  });
});
