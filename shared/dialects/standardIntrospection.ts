import type { IndexColumn, KeyOptions } from '../physical/physicalSchema.ts';
import type { Ask, SqlRow } from '../sql/statement.ts';

/** What is said of a key's columns, where it is more than their names. */
export function keyParts(parts: readonly IndexColumn[]): { readonly keyOptions?: KeyOptions } {
  const isSaid = parts.some((part) => part.descending || Object.keys(part).length > 2);
  return isSaid ? { keyOptions: { parts } } : {};
}

/** The answers by the names of their queries. */
export async function answersOf<Name extends string>(
  queries: Readonly<Record<Name, string>>,
  ask: Ask,
): Promise<Record<Name, readonly SqlRow[]>> {
  const answers: [string, readonly SqlRow[]][] = [];
  // One after the other: most connections take no two questions at once.
  for (const [name, sql] of Object.entries<string>(queries)) answers.push([name, await ask(sql)]);
  return Object.fromEntries(answers) as Record<Name, readonly SqlRow[]>;
}
