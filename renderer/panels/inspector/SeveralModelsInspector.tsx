import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Boxes,
  Copy,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { alignBoxes, distributeBoxes, type AlignTo, type Box } from '../../../shared/commands/alignment.ts';
import { arrangeModels } from '../../../shared/commands/diagramCommands.ts';
import { layOutDiagram } from '../../../shared/layout/diagramLayout.ts';
import type { ModelGraph, ModelNode } from '../../../shared/model/modelGraph.ts';
import { runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import { CardColorOption } from './CardColorOption.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { deleteSelectedModels, duplicateSelectedModels } from './modelEdits.ts';

interface SeveralModelsInspectorProps {
  readonly graph: ModelGraph;
  readonly nodes: readonly ModelNode[];
}

const alignments: readonly { to: AlignTo; label: string; icon: LucideIcon }[] = [
  { to: 'left', label: 'Align left edges', icon: AlignStartVertical },
  { to: 'centre', label: 'Align centres', icon: AlignCenterVertical },
  { to: 'right', label: 'Align right edges', icon: AlignEndVertical },
  { to: 'top', label: 'Align top edges', icon: AlignStartHorizontal },
  { to: 'middle', label: 'Align middles', icon: AlignCenterHorizontal },
  { to: 'bottom', label: 'Align bottom edges', icon: AlignEndHorizontal },
];

const namesAtMost = 8;

/** What can be done to several models at once. */
export function SeveralModelsInspector({ graph, nodes }: SeveralModelsInspectorProps) {
  const diagramId = useViewStore((state) => state.diagram);
  const ids = nodes.map((node) => node.id);
  const names = nodes.slice(0, namesAtMost).map((node) => node.name);
  const more = nodes.length - names.length;
  const boxes = () => boxesOf(graph, diagramId, ids);
  const distribute = (axis: 'horizontal' | 'vertical', label: string) =>
    runCommand(arrangeModels(diagramId, distributeBoxes(boxes(), axis), label));
  return (
    <>
      <InspectorHeader
        icon={Boxes}
        kind="Selection"
        titleLabel="Selection"
        title={`${nodes.length} models`}
        sentence={`${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`}
      />
      <div className={styles.section}>
        <div className={styles.options}>
          <OptionFrame label="Align" control={undefined}>
            <fieldset className={styles.alignGrid} aria-label="Align">
              {alignments.map(({ to, label, icon }) => (
                <IconButton
                  key={to}
                  label={label}
                  icon={icon}
                  onClick={() => runCommand(arrangeModels(diagramId, alignBoxes(boxes(), to), label))}
                />
              ))}
              <IconButton
                label="Equal gaps across"
                icon={AlignHorizontalDistributeCenter}
                disabled={nodes.length < 3}
                onClick={() => distribute('horizontal', 'Equal gaps across')}
              />
              <IconButton
                label="Equal gaps down"
                icon={AlignVerticalDistributeCenter}
                disabled={nodes.length < 3}
                onClick={() => distribute('vertical', 'Equal gaps down')}
              />
            </fieldset>
          </OptionFrame>
          <CardColorOption models={ids} />
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <Button icon={Copy} onClick={() => duplicateSelectedModels(ids)}>
            Duplicate
          </Button>
          <Button icon={Trash2} onClick={() => deleteSelectedModels(ids)}>
            Delete
          </Button>
        </div>
      </footer>
    </>
  );
}

/** The cards of these models where the diagram shows them. */
function boxesOf(graph: ModelGraph, diagramId: string, ids: readonly string[]): readonly Box[] {
  const diagram = graph.project.diagrams.find((each) => each.id === diagramId);
  if (!diagram) return [];
  const { cards } = layOutDiagram(graph, diagram);
  return diagram.nodes.flatMap(({ model, x, y }) => {
    const card = ids.includes(model) ? cards.get(model) : undefined;
    return card ? [{ model, x, y, width: card.width, height: card.height }] : [];
  });
}
