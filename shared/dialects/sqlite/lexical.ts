/** Source: SQLite's tokenize.c and its documentation of expressions and keywords. */
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import type { ScriptRules } from '../../sql/script.ts';

export const lexical: LexicalRules = {
  // A mark of byte order counts as a blank.
  blanks: ' \t\n\f\r\uFEFF',
  lineEnds: '\n',
  doubleQuotes: 'nameOrText',
  nameQuote: '"',
  backtickNames: true,
  bracketNames: 'always',
  backslashEscapes: false,
  textPrefixes: { X: { reads: 'hexadecimal' } },
  unicodeNames: false,
  dollarQuotes: false,
  joinsTextsOverLines: false,
  hashComments: false,
  dashesNeedBlank: false,
  nestedComments: false,
  executableComment: undefined,
  operators: [...'->> -> || << >> <> <= >= == !='.split(' '), ...'+-*/%<>=~&|'],
  signs: '(),;.',
  pairedDots: false,
  wordStarts: '',
  // With the parts of a variable of Tcl, which may stand in parentheses.
  parameter: /\?\d*|[$@:#](?:[A-Za-z0-9_$\u0080-\uFFFF]|::)+(?:\([^\s)]*\))?/y,
  number: /0[xX][0-9A-Fa-f]+|(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?/y,
  wordsWithDigitsFirst: false,
  semicolonsInside: 'triggers',
  intervalUnits: false,
  precedence: {
    binary: {
      '||': 10,
      '->': 10,
      '->>': 10,
      '*': 9,
      '/': 9,
      '%': 9,
      '+': 8,
      '-': 8,
      '&': 7,
      '|': 7,
      '<<': 7,
      '>>': 7,
      '<': 5,
      '<=': 5,
      '>': 5,
      '>=': 5,
      '=': 4,
      '==': 4,
      '<>': 4,
      '!=': 4,
    },
    other: 7,
    membership: 4,
    is: 4,
    pipesJoin: true,
  },
};

/** Lines of its shell begin with a dot, which no statement does. */
export const script: ScriptRules = {
  backslashLines: false,
  dotLines: true,
  endingLines: new Set(['go', '/']),
  delimiterLines: false,
  clientWords: new Set(),
  marks: [
    /\bSQLite\b/iu,
    /\bAUTOINCREMENT\b/iu,
    /\bPRAGMA\b/iu,
    /\bsqlite_(?:sequence|master|schema|stat1)\b/iu,
    /\bWITHOUT ROWID\b|\)\s*STRICT\s*;/iu,
    /\bINTEGER(?: NOT NULL)? PRIMARY KEY\b/iu,
    /^\s*\[\w+\] \w+/mu,
  ],
};
