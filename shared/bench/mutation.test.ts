import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../electron/services/benchRunner.ts';
import { createStatements } from '../formats/sqlWriter.ts';
import type { Field, Model, Project, SqlAction } from '../model/project.ts';
import type { PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { deletingProjects } from '../testing/deletingProjects.ts';
import { readExample } from '../testing/readExample.ts';
import { planBench } from './planBench.ts';

interface Mutant {
  readonly what: string;
  readonly schema: PhysicalSchema;
}

const actions: readonly SqlAction[] = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];

/** Every schema that differs in one rule: one key, unique set, NOT NULL, foreign key, ON DELETE, check or default. */
function* mutantsOf(schema: PhysicalSchema): Generator<Mutant> {
  for (const table of schema.tables) {
    if (table.role === 'external') continue;
    const changed = (what: string, change: Partial<Table>): Mutant => ({
      what: `${table.name}: ${what}`,
      schema: { ...schema, tables: schema.tables.map((one) => (one === table ? { ...table, ...change } : one)) },
    });
    const without = <T>(list: readonly T[], one: T): T[] => list.filter((other) => other !== one);
    for (const unique of table.uniques) {
      yield changed(`no UNIQUE (${unique.columns.join(', ')})`, { uniques: without(table.uniques, unique) });
    }
    for (const index of table.indexes) {
      if (index.unique) yield changed(`no unique index ${index.name}`, { indexes: without(table.indexes, index) });
    }
    for (const check of table.checks) yield changed(`no CHECK ${check.sql}`, { checks: without(table.checks, check) });
    if (table.primaryKey.length > 0) {
      const columns = table.columns.map((column) => ({ ...column, autoIncrement: false }));
      yield changed(`no PRIMARY KEY (${table.primaryKey.join(', ')})`, { primaryKey: [], columns });
    }
    for (const column of table.columns) {
      const replaced = (other: Partial<typeof column>) => ({
        columns: table.columns.map((one) => (one === column ? { ...column, ...other } : one)),
      });
      if (column.notNull) yield changed(`${column.name} NULL`, replaced({ notNull: false }));
      else yield changed(`${column.name} NOT NULL`, replaced({ notNull: true }));
      if (column.default !== undefined) {
        const { default: _, ...rest } = column;
        yield changed(`${column.name} without DEFAULT`, {
          columns: table.columns.map((one) => (one === column ? rest : one)),
        });
      }
    }
    for (const key of table.foreignKeys) {
      const name = key.columns.join(', ');
      yield changed(`no REFERENCES on ${name}`, { foreignKeys: without(table.foreignKeys, key) });
      for (const onDelete of actions) {
        if (onDelete === key.onDelete) continue;
        yield changed(`${name}: ON DELETE ${onDelete} for ${key.onDelete}`, {
          foreignKeys: table.foreignKeys.map((one) => (one === key ? { ...key, onDelete } : one)),
        });
      }
      for (const onUpdate of actions) {
        // Without a wish for ON UPDATE nothing is expected of it.
        if (key.onUpdate === 'NO ACTION' || onUpdate === key.onUpdate) continue;
        yield changed(`${name}: ON UPDATE ${onUpdate} for ${key.onUpdate}`, {
          foreignKeys: table.foreignKeys.map((one) => (one === key ? { ...key, onUpdate } : one)),
        });
      }
    }
  }
}

/** Why a mutant behaves as the original does; undefined: it must be found. */
function explain({ what }: Mutant, original: PhysicalSchema): string | undefined {
  const [, tableName = '', change = ''] = /^(.*?): (.*)$/su.exec(what) ?? [];
  const table = original.tables.find((one) => one.name === tableName);
  const column = table?.columns.find((one) => change === `${one.name} NULL`);
  if (column?.autoIncrement) return 'SQLite’s own row number is never NULL';
  if (/ON (?:DELETE|UPDATE) (?:NO ACTION for RESTRICT|RESTRICT for NO ACTION)$/u.test(change)) {
    return 'RESTRICT and NO ACTION differ only where the referring row goes by the same delete';
  }
  const rule = table?.checks.find((check) => change === `no CHECK ${check.sql}`);
  if (rule?.column !== undefined) {
    const { column: name } = rule;
    if (table?.checks.some((check) => check !== rule && check.sql.includes(name))) {
      return 'another check refuses the same rows';
    }
  }
  const action = table?.foreignKeys.find(
    (key) => /: ON (?:DELETE|UPDATE) SET/u.test(change) && change.startsWith(`${key.columns.join(', ')}: `),
  );
  const target = table?.columns.find((one) => one.name === action?.columns[0]);
  if (
    /ON (?:DELETE|UPDATE) SET (?:NULL for SET DEFAULT|DEFAULT for SET NULL)$/u.test(change) &&
    target?.default === undefined
  ) {
    return 'without a DEFAULT clause SET DEFAULT sets NULL';
  }
  return undefined;
}

