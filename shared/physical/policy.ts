/** What an export is to say, as answers: whoever differs between Django's migrations and a plain database asks these. */
import type { SqlMode } from './sqlOptions.ts';

export interface Policy {
  /** ON DELETE says what `onDelete` does; else Django carries it out and the database only refuses. */
  readonly databaseEnforcesOnDelete: boolean;
  /** ON UPDATE says what a relation's `onUpdate` does. */
  readonly databaseCarriesUpdates: boolean;
  /** A model's default becomes a DEFAULT. */
  readonly databaseMakesDefaults: boolean;
  /** Every foreign key is checked at commit, where the database can. */
  readonly defersForeignKeys: boolean;
  /** Foreign keys over several columns are made. */
  readonly makesCompositeForeignKeys: boolean;
  /** Names, forms of unique sets and indexes are those of Django's migrations, what these leave out included. */
  readonly equalsMigrations: boolean;
}

const policies: Readonly<Record<SqlMode, Policy>> = {
  django: {
    databaseEnforcesOnDelete: false,
    databaseCarriesUpdates: false,
    databaseMakesDefaults: false,
    defersForeignKeys: true,
    makesCompositeForeignKeys: false,
    equalsMigrations: true,
  },
  database: {
    databaseEnforcesOnDelete: true,
    databaseCarriesUpdates: true,
    databaseMakesDefaults: true,
    defersForeignKeys: false,
    makesCompositeForeignKeys: true,
    equalsMigrations: false,
  },
};

export function policyOf(mode: SqlMode): Policy {
  return policies[mode];
}
