/** The last test's outcome by relation, for dots on the links. */
import type { BenchReport } from '../../shared/bench/benchReport.ts';

export type BenchMark = 'passed' | 'failed';

const kept = new WeakMap<BenchReport, ReadonlyMap<string, BenchMark>>();

/** Keys: `model/field`. A relation passed when all of its probes did. */
export function benchMarks(report: BenchReport | undefined): ReadonlyMap<string, BenchMark> {
  if (!report || report.outcome !== 'ran') return new Map();
  const known = kept.get(report);
  if (known) return known;
  const marks = new Map<string, BenchMark>();
  for (const { source, passed } of report.probes) {
    if (source.field === undefined) continue;
    const key = `${source.model}/${source.field}`;
    if (!passed) marks.set(key, 'failed');
    else if (!marks.has(key)) marks.set(key, 'passed');
  }
  kept.set(report, marks);
  return marks;
}
