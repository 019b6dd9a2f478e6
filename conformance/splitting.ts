/**
 * Proves that split models are what the dialog says of them: `node conformance/splitting.ts [--projects N] [--random N]
 * [--seed N] [--only django|bench]`. So many projects that ask much of a database and so many that ask much of Django, half
 * of a model's fields moved by each kind of link in turn, and the single cases of the unit tests. A real Django must say of the split and of the joined project what our checks say; SQLite and
 * PGlite must refuse a second row of the link and do on a delete what was chosen.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChecks } from '../shared/checks/runChecks.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import type { Probe } from '../shared/bench/probes/probe.ts';
import { idsFrom } from '../shared/commands/newIdsFrom.ts';
import { planJoin } from '../shared/commands/joinPlan.ts';
import { planSplit } from '../shared/commands/splitPlan.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import { defaultApp } from '../shared/model/modelQueries.ts';
import type { Project } from '../shared/model/project.ts';
import { readExample } from '../shared/testing/readExample.ts';
import type { KeptProject } from '../shared/testing/keptProjects.ts';
import { numbersFrom } from '../shared/testing/randomEdits.ts';
import { chosenSplit, splitProject } from '../shared/testing/splitProjects.ts';
import { randomProject } from './randomProject.ts';
import { findDjango, root } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
import { embeddedBench } from './sqlEmbeddedBench.ts';
import { LACKING } from './sqlReadBack.ts';
import { newTally, type Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '20' },
    random: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const isWanted = (part: string): boolean => values.only === undefined || values.only === part;

/** A project after a split, or after the join that undoes it; the link by ids, where the two models have one. */
interface Reshaped {
  readonly title: string;
  readonly project: Project;
  readonly link?: { readonly model: string; readonly field: string };
}

const tally = newTally();
const reshaped = [
  ...curatedCases(),
  ...splitsOf('bench', splitProject, Number(values.projects)),
  ...splitsOf('random', soundProject, Number(values.random)),
];
const linked = reshaped.filter(({ link }) => link !== undefined);
console.log(`${linked.length} split projects, ${reshaped.length - linked.length} joined ones`);
if (isWanted('django')) askDjango(tally);
if (isWanted('bench')) {
  for (const dialect of [sqliteDialect, postgresDialect]) await tryLinks(dialect, tally);
}
tally.finish();

type Make = (seed: number, below: (limit: number) => number) => Project | undefined;

function soundProject(seed: number): Project | undefined {
  const project = randomProject(seed);
  return runChecks(project).some(({ severity }) => severity === 'error') ? undefined : project;
}

function splitsOf(kind: string, make: Make, count: number): readonly Reshaped[] {
  const firstSeed = Number(values.seed);
  const found: Reshaped[] = [];
  for (let seed = firstSeed, splits = 0; splits < count && seed < firstSeed + 20 * count; seed += 1) {
    const below = numbersFrom(seed);
    const before = make(seed, below);
    const request = before && chosenSplit(before, seed, below);
    const ids = idsFrom(() => below(1e6) / 1e6);
    const planned = before && request && planSplit(before, request, ids);
    if (!planned?.ok) continue;
    splits += 1;
    const { split, result } = planned.plan;
    const link = { model: split.linkIsOnOld ? split.model : split.added.id, field: split.link.id };
    found.push({ title: `split of ${kind} ${seed}`, project: result, link });
    const joined = planJoin(result, { ...link, keep: split.model });
    if (joined.ok) found.push({ title: `join of ${kind} ${seed}`, project: joined.plan.result });
    else tally.fail(`join of ${kind} ${seed}`, joined.refusals.map(({ reason }) => reason).join('; '));
  }
  return found;
}

