/**
 * The statement that creates something beside the tables, as a person wrote it: judged as one statement of its kind in its
 * own dialect, and kept with its line breaks, comments and bodies, but for what clients read in several ways.
 */
import { problemOfBody } from './compoundBody.ts';
import { HIDDEN, placeIn, problemOfParentheses, problemOfText, problemOfToken, shown } from './emit.ts';
import { isMeaningful, tokensOf, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import type { ObjectKind, ObjectRules } from './objectRules.ts';
import type { ScriptRules } from './script.ts';
import { spelledText } from './spelling.ts';
import { nameOf, textOf } from './tokenValue.ts';

/** In UTF-16 units. */
export const LONGEST_STATEMENT = 200_000;

export interface ObjectLanguage {
  readonly label: string;
  readonly lexical: LexicalRules;
  readonly script: ScriptRules;
  readonly objects: ObjectRules;
}

export interface Problem {
  readonly problem: string;
}

export interface ObjectText {
  /** Without its last semicolon. */
  readonly sql: string;
  /** As it may run where it has run before; the same where it cannot. */
  readonly again: string;
  /** Takes it away, if it is there; absent where it goes with its table. */
  readonly drop?: string;
  /** Semicolons stand in it, so that a client has to be told where it ends. */
  readonly holdsStatements: boolean;
}

/** The statement as it is written; else what is wrong, to follow a colon. Never throws. */
export function emitObject(text: string, kind: string, language: ObjectLanguage): ObjectText | Problem {
  const unreadable = problemOfText(text, LONGEST_STATEMENT) ?? problemOfLines(text, language.script);
  if (unreadable !== undefined) return { problem: unreadable };
  const rules = Object.hasOwn(language.objects.kinds, kind) ? language.objects.kinds[kind] : undefined;
  if (!rules) return { problem: `${language.label} has no ${kind}` };
  return new ObjectStatement(text, kind, rules, language).emission();
}

/** Controls that are no blanks, and marks that change the direction of what follows. */
const UNSEEN = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** Whatever stands in a line, no client may take it for a command of its own. */
function problemOfLines(text: string, script: ScriptRules): string | undefined {
  const { backslashLines, dotLines, endingLines, delimiterLines, clientWords } = script;
  const unseen = text.search(UNSEEN);
  if (unseen >= 0) return `it holds ${shown(text[unseen] ?? '')}, which cannot be seen${placeIn(text, unseen)}`;
  let from = 0;
  for (const line of text.split(/\r\n|\n|\r/u)) {
    const at = from + line.search(/\S|$/u);
    const begun = line.trim();
    from += line.length + (text.startsWith('\r\n', from + line.length) ? 2 : 1);
    const word = /^[A-Za-z]+(?![\w$])/u.exec(begun)?.[0].toLowerCase() ?? '';
    const isCommand =
      (backslashLines && begun.startsWith('\\')) ||
      (dotLines && begun.startsWith('.')) ||
      (endingLines?.has(begun.toLowerCase()) ?? false) ||
      (delimiterLines && word === 'delimiter') ||
      (clientWords.has(word) && /^\S+\s+[^\s=,():]/u.test(begun));
    if (isCommand) return `a client takes the line ${shown(begun)} for a command${placeIn(text, at)}`;
  }
  return undefined;
}

class ObjectStatement {
  private readonly whole: readonly Token[];
  /** Up to the last of `tokens`. */
  private readonly all: readonly Token[];
  /** Without blanks, comments and a last semicolon. */
  private readonly tokens: readonly Token[];
  /** Words in small letters, signs and operators as they are; all that is quoted is empty. */
  private readonly words: readonly string[];
  private readonly text: string;
  private readonly kind: string;
  private readonly rules: ObjectKind;
  private readonly language: ObjectLanguage;
  private head = { words: '', from: 0 };
  private nameText = '';

  constructor(text: string, kind: string, rules: ObjectKind, language: ObjectLanguage) {
    this.text = text;
    this.kind = kind;
    this.rules = rules;
    this.language = language;
    const all = tokensOf(text, language.lexical);
    this.whole = all;
    const own = all.filter(isMeaningful);
    const last = own.at(-1);
    const isEnded = last?.kind === 'sign' && text[last.from] === ';';
    this.tokens = isEnded ? own.slice(0, -1) : own;
    // A comment behind it would swallow what is written there.
    const end = this.tokens.at(-1);
    this.all = end ? all.slice(0, all.indexOf(end) + 1) : all;
    this.words = this.tokens.map(({ kind: token, from, to }) =>
      token === 'word' || token === 'sign' || token === 'operator' ? text.slice(from, to).toLowerCase() : '',
    );
  }

  emission(): ObjectText | Problem {
    const problem = this.problemOfTokens() ?? problemOfParentheses(this.tokens, this.text) ?? this.problemOfStatement();
    return problem === undefined ? this.written() : { problem };
  }

  private problemOfTokens(): string | undefined {
    for (const token of this.whole) {
      const { kind, from, to } = token;
      const written = this.text.slice(from, to);
      if (kind === 'parameter' && this.rules.takesParameters && !written.startsWith('?')) continue;
      // Semicolons and labels are looked at where they stand.
      if (kind === 'sign' && (written === ';' || written === ':')) continue;
      const problem = problemOfToken(token, this.text);
      if (problem !== undefined) return problem + placeIn(this.text, from);
      if (kind === 'text' && /^\$[^$]*[^\0-\u007F]/u.test(written))
        return `not every client reads a dollar tag with letters beyond ASCII${placeIn(this.text, from)}`;
      if (kind === 'name' && HIDDEN.test(written.replaceAll(' ', '')))
        return `the name ${shown(written)} holds a character that cannot be seen${placeIn(this.text, from)}`;
    }
    return this.tokens.length === 0 ? 'it is empty' : undefined;
  }

  private problemOfStatement(): string | undefined {
    const named = this.readHead();
    if (typeof named === 'string') return named;
    return this.problemOfSemicolons(named) ?? this.problemOfLanguage();
  }

  /** The number of the token behind the name of what is created, or what is wrong before it. */
  private readHead(): number | string {
    const wanted = `it creates no ${this.kind}: it does not begin with CREATE ${this.rules.heads[0]?.toUpperCase() ?? ''}`;
    if (this.words[0] !== 'create') return wanted;
    let at = 1;
    let head: string | undefined;
    for (let before = -1; head === undefined && before !== at;) {
      before = at;
      head = this.rules.heads.find((words) => this.stands(words, at));
      if (head === undefined) at = this.behindOption(at);
    }
    if (head === undefined) return wanted + placeIn(this.text, this.tokens[at]?.from ?? 0);
    this.head = { words: head, from: at };
    at += head.split(' ').length;
    for (const words of ['if not exists', 'concurrently']) if (this.stands(words, at)) at += words.split(' ').length;
    const name = this.tokens[at];
    if (name?.kind !== 'word' && name?.kind !== 'name' && name?.kind !== 'text') return 'what it creates has no name';
    for (at += 1; this.words[at] === '.';) at += 2;
    this.nameText = this.text.slice(name.from, this.tokens[Math.min(at, this.tokens.length) - 1]?.to);
    return at;
  }

  /** `OR REPLACE`, `DEFINER = x@y`: the number of the token behind it, or the same where there is none. */
  private behindOption(at: number): number {
    const option = this.language.objects.before.find((words) => this.stands(words, at));
    if (option === undefined) return at;
    let behind = at + option.split(' ').length;
    if (!option.endsWith('=')) return behind;
    behind += 1;
    if (this.words[behind] === '(' && this.words[behind + 1] === ')') behind += 2;
    const host = this.tokens[behind];
    if (host?.kind !== 'parameter') return behind;
    return behind + (this.text.slice(host.from, host.to) === '@' ? 2 : 1);
  }

  private stands(words: string, at: number): boolean {
    return words.split(' ').every((word, ahead) => this.words[at + ahead] === word);
  }

  private problemOfSemicolons(named: number): string | undefined {
    switch (this.rules.body) {
      case 'trigger':
        return this.problemOfTrigger();
      case 'atomic':
        return this.problemOfAtomic();
      case 'compound':
        return this.problemOfCompound(named);
      case 'parentheses':
        return this.secondStatement((depth) => depth > 0);
      case undefined:
        return this.secondStatement(() => false);
    }
  }

  private secondStatement(isInside: (depth: number) => boolean): string | undefined {
    let depth = 0;
    for (const [at, word] of this.words.entries()) {
      if (word === '(') depth += 1;
      else if (word === ')') depth -= 1;
      else if (word === ';' && !isInside(depth)) return this.second(at);
    }
    return undefined;
  }

  private second(at: number): string {
    return `a second statement begins behind its semicolon${placeIn(this.text, this.tokens[at]?.from ?? 0)}`;
  }

  /** Source: sqlite3_complete(): it is over with the first END that follows a semicolon. */
  private problemOfTrigger(): string | undefined {
    const { words } = this;
    const first = words.indexOf(';');
    if (first >= 0 && !words.slice(0, first).includes('begin')) return this.second(first);
    const end = words.findIndex((word, at) => word === 'end' && words[at - 1] === ';');
    if (end >= 0 && end < words.length - 1) return this.second(end + 1);
    return end < 0 ? 'its statements do not stand between BEGIN and END, each with a semicolon' : undefined;
  }

  /** Source: psqlscan.l, which counts BEGIN, CASE and END outside of parentheses. */
  private problemOfAtomic(): string | undefined {
    let parentheses = 0;
    let depth = 0;
    for (const [at, word] of this.words.entries()) {
      if (word === '(') parentheses += 1;
      else if (word === ')') parentheses -= 1;
      if (parentheses > 0 && word !== ';') continue;
      if (word === 'begin') {
        if (this.words[at + 1] !== 'atomic' || depth > 0)
          return `BEGIN is followed by no ATOMIC: as a name it is written in quotes${placeIn(this.text, this.tokens[at]?.from ?? 0)}`;
        depth = 1;
      } else if (word === 'case' && depth > 0) depth += 1;
      else if (word === 'end' && depth > 0) depth -= 1;
      else if (word === ';' && depth === 0) return this.second(at);
      else if (word === ';' && parentheses > 0) return this.second(at);
    }
    return depth > 0 ? 'its BEGIN ATOMIC is not closed by END' : undefined;
  }

  private problemOfCompound(named: number): string | undefined {
    const body = this.bodyFrom(named);
    const head = this.words.indexOf(';');
    if (head >= 0 && head < body) return this.second(head);
    const found = problemOfBody(this.words.slice(body));
    return found && found.problem + placeIn(this.text, this.tokens[body + found.at]?.from ?? this.text.length);
  }

  /** Behind what is said of a routine or trigger before its body. */
  private bodyFrom(named: number): number {
    let at = this.behindGroup(named);
    for (let before = -1; before !== at;) {
      before = at;
      at += this.lengthOfClause(at);
      // The length of a type stands in parentheses, or its values.
      if (this.words[before] === 'returns') at = this.behindGroup(at);
    }
    return at;
  }

  private behindGroup(from: number): number {
    let depth = 0;
    for (let at = from; at < this.words.length; at += 1) {
      if (this.words[at] === '(') depth += 1;
      else if (this.words[at] === ')') depth -= 1;
      if (depth === 0) return this.words[from] === '(' ? at + 1 : from;
    }
    return this.words.length;
  }

  private lengthOfClause(at: number): number {
    for (const words of CLAUSES) {
      const pieces = words.split(' ');
      const isHere = pieces.every((piece, ahead) =>
        piece === '*'
          ? this.tokens[at + ahead] !== undefined && this.words[at + ahead] !== ';'
          : this.words[at + ahead] === piece,
      );
      if (isHere) return pieces.length;
    }
    return 0;
  }

  /** A library of the system runs with the rights of the server, and so does a language without walls. */
  private problemOfLanguage(): string | undefined {
    const soname = this.words.indexOf('soname');
    if (this.kind === 'function' && this.rules.body === 'compound' && soname >= 0)
      return `it loads a library of the system${placeIn(this.text, this.tokens[soname]?.from ?? 0)}`;
    const { languages } = this.language.objects;
    if (this.kind !== 'function' || languages === undefined) return undefined;
    for (const [at, word] of this.words.entries()) {
      if (word !== 'language') continue;
      const token = this.tokens[at + 1];
      const name = nameOf(token, this.text) ?? textOf(token, this.text, this.language.lexical);
      if (name === undefined || !languages.has(name.toLowerCase())) {
        const place = placeIn(this.text, token?.from ?? this.text.length);
        return `functions are written in ${[...languages].join(', ')}, not in a language that reaches beyond the database${place}`;
      }
    }
    return undefined;
  }

  /** As it was, with texts that hold a backslash spelled so that every session reads them alike. */
  private written(): ObjectText | Problem {
    const { text, language } = this;
    const pieces: string[] = [];
    const expected: string[] = [];
    let before = '';
    for (const token of this.all) {
      let piece = text.slice(token.from, token.to);
      if (token.kind === 'text' && !piece.startsWith('$') && piece.includes('\\')) {
        const spelled = token.isContinued ? undefined : spelledText([token], text, language.lexical);
        if (spelled === undefined)
          return { problem: `a text with a backslash is not read alike by every client${placeIn(text, token.from)}` };
        piece = spelled;
      }
      // A colon and what follows at once are a variable for psql, and letters before a quote belong to it.
      const isApart =
        before === ':' ? language.lexical.operators === 'runs' : token.kind === 'text' && /\w$/u.test(before);
      if (isApart && isMeaningful(token)) pieces.push(' ');
      pieces.push(piece);
      if (isMeaningful(token)) expected.push(piece);
      before = piece;
    }
    const sql = pieces.join('').trim();
    return this.isReadAs(sql, expected)
      ? this.texts(sql)
      : { problem: 'it cannot be written so that it is surely read the same' };
  }

  private texts(sql: string): ObjectText {
    const { again, outlivesTables, heads } = this.rules;
    const { words } = this.head;
    const isHere = this.words
      .slice(0, 12)
      .join(' ')
      .includes(again ?? '');
    const start = again === undefined || isHere ? undefined : this.startIn(sql);
    const drop = words === 'recursive view' ? heads[0] : words;
    return {
      sql,
      again: start === undefined ? sql : this.withWords(sql, start, again ?? ''),
      ...(outlivesTables ? { drop: `DROP ${drop?.toUpperCase() ?? ''} IF EXISTS ${this.nameText}` } : {}),
      holdsStatements: this.words.includes(';'),
    };
  }

  /** Where CREATE and the words of the kind stand in what is written. */
  private startIn(sql: string): { readonly create: Token; readonly head: Token } | undefined {
    const tokens = tokensOf(sql, this.language.lexical).filter(isMeaningful);
    const create = tokens[0];
    const head = tokens[this.head.from + this.head.words.split(' ').length - 1];
    return create && head && { create, head };
  }

  private withWords(
    sql: string,
    { create, head }: { readonly create: Token; readonly head: Token },
    again: string,
  ): string {
    const at = again === 'or replace' ? create.to : head.to;
    return `${sql.slice(0, at)} ${again.toUpperCase()}${sql.slice(at)}`;
  }

  private isReadAs(sql: string, expected: readonly string[]): boolean {
    const tokens = tokensOf(sql, this.language.lexical).filter(isMeaningful);
    return (
      tokens.length === expected.length &&
      tokens.every(({ from, to, isOpen }, at) => !isOpen && sql.slice(from, to) === expected[at])
    );
  }
}

/** What is said of routines and triggers before their bodies; `*` stands for any one token. */
const CLAUSES: readonly string[] = [
  'returns * precision',
  'returns * varying',
  'returns *',
  'unsigned',
  'signed',
  'zerofill',
  'character set *',
  'charset *',
  'collate *',
  'comment *',
  'language sql',
  'not deterministic',
  'deterministic',
  'contains sql',
  'no sql',
  'reads sql data',
  'modifies sql data',
  'sql security *',
  'before insert on *',
  'before update on *',
  'before delete on *',
  'after insert on *',
  'after update on *',
  'after delete on *',
  '. *',
  'for each row',
  'follows *',
  'precedes *',
];
