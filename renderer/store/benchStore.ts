/** The tests of the export, one kept for each engine and mode, and whether they still speak of the models as they are. */
import { create } from 'zustand';
import { defaultEngine, type BenchEngine } from '../../shared/bench/benchEngines.ts';
import type { BenchReport, ProbeResult } from '../../shared/bench/benchReport.ts';
import type { SqlMode } from '../../shared/physical/sqlOptions.ts';
import type { Project } from '../../shared/model/project.ts';
import { callMain, IpcProblem, onMain } from '../bridge.ts';
import { BenchSummary } from './benchSummary.ts';
import { currentProject } from './projectStore.ts';
import { resettable } from './projectReplacement.ts';

export interface BenchChoice {
  readonly engine: BenchEngine;
  readonly mode: SqlMode;
}

interface BenchRun {
  readonly report: BenchReport;
  readonly summary: BenchSummary;
  /** The project that the report speaks of. */
  readonly tested: Project;
}

export interface BenchState {
  readonly choice: BenchChoice;
  /** What runs now, which need not be the choice. */
  readonly running: BenchChoice | undefined;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** The last report for the choice. */
  readonly report: BenchReport | undefined;
  readonly summary: BenchSummary | undefined;
  readonly tested: Project | undefined;
  readonly runs: Readonly<Record<string, BenchRun>>;
  choose(choice: Partial<BenchChoice>): void;
  /** Tests for the choice; does nothing while a test runs. */
  run(): Promise<void>;
  cancel(): Promise<void>;
  clear(): void;
}

/** How long parts of a report that is complete may still be on their way. */
const partsLimitMs = 10_000;

export const useBenchStore = resettable(
  create<BenchState>((set, get) => {
    const shown = (choice: BenchChoice, runs: BenchState['runs']) => {
      const run = runs[keyOf(choice)];
      return { choice, runs, report: run?.report, summary: run?.summary, tested: run?.tested };
    };
    /** In one step, so that the window draws the end of a run once. */
    const end = (choice: BenchChoice, run: BenchRun) => {
      const runs = { ...get().runs, [keyOf(choice)]: run };
      set({ ...shown(get().choice, runs), running: undefined, progress: undefined });
    };
    return {
      choice: { engine: defaultEngine, mode: 'database' },
      running: undefined,
      progress: undefined,
      report: undefined,
      summary: undefined,
      tested: undefined,
      runs: {},
      choose: (choice) => set(shown({ ...get().choice, ...choice }, get().runs)),
      run: async () => {
        const project = currentProject();
        const { choice, running } = get();
        if (!project || running) return;
        set({ running: choice, progress: undefined });
        const parts = new ProbeParts();
        const stopProgress = onMain('bench:progress', (progress) => set({ progress }));
        const stopParts = onMain('bench:probes', ({ probesJson }) =>
          parts.add(JSON.parse(probesJson) as ProbeResult[]),
        );
        try {
          const { report, probeCount } = await callMain('bench:run', {
            projectJson: JSON.stringify(project),
            ...choice,
          });
          const probes = await parts.all(probeCount);
          const whole = report.outcome === 'ran' ? { ...report, probes } : report;
          end(choice, { report: whole, summary: parts.summary, tested: project });
        } catch (error) {
          const problem = error instanceof IpcProblem ? error.message : String(error);
          const report = { outcome: 'stopped', reason: 'crash', problem } as const;
          end(choice, { report, summary: parts.summary, tested: project });
        } finally {
          stopProgress();
          stopParts();
        }
      },
      cancel: async () => {
        await callMain('bench:cancel', {});
      },
      clear: () => set(shown(get().choice, {})),
    };
  }),
);

export function isStale({ tested }: Pick<BenchState, 'tested'>, project: Project): boolean {
  return tested !== undefined && (tested.models !== project.models || tested.settings !== project.settings);
}

function keyOf({ engine, mode }: BenchChoice): string {
  return `${engine} ${mode}`;
}

/** The parts of a report, which may come before or after its end. */
class ProbeParts {
  readonly summary = new BenchSummary();
  private readonly probes: ProbeResult[] = [];
  private wake: (() => void) | undefined;

  add(probes: readonly ProbeResult[]): void {
    this.probes.push(...probes);
    this.summary.add(probes);
    this.wake?.();
  }

  async all(count: number): Promise<readonly ProbeResult[]> {
    const limit = Date.now() + partsLimitMs;
    while (this.probes.length < count && Date.now() < limit) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, partsLimitMs);
      });
    }
    if (this.probes.length !== count) {
      throw new IpcProblem(`Only ${this.probes.length} of ${count} results arrived.`);
    }
    return this.probes;
  }
}
