/** The open project with its history, and which step the file on disk holds. */
import { create } from 'zustand';
import type { Command } from '../../shared/commands/command.ts';
import {
  applyCommand,
  redo,
  retract,
  startHistory,
  undo,
  type History,
  type Step,
} from '../../shared/commands/history.ts';
import { replaceProject } from '../../shared/commands/projectCommands.ts';
import type { OpenFile } from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import { whyBeyondBounds } from '../../shared/projectFile/editBounds.ts';
import { showToast } from '../ui/toast.ts';
import { tellProjectReplaced } from './projectReplacement.ts';
import { useViewStore } from './viewStore.ts';

export interface ProjectState {
  /** Undefined while the start view shows. */
  readonly history: History | undefined;
  readonly file: OpenFile | null;
  /** The last step that the file holds; undefined when it holds the project as opened. */
  readonly savedStep: Step | undefined;
  /** Recovered or new work that no file holds yet counts as unsaved even without a step. */
  readonly unsavedFromStart: boolean;
  /** Milliseconds since 1970 of the last save. */
  readonly savedAt: number | undefined;
  /** Another program changed or removed the open file since it was last read or written. */
  readonly changedOnDisk: 'no' | 'changed' | 'removed';
  /** The person has read it; what it says still holds. */
  readonly diskNoticeHidden: boolean;
  /** Counts openings, so that views can start afresh. */
  readonly opening: number;

  open(project: Project, file: OpenFile | null, options?: { unsaved?: boolean }): void;
  /** What stands on the disk now becomes the open project, as one step. */
  loadAgain(project: Project, file: OpenFile): void;
  close(): void;
  /** `burst`: names what is done to what; commands of one name in quick succession are one step. */
  run(command: Command, burst?: string): void;
  undo(): void;
  redo(): void;
  /** Takes the last step back and leaves nothing to redo. */
  retract(): void;
  /** `step`: the last step at the moment the text was made, since more may have come meanwhile. */
  markSaved(step: Step | undefined, file: OpenFile, now: number): void;
  setChangedOnDisk(changed: 'no' | 'changed' | 'removed'): void;
  hideDiskNotice(): void;
}

export const useProjectStore = create<ProjectState>((set, get) => ({
  history: undefined,
  file: null,
  savedStep: undefined,
  unsavedFromStart: false,
  savedAt: undefined,
  changedOnDisk: 'no',
  diskNoticeHidden: false,
  opening: 0,

  open: (project, file, options) => {
    set({
      history: startHistory(project),
      file,
      savedStep: undefined,
      unsavedFromStart: options?.unsaved ?? false,
      savedAt: undefined,
      changedOnDisk: 'no',
      opening: get().opening + 1,
    });
    tellProjectReplaced(project);
  },
  loadAgain: (project, file) => {
    const { history } = get();
    if (!history) return;
    const loaded = applyCommand(history, replaceProject(project, `Load ${file.name} from disk`));
    set({
      history: loaded,
      file,
      savedStep: loaded.done.at(-1),
      unsavedFromStart: false,
      changedOnDisk: 'no',
    });
    useViewStore.getState().dropMissing(loaded.project);
  },
  close: () => {
    set({ history: undefined, file: null, savedStep: undefined, unsavedFromStart: false, changedOnDisk: 'no' });
    tellProjectReplaced(undefined);
  },
  run: (command, burst) => {
    const { history, savedStep } = get();
    if (!history) return;
    const joins = burst === undefined ? undefined : { key: burst, at: performance.now(), not: savedStep };
    const after = applyCommand(history, command, joins);
    // A file of it could not be opened again.
    const refused = after === history ? undefined : whyBeyondBounds(after.project);
    if (refused === undefined) set({ history: after });
    else showToast(`Not done: ${command.label}`, { tone: 'error', detail: refused });
  },
  undo: () => {
    const { history } = get();
    if (!history) return;
    const undone = undo(history);
    set({ history: undone });
    useViewStore.getState().dropMissing(undone.project);
  },
  redo: () => {
    const { history } = get();
    if (!history) return;
    const redone = redo(history);
    set({ history: redone });
    useViewStore.getState().dropMissing(redone.project);
  },
  retract: () => {
    const { history } = get();
    if (!history) return;
    const retracted = retract(history);
    set({ history: retracted });
    useViewStore.getState().dropMissing(retracted.project);
  },
  markSaved: (step, file, now) =>
    set({ savedStep: step, file, savedAt: now, unsavedFromStart: false, changedOnDisk: 'no' }),
  setChangedOnDisk: (changed) => set({ changedOnDisk: changed, diskNoticeHidden: false }),
  hideDiskNotice: () => set({ diskNoticeHidden: true }),
}));

/** No file holds what is open: the last step differs from the saved one, or the file is gone. */
export function isEdited(state: ProjectState): boolean {
  if (state.history === undefined) return false;
  return state.unsavedFromStart || state.changedOnDisk === 'removed' || state.history.done.at(-1) !== state.savedStep;
}

/** For components below an open project. */
export function useProject<T>(select: (project: Project) => T): T {
  return useProjectStore((state) => {
    if (!state.history) throw new Error('No project is open');
    return select(state.history.project);
  });
}

/** `burst`: as in `ProjectState.run`. */
export function runCommand(command: Command, burst?: string): void {
  useProjectStore.getState().run(command, burst);
}

/** The open project outside components; undefined while the start view shows. */
export function currentProject(): Project | undefined {
  return useProjectStore.getState().history?.project;
}
