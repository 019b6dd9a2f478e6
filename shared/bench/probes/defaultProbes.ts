/** What a column says by itself where a row says nothing: its DEFAULT. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isAutoType, isNullable } from '../../model/modelQueries.ts';
import { isPostgresType } from '../../fieldTypes/fieldTypeRegistry.ts';
import { isCode } from '../../model/literalText.ts';
import { sqlLiteral } from '../../physical/sqlLiteral.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import { canHold, isWide, storedValue } from '../rows/columnValues.ts';
import { evaluateOperand } from '../rows/evaluateExpression.ts';
import { accepted, refusedBy, type ProbeCollector, type ProbeDraft } from './probeDraft.ts';
import { quotedTable, selectColumn, whereRow } from '../rows/rowStatements.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, type NoRow, type Row } from '../rows/row.ts';
import { capital, shown } from '../rows/sentenceParts.ts';
import { parseExpression } from '../rows/sqlExpression.ts';

export function addDefault(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  const { context } = collector;
  if (isAutoType(field.field) || inKey(node, field)) return;
  const value = defaultValue(field, collector);
  if (value === null) {
    addUnsaid(node, field, collector);
    return;
  }
  const loss = collector.omissionsAt(field.label).find(({ code }) => code === 'entwine.sql.default');
  if (loss) {
    collector.skip(field, loss.message);
    return;
  }
  if (value !== undefined) {
    collector.add(field, 'default', (rows) => withValue(rows, node, field, value, collector), node);
    return;
  }
  if (isNullable(field.field)) return;
  // What the database computes, or writes in a form of its own, can at least be there.
  collector.addWherePossible(field, 'default', (rows) => {
    const prepared = rows.prepare(node, { omitted: new Set([field]) });
    if (isNoRow(prepared)) return prepared;
    const { row, insert } = prepared;
    return {
      title: `${capital(withArticle(node.name))} that says no ${field.name} gets one from the database`,
      when: insert,
      expected: accepted,
      then: [
        { query: countWith(row, field, 'IS NOT NULL', [], collector), value: 1, meaning: `${field.name} has a value` },
      ],
    };
  });

  function inKey(owner: ModelNode, one: FieldNode): boolean {
    // A row without its key could not be found again.
    return owner.key === one || owner.compositeKey?.includes(one) === true || context.names.column(one) === '';
  }
}

/** What Django fills in by itself a row of SQL lacks: it is refused or empty. */
function addUnsaid(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  const { context } = collector;
  const { default: said, dbDefault, onDelete, autoNow, autoNowAdd } = field.field;
  const isTime = autoNow === true || autoNowAdd === true;
  const isDefault = said !== undefined && said !== null;
  // A delete that sets it may have made it the column's as well.
  if ((!isTime && !isDefault) || dbDefault !== undefined || typeof onDelete === 'object') return;
  const isRequired = !isNullable(field.field);
  collector.addWherePossible(field, 'unsaid', (rows) => {
    const fixed = new Map([[field, null]]);
    const prepared = rows.prepare(node, { omitted: new Set([field]), fixed, ignoreChecks: isRequired });
    if (isNoRow(prepared)) return prepared;
    const { row, insert } = prepared;
    const title = `${capital(withArticle(node.name))} that says no ${field.name}`;
    const why = isTime ? 'save() fills in the time, the column has no default' : 'its default is Django’s alone';
    if (isRequired) return { title: `${title} is refused: ${why}`, when: insert, expected: refusedBy('NOT NULL') };
    return {
      title: `${title} is left without one: ${why}`,
      when: insert,
      expected: accepted,
      then: [{ query: selectColumn(row, field, context), value: null, meaning: `${field.name} is empty` }],
    };
  });
}

/** Undefined where the bench cannot know it, null where there is none. */
function defaultValue(field: FieldNode, { context }: ProbeCollector): SqlValue | undefined {
  const scalar = field.typeSource?.field;
  if (!scalar) return null;
  const { dbDefault } = field.field;
  const setBy = field.field.onDelete;
  if (typeof setBy === 'object' && context.policy.databaseEnforcesOnDelete) return null;
  if (dbDefault !== undefined && !(setBy === 'SET_DEFAULT' && field.field.default !== undefined)) {
    const expression = parseExpression(dbDefault, context.dialect.lexical);
    const value = expression && evaluateOperand(expression, () => undefined);
    const stored = typeof value === 'boolean' ? storedValue(value, scalar, context.dialect) : value;
    return stored !== undefined && canHold(scalar, stored, context.dialect) ? stored : undefined;
  }
  const said = field.field.default;
  if (!context.policy.databaseMakesDefaults || said === undefined || said === null) return null;
  if (isCode(said)) {
    const isEmpty = scalar.type === 'JSON' || isPostgresType(scalar.type);
    const literal = isEmpty ? sqlLiteral(said, scalar, context.dialect) : undefined;
    return literal?.slice(1, -1) ?? null;
  }
  const stored = storedValue(said, scalar, context.dialect);
  if (stored !== undefined) return stored;
  // A form that the bench does not compare (a time with an offset) is a default of the column all the same.
  return sqlLiteral(said, scalar, context.dialect) === undefined ? null : undefined;
}

function withValue(
  rows: RowMaker,
  node: ModelNode,
  field: FieldNode,
  value: SqlValue,
  collector: ProbeCollector,
): ProbeDraft | NoRow {
  const title = `${capital(withArticle(node.name))} that says no ${field.name}`;
  const request = { omitted: new Set([field]), fixed: new Map([[field, value]]) };
  const gets = rows.prepare(node, request);
  if (!isNoRow(gets)) {
    const { row, insert } = gets;
    const { test, params } = equals(field, value, collector);
    const query = countWith(row, field, test, params, collector);
    return {
      title: `${title} gets ${shown(value)}`,
      when: insert,
      expected: accepted,
      then: [{ query, value: 1, meaning: `${field.name} is ${shown(value)}` }],
    };
  }
  const plain = rows.prepare(node);
  if (isNoRow(plain)) return plain;
  const refused = rows.prepare(node, { ...request, ignoreChecks: true });
  if (isNoRow(refused)) return refused;
  return {
    title: `${title} is refused: its default, ${shown(value)}, breaks a check`,
    when: refused.insert,
    expected: refusedBy('CHECK'),
  };
}

/** Numbers and times are compared by the database, which may write them in another way. */
function equals(
  { typeSource }: FieldNode,
  value: SqlValue,
  { context }: ProbeCollector,
): { readonly test: string; readonly params: readonly SqlValue[] } {
  const type = typeSource?.field.type;
  // MySQL compares a number with a text as floating-point numbers.
  if (typeof value === 'string' && type !== undefined && isWide(type)) return { test: `= ${value}`, params: [] };
  const test = type === 'JSON' ? context.dialect.values.jsonEquals : '= ?';
  return { test, params: test.includes('?') ? [value] : [] };
}

function countWith(
  row: Row,
  field: FieldNode,
  test: string,
  params: readonly SqlValue[],
  { context }: ProbeCollector,
): Statement {
  const column = quoteIdentifier(context.names.column(field), context.dialect);
  const where = whereRow(row, context);
  return {
    sql: `SELECT COUNT(*) FROM ${quotedTable(row.node, context)} ${where.sql} AND ${column} ${test}`,
    params: [...where.params, ...params],
  };
}
