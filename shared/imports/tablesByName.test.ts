import { expect, test } from 'vitest';
import type { TableDraft } from './schemaDraft.ts';
import { SchemaDraft } from './schemaDraft.ts';
import { newDice } from '../testing/dice.ts';

/** As it is said of `SchemaDraft.table`, looking through all tables. */
function among(
  { tables, defaultSchema }: SchemaDraft,
  name: string,
  schema: string | undefined,
): TableDraft | undefined {
  const named = tables.filter((table) => table.name.toLowerCase() === name.toLowerCase());
  const wanted = schema ?? defaultSchema;
  const found = named.find((table) => (table.schema ?? defaultSchema) === wanted);
  return found ?? (schema === undefined ? named.at(-1) : undefined);
}

test('a draft finds tables and columns as if it looked through all of them', () => {
  const names = ['a', 'A', 'b', 'c'];
  const schemas = [undefined, 'one', 'two'];
  for (let seed = 1; seed <= 100; seed += 1) {
    const dice = newDice(seed);
    const draft = new SchemaDraft((name) => name.toLowerCase());
    for (let step = 0; step < 60; step += 1) {
      const [name, schema] = [dice.pick(names), dice.pick(schemas)];
      const table = draft.tables.length > 0 ? dice.pick(draft.tables) : undefined;
      if (dice.chance(0.4)) draft.addTable(name, schema);
      else if (table && dice.chance(0.2)) draft.dropTable(table);
      else if (table && dice.chance(0.3)) draft.renameTable(table, name, schema);
      else if (table && dice.chance(0.25)) draft.renameColumn(table, name, dice.pick(names));
      else if (table && dice.chance(0.35)) draft.dropColumn(table, name);
      else if (dice.chance(0.1)) draft.defaultSchema = dice.pick(schemas);
      else if (table) {
        const column = { name, type: 'int', notNull: false, source: { model: '' } };
        table.columns.splice(dice.between(0, table.columns.length), 0, column);
      }
      for (const one of names) {
        for (const place of schemas) expect(draft.table(one, place), `${seed}.${step}`).toBe(among(draft, one, place));
        if (!table) continue;
        const found = table.columns.find((column) => column.name.toLowerCase() === one.toLowerCase());
        expect(draft.column(table, one), `${seed}.${step}`).toBe(found);
      }
    }
  }
});

test('ten thousand tables and keys are looked for by name', () => {
  let keys = 0;
  const draft = new SchemaDraft((name) => {
    keys += 1;
    return name;
  });
  for (let number = 0; number < 10_000; number += 1) draft.addTable(`t${number}`, undefined);
  for (let number = 0; number < 10_000; number += 1)
    expect(draft.table(`t${number}`, undefined)?.name).toBe(`t${number}`);
  expect(keys).toBeLessThan(60_000);
});
