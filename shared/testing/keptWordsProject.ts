/** One project that says every word of how and where tables, keys and indexes are kept; `tablespace` must be there. */
import type { Project } from '../model/project.ts';

export const tablespace = 'entwine_fast';

export const keptWordsProject: Project = {
  name: 'Kept',
  settings: { app: 'kept' },
  models: [
    {
      id: 'thing',
      name: 'Thing',
      tablespace,
      tableOptions: {
        sqlite: { strict: true },
        postgres: { with: { fillfactor: 70, autovacuum_enabled: false } },
        mysql: {
          engine: 'InnoDB',
          charset: 'latin1',
          collation: 'latin1_bin',
          rowFormat: 'DYNAMIC',
          autoIncrement: 1000,
        },
      },
      fields: [
        { id: 'id', name: 'id', type: 'BigAuto', primaryKey: true },
        { id: 'c', name: 'code', type: 'Char', maxLength: 9, unique: true },
        { id: 'd', name: 'day', type: 'Date', dbIndex: true, tablespace: 'pg_default' },
        { id: 'p', name: 'price', type: 'Decimal', maxDigits: 7, decimalPlaces: 2 },
        { id: 'o', name: 'open', type: 'Boolean', default: true },
        { id: 'm', name: 'others', type: 'ManyToMany', to: 'self', symmetrical: false },
      ],
      indexes: [{ id: 'i', name: 'thing_by_price', fields: ['price', 'day'], tablespace }],
    },
    {
      id: 'pair',
      name: 'Pair',
      tableOptions: {
        sqlite: { withoutRowid: true },
        postgres: { partitionBy: 'RANGE (left_side, "Right")', tablespace },
      },
      fields: [
        { id: 'l', name: 'left_side', type: 'Integer' },
        { id: 'r', name: 'right', type: 'Integer', dbColumn: 'Right' },
      ],
      constraints: [{ id: 'k', type: 'primaryKey', fields: ['left_side', 'right'] }],
    },
    {
      id: 'word',
      name: 'Word',
      tableOptions: { postgres: { unlogged: true }, mysql: { charset: 'latin1' } },
      fields: [
        { id: 'w', name: 'word', type: 'Char', maxLength: 20, primaryKey: true },
        { id: 't', name: 'thing', type: 'ForeignKey', to: 'thing', onDelete: 'CASCADE' },
        { id: 'a', name: 'alike', type: 'ManyToMany', to: 'self' },
      ],
    },
    {
      id: 'use',
      name: 'Use',
      tableOptions: { postgres: { unlogged: true } },
      fields: [
        { id: 'id', name: 'id', type: 'Auto', primaryKey: true },
        { id: 'w', name: 'word', type: 'ForeignKey', to: 'word', onDelete: 'CASCADE' },
        { id: 'c', name: 'thing', type: 'ForeignKey', to: 'thing', toField: 'code', onDelete: 'CASCADE' },
      ],
    },
    {
      id: 'heir',
      name: 'Heir',
      tableOptions: { postgres: { inherits: ['kept_aged'] } },
      fields: [
        { id: 'id', name: 'id', type: 'Integer', primaryKey: true },
        { id: 'g', name: 'age', type: 'Integer', null: true },
      ],
    },
    {
      id: 'aged',
      name: 'Aged',
      fields: [
        { id: 'id', name: 'id', type: 'Integer', primaryKey: true },
        { id: 'g', name: 'age', type: 'Integer', null: true },
      ],
      constraints: [{ id: 'k', type: 'check', name: 'aged_positive', sql: 'age > 0' }],
    },
  ],
  diagrams: [],
};

/** What none of the databases can have of it, or not beside the rest: each must be said, and the rest is made. */
export const oddlyKeptProject: Project = {
  name: 'Oddly kept',
  settings: { app: 'odd' },
  models: [
    {
      id: 'base',
      name: 'Base',
      tableOptions: {
        sqlite: { withoutRowid: true, other: ['x'] },
        postgres: { unlogged: true, partitionBy: 'RANGE (day)', speed: 'high', inherits: ['odd_base'] },
        mysql: { engine: 'MyISAM', rowFormat: 'x; DROP TABLE y', charset: 5, autoIncrement: -1 },
      },
      fields: [
        { id: 'id', name: 'id', type: 'BigAuto', primaryKey: true },
        { id: 'd', name: 'day', type: 'Date' },
        { id: 'p', name: 'place', type: 'Integer', srid: 4326 },
      ],
    },
    {
      id: 'child',
      name: 'Child',
      tableOptions: {
        postgres: {
          unlogged: 'yes',
          inherits: ['odd_base', 'nowhere'],
          with: { 'fillfactor) TABLESPACE (x': 1 },
          partitionBy: 'RANGE (id) TABLESPACE x',
        },
        mysql: { autoIncrement: 5 },
      },
      fields: [
        { id: 'id', name: 'id', type: 'Integer', primaryKey: true },
        { id: 'b', name: 'base', type: 'ForeignKey', to: 'base', onDelete: 'CASCADE' },
      ],
    },
    {
      id: 'cycle',
      name: 'Cycle',
      tableOptions: { postgres: { inherits: ['odd_cycle'] } },
      fields: [
        { id: 'a', name: 'a', type: 'Integer' },
        { id: 'b', name: 'b', type: 'Integer' },
      ],
      constraints: [
        { id: 'k', type: 'primaryKey', fields: ['a', 'b'] },
        {
          id: 'f',
          type: 'foreignKey',
          name: 'cycle_loose',
          fields: ['b', 'a'],
          to: 'self',
          toFields: ['a', 'b'],
          enforced: false,
        },
      ],
    },
  ],
  diagrams: [],
};
