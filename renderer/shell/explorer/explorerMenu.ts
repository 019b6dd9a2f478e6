/** What the explorer offers for one model. */
import { actionItem, placeItem, withoutKey } from '../../actions/actionItems.ts';
import { Eye, LayoutGrid } from 'lucide-react';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { Diagram, Project } from '../../../shared/model/project.ts';
import { deleteSelection, showOnDiagram } from '../../canvas/canvasEdits.ts';
import { duplicateSelection } from '../../canvas/clipboardEdits.ts';
import { reshapeItems } from '../../flows/reshapeFlows.ts';
import { currentProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { isMenuLine, type MenuItem } from '../../ui/menuItems.ts';

export function explorerMenu(node: ModelNode, onRename: () => void): readonly MenuItem[] {
  const project = currentProject();
  const diagram = project && openDiagramOf(project, useViewStore.getState().diagram);
  const target = { kind: 'model', model: node.id } as const;
  const selectIt = () => useViewStore.getState().select({ models: [node.id] });
  return [
    { label: 'Go to it', icon: Eye, onSelect: () => useViewStore.getState().revealTarget(target) },
    ...(project && diagram && !placedModels(diagram).has(node.id)
      ? [
          {
            label: 'Show on this diagram',
            icon: LayoutGrid,
            onSelect: () => {
              showOnDiagram(node.id);
              useViewStore.getState().revealTarget(target);
            },
          },
        ]
      : []),
    'separator',
    placeItem('name.edit', onRename),
    // The keys of these are the diagram's.
    ...reshapeItems(node.id).map((item) => (isMenuLine(item) ? withoutKey(item) : item)),
    withoutKey(
      actionItem('edit.duplicate', () => {
        selectIt();
        duplicateSelection();
      }),
    ),
    withoutKey(
      actionItem('edit.delete', () => {
        selectIt();
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
