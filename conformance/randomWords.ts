/**
 * Random projects that use the words of file version 2: a random project without an error, and on top of it some of the
 * words by dice of their own. Same seed, same project.
 */
import { runChecks } from '../shared/checks/runChecks.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';
import { newDice, type Dice } from '../shared/testing/dice.ts';
import { randomProject } from './randomProject.ts';
import { postgresWords, words, type Growing } from './wordsOfVersion2.ts';

/** Each word stands in one project of so many; odd, so that those of PostgreSQL alone stand in half as many. */
const EVERY = 9;
/** How often a word is said twice, or the project breaks a rule with it. */
const AGAIN = 0.15;

export interface WordsProject {
  readonly project: Project;
  /** Those that were put into it. */
  readonly said: readonly string[];
}

export function wordsProject(seed: number): WordsProject {
  const dice = newDice(seed * 7919 + 17);
  let project = soundBase(seed);
  const said: string[] = [];
  words.forEach(([name, put], at) => {
    if ((seed + at) % EVERY !== 0 || (isForPostgresAlone(name) && seed % 2 === 1)) return;
    for (let times = dice.chance(AGAIN) ? 2 : 1; times > 0; times -= 1) {
      const growing = newGrowing(project, dice, `${at}${times === 2 ? 'b' : ''}`);
      put(growing);
      project = growing.project;
    }
    said.push(name);
  });
  return { project: { ...project, name: `Words ${seed}` }, said };
}

/** Half of the projects are for any database, so that Django makes them on all. */
function isForPostgresAlone(name: string): boolean {
  return postgresWords.has(name);
}

function soundBase(seed: number): Project {
  for (let at = seed; ; at += 100_000) {
    const project = randomProject(at);
    if (!runChecks(project).some(({ severity }) => severity === 'error')) return project;
  }
}

function newGrowing(given: Project, dice: Dice, number: string): Growing {
  const project = { ...given };
  let made = 0;
  const freeName = (stem: string): string => {
    made += 1;
    return `${stem}_${number}${made > 1 ? `_${made}` : ''}`;
  };
  const newModel = (rest: Omit<Partial<Model>, 'id' | 'name'>): string => {
    const id = freeName('Thing').replaceAll('_', '');
    project.models = [...project.models, { id, name: id, fields: [], ...rest }];
    return id;
  };
  return {
    project,
    dice,
    freeName,
    newModel,
    newField: (rest, others = []) => {
      const name = freeName('word');
      const field: Field = { id: name, name, ...withFreeNames(rest, freeName) };
      const owner = others.length === 0 && dice.chance(0.6) ? ownerOf(project, dice) : undefined;
      if (!owner) newModel({ fields: [...others, field] });
      else {
        project.models = project.models.map((each) =>
          each === owner ? { ...each, fields: [...each.fields, field] } : each,
        );
      }
    },
    newEnum: (rest) => {
      const id = freeName('Enum').replaceAll('_', '');
      project.enums = [...(project.enums ?? []), { id, name: id, ...rest }];
      return id;
    },
  };
}

/** Names that a database has but once. */
function withFreeNames(
  field: Omit<Field, 'id' | 'name'>,
  freeName: (stem: string) => string,
): Omit<Field, 'id' | 'name'> {
  const keys = ['uniqueName', 'indexName', 'constraintName'] as const;
  const named = keys.flatMap((key) => (field[key] === undefined ? [] : [[key, freeName(field[key])]]));
  return { ...field, ...(Object.fromEntries(named) as object) };
}

/** A model that has a table of its own, and whose heirs do not ask it for fields. */
function ownerOf(project: Project, dice: Dice): Model | undefined {
  const bases = new Set(project.models.flatMap((model) => model.bases ?? []));
  const candidates = project.models.filter(
    (model) =>
      !model.external &&
      !model.abstract &&
      !model.proxy &&
      !model.view &&
      !model.id.startsWith('Thing') &&
      !bases.has(model.id),
  );
  return candidates.length > 0 ? dice.pick(candidates) : undefined;
}
