/**
 * Every word of the project file in a real Django: `node conformance/words.ts [--only WORD]`. The fixtures that hold all words are
 * exported; Django must load them, have nothing left to migrate after `makemigrations`, and say of its models what the row of
 * each word wants.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import type { Export } from '../shared/formats/format.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { projectFileOf } from '../shared/projectFile/sparseProject.ts';
import { djangoMetaNames } from '../shared/testing/words/djangoMetaNames.ts';
import type { DjangoFacts } from '../shared/testing/words/djangoFacts.ts';
import { wordsSaid, type SaidWord } from '../shared/testing/words/formatWords.ts';
import { isOfOthers, isOmitted } from '../shared/testing/words/wordFacts.ts';
import { wordRows } from '../shared/testing/words/wordRows.ts';
import { askDjango, findDjango, importsPsycopg, root } from './djangoRunner.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });

const folder = join(root, 'shared/testing/words/files');
const support = readFileSync(join(root, 'conformance/python/words_support.py'), 'utf8');

interface Asked {
  readonly id: string;
  readonly project: Project;
  readonly exported: Export;
}

const fixtures = readdirSync(folder).map((id): Asked => {
  const read = readProject(readFileSync(join(folder, id), 'utf8'));
  if (!read.ok) throw new Error(`${id}: ${read.error.message}`);
  return { id, project: read.project, exported: djangoFormat.exportProject(read.project) };
});

/** How each word was borne out: by Django, by an omission, or by no export speaking of it. */
const borneOut = new Map<string, Set<'django' | 'omitted' | 'file'>>();

/** Why the word is not as its row has it; undefined where it is. */
function problemOf(said: SaidWord, facts: DjangoFacts, { exported }: Asked): string | undefined {
  const row = wordRows[said.word];
  if (!row) return 'it has no row';
  const note = (how: 'django' | 'omitted' | 'file') => {
    borneOut.set(said.word, (borneOut.get(said.word) ?? new Set()).add(how));
  };
  const compared = row.django?.(said, facts);
  if (compared && isDeepStrictEqual(compared[0], compared[1])) return void note('django');
  if (row.omitted && isOmitted(said, row, exported.omitted)) return void note('omitted');
  if (compared) return `Django has ${JSON.stringify(compared[0])}, the file ${JSON.stringify(compared[1])}`;
  if (row.file !== undefined) return void note('file');
  return 'neither Django has it nor does the export say that it has not';
}

function placeOf({ around, value }: SaidWord): string {
  const names = around
    .slice(1)
    .map((each) => `${each.name} ${String((each.value as { name?: unknown } | undefined)?.name ?? '')}`);
  return `${names.join(', ')}: ${JSON.stringify(value)?.slice(0, 200)}`;
}

const tally = newTally();
const django = findDjango();
const why = !django
  ? 'no Python here can import Django'
  : !django.version.startsWith('5.2')
    ? `Django ${django.version} is not 5.2`
    : importsPsycopg(django)
      ? undefined
      : 'no psycopg beside this Django';
if (!django || why !== undefined) {
  tally.skip('words of the project file', why ?? '');
} else {
  console.log(`Django ${django.version}`);
  const packages = { support: { 'things.py': support } };
  const answers = askDjango(
    django,
    fixtures.map((fixture) => ({ ...fixture, introspect: true as const, packages })),
  );
  answers.forEach((answer, at) => {
    const fixture = fixtures[at];
    const { introspection: facts } = answer;
    const problem = answer.runnerError ?? answer.error ?? answer.crash ?? answer.migrationError;
    const errors = answer.findings.filter(({ level, code }) => level >= 40 && code !== 'fields.E210');
    if (problem !== undefined || errors.length > 0 || !facts || !fixture) {
      tally.fail(answer.id, problem ?? errors.map(({ code, object }) => `${code} ${object}`).join(', '));
      return;
    }
    tally.pass(`${answer.id}: nothing is left to migrate`);
    const known = Object.keys(djangoMetaNames).toSorted();
    if (isDeepStrictEqual(facts.metaNames, known)) tally.pass(`${answer.id}: words of Meta`);
    else tally.fail(`${answer.id}: words of Meta`, `Django has ${facts.metaNames.join(' ')}`);
    for (const said of wordsSaid(projectFileOf(fixture.project))) {
      if (isOfOthers(said) || (values.only !== undefined && said.word !== values.only)) continue;
      const wrong = problemOf(said, facts, fixture);
      if (wrong === undefined) tally.pass(said.word);
      else tally.fail(`${answer.id}, ${said.word}, ${placeOf(said)}`, wrong);
    }
  });
  for (const [word, row] of Object.entries(wordRows)) {
    if (values.only !== undefined && word !== values.only) continue;
    const how = borneOut.get(word) ?? new Set();
    const missing = (['django', 'omitted', 'file'] as const).filter(
      (each) => row[each] !== undefined && !how.has(each),
    );
    if (missing.length === 0) tally.pass(`row of ${word}`);
    else tally.fail(`row of ${word}`, `no fixture bears out: ${missing.join(', ')}`);
  }
}
tally.finish();
