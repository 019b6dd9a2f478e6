import type { Constraint, Index, Model } from '../../model/project.ts';
import {
  field,
  foreignKey,
  index,
  manyToMany,
  model,
  namedUnique,
  person,
  project,
  text,
  unique,
  type CheckCases,
} from './sampleProject.ts';

const fields = [text('name'), text('city')];
const withIndexes = (...indexes: Index[]) => project([model('Person', fields, { indexes })]);
const withConstraints = (...constraints: Constraint[]) => project([model('Person', fields, { constraints })]);
const withMeta = (options: Partial<Model>) => project([model('Person', fields, options)]);
const twoModels = (first: Partial<Model>, second: Partial<Model>) =>
  project([model('Person', fields, first), model('Team', fields, second)]);

export const tableCases: CheckCases = {
  'models.E028': {
    fires: twoModels({ table: 'people' }, { table: 'people' }),
    silent: twoModels({ table: 'people' }, {}),
  },
  'models.W046': { fires: withMeta({ comment: 'Who there is' }), silent: withMeta({ verboseName: 'person' }) },
  'models.E012': { fires: withConstraints(unique('age')), silent: withConstraints(unique('name')) },
  'models.E013': {
    fires: project([person, model('Room', [manyToMany('people', 'Person')], { constraints: [unique('people')] })]),
    silent: project([
      person,
      model('Room', [foreignKey('owner', 'Person'), text('name')], { constraints: [unique('owner', 'name')] }),
    ]),
  },
  'models.E016': {
    fires: project([person, model('Employee', [], { bases: ['Person'], indexes: [index('names', 'name')] })]),
    silent: project([
      { ...person, abstract: true },
      model('Employee', [], { bases: ['Person'], indexes: [index('names', 'name')] }),
    ]),
  },
  'models.E029': {
    fires: withIndexes(index('i', 'name'), index('i', 'city')),
    silent: withIndexes(index('i', 'name'), index('j', 'city')),
  },
  'models.E030': {
    fires: twoModels({ indexes: [index('i', 'name')] }, { indexes: [index('i', 'name')] }),
    silent: twoModels({ indexes: [index('i', 'name')] }, { indexes: [index('j', 'name')] }),
  },
  'models.E031': {
    fires: withConstraints(namedUnique('u', 'name'), namedUnique('u', 'city')),
    silent: withConstraints(namedUnique('u', 'name'), namedUnique('v', 'city')),
  },
  'models.E032': {
    fires: twoModels({ constraints: [namedUnique('u', 'name')] }, { constraints: [namedUnique('u', 'name')] }),
    silent: twoModels({ constraints: [unique('name')] }, { constraints: [unique('name')] }),
  },
  'models.E033': { fires: withIndexes(index('_i', 'name')), silent: withIndexes(index('i_', 'name')) },
  'models.E034': {
    fires: withIndexes(index('i'.repeat(31), 'name')),
    silent: withIndexes(index('i'.repeat(30), 'name')),
  },
  'models.W038': {
    fires: withConstraints({ type: 'unique', name: 'u', fields: ['name'], deferrable: 'deferred' }),
    silent: withConstraints({ type: 'unique', name: 'u', fields: ['name'] }),
  },
  'models.W039': {
    fires: withConstraints({ type: 'unique', name: 'u', fields: ['name'], include: ['city'] }),
    silent: withIndexes({ name: 'i', fields: ['name'], include: ['city'] }),
  },
  'models.W040': {
    fires: withIndexes({ name: 'i', fields: ['name'], include: ['city'] }),
    silent: withIndexes({ name: 'i', fields: ['name', 'city'] }),
  },
  'models.W047': {
    fires: withConstraints({ type: 'unique', name: 'u', fields: ['name'], nullsDistinct: false }),
    silent: withConstraints({ type: 'unique', name: 'u', fields: ['name'] }),
  },
  'models.E021': {
    fires: withMeta({ ordering: ['name'], orderWithRespectTo: 'city' }),
    silent: withMeta({ orderWithRespectTo: 'city' }),
  },
  'models.E015': { fires: withMeta({ ordering: ['-age'] }), silent: withMeta({ ordering: ['-name', 'pk', '?'] }) },
  'models.E041': {
    fires: project([
      person,
      model('Room', [foreignKey('owner', 'Person'), text('name')], {
        constraints: [{ type: 'unique', name: 'u', fields: ['-owner__name'] }],
      }),
    ]),
    silent: project([
      person,
      model('Room', [foreignKey('owner', 'Person'), text('name')], {
        constraints: [{ type: 'unique', name: 'u', fields: ['-owner'] }],
      }),
    ]),
  },
  'models.E042': {
    fires: project([
      model('Person', [text('name'), text('city', { null: true })], {
        constraints: [{ type: 'primaryKey', fields: ['name', 'city'] }],
      }),
    ]),
    silent: withConstraints({ type: 'primaryKey', fields: ['name', 'city'] }),
  },
  'entwine.composite-key': {
    fires: withConstraints({ type: 'primaryKey', fields: ['name'] }),
    silent: withConstraints({ type: 'primaryKey', fields: [] }),
  },
  'entwine.deferrable-unique': {
    fires: withConstraints({ type: 'unique', name: 'u', fields: [{ sql: 'lower(name)' }], deferrable: 'deferred' }),
    silent: withConstraints({ type: 'unique', name: 'u', fields: ['name', 'city'], deferrable: 'deferred' }),
  },
  'entwine.exclusion': {
    fires: withConstraints({ type: 'exclude', name: 'e', parts: [['name', 'like']] }),
    silent: withConstraints({ type: 'exclude', name: 'e', parts: [['name', '=']] }),
  },
  'entwine.empty-constraint': {
    fires: withIndexes({ name: 'i', fields: [] }),
    silent: withIndexes(index('i', 'name')),
  },
  'entwine.unnamed-constraint': {
    fires: withConstraints({ type: 'check', sql: "name <> ''" }),
    silent: withConstraints({ type: 'check', name: 'has_name', sql: "name <> ''" }),
  },
  'entwine.unnamed-index': { fires: withIndexes({ fields: ['age'] }), silent: withIndexes({ fields: ['-name'] }) },
  'entwine.meta-name': { fires: withIndexes(index('a%%b', 'name')), silent: withIndexes(index('%(class)s_i', 'name')) },
  'entwine.same-unique-twice': {
    fires: project([
      person,
      model('Room', [foreignKey('owner', 'Person'), text('name')], {
        constraints: [unique('owner', 'name'), unique('owner_id', 'name')],
      }),
    ]),
    silent: withConstraints(unique('name', 'city'), unique('city', 'name')),
  },
  'entwine.outside-django': {
    fires: withConstraints({ type: 'foreignKey', fields: ['name', 'city'], to: 'Person', toFields: ['name', 'city'] }),
    silent: withConstraints(unique('name', 'city')),
  },
  'entwine.table-case': {
    fires: twoModels({ table: 'people' }, { table: 'People' }),
    silent: twoModels({ table: 'people' }, { table: 'Team' }),
  },
  'entwine.column-case': {
    fires: project([model('Person', [text('name'), text('Name', { id: 'other' })])]),
    silent: project([model('Person', [text('name'), text('names')])]),
  },
  'entwine.index-case': {
    fires: withIndexes(index('i', 'name'), index('I', 'city')),
    silent: withIndexes(index('i', 'name'), index('j', 'city')),
  },
  'entwine.quoted-name': { fires: withMeta({ table: 'the "people"' }), silent: withMeta({ table: '"people"' }) },
  'entwine.reserved-table': {
    fires: withMeta({ table: 'sqlite_people' }),
    silent: project([model('Person', [field('sqlite_x', 'Integer')])]),
  },
};
