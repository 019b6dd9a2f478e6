/**
 * How long the SQL export of a project of 1,000 models takes, creating it in SQLite against its bare DDL text, and the
 * whole bench of it. Run: node bench/physical.ts [models] [--assert]
 */
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { runPlan } from '../electron/services/benchRunner.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';

const LIMIT_EXPORT_MS = 100;
const LIMIT_CREATE_RATIO = 1.3;

function generatedProject(count: number): Project {
  const models: Model[] = [];
  for (let index = 0; index < count; index += 1) {
    const fields: Field[] = [
      { id: 'a', name: 'name', type: 'Char', maxLength: 100 },
      { id: 'b', name: 'slug', type: 'Slug', unique: true },
      { id: 'c', name: 'amount', type: 'Decimal', maxDigits: 10, decimalPlaces: 2 },
      { id: 'd', name: 'created', type: 'DateTime', autoNowAdd: true },
      { id: 'e', name: 'note', type: 'Text', null: true },
      { id: 'f', name: 'rank', type: 'PositiveInteger', default: 0 },
    ];
    const to = (distance: number) => `m${Math.max(0, index - distance)}`;
    if (index > 0)
      fields.push({
        id: 'g',
        name: 'owner',
        type: 'OneToOne',
        to: to(1 + (index % 7)),
        onDelete: 'CASCADE',
        null: index % 3 === 0,
        relatedName: '+',
      });
    if (index > 2)
      fields.push({
        id: 'h',
        name: 'group',
        type: 'ForeignKey',
        to: to(1 + (index % 40)),
        onDelete: 'PROTECT',
        null: true,
        relatedName: '+',
      });
    if (index % 10 === 9) fields.push({ id: 'i', name: 'tags', type: 'ManyToMany', to: to(3), relatedName: '+' });
    models.push({ id: `m${index}`, name: `Model${index}`, fields });
  }
  return { name: 'Generated', settings: { app: 'big' }, models, diagrams: [] };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Milliseconds that it takes to create the schema, statement by statement as the bench does and as one text, in turns. */
function creationTimes(
  statements: readonly string[],
  rounds: number,
): { readonly ours: number; readonly bare: number } {
  const text = statements.map((sql) => `${sql};`).join('\n');
  const ours: number[] = [];
  const bare: number[] = [];
  const timed = (times: number[], work: (database: Database.Database) => void): void => {
    const database = new Database(':memory:');
    try {
      database.exec('PRAGMA foreign_keys = ON');
      const begin = performance.now();
      work(database);
      times.push(performance.now() - begin);
    } finally {
      database.close();
    }
  };
  for (let round = 0; round < rounds; round += 1) {
    timed(bare, (database) => database.exec(text));
    timed(ours, (database) => {
      for (const sql of statements) database.exec(sql);
    });
  }
  return { ours: median(ours), bare: median(bare) };
}

const count = Number(process.argv[2]?.startsWith('--') ? 1000 : (process.argv[2] ?? 1000));
const failures: string[] = [];
for (const format of formats.filter((one) => one.language === 'sql')) {
  for (const mode of ['database', 'django'] as const) {
    const times: number[] = [];
    const work: number[] = [];
    let length = 0;
    for (let round = 0; round < 9; round += 1) {
      // A new project each time: nothing of the model graph is kept from the round before.
      const project = generatedProject(count);
      const before = process.threadCpuUsage();
      const start = performance.now();
      length = format.exportProject(project, { mode }).files[0]?.text.length ?? 0;
      times.push(performance.now() - start);
      const { user, system } = process.threadCpuUsage(before);
      work.push((user + system) / 1000);
    }
    // Time in which the machine did something else does not count.
    if (median(work) > LIMIT_EXPORT_MS) {
      failures.push(`${format.key} ${mode} takes ${median(work).toFixed(1)} ms, more than ${LIMIT_EXPORT_MS}`);
    }
    console.log(
      `${format.key} ${mode}: ${count} models, ${length} characters, median ${median(times).toFixed(1)} ms (${median(work).toFixed(1)} ms of processor time), first ${times[0]?.toFixed(1)} ms`,
    );
  }
}
const start = performance.now();
const plan = planBench(generatedProject(count), { dialect: sqliteDialect });
const planned = performance.now();
const created = creationTimes(
  plan.create.map((statement) => statement.sql),
  7,
);
const ratio = created.ours / created.bare;
console.log(
  `creation in SQLite: ${created.ours.toFixed(0)} ms statement by statement, ${created.bare.toFixed(0)} ms as one text: ${ratio.toFixed(2)} times`,
);
if (ratio > LIMIT_CREATE_RATIO) {
  failures.push(`creating the schema takes ${ratio.toFixed(2)} times its bare text, more than ${LIMIT_CREATE_RATIO}`);
}
const begun = performance.now();
const report = await runPlan(plan);
const ended = performance.now();
const red = report.outcome === 'ran' ? report.probes.filter((probe) => !probe.passed).length : -1;
console.log(
  `bench: ${plan.probes.length} probes planned in ${(planned - start).toFixed(0)} ms, run in ${(ended - begun).toFixed(0)} ms, ${red} red, ${plan.skipped.length} skipped`,
);
console.log(`plan: ${(JSON.stringify(plan).length / 1e6).toFixed(1)} MB`);
if (process.argv.includes('--assert')) {
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
