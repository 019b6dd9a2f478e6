/** Source: SQLite's documentation, "Limits In SQLite" and "File Format", and its tokenizer. */
import type { DialectLimits } from '../dialect.ts';
import { withoutForbidden } from '../standardLimits.ts';

/** Names that SQLite keeps for itself. */
const OWN = /^sqlite_/iu;

const CAPITAL = /[A-Z]/u;

export const limits: DialectLimits = {
  maxIdentifierLength: undefined,
  identifierUnit: 'characters',
  plainIdentifier: /^[A-Za-z_][A-Za-z0-9_]*$/u,
  // ASCII letters only.
  identifierKey: (name) => (CAPITAL.test(name) ? name.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase()) : name),
  isReservedIdentifier: (name) => OWN.test(name),
  heldIdentifier: (name, what) => {
    const held = withoutForbidden(name, true);
    return what !== 'column' && OWN.test(held) ? `_${held}` : held;
  },
  schemaNameProblem: () => undefined,
  impliedNames: () => [],
  impliedCheckNames: () => [],
  maxColumns: 2000,
  // It does not look at lengths.
  maxTextLength: undefined,
  maxDigits: undefined,
  keyProblem: () => undefined,
  uniqueProblem: () => undefined,
  keyTypeInstead: () => undefined,
  // It compares any two columns.
  comparesInKeys: () => true,
  // It takes any text into any column.
  held: (table) => table,
};
