/** The statement that inserts a row; its text is made once for each choice of columns. */
import type { SqlValue, Statement } from '../../sql/statement.ts';
import type { Row, RowRequest } from './row.ts';
import type { BenchFacts, FieldFacts, ModelFacts } from './benchFacts.ts';

export function insertOf(
  row: Row,
  { fields, table, inserts }: ModelFacts,
  request: RowRequest,
  benchFacts: BenchFacts,
): Statement {
  const columns: FieldFacts[] = [];
  const params: SqlValue[] = [];
  let named = 0;
  fields.forEach((field, position) => {
    if (request.omitted?.has(field) === true) return;
    const value = row.values.get(field) ?? null;
    const facts = benchFacts.ofField(field);
    if (value === null && !facts.isAlwaysNamed && request.fixed?.has(field) !== true) return;
    columns.push(facts);
    params.push(value);
    named += 2 ** position;
  });
  if (columns.length === 0) {
    return { sql: `INSERT INTO ${table} ${benchFacts.context.dialect.values.emptyInsert}` };
  }
  // A sum of more powers than a number has digits would not tell one choice of columns from another.
  const isExact = fields.length <= 50;
  let sql = isExact ? inserts.get(named) : undefined;
  if (sql === undefined) {
    const names = columns.map(({ column }) => column).join(', ');
    sql = `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
    if (isExact) inserts.set(named, sql);
  }
  return { sql, params };
}
