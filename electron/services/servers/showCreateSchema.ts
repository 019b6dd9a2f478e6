/** Tables by the statements that a server says would make them, read as a script of its dialect. */
import type { Dialect } from '../../../shared/dialects/dialect.ts';
import { quoteIdentifier } from '../../../shared/physical/sqlText.ts';
import type { ReadScript } from '../../../shared/imports/scriptReader.ts';
import type { Ask } from '../../../shared/sql/statement.ts';
import { readerOf } from '../imports/readerOf.ts';

/** What a role sees of a table that it may only select from: MySQL's catalogue keeps its keys and checks back. */
export async function showCreateSchema(dialect: Dialect, ask: Ask, names: readonly string[]): Promise<ReadScript> {
  const reader = await readerOf(dialect.name);
  for (const [at, name] of names.entries()) {
    const [row] = await ask(`SHOW CREATE TABLE ${quoteIdentifier(name, dialect)}`);
    const text = row?.['Create Table'];
    if (typeof text === 'string') reader.read({ kind: 'statement', text, line: at + 1 }, name);
  }
  return reader.finish();
}
