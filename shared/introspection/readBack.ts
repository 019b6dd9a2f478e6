/** Whether a database holds what was wanted: the schema read back from it, compared with the one that created it. */
import type { ReadOptions } from '../dialects/dialect.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import type { Ask } from '../sql/statement.ts';
import { diffSchemas, type SchemaDifference } from '../physical/diffSchemas.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { inEngineWords } from './engineWords.ts';
import { readSchema } from './readSchema.ts';

/**
 * Empty where nothing differs. What differs in words only is settled by the database itself: it is told the wanted
 * expressions and types of those tables in a scratch schema, and says how it writes them.
 */
export async function readBack(
  wanted: PhysicalSchema,
  ask: Ask,
  options: ReadOptions = {},
): Promise<SchemaDifference[]> {
  const dialect = dialectNamed(wanted.dialect);
  const found = await readSchema(dialect, ask, options);
  const differences = diffSchemas(wanted, found);
  const { scratch } = dialect.introspection;
  if (differences.length === 0 || !scratch) return differences;
  const differing = new Set(differences.map(({ table }) => table));
  return diffSchemas(await inEngineWords(wanted, differing, scratch, ask), found);
}
