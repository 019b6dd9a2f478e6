import { describe, expect, it } from 'vitest';
import { addNote, moveModels, setNote } from '../../shared/commands/diagramCommands.ts';
import { applyCommand, startHistory } from '../../shared/commands/history.ts';
import { deleteModels, renameModel } from '../../shared/commands/modelCommands.ts';
import { setSettings } from '../../shared/commands/projectCommands.ts';
import type { Command } from '../../shared/commands/command.ts';
import type { Project } from '../../shared/model/project.ts';
import { changedBoxes, changedPlace, doesOverlap } from './changedPlaces.ts';

const start: Project = {
  name: 'P',
  settings: {},
  models: [
    { id: 'a', name: 'Article', fields: [{ id: 'f', name: 'author', type: 'ForeignKey', to: 'b' }] },
    { id: 'b', name: 'Author', fields: [] },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'a', x: 0, y: 0 },
        { model: 'b', x: 900, y: 0 },
      ],
    },
    { id: 'people', name: 'People', nodes: [{ model: 'b', x: 10, y: 20 }], notes: [{ id: 'n', text: '', x: 5, y: 6 }] },
  ],
};
const after = (command: Command) => applyCommand(startHistory(start), command).project;
const corners = (project: Project, diagram: string) => changedBoxes(start, project, diagram).map(({ x, y }) => [x, y]);

describe('what looks different on a diagram', () => {
  it('is what moved, where it was and where it is, and nothing on other diagrams', () => {
    const moved = after(moveModels(start, 'main', [{ model: 'b', x: 700, y: 60 }]));
    expect(corners(moved, 'main')).toEqual([
      [900, 0],
      [700, 60],
    ]);
    expect(corners(moved, 'people')).toEqual([]);
    expect(changedPlace(start, moved, 'people')).toEqual({ diagram: 'main', model: 'b', box: undefined });
  });

  it('is each card that shows a name', () => {
    const renamed = after(renameModel(start, 'b', 'Writer'));
    expect(corners(renamed, 'main')).toEqual([
      [0, 0],
      [900, 0],
      [0, 0],
      [900, 0],
    ]);
    expect(changedPlace(start, renamed, 'people')).toEqual({ diagram: 'people', model: 'b', box: undefined });
  });

  it('is a note; and nothing where no diagram shows the change', () => {
    const noted = after(setNote('people', 'n', { x: 50 }));
    expect(corners(noted, 'people')).toEqual([
      [5, 6],
      [50, 6],
    ]);
    expect(changedPlace(start, noted, 'main')?.box).toMatchObject({ x: 50, y: 6 });
    expect(changedPlace(start, after(addNote('main', { id: 'o', text: 'x', x: 1, y: 2 })), 'main')?.diagram).toBe(
      'main',
    );
    expect(corners(after(deleteModels(start, ['a'])), 'main')).toContainEqual([0, 0]);
    const set = after(setSettings({ app: 'shop' }));
    expect(changedPlace(start, set, 'main')).toBe(undefined);
  });

  it('overlaps what it shares more than an edge with', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    expect([5, 10, -10, -9].map((x) => doesOverlap(box, { ...box, x }))).toEqual([true, false, false, true]);
  });
});
