/** How a database cuts SQL text into tokens. Each dialect gives its own; nothing here knows a database by name. */
export interface LexicalRules {
  /** Characters between tokens. All others beyond ASCII belong to words, as for every database's own lexer. */
  readonly blanks: string;
  /** A comment from `--` ends before any of these. */
  readonly lineEnds: string;
  /** What `"…"` is: a name, a text, or a name that is a text where there is none of that name. */
  readonly doubleQuotes: 'name' | 'text' | 'nameOrText';
  /** The sign that is written around names. */
  readonly nameQuote: '"' | '`';
  /** A backtick quotes a name. */
  readonly backtickNames: boolean;
  /** `[x]` is a name: always, never, or only where no subscript can stand: not behind an operand. */
  readonly bracketNames: 'always' | 'never' | 'notBehindOperand';
  /** A backslash escapes in every text. */
  readonly backslashEscapes: boolean;
  /** Letters (upper case) directly before the quote of a text that change how it is read. */
  readonly textPrefixes: Readonly<Record<string, TextPrefix>>;
  /** `U&"…"` is a name with escapes. */
  readonly unicodeNames: boolean;
  /** `$tag$…$tag$` is a text. */
  readonly dollarQuotes: boolean;
  /** A text goes on where another quote follows behind a line break, read by the rules of the first. */
  readonly joinsTextsOverLines: boolean;
  /** `#` begins a comment. */
  readonly hashComments: boolean;
  /** `--` begins a comment only before a blank, a control character or the end. */
  readonly dashesNeedBlank: boolean;
  readonly nestedComments: boolean;
  /** Beginning of a comment whose content is run, with its version number; sticky. */
  readonly executableComment: RegExp | undefined;
  /** Longest first; `runs`: any run of operator characters is one operator, as PostgreSQL reads them. */
  readonly operators: readonly string[] | 'runs';
  /** Single characters that are tokens of their own. */
  readonly signs: string;
  /** `..` is one sign: it stands in ranges of PL/pgSQL, and in no SQL. */
  readonly pairedDots: boolean;
  /** Characters that begin a word, besides letters, `_` and all beyond ASCII. */
  readonly wordStarts: string;
  /** Sticky. */
  readonly parameter: RegExp | undefined;
  /** Sticky. */
  readonly number: RegExp;
  /** A word may begin with digits, as long as it holds more than those. */
  readonly wordsWithDigitsFirst: boolean;
  /** Where a semicolon does not end the statement: in a trigger's body, or between BEGIN ATOMIC and its END. */
  readonly semicolonsInside: 'triggers' | 'atomicBodies' | 'nowhere';
  /** `INTERVAL 1 DAY`: a count of a unit, which stands behind it. */
  readonly intervalUnits: boolean;
  /** How tightly operators bind. */
  readonly precedence: OperatorPrecedence;
}

/** `escapes`: a backslash escapes; `unicode`: `\\0041` stands for A; of the other two the text is bytes or bits. */
export interface TextPrefix {
  readonly reads: 'plain' | 'escapes' | 'hexadecimal' | 'binary' | 'unicode';
}

/** Levels of operators between NOT, which is looser than all of them, and the signs of one operand; higher binds tighter. */
export interface OperatorPrecedence {
  /** Upper case. */
  readonly binary: Readonly<Record<string, number>>;
  /** Of operators that are in no list. */
  readonly other: number;
  /** LIKE, IN, BETWEEN, REGEXP and their like. */
  readonly membership: number;
  /** IS and what follows it. */
  readonly is: number;
  /** `||` joins texts; else it is OR. */
  readonly pipesJoin: boolean;
}

/** The number of a database: `12`, `1.5e3`, `.5`, `0x1F`. */
export const plainNumber = /0[xX][0-9A-Fa-f]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
