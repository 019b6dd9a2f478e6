/** Exclusion constraints in the ways that exports tell apart. */
import type { Project } from '../model/project.ts';

export const exclusionsProject: Project = {
  name: 'Exclusions',
  settings: { app: 'hotel', targets: ['django', 'postgres'] },
  models: [
    { id: 'room', name: 'Room', fields: [{ id: 'n', name: 'number', type: 'Integer', unique: true }] },
    {
      id: 'stay',
      name: 'Stay',
      fields: [
        { id: 'r', name: 'room', type: 'ForeignKey', to: 'room', onDelete: 'CASCADE' },
        { id: 's', name: 'span', type: 'DateRange' },
        { id: 'f', name: 'first', type: 'Date' },
        { id: 'l', name: 'last', type: 'Date' },
        { id: 'g', name: 'guest', type: 'Char', maxLength: 40 },
        { id: 'c', name: 'cancelled', type: 'Boolean', default: false },
      ],
      constraints: [
        {
          id: 'a',
          type: 'exclude',
          name: 'stay_room',
          parts: [
            ['room', '='],
            ['span', '&&'],
          ],
          condition: 'NOT cancelled',
          deferrable: 'deferred',
          errorMessage: 'The room is taken.',
        },
        { id: 'b', type: 'exclude', name: 'stay_span', parts: [['span', '-|-']], method: 'spgist' },
        {
          id: 'd',
          type: 'exclude',
          name: 'stay_guest',
          parts: [
            [{ sql: 'lower(guest)' }, '='],
            [{ field: 'span', operatorClass: 'range_ops' }, '&&'],
          ],
          include: ['first'],
          deferrable: 'immediate',
        },
      ],
    },
  ],
  diagrams: [],
};

/** What is said for a database alone, or cannot be. */
export const oddExclusionsProject: Project = {
  ...exclusionsProject,
  settings: { app: 'hotel' },
  models: exclusionsProject.models.map((model) =>
    model.id === 'room'
      ? model
      : {
          ...model,
          constraints: [
            ...(model.constraints ?? []),
            { id: 'e', type: 'exclude', parts: [['-first', '=']], method: 'btree', comment: 'one a day' },
            { id: 'h', type: 'exclude', parts: [['first', '=']], method: 'hash' },
            { id: 'i', type: 'exclude', name: 'odd', parts: [['first', '= --']] },
            { id: 'j', type: 'exclude', name: 'none', parts: [] },
            { id: 'k', type: 'exclude', name: 'nowhere', parts: [['past', '=']] },
          ],
        },
  ),
};
