import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { jsonText } from '../model/exactJson.ts';
import type { Project } from '../model/project.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { OptionTable } from '../options/option.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { projectFileOf } from '../projectFile/sparseProject.ts';
import { randomFrom } from '../random/randomFrom.ts';
import { changedPlaces } from '../testing/documentChanges.ts';
import { commandCases, type Choice } from '../testing/commandCases.ts';
import { commandReach, unreached } from '../testing/commandReach.ts';
import { numbersFrom } from '../testing/randomEdits.ts';
import { wordsSaid } from '../testing/words/formatWords.ts';
import { copyModels, pasteModels, readClipboard } from './clipboardCommands.ts';
import { renameField, setFieldOptions } from './fieldCommands.ts';
import { applyCommand, startHistory, undo } from './history.ts';
import { renameModel, setModelOptions } from './modelCommands.ts';
import { idsFrom } from './newIdsFrom.ts';
import { newProject } from './projectCommands.ts';

const words = join(import.meta.dirname, '../testing/words/files');
const paths = [
  join(import.meta.dirname, '../projectFile/fixtures/v2.erd'),
  ...readdirSync(words).map((name) => join(words, name)),
];

function opened(text: string): Project {
  const read = readProject(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

/** Files that together hold every word; `everyWord.test.ts` holds them to it. */
const fixtures = paths.map((path) => ({
  name: basename(path),
  text: readFileSync(path, 'utf8'),
  project: opened(readFileSync(path, 'utf8')),
}));

/** As many choices as the project has models, at least three: each model, with other numbers for all else. */
function choicesOf(project: Project, seed: number): readonly Choice[] {
  const below = numbersFrom(seed);
  const count = Math.max(3, project.models.length);
  return Array.from({ length: count }, (_, at) => {
    const model = project.models[at % project.models.length];
    const fields = model?.fields ?? [];
    return {
      project,
      model: model?.id ?? '',
      field: fields[below(fields.length)]?.id ?? '',
      other: project.models[below(project.models.length)]?.id ?? '',
      diagram: project.diagrams[below(project.diagrams.length)]?.id ?? '',
      number: below(1000),
      name: 'renamed',
    };
  });
}

/** A join needs models that were one. */
function splitFirst(choice: Choice): Choice {
  const split = commandCases['splitModel']?.(choice);
  return split ? { ...choice, project: applyCommand(startHistory(choice.project), split).project } : choice;
}

describe('on files that hold every word', () => {
  it('every command says what it may change', () => {
    expect(Object.keys(commandReach).toSorted()).toEqual(Object.keys(commandCases).toSorted());
  });

  it.each(Object.entries(commandCases))(
    '%s changes nothing else, is saved and opened again, and undone to the same bytes',
    (name, make) => {
      let changes = 0;
      for (const [at, fixture] of fixtures.entries()) {
        for (const drawn of choicesOf(fixture.project, at)) {
          const choice = name === 'joinModels' ? splitFirst(drawn) : drawn;
          const end = applyCommand(startHistory(choice.project), make(choice));
          const changed = changedPlaces(choice.project, end.project);
          changes += changed.length;
          const { model, field, other, number } = choice;
          const unasked = unreached(commandReach[name]?.(choice) ?? {}, changed);
          expect(unasked.map((change) => ({ ...change, model, field, other, number }))).toEqual([]);
          const saved = writeProject(end.project);
          expect(opened(saved)).toEqual(end.project);
          expect(writeProject(opened(saved))).toBe(saved);
          expect(writeProject(undo(end).project)).toBe(writeProject(choice.project));
        }
      }
      expect(changes).toBeGreaterThan(0);
    },
  );

  /** What is renamed, and the name that it had. */
  const renames = fixtures.flatMap(({ project }) =>
    project.models
      .filter(({ external }) => external !== true)
      .flatMap((model) => [
        { project, was: model.name, rename: (name: string, at: Project) => renameModel(at, model.id, name) },
        ...model.fields.map((field) => ({
          project,
          was: field.name,
          rename: (name: string, at: Project) => renameField(at, model.id, field.id, name),
        })),
      ]),
  );

  it('a name changes wherever it is mentioned, in nothing but the name, and back to the same bytes', () => {
    expect(renames.length).toBeGreaterThan(100);
    for (const { project, was, rename } of renames) {
      const name = 'renamed';
      const renamed = applyCommand(startHistory(project), rename(name, project)).project;
      // A part of a field whose name begins with a minus is an object.
      const spelledBack = (value: unknown) =>
        JSON.stringify(value)
          .replaceAll(name, was)
          .toLowerCase()
          .replaceAll(`{"field":"${was.toLowerCase()}"}`, `"${was.toLowerCase()}"`);
      const others = changedPlaces(project, renamed).filter(
        ({ place, before, after }) => !place.startsWith('ignore#') && spelledBack(after) !== spelledBack(before),
      );
      expect(others.map((change) => ({ was, ...change }))).toEqual([]);
      const known = codesOf(project);
      const found = codesOf(renamed).filter((code) => !known.includes(code) || !known.splice(known.indexOf(code), 1));
      expect({ was, found }).toEqual({ was, found: [] });
      const back = applyCommand(startHistory(renamed), rename(was, renamed)).project;
      expect(writeProject(back)).toBe(writeProject(project));
    }
  });

  it('an option that is taken away and given back leaves everything as it was', () => {
    let options = 0;
    for (const { project, text } of fixtures) {
      for (const model of project.models) {
        for (const field of model.fields) {
          for (const [key, value] of Object.entries(field)) {
            if (key === 'id' || key === 'name' || key === 'type' || changesNamesOf(fieldOptions, key)) continue;
            options += 1;
            const without = applyCommand(
              startHistory(project),
              setFieldOptions(project, model.id, field.id, { [key]: undefined }),
            );
            const place = `models#${model.id}.fields#${field.id}.${key}`;
            expect(changedPlaces(project, without.project).map((change) => change.place)).toEqual([place]);
            const again = setFieldOptions(project, model.id, field.id, { [key]: value });
            expect(writeProject(applyCommand(without, again).project)).toBe(text);
          }
        }
        for (const [key, value] of Object.entries(model)) {
          if (['id', 'name', 'fields', 'constraints', 'indexes'].includes(key)) continue;
          if (changesNamesOf(modelOptions, key)) continue;
          options += 1;
          const without = applyCommand(startHistory(project), setModelOptions(project, model.id, { [key]: null }));
          const changed = changedPlaces(project, without.project).map((change) => change.place);
          expect(changed).toEqual([`models#${model.id}.${key}`]);
          const again = setModelOptions(project, model.id, { [key]: value });
          expect(writeProject(applyCommand(without, again).project)).toBe(text);
        }
      }
    }
    expect(options).toBeGreaterThan(200);
  });

  it.each(fixtures)('what is copied into an empty project says every word that it said: $name', ({ project }) => {
    const ids = idsFrom(randomFrom(1));
    const models = project.models.map(({ id }) => id);
    const diagram = project.diagrams[0]?.id ?? '';
    const notes = project.diagrams[0]?.notes?.map(({ id }) => id) ?? [];
    const copied = readClipboard(jsonText(copyModels(project, models, diagram, notes)));
    const empty: Project = { ...newProject('Copy', 'main'), settings: project.settings };
    const place = { diagramId: 'main', newIds: ids, offset: { x: 0, y: 0 } };
    const pasted = copied && applyCommand(startHistory(empty), pasteModels(empty, copied, place).command).project;
    const saidIn = (said: Project) =>
      wordsSaid(projectFileOf({ ...said, enums: [], objects: [], matches: [], ignore: [], diagrams: [] }))
        .map(({ word }) => word)
        .filter(
          (word) =>
            word.startsWith('model.') || word.startsWith('field.') || /^(?:part|index|constraint|value)/u.test(word),
        )
        .toSorted();
    expect(pasted && saidIn(pasted)).toEqual(saidIn(project));
  });
});

/** The findings by their codes alone: a name that nothing has any more is one more. */
function codesOf(project: Project): string[] {
  return runChecks(project).map(({ code }) => code);
}

function changesNamesOf(table: OptionTable, key: string): boolean {
  return (table[key] as { readonly changesNames?: boolean } | undefined)?.changesNames === true;
}
