/**
 * An SQL expression of one database as another one has it: what means the same stays as it is written, what is spelled otherwise is
 * spelled anew, and what has no certain meaning there is named. Never throws.
 */
import { readExpression } from './expression.ts';
import type { Expression } from './expressionTree.ts';
import { likeIn, type LikeKind } from './likePatterns.ts';
import { withoutGroups, type SqlLanguage } from './meaningPatterns.ts';
import { TranslatedMeanings } from './translatedMeanings.ts';
import {
  COMPARISONS,
  Missing,
  typeWords,
  type Piece,
  type Sources,
  type TranslationPlace,
} from './translationPieces.ts';
import { commonType, isNumber, suits } from './valueTypes.ts';

/** `differences`: for which values it is not quite the same, as words to follow the database's name. */
export type Translation =
  | { readonly sql: string; readonly differences: readonly string[] }
  /** What the target has not, to follow "has no"; `isKnown`: some language says what it is. */
  | { readonly missing: string; readonly isKnown: boolean };

/** `text` as `target` has it; itself, where all of it means the same there. */
export function translateExpression(
  text: string,
  sources: Sources,
  target: SqlLanguage,
  place: TranslationPlace,
): Translation {
  const [{ lexical }] = sources;
  const expression = readExpression(text, lexical);
  try {
    const first = new Translator(text, sources, target, place, false);
    const piece = first.whole(expression);
    if (piece.sql === text.trim() || piece.isKept) {
      const again = readExpression(text, target.lexical);
      if (isSameShape(expression, again)) return { sql: text, differences: [...first.differences] };
      const anew = new Translator(text, sources, target, place, true);
      return { sql: anew.whole(expression).sql, differences: [...anew.differences] };
    }
    return { sql: piece.sql, differences: [...first.differences] };
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message, isKnown: error.isKnown };
    throw error;
  }
}

const MEANT_ALIKE: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' };
const LIKES: Readonly<Record<string, LikeKind | 'own'>> = { LIKE: 'own', ILIKE: 'ignoresCase', GLOB: 'glob' };

class Translator extends TranslatedMeanings {
  private readonly pieces = new Map<Expression, Piece | Missing>();

  whole(expression: Expression): Piece {
    const { wanted } = this.place;
    const piece = this.as(wanted, expression);
    const { type } = piece;
    if (wanted === 'unknown' || type === 'unknown' || type === 'null' || type === wanted) return piece;
    if (wanted === 'boolean') {
      // A column of truth values holds none of the other numbers.
      const { slot } = this.place;
      return slot === 'generated' || slot === 'default' ? this.plainTruth(piece) : this.truth(piece);
    }
    if (isNumber(wanted) && type === 'boolean') return this.numberOfTruth(piece);
    if (isNumber(wanted) && isNumber(type)) {
      // SQLite keeps what others round.
      if (suits(wanted, 'whole') && !suits(type, 'whole') && !isWholeValued(expression))
        this.differences.add('may round to a whole number otherwise');
      return piece;
    }
    if (wanted === 'text' && suits(type, 'whole')) return piece;
    const cast =
      wanted === 'text' && (type === 'date' || type === 'boolean')
        ? this.cast(piece, type === 'date' ? 'dayAsText' : 'truthAsText', 'text')
        : undefined;
    if (cast) return cast;
    if (wanted === 'json' && type === 'text') return piece;
    throw new Missing(`certain way from ${typeWords(type)} to ${typeWords(wanted)}`);
  }

  /** Computed once for each part: every spelling that may fit asks for its operands. */
  protected override piece(expression: Expression): Piece {
    let known = this.pieces.get(expression);
    if (!known) {
      try {
        known = this.makePiece(expression);
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        known = error;
      }
      this.pieces.set(expression, known);
    }
    if (known instanceof Missing) throw known;
    return known;
  }

  private makePiece(expression: Expression): Piece {
    switch (expression.kind) {
      case 'text':
        return this.textPiece(expression);
      case 'number':
        return this.number(expression);
      case 'constant':
        return this.constant(expression);
      case 'column':
        return this.columnPiece(expression);
      case 'group': {
        const inner = this.piece(expression.inner);
        return { ...inner, sql: `(${inner.sql})`, level: 3, isWhole: true, isKept: inner.isKept && !this.isAnew };
      }
      case 'cast':
        return this.typedLiteral(expression) ?? this.computed(expression);
      case 'call':
        return this.computed(expression);
      case 'operator':
        return this.operation(expression);
      case 'case':
        return this.caseOf(expression);
      case 'collate':
        throw new Missing(`certain collation ${expression.collation ?? ''}`.trim(), false);
      case 'list':
        throw new Missing('list of values in that place', false);
      case 'subquery':
        throw new Missing('query in that place', false);
      default:
        throw new Missing(`certain meaning of ${this.shown(expression)}`, false);
    }
  }

