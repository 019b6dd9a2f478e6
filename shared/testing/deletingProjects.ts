/** Projects whose deletes and key changes reach far. For tests only. */
import { exactInteger } from '../model/exactJson.ts';
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

/** Rows that a delete sets to what goes by it, in a table of their own and in another, and keys that no double holds. */
const ownDefaults: Project = project('Own defaults', [
  model('Folder', [{ name: 'parent', type: 'ForeignKey', to: 'folder', onDelete: 'SET_DEFAULT', default: 1 }]),
  model('Draft', [
    { name: 'basis', type: 'OneToOne', to: 'draft', onDelete: 'SET_DEFAULT', default: 1, null: true },
    { name: 'revision', type: 'BigInteger', default: exactInteger('9223372036854775807') },
  ]),
  model('Device', [{ name: 'serial', type: 'BigInteger', primaryKey: true }]),
  model('Reading', [
    {
      name: 'device',
      type: 'ForeignKey',
      to: 'device',
      onDelete: 'SET_DEFAULT',
      default: exactInteger('9007199254740993'),
    },
  ]),
]);

/** A table of a stranger that several models read, each its part of it, and what refers to them. */
export const sharedTables: Project = project('Shared tables', [
  model('Person', [{ name: 'code', type: 'Char', maxLength: 9, unique: true }], { table: 'people', managed: false }),
  model(
    'Login',
    [
      { name: 'key', dbColumn: 'code', type: 'Char', maxLength: 9, unique: true },
      { name: 'last', type: 'DateTime', null: true },
    ],
    { table: 'people', managed: false },
  ),
  model('Note', [
    { name: 'author', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE' },
    { name: 'login', type: 'ForeignKey', to: 'login', toField: 'key', onDelete: 'SET_NULL', null: true },
    { name: 'readers', type: 'ManyToMany', to: 'person', relatedName: 'read' },
  ]),
  model('Account', [{ name: 'number', type: 'Integer' }], { table: 'accounts' }),
  model('Balance', [{ name: 'number', type: 'Integer' }], { table: 'accounts', managed: false }),
  model('Entry', [{ name: 'balance', type: 'ForeignKey', to: 'balance', onDelete: 'PROTECT' }]),
]);

/** Two models that each see part of a stranger's table, what only one of them says included. */
export const partialViews: Project = project('Partial views', [
  model('Team', []),
  model('Author', [{ name: 'team', type: 'ForeignKey', to: 'team', onDelete: 'CASCADE' }], {
    table: 'authors',
    managed: false,
  }),
  model(
    'Writer',
    [
      { name: 'pen_name', type: 'Char', maxLength: 20, unique: true },
      { name: 'born', type: 'Date', null: true },
    ],
    { table: 'authors', managed: false },
  ),
  model('Entry', [
    { name: 'author', type: 'ForeignKey', to: 'author', onDelete: 'CASCADE' },
    { name: 'writer', type: 'ForeignKey', to: 'writer', toField: 'pen_name', onDelete: 'RESTRICT', null: true },
  ]),
  model('Remark', [{ name: 'writer', type: 'ForeignKey', to: 'writer', onDelete: 'PROTECT' }]),
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
  ownDefaults,
  sharedTables,
  partialViews,
];
