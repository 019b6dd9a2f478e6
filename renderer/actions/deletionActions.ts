import { useDeletionStore } from '../store/deletionStore.ts';
import { currentProject } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import type { Action } from './action.ts';
import { hasProject } from './actionState.ts';
import { askDeletion } from './askDeletion.ts';

/** The one selected model that may have rows, or that of the selected field. */
function selectedModel(): string | undefined {
  const { models, field } = useViewStore.getState().selection;
  const id = field?.model ?? (models.length === 1 ? models[0] : undefined);
  const model = currentProject()?.models.find((each) => each.id === id);
  return model && model.abstract !== true ? model.id : undefined;
}

export const deletionActions: readonly Action[] = [
  {
    id: 'test.deletion',
    label: () => 'What happens if one is deleted?',
    group: 'Test',
    isEnabled: hasProject,
    run: () => {
      const model = selectedModel();
      if (model !== undefined) return askDeletion(model);
      // There is a choice of models in the panel.
      useViewStore.getState().showBottom('deletion');
    },
  },
  {
    id: 'test.deletionCancel',
    label: () => 'Stop trying the delete',
    group: 'Test',
    isEnabled: () => useDeletionStore.getState().running,
    run: () => useDeletionStore.getState().cancel(),
  },
];
