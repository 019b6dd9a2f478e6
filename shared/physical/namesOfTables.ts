/** Names of models and fields made of those of tables and columns, as Django takes them. */
import { numberedName } from '../model/numberedName.ts';
import type { ModelNameStyle } from './fromPhysicalOptions.ts';

/** Words of Python that no field can be called, in small letters. */
const pythonWords: ReadonlySet<string> = new Set(
  (
    'false none true and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** What a model has already. Source: django-semantics, names that fields must not take. */
const takenByModels: ReadonlySet<string> = new Set(
  (
    'pk check clean clean_fields date_error_message delete from_db full_clean get_constraints get_deferred_fields objects ' +
    'prepare_database_save refresh_from_db save save_base serializable_value unique_error_message validate_constraints ' +
    'validate_unique adelete asave arefresh_from_db'
  ).split(' '),
);

/** Plurals that no rule makes. */
const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  indices: 'index',
  indexes: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  criteria: 'criterion',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  heroes: 'hero',
  leaves: 'leaf',
  lives: 'life',
  quizzes: 'quiz',
};

/** Words that end in s and are one, or are what they are in both numbers. */
const unchanged =
  /(?:ss|us|is|news|series|species|data|metadata|media|canvas|atlas|bias|alias|lens|gas|always|sms|https?|dns|css|aws|os|ios|cms|gps|pos)$/u;

/** `categories` is `category`; what is no plural stays. */
export function singular(word: string): string {
  const lower = word.toLowerCase();
  const known = Object.hasOwn(irregular, lower) ? irregular[lower] : undefined;
  if (known !== undefined) return known;
  if (/(?:aliases|statuses|buses|viruses|campuses|bonuses|censuses|gases|lenses|biases)$/u.test(lower))
    return word.slice(0, -2);
  if (/(?:analyses|bases|theses|crises|hypotheses|synopses|axes)$/u.test(lower) && lower !== 'databases') {
    return /bases$|axes$/u.test(lower) ? word.slice(0, -1) : `${word.slice(0, -2)}is`;
  }
  if (!lower.endsWith('s') || unchanged.test(lower) || word.length < 4) return word;
  if (/[^aeiou]ies$/u.test(lower)) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss|zz)es$/u.test(lower)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Words of a name, at underscores, other signs and humps: `g5_boardGroup` is g5, board, group. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .replaceAll(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, '$1_$2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** A class's name, in humps. */
export function modelNameOf(table: string, style: ModelNameStyle = 'singular'): string {
  const words = wordsOf(table);
  const last = words.pop();
  const ending = last !== undefined && style === 'singular' ? singular(last) : last;
  const name = [...words, ...(ending === undefined ? [] : [ending])]
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  if (name === '') return 'Table';
  return /^\p{Nd}/u.test(name) || pythonWords.has(name.toLowerCase()) ? `Table${name}` : name;
}

/** A field's name, in small letters with underscores. */
export function fieldNameOf(column: string, isKey = false): string {
  const name = wordsOf(column).join('_') || 'column';
  const started = /^\p{Nd}/u.test(name) ? `n${name}` : name;
  const isTaken = pythonWords.has(started) || takenByModels.has(started) || (started === 'id' && !isKey);
  return isTaken ? `${started}_field` : started;
}

/** The name, or one like it that is free; `taken` may become more from call to call, never less. */
export function freeName(wanted: string, taken: ReadonlySet<string>, fold = (name: string): string => name): string {
  if (!taken.has(fold(wanted))) return wanted;
  const separator = /\d$/u.test(wanted) ? '_' : '';
  return numberedName(wanted, taken, (number) => `${wanted}${separator}${number}`, fold);
}
