import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { djangoFormat } from '../formats/django/djangoFormat.ts';
import { jsonText } from '../model/exactJson.ts';
import { formatWords, wordsSaid, type SaidWord } from '../testing/words/formatWords.ts';
import { isOfOthers, isOmitted } from '../testing/words/wordFacts.ts';
import { wordRows } from '../testing/words/wordRows.ts';
import { readProject, writeProject } from './projectFile.ts';
import { projectFileOf } from './sparseProject.ts';

/** Files that hold every word together; `conformance/words.ts` asks Django about the same. */
const folder = join(import.meta.dirname, '../testing/words/files');
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

function opened(text: string) {
  const read = readProject(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

const fixtures = files.map(({ name, text }) => {
  const project = opened(text);
  const file = projectFileOf(project);
  return { name, text, project, file, said: wordsSaid(file), exported: djangoFormat.exportProject(project) };
});

const placeOf = (name: string, { word, around }: SaidWord) =>
  [name, word, ...around.map(({ value }) => (value as { readonly name?: unknown }).name)].join(' ');

describe('every word of the file', () => {
  const words = formatWords();

  it('has a row that says what becomes of it in Django, and nothing else has one', () => {
    expect(words.length).toBeGreaterThan(400);
    expect(Object.keys(wordRows).toSorted()).toEqual([...words].toSorted());
  });

  it('is said by a fixture, and the fixtures say no other', () => {
    const said = new Set(fixtures.flatMap((fixture) => fixture.said.map(({ word }) => word)));
    expect([...said].toSorted()).toEqual([...words].toSorted());
  });

  it.each(fixtures)('is written back byte for byte: $name', ({ text, project }) => {
    expect(writeProject(project)).toBe(text);
  });

  it.each(fixtures)('is told by the export where Django has none: $name', ({ name, said, exported }) => {
    const untold = said.filter((each) => {
      const row = wordRows[each.word] ?? {};
      const isOnlyOmitted = row.omitted !== undefined && !row.django && row.file === undefined;
      return isOnlyOmitted && !isOfOthers(each) && !isOmitted(each, row, exported.omitted);
    });
    expect(untold.map((each) => placeOf(name, each))).toEqual([]);
  });

  it.each(fixtures)('changes no export where it is for the file alone: $name', ({ name, file, said, exported }) => {
    const changing = said.filter((each) => {
      const { django, omitted } = wordRows[each.word] ?? {};
      const holder = each.around.at(-1)?.value as { [key: string]: unknown };
      const key = each.word.split('.').at(-1) ?? '';
      if (django || omitted || holder[key] !== each.value || optionalElsewhere.has(each.word)) return false;
      const { [key]: kept, ...rest } = holder;
      delete holder[key];
      const read = readProject(jsonText(file));
      for (const each of Object.keys(holder)) delete holder[each];
      Object.assign(holder, rest, { [key]: kept });
      return (
        read.ok && JSON.stringify(djangoFormat.exportProject(read.project).files) !== JSON.stringify(exported.files)
      );
    });
    expect(changing.map((each) => placeOf(name, each))).toEqual([]);
  });
});

/** What has rows of its own for each of its parts. */
const optionalElsewhere: ReadonlySet<string> = new Set([
  'project.settings',
  'setting.apps',
  'setting.sqlDialect',
  'setting.naming',
  'model.constraints',
  'model.indexes',
]);
