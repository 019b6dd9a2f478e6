/** Functions of the standard whose arguments stand between words, as calls with a name of their own. */
import type { Expression } from './expressionTree.ts';
import type { LexicalRules } from './lexicalRules.ts';

/** How a form goes on through the tokens. */
interface Moves {
  /** The token at hand, in small letters. */
  word(): string;
  takes(word: string): boolean;
  /** Goes on and gives what was passed. */
  next(): string;
}

interface Form {
  /** `extract.year`, `trim.both`: the words that choose what is computed belong to the name. */
  readonly name: string;
  readonly operands: readonly Expression[];
}

type Read = (level: 'whole' | 'operand') => Expression;

const FORMS: ReadonlySet<string> = new Set('extract position substring substr trim overlay'.split(' '));

/** Whether such a form may begin here; `next` is the token behind the word. */
export function isForm(word: string, next: string, rules: LexicalRules): boolean {
  if (next === '(') return FORMS.has(word);
  // `INTERVAL 1 DAY`; with a text it is a literal where units stand inside.
  return word === 'interval' && rules.intervalUnits && next !== '.';
}

/** Undefined where it is an ordinary call after all. */
export function readForm(word: string, moves: Moves, read: Read): Form | undefined {
  moves.next();
  if (word === 'interval') {
    const count = read('operand');
    return /^[a-z_]+$/u.test(moves.word()) ? { name: `interval.${moves.next()}`, operands: [count] } : undefined;
  }
  moves.next();
  const operands: Expression[] = [];
  const add = () => operands.push(read('operand'));
  const done = (name: string): Form | undefined => (moves.takes(')') ? { name, operands } : undefined);
  switch (word) {
    case 'extract': {
      const unit = moves.next().replaceAll("'", '');
      if (!moves.takes('from')) return undefined;
      add();
      return done(`extract.${unit}`);
    }
    case 'position':
      add();
      if (!moves.takes('in')) return undefined;
      add();
      return done('position.in');
    case 'trim': {
      const side = /^(?:both|leading|trailing)$/u.test(moves.word()) ? moves.next() : undefined;
      if (!moves.takes('from')) {
        add();
        if (!moves.takes('from')) return undefined;
      }
      add();
      return done(`trim.${side ?? 'both'}`);
    }
    case 'overlay':
      add();
      if (!moves.takes('placing')) return undefined;
      add();
      if (!moves.takes('from')) return undefined;
      add();
      if (moves.takes('for')) add();
      return done('overlay.placing');
    default:
      add();
      if (!moves.takes('from')) return undefined;
      add();
      if (moves.takes('for')) add();
      return done('substring.from');
  }
}
