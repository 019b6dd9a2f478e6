/** Keeps a copy of unsaved work with the main process, so that a crash costs at most the last moment. */
import { messageOf } from '../../shared/model/messageOf.ts';
import { callMain } from '../bridge.ts';
import { showToast } from '../ui/toast.ts';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import type { Project } from '../../shared/model/project.ts';

/** Milliseconds between a change and its copy. */
const delay = 300;

let kept: Project | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let isWarned = false;
let writing: Promise<void> = Promise.resolve();

/** Returns a function that stops keeping. */
export function keepJournal(): () => void {
  const stop = useProjectStore.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void journalNow();
    }, delay);
  });
  return () => {
    stop();
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Copies, or lets the copy go when nothing is unsaved. One at a time, in order. */
export function journalNow(): Promise<void> {
  writing = writing.then(async () => {
    const state = useProjectStore.getState();
    const project = isEdited(state) ? (state.history?.project ?? null) : null;
    if (project === kept) return;
    try {
      await callMain('project:journal', { project });
      kept = project;
      isWarned = false;
    } catch (error) {
      // The next change tries again, and is silent about it.
      if (!isWarned) showToast('Unsaved work is not kept for a crash', { tone: 'warning', detail: messageOf(error) });
      isWarned = true;
    }
  });
  return writing;
}

/** The copy belongs to work that was just given up. */
export async function dropJournal(): Promise<void> {
  await writing;
  await callMain('project:journal', { project: null });
  kept = null;
}
