import { describe, expect, it } from 'vitest';
import type { Model, Project } from '../model/project.ts';
import { renameField } from './fieldCommands.ts';
import { applyCommand, redo, startHistory, undo } from './history.ts';
import { renameModel } from './modelCommands.ts';

/** In pieces (NFD), as a file of a Mac or a paste may spell it. */
const inPieces = 'cafe\u0301';
const whole = 'caf\u00e9';

const model = (id: string, name: string, rest: Partial<Model> = {}): Model => ({ id, name, fields: [], ...rest });

const project: Project = {
  name: 'P',
  settings: { app: 'shop' },
  models: [
    model('m', 'Menu', {
      fields: [{ id: 'f', name: 'drink', type: 'Integer' }],
      ordering: ['drink'],
    }),
  ],
  diagrams: [],
};

describe('names that a command brings', () => {
  it.each([
    ['a model', renameModel(project, 'm', inPieces), { name: whole }],
    [
      'a field, with what mentions it',
      renameField(project, 'm', 'f', inPieces),
      { fields: [{ name: whole }], ordering: [whole] },
    ],
  ])('are kept in the form NFC: %s', (_what, command, expected) => {
    expect(applyCommand(startHistory(project), command).project.models[0]).toMatchObject(expected);
  });

  it('are so too where the command puts in frozen parts of another project', () => {
    const given = startHistory({
      ...project,
      models: [model('n', inPieces, { fields: [{ id: 'g', name: inPieces, type: 'Integer' }], ordering: [inPieces] })],
    }).project.models[0]!;
    const start = startHistory(project);
    const end = applyCommand(start, { label: 'Put in', edit: (draft) => void draft.models.push(given as never) });
    expect(end.project.models[1]).toEqual({
      id: 'n',
      name: whole,
      fields: [{ id: 'g', name: whole, type: 'Integer' }],
      ordering: [whole],
    });
    expect(given.name).toBe(inPieces);
    expect(end.done.length).toBe(1);
    expect(undo(end).project).toEqual(project);
    expect(redo(undo(end)).project).toEqual(end.project);
  });
});
