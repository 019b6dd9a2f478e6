/** Compares the schema that was wanted with the one that a database says it holds. */
import { groupedBy } from '../model/groupedBy.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { tableFacts, type Fact } from './schemaFacts.ts';
import type { ListedType, PhysicalSchema, Source, Table } from './physicalSchema.ts';

export interface SchemaDifference {
  readonly table: string;
  /** Undefined for a table that nobody wanted. */
  readonly source?: Source;
  /** `missing`: wanted and not there; `surplus`: there and not wanted. */
  readonly kind: 'missing' | 'surplus';
  /** e.g. `UNIQUE ("user_id")`. */
  readonly text: string;
}

/** Names count where the wanted schema has them; comments where the database keeps them. */
export function diffSchemas(wanted: PhysicalSchema, found: PhysicalSchema): SchemaDifference[] {
  const dialect = dialectNamed(wanted.dialect);
  const differences: SchemaDifference[] = [];
  const placeOf = ({ schema, name }: Table) => JSON.stringify([schema ?? found.defaultSchema ?? '', name]);
  const foundByPlace = new Map(found.tables.map((table) => [placeOf(table), table]));
  for (const table of wanted.tables) {
    const { name, source } = table;
    const other = foundByPlace.get(placeOf(table));
    foundByPlace.delete(placeOf(table));
    if (!other) {
      differences.push({ table: name, source, kind: 'missing', text: 'the whole table' });
      continue;
    }
    const { missing, surplus } = diffFacts(
      tableFacts(table, { dialect, held: other }),
      tableFacts(other, { dialect, wanted: table }),
    );
    for (const text of missing) differences.push({ table: name, source, kind: 'missing', text });
    for (const text of surplus) differences.push({ table: name, source, kind: 'surplus', text });
  }
  for (const { name } of foundByPlace.values()) {
    differences.push({ table: name, kind: 'surplus', text: 'the whole table' });
  }
  differences.push(...diffTypes(wanted, found));
  return differences;
}

/** Types that list their values, each as a whole. */
function diffTypes(wanted: PhysicalSchema, found: PhysicalSchema): SchemaDifference[] {
  const textOf = ({ schema, name, values, comment }: ListedType) =>
    JSON.stringify([schema ?? found.defaultSchema ?? '', name, values, comment ?? '']);
  const [wantedTexts, foundTexts] = [wanted, found].map(({ types = [] }) => new Set(types.map(textOf)));
  const missing = (wanted.types ?? []).filter((type) => !foundTexts?.has(textOf(type)));
  const surplus = (found.types ?? []).filter((type) => !wantedTexts?.has(textOf(type)));
  const text = ({ values }: ListedType) => `the type of ${values.join(', ')}`;
  return [
    ...missing.map((type) => ({ table: type.name, source: type.source, kind: 'missing' as const, text: text(type) })),
    ...surplus.map((type) => ({ table: type.name, kind: 'surplus' as const, text: text(type) })),
  ];
}

function diffFacts(wanted: readonly Fact[], found: readonly Fact[]): { missing: string[]; surplus: string[] } {
  const [wantedByKey, foundByKey] = [wanted, found].map((facts) => groupedBy(facts, (fact) => fact.key));
  const [missing, surplus]: [string[], string[]] = [[], []];
  for (const [key, facts] of wantedByKey ?? []) {
    const others = foundByKey?.get(key);
    const [{ text } = { text: '' }] = facts;
    if (!others) {
      missing.push(text);
      continue;
    }
    const named = without(namesOf(facts), namesOf(others));
    const surplusNames = without(namesOf(others), namesOf(facts));
    // A database may merge rules that say the very same.
    const merged = Math.max(0, facts.length - others.length);
    if (named.length > merged) for (const name of named) missing.push(`the name ${name} of ${text}`);
    const unnamed = facts.filter((fact) => fact.name === undefined).length;
    if (surplusNames.length > unnamed) for (const name of surplusNames) surplus.push(`the name ${name} of ${text}`);
  }
  for (const [key, [fact]] of foundByKey ?? []) if (fact && !wantedByKey?.has(key)) surplus.push(fact.text);
  return { missing, surplus };
}

function namesOf(facts: readonly Fact[]): string[] {
  return facts.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}
