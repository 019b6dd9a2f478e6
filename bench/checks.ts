/**
 * How long the checks take on generated graphs: `node bench/checks.ts [--assert] [--django PYTHON]`. With `--django`
 * it also asks the real Django how long its own checks take on the graph of 1,000 models and prints the ratio.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runChecks } from '../shared/checks/runChecks.ts';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { generatedProject } from './generatedProject.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';

const LIMIT_MS = 50;
const LIMIT_RATIO = 12;
const LIMIT_EDIT_MS = 8;
const RUNS = 25;
/** Runs in which the code is still being compiled. */
const WARM_UP = 2;

/** Edits of the model in the middle, which others point at; `run` makes each a new one. */
const edits: { readonly [title: string]: (model: Model, run: number) => Partial<Model> } = {
  'an option changed': ({ fields }, run) => ({ fields: withFirst(fields, { null: run % 2 === 0 }) }),
  'a field renamed': ({ fields }, run) => ({ fields: withFirst(fields, { name: `name${run}` }) }),
  'a field added': ({ fields }, run) => ({ fields: [...fields, { id: 'new', name: `new${run}`, type: 'Integer' }] }),
  'a field deleted': ({ fields }, run) => ({ fields: fields.filter((_, at) => at !== 1 + (run % 3)) }),
  'a related_name changed': ({ fields }, run) => ({
    fields: fields.map((field) => (field.id === 'link0' ? { ...field, relatedName: `other${run}` } : field)),
  }),
  'a relation added': ({ fields }, run) => ({
    fields: [...fields, { id: 'new', name: `new${run}`, type: 'ForeignKey', to: `m${run}`, onDelete: 'CASCADE' }],
  }),
  'an index changed': (_, run) => ({ indexes: [{ name: `other_${run}`, fields: ['name'] }] }),
  'a clash made': ({ fields }) => ({
    fields: fields.map((field) => (field.id === 'link0' ? { ...field, relatedName: 'amount' } : field)),
  }),
  'the model renamed (everything anew)': (_, run) => ({ name: `Other${run}` }),
};

function withFirst(fields: readonly Field[], options: Partial<Field>): readonly Field[] {
  return fields.map((field, at) => (at === 0 ? { ...field, ...options } : field));
}

interface Times {
  /** Best of the runs. */
  readonly full: number;
  /** Mean of the runs, so that garbage collection, which the best run has little of, counts for what it is. */
  readonly mean: number;
  /** By title, as in `edits`. */
  readonly edits: ReadonlyMap<string, number>;
}

/** Milliseconds of many runs; the best is what other work on the machine disturbs least: a check from nothing, and one after each edit. */
function measure(project: Project, runs = RUNS): Times {
  const full: number[] = [];
  const after = new Map(Object.keys(edits).map((title) => [title, [] as number[]]));
  const position = Math.floor(project.models.length / 2);
  for (let run = 0; run < runs; run += 1) {
    // Settings of its own keep a project from being taken for an edit of the one before.
    const fresh: Project = { ...project, settings: { ...project.settings }, models: [...project.models] };
    full.push(timeOf(() => runChecks(fresh)));
    for (const [title, edit] of Object.entries(edits)) {
      const models = fresh.models.map((model, at) => (at === position ? { ...model, ...edit(model, run) } : model));
      runChecks(fresh);
      after.get(title)?.push(timeOf(() => runChecks({ ...fresh, models })));
    }
  }
  return {
    full: Math.min(...full),
    mean: full.slice(WARM_UP).reduce((sum, time) => sum + time, 0) / (full.length - WARM_UP),
    edits: new Map([...after].map(([title, times]) => [title, Math.min(...times)])),
  };
}

/** Milliseconds that this thread worked; time in which the machine did something else does not count. */
function timeOf(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

function describeTimes(project: Project, { full, mean, edits: after }: Times): string {
  const fields = project.models.reduce((sum, model) => sum + model.fields.length, 0);
  const findings = runChecks(project).length;
  return [
    `${project.models.length} models, ${fields} fields: ${full.toFixed(1)} ms in full, ${mean.toFixed(1)} ms in the mean (${findings} findings)`,
    ...[...after].map(([title, time]) => `  ${time.toFixed(1)} ms after ${title}`),
  ].join('\n');
}

/** Milliseconds of Django's own run_checks on the same models, without loading them. */
function djangoTime(python: string, project: Project): number {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-bench-'));
  const app = project.settings.app ?? 'app';
  try {
    for (const file of djangoFormat.exportProject(project).files) {
      // One app alone is exported without a folder of its own.
      const path = join(folder, file.path.includes('/') ? file.path : join(app, file.path));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
    const script = [
      'import sys, time',
      `sys.path.insert(0, ${JSON.stringify(folder)})`,
      'import django',
      'from django.conf import settings',
      `settings.configure(INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", ${JSON.stringify(app)}],`,
      '  DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",',
      '  DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})',
      'django.setup()',
      'from django.core import checks',
      'start = time.perf_counter()',
      'checks.run_checks(databases=["default"])',
      'print((time.perf_counter() - start) * 1000)',
    ].join('\n');
    return Number(execFileSync(python, ['-c', script], { encoding: 'utf8', maxBuffer: 1e8 }).trim());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const thousand = generatedProject(1_000);
const small = measure(thousand);
const tenThousand = generatedProject(10_000);
const large = measure(tenThousand, 7);
const ratio = large.mean / small.mean;
console.log(describeTimes(thousand, small));
console.log(describeTimes(tenThousand, large));
console.log(`ten times the models take ${ratio.toFixed(1)} times as long in the mean`);
const pythonAt = process.argv.indexOf('--django');
const python = pythonAt > 0 ? process.argv[pythonAt + 1] : undefined;
if (python) {
  const django = djangoTime(python, thousand);
  console.log(
    `Django's own checks take ${django.toFixed(0)} ms: ${(django / small.full).toFixed(0)} times as long as ours`,
  );
}
if (process.argv.includes('--assert')) {
  const failures = [
    ...(small.full > LIMIT_MS ? [`a full check takes ${small.full.toFixed(1)} ms, more than ${LIMIT_MS}`] : []),
    ...(ratio > LIMIT_RATIO ? [`ten times the models take ${ratio.toFixed(1)} times as long`] : []),
    ...[...small.edits]
      .filter(([title, time]) => !title.includes('everything anew') && time > LIMIT_EDIT_MS)
      .map(([title, time]) => `${time.toFixed(1)} ms after ${title}, more than ${LIMIT_EDIT_MS}`),
  ];
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
