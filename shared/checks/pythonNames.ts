/** What Python takes as a name. */

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
  return /^[A-Za-z_][A-Za-z0-9_]*$/u.test(name) || /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name);
}

/** A name that a class body can assign to. */
export function isAssignable(name: string): boolean {
  return isIdentifier(name) && !isKeyword(name) && name !== '__debug__';
}

/** The nearest name that Python takes; empty where nothing is left of it. */
export function nearestIdentifier(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[^\p{XID_Continue}]+/gu, '_')
    .replace(/_{2,}/gu, '_')
    .replace(/^_+|_+$/gu, '');
  const started = /^\p{XID_Start}/u.test(plain) || plain === '' ? plain : `n${plain}`;
  return isKeyword(started) ? `${started}_value` : started;
}
