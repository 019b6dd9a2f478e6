/** One project with enums of every kind: texts and numbers, types of the database and plain columns, of another app too. */
import type { Project } from '../model/project.ts';

export const enumsProject: Project = {
  name: 'Enums',
  settings: { app: 'work' },
  enums: [
    {
      id: 's',
      name: 'Status',
      native: true,
      doc: 'How far it is.',
      comment: 'how far',
      values: [
        { id: 'a', value: 'open' },
        { id: 'b', value: 'in-progress', label: 'Being done' },
        { id: 'c', value: "it's off", name: 'OFF' },
        { id: 'd', value: '' },
      ],
    },
    {
      id: 'p',
      name: 'Priority',
      type: 'integer',
      values: [
        { id: 'a', value: 1, name: 'LOW' },
        { id: 'b', value: 2, name: 'HIGH', label: 'Very high' },
        { id: 'c', value: -1 },
      ],
    },
    {
      id: 'l',
      name: 'Level',
      type: 'integer',
      native: true,
      values: [
        { id: 'a', value: 1 },
        { id: 'b', value: 5_000_000_000 },
      ],
    },
    {
      id: 'k',
      name: 'Kind',
      app: 'base',
      native: true,
      dbName: 'Kind of',
      values: [
        { id: 'a', value: 'Big' },
        { id: 'b', value: 'small' },
      ],
    },
  ],
  models: [
    {
      id: 'place',
      name: 'Place',
      app: 'base',
      fields: [
        { id: 'k', name: 'kind', type: 'Enum', enum: 'k', primaryKey: true },
        { id: 'n', name: 'name', type: 'Char', maxLength: 20 },
      ],
    },
    {
      id: 'task',
      name: 'Task',
      fields: [
        { id: 's', name: 'status', type: 'Enum', enum: 's', default: 'in-progress', dbIndex: true },
        { id: 't', name: 'before', type: 'Char', maxLength: 30, enum: 's', null: true, blank: true },
        { id: 'p', name: 'priority', type: 'Enum', enum: 'p', default: 2 },
        { id: 'q', name: 'urgency', type: 'SmallInteger', enum: 'p', null: true },
        { id: 'l', name: 'level', type: 'Enum', enum: 'l', dbDefault: '1' },
        { id: 'k', name: 'kind', type: 'Enum', enum: 'k', null: true },
        { id: 'o', name: 'place', type: 'ForeignKey', to: 'place', onDelete: 'CASCADE', null: true },
        { id: 'x', name: 'text', type: 'Text', enum: 'k' },
      ],
      constraints: [
        { id: 'c', type: 'check', name: 'task_open', sql: "status <> 'open' OR priority > 0" },
        { id: 'u', type: 'unique', name: 'task_once', fields: ['status', 'kind', 'priority'] },
      ],
    },
  ],
  diagrams: [],
};

/** The same enums as plain columns, which Django makes alike. */
export const plainEnumsProject: Project = {
  ...enumsProject,
  enums: (enumsProject.enums ?? []).map((one) => ({ ...one, native: false })),
};
