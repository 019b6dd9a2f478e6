/** The checks of a model as conditions over a row. */
import { dialectOf } from '../../dialects/dialectRegistry.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { isDomainRule } from './domains.ts';
import { evaluate } from './evaluateExpression.ts';
import { parseExpression, partsOf, type Operand, type SqlExpression } from './sqlExpression.ts';

export interface ModelCheck {
  readonly name: string | undefined;
  readonly sql: string;
  /** Undefined where it is written in words that the bench does not know. */
  readonly expression: SqlExpression | undefined;
  readonly fields: ReadonlySet<FieldNode>;
  /** Constants of the condition and their neighbours: values worth a try. */
  readonly constants: readonly SqlValue[];
  readonly fieldOf: (name: string) => FieldNode | undefined;
  /** Of the domain that a column is of: looked at as a value is read, before all other rules. */
  readonly isOfDomain?: true;
}

/** The check constraints of the model; remembered by `BenchFacts`. */
export function readChecks(node: ModelNode, context: PhysicalContext): ModelCheck[] {
  return node.meta.constraints.flatMap(({ constraint, name }) =>
    constraint.type === 'check' && (constraint.enforced !== false || context.policy.equalsMigrations)
      ? [
          {
            ...conditionOf(node, constraint.sql, name, context),
            ...(isDomainRule(constraint) && { isOfDomain: true as const }),
          },
        ]
      : [],
  );
}

export function conditionOf(
  node: ModelNode,
  sql: string,
  name: string | undefined,
  context: PhysicalContext,
): ModelCheck {
  const byName = new Map<string, FieldNode>();
  for (const field of node.columns) {
    for (const key of [field.name, field.attname, context.names.column(field)]) byName.set(key.toLowerCase(), field);
  }
  const fieldOf = (wanted: string) => byName.get(wanted.toLowerCase());
  const expression = readingOf(sql, context);
  const parts = expression && partsOf(expression);
  const fields = new Set([...(parts?.names ?? [])].flatMap((part) => fieldOf(part) ?? []));
  const constants = [...(parts?.constants ?? [])].flatMap(neighbours);
  return { name, sql, expression, fields, constants, fieldOf };
}

/** A project written for a database to which `"…"` is a text says so to all others as well. */
function readingOf(sql: string, { dialect, graph }: PhysicalContext): SqlExpression | undefined {
  const written = dialectOf(graph.project.settings.sqlDialect ?? 'standard')?.lexical;
  const isText = written?.doubleQuotes === 'text';
  return parseExpression(sql, isText ? written : dialect.lexical, isText);
}

function neighbours(constant: SqlValue): SqlValue[] {
  if (typeof constant === 'number') return [constant, constant + 1, constant - 1];
  if (constant === null) return [];
  // A pattern's plain text, and what is longer or just before it.
  return [constant, constant.replaceAll(/[%_]/gu, 'x'), `${constant}x`];
}

/** Whether the row keeps the check; unknown passes as in SQL, and undefined says that the bench cannot tell. */
export function holds(check: ModelCheck, values: ReadonlyMap<FieldNode, SqlValue>): boolean | undefined {
  if (!check.expression) return undefined;
  const result = evaluate(check.expression, valueFor(check, values));
  return result === undefined ? undefined : result !== false;
}

/** Whether the row surely meets the condition of a partial index, which unknown does not. */
export function meets(condition: ModelCheck, values: ReadonlyMap<FieldNode, SqlValue>): boolean {
  if (!condition.expression) return false;
  return evaluate(condition.expression, valueFor(condition, values)) === true;
}

/** Undefined for what is no field, and for what only the database can compute. */
export function valueFor(check: ModelCheck, values: ReadonlyMap<FieldNode, SqlValue>) {
  return (name: string): Operand | undefined => {
    const field = check.fieldOf(name);
    if (!field || (field.field.generated !== undefined && !values.has(field))) return undefined;
    const value = values.get(field) ?? null;
    // Rows for PostgreSQL have truth values in words.
    const isWord = field.typeSource?.field.type === 'Boolean' && (value === 'true' || value === 'false');
    return isWord ? value === 'true' : value;
  };
}
