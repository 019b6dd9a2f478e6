/**
 * The body of a routine or trigger whose statements stand between BEGIN and END. A server that takes several statements at a
 * time runs what follows the last END, so each semicolon must surely stand inside: a block counts as open only where the words
 * leave no other reading, and each END counts as one that closes.
 */

type Block = 'begin' | 'if' | 'case' | 'expression' | 'loop' | 'repeat' | 'while' | 'for';

export interface BodyProblem {
  readonly problem: string;
  /** Number of the token, among those given. */
  readonly at: number;
}

const CLOSED_BY_NAME: ReadonlySet<string> = new Set(['if', 'case', 'loop', 'repeat', 'while', 'for']);
/** Blocks by the word that begins them, of which a statement follows at once. */
const SIMPLE_BLOCKS: Readonly<Record<string, Block>> = { begin: 'begin', loop: 'loop', repeat: 'repeat' };

/** `words` from the body's first on: words small, signs as they are, all else empty. */
export function problemOfBody(words: readonly string[]): BodyProblem | undefined {
  const first = words[1] === ':' ? words[2] : words[0];
  if (first !== 'begin' && !words.includes(';')) return undefined;
  return new Body(words).problem();
}

class Body {
  private readonly open: Block[] = [];
  private at = 0;
  /** A statement begins here. */
  private isStart = true;
  /** Of the statement: it declares a handler, which is followed by a statement of its own. */
  private isHandler = false;
  private isDeclaration = false;
  private readonly words: readonly string[];

  constructor(words: readonly string[]) {
    this.words = words;
  }

  problem(): BodyProblem | undefined {
    this.takeLabel();
    if (this.words[this.at] !== 'begin') return this.wrong('several statements stand between BEGIN and END');
    for (; this.at < this.words.length; this.at += 1) {
      const problem = this.step(this.words[this.at] ?? '');
      if (problem) return problem;
      if (this.open.length === 0) return this.behind();
    }
    return this.wrong('a block is not closed by its END');
  }

  private step(word: string): BodyProblem | undefined {
    const isStart = this.isStart;
    this.isStart = false;
    if (this.words[this.at - 1] === '.') return undefined;
    switch (word) {
      case ';':
        return this.endOfStatement();
      case 'end':
        return this.close();
      case 'begin':
        return this.begin(isStart || this.isOfHandler());
      case 'case':
        this.open.push(isStart ? 'case' : 'expression');
        return undefined;
      case 'then':
      case 'else':
        this.isStart = this.isIn('if', 'case');
        return undefined;
      case 'do':
        this.isStart = this.isIn('while', 'for');
        return undefined;
      case 'handler':
        this.isHandler = this.isDeclaration;
        return undefined;
    }
    if (isStart) this.startStatement(word);
    return undefined;
  }

  private startStatement(word: string): void {
    if (this.words[this.at + 1] === ':') {
      this.at += 1;
      this.isStart = true;
    } else if (word === 'loop' || word === 'repeat') this.openBlock(word);
    else if (word === 'if' || word === 'while' || word === 'for') this.open.push(word);
    else this.isDeclaration = word === 'declare';
  }

  private openBlock(word: string): void {
    this.open.push(SIMPLE_BLOCKS[word] ?? 'begin');
    this.isStart = true;
    this.isDeclaration = false;
    this.isHandler = false;
  }

  private begin(isSure: boolean): BodyProblem | undefined {
    if (!isSure) return this.wrong('BEGIN stands where no statement begins: as a name it is written in quotes');
    // MariaDB's word for a block that is no transaction.
    if (this.words[this.at + 1] === 'not' && this.words[this.at + 2] === 'atomic') this.at += 2;
    this.openBlock('begin');
    return undefined;
  }

  /** Behind the conditions of a handler, each of which stands behind FOR or a comma. */
  private isOfHandler(): boolean {
    const before = this.words[this.at - 1];
    return this.isHandler && before !== 'for' && before !== ',' && before !== 'handler';
  }

  private endOfStatement(): BodyProblem | undefined {
    if (this.isIn('expression')) return this.wrong('a CASE is not closed by its END');
    this.isStart = true;
    this.isDeclaration = false;
    this.isHandler = false;
    return undefined;
  }

  private close(): BodyProblem | undefined {
    const name = this.words[this.at + 1] ?? '';
    const block = this.open.pop();
    if (block === 'begin' || block === 'expression') return undefined;
    if (block !== name || !CLOSED_BY_NAME.has(name)) return this.wrong('END closes what was not opened');
    this.at += 1;
    return undefined;
  }

  /** A label may follow the last END, and nothing else. */
  private behind(): BodyProblem | undefined {
    const rest = this.words.slice(this.at + 1);
    if (rest.length === 0 || (rest.length === 1 && rest[0] !== ';')) return undefined;
    this.at += 1;
    return this.wrong('more follows behind the END of its body');
  }

  private takeLabel(): void {
    if (this.words[this.at + 1] === ':') this.at += 2;
  }

  private isIn(...blocks: readonly Block[]): boolean {
    const block = this.open.at(-1);
    return block !== undefined && blocks.includes(block);
  }

  private wrong(problem: string): BodyProblem {
    return { problem, at: this.at };
  }
}
