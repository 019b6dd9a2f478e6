/** What a database has beside tables, and how the statement that creates each kind is told from any other. */
export interface ObjectRules {
  /** By the kind of the file; a kind that is not here the database has not. */
  readonly kinds: Readonly<Record<string, ObjectKind>>;
  /** Words between CREATE and those of the kind, small; a last `=` stands for a value that follows. */
  readonly before: readonly string[];
  /** Languages of functions that a person without special rights may use, small; undefined where a statement names none. */
  readonly languages: ReadonlySet<string> | undefined;
}

export interface ObjectKind {
  /** Words behind CREATE that make it, small, longer ones before those that they begin with. */
  readonly heads: readonly string[];
  /**
   * Where semicolons may stand: in SQLite's triggers; in PostgreSQL's BEGIN ATOMIC; in statements between BEGIN and END as
   * the SQL standard has them; in parentheses; else nowhere.
   */
  readonly body?: 'trigger' | 'atomic' | 'compound' | 'parentheses';
  /** What the statement says so that it may run where it has run before; absent where it cannot. */
  readonly again?: 'or replace' | 'if not exists';
  /** It stays where its table goes, so that it has a DROP of its own. */
  readonly outlivesTables?: true;
  /** Tokens such as `$1` and `@x` mean something in it. */
  readonly takesParameters?: true;
}
