/** One project whose indexes and unique sets say every word of their parts, for PostgreSQL. */
import type { Project } from '../model/project.ts';

export const partsProject: Project = {
  name: 'Parts',
  settings: { app: 'parts', targets: ['django', 'postgres'] },
  models: [
    {
      id: 'person',
      name: 'Person',
      fields: [
        { id: 'id', name: 'id', type: 'BigAuto', primaryKey: true },
        { id: 'e', name: 'email', type: 'Char', maxLength: 80 },
        { id: 'n', name: 'name', type: 'Char', maxLength: 80 },
        { id: 'c', name: 'city', type: 'Char', maxLength: 40, null: true },
        { id: 'b', name: 'born', type: 'Date', null: true },
        { id: 'h', name: 'height', type: 'Integer', dbColumn: 'Height cm' },
        { id: 't', name: 'notes', type: 'Text' },
        { id: 'j', name: 'data', type: 'JSON', default: { call: 'dict' } },
      ],
      constraints: [
        { id: 'u', type: 'unique', name: 'person_email', fields: [{ sql: 'lower(email)' }] },
        {
          id: 'v',
          type: 'unique',
          name: 'person_name_born',
          fields: ['-name', { field: 'born', nulls: 'first' }],
          include: ['height'],
          condition: '"Height cm" > 0',
          nullsDistinct: false,
        },
        {
          id: 'w',
          type: 'unique',
          name: 'person_class',
          fields: [{ field: 'email', operatorClass: 'varchar_pattern_ops' }, 'name'],
        },
        { id: 'x', type: 'unique', name: 'person_start', fields: [{ field: 'notes', length: 20 }] },
        { id: 'y', type: 'unique', name: 'person_odd', fields: [{ sql: "email || '@' || name" }, 'born'] },
      ],
      indexes: [
        { id: 'i', name: 'person_lower', fields: [{ sql: 'lower(email)', descending: true, nulls: 'last' }, 'name'] },
        { id: 'k', name: 'person_nulls', fields: [{ field: 'born', descending: true, nulls: 'last' }] },
        {
          id: 'l',
          name: 'person_usual',
          fields: [
            { field: 'born', nulls: 'last' },
            { field: 'city', descending: true, nulls: 'first' },
          ],
        },
        { id: 'm', name: 'person_like', fields: [{ field: 'city', operatorClass: 'varchar_pattern_ops' }, '-born'] },
        { id: 'o', name: 'person_own_class', fields: [{ field: 'name', operatorClass: 'text_ops' }] },
        { id: 'p', name: 'person_collated', fields: [{ field: 'name', collation: 'C' }] },
        {
          id: 'q',
          name: 'person_all',
          fields: [{ sql: 'upper(name)', collation: 'C', operatorClass: 'text_pattern_ops', descending: true }],
        },
        { id: 'r', name: 'person_prefix', fields: [{ field: 'notes', length: 10 }, 'height'] },
        { id: 's', name: 'person_column', fields: [{ sql: 'coalesce("Height cm", 0)' }] },
        { id: 'z', name: 'person_sum', fields: [{ sql: '"Height cm" * 2' }], condition: "name > 'x'" },
        { id: 'a', name: 'person_data', fields: [{ field: 'data', operatorClass: 'jsonb_path_ops' }], method: 'gin' },
        { id: 'd', name: 'person_born_brin', fields: ['-born'], method: 'BRIN' },
        { id: 'f', fields: ['height'], method: 'hash' },
        { id: 'g', name: 'person_words', fields: ['notes'], method: 'fulltext' },
        { id: 'u2', name: 'person_unique', fields: [{ sql: 'length(name)' }, '-born'], unique: true },
      ],
    },
  ],
  diagrams: [],
};

const [person] = partsProject.models;
if (!person) throw new Error('The project of parts has a model');
const without = (names: readonly string[]) => ({
  ...person,
  constraints: (person.constraints ?? []).filter(({ name = '' }) => !names.includes(name)),
  indexes: (person.indexes ?? []).filter(({ name = '' }) => !names.includes(name)),
});

/** What of it Django says without a warning. */
export const djangoPartsProject: Project = {
  ...partsProject,
  models: [without(['person_odd', 'person_words', 'person_born_brin'])],
};

/** Parts that Django makes on every database, or leaves out where expressions are none of it. */
export const commonPartsProject: Project = {
  ...partsProject,
  settings: { app: 'parts' },
  models: [
    {
      ...person,
      constraints: [
        { id: 'u', type: 'unique', name: 'person_email', fields: [{ sql: 'lower(email)' }] },
        { id: 'v', type: 'unique', name: 'person_name_born', fields: ['-name', 'born'] },
        { id: 'x', type: 'unique', name: 'person_start', fields: [{ field: 'notes', length: 20 }] },
        {
          id: 'w',
          type: 'unique',
          name: 'person_class',
          fields: [{ field: 'email', operatorClass: 'varchar_pattern_ops' }, 'height'],
        },
      ],
      indexes: [
        { id: 'i', name: 'person_lower', fields: [{ sql: 'upper(name)', descending: true }, '-born'] },
        { id: 'm', name: 'person_like', fields: [{ field: 'city', operatorClass: 'varchar_pattern_ops' }, '-born'] },
        { id: 's', name: 'person_column', fields: [{ sql: "coalesce(city, '')" }, { sql: 'length(name)' }] },
        { id: 'z', name: 'person_sum', fields: [{ sql: 'abs("Height cm") + 1' }] },
      ],
    },
  ],
};
