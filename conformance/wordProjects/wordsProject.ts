/**
 * Random projects that say the words of file version 2: a random project without an error, and on top of it some of the words
 * by dice of their own. Same seed, same project.
 */
import { runChecks } from '../../shared/checks/runChecks.ts';
import type { Project } from '../../shared/model/project.ts';
import { newDice } from '../../shared/testing/dice.ts';
import { randomProject } from '../randomProject.ts';
import { fieldWords } from './fieldWords.ts';
import { Growing, type Word } from './growing.ts';
import { mistakenEnum, mistakes } from './mistakes.ts';
import { modelWords } from './modelWords.ts';
import { otherWords } from './otherWords.ts';
import { ruleWords } from './ruleWords.ts';

const words: readonly Word[] = [...fieldWords, ...modelWords, ...ruleWords, ...otherWords];

/** Of so many projects with seeds in a row each word is put into one; of PostgreSQL's own, into one of twice as many. */
const EVERY = 10;

export function wordsProject(seed: number): Project {
  const dice = newDice(seed * 7919 + 17);
  let project: Project = { ...soundBase(seed), name: `Words ${seed}` };
  words.forEach((word, at) => {
    if (!isPut(word, seed)) return;
    const growing = new Growing(project, dice, String(at));
    if (word.isForPostgres) growing.project.settings = { ...project.settings, targets: ['django', 'postgres'] };
    word.put(growing);
    project = growing.project;
  });
  return project;
}

/** The same, with one of the mistakes in turn, and now and then another. */
export function mistakenProject(seed: number): Project {
  const dice = newDice(seed * 6007 + 5);
  const sound = wordsProject(seed);
  let project: Project = { ...sound, name: `Mistaken ${seed}`, enums: [...(sound.enums ?? []), mistakenEnum] };
  const made = [mistakes[seed % mistakes.length], ...(dice.chance(0.3) ? [dice.pick(mistakes)] : [])];
  made.forEach((word, at) => {
    if (!word) return;
    const growing = new Growing(project, dice, `m${at}`);
    if (word.isForPostgres) growing.project.settings = { ...project.settings, targets: ['django', 'postgres'] };
    word.put(growing);
    project = growing.project;
  });
  return project;
}

/** Seeds by blocks; another one in each block, so that words meet others each time. */
function isPut(word: Word, seed: number): boolean {
  const group = words.filter(({ either }) => either !== undefined && either === word.either);
  const [block, place] = [Math.floor(seed / EVERY), seed % EVERY];
  // Half of the blocks are for any database, so that Django makes their projects on all.
  if (word.isForPostgres && block % 2 === 0) return false;
  if (word.isRare && block % 2 === 0) return false;
  const first = newDice(block * 104_729 + words.indexOf(group[0] ?? word) * 7).between(0, EVERY - 1);
  return (first + Math.max(group.indexOf(word), 0)) % EVERY === place;
}

function soundBase(seed: number): Project {
  for (let at = seed; ; at += 100_000) {
    const project = randomProject(at);
    if (!runChecks(project).some(({ severity }) => severity === 'error')) return project;
  }
}
