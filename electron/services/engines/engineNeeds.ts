/** What each engine needs of its process. */
import type { DialectName } from '../../../shared/dialects/dialect.ts';

export interface EngineNeeds {
  /** Its package; undefined for a database that does not come along. */
  readonly package?: string;
  /** Whether Node loads it as native code. */
  readonly isAddOn: boolean;
  /** What the whole process may hold. */
  readonly megabytes: number;
}

const needs: Partial<Record<DialectName, EngineNeeds>> = {
  sqlite: { package: 'better-sqlite3', isAddOn: true, megabytes: 1000 },
  // PGlite takes over 800 MB before its first statement.
  postgres: { package: '@electric-sql/pglite', isAddOn: false, megabytes: 1600 },
};

/** A database that does not come along needs nothing: its process only says so. */
export function engineNeeds(engine: DialectName): EngineNeeds {
  return needs[engine] ?? { isAddOn: false, megabytes: 1000 };
}
