/**
 * A script that comes in parts, as its pieces with their lines: statements, lines of the client that wrote it, and rows of data,
 * which are passed over without becoming tokens. The pieces together are all of the script but blanks and comments.
 */
import { Lexer } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { endOfData } from './scriptData.ts';
import { nextStatement } from './statements.ts';

/** What a client understands in a script that the server does not. */
export interface ScriptRules {
  /** A line that begins with a backslash is the client's. */
  readonly backslashLines: boolean;
  /** A line that begins with a dot is the client's. */
  readonly dotLines?: true;
  /** Whole lines, lower case, that end a statement for the client. */
  readonly endingLines?: ReadonlySet<string>;
  /** `DELIMITER x` says what ends the statements that follow. */
  readonly delimiterLines: boolean;
  /** First words, lower case, of lines that are the client's: `source`, `go`. */
  readonly clientWords: ReadonlySet<string>;
  /** What scripts for this database hold, and few others; each counts once. */
  readonly marks: readonly RegExp[];
}

export type PieceKind =
  | 'statement'
  /** An INSERT or the like, of which only the beginning is kept. */
  | 'data'
  /** The rows that follow a COPY. */
  | 'rows'
  /** Longer than any statement of a schema: only the beginning is kept. */
  | 'tooLong'
  | 'client';

export interface Piece {
  readonly kind: PieceKind;
  /** Without what ends it; of data its beginning. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The script cannot be read at all. */
export class ScriptError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** How much of data is kept, in UTF-16 units. */
const BEGINNING = 80;
/** What is longer is passed over as data is: a parser takes a hundred times as much memory. */
const LONGEST = 4_000_000;

export class ScriptSplitter {
  private text = '';
  private at = 0;
  /** Line of `this.counted`. */
  private line = 1;
  private counted = 0;
  /** The line break at or behind `counted`, looked for once; before it where it is not known. */
  private nextBreak = -1;
  private delimiter = ';';
  /** A statement that is not over is looked at again when the text has grown to this length. */
  private enough = 0;
  private passing:
    | { readonly text: string; readonly line: number; readonly kind: 'data' | 'rows' | 'tooLong' }
    | undefined;
  private state = '';
  private readonly lexical: LexicalRules;
  private readonly script: ScriptRules;

  constructor(lexical: LexicalRules, script: ScriptRules) {
    this.lexical = lexical;
    this.script = script;
  }

  /** The pieces that end in this part or before. Throws a ScriptError where the part holds a NUL. */
  add(part: string): Piece[] {
    const nul = part.indexOf('\0');
    if (nul >= 0) {
      this.text += part.slice(0, nul);
      throw new ScriptError('holds a NUL character: it is no text of SQL', this.lineAt(this.text.length));
    }
    this.forget();
    this.text += part;
    this.nextBreak = -1;
    if (this.passing === undefined && this.text.length < this.enough) return [];
    return this.pieces(false);
  }

  /** The pieces that are left when no more parts come. */
  end(): Piece[] {
    const pieces = this.pieces(true);
    this.text = '';
    this.at = 0;
    return pieces;
  }

  /** What has become pieces is let go. */
  private forget(): void {
    if (this.at === 0) return;
    this.lineAt(this.at);
    this.text = this.text.slice(this.at);
    this.counted = 0;
    this.nextBreak = -1;
    this.at = 0;
    this.enough = 0;
  }

  private lineAt(place: number): number {
    for (;;) {
      if (this.nextBreak < this.counted) {
        const found = this.text.indexOf('\n', this.counted);
        this.nextBreak = found < 0 ? Number.POSITIVE_INFINITY : found;
      }
      if (this.nextBreak >= place) break;
      this.line += 1;
      this.counted = this.nextBreak + 1;
    }
    this.counted = Math.max(this.counted, place);
    return this.line;
  }

  private pieces(isEnd: boolean): Piece[] {
    const pieces: Piece[] = [];
    for (;;) {
      if (this.passing) {
        if (!this.pass(isEnd, pieces)) break;
        continue;
      }
      const start = this.startOfNext(isEnd);
      if (start === undefined) break;
      const before = this.at;
      if (!this.read(start, isEnd, pieces) && this.at === before) break;
    }
    return pieces;
  }

  /** Behind blanks and comments; undefined where nothing follows, or not all of it is there. */
  private startOfNext(isEnd: boolean): number | undefined {
    const lexer = new Lexer(this.text, this.lexical);
    lexer.skipTo(this.at);
    for (let token = lexer.next(); token; token = lexer.next()) {
      if (token.kind !== 'blank' && token.kind !== 'comment') return token.from;
      // A comment may go on in the next part.
      if (token.kind === 'comment' && token.to === this.text.length && !isEnd) {
        this.wait();
        return undefined;
      }
      this.at = token.to;
    }
    return undefined;
  }

  /** Reads what begins there; false where it does not end in this part. */
  private read(start: number, isEnd: boolean, pieces: Piece[]): boolean {
    const { text } = this;
    if (text[start] === '\\' && this.script.backslashLines) return this.clientLine(start, isEnd, pieces);
    const word = /^[A-Za-z]+/.exec(text.slice(start, start + 20))?.[0].toLowerCase() ?? '';
    if (start + 20 > text.length && !isEnd) return this.wait();
    if (word === 'delimiter' && this.script.delimiterLines) {
      const isRead = this.clientLine(start, isEnd, pieces);
      const given = text.slice(start + word.length, endOfLine(text, start)).trim();
      if (isRead && given !== '') this.delimiter = given;
      return isRead;
    }
    if (this.script.clientWords.has(word) && this.isClientLine(start)) {
      return this.clientLine(start, isEnd, pieces);
    }
    if (this.delimiter === ';' && (word === 'insert' || word === 'replace')) {
      if (text.length - start < BEGINNING && !isEnd) return this.wait();
      return this.startPassing('data', start);
    }
    return this.statement(start, isEnd, pieces);
  }

