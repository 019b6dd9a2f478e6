/** The smallest parts of an expression in the words of the target: literals, numbers, columns, and truth values as numbers. */
import type { Expression } from './expressionTree.ts';
import { literalOf, plainNumberOf } from './literals.ts';
import { filled, withoutGroups, type SqlLanguage } from './meaningPatterns.ts';
import type { Meaning } from './meanings.ts';
import { quotedName, quotedText } from './spelling.ts';
import { levelOfText, Missing, type Piece, type Sources, type TranslationPlace } from './translationPieces.ts';
import { hasSize, isNumber, valueTypeOf, type ValueType, type Wanted } from './valueTypes.ts';

export abstract class TranslatedLeaves {
  readonly differences = new Set<string>();
  protected readonly text: string;
  protected readonly sources: Sources;
  protected readonly target: SqlLanguage;
  protected readonly place: TranslationPlace;
  /** Everything is written anew, with parentheses that leave no doubt. */
  protected readonly isAnew: boolean;

  constructor(text: string, sources: Sources, target: SqlLanguage, place: TranslationPlace, isAnew: boolean) {
    this.text = text;
    this.sources = sources;
    this.target = target;
    this.place = place;
    this.isAnew = isAnew;
  }

  /** Any part, computed once. Throws `Missing`. */
  protected abstract piece(expression: Expression): Piece;
  /** A function, operator or cast by its meaning. */
  protected abstract computed(expression: Expression): Piece;

  /** Read with what its place wants of it, which decides what a literal is. */
  protected as(wanted: Wanted, expression: Expression): Piece {
    const literal = this.literal(expression, wanted);
    return literal ?? this.piece(expression);
  }

  protected literal(expression: Expression, wanted: Wanted): Piece | undefined {
    const plain = withoutGroups(expression);
    if (plain.kind === 'cast') return this.typedLiteral(plain);
    if (plain.kind !== 'text' && !(plain.kind === 'number' && (wanted === 'boolean' || wanted === 'interval')))
      return undefined;
    const known = literalOf(wanted, this.slice(plain), plain, this.sources[0]);
    if (!known) return undefined;
    if (plain.kind === 'text' && plain.value !== undefined && this.target.meanings.readsBareTexts)
      return this.written(plain, quotedText(this.valueOf(plain), this.target.lexical), known.type);
    // A bare text for a value of that type is read as one by every database.
    const isBare = plain.kind === 'text' && known.bare !== undefined;
    const { literals } = this.target.meanings;
    const sql = isBare ? quotedText(known.bare ?? '', this.target.lexical) : known.write(literals);
    return this.written(plain, sql, known.type);
  }

  /** `date '2020-01-01'`, `'x'::text`. */
  protected typedLiteral(cast: Expression & { kind: 'cast' }): Piece | undefined {
    const operand = withoutGroups(cast.operand);
    const type = valueTypeOf(cast.type);
    if (operand.kind !== 'text') return undefined;
    const { takesCast, takesOwnFunctions } = this.target.meanings;
    // A type that nobody knows may be the target's own.
    const isOwnType = type === 'unknown' && this.sources.length > 1 && takesOwnFunctions;
    if (!this.isAnew && (isOwnType || takesCast(cast.type, cast.form))) {
      const inside = this.textPiece(operand);
      if (inside.isKept) return this.written(cast, this.slice(cast), type);
    }
    if (hasSize(cast.type)) return undefined;
    if (type === 'text') return this.written(cast, quotedText(this.valueOf(operand), this.target.lexical), 'text');
    if (type === 'json') return this.written(cast, quotedText(this.valueOf(operand), this.target.lexical), 'json');
    const known = literalOf(type, this.slice(operand), operand, this.sources[0]);
    return known && this.written(cast, known.write(this.target.meanings.literals), known.type);
  }

  protected valueOf(text: Expression): string {
    if (text.kind === 'text' && text.value !== undefined) return text.value;
    throw new Missing(`such a text as ${this.slice(text)}`);
  }

  protected shown(expression: Expression): string {
    const text = this.slice(expression).replaceAll(/\s+/gu, ' ');
    return text === '' ? 'the rest of it' : text.length > 40 ? `${text.slice(0, 39)}…` : text;
  }

  protected slice({ from, to }: Expression): string {
    return this.text.slice(from, to);
  }

  /** `sql` in place of what stands there. */
  protected written(expression: Expression, sql: string, type: ValueType, level: Piece['level'] = 3): Piece {
    const literal = expression.kind === 'text' ? expression.value : expression.kind === 'number' ? sql : undefined;
    return { sql, type, level, isWhole: level === 3, isKept: sql === this.slice(expression), literal };
  }

