/** Random projects: what we call clean must load, check and migrate, and what Django refuses we must refuse. */
import { runChecks } from '../shared/checks/runChecks.ts';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import type { DjangoOptions } from '../shared/formats/django/djangoOptions.ts';
import type { Project } from '../shared/model/project.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import { askDjango } from './djangoRunner.ts';
import type { DjangoAnswer, DjangoPython } from './djangoRunner.ts';
import { randomProject } from './randomProject.ts';
import { smallerProjects } from './smallerProjects.ts';
import type { Tally } from './tally.ts';

export interface RandomRun {
  readonly count: number;
  readonly firstSeed: number;
  /** The export for an older version, or with the user model imported, must do as well. */
  readonly options: DjangoOptions;
}

export function checkRandomProjects(
  django: DjangoPython,
  { count, firstSeed, options }: RandomRun,
  tally: Tally,
): void {
  const totals = { clean: 0, refusedByBoth: 0, omitted: 0 };
  const disagreements: Project[] = [];
  const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);
  const projects = seeds.map(randomProject);
  judge(django, projects, options).forEach((verdict, index) => {
    if (verdict.kind === 'clean') totals.clean += 1;
    if (verdict.kind === 'refused') totals.refusedByBoth += 1;
    if (verdict.kind === 'unsayable') totals.omitted += 1;
    const title = `random project ${seeds[index]}`;
    if (verdict.kind === 'disagreement') {
      tally.fail(title, verdict.why);
      const project = projects[index];
      if (project) disagreements.push(project);
    } else tally.pass(title);
  });
  for (const project of disagreements.slice(0, 5)) {
    const small = shrink(django, project, options);
    const [verdict] = judge(django, [small], options);
    console.log(`shrunk: ${verdict?.kind === 'disagreement' ? verdict.why : ''}\n${writeProject(small)}`);
    for (const { path, text } of djangoFormat.exportProject(small, options).files) console.log(`# ${path}\n${text}`);
  }
  console.log(
    `random projects: ${totals.clean} clean in both, ${totals.refusedByBoth} refused by both, ` +
      `${totals.omitted} that Python cannot say, ${disagreements.length} disagreements`,
  );
}

type Verdict =
  { readonly kind: 'clean' | 'refused' | 'unsayable' } | { readonly kind: 'disagreement'; readonly why: string };

function judge(django: DjangoPython, projects: readonly Project[], options: DjangoOptions): Verdict[] {
  const asked = projects.map((project, index) => ({
    id: String(index),
    project,
    exported: djangoFormat.exportProject(project, options),
    findings: runChecks(project),
  }));
  const answers = askDjango(django, asked);
  return asked.map(({ exported, findings }, index) => {
    const answer = answers[index];
    if (!answer) return { kind: 'disagreement', why: 'no answer' };
    const ours = findings.filter(({ severity }) => severity === 'error');
    const theirs = refusalOf(answer);
    // An option that no Django class has is left out, so Django answers about a smaller project.
    if (exported.omitted.some(({ severity, code }) => severity !== 'info' && code !== 'entwine.django.rawSql')) {
      const isRefused = ours.length > 0 || exported.omitted.some(({ severity }) => severity === 'error');
      if (theirs === undefined || isRefused) return { kind: 'unsayable' };
    }
    if (ours.length === 0 && theirs !== undefined) return { kind: 'disagreement', why: `we accept, Django: ${theirs}` };
    if (ours.length > 0 && theirs === undefined) {
      const codes = ours.map(({ code, object }) => `${code} ${object}`).join(', ');
      return { kind: 'disagreement', why: `Django accepts, we: ${codes}` };
    }
    const difference = answer.loads && answer.crash === undefined ? findingsDifference(findings, answer) : undefined;
    if (difference !== undefined) return { kind: 'disagreement', why: difference };
    return { kind: theirs === undefined ? 'clean' : 'refused' };
  });
}

function refusalOf(answer: DjangoAnswer): string | undefined {
  if (answer.runnerError !== undefined) return answer.runnerError;
  if (!answer.loads) return answer.error ?? 'does not load';
  if (answer.crash !== undefined) return answer.crash;
  const errors = answer.findings.filter(({ level }) => level >= 40);
  if (errors.length > 0) return errors.map(({ code, object }) => `${code} ${object}`).join(', ');
  return answer.migrates === true ? undefined : (answer.migrationError ?? 'does not migrate');
}

/** W161 depends on the clock, and raw SQL in a check constraint is how the export says it, not the project. */
const NOT_COMPARED = new Set(['fields.W161', 'models.W045']);

function findingsDifference(findings: ReturnType<typeof runChecks>, answer: DjangoAnswer): string | undefined {
  const [ours, theirs] = [keysOf(findings), keysOf(answer.findings)];
  if (ours.join() === theirs.join()) return undefined;
  const [surplus, missing] = [without(ours, theirs), without(theirs, ours)];
  return `findings differ: we miss [${missing.join(', ')}], we add [${surplus.join(', ')}]`;
}

function keysOf(
  list: readonly { readonly code: string; readonly object: string; readonly count?: number }[],
): string[] {
  return list
    .flatMap((finding) => Array.from({ length: finding.count ?? 1 }, () => finding))
    .filter(({ code }) => !code.startsWith('entwine.') && !NOT_COMPARED.has(code))
    .map(({ code, object }) => (/^models\.E0(22|29|30|31|32)$/.test(code) ? code : `${code} ${object}`))
    .sort();
}

/** Multiset difference. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return list.filter((key) => {
    const index = rest.indexOf(key);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** Takes away models, fields and options as long as the disagreement stays. */
function shrink(django: DjangoPython, project: Project, options: DjangoOptions): Project {
  let current = project;
  for (let round = 0; round < 60; round += 1) {
    const candidates = smallerProjects(current);
    const index = judge(django, candidates, options).findIndex(({ kind }) => kind === 'disagreement');
    const smaller = candidates[index];
    if (smaller === undefined) return current;
    current = smaller;
  }
  return current;
}
