import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import type { Project } from '../../model/project.ts';
import { benchProject } from '../../testing/benchProjects.ts';
import { deletingProjects } from '../../testing/deletingProjects.ts';
import { strictFunctions } from '../../testing/explainMutant.ts';
import { scoreMutants } from '../../testing/mutationScore.ts';
import { postgresTypesProject } from '../../testing/postgresTypesProject.ts';
import { readExample } from '../../testing/readExample.ts';
import { ruleProjects } from '../../testing/ruleProjects.ts';
import type { BenchPlan } from './benchPlan.ts';
import { planBench } from './planBench.ts';

const folder = join(import.meta.dirname, '../../../examples');
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.erd'))
  .map((file) => [file, readExample(readFileSync(join(folder, file), 'utf8'))] as const);

async function isRed(plan: BenchPlan): Promise<boolean> {
  const report = await runPlan(plan, { stopAtFailure: true });
  return report.outcome === 'notCreated' || (report.outcome === 'ran' && report.probes.some((probe) => !probe.passed));
}

describe('The bench can fail: it turns red when one rule of the schema is changed', () => {
  const projects: (readonly [string, Project])[] = [
    ...ruleProjects.map((project) => [project.name, project] as const),
    ...deletingProjects.map((project, index) => [`deletes ${index}: ${project.name}`, project] as const),
    ...examples,
  ];
  const cases = projects.flatMap(([name, project]) =>
    (['database', 'django'] as const).map((mode) => [name, mode, project] as const),
  );
  test.each<readonly [string, SqlMode, Project]>(cases)('%s, mode %s, on SQLite', async (name, mode, project) => {
    const plan = planBench(project, { dialect: sqliteDialect, mode });
    expect(await isRed(plan)).toBe(false);
    const { total, killed, explained, survivors } = await scoreMutants(plan, isRed);
    console.log(`${name}, ${mode}: ${killed} of ${total} found, ${explained.length} behave alike`);
    expect(survivors).toEqual([]);
    expect(killed + explained.length).toBe(total);
    expect(total).toBeGreaterThan(5);
  });

  test('in generated projects nearly all mutants are found, though not all of their models can have rows', async () => {
    const sum = { total: 0, killed: 0, explained: 0 };
    for (let seed = 1; seed <= 8; seed += 1) {
      const { total, killed, explained } = await scoreMutants(
        planBench(benchProject(seed), { dialect: sqliteDialect }),
        isRed,
      );
      sum.total += total;
      sum.killed += killed;
      sum.explained += explained.length;
    }
    console.log(`generated: ${sum.killed} of ${sum.total} found, ${sum.explained} behave alike`);
    expect((sum.killed + sum.explained) / sum.total).toBeGreaterThan(0.95);
  });

  test('the small examples and every onDelete on an embedded PostgreSQL', async () => {
    const database = await openEngine('postgres');
    const isRedThere = async (plan: BenchPlan): Promise<boolean> => {
      await database.execute('DROP SCHEMA public CASCADE');
      await database.execute('CREATE SCHEMA public');
      const report = await runPlan(plan, { database, stopAtFailure: true });
      return (
        report.outcome === 'notCreated' || (report.outcome === 'ran' && report.probes.some((probe) => !probe.passed))
      );
    };
    try {
      const small = examples.filter(([file]) => file !== 'shop.erd').map(([, project]) => project);
      for (const project of [...ruleProjects.slice(0, 1), postgresTypesProject, ...small]) {
        const plan = planBench(project, { dialect: postgresDialect });
        expect(await isRedThere(plan)).toBe(false);
        const { total, killed, explained, survivors } = await scoreMutants(plan, isRedThere, 40);
        console.log(`${project.name}, PGlite: ${killed} of ${total} found, ${explained.length} behave alike`);
        expect(survivors).toEqual([]);
      }
      // What a mutant is explained by.
      const sql = `SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND NOT proisstrict
         AND proname IN (${strictFunctions.map((name) => `'${name}'`).join(', ')})`;
      expect((await database.ask({ sql })).rows).toEqual([]);
    } finally {
      await database.close();
    }
  }, 60_000);
});

describe('What contradicts itself in the models turns red', () => {
  test('SET_NULL without null: the delete is refused by NOT NULL', async () => {
    const project: Project = {
      name: 'Contradiction',
      settings: {},
      models: [
        { id: 'user', name: 'User', fields: [] },
        {
          id: 'profile',
          name: 'Profile',
          fields: [{ id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'SET_NULL' }],
        },
      ],
      diagrams: [],
    };
    const report = await runPlan(planBench(project, { dialect: sqliteDialect }));
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
        doing: { actor: 'database', database: 'ON DELETE SET NULL', django: 'collector' },
      },
    ]);
  });

  test('SET NULL over several columns of which one may not be empty', async () => {
    const project: Project = {
      name: 'Contradiction',
      settings: {},
      models: [
        {
          id: 'region',
          name: 'Region',
          fields: [
            { id: 'c', name: 'country', type: 'Char', maxLength: 2 },
            { id: 'n', name: 'number', type: 'Integer' },
          ],
          constraints: [{ type: 'primaryKey', fields: ['country', 'number'] }],
        },
        {
          id: 'town',
          name: 'Town',
          fields: [
            { id: 'c', name: 'country', type: 'Char', maxLength: 2 },
            { id: 'n', name: 'number', type: 'Integer', null: true },
          ],
          constraints: [
            {
              type: 'foreignKey',
              fields: ['country', 'number'],
              to: 'region',
              toFields: ['country', 'number'],
              onDelete: 'SET NULL',
            },
          ],
        },
      ],
      diagrams: [],
    };
    const report = await runPlan(planBench(project, { dialect: sqliteDialect }));
    expect(report.outcome === 'ran' && report.probes.filter((probe) => !probe.passed)).toMatchObject([
      {
        title: 'Deleting the Region that country and number of a Town refer to empties them',
        expected: 'country becomes NULL',
        actual: 'refused by NOT NULL',
      },
    ]);
  });
});
