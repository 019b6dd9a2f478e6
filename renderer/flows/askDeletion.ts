import { commitTyping } from './commitTyping.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { useViewStore } from '../store/viewStore.ts';

/** Shows the panel "What if deleted?" and tries it for this model. */
export async function askDeletion(model: string): Promise<void> {
  commitTyping();
  useViewStore.getState().showBottom('deletion');
  await useDeletionStore.getState().run({ model });
}
