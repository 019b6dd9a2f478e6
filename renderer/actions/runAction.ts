import { messageOf } from '../../shared/model/messageOf.ts';
import { tell } from '../store/questionStore.ts';
import type { Action } from './action.ts';
import { performerOf } from './performers.ts';

/** Does it if it is enabled; a failure is told, never swallowed. */
export async function runAction(action: Action): Promise<void> {
  if (!action.isEnabled()) return;
  try {
    const perform = performerOf(action);
    if (!perform) throw new Error(`Nobody performs ${action.id}.`);
    await perform();
  } catch (error) {
    await tell(`“${action.label()}” did not work`, messageOf(error));
  }
}
