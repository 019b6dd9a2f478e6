/** The databases that the app carries along and can prove an export on. */
import type { DialectName } from '../dialects/dialect.ts';
import { dialects } from '../dialects/dialectRegistry.ts';

/** Each runs its own dialect, whose name it has. */
export type BenchEngine = DialectName;

export const benchEngines: readonly BenchEngine[] = dialects
  .filter(({ features }) => features.comesWithEntwine)
  .map(({ name }) => name);

/** The one that is there unasked. */
export const defaultEngine: BenchEngine = benchEngines[0] ?? '';
