/** Functions, operators and casts of an expression by what they mean, in the words that the target has for it. */
import { partsOf, type Expression } from './expressionTree.ts';
import { filled, fitsOf, withoutGroups, type Fit, type SqlLanguage } from './meaningPatterns.ts';
import { moving, signatureOf, type Meaning } from './meanings.ts';
import { TranslatedLeaves } from './translatedLeaves.ts';
import { levelOfText, Missing, type Piece } from './translationPieces.ts';
import { commonType, hasSize, isNumber, suits, valueTypeOf, type ValueType, type Wanted } from './valueTypes.ts';

export abstract class TranslatedMeanings extends TranslatedLeaves {
  protected abstract condition(expression: Expression): Piece;
  /** As values that can be compared. */
  protected abstract alike(expressions: readonly Expression[]): readonly Piece[];

  /** A function, operator or cast by its meaning. */
  protected override computed(expression: Expression): Piece {
    const fit = this.meant(expression);
    if (!fit) {
      const own = this.ownCall(expression);
      if (own) return own;
      const isKnown = this.sources.some((source) => fitsOf(expression, source).length > 0);
      throw new Missing(this.nameOf(expression), isKnown);
    }
    const { meaning, type } = fit;
    const pieces = meaning === 'join' ? this.chain(expression) : fit.pieces;
    const { meanings, lexical } = this.target;
    const isFixed = meanings.fixedSlots.includes(this.place.slot);
    const seemsMoving = isFixed && meanings.seeminglyMoving.has(meaning);
    if (isFixed && (moving.has(meaning) || (seemsMoving && meanings.writes[meaning] === undefined)))
      throw new Missing(`${this.shown(expression)} in such a place, where it wants what never moves`);
    const difference = meanings.differences[meaning];
    if (difference !== undefined) this.differences.add(difference);
    const isRead =
      !fit.fit && expression.kind === 'cast'
        ? this.isCastThere(expression, meaning)
        : fitsOf(expression, this.target).some((own) => own.meaning === meaning && isSameFit(own, fit.fit));
    const isKept = isRead && !seemsMoving && !this.isAnew && pieces.every((piece) => piece.isKept);
    if (isKept) return this.kept(expression, pieces, '', type, this.levelOf(expression));
    const written =
      meaning === 'join' && pieces.length > 2
        ? (meanings.writes.joinAll ?? meanings.words.joinAll)
        : (meanings.writes[meaning] ?? meanings.words[meaning]);
    if (written === undefined) throw new Missing(this.nameOf(expression));
    const sql = filled(written, pieces, lexical);
    return { sql, type, ...levelOfText(sql, lexical), isKept: false };
  }

  /** A call of a function of the target's own, in a text that is meant for whichever database has it. */
  private ownCall(expression: Expression): Piece | undefined {
    const isOwn = expression.kind === 'call' && this.target.meanings.ownFunctions.has(expression.name);
    if (!isOwn || this.sources.length === 1) return undefined;
    const pieces = expression.operands.map((operand) => this.piece(operand));
    const sql = `${expression.name}(${pieces.map((each) => each.sql).join(', ')})`;
    return this.kept(expression, pieces, sql, 'unknown', 3);
  }

  /** `a || b || c` as the texts that it joins, however many. */
  private chain(expression: Expression): readonly Piece[] {
    const fit = expression.kind === 'operator' ? this.meant(expression) : undefined;
    if (fit?.meaning !== 'join') return [this.operand(expression, 'text', false) ?? this.piece(expression)];
    const [left, right] = partsOf(expression);
    return left && right ? [...this.chain(left), ...this.chain(right).slice(-1)] : fit.pieces;
  }

  protected isCastThere(cast: Expression & { kind: 'cast' }, meaning: Meaning): boolean {
    if (!this.target.meanings.takesCast(cast.type, cast.form)) return false;
    return this.castOf(cast, this.target)?.meaning === meaning;
  }

  protected levelOf(expression: Expression): Piece['level'] {
    return expression.kind === 'operator' || (expression.kind === 'cast' && expression.form === 'sign') ? 2 : 3;
  }

  /** The first meaning whose operands are of its types. */
  protected meant(expression: Expression):
    | {
        readonly meaning: Meaning;
        readonly pieces: readonly Piece[];
        readonly type: ValueType;
        /** Missing for a cast by the types alone. */
        readonly fit?: Fit;
      }
    | undefined {
    for (const source of this.sources) {
      for (const fit of fitsOf(expression, source)) {
        const pieces = this.operandsOf(fit, expression.kind === 'cast');
        const type = pieces && this.typeOf(fit.meaning, pieces);
        if (pieces && type !== undefined) return { meaning: fit.meaning, pieces, type, fit };
      }
      const cast = expression.kind === 'cast' ? this.castOf(expression, source) : undefined;
      if (cast) return cast;
    }
    return undefined;
  }

  protected castOf(expression: Expression & { kind: 'cast' }, { meanings }: SqlLanguage) {
    const operand = this.piece(expression.operand);
    const to = valueTypeOf(expression.type);
    if (hasSize(expression.type) || to === 'unknown') return undefined;
    const from = suits(operand.type, 'whole') && operand.type !== 'null' ? 'whole' : operand.type;
    const result = to;
    if (from === to || (from === 'whole' && to === 'integer'))
      return { meaning: 'unchanged' as const, pieces: [operand], type: result };
    const meaning = meanings.casts[`${from}.${to}`];
    return meaning === undefined ? undefined : { meaning, pieces: [operand], type: result };
  }

