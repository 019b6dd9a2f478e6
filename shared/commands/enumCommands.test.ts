import { describe, expect, it } from 'vitest';
import type { Field, Project } from '../model/project.ts';
import { canBecomeEnum, choicesOfEnum, enumOfChoices, giveEnum, makeEnum, newEnumName } from './enumCommands.ts';
import { applyCommand, startHistory, undo } from './history.ts';

const status: Field = {
  id: 's',
  name: 'order_status',
  type: 'Char',
  maxLength: 9,
  choices: [
    ['open', 'Open'],
    ['Done', [['paid', 'Paid']]],
  ],
};

function projectWith(field: Field, rest: Partial<Project> = {}): Project {
  return { name: 'Test', settings: {}, models: [{ id: 'm', name: 'Order', fields: [field] }], diagrams: [], ...rest };
}

const fieldOf = (project: Project) => project.models[0]?.fields[0];
const made = enumOfChoices(status, 'e', 'OrderStatus', (at) => `v${at}`);

describe('enums of fields', () => {
  it('are made of choices, those in groups among them, and undone in one step', () => {
    const project = projectWith(status);
    if (!made) throw new Error('There is no enum');
    const history = applyCommand(startHistory(project), makeEnum(project, 'm', 's', made));
    expect(history.project.enums).toEqual([
      {
        id: 'e',
        name: 'OrderStatus',
        values: [
          { id: 'v0', value: 'open', label: 'Open' },
          { id: 'v1', value: 'paid', label: 'Paid' },
        ],
      },
    ]);
    expect(fieldOf(history.project)).toEqual({ id: 's', name: 'order_status', type: 'Char', maxLength: 9, enum: 'e' });
    expect(undo(history).project).toEqual(project);
  });

  it('are of whole numbers where all values are, and of none where they are mixed', () => {
    const numbers: Field = { id: 'n', name: 'level', type: 'Integer', choices: [[1, 'Low']] };
    expect(enumOfChoices(numbers, 'e', 'Level', () => 'v')?.type).toBe('integer');
    const mixed: Field = {
      ...status,
      choices: [
        ['a', 'A'],
        [1, 'One'],
      ],
    };
    expect(enumOfChoices(mixed, 'e', 'Mixed', () => 'v')).toBeUndefined();
    expect([
      canBecomeEnum(status),
      canBecomeEnum(mixed),
      canBecomeEnum({ ...status, choices: { call: 'a.b' } }),
    ]).toEqual([true, false, false]);
    expect(canBecomeEnum({ ...status, enum: 'e' })).toBe(false);
  });

  it('become choices again, and the column of a field of the type Enum stays', () => {
    if (!made) throw new Error('There is no enum');
    const project = projectWith({ id: 's', name: 'status', type: 'Enum', enum: 'e' }, { enums: [made] });
    const { project: now } = applyCommand(startHistory(project), choicesOfEnum(project, 'm', 's'));
    expect(fieldOf(now)).toEqual({
      id: 's',
      name: 'status',
      type: 'Char',
      maxLength: 4,
      choices: [
        ['open', 'Open'],
        ['paid', 'Paid'],
      ],
    });
    expect(now.enums).toEqual([made]);
  });

  it('take the place of choices, and are taken away again', () => {
    if (!made) throw new Error('There is no enum');
    const project = projectWith(status, { enums: [made] });
    const given = applyCommand(startHistory(project), giveEnum(project, 'm', 's', 'e'));
    expect([fieldOf(given.project)?.enum, fieldOf(given.project)?.choices]).toEqual(['e', undefined]);
    const taken = applyCommand(given, giveEnum(given.project, 'm', 's', undefined));
    expect(fieldOf(taken.project)?.enum).toBeUndefined();
  });

  it('are called by model and field, under a free name', () => {
    expect(newEnumName(projectWith(status), 'Order', 'order_status')).toBe('OrderOrderStatus');
    const taken = projectWith(status, { enums: [{ id: 'e', name: 'OrderStatus', values: [] }] });
    expect(newEnumName(taken, 'Order', 'status')).toBe('OrderStatus2');
  });
});
