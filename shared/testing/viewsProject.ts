/** A project with views over its tables and over each other, in an order that no database takes. For tests only. */
import type { Project } from '../model/project.ts';

export const viewsProject: Project = {
  name: 'Views',
  settings: { app: 'shop' },
  models: [
    {
      id: 'top',
      name: 'Top',
      view: { sql: { standard: 'SELECT id, title FROM "shop_priced" WHERE price > 100;' } },
      comment: 'What costs much',
      fields: [{ id: 'title', name: 'title', type: 'Char', maxLength: 40, comment: 'Its name' }],
    },
    {
      id: 'priced',
      name: 'Priced',
      view: { sql: 'SELECT id, title, price -- all\nFROM shop_book\nWHERE price IS NOT NULL' },
      managed: true,
      fields: [
        { id: 'title', name: 'title', type: 'Char', maxLength: 40 },
        { id: 'price', name: 'price', type: 'Integer' },
      ],
    },
    {
      id: 'count',
      name: 'TitleCount',
      table: 'shop_titles',
      view: { sql: 'SELECT title AS id, count(*) AS n FROM shop_book GROUP BY title', materialized: true },
      fields: [
        { id: 'id', name: 'id', type: 'Char', maxLength: 40, primaryKey: true },
        { id: 'n', name: 'n', type: 'Integer' },
      ],
      indexes: [{ id: 'i', name: 'shop_titles_n', fields: ['-n'] }],
      constraints: [{ id: 'c', type: 'check', name: 'n_is_positive', sql: 'n > 0' }],
    },
    {
      id: 'book',
      name: 'Book',
      fields: [
        { id: 'title', name: 'title', type: 'Char', maxLength: 40 },
        { id: 'price', name: 'price', type: 'Integer', null: true },
      ],
    },
    {
      id: 'note',
      name: 'Note',
      fields: [
        { id: 'book', name: 'book', type: 'ForeignKey', to: 'book', onDelete: 'CASCADE' },
        { id: 'priced', name: 'priced', type: 'ForeignKey', to: 'priced', onDelete: 'CASCADE' },
        { id: 'tops', name: 'tops', type: 'ManyToMany', to: 'top' },
      ],
    },
    { id: 'heir', name: 'Heir', bases: ['priced'], fields: [{ id: 'x', name: 'x', type: 'Integer' }] },
  ],
  diagrams: [],
};
