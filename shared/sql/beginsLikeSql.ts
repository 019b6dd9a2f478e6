/** Whether a text that somebody pastes is meant as a script, by its first words. */
import type { LexicalRules } from './lexicalRules.ts';
import { meaningfulTokens } from './lexer.ts';

/** What scripts of a schema begin with, and what may come next; an empty list: anything. */
const beginnings: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'create',
    'table schema database type domain extension sequence view index unique temp temporary unlogged function or role user'.split(
      ' ',
    ),
  ],
  ['alter', ['table', 'type', 'schema', 'database', 'sequence']],
  ['drop', ['table', 'schema', 'database', 'type', 'view', 'index', 'sequence']],
  ['set', []],
  ['begin', [';', 'transaction']],
  ['start', ['transaction']],
  ['pragma', []],
  ['use', []],
]);
/** Comments before the first word are longer hardly ever. */
const beginning = 20_000;

export function beginsLikeSql(text: string, rules: LexicalRules): boolean {
  const [first, second] = meaningfulTokens(text.slice(0, beginning), rules).map(({ from, to }) =>
    text.slice(from, to).toLowerCase(),
  );
  const next = first === undefined ? undefined : beginnings.get(first);
  if (!next || second === undefined) return false;
  return next.length === 0 ? text.includes(';') : next.includes(second);
}
