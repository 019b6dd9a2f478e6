/** Who does what the actions say. Flows, canvas, panels and shell lie above the actions, so they are bound here at the start. */
import type { Action, FamilyPerformers, Perform } from './action.ts';
import type { ActionId } from './actionRegistry.ts';

/** One for each action that stands for itself: a missing or a surplus one does not compile. */
export type Performers = { readonly [Id in ActionId]: Perform };

let bound: { readonly single: ReadonlyMap<string, Perform>; readonly families: FamilyPerformers } | undefined;

/** Once, before anything can be done in the window. */
export function bindPerformers(performers: Performers, families: FamilyPerformers): void {
  bound = { single: new Map(Object.entries(performers)), families };
}

/** Undefined where nobody is bound to do it. */
export function performerOf(action: Action): Perform | undefined {
  return bound && (action.performer?.(bound.families) ?? bound.single.get(action.id));
}
