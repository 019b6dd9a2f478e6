import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { formats } from '../../formats/formatRegistry.ts';
import type { Project } from '../../model/project.ts';
import { arbitraryProject } from '../../testing/arbitraryProject.ts';
import { hostileProject, hostileTexts } from '../../testing/hostileProjects.ts';
import { planBench } from './planBench.ts';

describe('Names and texts that try to break out of the SQL', () => {
  test.each(hostileTexts.map((text) => [JSON.stringify(text.slice(0, 40)), text] as const))('%s', async (_, text) => {
    const project = hostileProject(text);
    for (const mode of ['database', 'django'] as const) {
      const report = await runPlan(planBench(project, { dialect: sqliteDialect, mode }));
      if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
      expect(report.probes.filter((probe) => !probe.passed)).toEqual([]);
      expect(report.probes.length).toBeGreaterThan(20);
    }
    const sqlite = formats.find((format) => format.key === 'sqlite');
    const sql = sqlite?.exportProject(project).files[0]?.text ?? '';
    const database = new Database(':memory:');
    try {
      database.exec('CREATE TABLE "victim" ("id" integer)');
      database.exec(sql);
      const tables = database.prepare(
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      );
      expect(tables.pluck().get()).toBe(4);
    } finally {
      database.close();
    }
  });
});

describe('SQL that a person wrote', () => {
  const withFragment = (sql: string): Project => ({
    name: 'Fragments',
    settings: {},
    models: [
      {
        id: 'm',
        name: 'M',
        fields: [
          { id: 'a', name: 'a', type: 'Integer', dbDefault: sql },
          { id: 'g', name: 'g', type: 'Integer', generated: { sql, stored: true } },
          { id: 'c', name: 'c', type: 'Custom', dbType: sql },
        ],
        constraints: [
          { type: 'check', name: 'k', sql },
          { type: 'unique', name: 'u', fields: ['a'], condition: sql },
        ],
        indexes: [{ name: 'i', fields: ['a'], condition: sql }],
      },
    ],
    diagrams: [],
  });

  test.each([
    '1); DROP TABLE victim; --',
    '1 -- comment',
    "'open",
    '"open',
    '(1',
    '1)',
    '1, 2',
    '/* */ 1',
    '',
    ';',
    '[open',
  ])('%j stays inside its place', (sql) => {
    const plan = planBench(withFragment(sql), { dialect: sqliteDialect });
    const database = new Database(':memory:');
    try {
      database.exec('CREATE TABLE victim (id integer)');
      // prepare() takes one statement and no more.
      for (const statement of plan.create) database.prepare(statement.sql).run();
      expect(database.prepare("SELECT COUNT(*) FROM sqlite_master WHERE name = 'victim'").pluck().get()).toBe(1);
    } finally {
      database.close();
    }
  });
});

test('any project that a file can hold is exported, planned and run without an exception', async () => {
  const outcomes = { ran: 0, notCreated: 0 };
  await fc.assert(
    fc.asyncProperty(
      arbitraryProject,
      fc.constantFrom('database' as const, 'django' as const),
      async (project, mode) => {
        for (const format of formats) if (format.language === 'sql') format.exportProject(project, { mode });
        const report = await runPlan(planBench(project, { dialect: sqliteDialect, mode }));
        if (report.outcome === 'ran') outcomes.ran += 1;
        else if (report.outcome === 'notCreated') outcomes.notCreated += 1;
        else throw new Error(report.problem);
      },
    ),
    { numRuns: 300 },
  );
  expect(outcomes.ran).toBeGreaterThan(50);
});
