/** Every type that PostgreSQL alone has, in the ways that exports tell apart. */
import type { Project } from '../model/project.ts';

export const postgresTypesProject: Project = {
  name: 'Types of PostgreSQL',
  settings: { app: 'stock', targets: ['django', 'postgres'] },
  enums: [
    {
      id: 'c',
      name: 'Colour',
      native: true,
      values: [
        { id: 'r', value: 'red' },
        { id: 'g', value: 'dark green' },
      ],
    },
  ],
  models: [
    {
      id: 'item',
      name: 'Item',
      fields: [
        { id: 't', name: 'tags', type: 'Array', items: { type: 'Char', maxLength: 20 }, default: { call: 'list' } },
        {
          id: 'g',
          name: 'grid',
          type: 'Array',
          size: 3,
          items: { type: 'Array', size: 2, items: { type: 'Integer' } },
        },
        {
          id: 'p',
          name: 'prices',
          type: 'Array',
          items: { type: 'Decimal', maxDigits: 8, decimalPlaces: 2 },
          null: true,
        },
        { id: 'd', name: 'days', type: 'Array', items: { type: 'Date' }, dbDefault: "'{}'" },
        { id: 'c', name: 'colours', type: 'Array', items: { type: 'Enum', enum: 'c' }, null: true },
        {
          id: 'w',
          name: 'words',
          type: 'Array',
          items: { type: 'Text', dbCollation: 'C' },
          default: ['one, two', 'th"ree'],
        },
        { id: 'n', name: 'name', type: 'Char', maxLength: 60 },
        { id: 'a', name: 'attributes', type: 'HStore', default: { call: 'dict' } },
        { id: 'f', name: 'facts', type: 'HStore', default: { colour: 'dark "red"', size: null }, null: true },
        { id: 'v', name: 'found', type: 'SearchVector', null: true, editable: false },
        {
          id: 'x',
          name: 'index',
          type: 'SearchVector',
          generated: { sql: "to_tsvector('simple', name)", stored: true },
        },
        { id: 's', name: 'seats', type: 'IntegerRange', default: [1, 10] },
        { id: 'b', name: 'bytes', type: 'BigIntegerRange', null: true, unique: true },
        { id: 'r', name: 'cost', type: 'DecimalRange', defaultBounds: '[]', null: true },
        { id: 'y', name: 'season', type: 'DateRange', dbIndex: true, default: [null, null] },
        { id: 'o', name: 'open', type: 'DateTimeRange', defaultBounds: '()', null: true },
      ],
      constraints: [{ id: 'k', type: 'check', name: 'item_seats', sql: "seats <> 'empty'" }],
      indexes: [
        { id: 'i', name: 'item_tags', fields: ['tags'], method: 'gin' },
        { id: 'j', name: 'item_index', fields: ['index'], method: 'gin' },
        { id: 'l', name: 'item_season', fields: ['season', 'seats'], method: 'gist' },
        { id: 'm', name: 'item_facts', fields: ['facts'], method: 'gin' },
      ],
    },
  ],
  diagrams: [],
};

/** What Django has all words for, where it is for PostgreSQL. */
export const djangoTypesProject: Project = {
  ...postgresTypesProject,
  enums: (postgresTypesProject.enums ?? []).map((one) => ({ ...one, native: false })),
};

/** The same for any database: Django has the nearest types. */
export const nearestTypesProject: Project = {
  ...djangoTypesProject,
  settings: { app: 'stock' },
  models: djangoTypesProject.models.map((model) => ({
    ...model,
    indexes: (model.indexes ?? []).map(({ method: _method, ...index }) => index),
  })),
};
