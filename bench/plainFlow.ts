/** The page that ours is compared with: a plain React Flow, culled and with known sizes; and one bare canvas. */
import '@xyflow/react/dist/style.css';
import { Handle, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react';
import { createElement, memo } from 'react';
import { createRoot } from 'react-dom/client';

export interface PlainDiagram {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly name: string }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

declare global {
  interface Window {
    showPlainFlow: (diagram: PlainDiagram, size: { readonly width: number; readonly height: number }) => void;
  }
}

const [width, rows] = [232, 8];
const height = 38 + rows * 26;

type CardNode = Node<{ readonly name: string }, 'card'>;

const Card = memo(({ data }: NodeProps<CardNode>) =>
  createElement(
    'div',
    { className: 'card' },
    createElement('b', null, data.name),
    ...Array.from({ length: rows }, (_, row) =>
      createElement('p', { key: row }, createElement('span', null, `field_${row}`), createElement('i', null, 'Char')),
    ),
    createElement(Handle, { type: 'target', position: Position.Left }),
    createElement(Handle, { type: 'source', position: Position.Right }),
  ),
);
const nodeTypes = { card: Card };

window.showPlainFlow = (diagram, size) => {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root.');
  Object.assign(root.style, { width: `${size.width}px`, height: `${size.height}px` });
  const handle = { width: 6, height: 6, y: height / 2 - 3 };
  const defaultNodes = diagram.nodes.map(({ id, x, y, name }): CardNode => ({
    id,
    type: 'card',
    position: { x, y },
    data: { name },
    width,
    height,
    measured: { width, height },
    handles: [
      { ...handle, type: 'target', position: Position.Left, x: -3 },
      { ...handle, type: 'source', position: Position.Right, x: width - 3 },
    ],
  }));
  const defaultEdges = diagram.edges.map((edge): Edge => ({ ...edge, type: 'smoothstep' }));
  createRoot(root).render(
    createElement(ReactFlow<CardNode>, {
      defaultNodes,
      defaultEdges,
      nodeTypes,
      minZoom: 0.01,
      onlyRenderVisibleElements: true,
      panOnScroll: true,
      defaultViewport: { x: 0, y: 0, zoom: 0.4 },
    }),
  );
};
