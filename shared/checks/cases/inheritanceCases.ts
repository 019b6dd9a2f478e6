import { field, foreignKey, model, oneToOne, person, project, text, user, type CheckCases } from './sampleProject.ts';

const abstractUser = model('AbstractUser', [], { app: 'auth', external: true, abstract: true });
const member = model('Member', [], { bases: ['AbstractUser'] });

export const inheritanceCases: CheckCases = {
  'entwine.missing-base': {
    fires: project([model('Employee', [], { bases: ['Person'] })]),
    silent: project([person, model('Employee', [], { bases: ['Person'] })]),
  },
  'entwine.base-cycle': {
    fires: project([model('A', [], { bases: ['B'] }), model('B', [], { bases: ['A'] })]),
    silent: project([model('A', [], { bases: ['B'] }), model('B')]),
  },
  'entwine.import-cycle': {
    fires: project([
      model('Base', [], { app: 'core' }),
      model('Item', [], { bases: ['Base'] }),
      model('Thing'),
      model('Part', [], { app: 'core', bases: ['Thing'] }),
    ]),
    silent: project([
      model('Base', [], { app: 'core' }),
      model('Item', [], { bases: ['Base'] }),
      model('Thing'),
      model('Part', [], { app: 'parts', bases: ['Thing'] }),
    ]),
  },
  'entwine.base-twice': {
    fires: project([person, model('Employee', [], { bases: ['Person', 'Person'] })]),
    silent: project([person, model('Employee', [], { bases: ['Person'] })]),
  },
  'entwine.base-order': {
    fires: project([
      model('A', [], { abstract: true }),
      model('B', [], { abstract: true, bases: ['A'] }),
      model('C', [], { bases: ['A', 'B'] }),
    ]),
    silent: project([
      model('A', [], { abstract: true }),
      model('B', [], { abstract: true, bases: ['A'] }),
      model('C', [], { bases: ['B', 'A'] }),
    ]),
  },
  'entwine.field-redeclared': {
    fires: project([person, model('Employee', [text('name')], { bases: ['Person'] })]),
    silent: project([{ ...person, abstract: true }, model('Employee', [text('name')], { bases: ['Person'] })]),
  },
  'entwine.parent-link-name': {
    fires: project([person, model('Employee', [field('person_ptr', 'Integer')], { bases: ['Person'] })]),
    silent: project([
      person,
      model('Employee', [oneToOne('person_ptr', 'Person', { parentLink: true })], { bases: ['Person'] }),
    ]),
  },
  'entwine.proxy-without-base': {
    fires: project([model('Boss', [], { proxy: true })]),
    silent: project([person, model('Boss', [], { proxy: true, bases: ['Person'] })]),
  },
  'entwine.proxy-two-bases': {
    fires: project([person, model('Team'), model('Boss', [], { proxy: true, bases: ['Person', 'Team'] })]),
    silent: project([
      person,
      model('Chief', [], { proxy: true, bases: ['Person'] }),
      model('Boss', [], { proxy: true, bases: ['Chief', 'Person'] }),
    ]),
  },
  'entwine.proxy-abstract-fields': {
    fires: project([
      person,
      model('Dated', [field('created', 'DateTime')], { abstract: true }),
      model('Boss', [], { proxy: true, bases: ['Person', 'Dated'] }),
    ]),
    silent: project([
      person,
      model('Dated', [], { abstract: true }),
      model('Boss', [], { proxy: true, bases: ['Person', 'Dated'] }),
    ]),
  },
  'entwine.proxy-swapped': {
    fires: project([user, abstractUser, member, model('Boss', [], { proxy: true, bases: ['User'] })], {
      userModel: 'shop.Member',
    }),
    silent: project([user, model('Boss', [], { proxy: true, bases: ['User'] })]),
  },
  'entwine.name-placeholder': {
    fires: project([person, model('Passport', [oneToOne('holder', 'Person', { relatedName: '%(klass)s' })])]),
    silent: project([person, model('Passport', [oneToOne('holder', 'Person', { relatedName: '%(class)s' })])]),
  },
  'entwine.order-with-respect-to': {
    fires: project([person, model('Passport', [oneToOne('holder', 'Person')], { orderWithRespectTo: 'owner' })]),
    silent: project([person, model('Passport', [oneToOne('holder', 'Person')], { orderWithRespectTo: 'holder_id' })]),
  },
  'models.E017': {
    fires: project([person, model('Boss', [text('title')], { proxy: true, bases: ['Person'] })]),
    silent: project([person, model('Boss', [text('title')], { bases: ['Person'] })]),
  },
  'models.E004': {
    fires: project([model('Person', [field('id', 'Integer')])]),
    silent: project([model('Person', [field('id', 'Integer', { primaryKey: true })])]),
  },
  'models.E005': {
    fires: project([
      model('Person', [text('name')]),
      model('Team', [field('number', 'Integer', { primaryKey: true }), text('name')]),
      model('Captain', [], { bases: ['Person', 'Team'] }),
    ]),
    silent: project([
      model('Person', [text('name')]),
      model('Team', [field('number', 'Integer', { primaryKey: true }), text('title')]),
      model('Captain', [], { bases: ['Person', 'Team'] }),
    ]),
  },
  'models.E006': {
    fires: project([person, model('Passport', [oneToOne('person', 'Person'), field('person_id', 'Integer')])]),
    silent: project([person, model('Passport', [oneToOne('person', 'Person'), field('person_no', 'Integer')])]),
  },
  'models.E007': {
    fires: project([model('Person', [text('name'), text('title', { dbColumn: 'name' })])]),
    silent: project([model('Person', [text('name'), text('title', { dbColumn: 'Title' })])]),
  },
  'models.E026': {
    fires: project([model('Person', [text('code', { primaryKey: true }), text('number', { primaryKey: true })])]),
    silent: project([model('Person', [text('code', { primaryKey: true }), text('number', { unique: true })])]),
  },
  'entwine.key-cycle': {
    fires: project([
      model('Person', [oneToOne('passport', 'Passport', { primaryKey: true, relatedName: '+' })]),
      model('Passport', [oneToOne('person', 'Person', { primaryKey: true, relatedName: '+' })]),
    ]),
    silent: project([
      model('Person', [oneToOne('passport', 'Passport', { null: true, relatedName: '+' })]),
      model('Passport', [oneToOne('person', 'Person', { primaryKey: true, relatedName: '+' })]),
    ]),
  },
  'entwine.parent-link-to-stranger': {
    fires: project([person, model('Badge', [oneToOne('person', 'Person', { parentLink: true })])]),
    silent: project([person, model('Badge', [oneToOne('person', 'Person')])]),
  },
  'entwine.idle-parent-link': {
    fires: project([person, model('Visa', [oneToOne('person', 'Person', { parentLink: true })])]),
    silent: project([
      person,
      model('Visa', [oneToOne('person', 'Person', { parentLink: true })], { bases: ['Person'] }),
    ]),
  },
  'entwine.to-field-too-late': {
    fires: project([
      model('Person', [oneToOne('seat', 'Seat', { relatedName: '+' })]),
      model('Seat'),
      model('Badge', [oneToOne('holder', 'Person', { toField: 'seat' })]),
    ]),
    silent: project([
      model('Person', [oneToOne('chair', 'Chair', { relatedName: '+' })]),
      model('Chair'),
      model('Badge', [oneToOne('holder', 'Person', { toField: 'chair' })]),
    ]),
  },
  'entwine.required-cycle': {
    fires: project([
      model('Person', [foreignKey('team', 'Team', { relatedName: '+' })]),
      model('Team', [foreignKey('captain', 'Person', { relatedName: '+' })]),
    ]),
    silent: project([
      model('Person', [foreignKey('team', 'Team', { relatedName: '+', null: true })]),
      model('Team', [foreignKey('captain', 'Person', { relatedName: '+' })]),
    ]),
  },
};
