/** Projects of which one option grows: lists within a model, a field, a constraint or an index. */
import type { Constraint, Field, Index, Model, Project } from '../shared/model/project.ts';
import { model, numbers, one, projectOf, scalar } from './growingParts.ts';

const names = (count: number): string[] => numbers(count).map((number) => `f${number}`);

const membersOf = (count: number): { [key: string]: number } =>
  Object.fromEntries(numbers(count).map((number) => [`key${number}`, number]));

const withField = (rest: Partial<Field>): Project => one({ fields: [{ ...scalar(0), ...rest }] });

const withFields = (count: number, rest: Partial<Model>): Project =>
  one({ fields: numbers(count).map(scalar), ...rest });

const constrained = (count: number, constraint: Constraint): Project =>
  withFields(count, { constraints: [constraint] });

const indexed = (count: number, index: Index): Project => withFields(count, { indexes: [index] });

export const growingOptions: Readonly<Record<string, (count: number) => Project>> = {
  'settings of apps': (count) =>
    projectOf([model('m')], {
      settings: {
        app: 'shop',
        apps: Object.fromEntries(names(count).map((name) => [name, { verboseName: name }])),
      },
    }),
  targets: (count) => projectOf([model('m')], { settings: { app: 'shop', targets: names(count) } }),
  'options of a table on SQLite': (count) => one({ tableOptions: { sqlite: membersOf(count) } }),
  'options of a table on PostgreSQL': (count) => one({ tableOptions: { postgres: membersOf(count) } }),
  'options of a table on MySQL': (count) => one({ tableOptions: { mysql: membersOf(count) } }),
  'columns of the latest': (count) => withFields(count, { getLatestBy: names(count) }),
  'default permissions': (count) => one({ defaultPermissions: names(count) }),
  'required features': (count) => one({ requiredDbFeatures: names(count) }),
  'options of a class': (count) => withField({ class: 'shop.fields.Own', classOptions: membersOf(count) }),
  'texts of errors': (count) =>
    withField({ errorMessages: Object.fromEntries(names(count).map((name) => [name, 'x'])) }),
  'lookups of a relation': (count) =>
    projectOf([
      model('m', {
        fields: [
          { id: 'a', name: 'a', type: 'ForeignKey', to: 'm', onDelete: 'CASCADE', limitChoicesTo: membersOf(count) },
        ],
      }),
    ]),
  'arguments of a validator': (count) => withField({ validators: [{ name: 'shop.v.V', args: numbers(count) }] }),
  'options of a validator': (count) => withField({ validators: [{ name: 'shop.v.V', options: membersOf(count) }] }),
  'fields of a through model': (count) =>
    projectOf([
      model('target'),
      model('through'),
      model('m', {
        fields: [
          { id: 'a', name: 'a', type: 'ManyToMany', to: 'target', through: 'through', throughFields: names(count) },
        ],
      }),
    ]),
  'fields of a unique set': (count) => constrained(count, { type: 'unique', name: 'uq', fields: names(count) }),
  'fields of a key': (count) => constrained(count, { type: 'primaryKey', fields: names(count) }),
  'further columns of a constraint': (count) =>
    constrained(count, { type: 'unique', name: 'uq', fields: ['f0'], include: names(count) }),
  'parts of an exclusion': (count) =>
    constrained(count, { type: 'exclude', name: 'ex', parts: names(count).map((name) => [name, '=']) }),
  'columns of a foreign key': (count) =>
    projectOf([
      model('target', { fields: numbers(count).map(scalar) }),
      model('m', {
        fields: numbers(count).map(scalar),
        constraints: [
          {
            type: 'foreignKey',
            name: 'fk',
            fields: names(count),
            to: 'target',
            toFields: names(count),
            onDelete: 'SET NULL',
            setFields: names(count),
          },
        ],
      }),
    ]),
  'further columns of an index': (count) => indexed(count, { name: 'ix', fields: ['f0'], include: names(count) }),
  'parameters of an index': (count) => indexed(count, { name: 'ix', fields: ['f0'], with: membersOf(count) }),
  'words of a match': (count) =>
    projectOf([model('m')], { matches: [{ kind: 'database', from: names(count), model: 'm' }] }),
};
