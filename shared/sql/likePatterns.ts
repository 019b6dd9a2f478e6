/** LIKE, ILIKE and GLOB of one database as another one has them. */
import type { SqlLanguage } from './meaningPatterns.ts';
import { quotedText } from './spelling.ts';

/** `either`: letters of another case may be the same or not, as SQL's standard leaves it. */
export type LikeKind = 'exact' | 'ignoresAsciiCase' | 'ignoresCase' | 'glob' | 'either';

interface Like {
  readonly kind: LikeKind;
  /** Of the pattern, where it is a literal. */
  readonly value: string | undefined;
  /** The character of ESCAPE; null: one that is not known. */
  readonly escape: string | null | undefined;
  readonly escapesUnasked: boolean;
}

type Written =
  | { readonly sql: string; readonly isAlike: boolean; readonly difference?: string }
  | { readonly missing: string };

/** A character of the text, any one, or any number of any. */
type Step = { readonly character: string } | 'one' | 'any';

/** With the operand and the pattern as the target has them. */
export function likeIn(
  like: Like,
  { operand, pattern }: { readonly operand: string; readonly pattern: string },
  target: SqlLanguage,
  isNegated: boolean,
): Written {
  const { lexical, meanings } = target;
  const not = isNegated ? 'NOT ' : '';
  const isOwn = like.kind === 'either' || like.kind === meanings.like;
  const steps = stepsOf(like);
  if (isOwn && steps === undefined) {
    const isSafe = like.escape === undefined && like.escapesUnasked === meanings.likeEscapes;
    return isSafe || like.kind === 'either'
      ? { sql: `${operand} ${not}LIKE ${pattern}`, isAlike: true }
      : { missing: 'LIKE that escapes as that pattern does' };
  }
  if (steps === undefined) return { missing: 'LIKE of that meaning for a pattern that is computed' };
  if (isOwn) {
    const isPlain = like.escape === undefined && !/[\\[]/u.test(like.value ?? '');
    if (isPlain) return { sql: `${operand} ${not}LIKE ${pattern}`, isAlike: true };
    return { sql: `${operand} ${not}LIKE ${likeText(steps, target)}`, isAlike: false };
  }
  const letters = steps.flatMap((step) => (typeof step === 'object' ? step.character : [])).join('');
  const hasCase = letters.toLowerCase() !== letters.toUpperCase();
  const isExact = like.kind === 'exact' || like.kind === 'glob' || !hasCase;
  if (isExact && (meanings.like === 'exact' || !hasCase))
    return { sql: `${operand} ${not}LIKE ${likeText(steps, target)}`, isAlike: false };
  if (isExact && meanings.exactLike !== undefined) {
    return { sql: `${operand} ${not}${meanings.exactLike} ${quotedText(globText(steps), lexical)}`, isAlike: false };
  }
  const isAscii = /^[\u0000-\u007F]*$/u.test(letters);
  if (meanings.like === 'ignoresAsciiCase') {
    const sql = `${operand} ${not}LIKE ${likeText(steps, target)}`;
    // Letters that have an ASCII letter as their other case, such as the sign of Kelvin.
    return { sql, isAlike: false, difference: 'knows the case of letters of ASCII only' };
  }
  const lowered = loweredSteps(steps, isAscii || like.kind === 'ignoresCase');
  const lower = like.kind === 'ignoresAsciiCase' ? 'lowerAscii' : 'lower';
  const spelled = meanings.writes[lower] ?? meanings.words[lower];
  if (spelled === undefined) return { missing: 'LIKE that knows the case of letters' };
  const difference = meanings.differences[lower];
  const sql = `${spelled.replace(/\ba\b/u, operand)} ${not}LIKE ${likeText(lowered, target)}`;
  return { sql, isAlike: false, ...(difference === undefined ? {} : { difference }) };
}

function loweredSteps(steps: readonly Step[], isAscii: boolean): readonly Step[] {
  const lower = (text: string) =>
    isAscii ? text.toLowerCase() : text.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase());
  return steps.map((step) => (typeof step === 'object' ? { character: lower(step.character) } : step));
}

/** Undefined where the pattern is no literal, ends with its escape or has a class of characters. */
function stepsOf({ kind, value, escape, escapesUnasked }: Like): readonly Step[] | undefined {
  if (value === undefined || escape === null) return undefined;
  const sign = escape ?? (escapesUnasked && kind !== 'glob' ? '\\' : undefined);
  const steps: Step[] = [];
  const characters = [...value];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (kind === 'glob') {
      if (character === '[') {
        // A class of one is that character.
        if (characters[at + 2] !== ']' || characters[at + 1] === '^') return undefined;
        steps.push({ character: characters[at + 1] ?? '' });
        at += 2;
      } else steps.push(character === '*' ? 'any' : character === '?' ? 'one' : { character });
    } else if (character === sign && sign !== '') {
      const next = characters[at + 1];
      if (next === undefined) return undefined;
      steps.push({ character: next });
      at += 1;
    } else steps.push(character === '%' ? 'any' : character === '_' ? 'one' : { character });
  }
  return steps;
}

/** The pattern as a literal, with ESCAPE where it needs one that is not there unasked. */
function likeText(steps: readonly Step[], { lexical, meanings }: SqlLanguage): string {
  const needs = steps.some((step) => typeof step === 'object' && /[%_]/u.test(step.character));
  const hasBackslash = steps.some((step) => typeof step === 'object' && step.character === '\\');
  const sign = '!';
  const isEscaping = needs || (hasBackslash && meanings.likeEscapes);
  const text = steps
    .map((step) => {
      if (typeof step !== 'object') return step === 'any' ? '%' : '_';
      return isEscaping && /[%_!]/u.test(step.character) ? sign + step.character : step.character;
    })
    .join('');
  return quotedText(text, lexical) + (isEscaping ? ` ESCAPE ${quotedText(sign, lexical)}` : '');
}

function globText(steps: readonly Step[]): string {
  return steps
    .map((step) => {
      if (typeof step !== 'object') return step === 'any' ? '*' : '?';
      return /[*?[]/u.test(step.character) ? `[${step.character}]` : step.character;
    })
    .join('');
}
