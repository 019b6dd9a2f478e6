/** English articles before the names of models and fields. */
import { foldText } from './foldText.ts';

/** A vowel letter that is spoken as a consonant: you-, wun-. */
const consonantSound =
  /^(?:eu|ewe|u(?:ni(?![nm]|de|da|a)|nan|nary|[bcfghjkqrstvxz][aeiou]|[tbg]i)|one(?![a-z])|once(?![a-z])|u(?![a-z]))/;
const silentH = /^(?:hour|honest|honou?r|heir(?!ar))/;
/** Letters whose names begin with a vowel. */
const spelledVowel = /^[AEFHILMNORSX]/;

/** A consonant that is spoken as one, and begins no abbreviation. */
const plainConsonant = /^(?:[b-dfgj-np-tv-z]|[B-DFGJ-NP-TV-Z](?![A-Z]))/;

/** `a` or `an`, by how the noun is spoken: an Employee, a User, an Uncle, an Hour, an SQLType. */
export function articleOf(noun: string): 'a' | 'an' {
  if (plainConsonant.test(noun)) return 'a';
  const abbreviation = /^[A-Z]{2,}(?![a-z])/.exec(noun)?.[0] ?? /^[A-Z]{2,}(?=[A-Z][a-z])/.exec(noun)?.[0];
  if (abbreviation?.startsWith('U')) return 'a';
  if (abbreviation !== undefined && (abbreviation.length < 4 || !/[AEIOUY]/.test(abbreviation))) {
    return spelledVowel.test(abbreviation) ? 'an' : 'a';
  }
  // A name of several words is spoken by its first.
  const first = foldText(noun.replace(/([a-z0-9])(?=[A-Z])/g, '$1 '));
  if (/^(?:8|11(?!\d)|18(?!\d))/.test(first)) return 'an';
  if (silentH.test(first)) return 'an';
  // A letter with a mark is no English u, which alone is spoken you-.
  if (/^\P{ASCII}/u.test(noun.normalize('NFC'))) return /^[aeiou]/.test(first) ? 'an' : 'a';
  return /^[aeiou]/.test(first) && !consonantSound.test(first) ? 'an' : 'a';
}

export function withArticle(noun: string): string {
  return `${articleOf(noun)} ${noun}`;
}
