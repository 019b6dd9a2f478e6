import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { ComboboxChoice } from '../../ui/Combobox.tsx';

/** Models as choices by app, each found by its label too. */
export function modelChoices(models: readonly ModelNode[]): readonly ComboboxChoice[] {
  return models.map((model) => ({
    value: model.id,
    label: model.name,
    group: model.app,
    aside: model.external ? 'external' : model.kind === 'concrete' ? '' : model.kind,
    keywords: [model.label],
  }));
}
