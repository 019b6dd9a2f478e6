/** Python's names and literals: what may stand as an identifier, and how a text or a number is written. */
import { isAssignable, isKeyword, whyNotAssignable } from '../../checks/pythonNames.ts';
import { unknownToPython } from '../../checks/unicodeOfPython.ts';

/** Whether Python takes the text as a name and keeps it letter for letter (it folds names by NFKC). */
export function isPythonName(text: string): boolean {
  return isAssignable(text) && text.normalize('NFKC') === text;
}

/** Why Python cannot use the text as a name, as the end of a sentence; undefined where it can. */
export function whyNotPythonName(text: string): string | undefined {
  if (isPythonName(text)) return undefined;
  if (text === '') return 'a name is missing';
  if (isKeyword(text)) return `"${text}" is a word of Python's own`;
  if (text.normalize('NFKC') !== text && isPythonName(text.normalize('NFKC'))) {
    return `Python would read it as "${text.normalize('NFKC')}"`;
  }
  return text.search(unknownToPython) === -1 ? 'it is no name in Python' : `it ${whyNotAssignable(text)}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Spaces, controls, directions and unpaired surrogates: what an editor hides or a file cannot hold. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** One Python string literal with exactly this value, quoted as black does: double unless single saves escapes. */
export function pythonString(text: string): string {
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  let body = '';
  for (const character of text) {
    if (character === quote) body += `\\${quote}`;
    else if (character === ' ') body += character;
    else if (ESCAPES[character] !== undefined) body += ESCAPES[character];
    else if (INVISIBLE.test(character)) body += escapeCode(character.codePointAt(0) ?? 0);
    else body += character;
  }
  return quote + body + quote;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function escapeCode(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Integers without exponent, so that they stay integers. */
export function pythonNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
