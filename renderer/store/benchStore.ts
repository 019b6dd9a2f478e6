/** The last test of the export, and whether it still speaks of the models as they are. */
import { create } from 'zustand';
import type { BenchReport } from '../../shared/bench/benchReport.ts';
import type { Model, Project } from '../../shared/model/project.ts';
import { callMain, IpcProblem, onMain } from '../bridge.ts';
import { currentProject } from './projectStore.ts';

export interface BenchState {
  readonly running: boolean;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly report: BenchReport | undefined;
  /** The models that the report speaks of. */
  readonly testedModels: readonly Model[] | undefined;
  run(): Promise<void>;
  cancel(): Promise<void>;
  clear(): void;
}

export const useBenchStore = create<BenchState>((set, get) => ({
  running: false,
  progress: undefined,
  report: undefined,
  testedModels: undefined,
  run: async () => {
    const project = currentProject();
    if (!project || get().running) return;
    set({ running: true, progress: undefined });
    const stopListening = onMain('bench:progress', (progress) => set({ progress }));
    try {
      const report = await callMain('bench:run', { project, engine: 'sqlite' });
      set({ report, testedModels: project.models });
    } catch (error) {
      const problem = error instanceof IpcProblem ? error.message : String(error);
      set({ report: { outcome: 'stopped', reason: 'crash', problem }, testedModels: project.models });
    } finally {
      stopListening();
      set({ running: false, progress: undefined });
    }
  },
  cancel: async () => {
    await callMain('bench:cancel', {});
  },
  clear: () => set({ report: undefined, testedModels: undefined }),
}));

export function isStale(state: BenchState, project: Project): boolean {
  return state.report !== undefined && state.testedModels !== project.models;
}
