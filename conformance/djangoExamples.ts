/** The examples' exports must migrate on a real Django and do there what they promise. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { askDjango, root } from './djangoRunner.ts';
import type { DjangoPython, DjangoQuestion } from './djangoRunner.ts';
import type { Tally } from './tally.ts';

/** What the function of the same name in `python/scenarios.py` must have seen. */
const expectedOf: Readonly<Record<string, readonly string[]>> = {
  profile: ['alice', 'Hello!', 'refused: UNIQUE constraint failed: accounts_profile.user_id', '0 profiles'],
  badge: ['Erin', 'B-1', 'refused: UNIQUE constraint failed: company_badge.employee_id', '0 badges'],
  passport: ['Ada', 'P-1', 'True', 'refused: UNIQUE constraint failed: travel_passport.person_id', '0 passports'],
};

export function checkExamples(django: DjangoPython, tally: Tally): void {
  const folder = join(root, 'examples');
  const questions: DjangoQuestion[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.erd'))) {
    const id = file.slice(0, -'.erd'.length);
    const read = readProject(readFileSync(join(folder, file), 'utf8'));
    if (!read.ok) {
      tally.fail(`example ${id}`, read.error.message);
      continue;
    }
    const exported = djangoFormat.exportProject(read.project);
    if (exported.omitted.length > 0)
      tally.fail(`example ${id}`, exported.omitted.map(({ message }) => message).join('; '));
    questions.push({ id, project: read.project, exported, ...(id in expectedOf ? { scenario: id } : {}) });
  }
  for (const answer of askDjango(django, questions)) {
    const title = `example ${answer.id}`;
    const problem = answer.runnerError ?? answer.error ?? answer.crash ?? answer.migrationError ?? answer.scenarioError;
    const findings = answer.findings.map(({ code, object }) => `${code} ${object}`).join(', ');
    const expected = expectedOf[answer.id] ?? [];
    if (problem !== undefined) tally.fail(title, problem);
    else if (findings !== '') tally.fail(title, findings);
    else if (answer.migrates !== true) tally.fail(title, 'it does not migrate');
    else if ((answer.said ?? []).join('\n') !== expected.join('\n')) {
      tally.fail(title, `wanted ${JSON.stringify(expected)}, saw ${JSON.stringify(answer.said)}`);
    } else tally.pass(title);
  }
}
