/** Projects whose names and texts are hard on a database. */
import type { Dialect } from '../dialects/dialect.ts';
import type { Field, Model, Project } from '../model/project.ts';

/** Names and texts that try to break out of the SQL, or that an engine reads as something else. */
export const hostileTexts: readonly string[] = [
  'we"ird',
  "it's",
  '"; DROP TABLE "victim"; --',
  "'; DROP TABLE victim; --",
  'line\nbreak\r\n-- x',
  'semi;colon',
  '/* comment */',
  '-- dash',
  'back\\slash',
  '`tick` [bracket]',
  'select',
  'order by',
  '\u202eright to left',
  '\u2028line separator',
  'العربية',
  '日本語',
  '😀🇩🇪',
  'tab\tbell\u0007',
  'nul\0here',
  'lone\ud800surrogate',
  'sqlite_master',
  'x'.repeat(10_000),
  ' ',
  '%(class)s ? ?1 :name @x $y',
  'trailing blank ',
  'dotted.name',
  '100% sure? $1 {0}',
  'e\u0301 combining',
  '$entwine$ $$ $1',
  'x'.repeat(63),
  'x'.repeat(64),
  'ü'.repeat(40),
  '😀'.repeat(20),
  'primary',
];

/** Two models whose every name and text is the given one, with relations, a unique set and an index. */
export function hostileProject(text: string): Project {
  const name: Field = {
    id: 'n',
    name: text,
    type: 'Char',
    maxLength: 100,
    comment: text,
    default: text,
    dbColumn: text,
  };
  return {
    name: text,
    settings: { app: 'app' },
    models: [
      { id: 't', name: 'Target', table: `${text} t`, comment: text, fields: [{ ...name, unique: true }] },
      {
        id: 'o',
        name: 'Owner',
        table: text,
        verboseName: text,
        comment: text,
        fields: [
          {
            id: 'c',
            name: 'choice',
            type: 'Text',
            choices: [
              [text, text],
              ['b', text],
            ],
            default: text,
            helpText: text,
          },
          {
            id: 'r',
            name: 'link',
            type: 'OneToOne',
            to: 't',
            onDelete: 'CASCADE',
            dbColumn: `${text} link`,
            comment: text,
          },
          { id: 'k', name: 'code', type: 'ForeignKey', to: 't', toField: text, onDelete: 'PROTECT', null: true },
          { id: 'm', name: 'many', type: 'ManyToMany', to: 't', table: `${text} m` },
        ],
        constraints: [{ type: 'unique', name: `${text} u`, fields: ['choice', 'link'] }],
        indexes: [{ name: `${text} i`, fields: ['-choice'] }],
      },
    ],
    diagrams: [],
  };
}

/** Every reserved word of a dialect as the name of a column, of an index and of a table with a reference. */
export function reservedWordsProject(dialect: Dialect): Project {
  const words = [...dialect.reservedWords];
  const models: Model[] = words.map((word, index) => ({
    id: `m${index}`,
    name: `Word${index}`,
    table: word,
    fields: [
      { id: 'f', name: 'value', dbColumn: word, type: 'PositiveInteger' },
      {
        id: 'r',
        name: 'next',
        type: 'ForeignKey',
        to: `m${(index + 1) % words.length}`,
        onDelete: 'CASCADE',
        null: true,
      },
    ],
    indexes: [{ name: `${word}_x`, fields: ['value'] }],
  }));
  return { name: 'Reserved words', settings: { app: 'app' }, models, diagrams: [] };
}

