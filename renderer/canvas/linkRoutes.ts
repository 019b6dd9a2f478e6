/** Routes of the links on screen: all of them at rest, only those of the moved cards anew during a drag. Pure. */
import { rowMiddle } from '../../shared/layout/cardLayout.ts';
import { routeLinks, type LinkRoute, type Position } from '../../shared/layout/edgeLayout.ts';
import type { DiagramLayout } from '../../shared/layout/diagramLayout.ts';
import { placeOfNode, type CanvasNode } from './projectToFlow.ts';

/** Below this many links a drag routes all of them, so that lanes stay right while it lasts. */
const fewLinks = 40;

export function positionsOf(nodes: readonly CanvasNode[]): Map<string, Position> {
  const positions = new Map<string, Position>();
  for (const node of nodes) if (node.type === 'card') positions.set(node.data.card.model, node.position);
  return positions;
}

/** Only those that are not as they are at rest. `dragged`: positions by node id. */
export function routesDuringDrag(
  layout: DiagramLayout,
  nodes: readonly CanvasNode[],
  dragged: ReadonlyMap<string, Position>,
): ReadonlyMap<string, LinkRoute> {
  const positions = positionsOf(nodes);
  const moved = new Set<string>();
  for (const [node, position] of dragged) {
    const { kind, id } = placeOfNode(node);
    if (kind !== 'model' || !positions.has(id)) continue;
    positions.set(id, position);
    moved.add(id);
  }
  if (layout.links.length <= fewLinks) return routeLinks(layout, positions);
  const touched = layout.links.filter((link) => moved.has(link.owner) || moved.has(link.target));
  return routeLinks(layout, positions, touched);
}

/** Everything that a route depends on: where cards are, how high they are, and at which rows links end. */
function geometryOf(layout: DiagramLayout, positions: ReadonlyMap<string, Position>): string {
  const parts: (string | number)[] = [];
  for (const [model, card] of layout.cards) {
    const position = positions.get(model);
    parts.push(model, position?.x ?? '', position?.y ?? '', card.height);
  }
  for (const link of layout.links) {
    const [owner, target] = [layout.cards.get(link.owner), layout.cards.get(link.target)];
    parts.push(link.id, link.kind, link.isNullable ? 1 : 0);
    if (owner && target) parts.push(rowMiddle(owner, link.ownerRow), rowMiddle(target, link.targetRow));
  }
  return parts.join(' ');
}

/** Routes at rest, found anew only when something moved: renaming a field or a new finding moves nothing. */
export function rememberRoutes() {
  let geometry = '';
  let routes: ReadonlyMap<string, LinkRoute> = new Map();
  return (layout: DiagramLayout, nodes: readonly CanvasNode[]): ReadonlyMap<string, LinkRoute> => {
    const positions = positionsOf(nodes);
    const now = geometryOf(layout, positions);
    if (now !== geometry) [geometry, routes] = [now, routeLinks(layout, positions)];
    return routes;
  };
}
