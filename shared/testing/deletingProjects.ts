/** Projects whose deletes and key changes reach far. For tests only. */
import type { Field, Model, Project } from '../model/project.ts';

const model = (name: string, fields: readonly Omit<Field, 'id'>[], rest: Partial<Model> = {}): Model => ({
  id: name.toLowerCase(),
  name,
  fields: fields.map((field) => ({ id: field.name, ...field })),
  ...rest,
});

const project = (name: string, models: readonly Model[]): Project => ({
  name,
  settings: { app: 'shop' },
  models: [...models],
  diagrams: [],
});

const toArtist = { name: 'artist', type: 'ForeignKey', to: 'artist' } as const;

/** Artist ← Album, Artist ← Song by a cascade, Song → Album by what is given. */
export const diamond = (onDelete: 'PROTECT' | 'RESTRICT' | 'CASCADE'): Project =>
  project('Diamond', [
    model('Artist', []),
    model('Album', [{ ...toArtist, onDelete: 'CASCADE' }]),
    model('Song', [
      { ...toArtist, onDelete: 'CASCADE' },
      { name: 'album', type: 'ForeignKey', to: 'album', onDelete },
    ]),
  ]);

export const chain: Project = project('Chain', [
  model('Country', []),
  model('City', [{ name: 'country', type: 'ForeignKey', to: 'country', onDelete: 'CASCADE' }]),
  model('Street', [{ name: 'city', type: 'ForeignKey', to: 'city', onDelete: 'CASCADE' }]),
  model('House', [{ name: 'street', type: 'OneToOne', to: 'street', onDelete: 'CASCADE' }]),
]);

export const cycle: Project = project('Cycle', [
  model('Team', [
    { name: 'captain', type: 'ForeignKey', to: 'player', onDelete: 'CASCADE', null: true, relatedName: 'captain_of' },
  ]),
  model('Player', [{ name: 'team', type: 'ForeignKey', to: 'team', onDelete: 'CASCADE' }]),
]);

export const keyChanges: Project = project('Key changes', [
  model('Country', [{ name: 'code', type: 'Char', maxLength: 9, primaryKey: true }]),
  model('City', [{ name: 'country', type: 'ForeignKey', to: 'country', onDelete: 'CASCADE', onUpdate: 'CASCADE' }]),
  model('Flag', [{ name: 'country', type: 'OneToOne', to: 'country', onDelete: 'CASCADE', onUpdate: 'RESTRICT' }]),
  model('Anthem', [
    { name: 'country', type: 'OneToOne', to: 'country', onDelete: 'SET_NULL', null: true, onUpdate: 'SET NULL' },
  ]),
]);

export const compositeReference: Project = project('Composite reference', [
  model(
    'Edition',
    [
      { name: 'book', type: 'Integer' },
      { name: 'number', type: 'SmallInteger' },
    ],
    { constraints: [{ type: 'primaryKey', fields: ['book', 'number'] }] },
  ),
  model(
    'Copy',
    [
      { name: 'book', type: 'Integer' },
      { name: 'number', type: 'SmallInteger' },
    ],
    {
      constraints: [
        {
          type: 'foreignKey',
          name: 'copy_edition',
          fields: ['book', 'number'],
          to: 'edition',
          toFields: ['book', 'number'],
          onDelete: 'CASCADE',
        },
      ],
    },
  ),
  model(
    'Review',
    [
      { name: 'book', type: 'Integer', null: true },
      { name: 'number', type: 'SmallInteger', null: true },
    ],
    {
      constraints: [
        {
          type: 'foreignKey',
          name: 'review_edition',
          fields: ['book', 'number'],
          to: 'edition',
          toFields: ['book', 'number'],
          onDelete: 'SET NULL',
        },
      ],
    },
  ),
]);

/** A key of text without a length, which MySQL cannot hold, and a reference to it. */
export const textKey: Project = project('Text key', [
  model('Page', [{ name: 'path', type: 'Text', primaryKey: true }]),
  model('Link', [{ name: 'page', type: 'ForeignKey', to: 'page', onDelete: 'CASCADE' }]),
]);

export const deletingProjects: readonly Project[] = [
  diamond('PROTECT'),
  diamond('RESTRICT'),
  diamond('CASCADE'),
  chain,
  cycle,
  keyChanges,
  compositeReference,
  textKey,
];
