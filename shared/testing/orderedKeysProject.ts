/** Keys over several columns that say more of them than their names. For tests only. */
import type { Project } from '../model/project.ts';

export const orderedKeysProject: Project = {
  name: 'Ordered keys',
  settings: { app: 'app' },
  models: [
    {
      id: 'booking',
      name: 'Booking',
      fields: [
        { id: 'd', name: 'day', type: 'Date' },
        { id: 'r', name: 'room', type: 'Char', maxLength: 20 },
      ],
      constraints: [{ id: 'k', type: 'primaryKey', fields: ['-day', { field: 'room', collation: 'NOCASE' }] }],
    },
    {
      id: 'note',
      name: 'Note',
      fields: [
        { id: 't', name: 'text', type: 'Char', maxLength: 200 },
        { id: 'n', name: 'number', type: 'Integer' },
      ],
      constraints: [
        {
          id: 'k',
          type: 'primaryKey',
          fields: [
            { field: 'text', length: 20 },
            { field: 'number', descending: true },
          ],
        },
      ],
    },
  ],
  diagrams: [],
};
