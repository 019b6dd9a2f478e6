/** Which models of the explorer are chosen: one by a click, more with Ctrl, a stretch with Shift or Shift and an arrow. */
import { useViewStore } from '../../store/viewStore.ts';

/** What is chosen with the row: all that is selected if it is among it, else itself. */
export function chosenWithModel(model: string): readonly string[] {
  const { models } = useViewStore.getState().selection;
  return models.includes(model) ? models : [model];
}

export interface ModelChoice {
  /** One model; `alone: false` adds it to what is selected, or takes it away. */
  choose(model: string, alone: boolean): void;
  /** All from the model chosen last to this one, in the order of the list. */
  extend(model: string, listed: readonly string[]): void;
}

export function newModelChoice(): ModelChoice {
  let anchor: string | undefined;
  return {
    choose: (model, alone) => {
      anchor = model;
      const { selection, select, revealTarget } = useViewStore.getState();
      if (alone) revealTarget({ kind: 'model', model });
      else if (selection.models.includes(model)) select({ models: selection.models.filter((id) => id !== model) });
      else select({ models: [...selection.models, model] });
    },
    extend: (model, listed) => {
      const { selection, select } = useViewStore.getState();
      const start = listed.indexOf(anchor ?? selection.field?.model ?? selection.models[0] ?? model);
      const end = listed.indexOf(model);
      // Where it began is filtered away or folded.
      if (start < 0) anchor = model;
      else anchor ??= listed[start];
      const from = start < 0 ? end : start;
      select({ models: listed.slice(Math.min(from, end), Math.max(from, end) + 1) });
    },
  };
}
