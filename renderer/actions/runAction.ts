import { messageOf } from '../../shared/model/messageOf.ts';
import { tell } from '../shell/shellStore.ts';
import type { Action } from './action.ts';

/** Runs the action if it is enabled; a failure is told, never swallowed. */
export async function runAction(action: Action): Promise<void> {
  if (!action.isEnabled()) return;
  try {
    await action.run();
  } catch (error) {
    await tell(`“${action.label()}” did not work`, messageOf(error));
  }
}
