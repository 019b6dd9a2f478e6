/** What each engine needs of its process. */
import type { DialectName } from '../../../shared/dialects/dialect.ts';
import { emptyPostgresNear } from './emptyPostgres.ts';

export interface EngineNeeds {
  /** Its package; undefined for a database that does not come along. */
  readonly package?: string;
  /** Whether Node loads it as native code. */
  readonly isAddOn: boolean;
  /** Whether it needs nothing but what a page without Node, disk and network has; the app then runs it in one. */
  readonly runsInPage: boolean;
  /** The file that a new database starts from, for code in this folder; undefined where there is none. */
  readonly startNear?: (folder: string) => string | undefined;
  /** What the whole process may hold. */
  readonly megabytes: number;
}

const needs: Partial<Record<DialectName, EngineNeeds>> = {
  // A thousand models are tested by 16,000 statements, whose programs hold 1.8 GB as long as they are kept.
  sqlite: { package: 'better-sqlite3', isAddOn: true, runsInPage: false, megabytes: 2600 },
  // Over 800 MB before its first statement where it has nothing to start from.
  postgres: {
    package: '@electric-sql/pglite',
    isAddOn: false,
    runsInPage: true,
    startNear: emptyPostgresNear,
    megabytes: 1600,
  },
};

/** A database that does not come along needs nothing: its process only says so. */
export function engineNeeds(engine: DialectName): EngineNeeds {
  return needs[engine] ?? { isAddOn: false, runsInPage: false, megabytes: 1000 };
}
