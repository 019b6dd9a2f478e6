/** What a report comes to, counted part by part as it arrives, so that its end is no long task. */
import { constraintKey, fieldKey } from '../../shared/model/fieldKey.ts';
import type { ProbeResult } from '../../shared/bench/benchReport.ts';
import type { Source } from '../../shared/physical/physicalSchema.ts';

export type BenchMark = 'passed' | 'failed';

/** A line of the Test panel; made when its part arrives, since making all at once is a long task. */
export interface TriedRow {
  readonly kind: 'probe';
  readonly key: string;
  readonly probe: ProbeResult;
}

/** What was tried of one relation, or of a model's own rules. */
export interface ProbeGroup {
  readonly source: Source;
  readonly tried: TriedRow[];
  failed: number;
}

export class BenchSummary {
  /** Probes that passed. */
  passed = 0;
  /** By relation, `model/field`; a relation passed when all of its probes did. */
  readonly marks = new Map<string, BenchMark>();

  /** By `app.Model.field`, in the order of the report. */
  readonly groups = new Map<string, ProbeGroup>();

  add(probes: readonly ProbeResult[]): void {
    for (const probe of probes) {
      const { source, passed } = probe;
      let group = this.groups.get(probe.relation);
      if (!group) this.groups.set(probe.relation, (group = { source, tried: [], failed: 0 }));
      group.tried.push({ kind: 'probe', key: probe.id, probe });
      if (passed) this.passed += 1;
      else group.failed += 1;
      const { model, field, constraint } = source;
      if (field === undefined && constraint === undefined) continue;
      const key =
        field === undefined ? constraintKey({ model, constraint: constraint ?? 0 }) : fieldKey({ model, field });
      if (!passed) this.marks.set(key, 'failed');
      else if (!this.marks.has(key)) this.marks.set(key, 'passed');
    }
  }
}
