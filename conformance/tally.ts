/** Counts what a conformance run found and prints failures as they come. */
export interface Tally {
  /** `count`: how many facts of that title hold. */
  pass(title: string, count?: number): void;
  fail(title: string, why: string): void;
  skip(title: string, why: string): void;
  /** Prints the last line, `N passed, N failed, N skipped`; the process then ends with 1 if anything failed. */
  finish(): void;
}

export function newTally(): Tally {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  return {
    pass(_title, count = 1) {
      counts.passed += count;
    },
    fail(title, why) {
      counts.failed += 1;
      console.log(`FAIL ${title}: ${why}`);
    },
    skip(title, why) {
      counts.skipped += 1;
      console.log(`SKIP ${title}: ${why}`);
    },
    finish() {
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      if (counts.failed > 0) process.exitCode = 1;
    },
  };
}
