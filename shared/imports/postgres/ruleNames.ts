/** The names of a table's rules, found once and not for each rule that has none: a script may make thousands. */
import type { TableDraft } from '../schemaDraft.ts';

type Named = readonly { readonly name?: string | undefined }[];

/** Names of the first so many of a list. */
interface Known {
  count: number;
  readonly names: Set<string>;
}

export class RuleNames {
  readonly #known = new WeakMap<Named, Known>();

  readonly #reached = new WeakMap<
    TableDraft,
    { readonly lists: readonly Named[]; readonly numbers: Map<string, number> }
  >();

  has(table: TableDraft, name: string): boolean {
    return table.keyOptions.name === name || listsOf(table).some((list) => this.in(list, name));
  }

  /** By what stands before the number, how far names of the table are known to be taken; begun anew when it lost any. */
  numbersOf(table: TableDraft): Map<string, number> {
    const lists = listsOf(table);
    const known = this.#reached.get(table);
    if (known?.lists.every((list, at) => list === lists[at])) return known.numbers;
    const numbers = new Map<string, number>();
    this.#reached.set(table, { lists, numbers });
    return numbers;
  }

  /** Whether the list holds the name. Lists grow at their end or are made anew. */
  in(list: Named, name: string): boolean {
    let known = this.#known.get(list);
    if (!known || known.count > list.length) {
      known = { count: 0, names: new Set() };
      this.#known.set(list, known);
    }
    for (; known.count < list.length; known.count += 1) {
      const one = list[known.count]?.name;
      if (one !== undefined) known.names.add(one);
    }
    return known.names.has(name);
  }

  /** A rule of the table got another name. */
  forget(table: TableDraft): void {
    for (const list of listsOf(table)) this.#known.delete(list);
    this.#reached.delete(table);
  }
}

function listsOf({ uniques, checks, foreignKeys, indexes, exclusions }: TableDraft): readonly Named[] {
  return [uniques, checks, foreignKeys, indexes, exclusions];
}