  private operation(expression: Expression & { kind: 'operator' }): Piece {
    const { operands, isNegated } = expression;
    const operator = this.logicOf(expression);
    const [left, right] = operands;
    if (operator === 'AND' || operator === 'OR') {
      return this.rebuilt(
        expression,
        operands.map((operand) => this.condition(operand)),
        operator,
        0,
      );
    }
    if (operator === 'NOT' && left) {
      const inner = this.condition(left);
      return this.kept(
        expression,
        [inner],
        `NOT ${inner.isWhole ? inner.sql : `(${inner.sql})`}`,
        'boolean',
        0,
        expression.operator === 'NOT',
      );
    }
    if (operator === 'IS NULL' && left) {
      const inner = this.piece(left);
      const words = isNegated ? 'IS NOT NULL' : 'IS NULL';
      const isAlike = /\bis\b/iu.test(this.text.slice(left.to, expression.to));
      return this.kept(expression, [inner], `${this.tight(inner)} ${words}`, 'boolean', 1, isAlike);
    }
    if (/^IS (?:TRUE|FALSE|UNKNOWN)$/u.test(operator) && left) {
      const inner = this.condition(left);
      const words = (isNegated ? operator.replace('IS', 'IS NOT') : operator).replace('UNKNOWN', 'NULL');
      return this.kept(
        expression,
        [inner],
        `${this.tight(inner)} ${words}`,
        'boolean',
        1,
        !operator.endsWith('UNKNOWN'),
      );
    }
    if (operator === 'IN' && left && right?.kind === 'list') return this.membership(expression, left, right.members);
    if (operator === 'BETWEEN') return this.between(expression);
    if (COMPARISONS.has(operator) && left && right && operands.length === 2)
      return this.comparison(expression, left, right);
    if (Object.hasOwn(LIKES, operator) && left && right) return this.like(expression, left, right);
    return this.computed(expression);
  }

  /** Where `||` joins no texts, it and its like are other words for OR, AND and NOT. */
  private logicOf({ operator, operands }: Expression & { kind: 'operator' }): string {
    if (this.sources[0].lexical.precedence.pipesJoin) return operator;
    if (operator === '!' && operands.length === 1) return 'NOT';
    return operator === '||' ? 'OR' : operator === '&&' ? 'AND' : operator;
  }

  private rebuilt(expression: Expression, parts: readonly Piece[], operator: string, level: Piece['level']): Piece {
    const sql = parts.map((part) => (part.level > level ? part.sql : `(${part.sql})`)).join(` ${operator} `);
    const isAlike = expression.kind === 'operator' && expression.operator === operator;
    return this.kept(expression, parts, sql, 'boolean', level, isAlike);
  }

  protected override condition(expression: Expression): Piece {
    return this.truth(this.as('boolean', expression));
  }

  /** Both sides of a comparison as values that can be compared. */
  protected override alike(expressions: readonly Expression[]): readonly Piece[] {
    const first = expressions.map((each) => this.piece(each));
    const lead = commonType(
      first.filter((_, at) => !isBareLiteral(expressions[at] as Expression)).map(({ type }) => type),
    );
    if (lead === undefined || lead === 'null' || lead === 'unknown' || lead === 'text') return this.mixed(first);
    const pieces = expressions.map((each, at) => (isBareLiteral(each) ? this.as(lead, each) : (first[at] as Piece)));
    return this.mixed(pieces);
  }

  private mixed(pieces: readonly Piece[]): readonly Piece[] {
    if (commonType(pieces.map(({ type }) => type)) !== undefined) return pieces;
    const isTruthAndNumber = pieces.every(({ type }) => type === 'boolean' || type === 'null' || isNumber(type));
    if (isTruthAndNumber && this.sources[0].meanings.truthsAreNumbers)
      return pieces.map((piece) => (piece.type === 'boolean' ? this.numberOfTruth(piece) : piece));
    const kinds = [...new Set(pieces.map(({ type }) => typeWords(type)))];
    throw new Missing(`certain comparison of ${kinds.join(' and ')}`);
  }