  protected textPiece(expression: Expression & { kind: 'text' }): Piece {
    const known = literalOf('unknown', this.slice(expression), expression, this.sources[0]);
    if (known) return this.written(expression, known.write(this.target.meanings.literals), known.type);
    const own = quotedText(this.valueOf(expression), this.target.lexical);
    return this.written(expression, own, 'text');
  }

  protected number(expression: Expression & { kind: 'number' }): Piece {
    const sql = plainNumberOf(this.slice(expression), this.sources[0].lexical);
    if (sql === undefined) throw new Missing(`number ${this.shown(expression)}`);
    return this.written(expression, sql, /^\d+$/u.test(sql) ? 'integer' : /e/iu.test(sql) ? 'float' : 'decimal');
  }

  protected constant(expression: Expression & { kind: 'constant' }): Piece {
    const { word } = expression;
    if (word === 'NULL') return this.written(expression, this.slice(expression), 'null');
    if (word === 'TRUE' || word === 'FALSE') {
      // Each database reads these words; only where a number is meant are they written as such.
      return this.written(expression, this.slice(expression), 'boolean');
    }
    return this.computed(expression);
  }

  protected columnPiece(expression: Expression & { kind: 'column' }): Piece {
    const { path } = expression;
    const name = path.at(-1);
    const written = this.slice(expression);
    const isQuoted = /^["`[]/u.test(written.slice(written.lastIndexOf('.') + 1));
    const { foldsNames } = this.sources[0].meanings;
    const column = name === undefined ? undefined : this.place.column(name, foldsNames && !isQuoted);
    if (!column) {
      if (path.length === 1 && name !== undefined && !isQuoted)
        throw new Missing(`column ${name} in this table`, false);
      if (name === undefined) throw new Missing(`certain name ${written}`);
      return this.written(expression, isQuoted ? quotedName(name, this.target.lexical) : written, 'unknown');
    }
    const isPlain = /^[a-z_][a-z0-9_]*$/u.test(column.name) && !this.target.reservedWords.has(column.name);
    if (path.length === 1 && !isQuoted && isPlain && written === column.name)
      return this.written(expression, written, column.type);
    if (isQuoted && path.length === 1 && written.startsWith(this.target.lexical.nameQuote))
      return this.written(expression, written, column.type);
    return this.written(
      expression,
      isPlain && !isQuoted ? column.name : quotedName(column.name, this.target.lexical),
      column.type,
    );
  }

  /** A text in its words, or as it was where nothing of it changed. */
  protected kept(
    expression: Expression,
    parts: readonly Piece[],
    sql: string,
    type: ValueType,
    level: Piece['level'],
    isSpelledAlike = true,
  ): Piece {
    const isKept = isSpelledAlike && !this.isAnew && parts.every((part) => part.isKept);
    return { sql: isKept ? this.slice(expression) : sql, type, level, isWhole: level === 3, isKept };
  }

  /** As an operand of a comparison. */
  protected tight(piece: Piece): string {
    return piece.level >= 2 ? piece.sql : `(${piece.sql})`;
  }

  protected truth(piece: Piece): Piece {
    if (piece.type === 'boolean' || piece.type === 'null' || piece.type === 'unknown') return piece;
    if (!isNumber(piece.type)) throw new Missing(`truth value in ${piece.sql}`);
    if (this.target.meanings.truthsAreNumbers) return { ...piece, type: 'boolean' };
    return this.plainTruth(piece);
  }

  protected plainTruth(piece: Piece): Piece {
    if (!isNumber(piece.type)) return this.truth(piece);
    return { sql: `${this.tight(piece)} <> 0`, type: 'boolean', level: 1, isWhole: false, isKept: false };
  }

  protected numberOfTruth(piece: Piece): Piece {
    if (this.target.meanings.truthsAreNumbers) return { ...piece, type: 'integer' };
    return { sql: `CAST(${piece.sql} AS integer)`, type: 'integer', level: 3, isWhole: true, isKept: false };
  }

  protected cast(piece: Piece, meaning: Meaning, type: ValueType): Piece | undefined {
    const { words, writes } = this.target.meanings;
    const template = writes[meaning] ?? words[meaning];
    if (template === undefined) return undefined;
    const sql = filled(template, [piece], this.target.lexical);
    return { sql, type, ...levelOfText(sql, this.target.lexical), isKept: false };
  }

  protected nameOf(expression: Expression): string {
    switch (expression.kind) {
      case 'call':
        return `${expression.name.replace(/\..*$/u, '').toUpperCase()}() of that meaning`;
      case 'operator':
        return `operator ${expression.operator} of that meaning`;
      case 'cast':
        return `certain cast to ${expression.type}`;
      default:
        return `certain meaning of ${this.shown(expression)}`;
    }
  }
}
