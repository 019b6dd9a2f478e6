import type { Ask, SqlRow } from '../sql/statement.ts';

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
