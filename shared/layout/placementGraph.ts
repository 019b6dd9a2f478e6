/** What a layout knows of a diagram: boxes and which of them are joined, as plain data that a worker can be sent. */

export interface PlacementBox {
  readonly width: number;
  readonly height: number;
  /** What it stands together with, if the layout is to keep groups: an app, or an area that somebody drew. */
  readonly group: string;
}

export interface PlacementGraph {
  readonly boxes: readonly PlacementBox[];
  /** Owner and target, different boxes, by their position in `boxes`; each pair once. */
  readonly edges: readonly (readonly [number, number])[];
}

/** Numbers of the boxes that hang together, each group in order of the boxes, the groups by their first box. */
export function componentsOf(graph: PlacementGraph, among: readonly number[]): number[][] {
  const neighbours = new Map<number, number[]>(among.map((box) => [box, []]));
  for (const [a, b] of graph.edges) {
    const [of, other] = [neighbours.get(a), neighbours.get(b)];
    if (!of || !other) continue;
    of.push(b);
    other.push(a);
  }
  const seen = new Set<number>();
  return among.flatMap((box) => {
    if (seen.has(box)) return [];
    seen.add(box);
    const members = [box];
    for (const member of members) {
      for (const other of neighbours.get(member) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        members.push(other);
      }
    }
    return [members.sort((a, b) => a - b)];
  });
}
