import { useSyncExternalStore } from 'react';
import type { Action } from './action.ts';
import { actionOf, type ActionId } from './actionRegistry.ts';
import { watchActionState } from './actionState.ts';

/** Draws anew whenever the action's words, or whether it is offered, change. */
export function useActionState(action: Action): void {
  useSyncExternalStore(watchActionState, () =>
    [action.label(), action.isEnabled(), action.isChecked?.() ?? false].join('\n'),
  );
}

/** The action, as it is at this moment. */
export function useAction(id: ActionId): Action {
  const action = actionOf(id);
  useActionState(action);
  return action;
}
