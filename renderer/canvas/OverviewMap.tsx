import { getNodesBounds, MiniMap, useStore, type ReactFlowState } from '@xyflow/react';
import { useMemo } from 'react';
import styles from './DiagramCanvas.module.css';
import { isMapNeeded } from './isMapNeeded.ts';
import type { CanvasNode } from './projectToFlow.ts';

const size = { width: 132, height: 84 };

interface OverviewMapProps {
  readonly nodes: readonly CanvasNode[];
  /** Pixels at the bottom of the canvas that the panel covers. */
  readonly covered: number;
}

/** Where the view is in the whole diagram; only while that is a question. */
export function OverviewMap({ nodes, covered }: OverviewMapProps) {
  const bounds = useMemo(() => getNodesBounds([...nodes]), [nodes]);
  const isNeeded = useStore(({ transform: [x, y, zoom], width, height }: ReactFlowState) =>
    isMapNeeded({ bounds, nodes: nodes.length, view: { x, y, zoom }, room: { width, height: height - covered } }),
  );
  if (!isNeeded) return null;
  return (
    <MiniMap<CanvasNode>
      className={styles.minimap ?? ''}
      ariaLabel="Overview of the diagram"
      pannable
      zoomable
      // Its picture is drawn for these measures, whatever the style sheet says.
      style={size}
      nodeBorderRadius={10}
      nodeClassName={(node) => (node.selected ? 'selected' : node.type === 'note' ? 'note' : '')}
    />
  );
}
