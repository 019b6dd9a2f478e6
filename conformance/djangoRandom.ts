/** Random projects: what we call clean must load, check and migrate, and what Django refuses we must refuse. */
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import type { DjangoOptions } from '../shared/formats/django/djangoOptions.ts';
import type { Project } from '../shared/model/project.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import type { DjangoPython } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
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
  judgeByDjango(django, projects, options).forEach((verdict, index) => {
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
    const [verdict] = judgeByDjango(django, [small], options);
    console.log(`shrunk: ${verdict?.kind === 'disagreement' ? verdict.why : ''}\n${writeProject(small)}`);
    for (const { path, text } of djangoFormat.exportProject(small, options).files) console.log(`# ${path}\n${text}`);
  }
  console.log(
    `random projects: ${totals.clean} clean in both, ${totals.refusedByBoth} refused by both, ` +
      `${totals.omitted} that Python cannot say, ${disagreements.length} disagreements`,
  );
}

/** Takes away models, fields and options as long as the disagreement stays. */
function shrink(django: DjangoPython, project: Project, options: DjangoOptions): Project {
  let current = project;
  for (let round = 0; round < 60; round += 1) {
    const candidates = smallerProjects(current);
    const index = judgeByDjango(django, candidates, options).findIndex(({ kind }) => kind === 'disagreement');
    const smaller = candidates[index];
    if (smaller === undefined) return current;
    current = smaller;
  }
  return current;
}
