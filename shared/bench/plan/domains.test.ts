/** Columns of domains: their rows keep the domain's rules, which are tried, and what is not read is said and never red. */
import { expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import type { Field, Project } from '../../model/project.ts';
import { sampleRows } from '../sample/sampleRows.ts';
import { planBench } from './planBench.ts';

function parts(domains: Readonly<Record<string, string>>, fields: readonly Field[]): Project {
  return {
    name: 'Parts',
    settings: { app: 'shop', targets: ['postgres'] },
    models: [{ id: 'part', name: 'Part', fields: [...fields] }],
    diagrams: [],
    objects: Object.entries(domains).map(([name, sql]) => ({
      id: name,
      kind: 'domain',
      name,
      dialect: 'postgres',
      sql,
    })),
  };
}

const of = (name: string, dbType: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'Custom',
  dbType,
  ...options,
});

/** What ran, each with its answer; `change`: the statements as somebody else made them. */
async function tried(project: Project, change = (sql: string): string => sql): Promise<readonly string[]> {
  const plan = planBench(project, { dialect: postgresDialect });
  const database = await openEngine('postgres');
  try {
    const create = plan.create.map((statement) => ({ ...statement, sql: change(statement.sql) }));
    const report = await runPlan({ ...plan, create }, { database });
    if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
    return report.probes.map(({ title, passed }) => `${passed ? 'green' : 'red'}: ${title}`);
  } finally {
    await database.close();
  }
}

const read = parts(
  {
    rate: 'CREATE DOMAIN rate AS integer CHECK (VALUE BETWEEN 5 AND 20)',
    narrow: 'CREATE DOMAIN narrow AS Rate CONSTRAINT odd CHECK (VALUE <> 6)',
    code: "CREATE DOMAIN code varchar(4) DEFAULT 'ab' NOT NULL CHECK (length(VALUE) > 1)",
  },
  [
    of('rate', 'rate', { unique: true }),
    of('share', 'public.narrow', { type: 'Integer' }),
    of('code', '"code"', { type: 'Text', null: true }),
  ],
);

test('the rules of a domain are tried at each column of it, also where the model says nothing of them', async () => {
  const probes = await tried(read);
  expect(probes.filter((probe) => probe.startsWith('red'))).toEqual([]);
  for (const title of [
    'A second Part with the same rate is refused',
    'A Part without code is refused',
    'A Part that breaks rate_check of rate is refused',
    'A Part that breaks rate_check of share is refused',
    'A Part that breaks odd of share is refused',
    'A Part that breaks code_check of code is refused',
    'A Part with rate = 20 keeps rate_check of rate',
  ])
    expect(probes).toContain(`green: ${title}`);
});

test('a domain that lets in more, or less, turns the bench red', async () => {
  const wider = await tried(read, (sql) => sql.replace('BETWEEN 5', 'BETWEEN 4'));
  expect(wider).toContain('red: A Part with rate = 4 breaks rate_check of rate');
  const narrower = await tried(read, (sql) => sql.replace('AND 20', 'AND 19'));
  expect(narrower).toContain('red: A Part with rate = 20 keeps rate_check of rate');
  const emptier = await tried(read, (sql) => sql.replace('NOT NULL CHECK (length', 'CHECK (length'));
  expect(emptier).toContain('red: A Part without code is refused');
});

test('rows that need a value of a domain that is not read are not tried, which is said', async () => {
  const unread = parts(
    {
      code: "CREATE DOMAIN code AS text CHECK (VALUE ~ '^[a-z]+$')",
      rate: 'CREATE DOMAIN rate AS integer CHECK (VALUE > 5)',
    },
    [of('code', 'code'), of('rates', 'rate[]', { null: true }), of('rate', 'rate')],
  );
  expect((await tried(unread)).filter((probe) => probe.startsWith('red'))).toEqual([]);
  expect(planBench(unread, { dialect: postgresDialect }).skipped.map(({ reason }) => reason)).toContain(
    'The bench knows no value of the type (a domain), which every row has in shop.Part.code.',
  );
});

test('sample rows keep the rules of domains', () => {
  const { tables } = sampleRows(read, { dialect: postgresDialect, seed: 3, count: 12 });
  const rows = tables.flatMap(({ columns, rows: all }) =>
    all.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
  );
  expect(rows).toHaveLength(12);
  for (const { rate, share, code } of rows) {
    expect(Number(rate)).toBeGreaterThanOrEqual(5);
    expect(Number(rate)).toBeLessThanOrEqual(20);
    expect([0, 1, 2, 3, 4, 6]).not.toContain(share);
    expect(String(code).length).toBeGreaterThan(1);
    expect(String(code).length).toBeLessThan(5);
  }
});
