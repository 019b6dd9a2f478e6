/** What an SQL expression says, as a tree with its places in the text. */

interface Place {
  /** UTF-16 units from the beginning of the text. */
  readonly from: number;
  readonly to: number;
}

export type Expression = Place &
  (
    | { readonly kind: 'text'; readonly value: string | undefined; readonly isDoubleQuoted: boolean }
    | { readonly kind: 'number'; readonly value: number }
    /** `NULL`, `TRUE`, `CURRENT_DATE`, `*`, a parameter: in capitals. */
    | { readonly kind: 'constant'; readonly word: string }
    /** With its qualifiers; undefined: written with escapes that cannot be read. */
    | { readonly kind: 'column'; readonly path: readonly (string | undefined)[] }
    /** Name in small letters, qualifiers included. */
    | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
    /**
     * In capitals: a sign with one or two operands; AND and OR with all of a chain; `IS NULL`, `IS`, `IN`, `BETWEEN`, `LIKE`
     * and their like, where the word itself is not negated. LIKE has its ESCAPE as third operand.
     */
    | {
        readonly kind: 'operator';
        readonly operator: string;
        readonly isNegated: boolean;
        readonly operands: readonly Expression[];
      }
    /** The type in small letters, as it is written; `before`: `date '2020-01-01'`. */
    | {
        readonly kind: 'cast';
        readonly operand: Expression;
        readonly type: string;
        readonly form: 'sign' | 'call' | 'before';
      }
    | { readonly kind: 'collate'; readonly operand: Expression; readonly collation: string | undefined }
    | {
        readonly kind: 'case';
        readonly subject: Expression | undefined;
        readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
        readonly otherwise: Expression | undefined;
      }
    /** One in parentheses. */
    | { readonly kind: 'group'; readonly inner: Expression }
    /** `(a, b)`, `ARRAY[a, b]`, what stands between the brackets of a subscript. */
    | { readonly kind: 'list'; readonly members: readonly Expression[] }
    /** A statement in parentheses, of which nothing is read. */
    | { readonly kind: 'subquery' }
    /** What no rule is known for. */
    | { readonly kind: 'unknown' }
  );

/** The expressions that it consists of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
    case 'operator':
      return expression.operands;
    case 'cast':
    case 'collate':
      return [expression.operand];
    case 'group':
      return [expression.inner];
    case 'list':
      return expression.members;
    case 'case':
      return [
        ...(expression.subject ? [expression.subject] : []),
        ...expression.branches.flatMap(({ when, then }) => [when, then]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ];
    default:
      return [];
  }
}
