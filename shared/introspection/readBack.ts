/** Whether a database holds what was wanted: the schema read back from it, compared with the one that created it. */
import { diffSchemas, type SchemaDifference } from '../physical/diffSchemas.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { inEngineWords } from './engineWords.ts';
import { readSchema, type Ask, type ReadOptions } from './readSchema.ts';

/**
 * Empty where nothing differs. What differs in words only is settled by the database itself: it is told the wanted
 * expressions and types of those tables in a scratch schema, and says how it writes them.
 */
export async function readBack(
  wanted: PhysicalSchema,
  ask: Ask,
  options: ReadOptions = {},
): Promise<SchemaDifference[]> {
  const found = await readSchema(wanted.dialect, ask, options);
  const differences = diffSchemas(wanted, found);
  // SQLite keeps every text as it was written.
  if (differences.length === 0 || wanted.dialect === 'sqlite') return differences;
  const differing = new Set(differences.map(({ table }) => table));
  return diffSchemas(await inEngineWords(wanted, differing, ask), found);
}
