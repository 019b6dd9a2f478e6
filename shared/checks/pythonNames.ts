/** What Python takes as a name, by the oldest that Django 5.2 runs on. */
import { unknownToPython } from './unicodeOfPython.ts';

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Python, keyword.iskeyword. */
export function isKeyword(name: string): boolean {
  return KEYWORDS.has(name);
}

/** Python, str.isidentifier. */
export function isIdentifier(name: string): boolean {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/u.test(name)) return true;
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name) && name.search(unknownToPython) === -1;
}

/** A name that a class body can assign to. */
export function isAssignable(name: string): boolean {
  return isIdentifier(name) && !isKeyword(name) && name !== '__debug__';
}

/** Why a name that is not empty cannot be assigned to, as the end of a sentence that began with the name. */
export function whyNotAssignable(name: string): string {
  if (isKeyword(name)) return 'is a Python keyword';
  const unknown = [...new Set(name.match(unknownToPython))];
  if (unknown.length === 0) return 'is no Python name';
  const codes = unknown.slice(0, 4).map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  return `has ${codes.join(', ')}, which Python 3.10 does not take in a name`;
}

/** The nearest name that Python takes; empty where nothing is left of it. */
export function nearestIdentifier(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(unknownToPython, '_')
    .replace(/[^\p{XID_Continue}]+/gu, '_')
    .replace(/_{2,}/gu, '_')
    .replace(/^_+|_+$/gu, '');
  const started = /^\p{XID_Start}/u.test(plain) || plain === '' ? plain : `n${plain}`;
  return isKeyword(started) ? `${started}_value` : started;
}
