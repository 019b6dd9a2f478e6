import { expect, test } from 'vitest';
import type { Project } from '../../model/project.ts';
import { modelGraphOf } from '../../model/buildModelGraph.ts';
import { fixOf } from '../fixOf.ts';
import { runChecks } from '../runChecks.ts';

test('A computed primary key is refused where it becomes a column: not in an abstract model, but in each heir', () => {
  const project: Project = {
    name: 'Keys',
    settings: { app: 'shop' },
    models: [
      {
        id: 'a',
        name: 'Numbered',
        abstract: true,
        fields: [
          { id: 'n', name: 'number', type: 'Integer', primaryKey: true, generated: { sql: '1 + 2', stored: true } },
        ],
      },
      { id: 'b', name: 'Ticket', bases: ['a'], fields: [] },
      { id: 'c', name: 'Seat', bases: ['b'], fields: [] },
    ],
    diagrams: [],
  };
  const found = (only: number) =>
    runChecks({ ...project, models: project.models.slice(0, only) })
      .filter(({ code }) => code === 'entwine.generated-key')
      .map(({ object, fix }) => [object, fix && fixOf(fix, modelGraphOf(project))?.label]);
  expect(found(1)).toEqual([]);
  expect(found(3)).toEqual([['shop.Ticket.number', 'Remove primaryKey']]);
});