/** Names that are one for some engine: but for case, or once they are cut. */
export const alikeProject: Project = {
  name: 'Names alike',
  settings: { app: 'app' },
  models: [
    {
      id: 'a',
      name: 'Alpha',
      table: 'Alike',
      fields: [
        { id: '1', name: 'one', dbColumn: 'Same', type: 'Integer' },
        { id: '2', name: 'two', dbColumn: 'same', type: 'Integer' },
        { id: '3', name: 'three', dbColumn: 'SAME', type: 'Char', maxLength: 9, unique: true },
        { id: '4', name: 'four', dbColumn: 'same_2', type: 'Integer' },
      ],
      constraints: [
        { type: 'unique', name: 'Rule', fields: ['one', 'two'] },
        { type: 'check', name: 'rule', sql: '"Same" > 0' },
        { type: 'check', name: 'RULE', sql: '"same" > 0' },
      ],
      indexes: [
        { name: 'alike', fields: ['one'] },
        { name: 'ALIKE', fields: ['two'] },
        { name: 'same', fields: ['-one'] },
        { name: 'Alike_pkey', fields: ['-two'] },
      ],
    },
    {
      id: 'b',
      name: 'Beta',
      table: 'alike',
      fields: [{ id: 'r', name: 'alpha', type: 'OneToOne', to: 'a', onDelete: 'PROTECT' }],
      indexes: [
        { name: 'Rule', fields: ['alpha'] },
        { name: 'alike', fields: ['-alpha'] },
      ],
    },
    {
      id: 'c',
      name: 'Gamma',
      table: 'ALIKE_ix',
      fields: [{ id: 'm', name: 'many', type: 'ManyToMany', to: 'b', table: 'ALIKE' }],
    },
    {
      id: 'd',
      name: 'Delta',
      table: 'y'.repeat(70),
      fields: [{ id: 'r', name: 'long', dbColumn: 'z'.repeat(70), type: 'ForeignKey', to: 'e', onDelete: 'CASCADE' }],
    },
    {
      id: 'e',
      name: 'Epsilon',
      table: `${'y'.repeat(70)}y`,
      fields: [
        {
          id: 'r',
          name: 'long',
          dbColumn: 'z'.repeat(70),
          type: 'ForeignKey',
          to: 'd',
          onDelete: 'CASCADE',
          null: true,
        },
      ],
    },
  ],
  diagrams: [],
};

/** Everything that an option of the SQL formats changes: cycles, indexes, comments, choices, mixed case, words. */
export const optionsProject: Project = {
  name: 'Options',
  settings: { app: 'app' },
  models: [
    {
      id: 'o',
      name: 'Order',
      table: 'Order',
      comment: 'What was ordered',
      fields: [
        {
          id: 'k',
          name: 'kind',
          type: 'Char',
          maxLength: 5,
          choices: [
            ['a', 'A'],
            ['b', 'B'],
          ],
          blank: true,
          default: 'a',
        },
        {
          id: 'r',
          name: 'rank',
          dbColumn: 'Rank',
          type: 'PositiveInteger',
          choices: [
            [1, 'one'],
            [2, 'two'],
          ],
          default: 1,
        },
        { id: 'd', name: 'double', type: 'Integer', generated: { sql: '"Rank" * 2', stored: true }, null: true },
        { id: 'j', name: 'data', type: 'JSON', default: { call: 'dict' }, comment: 'Anything; really' },
        { id: 'b', name: 'best', type: 'OneToOne', to: 'i', onDelete: 'SET_NULL', null: true },
        { id: 'p', name: 'parent', type: 'ForeignKey', to: 'self', onDelete: 'PROTECT', null: true },
      ],
      constraints: [
        { type: 'check', name: 'Rank_ok', sql: '"Rank" < 100' },
        { type: 'unique', name: 'One_best', fields: ['kind'], condition: '"Rank" = 1' },
        { type: 'unique', fields: ['kind', 'rank'] },
      ],
      indexes: [
        { name: 'By_rank', fields: ['-rank', 'kind'] },
        { name: 'u_rank', fields: ['rank', 'best'], unique: true },
      ],
    },
    {
      id: 'i',
      name: 'Item',
      fields: [
        { id: 'o', name: 'order', dbColumn: 'Order', type: 'ForeignKey', to: 'o', onDelete: 'CASCADE' },
        { id: 's', name: 'slug', type: 'Slug', unique: true },
        { id: 'w', name: 'where', type: 'Text', null: true },
        { id: 't', name: 'tags', type: 'ManyToMany', to: 'o' },
      ],
    },
    {
      id: 'x',
      name: 'Place',
      fields: [
        { id: 'a', name: 'row', type: 'Integer' },
        { id: 'b', name: 'column', type: 'Integer' },
        { id: 'c', name: 'next_row', type: 'Integer', null: true },
        { id: 'd', name: 'next_column', type: 'Integer', null: true },
      ],
      constraints: [
        { type: 'primaryKey', fields: ['row', 'column'] },
        {
          type: 'foreignKey',
          fields: ['next_row', 'next_column'],
          to: 'y',
          toFields: ['row', 'column'],
          onDelete: 'CASCADE',
        },
      ],
    },
    {
      id: 'y',
      name: 'Seat',
      fields: [
        { id: 'a', name: 'row', type: 'Integer' },
        { id: 'b', name: 'column', type: 'Integer' },
      ],
      constraints: [
        { type: 'primaryKey', fields: ['row', 'column'] },
        { type: 'foreignKey', fields: ['row', 'column'], to: 'x', toFields: ['row', 'column'] },
      ],
    },
  ],
  diagrams: [],
};
