/**
 * Layered layout by ELK: what is pointed at stands left of what points at it, as few crossings as can be. The engine
 * comes from outside (a worker in the window, the library itself in tests), so that nothing here starts a thread.
 */
import { cardSize } from './cardLayout.ts';
import type { DiagramLayout } from './diagramLayout.ts';

export interface LayoutGraph {
  readonly id: string;
  readonly layoutOptions?: { readonly [option: string]: string };
  readonly children: { readonly id: string; readonly width: number; readonly height: number }[];
  readonly edges: { readonly id: string; readonly sources: string[]; readonly targets: string[] }[];
}

export interface LayoutEngine {
  layout(
    graph: LayoutGraph,
  ): Promise<{ readonly children?: readonly { readonly id: string; readonly x?: number; readonly y?: number }[] }>;
}

export interface ArrangedModel {
  readonly model: string;
  readonly x: number;
  readonly y: number;
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1',
  'elk.separateConnectedComponents': 'true',
  'elk.aspectRatio': '1.6',
  'elk.spacing.nodeNode': '40',
  'elk.spacing.componentComponent': '80',
  'elk.layered.spacing.nodeNodeBetweenLayers': '120',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.compaction.postCompaction.strategy': 'NONE',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.wrapping.strategy': 'OFF',
} as const;

const snap = (value: number) => Math.round(value / cardSize.grid) * cardSize.grid;

/** Positions for the models named, their top left corner staying at `origin`. The same for the same diagram. */
export async function arrangeDiagram(
  engine: LayoutEngine,
  layout: DiagramLayout,
  models: ReadonlySet<string>,
  origin: { readonly x: number; readonly y: number },
): Promise<readonly ArrangedModel[]> {
  const ids = [...layout.cards.keys()].filter((id) => models.has(id));
  // Ids of the document may be any text; the engine gets numbers.
  const numbers = new Map(ids.map((id, index) => [id, `n${index}`]));
  const edges: LayoutGraph['edges'] = [];
  const joined = new Set<string>();
  for (const link of layout.links) {
    const [source, target] = [numbers.get(link.target), numbers.get(link.owner)];
    if (source === undefined || target === undefined || source === target) continue;
    const pair = `${source} ${target}`;
    if (joined.has(pair)) continue;
    joined.add(pair);
    edges.push({ id: `e${edges.length}`, sources: [source], targets: [target] });
  }
  const arranged = await engine.layout({
    id: 'root',
    layoutOptions: options,
    children: ids.map((id) => {
      const card = layout.cards.get(id);
      return {
        id: numbers.get(id) ?? '',
        width: card?.width ?? cardSize.width,
        height: card?.height ?? cardSize.header,
      };
    }),
    edges,
  });
  const places = new Map((arranged.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]));
  let [left, top] = [Infinity, Infinity];
  for (const { x, y } of places.values()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
  }
  return ids.flatMap((model) => {
    const place = places.get(numbers.get(model) ?? '');
    return place ? [{ model, x: snap(place.x - left + origin.x), y: snap(place.y - top + origin.y) }] : [];
  });
}
