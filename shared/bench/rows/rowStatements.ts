/** Statements about one made row, which its key tells from all others. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint, isNullable } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import { noRow, type NoRow, type Row } from './row.ts';

/** The name of the model's table as it stands in a statement. */
export function quotedTable(node: ModelNode, context: PhysicalContext): string {
  const { dialect } = context;
  const name = quoteIdentifier(context.names.table(node), dialect);
  const { schema } = node.model;
  return schema && dialect.features.holdsSchemas && node.hasTable
    ? `${quoteIdentifier(schema, dialect)}.${name}`
    : name;
}

/** The columns that tell a row from all others. */
export function keyFields(node: ModelNode): readonly FieldNode[] {
  const composite = node.compositeKey;
  if (composite) return composite;
  const key = node.key;
  return key ? [key] : node.columns.slice(0, 1);
}

/** `WHERE` over the row's key, with its parameters. */
export function whereRow(row: Row, context: PhysicalContext): { sql: string; params: SqlValue[] } {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  for (const field of keyFields(row.node)) {
    parts.push(`${quoteIdentifier(context.names.column(field), context.dialect)} = ?`);
    params.push(row.values.get(field) ?? null);
  }
  return { sql: `WHERE ${parts.join(' AND ')}`, params };
}

export function countRow(row: Row, context: PhysicalContext): Statement {
  const where = whereRow(row, context);
  return { sql: `SELECT COUNT(*) FROM ${quotedTable(row.node, context)} ${where.sql}`, params: where.params };
}

export function selectColumn(row: Row, field: FieldNode, context: PhysicalContext): Statement {
  const where = whereRow(row, context);
  const column = quoteIdentifier(context.names.column(field), context.dialect);
  return { sql: `SELECT ${column} FROM ${quotedTable(row.node, context)} ${where.sql}`, params: where.params };
}

/** What a query of the row must answer where the field has this value; some types are written in other words. */
export function fieldIs(
  row: Row,
  field: FieldNode,
  value: SqlValue,
  context: PhysicalContext,
): { query: Statement; value: SqlValue } {
  const type = field.typeSource?.field.type ?? 'Custom';
  if (value === null || PLAIN_TYPES.has(type)) return { query: selectColumn(row, field, context), value };
  const where = whereRow(row, context);
  const column = quoteIdentifier(context.names.column(field), context.dialect);
  return {
    query: {
      sql: `SELECT COUNT(*) FROM ${quotedTable(row.node, context)} ${where.sql} AND ${column} = ?`,
      params: [...where.params, value],
    },
    value: 1,
  };
}

/** Types whose values read back as they were written, on every engine. */
const PLAIN_TYPES: ReadonlySet<string> = new Set([
  ...(['Auto', 'BigAuto', 'SmallAuto', 'Integer', 'BigInteger', 'SmallInteger'] as const),
  ...([
    'PositiveInteger',
    'PositiveBigInteger',
    'PositiveSmallInteger',
    'Char',
    'Text',
    'Slug',
    'Email',
    'URL',
  ] as const),
]);

/**
 * Or why no row of the model can be deleted. `refusing`: the relation by which it must be refused, so that a row that
 * points at itself by it tells as much.
 */
export function deleteRow(row: Row, context: PhysicalContext, refusing?: FieldNode): Statement | NoRow {
  const kept = undeletable(row.node, context, refusing);
  if (kept) return kept;
  const where = whereRow(row, context);
  return { sql: `DELETE FROM ${quotedTable(row.node, context)} ${where.sql}`, params: where.params };
}

/** InnoDB refuses to delete a row that points at itself, by a delete of its own or by a cascade; `besides` is not asked. */
export function undeletable(node: ModelNode, context: PhysicalContext, besides?: FieldNode): NoRow | undefined {
  if (!context.dialect.features.checksForeignKeysRowByRow || !pointsAtItself(node, context, besides)) return undefined;
  return noRow(`InnoDB refuses to delete ${withArticle(node.name)} that points at itself, as every one must.`);
}

/** A required one to its own model, which every made row can only meet by pointing at itself, and no cascade. */
function pointsAtItself(node: ModelNode, context: PhysicalContext, besides: FieldNode | undefined): boolean {
  return node.localFields.some(
    (field) =>
      field !== besides &&
      field.relation?.target?.concrete === node &&
      !isNullable(field.field) &&
      hasDbConstraint(field.field) &&
      (!context.policy.databaseEnforcesOnDelete || field.field.onDelete !== 'CASCADE'),
  );
}
