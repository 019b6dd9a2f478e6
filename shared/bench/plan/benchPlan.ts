/** The bench as data: what to create, what to try, and what each try must do. Runners execute it on a database. */
import type { DialectName } from '../../dialects/dialect.ts';
import type { CreateStatement, PhysicalSchema } from '../../physical/physicalSchema.ts';
import type { Probe, SkippedProbe } from '../probes/probe.ts';

export interface BenchPlan {
  readonly dialect: DialectName;
  /** e.g. foreign keys on. */
  readonly setup: readonly string[];
  readonly create: readonly CreateStatement[];
  /** What the database must say it holds afterwards. */
  readonly schema?: PhysicalSchema;
  /** Each runs in a transaction of its own that is rolled back. */
  readonly probes: readonly Probe[];
  readonly skipped: readonly SkippedProbe[];
}
