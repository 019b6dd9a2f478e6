/** Names and texts of a person, whatever they are called: each is one token of the statement, in every mode of a session. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryAttack, arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { lexicalDialects, lexicalRulesOf } from '../testing/lexicalRulesOf.ts';
import { tokensOf } from './lexer.ts';
import { quotedName, quotedText } from './spelling.ts';
import { nameOf, textOf } from './tokenValue.ts';

const anything = fc.oneof(
  arbitrarySqlText,
  arbitraryAttack,
  fc.constantFrom(
    "it's",
    '\\',
    "\\'",
    'a\0b',
    '\uD800',
    '"',
    '`',
    "'); DROP TABLE victim; --",
    "\\'); DROP TABLE victim; --",
  ),
);

test.each(lexicalDialects)('a text is one token that says the text: %s', (dialect) => {
  const rules = lexicalRulesOf(dialect);
  fc.assert(
    fc.property(anything, (text) => {
      const written = quotedText(text, rules);
      const tokens = tokensOf(written, rules);
      expect(tokens).toEqual([{ kind: 'text', from: 0, to: written.length }]);
      expect(textOf(tokens[0], written, rules)).toBe(text.replaceAll('\0', '\uFFFD').toWellFormed());
    }),
  );
});

test.each(lexicalDialects)('a name is one token that says the name: %s', (dialect) => {
  const rules = lexicalRulesOf(dialect);
  fc.assert(
    fc.property(anything, (name) => {
      const written = quotedName(name, rules);
      const tokens = tokensOf(written, rules);
      expect(tokens).toEqual([{ kind: 'name', from: 0, to: written.length }]);
      expect(nameOf(tokens[0], written)).toBe(name);
    }),
  );
});

test('a backslash escapes no quote where a session of PostgreSQL lets it escape', () => {
  const rules = lexicalRulesOf('postgres');
  fc.assert(
    fc.property(anything, (text) => {
      const written = quotedText(text, rules);
      expect(tokensOf(written, { ...rules, backslashEscapes: true })).toHaveLength(1);
    }),
  );
});
