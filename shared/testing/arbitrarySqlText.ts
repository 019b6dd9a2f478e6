/** SQL texts of the pieces that traps consist of, for whatever reads them. */
import * as fc from 'fast-check';

/** Quotes, comments, tags, prefixes, operators and characters that some database or client reads in its own way. */
const sqlPieces: readonly string[] = [
  "' \" ` [ ] ( ) $ $$ $é$ $a$ -- # /* */ /*! /*!40101 /*M! \\ \\\" \\' E e E' U&' U&\" X' N :: := : ? @ @@ . , ;".split(
    ' ',
  ),
  'é a size IN 1 1e 0x _ || <> + - = ! % & ~ CASE END ^ {'.split(' '),
  ['\n', '\r', ' ', '\t', '\v', '\u00A0', '\uFEFF', '\0', '\uD800', '😀', '\u0001', '-- '],
].flat();

export const arbitrarySqlText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...sqlPieces), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** What an attack wants to reach: a statement of its own, behind whatever closes a check, a default or a text. */
const payloads = ['CREATE TABLE marker_reached (x int)', 'DROP TABLE victim'].flatMap((statement) => [
  `; ${statement};`,
  `)); ${statement}; SELECT ((`,
  `); ${statement}; SELECT (`,
  `\n)); ${statement}; --`,
]);

const few = fc.array(
  fc.constantFrom(
    ...sqlPieces.filter((piece) => /['"`$[\]\\/*#-]/u.test(piece)),
    "'a'",
    '"a"',
    '`a`',
    '[a]',
    '$é$',
    '$日$',
    "''",
    '""',
    "\\'",
    '1',
    'a',
    'é',
    '/*',
    '*/',
    '\n',
    ' ',
    'AND',
    '||',
    '=',
  ),
  { maxLength: 5 },
);

/** An attack between quotes, tags and comments, mostly balanced, so that a careless reader takes it for a text. */
export const arbitraryAttack: fc.Arbitrary<string> = fc
  .tuple(few, fc.constantFrom(...payloads), few, fc.boolean())
  .map(([before, payload, behind, mirrored]) => {
    const end = mirrored ? [...before].reverse() : behind;
    return before.join('') + payload + end.join('');
  });