  /** `isCast`: of a cast, which takes a number for no truth value. */
  protected operandsOf({ meaning, letters, all }: Fit, isCast: boolean): readonly Piece[] | undefined {
    const { operands, repeats } = signatureOf(meaning);
    const count = repeats ? letters.size : operands.length;
    const given = all ?? Array.from({ length: count }, (_, at) => letters.get(String.fromCharCode(97 + at)));
    if (!repeats && letters.size !== operands.length) return undefined;
    if (given.some((each) => each === undefined)) return undefined;
    if (operands.includes('any')) return this.alikeOperands(given as readonly Expression[], operands);
    const pieces: Piece[] = [];
    for (const [at, expression] of given.entries()) {
      const wanted = operands[Math.min(at, operands.length - 1)] ?? 'any';
      const piece = expression && this.operand(expression, wanted, isCast);
      if (!piece) return undefined;
      pieces.push(piece);
    }
    const isNaturals = operands.includes('natural');
    return isNaturals && pieces.some(({ type }) => type === 'null' || type === 'unknown') ? undefined : pieces;
  }

  /** What may be of any type is of one with its neighbours. */
  protected alikeOperands(given: readonly Expression[], operands: readonly Wanted[]): readonly Piece[] {
    const first = operands.findIndex((wanted) => wanted === 'any');
    const before = given.slice(0, first).map((each) => this.condition(each));
    return [...before, ...this.alike(given.slice(first))];
  }

  protected operand(expression: Expression, wanted: Wanted, isCast: boolean): Piece | undefined {
    const plain = withoutGroups(expression);
    switch (wanted) {
      case 'natural':
        if (plain.kind === 'number' && /^\d+$/u.test(this.slice(plain))) return this.number(plain);
        return this.ordinary(expression, wanted, isCast);
      case 'character': {
        const isOne = plain.kind === 'text' && plain.value !== undefined && [...plain.value].length === 1;
        return isOne ? this.textPiece(plain) : undefined;
      }
      case 'key':
        return undefined;
      case 'days': {
        const shift = plain.kind === 'text' ? /^([+-]?\d{1,6}) days?$/u.exec(plain.value ?? '')?.[1] : undefined;
        if (shift === undefined || plain.kind !== 'text') return undefined;
        return { ...this.textPiece(plain), literal: String(Number(shift)) };
      }
      case 'count':
      case 'position':
      case 'bits': {
        const isWhole = plain.kind === 'number' && /^\d{1,9}$/u.test(this.slice(plain));
        if (!isWhole) return undefined;
        const value = plain.value;
        if ((wanted === 'position' && value < 1) || (wanted === 'bits' && value > 31)) return undefined;
        return this.number(plain);
      }
      default:
        return this.ordinary(expression, wanted, isCast);
    }
  }

  protected ordinary(expression: Expression, wanted: Wanted, isCast: boolean): Piece | undefined {
    const piece = this.as(wanted, expression);
    if (suits(piece.type, wanted)) return piece;
    if (wanted === 'text' && suits(piece.type, 'whole'))
      return this.target.meanings.joinsNumbers ? piece : this.cast(piece, 'wholeAsText', 'text');
    if (isNumber(wanted as ValueType) || wanted === 'number' || wanted === 'whole')
      return piece.type === 'boolean' && this.sources[0].meanings.truthsAreNumbers
        ? this.numberOfTruth(piece)
        : undefined;
    const isTruth = wanted === 'boolean' && isNumber(piece.type) && this.sources[0].meanings.truthsAreNumbers;
    return isTruth && !isCast ? this.truth(piece) : undefined;
  }

  protected typeOf(meaning: Meaning, pieces: readonly Piece[]): ValueType | undefined {
    const { result, operands } = signatureOf(meaning);
    if (result === 'second') return this.resultType(pieces.slice(1));
    const all = commonType(pieces.map(({ type }) => type));
    if (result === 'wide') return all === 'natural' ? 'integer' : (all ?? 'unknown');
    if (result !== 'first') {
      if (operands[0] === 'any' && all === undefined) throw new Missing('certain comparison of those types');
      return result;
    }
    const type = operands[0] === 'any' ? all : pieces[0]?.type;
    if (type === undefined) throw new Missing('value of two types');
    // A sign makes what may be negative of what is not.
    return type === 'natural' && meaning === 'negated' ? 'integer' : type;
  }

  protected resultType(results: readonly Piece[]): ValueType {
    const type = commonType(results.map((each) => each.type));
    if (type === undefined) throw new Missing('value of two types');
    return type;
  }
}

/** Whether the same expressions stand in the same places. */
function isSameFit(one: Fit, other: Fit | undefined): boolean {
  if (!other || one.all !== undefined || other.all !== undefined)
    return one.all !== undefined && other?.all !== undefined;
  return [...one.letters].every(([letter, expression]) => other.letters.get(letter) === expression);
}
