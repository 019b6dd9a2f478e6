/** Rows that refer to the same row by several keys, defaults that stand ready by another, and texts in double quotes: never red. */
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import { mariadbDialect } from '../../dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { createStatements } from '../../formats/sqlWriter.ts';
import type { Constraint, Field, Model, Project, SqlAction } from '../../model/project.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { planBench } from './planBench.ts';

const integer = (name: string): Field => ({ id: name, name, type: 'Integer' });
const pair = (name: string, fields: string[], toFields: string[], onDelete?: SqlAction): Constraint => ({
  type: 'foreignKey',
  name,
  fields,
  to: 'room',
  toFields,
  ...(onDelete && { onDelete }),
});

const room: Model = {
  id: 'room',
  name: 'Room',
  fields: [integer('a'), integer('b'), integer('c')],
  constraints: [
    { type: 'primaryKey', fields: ['a', 'b'] },
    { type: 'unique', name: 'ac', fields: ['a', 'c'] },
  ],
};
const bed = (...constraints: Constraint[]): Model => ({
  id: 'bed',
  name: 'Bed',
  fields: [integer('a'), integer('b'), integer('c')],
  constraints,
});
const plain: Model = { id: 'room', name: 'Room', fields: [integer('b')], constraints: [] };
const toRoom = (name: string, options: Partial<Field>): Field => ({
  id: name,
  name,
  type: 'ForeignKey',
  to: 'room',
  relatedName: '+',
  ...options,
});

const projects: Readonly<Record<string, readonly Model[]>> = {
  'one cascades, one refuses': [
    room,
    bed(pair('k1', ['a', 'b'], ['a', 'b'], 'CASCADE'), pair('k2', ['a', 'c'], ['a', 'c'])),
  ],
  'the same columns twice': [
    room,
    bed(pair('k1', ['a', 'b'], ['a', 'b'], 'CASCADE'), pair('k2', ['a', 'c'], ['a', 'b'], 'RESTRICT')),
  ],
  'a relation that cascades, a pair that refuses': [
    { ...plain, constraints: [{ type: 'unique', name: 'ib', fields: ['id', 'b'] }] },
    {
      id: 'bed',
      name: 'Bed',
      fields: [toRoom('r', { onDelete: 'CASCADE' }), integer('b')],
      constraints: [pair('k', ['r', 'b'], ['id', 'b'])],
    },
  ],
  'a relation that refuses, a pair that cascades': [
    { ...plain, constraints: [{ type: 'unique', name: 'ib', fields: ['id', 'b'] }] },
    {
      id: 'bed',
      name: 'Bed',
      fields: [toRoom('r', { onDelete: 'PROTECT' }), integer('b')],
      constraints: [pair('k', ['r', 'b'], ['id', 'b'], 'CASCADE')],
    },
  ],
  'two defaults': [
    plain,
    {
      id: 'bed',
      name: 'Bed',
      fields: [
        toRoom('r', { onDelete: 'SET_DEFAULT', default: 1 }),
        toRoom('s', { onDelete: 'SET_DEFAULT', default: 2 }),
      ],
    },
  ],
  'a default of more digits than a double has': [
    {
      ...plain,
      fields: [
        { id: 'd', name: 'd', type: 'Decimal', maxDigits: 30, decimalPlaces: 4, default: '12345678901234567890.1234' },
      ],
    },
  ],
};

describe.each(['sqlite', 'postgres'] as const)('On %s', (engine) => {
  const dialect = engine === 'sqlite' ? sqliteDialect : postgresDialect;

  async function red(project: Project): Promise<readonly string[]> {
    const database = await openEngine(engine);
    try {
      const report = await runPlan(planBench(project, { dialect }), { database });
      if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
      expect(report.probes.length).toBeGreaterThan(3);
      return report.probes.flatMap(({ passed, title, actual }) => (passed ? [] : `${title}: ${actual}`));
    } finally {
      await database.close();
    }
  }

  test.each(Object.entries(projects))('no probe accuses %s', async (_, models) => {
    expect(await red({ name: 'Rooms', settings: { app: 'inn' }, models: [...models], diagrams: [] })).toEqual([]);
  });

  test('no probe accuses a check with a text in double quotes, which is the name of a column as well', async () => {
    expect(await red(quoted)).toEqual([]);
  });
});

const quoted: Project = {
  name: 'Rooms',
  settings: { app: 'inn', sqlDialect: 'mariadb' },
  models: [
    {
      id: 'room',
      name: 'Room',
      fields: ['t', 'u'].map((name): Field => ({ id: name, name, type: 'Char', maxLength: 20 })),
      constraints: [{ type: 'check', name: 'apart', sql: '`t` <> "u"' }],
    },
  ],
  diagrams: [],
};

test('a text in double quotes stays a text in its own database, whatever columns are called', () => {
  const written = (sqlDialect: 'mariadb' | 'standard') => {
    const project: Project = { ...quoted, settings: { app: 'inn', sqlDialect } };
    return createStatements(toPhysical(project, { dialect: mariadbDialect }).schema)
      .map(({ sql }) => sql)
      .join('\n');
  };
  expect(written('mariadb')).toContain("CHECK (`t` <> 'u')");
  expect(written('standard')).toContain('CHECK (`t` <> `u`)');
});
