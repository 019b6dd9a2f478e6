import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Tests that start processes or database engines, or bundle something first: seconds each, not milliseconds, and minutes
 * on a machine that is busy with something else.
 */
const heavy = [
  'architecture*.test.ts',
  'cli/**/*.test.ts',
  'electron/**/*.test.ts',
  'examples/**/*.test.ts',
  'shared/bench/**/*.test.ts',
  'shared/console/**/*.test.ts',
  'shared/formats/*.test.ts',
  'shared/introspection/**/*.test.ts',
  'shared/physical/deferredKeys.test.ts',
  'security/engine*.test.ts',
  'security/hostileSlots.test.ts',
  'security/importWalls.test.ts',
  'security/serverWalls.test.ts',
  'security/damagedStores.test.ts',
  'security/diskFaults.test.ts',
  'security/everyDiskCall.test.ts',
  'security/exportPaths.test.ts',
  'security/savesAndSwaps.test.ts',
  'security/terminalText.test.ts',
];
/** Tests that put something in a module's place, and so need a world of their own. */
const apart = [
  'architectureOfDialects.test.ts',
  'electron/window/windowSecurity.test.ts',
  'renderer/flows/journalAutosave.test.ts',
  'renderer/store/projectStore.test.ts',
];
const ours = ['**/*.test.{ts,tsx}'];
const notOurs = ['node_modules/**', 'out/**', 'release/**', 'conformance/**'];

export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ours,
          exclude: [...notOurs, ...heavy, ...apart],
          // Pure functions need no fresh world for every file, and half of the time went into making one.
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'heavy',
          include: heavy,
          exclude: [...notOurs, ...apart],
          globalSetup: './scripts/emptyPostgres.mjs',
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      { extends: true, test: { name: 'apart', include: apart, exclude: notOurs, testTimeout: 180_000 } },
    ],
  },
});
