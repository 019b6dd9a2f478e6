import type { Field, ForeignKeyConstraint, Model } from '../../model/project.ts';
import {
  field,
  foreignKey,
  manyToMany,
  model,
  namedUnique,
  oneToOne,
  person,
  project,
  text,
  unique,
  type CheckCases,
} from './sampleProject.ts';

/** Passport with one relation to Person. */
const passport = (relation: Field, ...more: Model[]) => project([person, model('Passport', [relation]), ...more]);
const holder = (options: Partial<Field>) => passport(oneToOne('holder', 'Person', options));
const codePerson = (options: Partial<Field>, constraints: Model['constraints'] = []) =>
  project([
    model('Person', [text('code', options)], { constraints }),
    model('Passport', [oneToOne('holder', 'Person', { toField: 'code' })]),
  ]);

/** Town refers to the two fields of Region's key. */
const town = (options: Partial<Field>, more: readonly Model[] = [], key: Partial<ForeignKeyConstraint> = {}) =>
  project([
    model('Region', [text('country'), field('number', 'Integer'), text('label')], {
      constraints: [{ type: 'primaryKey', fields: ['country', 'number'] }],
    }),
    model('Town', [text('c', options), field('n', 'Integer', options)], {
      constraints: [{ type: 'foreignKey', fields: ['c', 'n'], to: 'Region', toFields: ['country', 'number'], ...key }],
    }),
    ...more,
  ]);

/** People meet in rooms, by way of a through model. */
const meeting = (links: readonly Field[], options: Partial<Field> = {}) =>
  project([
    person,
    model('Room', [manyToMany('people', 'Person', { through: 'Meeting', ...options })]),
    model('Meeting', links),
  ]);
const room = foreignKey('room', 'Room');
const guest = foreignKey('guest', 'Person');
const host = foreignKey('host', 'Person', { relatedName: '+' });
const people = (options: Partial<Field>) => project([person, model('Room', [manyToMany('people', 'Person', options)])]);
const friends = (options: Partial<Field>) => project([model('Person', [manyToMany('friends', 'self', options)])]);

const types = model('ContentType', [], { app: 'contenttypes', external: true });
const tag = (options: Partial<Field>, ...fields: readonly Field[]) =>
  project([types, person, model('Tag', [...fields, field('thing', 'GenericForeignKey', options)])]);
const ofTypes = foreignKey('content_type', 'ContentType');
const row = field('object_id', 'Integer');
const tags = (to: string, options: Partial<Field> = {}) =>
  project([
    types,
    model('Tag', [ofTypes, row, field('thing', 'GenericForeignKey')]),
    model('Post', [field('tags', 'GenericRelation', { to, ...options })]),
  ]);

