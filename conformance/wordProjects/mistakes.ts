/** Words of version 2 that break a rule of Django's, or of its classes when they are made: what it says then, our checks say too. */
import type { Constraint, Field, Model } from '../../shared/model/project.ts';
import { named, type Addition, type Growing, type NameOf, type Word } from './growing.ts';

type Put = (name: NameOf, growing: Growing) => Addition;

function mistake(name: string, put: Put, rest: Partial<Word> = {}): Word {
  return { name, put: (growing) => void growing.addApart((nameOf) => put(nameOf, growing)), ...rest };
}

function field(name: string, said: Omit<Field, 'id' | 'name'>, rest: Partial<Word> = {}): Word {
  return mistake(name, (nameOf) => ({ fields: [named(nameOf('word'), said)] }), rest);
}

const ofPostgres = { isForPostgres: true };
const pair = (name: NameOf) => [
  named(name('a'), { type: 'Char', maxLength: 20 }),
  named(name('b'), { type: 'Integer' }),
];

function unique(name: string, said: (nameOf: NameOf) => Partial<Constraint>): Word {
  return mistake(name, (nameOf) => ({
    fields: pair(nameOf),
    constraints: [{ type: 'unique', name: nameOf('rule'), fields: [nameOf('a')], ...said(nameOf) } as Constraint],
  }));
}

function model(name: string, said: Partial<Model>): Word {
  return mistake(name, (nameOf) => ({ fields: pair(nameOf), ...said }) as Addition);
}

const fields: readonly Word[] = [
  field('an enum too long for its column', { type: 'Char', maxLength: 2, enum: 'mistaken' }),
  field('nothing to choose', { type: 'FilePath', path: '/srv', allowFiles: false }),
  field('unpacking of one protocol', { type: 'GenericIPAddress', protocol: 'IPv4', unpackIpv4: true }),
  field('a blank address', { type: 'GenericIPAddress', protocol: 'IPv6', blank: true }),
  field('a shared list', { type: 'Array', items: { type: 'Integer' }, default: [] }, ofPostgres),
  field('a shared dict', { type: 'HStore', default: {} }, ofPostgres),
  field('items without a length', { type: 'Array', items: { type: 'Char', maxLength: 0 } }, ofPostgres),
  field(
    'items with too many places',
    {
      type: 'Array',
      items: { type: 'Array', items: { type: 'Decimal', maxDigits: 2, decimalPlaces: 4 } },
    },
    ofPostgres,
  ),
  field('bounds of no range', { type: 'DecimalRange', defaultBounds: '[' }, ofPostgres),
  field('a key that may be null', { type: 'Slug', allowUnicode: true, primaryKey: true, null: true }),
  field('a key of a file', {
    type: 'File',
    primaryKey: true,
    storage: { call: 'django.core.files.storage.FileSystemStorage' },
  }),
  field('choices in a group that are none', { type: 'Char', maxLength: 9, choices: [['Group', [['a']]]] as never }),
];

const models: readonly Word[] = [
  mistake('an ordering twice', (name, growing) => {
    const to = growing.addApart((own) => ({ fields: pair(own) }));
    const whose = { type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: '+' } as const;
    return {
      fields: [named(name('whose'), whose), ...pair(name)],
      orderWithRespectTo: name('whose'),
      ordering: [{ field: name('b'), descending: true, nulls: 'last' }],
    };
  }),
  model('ordered within nothing', { orderWithRespectTo: 'nowhere' }),
  model('ordered by nothing', { ordering: [{ field: 'nowhere', nulls: 'first' }] }),
  model('a permission twice', {
    permissions: [
      ['may_lend', 'May lend'],
      ['may_lend', 'May lend again'],
    ],
  }),
  model('a long permission', { permissions: [['x'.repeat(101), 'y'.repeat(256)]] }),
  mistake('a key of several fields that is pointed at', (name, growing) => {
    const to = growing.addApart((own) => ({
      fields: pair(own),
      constraints: [{ type: 'primaryKey', fields: [own('a'), own('b')] }],
    }));
    return { fields: [named(name('word'), { type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: '+' })] };
  }),
  mistake('a generic key without its fields', (name) => ({
    fields: [named(name('what'), { type: 'GenericForeignKey' })],
  })),
  mistake('a generic key by what is no link', (name) => ({
    fields: [
      named('content_type', { type: 'Integer' }),
      named('object_id', { type: 'Integer' }),
      named(name('what'), { type: 'GenericForeignKey' }),
    ],
  })),
  mistake('a generic key by a link elsewhere', (name, growing) => {
    const to = growing.addApart((own) => ({ fields: pair(own) }));
    return {
      fields: [
        named(name('kind'), { type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: '+' }),
        named('object_id', { type: 'Integer' }),
        named(name('what'), { type: 'GenericForeignKey', contentType: name('kind') }),
      ],
    };
  }),
];

const rules: readonly Word[] = [
  unique('deferred and covering', (name) => ({ deferrable: 'deferred', include: [name('b')] })),
  unique('deferred with a condition', (name) => ({ deferrable: 'immediate', condition: `${name('b')} > 1` })),
  unique('deferred and of an expression', (name) => ({
    deferrable: 'deferred',
    fields: [{ sql: `lower(${name('a')})` }],
  })),
  unique('covering what is not there', () => ({ include: ['nowhere'] })),
  unique('of what is not there', (name) => ({ fields: ['nowhere', name('a')], nullsDistinct: true })),
  mistake('a check twice', (name) => ({
    fields: pair(name),
    constraints: [
      { type: 'check', name: name('rule'), sql: `${name('b')} > 1`, errorCode: 'few' },
      { type: 'check', name: name('rule'), sql: `${name('b')} > 2`, errorMessage: 'Few.' },
    ],
  })),
  mistake('an index over what is not there', (name) => ({
    fields: pair(name),
    indexes: [{ name: name('found'), fields: [{ field: 'nowhere', descending: true }], include: [name('a')] }],
  })),
  mistake('an index that covers what is not there', (name) => ({
    fields: pair(name),
    indexes: [{ name: name('found'), fields: [name('a')], include: ['nowhere'] }],
  })),
  mistake('an index of a long name', (name) => ({
    fields: pair(name),
    indexes: [{ name: name('found_by_a_name_that_is_longer_than_it_may_be'), fields: [name('a')], comment: 'x' }],
  })),
  mistake(
    'an exclusion of what is not there',
    (name) => ({
      fields: pair(name),
      constraints: [{ type: 'exclude', name: name('rule'), parts: [['nowhere', '=']] }],
    }),
    ofPostgres,
  ),
];

export const mistakes: readonly Word[] = [...fields, ...models, ...rules];

/** An enum that a mistake names. */
export const mistakenEnum = { id: 'mistaken', name: 'Mistaken', values: [{ id: '1', value: 'open' }] };
