import {
  field,
  foreignKey,
  manyToMany,
  model,
  oneToOne,
  person,
  project,
  text,
  user,
  type CheckCases,
} from './sampleProject.ts';

const abstractUser = model('AbstractUser', [], { app: 'auth', external: true, abstract: true });

export const nameCases: CheckCases = {
  'entwine.model-name': {
    fires: project([model('class', [text('name')])]),
    silent: project([model('Class', [text('name')])]),
  },
  'entwine.field-name': {
    fires: project([model('Person', [text('first name')])]),
    silent: project([model('Person', [text('größe')])]),
  },
  'entwine.app-label': {
    fires: project([model('Person', [], { app: 'my-app' })]),
    silent: project([model('Person', [], { app: 'my_app' })]),
  },
  'entwine.name-form': {
    fires: project([model('Person', [text('ﬁeld')])]),
    silent: project([model('Person', [text('café')])]),
  },
  'entwine.duplicate-model': {
    fires: project([person, { ...person, id: 'other', name: 'PERSON' }]),
    silent: project([person, { ...person, id: 'other', app: 'crm' }]),
  },
  'entwine.duplicate-field': {
    fires: project([model('Person', [text('name'), text('name', { id: 'other' })])]),
    silent: project([model('Person', [text('name'), text('other')])]),
  },
  'entwine.vital-name': {
    fires: project([person, model('Passport', [oneToOne('holder', 'Person', { relatedName: '_meta' })])]),
    silent: project([person, model('Passport', [oneToOne('holder', 'Person', { relatedName: 'meta' })])]),
  },
  'entwine.objects-field': {
    fires: project([model('Person', [text('objects')])]),
    silent: project([model('Person', [manyToMany('objects', 'Person', { relatedName: '+', symmetrical: false })])]),
  },
  'entwine.import-shadowed': {
    fires: project([model('Car', [text('models'), text('name')])]),
    silent: project([model('Car', [text('name'), text('models')])]),
  },
  'entwine.harmful-name': {
    fires: project([model('Person', [field('save', 'Boolean')])]),
    silent: project([model('Person', [field('saved', 'Boolean')])]),
  },
  'entwine.user-model-missing': {
    fires: project([person], { userModel: 'shop.User' }),
    silent: project([person], { userModel: 'auth.User' }),
  },
  'entwine.user-model-base': {
    fires: project([model('Member', [text('phone')])], { userModel: 'shop.Member' }),
    silent: project([abstractUser, model('Member', [text('phone')], { bases: ['AbstractUser'] })], {
      userModel: 'shop.Member',
    }),
  },
  'fields.E301': {
    fires: project(
      [
        user,
        abstractUser,
        model('Member', [], { bases: ['AbstractUser'] }),
        model('Profile', [oneToOne('user', 'User')]),
      ],
      { userModel: 'shop.Member' },
    ),
    silent: project(
      [abstractUser, model('Member', [], { bases: ['AbstractUser'] }), model('Profile', [oneToOne('user', 'Member')])],
      { userModel: 'shop.Member' },
    ),
  },
  'fields.E001': {
    fires: project([model('Person', [text('name_')])]),
    silent: project([model('Person', [text('name_x')])]),
  },
  'fields.E002': {
    fires: project([model('Person', [text('first__name')])]),
    silent: project([model('Person', [text('first_name')])]),
  },
  'fields.E003': {
    fires: project([model('Person', [text('pk')])]),
    silent: project([model('Person', [text('key')])]),
  },
  'models.E020': {
    fires: project([model('Person', [text('check')])]),
    silent: project([model('Person', [text('checked')])]),
  },
  'models.E023': {
    fires: project([model('Person_', [text('name')])]),
    silent: project([person]),
  },
  'models.E024': {
    fires: project([model('Old__Person', [text('name')])]),
    silent: project([model('Old_Person', [text('name')])]),
  },
  'auth.E005': {
    fires: project([model('Person', [], { permissions: [['add_person', 'May add']] })]),
    silent: project([model('Person', [], { permissions: [['add_person', 'May add']], defaultPermissions: ['view'] })]),
  },
  'auth.E006': {
    fires: project([
      model('Person', [], {
        permissions: [
          ['lend', 'May lend'],
          ['lend', 'May lend again'],
        ],
      }),
    ]),
    silent: project([
      model('Person', [], {
        permissions: [
          ['lend', 'May lend'],
          ['give', 'May lend'],
        ],
      }),
    ]),
  },
  'auth.E008': {
    fires: project([model('Person', [], { permissions: [['lend', 'x'.repeat(256)]] })]),
    silent: project([model('Person', [], { permissions: [['lend', 'x'.repeat(255)]] })]),
  },
  'auth.E012': {
    fires: project([model('Person', [], { permissions: [['x'.repeat(101), 'May lend']] })]),
    silent: project([model('Person', [], { permissions: [['x'.repeat(100), 'May lend']] })]),
  },
  'auth.E007': {
    fires: project([model('Person', [], { verboseName: 'x'.repeat(245) })]),
    silent: project([model('Person', [], { verboseName: 'x'.repeat(244) })]),
  },
  'auth.E011': {
    fires: project([model('x'.repeat(94))]),
    silent: project([model('x'.repeat(94), [], { defaultPermissions: ['view'] })]),
  },
  'contenttypes.E005': {
    fires: project([model('x'.repeat(101))]),
    silent: project([model('x'.repeat(93))]),
  },
  'entwine.long-name': {
    fires: project([model('Person', [text('x'.repeat(64))])]),
    silent: project([model('Person', [text('x'.repeat(63))])]),
  },
  'entwine.reserved-word': {
    fires: project([model('Order', [text('group')])]),
    silent: project([model('Order', [text('team')])]),
  },
  'entwine.through-link-name': {
    fires: project([model('Objects'), model('Room', [manyToMany('things', 'Objects')])]),
    silent: project([model('Object'), model('Room', [manyToMany('things', 'Object')])]),
  },
  'entwine.through-fields-automatic': {
    fires: project([
      person,
      model('Room', [
        manyToMany('people', 'Person'),
        manyToMany('guests', 'Person', { relatedName: '+', through: 'Room_people', throughFields: ['room', 'person'] }),
      ]),
      model('Room_people', [], { external: true }),
    ]),
    silent: project([
      person,
      model('Room', [manyToMany('people', 'Person', { through: 'Room_people', throughFields: ['room', 'person'] })]),
      model('Room_people', [foreignKey('room', 'Room'), foreignKey('person', 'Person')]),
    ]),
  },
  'entwine.through-is-target': {
    fires: project([
      model('Room', [manyToMany('bookings', 'Booking', { through: 'Booking' })]),
      model('Booking', [foreignKey('room', 'Room'), foreignKey('next', 'Booking', { null: true })]),
    ]),
    silent: project([
      model('Room', [manyToMany('bookings', 'Booking', { through: 'Link', relatedName: '+' })]),
      model('Booking'),
      model('Link', [foreignKey('room', 'Room'), foreignKey('booking', 'Booking')]),
    ]),
  },
  'entwine.through-name-case': {
    fires: project([person, model('Room_People'), model('Room', [manyToMany('people', 'Person')])]),
    silent: project([person, model('RoomPeople'), model('Room', [manyToMany('people', 'Person')])]),
  },
  'entwine.through-name-taken': {
    fires: project([person, model('Room_people'), model('Room', [manyToMany('people', 'Person')])]),
    silent: project([
      person,
      model('Room_people', [foreignKey('room', 'Room'), foreignKey('person', 'Person')]),
      model('Room', [manyToMany('people', 'Person', { through: 'Room_people' })]),
    ]),
  },
};