export const relationCases: CheckCases = {
  'contenttypes.E001': { fires: tag({ objectId: 'past' }, ofTypes, row), silent: tag({}, ofTypes, row) },
  'contenttypes.E002': { fires: tag({ contentType: 'past' }, ofTypes, row), silent: tag({}, ofTypes, row) },
  'contenttypes.E003': { fires: tag({ contentType: 'object_id' }, row), silent: tag({}, ofTypes, row) },
  'contenttypes.E004': {
    fires: tag({}, foreignKey('content_type', 'Person'), row),
    silent: tag({}, ofTypes, row),
  },
  'models.E022': { fires: tags('Nowhere'), silent: tags('Tag') },
  'entwine.generic-relation': { fires: tags('Tag', { objectId: 'past' }), silent: tags('Tag') },
  'entwine.symmetrical-placeholder': {
    fires: project([model('Person', [manyToMany('friends', 'self', { relatedName: '%(nope)s' })])]),
    silent: project([model('Person', [manyToMany('friends', 'self', { relatedName: '%(class)s' })])]),
  },
  'entwine.relation-without-target': {
    fires: passport(field('holder', 'OneToOne', { onDelete: 'CASCADE' })),
    silent: holder({}),
  },
  'entwine.relation-without-on-delete': {
    fires: passport(field('holder', 'OneToOne', { to: 'Person' })),
    silent: holder({}),
  },
  'entwine.through-options': { fires: meeting([room, guest], { table: 'meetings' }), silent: meeting([room, guest]) },
  'fields.E300': {
    fires: passport(oneToOne('holder', 'Nobody')),
    silent: holder({}),
  },
  'fields.E307': {
    fires: project([{ ...person, abstract: true }, model('Passport', [oneToOne('holder', 'Person')])]),
    silent: holder({}),
  },
  'fields.E302': { fires: holder({ relatedName: 'name' }), silent: holder({ relatedName: 'passport' }) },
  'fields.E303': {
    fires: holder({ relatedName: 'passport', relatedQueryName: 'name' }),
    silent: holder({ relatedName: 'passport', relatedQueryName: 'passport' }),
  },
  'fields.E304': {
    fires: project([person, model('Passport', [oneToOne('holder', 'Person'), oneToOne('issuer', 'Person')])]),
    silent: project([
      person,
      model('Passport', [oneToOne('holder', 'Person'), oneToOne('issuer', 'Person', { relatedName: 'issued' })]),
    ]),
  },
  'fields.E305': {
    fires: project([person, model('Passport', [oneToOne('holder', 'Person'), foreignKey('issuer', 'Person')])]),
    silent: project([
      person,
      model('Passport', [
        oneToOne('holder', 'Person'),
        foreignKey('issuer', 'Person', { relatedQueryName: 'issued_passport' }),
      ]),
    ]),
  },
  'fields.E306': { fires: holder({ relatedName: 'the passport' }), silent: holder({ relatedName: 'the_passport' }) },
  'fields.E308': { fires: holder({ relatedName: 'passport_' }), silent: holder({ relatedName: 'passport_+' }) },
  'fields.E309': { fires: holder({ relatedName: 'pass__port' }), silent: holder({ relatedName: 'pass__port+' }) },
  'fields.E311': { fires: codePerson({}), silent: codePerson({ unique: true }) },
  'fields.E312': { fires: holder({ toField: 'code' }), silent: codePerson({ unique: true }) },
  'fields.E347': {
    fires: project([
      model('Person', [text('name'), text('city')], {
        constraints: [{ type: 'primaryKey', fields: ['name', 'city'] }],
      }),
      model('Passport', [oneToOne('holder', 'Person')]),
    ]),
    silent: holder({}),
  },
  'entwine.composite-target': {
    fires: town({}, [model('Base', [text('country'), field('number', 'Integer')], { abstract: true })], { to: 'Base' }),
    silent: town({}),
  },
  'entwine.composite-fields': { fires: town({}, [], { toFields: ['country'] }), silent: town({}) },
  'entwine.composite-unique': { fires: town({}, [], { toFields: ['label', 'number'] }), silent: town({}) },
  'entwine.composite-types': {
    fires: town({}, [], { fields: ['n', 'c'], toFields: ['country', 'number'] }),
    silent: town({}, [], { fields: ['n', 'c'], toFields: ['number', 'country'] }),
  },
  'entwine.composite-action': {
    fires: town({}, [], { onDelete: 'SET NULL' }),
    silent: town({ null: true }, [], { onDelete: 'SET NULL' }),
  },
  'entwine.empty-to-field': { fires: holder({ toField: '' }), silent: holder({ toField: 'id' }) },
  'entwine.to-field-reverse': {
    fires: project([
      person,
      model('Passport', [oneToOne('holder', 'Person')]),
      model('Visa', [foreignKey('person', 'Person', { toField: 'passport' })]),
    ]),
    silent: project([
      person,
      model('Passport', [oneToOne('holder', 'Person')]),
      model('Visa', [foreignKey('person', 'Person', { toField: 'id' })]),
    ]),
  },
  'entwine.to-field-inherited': {
    fires: project([
      model('Person', [text('code', { unique: true })]),
      model('Employee', [], { bases: ['Person'] }),
      model('Badge', [oneToOne('employee', 'Employee', { toField: 'code' })]),
    ]),
    silent: project([
      model('Person', [text('code', { unique: true })]),
      model('Employee', [], { bases: ['Person'] }),
      model('Badge', [oneToOne('employee', 'Person', { toField: 'code' })]),
    ]),
  },
  'entwine.to-field-unique-late': {
    fires: codePerson({}, [unique('code')]),
    silent: codePerson({}, [namedUnique('person_code', 'code')]),
  },
  'fields.E320': { fires: holder({ onDelete: 'SET_NULL' }), silent: holder({ onDelete: 'SET_NULL', null: true }) },
  'fields.E321': {
    fires: holder({ onDelete: 'SET_DEFAULT' }),
    silent: holder({ onDelete: 'SET_DEFAULT', default: 1 }),
  },
  'fields.W342': {
    fires: passport(foreignKey('holder', 'Person', { unique: true })),
    silent: passport(foreignKey('holder', 'Person')),
  },
  'fields.E330': { fires: people({ unique: true }), silent: people({}) },
  'fields.E331': { fires: people({ through: 'Nothing' }), silent: meeting([room, guest]) },
  'fields.E333': {
    fires: project([
      model('Person', [manyToMany('friends', 'self', { through: 'Friendship' })]),
      model('Friendship', [
        foreignKey('a', 'Person', { relatedName: '+' }),
        foreignKey('b', 'Person', { relatedName: '+' }),
        foreignKey('witness', 'Person', { relatedName: '+' }),
      ]),
    ]),
    silent: project([
      model('Person', [manyToMany('friends', 'self', { through: 'Friendship', throughFields: ['a', 'b'] })]),
      model('Friendship', [
        foreignKey('a', 'Person', { relatedName: '+' }),
        foreignKey('b', 'Person', { relatedName: '+' }),
        foreignKey('witness', 'Person', { relatedName: '+' }),
      ]),
    ]),
  },
  'fields.E334': {
    fires: meeting([room, foreignKey('next_room', 'Room', { relatedName: '+' }), guest]),
    silent: meeting([room, foreignKey('next_room', 'Room', { relatedName: '+' }), guest], {
      throughFields: ['room', 'guest'],
    }),
  },
  'fields.E335': {
    fires: meeting([room, guest, host]),
    silent: meeting([room, guest, host], { throughFields: ['room', 'guest'] }),
  },
  'fields.E336': { fires: meeting([room]), silent: meeting([room, guest]) },
  'fields.E337': {
    fires: meeting([room, guest], { throughFields: ['room'] }),
    silent: meeting([room, guest], { throughFields: ['room', 'guest'] }),
  },
  'fields.E338': {
    fires: meeting([room, guest], { throughFields: ['room', 'visitor'] }),
    silent: meeting([room, guest], { throughFields: ['room', 'guest'] }),
  },
  'fields.E339': {
    fires: meeting([room, guest], { throughFields: ['guest', 'room'] }),
    silent: meeting([room, guest], { throughFields: ['room', 'guest'] }),
  },
  'fields.E340': { fires: people({ table: 'shop_person' }), silent: people({ table: 'room_people' }) },
  'fields.W340': { fires: people({ null: true }), silent: people({ blank: true }) },
  'fields.W345': {
    fires: friends({ relatedName: 'friend_of' }),
    silent: friends({ relatedName: 'friend_of', symmetrical: false }),
  },
  'fields.W346': { fires: people({ comment: 'Who is in' }), silent: people({ helpText: 'Who is in' }) },
  'models.E003': {
    fires: project([
      person,
      model('Room', [
        manyToMany('people', 'Person', { through: 'Meeting', relatedName: '+' }),
        manyToMany('guests', 'Person', { through: 'Meeting', relatedName: '+' }),
      ]),
      model('Meeting', [room, guest]),
    ]),
    silent: project([
      person,
      model('Room', [
        manyToMany('people', 'Person', { through: 'Meeting', relatedName: '+', throughFields: ['room', 'guest'] }),
        manyToMany('hosts', 'Person', { through: 'Meeting', relatedName: '+', throughFields: ['room', 'host'] }),
      ]),
      model('Meeting', [room, guest, host]),
    ]),
  },
  'entwine.unique-foreign-key': {
    fires: project([person, model('Passport', [foreignKey('holder', 'Person')], { constraints: [unique('holder')] })]),
    silent: project([
      person,
      model('Passport', [foreignKey('holder', 'Person'), text('country')], {
        constraints: [unique('holder', 'country')],
      }),
    ]),
  },
  'entwine.set-default-one-to-one': {
    fires: holder({ onDelete: 'SET_DEFAULT', default: 1 }),
    silent: passport(foreignKey('holder', 'Person', { onDelete: 'SET_DEFAULT', default: 1 })),
  },
  'entwine.protect-against-cascade': {
    fires: project([
      model('Artist'),
      model('Album', [foreignKey('artist', 'Artist')]),
      model('Song', [foreignKey('artist', 'Artist'), foreignKey('album', 'Album', { onDelete: 'PROTECT' })]),
    ]),
    silent: project([
      model('Artist'),
      model('Album', [foreignKey('artist', 'Artist')]),
      model('Song', [foreignKey('artist', 'Artist'), foreignKey('album', 'Album', { onDelete: 'RESTRICT' })]),
    ]),
  },
  'entwine.relation-without-index': {
    fires: passport(foreignKey('holder', 'Person', { dbIndex: false })),
    silent: passport(oneToOne('holder', 'Person', { dbIndex: false })),
  },
};
