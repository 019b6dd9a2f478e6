/** The tables of a draft by their names: a script may make thousands, and each key looks for one. */

/** What a table is found by; both may change while the script is read. */
interface Named {
  readonly name: string;
  readonly schema?: string | undefined;
}

export class TablesByName<Table extends Named> {
  readonly #keyOf: (name: string) => string;
  /** By the key of the name and the schema as it stands, those of both in the order in which they were added. */
  readonly #known = new Map<string, Map<string | undefined, Table[]>>();
  readonly #numbers = new WeakMap<Table, number>();
  readonly #schemas = new Map<string | undefined, number>();
  #count = 0;

  constructor(keyOf: (name: string) => string) {
    this.#keyOf = keyOf;
  }

  add(table: Table): void {
    const { name, schema } = table;
    if (!this.#numbers.has(table)) this.#numbers.set(table, (this.#count += 1));
    const key = this.#keyOf(name);
    const named = this.#known.get(key) ?? new Map<string | undefined, Table[]>();
    this.#known.set(key, named);
    const there = named.get(schema);
    if (there) there.push(table);
    else named.set(schema, [table]);
    // One that got a new name may be older than those that have it.
    there?.sort((a, b) => this.#numberOf(a) - this.#numberOf(b));
    this.#schemas.set(schema, (this.#schemas.get(schema) ?? 0) + 1);
  }

  /** Before its name or schema changes, too. */
  remove(table: Table): void {
    const named = this.#known.get(this.#keyOf(table.name));
    const left = (named?.get(table.schema) ?? []).filter((each) => each !== table);
    if (left.length > 0) named?.set(table.schema, left);
    else named?.delete(table.schema);
    this.#schemas.set(table.schema, (this.#schemas.get(table.schema) ?? 1) - 1);
  }

  /** The first of that name in the schema; those without one are in the default schema. */
  first(name: string, schema: string | undefined, defaultSchema: string | undefined): Table | undefined {
    const named = this.#known.get(this.#keyOf(name));
    const [own] = named?.get(schema) ?? [];
    const [unsaid] = schema === defaultSchema ? (named?.get(undefined) ?? []) : [];
    if (!own || !unsaid) return own ?? unsaid;
    return this.#numberOf(own) < this.#numberOf(unsaid) ? own : unsaid;
  }

  /** The last one of that name in any schema. */
  last(name: string): Table | undefined {
    let found: Table | undefined;
    for (const tables of this.#known.get(this.#keyOf(name))?.values() ?? []) {
      const table = tables.at(-1);
      if (table && (!found || this.#numberOf(table) > this.#numberOf(found))) found = table;
    }
    return found;
  }

  /** The one of that name; undefined where there are several. */
  only(name: string): Table | undefined {
    const named = [...(this.#known.get(this.#keyOf(name))?.values() ?? [])];
    return named.length === 1 && named[0]?.length === 1 ? named[0][0] : undefined;
  }

  hasSchema(schema: string | undefined): boolean {
    return (this.#schemas.get(schema) ?? 0) > 0;
  }

  #numberOf(table: Table): number {
    return this.#numbers.get(table) ?? 0;
  }
}
