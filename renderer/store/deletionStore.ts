/** What one delete does: the model that was asked for, the last answer, and whether it still speaks of the models as they are. */
import { create } from 'zustand';
import { defaultEngine, type BenchEngine } from '../../shared/bench/benchEngines.ts';
import type { Actor } from '../../shared/bench/doing.ts';
import type { ActorReport, DeletionAnswer } from '../../shared/bench/deletion/deletionReport.ts';
import type { SqlMode } from '../../shared/physical/sqlOptions.ts';
import type { Project } from '../../shared/model/project.ts';
import { callMain, IpcProblem } from '../bridge.ts';
import { currentProject, useProject } from './projectStore.ts';
import { resettable } from './projectReplacement.ts';
import { useViewStore } from './viewStore.ts';

export interface DeletionState {
  /** Id of the model of which one is deleted. */
  readonly model: string | undefined;
  readonly engine: BenchEngine;
  /** Who enforces onDelete in the database that it is tried on. */
  readonly mode: SqlMode;
  /** Whose delete the canvas shows. */
  readonly actor: Actor;
  readonly running: boolean;
  readonly answer: DeletionAnswer | undefined;
  /** The project that the answer speaks of. */
  readonly tested: Project | undefined;
  /** Escape takes the colours off the canvas, the next run or choice brings them back. */
  readonly colours: boolean;
  /** Tries it for this model, or for the last one; what still runs is given up. */
  run(request?: { readonly model?: string; readonly engine?: BenchEngine; readonly mode?: SqlMode }): Promise<void>;
  show(actor: Actor): void;
  setColours(colours: boolean): void;
  cancel(): Promise<void>;
  clear(): void;
}

let runs = 0;

export const useDeletionStore = resettable(
  create<DeletionState>((set, get) => ({
    model: undefined,
    engine: defaultEngine,
    mode: 'database',
    actor: 'django',
    running: false,
    answer: undefined,
    tested: undefined,
    colours: true,
    run: async (request = {}) => {
      const project = currentProject();
      const { model = get().model, engine = get().engine, mode = get().mode } = request;
      set({ model, engine, mode });
      if (!project || model === undefined) return;
      runs += 1;
      const run = runs;
      set({ running: true, colours: true });
      const end = (answer: DeletionAnswer) => {
        // A later run has taken its place.
        if (run === runs) set({ running: false, answer, tested: project });
      };
      try {
        end(await callMain('deletion:run', { projectJson: JSON.stringify(project), model, engine, mode }));
      } catch (error) {
        const problem = error instanceof IpcProblem ? error.message : String(error);
        end({ outcome: 'stopped', reason: 'crash', problem });
      }
    },
    show: (actor) => set({ actor, colours: true }),
    setColours: (colours) => set({ colours }),
    cancel: async () => {
      await callMain('deletion:cancel', {});
    },
    clear: () => {
      runs += 1;
      set({ model: undefined, running: false, answer: undefined, tested: undefined, colours: true });
    },
  })),
);

export function isDeletionStale({ tested }: Pick<DeletionState, 'tested'>, project: Project): boolean {
  return tested !== undefined && (tested.models !== project.models || tested.settings !== project.settings);
}

function shownReport({ answer, actor, colours, running }: DeletionState): ActorReport | undefined {
  return colours && !running && answer?.outcome === 'ran' ? answer[actor] : undefined;
}

/** What the canvas is to show: nothing unless the panel is open and its answer holds for the models as they are. */
export function useShownDeletion(): ActorReport | undefined {
  const isOpen = useViewStore((state) => state.bottomOpen && state.bottomTab === 'deletion');
  const report = useDeletionStore(shownReport);
  const isStale = useProject((project) => isDeletionStale(useDeletionStore.getState(), project));
  return isOpen && !isStale ? report : undefined;
}

export function isDeletionShown(): boolean {
  const { bottomOpen, bottomTab } = useViewStore.getState();
  return bottomOpen && bottomTab === 'deletion' && shownReport(useDeletionStore.getState()) !== undefined;
}
