/** The one place the project changes. Immer's patches are the history. */
import { applyPatches, enablePatches, freeze, produceWithPatches, type Patch } from 'immer';
import type { Project } from '../model/project.ts';
import type { Command } from './command.ts';

enablePatches();

export interface Step {
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inversePatches: readonly Patch[];
}

export interface History {
  readonly project: Project;
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

/** A history with nothing done yet. The project is frozen, which spares Immer looking into it for changes. */
export function startHistory(project: Project): History {
  return { project: freeze(project, true), done: [], undone: [] };
}

/** The same history when the command changed nothing, so that nothing is added to undo. */
export function applyCommand(history: History, command: Command): History {
  const [project, patches, inversePatches] = produceWithPatches(history.project, (draft) => {
    command.edit(draft);
  });
  if (patches.length === 0) return history;
  return { project, done: [...history.done, { label: command.label, patches, inversePatches }], undone: [] };
}

export function undo(history: History): History {
  const step = history.done.at(-1);
  if (!step) return history;
  return {
    project: applyPatches(history.project, [...step.inversePatches]),
    done: history.done.slice(0, -1),
    undone: [...history.undone, step],
  };
}

/** Takes the last step back for good, as if it had never been: for what was not meant, or is made anew at once. */
export function retract(history: History): History {
  return { ...undo(history), undone: [] };
}

export function redo(history: History): History {
  const step = history.undone.at(-1);
  if (!step) return history;
  return {
    project: applyPatches(history.project, [...step.patches]),
    done: [...history.done, step],
    undone: history.undone.slice(0, -1),
  };
}