  private comparison(expression: Expression & { kind: 'operator' }, left: Expression, right: Expression): Piece {
    const pieces = this.alike([left, right]);
    if (pieces.some(({ type }) => type === 'json')) throw new Missing('certain comparison of documents');
    const operator = MEANT_ALIKE[expression.operator] ?? expression.operator;
    const sql = pieces.map((piece) => this.tight(piece)).join(` ${operator} `);
    const isAlike = expression.operator !== '==';
    return this.kept(expression, pieces, sql, 'boolean', 1, isAlike);
  }

  private membership(
    expression: Expression & { kind: 'operator' },
    left: Expression,
    members: readonly Expression[],
  ): Piece {
    const pieces = this.alike([left, ...members]);
    const [first, ...others] = pieces;
    if (!first || others.length === 0) throw new Missing('empty list');
    const sql = `${this.tight(first)} ${expression.isNegated ? 'NOT IN' : 'IN'} (${others.map((each) => each.sql).join(', ')})`;
    return this.kept(expression, pieces, sql, 'boolean', 1);
  }

  private between(expression: Expression & { kind: 'operator' }): Piece {
    if (/\bsymmetric\b/iu.test(this.slice(expression))) throw new Missing('BETWEEN SYMMETRIC');
    const pieces = this.alike(expression.operands);
    const [value, low, high] = pieces.map((piece) => this.tight(piece));
    const words = expression.isNegated ? 'NOT BETWEEN' : 'BETWEEN';
    return this.kept(expression, pieces, `${value} ${words} ${low} AND ${high}`, 'boolean', 1);
  }

  private like(expression: Expression & { kind: 'operator' }, left: Expression, right: Expression): Piece {
    const piece = this.piece(left);
    if (!suits(piece.type, 'text')) throw new Missing(`LIKE of ${typeWords(piece.type)}`);
    const own = LIKES[expression.operator] as LikeKind | 'own';
    const kind = own === 'own' ? this.sources[0].meanings.like : own;
    const pattern = withoutGroups(right);
    const escape = expression.operands[2] && withoutGroups(expression.operands[2]);
    const value = pattern.kind === 'text' ? pattern.value : undefined;
    const escapes = escape?.kind === 'text' ? escape.value : escape === undefined ? undefined : null;
    const written = likeIn(
      { kind, value, escape: escapes, escapesUnasked: this.sources[0].meanings.likeEscapes },
      { operand: this.tight(piece), pattern: this.tight(this.piece(right)) },
      this.target,
      expression.isNegated,
    );
    if ('missing' in written) throw new Missing(written.missing);
    if (written.difference !== undefined) this.differences.add(written.difference);
    return this.kept(
      expression,
      [piece, this.piece(right)],
      written.sql,
      'boolean',
      1,
      written.isAlike && own === 'own',
    );
  }

  private caseOf(expression: Expression & { kind: 'case' }): Piece {
    const { subject, branches, otherwise } = expression;
    const whens = subject
      ? this.alike([subject, ...branches.map(({ when }) => when)])
      : branches.map(({ when }) => this.condition(when));
    const start = subject ? whens[0] : undefined;
    const conditions = subject ? whens.slice(1) : whens;
    const thens = branches.map(({ then }) => this.as(this.place.wanted, then));
    const last = otherwise && this.as(this.place.wanted, otherwise);
    const results = [...thens, ...(last ? [last] : [])];
    const type = this.resultType(results);
    const sql = [
      `CASE${start ? ` ${start.sql}` : ''}`,
      ...conditions.map((each, at) => `WHEN ${each.sql} THEN ${thens[at]?.sql ?? 'NULL'}`),
      ...(last ? [`ELSE ${last.sql}`] : []),
      'END',
    ].join(' ');
    return this.kept(expression, [...whens, ...results], sql, type, 3);
  }
}

/** Whether a number without fractions comes of it, whatever its type. */
function isWholeValued(expression: Expression): boolean {
  const plain = withoutGroups(expression);
  return (
    plain.kind === 'call' && plain.operands.length === 1 && /^(?:floor|ceil|ceiling|round|trunc)$/u.test(plain.name)
  );
}

function isBareLiteral(expression: Expression): boolean {
  const { kind } = withoutGroups(expression);
  return kind === 'text' || kind === 'number';
}

function isSameShape(one: Expression, other: Expression): boolean {
  return shapeOf(one) === shapeOf(other);
}

/** Equal for expressions that say the same in the same places. */
function shapeOf(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => (key === 'isDoubleQuoted' ? undefined : value));
}
