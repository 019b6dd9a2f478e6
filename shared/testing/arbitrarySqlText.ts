/** SQL texts of the pieces that traps consist of, for whatever reads them. */
import * as fc from 'fast-check';
import type { Dice } from './dice.ts';

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

const coverPieces: readonly string[] = [
  ...sqlPieces.filter((piece) => /['"`$[\]\\/*#-]/u.test(piece)),
  ...`'a' "a" [a] $é$ $日$ '' "" \\' 1 a é /* */ AND || =`.split(' '),
  '`a`',
  '\n',
  ' ',
];

const few = fc.array(fc.constantFrom(...coverPieces), { maxLength: 5 });

/** An attack between quotes, tags and comments, mostly balanced, so that a careless reader takes it for a text. */
export const arbitraryAttack: fc.Arbitrary<string> = fc
  .tuple(few, fc.constantFrom(...payloads), few, fc.boolean())
  .map(([before, payload, behind, mirrored]) => {
    const end = mirrored ? [...before].reverse() : behind;
    return before.join('') + payload + end.join('');
  });

/** What may stand in quotes: all that ends some quote for some reader, and an attack. */
const insidePieces: readonly string[] = [...sqlPieces, ...payloads, '日本', "''", '""', '``', '\\\\', "\\''"];
const quotes: readonly (readonly [string, string])[] = [
  ["'", "'"],
  ["E'", "'"],
  ["N'", "'"],
  ["U&'", "'"],
  ['"', '"'],
  ['`', '`'],
  ['[', ']'],
  ['$$', '$$'],
  ['$é$', '$é$'],
  ['$日a$', '$日a$'],
  ['/*', '*/'],
  ['--', '\n'],
  ['', ''],
];

/**
 * The same kinds of text by dice, which is many times faster: pieces in a row, attacks between quotes, and expressions of
 * quoted things, which a database takes if it reads each of them as we do.
 */
export function randomSqlText(dice: Dice): string {
  const row = (pieces: readonly string[], most: number): string[] =>
    Array.from({ length: dice.between(0, most) }, () => dice.pick(pieces));
  const kind = dice.between(0, 9);
  if (kind < 3) return row(sqlPieces, 20).join('');
  if (kind < 6) {
    const before = row(coverPieces, 5);
    const end = dice.chance(0.5) ? before.toReversed() : row(coverPieces, 5);
    return before.join('') + dice.pick(payloads) + end.join('');
  }
  const operands = Array.from({ length: dice.between(1, 3) }, () => {
    const [open, close] = dice.pick(quotes);
    return open + (open === '' ? dice.pick(['a', '1', 'é', '(a)']) : row(insidePieces, 4).join('') + close);
  });
  return operands.join(dice.pick([' || ', '=', ' AND ', '', '||', ' ', '\n']));
}
