/** Reads what the test runners say about their runs as `{ passed, failed, skipped }`. */
import { readFileSync } from 'node:fs';

/** Vitest's JSON report. A file that could not even be loaded has no tests, and counts as one failure. */
export function countVitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Playwright's JSON report. Errors outside of tests count as failures; a flaky test has passed the second time. */
export function countPlaywright(file) {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** The last line of the form `N passed, N failed, N skipped` in a text, or null. */
export function countLine(text) {
  const found = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (!found) return null;
  return { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

export function sumCounts(counts) {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Lines of `step, counts, seconds` in columns, for people. */
export function formatTable(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, counts, seconds }) => {
      const mark = counts.failed > 0 ? '✗' : '✓';
      return `${mark} ${name.padEnd(width)}  ${formatCounts(counts).padEnd(34)} ${seconds.toFixed(1).padStart(7)} s`;
    })
    .join('\n');
}
