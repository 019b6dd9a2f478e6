/** Projects of which two lists grow that speak of each other: what looks through one for each of the other grows as its square. */
import type { Model, Project } from '../shared/model/project.ts';
import { card, drawn } from './growingDiagrams.ts';
import { keyTo, model, numbers, one, projectOf, scalar } from './growingParts.ts';

const models = (count: number, rest: (number: number) => Partial<Model>): readonly Model[] =>
  numbers(count).map((number) => model(`m${number}`, rest(number)));

/** Names that end in what sets them apart, so that a comparison has to read to the end. */
const many = (count: number): readonly Model[] => models(count, () => ({}));

export const growingPairs: Readonly<Record<string, (count: number) => Project>> = {
  'fields with values of a long enum': (count) =>
    projectOf(
      [
        model('m', {
          fields: numbers(count).map((number) => ({
            id: `f${number}`,
            name: `f${number}`,
            type: 'Char',
            maxLength: 20,
            enum: 'e',
            default: `x${number}`,
          })),
        }),
      ],
      {
        enums: [
          { id: 'e', name: 'E', values: numbers(count).map((number) => ({ id: `v${number}`, value: `x${number}` })) },
        ],
      },
    ),
  'enums, each of a model of its own app': (count) =>
    projectOf(
      models(count, (number) => ({
        app: `app${number}`,
        fields: [{ id: 'f', name: 'f', type: 'Char', maxLength: 20, enum: `e${(number + 1) % count}` }],
      })),
      {
        enums: numbers(count).map((number) => ({
          id: `e${number}`,
          name: `E${number}`,
          app: `app${number}`,
          values: [{ id: 'v', value: 'x' }],
        })),
      },
    ),
  'a ring of apps': (count) =>
    projectOf(
      models(count, (number) => ({
        app: `app${number}`,
        abstract: true,
        ...(number > 0 && { bases: [`m${number - 1}`] }),
        fields: [scalar(number)],
      })).concat(model('last', { app: 'app0', bases: [`m${count - 1}`] })),
    ),
  'indexes and unique sets of as many fields': (count) =>
    one({
      fields: numbers(count).map(scalar),
      indexes: numbers(count).map((number) => ({ fields: [`f${number}`] })),
      constraints: numbers(count).map((number) => ({ type: 'unique', name: `uq${number}`, fields: [`f${number}`] })),
      ordering: ['f0'],
    }),
  'checks of as many fields': (count) =>
    one({
      fields: numbers(count).map(scalar),
      constraints: numbers(count).map((number) => ({ type: 'check', name: `ck${number}`, sql: `f${number} > 1` })),
    }),
  'computed fields of each other': (count) =>
    one({
      fields: numbers(count).map((number) => ({
        ...scalar(number),
        ...(number > 0 && { generated: { sql: `f${number - 1} + 1`, stored: true } }),
      })),
    }),
  'foreign keys over columns of as many fields': (count) =>
    projectOf([
      model('target', {
        fields: numbers(count).map(scalar),
        constraints: numbers(count).map((number) => ({ type: 'unique', name: `uq${number}`, fields: [`f${number}`] })),
      }),
      model('m', {
        fields: numbers(count).map(scalar),
        constraints: numbers(count).map((number) => ({
          type: 'foreignKey',
          name: `fk${number}`,
          fields: [`f${number}`],
          to: 'target',
          toFields: [`f${number}`],
        })),
      }),
    ]),
  'keys to fields of a model of as many': (count) =>
    projectOf([
      model('target', { fields: numbers(count).map((number) => ({ ...scalar(number), unique: true })) }),
      model('m', {
        fields: numbers(count).map((number) =>
          keyTo('target', number, { toField: `f${number}`, relatedName: `r${number}` }),
        ),
      }),
    ]),
  'many to many through one model': (count) =>
    projectOf([
      model('target'),
      model('through', { fields: [keyTo('m', 0), keyTo('target', 1)] }),
      model('m', {
        fields: numbers(count).map((number) => ({
          ...keyTo('target', number),
          type: 'ManyToMany',
          through: 'through',
          relatedName: `r${number}`,
        })),
      }),
    ]),
  'many to many through as many models': (count) =>
    projectOf([
      model('target'),
      ...models(count, (number) => ({
        fields: [keyTo('m', 0, { relatedName: '+' }), keyTo('target', 1, { relatedName: `t${number}` })],
      })),
      model('m', {
        fields: numbers(count).map((number) => ({
          ...keyTo('target', number),
          type: 'ManyToMany',
          through: `m${number}`,
          relatedName: `r${number}`,
        })),
      }),
    ]),
  'keys from each to all before': (count) => {
    // As many relations as entries, among few models.
    const few = Math.ceil(Math.sqrt(count));
    return projectOf(
      models(few, (number) => ({
        fields: numbers(number).map((other) => keyTo(`m${other}`, other, { relatedName: `r${number}_${other}` })),
      })),
    );
  },
  'rings of primary keys within each other': (count) =>
    projectOf(
      models(count, (number) => ({
        fields: [keyTo(`m${(number + 1) % count}`, 0, { primaryKey: true })],
        ...(number > 1 && number < count - 1 && { bases: ['m0'] }),
      })),
    ),
  'a chain of parent links': (count) =>
    projectOf(
      models(count, (number) =>
        number === 0
          ? {}
          : {
              bases: [`m${number - 1}`],
              fields: [keyTo(`m${number - 1}`, number, { type: 'OneToOne', parentLink: true, primaryKey: true })],
            },
      ),
    ),
  'a chain of many to many': (count) =>
    projectOf(
      models(count, (number) => ({
        fields: number === 0 ? [] : [{ ...keyTo(`m${number - 1}`, 0), type: 'ManyToMany' }],
      })),
    ),
  'a chain of optional keys': (count) =>
    projectOf(
      models(count, (number) => ({
        fields: number === 0 ? [] : [keyTo(`m${number - 1}`, 0, { null: true, onDelete: 'SET_NULL' })],
      })),
    ),
  'models with views of each other': (count) =>
    projectOf(
      models(count, (number) => ({
        table: `t${number}`,
        ...(number > 0 && { view: { sql: `SELECT id, a FROM t${number - 1}` } }),
      })),
    ),
  'objects that speak of each other': (count) =>
    projectOf([model('m')], {
      objects: numbers(count).map((number) => ({
        id: `o${number}`,
        kind: 'view',
        name: `v${number}`,
        dialect: 'postgres',
        sql: `CREATE VIEW v${number} AS SELECT 1 AS a${number === 0 ? '' : ` FROM v${number - 1}`}`,
      })),
    }),
  'objects of as many models': (count) =>
    projectOf(many(count), {
      objects: numbers(count).map((number) => ({
        id: `o${number}`,
        kind: 'trigger',
        name: `t${number}`,
        dialect: 'sqlite',
        model: `m${number}`,
        sql: `CREATE TRIGGER t${number} AFTER INSERT ON shop_m${number} BEGIN DELETE FROM shop_m${number}; END`,
      })),
    }),
  'ignored findings of as many fields': (count) =>
    projectOf([model('target'), model('m', { fields: numbers(count).map((number) => keyTo('target', number)) })], {
      ignore: numbers(count).map((number) => ({ code: 'fields.E304', object: `shop.M.k${number}`, reason: 'x' })),
    }),
  'matches of as many models': (count) =>
    projectOf(many(count), {
      matches: numbers(count).map((number) => ({ kind: 'database', from: [null, `t${number}`], model: `m${number}` })),
    }),
  'diagrams of as many models': (count) =>
    projectOf(many(count), {
      diagrams: numbers(count).map((number) => ({
        id: `d${number}`,
        name: `D${number}`,
        nodes: [{ model: `m${number}`, x: 0, y: 0 }],
      })),
    }),
  'cards on one place': (count) => drawn({ nodes: numbers(count).map((number) => card(`m${number}`, 0)) }, many(count)),
  'cards far apart': (count) =>
    drawn(
      {
        nodes: numbers(count).map((number) => ({
          model: `m${number}`,
          x: number % 2 === 0 ? -10_000_000 : 10_000_000,
          y: number % 3 === 0 ? -10_000_000 : 10_000_000,
        })),
      },
      models(count, (number) => ({ fields: number === 0 ? [] : [keyTo(`m${number - 1}`, 0)] })),
    ),
  'lines across cards': (count) =>
    drawn(
      { nodes: numbers(count).map((number) => card(`m${number}`, number)) },
      models(count, (number) => ({ fields: [keyTo(`m${(number * 7919 + 13) % count}`, 0, { relatedName: '+' })] })),
    ),
  'lines to one card': (count) =>
    drawn(
      { nodes: numbers(count).map((number) => card(`m${number}`, number)) },
      models(count, (number) => ({ fields: number === 0 ? [] : [keyTo('m0', 0)] })),
    ),
  'areas over cards': (count) =>
    drawn(
      {
        nodes: numbers(count).map((number) => card(`m${number}`, number)),
        areas: numbers(count).map((number) => ({
          id: `a${number}`,
          name: 'A',
          x: (number % 100) * 300 - 20,
          y: Math.floor(number / 100) * 300 - 20,
          width: 280,
          height: 280,
        })),
      },
      many(count),
    ),
  'areas within each other': (count) =>
    drawn(
      {
        nodes: numbers(count).map((number) => card(`m${number}`, number)),
        areas: numbers(count).map((number) => ({
          id: `a${number}`,
          name: 'A',
          x: -number - 1,
          y: -number - 1,
          width: 40_000 + 2 * number,
          height: 400_000 + 2 * number,
        })),
      },
      many(count),
    ),
  'notes beside cards': (count) =>
    drawn(
      {
        nodes: numbers(count).map((number) => card(`m${number}`, number)),
        notes: numbers(count).map((number) => ({
          id: `n${number}`,
          text: 'note',
          x: (number % 100) * 300,
          y: Math.floor(number / 100) * 300 + 150,
          width: 200,
          height: 60,
        })),
      },
      many(count),
    ),
  'notes of cards': (count) =>
    drawn(
      {
        nodes: numbers(count).map((number) => card(`m${number}`, number)),
        notes: numbers(count).map((number) => ({ id: `n${number}`, text: 'note', x: 0, y: -200, model: `m${number}` })),
      },
      many(count),
    ),
  'locked cards': (count) =>
    drawn(
      { nodes: numbers(count).map((number) => ({ ...card(`m${number}`, number), locked: number % 2 === 0 })) },
      many(count),
    ),
};