/** What the unit tests of split and join have led to. */
function curatedCases(): readonly Reshaped[] {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-kept-'));
  try {
    const files = ['shared/commands/splitModel.test.ts', 'shared/commands/joinModels.test.ts'];
    const run = spawnSync(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...files], {
      cwd: root,
      env: { ...process.env, ENTWINE_KEPT_PROJECTS: folder },
      encoding: 'utf8',
    });
    const names = readdirSync(folder).toSorted();
    if (run.status === 0 && names.length > 0) tally.pass('the cases of the unit tests');
    else tally.fail('the cases of the unit tests', run.stdout.slice(-2000));
    return names.map((name) => {
      const { title, text, link } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as KeptProject;
      return { title, project: readExample(text), ...(link && { link }) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function askDjango(tally: Tally): void {
  const django = findDjango();
  if (!django || Number.parseInt(django.version, 10) < 4) {
    const why = django ? `Django ${django.version} is too old` : 'no Python here can import Django';
    for (const { title } of reshaped) tally.skip(`Django, ${title}`, why);
    return;
  }
  const counts = { clean: 0, refused: 0, unsayable: 0 };
  const verdicts = judgeByDjango(
    django,
    reshaped.map(({ project }) => withOwnModels(project)),
    {},
  );
  for (const [index, { title }] of reshaped.entries()) {
    const verdict = verdicts[index];
    if (!verdict || verdict.kind === 'disagreement') tally.fail(`Django, ${title}`, verdict?.why ?? 'no answer');
    else {
      counts[verdict.kind] += 1;
      tally.pass(`Django, ${title}`);
    }
  }
  const { clean, refused, unsayable } = counts;
  console.log(
    `Django ${django.version}: ${clean} clean in both, ${refused} refused by both, ${unsayable} that Python cannot say`,
  );
}

/** A model that is outside, but in an app of the project, is in no app that Django could import: here it is one of ours. */
function withOwnModels(project: Project): Project {
  const own = (app: string | undefined) => app === undefined || app === defaultApp(project.settings);
  const models = project.models.map(({ external, ...model }) =>
    external === true && own(model.app) ? model : { ...model, ...(external !== undefined && { external }) },
  );
  return { ...project, models };
}

/** The probes of the link: what it lets in, and what a delete does. */
async function tryLinks(dialect: Dialect, tally: Tally): Promise<void> {
  const bench = await embeddedBench(dialect);
  const counts = { seconds: 0, deletes: 0, other: 0 };
  try {
    for (const { title, project, link } of linked) {
      const owner = link && modelGraphOf(project).byId.get(link.model);
      const field = owner?.allFields.find((each) => each.field.id === link?.field);
      const name = `${bench.version}, ${title}`;
      if (!field) {
        tally.fail(name, 'the link is not there');
        continue;
      }
      const plan = planBench(project, { dialect });
      const results = await bench.run(plan);
      if (typeof results === 'string') {
        const lacking = LACKING.exec(results)?.[0];
        if (lacking !== undefined) tally.skip(name, `names what this database does not have: ${lacking}`);
        else tally.fail(name, `not created: ${results}`);
        continue;
      }
      const probes = plan.probes.filter(({ relation }) => relation === field.label);
      const refusesSecond = probes.some(({ kind, expected }) => kind === 'second' && isKeptUnique(expected));
      const deletes = probes.some(({ kind }) => kind.startsWith('delete'));
      const red = results.filter(({ passed }) => !passed);
      const untried = plan.skipped.filter(({ relation }) => relation === field.label).map(({ reason }) => reason);
      counts.seconds += Number(refusesSecond);
      counts.deletes += Number(deletes);
      counts.other += probes.length;
      if (red.length > 0)
        tally.fail(
          name,
          red.map(({ relation, title: what, actual }) => `${relation}: ${what}: ${actual}`).join('\n  '),
        );
      else if (refusesSecond && deletes) tally.pass(name);
      else if (untried.length > 0) tally.skip(name, untried.join(' '));
      else tally.fail(name, `no probe of ${field.label} tries ${refusesSecond ? 'a delete' : 'a second row'}`);
    }
  } finally {
    await bench.close();
  }
  console.log(
    `${bench.version}: ${counts.seconds} links refuse a second row, ${counts.deletes} were deleted from, ${counts.other} probes of links`,
  );
}

function isKeptUnique(expected: Probe['expected']): boolean {
  return expected.kind === 'refused' && (expected.by === 'UNIQUE' || expected.by === 'PRIMARY KEY');
}
