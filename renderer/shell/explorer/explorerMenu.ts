/** What the explorer offers for the models that are chosen. */
import { actionItem, placeItem, withoutKey } from '../../actions/actionItems.ts';
import { Eye, LayoutGrid, Network } from 'lucide-react';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { Diagram, Project } from '../../../shared/model/project.ts';
import { deleteSelection } from '../../canvas/canvasEdits.ts';
import { duplicateSelection } from '../../canvas/clipboardEdits.ts';
import { showModels, withNeighbours } from '../../canvas/showModels.ts';
import { reshapeItems } from '../../flows/reshapeFlows.ts';
import { currentProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { isMenuLine, type MenuItem } from '../../ui/menuItems.ts';

/** `models`: what the menu is about, `node` among them. */
export function explorerMenu(node: ModelNode, models: readonly string[], onRename: () => void): readonly MenuItem[] {
  const project = currentProject();
  const diagram = project && openDiagramOf(project, useViewStore.getState().diagram);
  const isOne = models.length === 1;
  const selectThem = () => useViewStore.getState().select({ models });
  const lacks = (shown: readonly string[]) => diagram && shown.some((model) => !placedModels(diagram).has(model));
  const around = withNeighbours(models);
  return [
    ...(isOne
      ? [
          {
            label: 'Go to it',
            icon: Eye,
            onSelect: () => useViewStore.getState().revealTarget({ kind: 'model', model: node.id }),
          },
        ]
      : []),
    ...(lacks(models) ? [{ label: 'Show on this diagram', icon: LayoutGrid, onSelect: () => showModels(models) }] : []),
    ...(lacks(around) ? [{ label: 'Show with neighbours', icon: Network, onSelect: () => showModels(around) }] : []),
    'separator',
    ...(isOne
      ? [
          placeItem('name.edit', onRename),
          // The keys of these are the diagram's.
          ...reshapeItems(node.id).map((item) => (isMenuLine(item) ? withoutKey(item) : item)),
        ]
      : []),
    withoutKey(
      actionItem('edit.duplicate', () => {
        selectThem();
        duplicateSelection();
      }),
    ),
    withoutKey(
      actionItem('edit.delete', () => {
        selectThem();
        deleteSelection();
      }),
    ),
  ];
}

export function openDiagramOf(project: Project, id: string): Diagram | undefined {
  return project.diagrams.find((diagram) => diagram.id === id) ?? project.diagrams[0];
}

const placedByNodes = new WeakMap<Diagram['nodes'], ReadonlySet<string>>();

export function placedModels(diagram: Diagram): ReadonlySet<string> {
  let placed = placedByNodes.get(diagram.nodes);
  if (!placed) placedByNodes.set(diagram.nodes, (placed = new Set(diagram.nodes.map((node) => node.model))));
  return placed;
}
