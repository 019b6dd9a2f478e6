/** A project whose tables and columns are called as they are given: every thing that the naming calls somehow. */
import type { Project } from '../model/project.ts';

export const namingProject: Project = {
  name: 'Naming',
  settings: { app: 'blog', naming: 'asGiven' },
  models: [
    { id: 'u', name: 'User', app: 'auth', external: true, fields: [] },
    {
      id: 's',
      name: 'Stamped',
      abstract: true,
      indexes: [{ id: 'i', fields: ['made'] }],
      fields: [
        { id: 'm', name: 'made', type: 'DateTime' },
        { id: 'b', name: 'maker', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE', relatedName: '+' },
      ],
    },
    {
      id: 'a',
      name: 'Author',
      fields: [
        { id: 'n', name: 'name', type: 'Char', maxLength: 50, unique: true },
        { id: 'k', name: 'nick', type: 'Slug' },
        { id: 'r', name: 'readers', type: 'ManyToMany', to: 'u', relatedName: '+' },
        { id: 'f', name: 'friends', type: 'ManyToMany', to: 'self' },
        { id: 'l', name: 'login', type: 'OneToOne', to: 'u', onDelete: 'CASCADE' },
      ],
    },
    {
      id: 'p',
      name: 'BlogPost',
      bases: ['s'],
      fields: [
        { id: 'w', name: 'writer', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE', relatedName: '+' },
        { id: 'o', name: 'editor', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE', dbColumn: 'editor_id' },
        { id: 't', name: 'tags', type: 'ManyToMany', to: 't' },
      ],
    },
    {
      id: 't',
      name: 'Tag',
      constraints: [
        { id: '1', type: 'unique', fields: ['label', 'owner'] },
        { id: '2', type: 'check', sql: 'owner > 3' },
        { id: '3', type: 'unique', fields: ['owner'], condition: "label <> ''" },
      ],
      indexes: [
        { id: '4', fields: ['owner', 'label'] },
        { id: '5', fields: ['owner', '-label'] },
        { id: '6', fields: ['label'], condition: 'owner > 0' },
        { id: '7', name: 'tag_named', fields: ['label'] },
      ],
      fields: [
        { id: 'l', name: 'label', type: 'Char', maxLength: 9 },
        { id: 'o', name: 'owner', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE' },
      ],
    },
    {
      id: 'c',
      name: 'Special',
      bases: ['t'],
      table: 'special_tags',
      fields: [{ id: 'e', name: 'Extra', type: 'Integer' }],
    },
    { id: 'x', name: 'Shown', bases: ['c'], proxy: true, fields: [] },
  ],
  diagrams: [],
};
