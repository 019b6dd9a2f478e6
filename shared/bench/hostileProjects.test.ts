import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../electron/services/benchRunner.ts';
import { formats } from '../formats/formatRegistry.ts';
import type { Field, Project } from '../model/project.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { planBench } from './planBench.ts';

const hostile = [
  'we"ird',
  "it's",
  '"; DROP TABLE "victim"; --',
  "'; DROP TABLE victim; --",
  'line\nbreak\r\n-- x',
  'semi;colon',
  '/* comment */',
  '-- dash',
  'back\\slash',
  '`tick` [bracket]',
  'select',
  'order by',
  '\u202eright to left',
  '\u2028line separator',
  'العربية',
  '日本語',
  '😀🇩🇪',
  'tab\tbell\u0007',
  'nul\0here',
  'lone\ud800surrogate',
  'sqlite_master',
  'x'.repeat(10_000),
  ' ',
  '%(class)s ? ?1 :name @x $y',
];

function hostileProject(text: string): Project {
  const name: Field = {
    id: 'n',
    name: text,
    type: 'Char',
    maxLength: 100,
    comment: text,
    default: text,
    dbColumn: text,
  };
  return {
    name: text,
    settings: { app: 'app' },
    models: [
      { id: 't', name: 'Target', table: `${text} t`, comment: text, fields: [{ ...name, unique: true }] },
      {
        id: 'o',
        name: 'Owner',
        table: text,
        verboseName: text,
        comment: text,
        fields: [
          {
            id: 'c',
            name: 'choice',
            type: 'Text',
            choices: [
              [text, text],
              ['b', text],
            ],
            default: text,
            helpText: text,
          },
          {
            id: 'r',
            name: 'link',
            type: 'OneToOne',
            to: 't',
            onDelete: 'CASCADE',
            dbColumn: `${text} link`,
            comment: text,
          },
          { id: 'k', name: 'code', type: 'ForeignKey', to: 't', toField: text, onDelete: 'PROTECT', null: true },
          { id: 'm', name: 'many', type: 'ManyToMany', to: 't', table: `${text} m` },
        ],
        constraints: [{ type: 'unique', name: `${text} u`, fields: ['choice', 'link'] }],
        indexes: [{ name: `${text} i`, fields: ['-choice'] }],
      },
    ],
    diagrams: [],
  };
}

describe('Names and texts that try to break out of the SQL', () => {
  test.each(hostile.map((text) => [JSON.stringify(text.slice(0, 40)), text] as const))('%s', async (_, text) => {
    const project = hostileProject(text);
    for (const mode of ['database', 'django'] as const) {
      const report = await runPlan(planBench(project, { dialect: 'sqlite', mode }));
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
    const plan = planBench(withFragment(sql), { dialect: 'sqlite' });
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
        const report = await runPlan(planBench(project, { dialect: 'sqlite', mode }));
        if (report.outcome === 'ran') outcomes.ran += 1;
        else if (report.outcome === 'notCreated') outcomes.notCreated += 1;
        else throw new Error(report.problem);
      },
    ),
    { numRuns: 300 },
  );
  expect(outcomes.ran).toBeGreaterThan(50);
});
