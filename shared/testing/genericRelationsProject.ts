/** Relations to rows of any model, in the ways that exports tell apart. */
import type { Project } from '../model/project.ts';

export const genericRelationsProject: Project = {
  name: 'Generic relations',
  settings: { app: 'blog' },
  models: [
    {
      id: 'types',
      name: 'ContentType',
      app: 'contenttypes',
      external: true,
      fields: [{ id: 'm', name: 'model', type: 'Char', maxLength: 100 }],
    },
    {
      id: 'tag',
      name: 'Tag',
      fields: [
        { id: 'w', name: 'word', type: 'Slug' },
        { id: 'c', name: 'content_type', type: 'ForeignKey', to: 'types', onDelete: 'CASCADE' },
        { id: 'o', name: 'object_id', type: 'PositiveInteger' },
        { id: 'g', name: 'content_object', type: 'GenericForeignKey' },
      ],
      indexes: [{ id: 'i', fields: ['content_type', 'object_id'] }],
    },
    {
      id: 'noted',
      name: 'Noted',
      abstract: true,
      fields: [
        { id: 'k', name: 'kind', type: 'ForeignKey', to: 'types', onDelete: 'PROTECT', null: true },
        { id: 'n', name: 'number', type: 'Char', maxLength: 36, null: true },
        {
          id: 'a',
          name: 'about',
          type: 'GenericForeignKey',
          contentType: 'kind',
          objectId: 'number',
          forConcreteModel: false,
        },
      ],
    },
    {
      id: 'post',
      name: 'Post',
      bases: ['noted'],
      fields: [
        { id: 't', name: 'title', type: 'Char', maxLength: 80 },
        { id: 'g', name: 'tags', type: 'GenericRelation', to: 'tag', relatedQueryName: 'post' },
        {
          id: 's',
          name: 'notes',
          type: 'GenericRelation',
          to: 'self',
          contentType: 'kind',
          objectId: 'number',
          forConcreteModel: false,
        },
      ],
    },
    { id: 'page', name: 'Page', bases: ['post'], fields: [{ id: 'p', name: 'path', type: 'Char', maxLength: 80 }] },
  ],
  diagrams: [],
};
