/** The event that another project, or none, takes the place of the open one: whatever spoke of that forgets it. */
import type { Project } from '../../shared/model/project.ts';

type Listener = (project: Project | undefined) => void;

const listeners = new Set<Listener>();

/** Undefined: the start view takes its place. Returns a function that stops listening. */
export function onProjectReplaced(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For the store of the project alone, once it holds the other one. */
export function tellProjectReplaced(project: Project | undefined): void {
  for (const listener of listeners) listener(project);
}

/** A store that speaks of the open project: it is cleared when another one takes its place. */
export function resettable<Store extends { getState(): { clear(): void } }>(store: Store): Store {
  onProjectReplaced(() => store.getState().clear());
  return store;
}
