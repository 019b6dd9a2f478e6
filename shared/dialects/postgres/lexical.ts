/** Source: PostgreSQL's scan.l and its documentation, 4.1. */
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import type { ScriptRules } from '../../sql/script.ts';

export const lexical: LexicalRules = {
  blanks: ' \t\n\v\f\r',
  lineEnds: '\n\r',
  doubleQuotes: 'name',
  nameQuote: '"',
  backtickNames: false,
  bracketNames: 'never',
  backslashEscapes: false,
  textPrefixes: {
    E: { reads: 'escapes' },
    B: { reads: 'binary' },
    X: { reads: 'hexadecimal' },
    N: { reads: 'plain' },
    'U&': { reads: 'unicode' },
  },
  unicodeNames: true,
  dollarQuotes: true,
  joinsTextsOverLines: true,
  hashComments: false,
  dashesNeedBlank: false,
  nestedComments: true,
  executableComment: undefined,
  operators: 'runs',
  signs: '()[],;.',
  pairedDots: true,
  wordStarts: '',
  parameter: /\$\d+/y,
  // Since version 16 with underscores and the bases 16, 8 and 2.
  number:
    /0[xX](?:_?[0-9A-Fa-f])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d+(?:_\d+)*(?:\.(?!\.)(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?/y,
  wordsWithDigitsFirst: false,
  semicolonsInside: 'atomicBodies',
  intervalUnits: false,
  precedence: {
    binary: {
      '^': 10,
      '*': 9,
      '/': 9,
      '%': 9,
      '+': 8,
      '-': 8,
      '<': 4,
      '<=': 4,
      '>': 4,
      '>=': 4,
      '=': 4,
      '<>': 4,
      '!=': 4,
      '==': 4,
    },
    other: 7,
    membership: 6,
    is: 3,
    pipesJoin: true,
  },
};

/** Source: psql’s documentation. */
export const script: ScriptRules = {
  backslashLines: true,
  delimiterLines: false,
  clientWords: new Set(),
  marks: [
    /PostgreSQL database dump|\bpostgres(?:ql)?\b/iu,
    /\bpg_catalog\b|\bsearch_path\b|\\(?:un)?restrict\b/iu,
    /\bnextval\(|\bCREATE SEQUENCE\b|\b(?:big|small)?serial\b/iu,
    /'::\w|\)::\w/u,
    /\bFROM stdin;/iu,
    /\bOWNER TO\b|\bALTER TABLE ONLY\b/iu,
    /\$\w*\$/u,
    /\bCREATE EXTENSION\b|\bplpgsql\b/iu,
    /\b(?:timestamptz|bytea|jsonb|inet|citext|text\[\])\b|\bWITH(?:OUT)? TIME ZONE\b|\bcharacter varying\b/iu,
    /\bUSING (?:btree|gin|gist)\b|\bAS ENUM\b|\bCREATE DOMAIN\b/iu,
    /^COMMENT ON\b/imu,
  ],
};
