/** Why a schema with one rule altered behaves as the original does, as far as that can be shown. For tests only. */
import type { DialectFeatures } from '../dialects/dialectFeatures.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { evaluate } from '../bench/rows/evaluateExpression.ts';
import { parseExpression, partsOf, type SqlExpression } from '../bench/rows/sqlExpression.ts';
import type { PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { readExpression } from '../sql/expression.ts';
import type { Expression } from '../sql/expressionTree.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import type { Mutant } from './ruleMutants.ts';

/** Undefined: nothing shows it, so the bench must find the mutant. */
export function explainMutant({ table, what, schema }: Mutant, { dialect: name }: PhysicalSchema): string | undefined {
  const { features, lexical } = dialectNamed(name);
  const mutated = schema.tables.find((one) => one.name === table.name);
  if (!mutated) return undefined;
  const column = table.columns.find((one) => what === `${one.name} NULL`);
  if (column && (column.autoIncrement || (!features.numbersIntegerKeys && table.primaryKey.includes(column.name)))) {
    return 'the column is the key, which is never NULL';
  }
  if (column && features.numbersIntegerKeys && /^integer$/iu.test(column.type) && table.primaryKey[0] === column.name) {
    if (table.primaryKey.length === 1) return 'SQLite numbers an integer key by itself';
  }
  const needing =
    column && table.columns.find((one) => one.notNull && isNullWhere(one.generated?.sql, column.name, lexical));
  if (needing) return `${needing.name}, which is never NULL, is computed from it and NULL where it is`;
  if (/ON (?:DELETE|UPDATE) (?:NO ACTION for RESTRICT|RESTRICT for NO ACTION)$/u.test(what)) {
    return !features.tellsRestrictFromNoAction
      ? 'InnoDB makes no difference between RESTRICT and NO ACTION'
      : 'RESTRICT and NO ACTION differ only where the referring row goes or comes by the same statement';
  }
  const key = table.foreignKeys.find((one) => what.startsWith(`${one.columns.join(', ')}: `));
  if (
    key &&
    /ON (?:DELETE|UPDATE) SET (?:NULL for SET DEFAULT|DEFAULT for SET NULL)$/u.test(what) &&
    key.columns.every((name) => table.columns.find((one) => one.name === name)?.default === undefined)
  ) {
    return 'without a DEFAULT clause SET DEFAULT sets NULL';
  }
  const followed = /ON UPDATE (?:CASCADE|SET NULL) for (?:NO ACTION|RESTRICT|CASCADE|SET NULL)$/u;
  if (!features.followsCascadesInCycles && key?.toTable === table.name && followed.test(what)) {
    return 'InnoDB follows no change back into the table that it began in';
  }
  if (mutated.checks !== table.checks) return sameChecks(table, mutated, features, lexical);
  if (mutated.uniques !== table.uniques || mutated.indexes !== table.indexes)
    return sameUniques(table, mutated, lexical);
  return undefined;
}

/**
 * Functions that answer NULL where any operand is NULL, whatever the others are, in every database that has them:
 * those that PostgreSQL's catalogue (pg_proc.proisstrict) calls strict.
 */
export const strictFunctions = ['abs', 'char_length', 'length', 'lower', 'to_tsvector', 'upper'] as const;
const strictOperators: ReadonlySet<string> = new Set('+ - * = <> < <= > >='.split(' '));

/** That the expression is NULL in every row whose column of that name is. */
function isNullWhere(sql: string | undefined, name: string, rules: LexicalRules): boolean {
  const isNull = (part: Expression): boolean => {
    switch (part.kind) {
      case 'column':
        return part.path.at(-1)?.toLowerCase() === name.toLowerCase();
      case 'group':
        return isNull(part.inner);
      case 'cast':
      case 'collate':
        return isNull(part.operand);
      case 'call':
        return strictFunctions.some((one) => one === part.name) && part.operands.some(isNull);
      case 'operator':
        return strictOperators.has(part.operator) && part.operands.some(isNull);
      default:
        return false;
    }
  };
  return sql !== undefined && isNull(readExpression(sql, rules));
}

/** Numbers about the constants of the conditions, NULL, and some texts. */
function samples(expressions: readonly SqlExpression[]): (string | number | null)[] {
  const found = new Set<string | number | null>([null, '', 'a', 'x1', '{}', 0, 1, -1]);
  for (const constant of expressions.flatMap((expression) => [...partsOf(expression).constants])) {
    if (typeof constant === 'number') for (const step of [-1, -0.5, 0, 0.5, 1]) found.add(constant + step);
    else found.add(constant);
  }
  return [...found];
}

/** Checks over one column that together let in the same values, in all samples about their constants. */
function sameChecks(
  table: Table,
  mutated: Table,
  { hasUnsignedTypes }: DialectFeatures,
  rules: LexicalRules,
): string | undefined {
  const read = (one: Table) => one.checks.map((check) => parseExpression(check.sql, rules));
  const [before, after] = [read(table), read(mutated)];
  const known = (list: readonly (SqlExpression | undefined)[]) => list.filter((one) => one !== undefined);
  const changed = [...known(before), ...known(after)].filter(
    (one) => !known(before).some((other) => same(one, other)) || !known(after).some((other) => same(one, other)),
  );
  const names = new Set(changed.flatMap((one) => [...partsOf(one).names]));
  const [name] = names;
  if (names.size !== 1 || name === undefined || changed.length === 0) return undefined;
  const concerned = (list: readonly (SqlExpression | undefined)[]) =>
    known(list).filter((one) => {
      const parts = partsOf(one).names;
      return parts.size === 1 && parts.has(name);
    });
  const [old, next] = [concerned(before), concerned(after)];
  const column = table.columns.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const isUnsigned = column !== undefined && /\bunsigned\b/iu.test(column.type) && hasUnsignedTypes;
  const letsIn = (list: readonly SqlExpression[], value: string | number | null) =>
    !(isUnsigned && typeof value === 'number' && value < 0) &&
    list.every((one) => evaluate(one, () => value) !== false);
  const differs = samples([...old, ...next]).some(
    (value) => typeof value !== 'string' && letsIn(old, value) !== letsIn(next, value),
  );
  if (differs) return undefined;
  return isUnsigned
    ? 'its type and the other checks of the column let in the same numbers'
    : 'the other checks of the column let in the same numbers';
}

function same(one: SqlExpression, other: SqlExpression): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

interface Rule {
  readonly columns: readonly string[];
  readonly condition: string | undefined;
  /** Rows that lack the same values repeat each other. */
  readonly countsNulls: boolean;
}

function rulesOf(table: Table): Rule[] {
  const hasNulls = (names: readonly string[]) =>
    table.columns.some(({ name, notNull }) => !notNull && names.includes(name) && !table.primaryKey.includes(name));
  const ruleOf = (columns: readonly string[], { condition, nullsDistinct }: UniqueWords): Rule => ({
    columns,
    condition,
    countsNulls: nullsDistinct === false && hasNulls(columns),
  });
  return [
    ...(table.primaryKey.length > 0 ? [ruleOf(table.primaryKey, {})] : []),
    ...table.uniques.map((one) => ruleOf(one.columns, one)),
    ...table.indexes
      .filter((one) => one.unique)
      .map((one) =>
        ruleOf(
          one.columns.map((column) => column.name),
          one,
        ),
      ),
  ];
}

interface UniqueWords {
  readonly condition?: string | undefined;
  readonly nullsDistinct?: boolean | undefined;
}

/** Each rule of the one is implied by a rule of the other, and the other way round. */
function sameUniques(table: Table, mutated: Table, rules: LexicalRules): string | undefined {
  const isImplied = (rule: Rule, by: readonly Rule[]) =>
    by.some(
      (other) =>
        other.columns.every((name) => rule.columns.includes(name)) &&
        (other.countsNulls || !rule.countsNulls) &&
        (other.condition === undefined ||
          other.condition === rule.condition ||
          isVoid(other, rules) ||
          isKept(other.condition, table, rules)),
    );
  const [before, after] = [rulesOf(table), rulesOf(mutated)];
  if (before.every((rule) => isImplied(rule, after)) && after.every((rule) => isImplied(rule, before))) {
    return 'another unique rule refuses the same rows';
  }
  return undefined;
}

/** A check that no row passes by being unknown lets in only rows that meet the condition. */
function isKept(condition: string, table: Table, rules: LexicalRules): boolean {
  const expression = parseExpression(condition, rules);
  if (!expression) return false;
  const isNotNull = (name: string) =>
    table.columns.some((column) => column.notNull && column.name.toLowerCase() === name.toLowerCase());
  return (
    [...partsOf(expression).names].every(isNotNull) &&
    table.checks.some(({ sql, enforced }) => {
      if (enforced === false) return false;
      const check = parseExpression(sql, rules);
      return check !== undefined && same(check, expression);
    })
  );
}

/** `WHERE column IS NOT NULL` leaves out only rows that are no repetition anyway. */
function isVoid({ columns, condition }: Rule, rules: LexicalRules): boolean {
  const expression = condition === undefined ? undefined : parseExpression(condition, rules);
  if (expression?.kind !== 'call' || expression.name !== 'not') return false;
  const [test] = expression.operands;
  const [name] = test?.kind === 'call' && test.name === 'is null' ? test.operands : [];
  return name?.kind === 'name' && columns.includes(name.name);
}