  /** `go`, `source x.dump;`, but not `source = 1`. */
  private isClientLine(start: number): boolean {
    return /^\w+[ \t]*(?:[\w./\\:~-]+[ \t]*)?;?\s*$/.test(this.text.slice(start, endOfLine(this.text, start)));
  }

  private clientLine(start: number, isEnd: boolean, pieces: Piece[]): boolean {
    const lineEnd = endOfLine(this.text, start);
    if (lineEnd === this.text.length && !isEnd) return this.wait();
    pieces.push({ kind: 'client', text: this.text.slice(start, lineEnd).trim(), line: this.lineAt(start) });
    this.at = lineEnd;
    return true;
  }

  /** Twice as much before the next look, so that a long statement in many parts is not read again for each. */
  private wait(): false {
    this.enough = Math.max(this.text.length * 2, 64);
    return false;
  }

  private startPassing(kind: 'data' | 'tooLong', start: number): true {
    const beginning = oneStatement(this.text.slice(start, start + BEGINNING));
    this.passing = { kind, line: this.lineAt(start), text: kind === 'data' ? withoutRows(beginning) : beginning };
    this.at = start;
    this.state = '';
    return true;
  }

  private statement(start: number, isEnd: boolean, pieces: Piece[]): boolean {
    const { text } = this;
    const range = this.delimiter === ';' ? this.untilSemicolon(start) : this.untilDelimiter(start);
    if (Math.min(range.behind, text.length) - start > LONGEST) return this.startPassing('tooLong', start);
    if (!isEnd && range.behind >= text.length) return this.wait();
    if (range.to > start) {
      const statement = text.slice(start, range.to);
      pieces.push({ kind: 'statement', text: statement, line: this.lineAt(start) });
      if (startsData(statement)) {
        const next = endOfLine(text, range.behind) + 1;
        this.at = Math.min(next, text.length);
        this.passing = { kind: 'rows', text: statement.slice(0, BEGINNING), line: this.lineAt(start) + 1 };
        return true;
      }
    }
    this.at = Math.min(range.behind, text.length);
    return range.behind > start;
  }

  private untilSemicolon(start: number): { readonly to: number; readonly behind: number } {
    const lexer = new Lexer(this.text, this.lexical);
    lexer.skipTo(start);
    const range = nextStatement(this.text, lexer, this.lexical);
    if (!range) return { to: start, behind: this.text.length };
    // A semicolon alone is passed over together with what follows.
    return range.from > start && this.text[start] === ';'
      ? { to: start, behind: start + 1 }
      : { to: range.to, behind: lexer.at };
  }

  private untilDelimiter(start: number): { readonly to: number; readonly behind: number } {
    const { text, delimiter } = this;
    const lexer = new Lexer(text, this.lexical);
    lexer.skipTo(start);
    let found = text.indexOf(delimiter, start);
    for (let token = lexer.next(); token && found >= 0; token = lexer.next()) {
      if (token.kind === 'text' || token.kind === 'name' || token.kind === 'comment' || token.kind === 'blank')
        continue;
      if (found < token.from) found = text.indexOf(delimiter, token.from);
      if (found >= 0 && found < token.to) return { to: found, behind: found + delimiter.length };
    }
    return { to: text.length, behind: text.length };
  }

  /** Goes on through data; false where it does not end in this part. */
  private pass(isEnd: boolean, pieces: Piece[]): boolean {
    const { passing, text } = this;
    if (!passing) return false;
    const { kind, line } = passing;
    const found =
      kind === 'rows' ? endOfRows(text, this.at, isEnd) : endOfData(text, this.at, this.state, this.lexical, isEnd);
    this.lineAt(found.to);
    this.at = found.to;
    this.state = found.state;
    if (!found.isOver && !isEnd) return false;
    pieces.push({ kind, text: kind === 'rows' ? '' : passing.text, line });
    this.passing = undefined;
    return true;
  }
}

/** The pieces of a whole script. */
export function splitScript(text: string, lexical: LexicalRules, script: ScriptRules): Piece[] {
  const splitter = new ScriptSplitter(lexical, script);
  return [...splitter.add(text), ...splitter.end()];
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** As far as the first semicolon that could end it. */
function oneStatement(beginning: string): string {
  const end = beginning.indexOf(';');
  return end < 0 ? beginning : beginning.slice(0, end);
}

/** Rows are nobody's business, and without them all statements of a table begin alike. */
function withoutRows(beginning: string): string {
  return /^.*?\bvalues\b(?=\s*\()/isu.exec(beginning)?.[0] ?? beginning;
}

function startsData(statement: string): boolean {
  return /^copy\s[^]*\sfrom\s+stdin\b/i.test(statement.slice(0, 20_000));
}

/** Rows end with a line that is `\.`. */
function endOfRows(
  text: string,
  from: number,
  isEnd: boolean,
): { readonly to: number; readonly isOver: boolean; readonly state: string } {
  for (let at = text.indexOf('\\.', from); at >= 0; at = text.indexOf('\\.', at + 1)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const behind = text[at + 2] === '\r' ? at + 3 : at + 2;
    // What follows is not there yet.
    if (behind >= text.length && !isEnd) return { to: at, isOver: false, state: '' };
    if (behind >= text.length || text[behind] === '\n')
      return { to: Math.min(behind, text.length), isOver: true, state: '' };
  }
  const lastLine = text.lastIndexOf('\n') + 1;
  return { to: Math.max(from, isEnd ? text.length : lastLine), isOver: false, state: '' };
}
