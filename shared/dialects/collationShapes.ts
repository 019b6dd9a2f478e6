/** Whose a collation is, as far as its name tells: what one database brings another does not know. */

export type CollationShape = 'sqlite' | 'mysql' | 'other';

/**
 * Source: SQLite, Datatypes 7 (BINARY, NOCASE, RTRIM); MySQL 8.0, 10.10 (a collation begins with its character set), and
 * MariaDB's UCA 14.0.0, which go with any. Others, the operating system's and ICU's, are PostgreSQL's.
 */
export function collationShape(collation: string): CollationShape {
  if (/^(?:binary|nocase|rtrim)$/iu.test(collation)) return 'sqlite';
  return CHARSET.test(collation) || /^uca1400_/iu.test(collation) ? 'mysql' : 'other';
}

const CHARSET =
  /^(?:armscii8|ascii|big5|binary|cp\d{3,4}|dec8|eucjpms|euckr|gb18030|gb2312|gbk|geostd8|greek|hebrew|hp8|keybcs2|koi8[ru]|latin\d|macce|macroman|sjis|swe7|tis620|ucs2|ujis|utf16(?:le)?|utf32|utf8(?:mb[34])?)_\w+$/iu;

/** For people, to follow the name of a collation that a database has not. */
export function ownersOf(collation: string): string {
  return { sqlite: 'one of SQLite', mysql: 'one of MySQL and MariaDB', other: 'none of its own' }[
    collationShape(collation)
  ];
}
