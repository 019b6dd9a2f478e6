/** Who does what: Django in Python, or the database by its own rules, which SQL of anyone's meets. */

/** Who carries something out: Django (`obj.save()`, `obj.delete()`), or the database (a statement of SQL). */
export type Actor = 'django' | 'database';

/** A rule by which a database refuses. `TYPE`: the column has no room for the value. */
export type DatabaseRule = 'UNIQUE' | 'NOT NULL' | 'FOREIGN KEY' | 'CHECK' | 'PRIMARY KEY' | 'EXCLUDE' | 'TYPE';

/** By what the database does it. `nothing`: no rule of it says anything. */
export type DatabaseMeans =
  | DatabaseRule
  | `ON ${'DELETE' | 'UPDATE'} ${'CASCADE' | 'SET NULL' | 'SET DEFAULT' | 'RESTRICT' | 'NO ACTION'}`
  | 'DEFAULT'
  | 'numbering'
  | 'nothing';

/**
 * By what Django does it. `collector`: on_delete, row by row before the database is asked, with signals. `default`, `autoNow`:
 * a value that the instance or `save()` fills in. `save`: with a key that is there it is an UPDATE. `fullClean`:
 * validators, choices, uniqueness and constraints, which forms ask for and `save()` does not.
 */
export type DjangoMeans = 'collector' | 'default' | 'autoNow' | 'save' | 'fullClean';

export interface Doing {
  /** Who does what the models say. */
  readonly actor: Actor;
  /** What a statement of SQL meets in the database. */
  readonly database?: DatabaseMeans;
  /** What Django does about it, of which a statement of SQL knows nothing. */
  readonly django?: DjangoMeans;
}