async function survivorsOf(project: Project): Promise<{ total: number; explained: string[]; survivors: string[] }> {
  const plan = planBench(project, { dialect: 'sqlite' });
  const first = await runPlan(plan);
  if (first.outcome !== 'ran') throw new Error(JSON.stringify(first));
  expect(first.probes.filter((probe) => !probe.passed)).toEqual([]);
  const { schema } = toPhysical(project, { dialect: 'sqlite', includeExternal: true });
  expect(createStatements(schema)).toEqual(plan.create);

  const result = { total: 0, explained: [] as string[], survivors: [] as string[] };
  for (const mutant of mutantsOf(schema)) {
    result.total += 1;
    const report = await runPlan({ ...plan, create: createStatements(mutant.schema) });
    const found = report.outcome === 'notCreated' || (report.outcome === 'ran' && report.probes.some((p) => !p.passed));
    if (found) continue;
    const why = explain(mutant, schema);
    if (why === undefined) result.survivors.push(mutant.what);
    else result.explained.push(`${mutant.what} (${why})`);
  }
  return result;
}

const model = (name: string, fields: readonly Omit<Field, 'id'>[], rest: Partial<Model> = {}): Model => ({
  id: name.toLowerCase(),
  name,
  fields: fields.map((field) => ({ id: field.name, ...field })),
  ...rest,
});

const onDeletes: Project = {
  name: 'Every onDelete',
  settings: { app: 'shop' },
  models: [
    model('Target', [{ name: 'code', type: 'Char', maxLength: 9, unique: true }]),
    model('Cascade', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'CASCADE' }]),
    model('Protect', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'PROTECT' }]),
    model('Restrict', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: 'RESTRICT' }]),
    model('SetNull', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'SET_NULL', null: true }]),
    model('SetDefault', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: 'SET_DEFAULT', default: 1 }]),
    model('SetValue', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: { set: 5 } }]),
    model('Nothing', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: 'DO_NOTHING', null: true }]),
    model('Shared', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'CASCADE', primaryKey: true }]),
    model('ByCode', [{ name: 'target', type: 'OneToOne', to: 'target', toField: 'code', onDelete: 'CASCADE' }]),
    model('Loose', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'CASCADE', dbConstraint: false }]),
  ],
  diagrams: [],
};

const rules: Project = {
  name: 'Rules',
  settings: { app: 'shop' },
  models: [
    model('Tag', [{ name: 'label', type: 'Slug', unique: true }]),
    model(
      'Item',
      [
        { name: 'name', type: 'Char', maxLength: 40 },
        {
          name: 'kind',
          type: 'Char',
          maxLength: 1,
          choices: [
            ['a', 'A'],
            ['b', 'B'],
          ],
          default: 'a',
        },
        { name: 'price', type: 'Decimal', maxDigits: 6, decimalPlaces: 2 },
        { name: 'count', type: 'PositiveInteger', default: 3 },
        { name: 'low', type: 'Integer' },
        { name: 'high', type: 'Integer', null: true },
        { name: 'data', type: 'JSON', null: true },
        { name: 'active', type: 'Boolean', default: true },
        { name: 'tags', type: 'ManyToMany', to: 'tag' },
        { name: 'friends', type: 'ManyToMany', to: 'self' },
      ],
      {
        constraints: [
          { type: 'unique', fields: ['name', 'kind'] },
          { type: 'unique', name: 'one_active', fields: ['low'], condition: '"active" = 1' },
          { type: 'check', name: 'ordered', sql: '"low" <= "high" AND "low" > 10' },
        ],
      },
    ),
    model('Special', [{ name: 'extra', type: 'Text' }], { bases: ['item'] }),
    model(
      'Line',
      [
        { name: 'item', type: 'ForeignKey', to: 'item', onDelete: 'CASCADE' },
        { name: 'number', type: 'SmallInteger' },
      ],
      { constraints: [{ type: 'primaryKey', fields: ['item', 'number'] }] },
    ),
  ],
  diagrams: [],
};

const examples = join(import.meta.dirname, '../../examples');

describe('The bench can fail: it turns red when one rule of the schema is changed', () => {
  const projects: (readonly [string, Project])[] = [
    ['every onDelete', onDeletes],
    ['rules', rules],
    ...deletingProjects.map((project, index) => [`deletes ${index}: ${project.name}`, project] as const),
    ...readdirSync(examples)
      .filter((file) => file.endsWith('.erd'))
      .map((file) => [file, readExample(readFileSync(join(examples, file), 'utf8'))] as const),
  ];
  test.each(projects)('%s', async (name, project) => {
    const { total, explained, survivors } = await survivorsOf(project);
    console.log(
      `${name}: ${total - explained.length - survivors.length} of ${total} found, ${explained.length} behave alike`,
    );
    expect(survivors).toEqual([]);
    expect(total).toBeGreaterThan(5);
  });
});

describe('What contradicts itself in the models turns red', () => {
  test('SET_NULL without null: the delete is refused by NOT NULL', async () => {
    const project: Project = {
      name: 'Contradiction',
      settings: {},
      models: [
        model('User', []),
        model('Profile', [{ name: 'user', type: 'OneToOne', to: 'user', onDelete: 'SET_NULL' }]),
      ],
      diagrams: [],
    };
    const report = await runPlan(planBench(project, { dialect: 'sqlite' }));
    expect(report.outcome === 'ran' && report.probes.filter((probe) => !probe.passed)).toEqual([
      {
        id: 'app.Profile.user:delete',
        kind: 'delete',
        relation: 'app.Profile.user',
        source: { model: 'profile', field: 'user' },
        title: 'Deleting the User empties its Profile’s user',
        sql: 'DELETE FROM "app_user" WHERE "id" = 1',
        expected: 'user becomes NULL',
        actual: 'refused by NOT NULL',
        passed: false,
      },
    ]);
  });
});
