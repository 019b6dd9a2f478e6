/** Does a split or a join that was planned: the document in one step, then the card in view and selected. */
import type { Command } from '../../shared/commands/command.ts';
import { placeModels } from '../../shared/commands/diagramCommands.ts';
import { joinModels, splitModel } from '../../shared/commands/splitCommands.ts';
import type { JoinPlan, SplitPlan } from '../../shared/commands/splitTypes.ts';
import type { Box } from '../../shared/layout/boxIndex.ts';
import { layOutDiagram } from '../../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import { showUndoToast } from '../flows/showUndoToast.ts';
import { runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { notesOnDiagram, openDiagram, snapped, type Place } from './canvasEdits.ts';
import { freePlaceFor } from './freePlace.ts';
import { focusCard } from './rowKeys.ts';
import { visiblePart } from './viewMoves.ts';

/** `at`: where the new card is wanted, in the diagram's units; else beside the old one. */
export function doSplit(plan: SplitPlan, at?: Place): void {
  const { id } = plan.split.added;
  runCommand(withPlace(plan, at ? snapped(at) : placeOfNew(plan)));
  showMade(id, plan.label);
}

export function doJoin(plan: JoinPlan): void {
  runCommand(joinModels(plan));
  showMade(plan.join.kept, plan.label);
}

function showMade(model: string, label: string): void {
  showUndoToast(label);
  useViewStore.getState().revealTarget({ kind: 'model', model });
  focusCard(model);
}

/** One command and so one step: other diagrams have the card beside the old one, the open one where there is room. */
function withPlace(plan: SplitPlan, place: Place | undefined): Command {
  const split = splitModel(plan);
  const open = openDiagram();
  if (!open || !place) return split;
  const model = plan.split.added.id;
  const placing = placeModels(plan.result, open.diagram.id, [{ model, ...place }]);
  return {
    ...split,
    edit(draft) {
      split.edit(draft);
      placing.edit(draft);
    },
  };
}

/** Undefined where the open diagram does not show the old model. */
function placeOfNew({ split, result }: SplitPlan): Place | undefined {
  const diagram = result.diagrams.find(({ id }) => id === openDiagram()?.diagram.id);
  if (!diagram?.nodes.some(({ model }) => model === split.model)) return undefined;
  const { cards } = layOutDiagram(modelGraphOf(result), diagram);
  const boxes = diagram.nodes.flatMap(({ model, x, y }): readonly (Box & { readonly model: string })[] => {
    const card = cards.get(model);
    return card ? [{ model, x, y, width: card.width, height: card.height }] : [];
  });
  const made = boxes.find(({ model }) => model === split.added.id);
  const taken = [...boxes.filter(({ model }) => model !== split.added.id), ...notesOnDiagram()];
  const beside = boxes.find(({ model }) => model === split.model);
  if (!made) return undefined;
  const { width, height } = made;
  return snapped(freePlaceFor({ width, height }, { taken, beside, ...visiblePart() }));
}
