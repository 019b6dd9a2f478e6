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
import type { Project } from '../shared/model/project.ts';

const LIMIT_MS = 50;
const LIMIT_RATIO = 12;
const RUNS = 25;

interface Times {
  readonly full: number;
  readonly edit: number;
}

/** Best of many runs in milliseconds, which other work on the machine disturbs least: a check from nothing, and one after a field was changed. */
function measure(project: Project, runs = RUNS): Times {
  const full: number[] = [];
  const edit: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const fresh: Project = { ...project, models: [...project.models] };
    full.push(timeOf(() => runChecks(fresh)));
    const position = Math.floor(project.models.length / 2);
    const edited: Project = {
      ...fresh,
      models: fresh.models.map((model, index) =>
        index === position
          ? {
              ...model,
              fields: model.fields.map((field, at) => (at === 0 ? { ...field, null: run % 2 === 0 } : field)),
            }
          : model,
      ),
    };
    edit.push(timeOf(() => runChecks(edited)));
  }
  return { full: Math.min(...full), edit: Math.min(...edit) };
}

/** Milliseconds that this thread worked; time in which the machine did something else does not count. */
function timeOf(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

function describeTimes(project: Project, { full, edit }: Times): string {
  const fields = project.models.reduce((sum, model) => sum + model.fields.length, 0);
  const findings = runChecks(project).length;
  return `${project.models.length} models, ${fields} fields: ${full.toFixed(1)} ms in full, ${edit.toFixed(1)} ms after an edit (${findings} findings)`;
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
const ratio = large.full / small.full;
console.log(describeTimes(thousand, small));
console.log(describeTimes(tenThousand, large));
console.log(`ten times the models take ${ratio.toFixed(1)} times as long`);
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
  ];
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
