/** Projects of which one list grows, each the smallest that holds so many of it. */
import type { Project } from '../shared/model/project.ts';
import { growingDiagrams } from './growingDiagrams.ts';
import { growingOptions } from './growingOptions.ts';
import { growingPairs } from './growingPairs.ts';
import { keyTo, model, numbers, one, projectOf, scalar } from './growingParts.ts';

/** By the list that grows. */
export const growingProjects: Readonly<Record<string, (count: number) => Project>> = {
  models: (count) => projectOf(numbers(count).map((number) => model(`m${number}`))),
  'models of one name': (count) => projectOf(numbers(count).map((number) => model(`m${number}`, { name: 'Same' }))),
  'models of one table': (count) => projectOf(numbers(count).map((number) => model(`m${number}`, { table: 'same' }))),
  'apps, one for each model': (count) =>
    projectOf(numbers(count).map((number) => model(`m${number}`, { app: `app${number}` }))),
  fields: (count) => one({ fields: numbers(count).map(scalar) }),
  'fields of one name': (count) =>
    one({ fields: numbers(count).map((number) => ({ ...scalar(number), name: 'same' })) }),
  'fields of one column': (count) =>
    one({ fields: numbers(count).map((number) => ({ ...scalar(number), dbColumn: 'same' })) }),
  'foreign keys to one model, unnamed': (count) =>
    projectOf([model('target'), model('m', { fields: numbers(count).map((number) => keyTo('target', number)) })]),
  'foreign keys to one model, named': (count) =>
    projectOf([
      model('target'),
      model('m', { fields: numbers(count).map((number) => keyTo('target', number, { relatedName: `r${number}` })) }),
    ]),
  'foreign keys to one model, of as many models': (count) =>
    projectOf([
      model('target'),
      ...numbers(count).map((number) => model(`m${number}`, { fields: [keyTo('target', 0)] })),
    ]),
  'many to many, unnamed': (count) =>
    projectOf([
      model('target'),
      model('m', { fields: numbers(count).map((number) => ({ ...keyTo('target', number), type: 'ManyToMany' })) }),
    ]),
  'keys to itself': (count) => one({ fields: numbers(count).map((number) => keyTo('m', number)) }),
  'a chain of keys': (count) =>
    projectOf(
      numbers(count).map((number) => model(`m${number}`, { fields: number === 0 ? [] : [keyTo(`m${number - 1}`, 0)] })),
    ),
  'a chain of primary keys': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, number === 0 ? {} : { fields: [keyTo(`m${number - 1}`, 0, { primaryKey: true })] }),
      ),
    ),
  'a ring of primary keys': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, { fields: [keyTo(`m${(number + 1) % count}`, 0, { primaryKey: true })] }),
      ),
    ),
  'a ring of required keys': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, { fields: [keyTo(`m${(number + 1) % count}`, 0, { relatedName: '+' })] }),
      ),
    ),
  'a chain of referred columns': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, {
          fields: [
            number === 0
              ? { id: 'k0', name: 'k0', type: 'Char', maxLength: 9, unique: true }
              : keyTo(`m${number - 1}`, 0, { unique: true, toField: 'k0' }),
          ],
        }),
      ),
    ),
  'a chain of proxies': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, number === 0 ? {} : { proxy: true, fields: [], bases: [`m${number - 1}`] }),
      ),
    ),
  'tables that inherit from each other': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, {
          table: `t${number}`,
          ...(number < count - 1 && { tableOptions: { postgres: { inherits: [[`t${number + 1}`]] } } }),
        }),
      ),
    ),
  'a chain of bases': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, { fields: [scalar(number)], ...(number === 0 ? {} : { bases: [`m${number - 1}`] }) }),
      ),
    ),
  'a chain of abstract bases': (count) =>
    projectOf(
      numbers(count).map((number) =>
        model(`m${number}`, {
          abstract: number < count - 1,
          fields: [scalar(number)],
          ...(number === 0 ? {} : { bases: [`m${number - 1}`] }),
        }),
      ),
    ),
  'bases of one model': (count) =>
    projectOf([
      ...numbers(count).map((number) => model(`m${number}`, { abstract: true, fields: [scalar(number)] })),
      model('child', { fields: [], bases: numbers(count).map((number) => `m${number}`) }),
    ]),
  'heirs of one model': (count) =>
    projectOf([model('base'), ...numbers(count).map((number) => model(`m${number}`, { fields: [], bases: ['base'] }))]),
  mixins: (count) => one({ mixins: numbers(count).map((number) => `shop.mixins.M${number}`) }),
  managers: (count) =>
    one({ managers: numbers(count).map((number) => ({ name: `m${number}`, class: `shop.managers.M${number}` })) }),
  permissions: (count) => one({ permissions: numbers(count).map((number) => [`p${number}`, `P ${number}`]) }),
  ordering: (count) =>
    one({ fields: numbers(count).map(scalar), ordering: numbers(count).map((number) => `f${number}`) }),
  'indexes, unnamed': (count) => one({ indexes: numbers(count).map(() => ({ fields: ['a'] })) }),
  'indexes, named': (count) =>
    one({ indexes: numbers(count).map((number) => ({ name: `ix${number}`, fields: ['a'] })) }),
  'indexes of one name': (count) => one({ indexes: numbers(count).map(() => ({ name: 'same', fields: ['a'] })) }),
  'parts of an index': (count) =>
    one({
      fields: numbers(count).map(scalar),
      indexes: [{ name: 'ix', fields: numbers(count).map((at) => `f${at}`) }],
    }),
  'unique sets, unnamed': (count) =>
    one({ constraints: numbers(count).map(() => ({ type: 'unique', fields: ['a'] })) }),
  'unique sets': (count) =>
    one({ constraints: numbers(count).map((number) => ({ type: 'unique', name: `uq${number}`, fields: ['a'] })) }),
  'unique fields': (count) => one({ fields: numbers(count).map((number) => ({ ...scalar(number), unique: true })) }),
  checks: (count) =>
    one({
      constraints: numbers(count).map((number) => ({ type: 'check', name: `ck${number}`, sql: `a > ${number}` })),
    }),
  'conditions of a check': (count) =>
    one({
      constraints: [
        {
          type: 'check',
          name: 'ck',
          sql: numbers(count)
            .map((number) => `a > ${number}`)
            .join(' OR '),
        },
      ],
    }),
  'foreign key constraints': (count) =>
    projectOf([
      model('target', { fields: [{ id: 'a', name: 'a', type: 'Integer', unique: true }] }),
      model('m', {
        constraints: numbers(count).map((number) => ({
          type: 'foreignKey',
          name: `fk${number}`,
          fields: ['a'],
          to: 'target',
          toFields: ['a'],
        })),
      }),
    ]),
  choices: (count) =>
    one({ fields: [{ ...scalar(0), choices: numbers(count).map((number) => [number, `choice ${number}`]) }] }),
  validators: (count) =>
    one({ fields: [{ ...scalar(0), validators: numbers(count).map((number) => ({ name: `shop.v.V${number}` })) }] }),
  enums: (count) =>
    projectOf([model('m')], {
      enums: numbers(count).map((number) => ({
        id: `e${number}`,
        name: `E${number}`,
        values: [{ id: 'v', value: 'x' }],
      })),
    }),
  'values of an enum': (count) =>
    projectOf([model('m', { fields: [{ id: 'a', name: 'a', type: 'Char', maxLength: 20, enum: 'e' }] })], {
      enums: [
        { id: 'e', name: 'E', values: numbers(count).map((number) => ({ id: `v${number}`, value: `x${number}` })) },
      ],
    }),
  objects: (count) =>
    projectOf([model('m')], {
      objects: numbers(count).map((number) => ({
        id: `o${number}`,
        kind: 'sequence',
        name: `s${number}`,
        dialect: 'postgres',
        sql: `CREATE SEQUENCE s${number}`,
      })),
    }),
  matches: (count) =>
    projectOf([model('m')], {
      matches: numbers(count).map((number) => ({ kind: 'database', from: [null, `t${number}`], model: 'm' })),
    }),
  'ignored findings': (count) =>
    projectOf([model('m')], {
      ignore: numbers(count).map((number) => ({ code: 'fields.E304', object: `shop.M.f${number}`, reason: 'x' })),
    }),
  ...growingOptions,
  ...growingDiagrams,
  ...growingPairs,
};
