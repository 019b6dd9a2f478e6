/** What Django's migrations leave out on a database, and the SQL that equals them leaves out too. */
import { describe, expect, it } from 'vitest';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { Constraint, Model, Project } from '../model/project.ts';
import { toPhysical } from './toPhysical.ts';

const project = (model: Partial<Model>): Project => ({
  name: 'P',
  settings: { app: 'shop' },
  models: [
    {
      id: 'm',
      name: 'Thing',
      fields: [
        { id: 'a', name: 'a', type: 'Integer' },
        { id: 'b', name: 'b', type: 'Integer', null: true },
      ],
      ...model,
    },
  ],
  diagrams: [],
});
const dialects = [sqliteDialect, postgresDialect, mariadbDialect];

describe('The SQL that equals Django’s migrations leaves out', () => {
  const sets: readonly (readonly [string, Constraint])[] = [
    ['included columns', { type: 'unique', name: 'once', fields: ['a'], include: ['b'] }],
    ['NULLs that are distinct', { type: 'unique', name: 'once', fields: ['a', 'b'], nullsDistinct: true }],
    ['NULLs that are not distinct', { type: 'unique', name: 'once', fields: ['a', 'b'], nullsDistinct: false }],
  ];
  it.each(sets)('a unique set with %s where Django thinks that the database has none', (_what, constraint) => {
    const made = dialects.map((dialect) => {
      const { schema, omitted } = toPhysical(project({ constraints: [constraint] }), { dialect, mode: 'django' });
      const names = schema.tables.flatMap(({ uniques }) => uniques.map(({ name }) => name));
      return [dialect.name, names, omitted.map(({ code, outcome }) => `${code} ${outcome}`)];
    });
    expect(made).toEqual([
      ['sqlite', [], ['entwine.sql.unique leftOut']],
      ['postgres', ['once'], []],
      ['mariadb', [], ['entwine.sql.unique leftOut']],
    ]);
  });

  it('a set that is unique where NULLs are distinct is made in the other mode, where they are so unasked', () => {
    const [, [, constraint]] = sets as [(typeof sets)[0], (typeof sets)[0]];
    const made = dialects.map((dialect) => {
      const { schema, omitted } = toPhysical(project({ constraints: [constraint] }), { dialect, mode: 'database' });
      return [schema.tables.flatMap(({ uniques }) => uniques.map(({ name }) => name)), omitted];
    });
    expect(made).toEqual(dialects.map(() => [['once'], []]));
  });

  it.each(['sqlite', 'postgresql', 'mysql', 'oracle'])('a model that requires another database than %s', (vendor) => {
    const made = dialects.map((dialect) => {
      const { schema, omitted } = toPhysical(project({ requiredDbVendor: vendor }), { dialect, mode: 'django' });
      return [schema.tables.map(({ name }) => name), omitted.map(({ code, outcome }) => `${code} ${outcome}`)];
    });
    const own = { sqlite: 0, postgresql: 1, mysql: 2, oracle: -1 }[vendor];
    expect(made).toEqual(
      dialects.map((_, at) => (at === own ? [['shop_thing'], []] : [[], ['entwine.sql.vendor leftOut']])),
    );
  });

  it('nothing of that in the mode that is no Django’s', () => {
    const { schema } = toPhysical(project({ requiredDbVendor: 'oracle' }), { dialect: sqliteDialect });
    expect(schema.tables.map(({ name }) => name)).toEqual(['shop_thing']);
  });
});
