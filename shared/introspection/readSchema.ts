/** What a database says it holds, as a physical schema: for the comparison after a creation, and for imports. */
import type { Dialect, ReadOptions } from '../dialects/dialect.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import type { Ask } from '../sql/statement.ts';

/** Reads all tables with a few queries, however many there are. Rejects where the database refuses a query. */
export async function readSchema(dialect: Dialect, ask: Ask, options: ReadOptions = {}): Promise<PhysicalSchema> {
  return dialect.introspection.read(ask, options);
}
