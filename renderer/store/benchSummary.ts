/** What a report comes to, counted part by part as it arrives, so that its end is no long task. */
import type { ProbeResult } from '../../shared/bench/benchReport.ts';

export type BenchMark = 'passed' | 'failed';

export class BenchSummary {
  /** Probes that passed. */
  passed = 0;
  /** By relation, `model/field`; a relation passed when all of its probes did. */
  readonly marks = new Map<string, BenchMark>();

  add(probes: readonly ProbeResult[]): void {
    for (const { source, passed } of probes) {
      if (passed) this.passed += 1;
      if (source.field === undefined) continue;
      const key = `${source.model}/${source.field}`;
      if (!passed) this.marks.set(key, 'failed');
      else if (!this.marks.has(key)) this.marks.set(key, 'passed');
    }
  }
}
