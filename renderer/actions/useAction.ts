import { useSyncExternalStore } from 'react';
import type { Action } from './action.ts';
import { actionOf, type ActionId } from './actionRegistry.ts';
import { watchActionState } from './actionState.ts';

/** The action, drawn anew whenever its words, or whether it is offered, change. */
export function useAction(id: ActionId): Action {
  const action = actionOf(id);
  useSyncExternalStore(watchActionState, () =>
    [action.label(), action.isEnabled(), action.isChecked?.() ?? false].join('\n'),
  );
  return action;
}
