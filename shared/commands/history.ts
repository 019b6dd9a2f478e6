/** The one place the project changes. Immer's patches are the history. */
import { applyPatches, enablePatches, freeze, produceWithPatches, type Patch } from 'immer';
import type { Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { composeNames } from './composeNames.ts';
import { editKeepingReferences } from './references.ts';

enablePatches();

export interface Step {
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inversePatches: readonly Patch[];
  /** The burst that the step may still grow by. */
  readonly burst?: Burst;
}

/** Says that a command is one of many that a person takes for one: a held arrow key, colours tried in a row. */
interface Burst {
  /** What is done to what; only commands of one key become one step. */
  readonly key: string;
  /** When, in milliseconds of any clock that does not run back: the caller's, since commands read none. */
  readonly at: number;
  /** A step that stays as it is, e.g. the one that the file on disk holds. */
  readonly not?: Step | undefined;
}

/** Milliseconds between two commands of a burst, at most. */
const longestPause = 1000;

export interface History {
  readonly project: Project;
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

/** A history with nothing done yet. The project is frozen, which spares Immer looking into it for changes. */
export function startHistory(project: Project): History {
  return { project: freeze(project, true), done: [], undone: [] };
}

/** With the names that the command brings in their form NFC, and what refers to them spelled likewise. */
function edited(project: Project, command: Command): readonly [Project, readonly Patch[], readonly Patch[]] {
  const plain = produceWithPatches(project, (draft) => {
    command.edit(draft);
  });
  const [asGiven, patches, inversePatches] = plain;
  const compose = command.keepsNames ? null : composeNames(project, asGiven);
  if (compose === null) return plain;
  // On the result and not within the edit: what a command puts in is frozen, and becomes a draft only from here.
  const [composed, more, inverseMore] = produceWithPatches(asGiven, (draft) => {
    editKeepingReferences(draft, compose);
  });
  return [composed, [...patches, ...more], [...inverseMore, ...inversePatches]];
}

/**
 * The same history when the command changed nothing, so that nothing is added to undo. With a burst, the command joins
 * the last step if that one is of the same burst and nothing has been undone since.
 */
export function applyCommand(history: History, command: Command, burst?: Burst): History {
  const [project, patches, inversePatches] = edited(history.project, command);
  if (patches.length === 0) return history;
  const last = history.done.at(-1);
  const step: Step = { label: command.label, patches, inversePatches, ...(burst && { burst }) };
  if (!last || !burst || history.undone.length > 0 || !goesOn(last, burst)) {
    return { project, done: [...history.done, step], undone: [] };
  }
  const joined = joinedStep(last, step);
  return { project, done: [...history.done.slice(0, -1), ...(joined ? [joined] : [])], undone: [] };
}

function goesOn(last: Step, burst: Burst): boolean {
  if (!last.burst || last === burst.not || last.burst.key !== burst.key) return false;
  const pause = burst.at - last.burst.at;
  return pause >= 0 && pause <= longestPause;
}

/** Undefined when the second takes back what the first did. */
function joinedStep(first: Step, second: Step): Step | undefined {
  const patches = withoutOverwritten([...first.patches, ...second.patches]);
  const inversePatches = withoutOverwritten([...second.inversePatches, ...first.inversePatches]);
  const before = new Map(inversePatches.map((patch) => [placeOf(patch), patch]));
  const isNothing =
    isPlain(patches) &&
    isPlain(inversePatches) &&
    patches.length === inversePatches.length &&
    patches.every((patch) => before.has(placeOf(patch)) && before.get(placeOf(patch))?.value === patch.value);
  return isNothing ? undefined : { ...second, patches, inversePatches };
}

const placeOf = (patch: Patch) => JSON.stringify(patch.path);

/** Only single values that are replaced: then neither their order nor what was there between counts. */
function isPlain(patches: readonly Patch[]): boolean {
  return patches.every(
    ({ op, path, value }) =>
      op === 'replace' && path.at(-1) !== 'length' && (typeof value !== 'object' || value === null),
  );
}

/** A burst may be long; of values replaced over and over only the last counts. */
function withoutOverwritten(patches: readonly Patch[]): readonly Patch[] {
  if (!isPlain(patches)) return patches;
  return [...new Map(patches.map((patch) => [placeOf(patch), patch])).values()];
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
