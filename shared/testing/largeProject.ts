import type { Field, Project } from '../model/project.ts';

const fieldsNamed = (count: number, field: Omit<Field, 'id' | 'name'>): Field[] =>
  Array.from({ length: count }, (_, index) => ({ id: `f${index}`, name: `f${index}`, ...field }));

/** What goes beyond the limits of MySQL and MariaDB, and of no other engine, in ways that can be fixed. */
export const largeProject: Project = {
  name: 'Large',
  settings: { app: 'app' },
  models: [
    {
      id: 'keys',
      name: 'Keys',
      fields: [
        { id: 'a', name: 'a', type: 'Char', maxLength: 500 },
        { id: 'b', name: 'b', type: 'Char', maxLength: 500 },
        { id: 'c', name: 'c', type: 'Char', maxLength: 900, unique: true },
        { id: 'd', name: 'd', type: 'Text', dbIndex: true },
        { id: 'e', name: 'e', type: 'Text', unique: true },
      ],
      constraints: [
        { type: 'unique', name: 'too_long', fields: ['a', 'b'] },
        { type: 'unique', name: 'unbounded', fields: ['a', 'd'] },
      ],
      indexes: [
        { name: 'long_index', fields: ['a', 'b'] },
        { name: 'text_index', fields: ['d'] },
      ],
    },
    {
      id: 'refers',
      name: 'Refers',
      fields: [{ id: 'r', name: 'to_text', type: 'ForeignKey', to: 'keys', toField: 'e', onDelete: 'CASCADE' }],
    },
    { id: 'row', name: 'Row', fields: fieldsNamed(30, { type: 'Char', maxLength: 1000 }) },
    { id: 'wide', name: 'Wide', fields: [{ id: 'w', name: 'wide', type: 'Char', maxLength: 20_000 }] },
    {
      id: 'indexes',
      name: 'Indexes',
      fields: fieldsNamed(40, { type: 'Integer', dbIndex: true }),
      indexes: Array.from({ length: 30 }, (_, index) => ({ name: `more${index}`, fields: [`f${index}`, 'f39'] })),
    },
    {
      id: 'rules',
      name: 'Rules',
      comment: 'c'.repeat(3000),
      fields: [
        { id: 'l', name: 'link', type: 'ForeignKey', to: 'keys', onDelete: 'SET_NULL', null: true },
        { id: 'm', name: 'moved', type: 'ForeignKey', to: 'keys', onDelete: 'CASCADE', onUpdate: 'CASCADE' },
        { id: 's', name: 'short', type: 'Char', maxLength: 3, default: 'too long', comment: 'c'.repeat(2000) },
        { id: 'g', name: 'twice', type: 'Integer', null: true, generated: { sql: 'link_id * 2', stored: true } },
      ],
      constraints: [
        { type: 'check', name: 'linked', sql: 'link_id > 0' },
        { type: 'check', name: 'moved_up', sql: '"moved_id" > 0' },
      ],
    },
  ],
  diagrams: [],
};
