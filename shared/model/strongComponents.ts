/**
 * Nodes of a directed graph that can be reached from each other (Tarjan's strongly connected components), in time linear in
 * nodes and edges and without recursion: chains may be longer than the call stack.
 */

/** The number of its component by node, for all that `edges` names. */
export function strongComponents<Node>(edges: ReadonlyMap<Node, Iterable<Node>>): ReadonlyMap<Node, number> {
  const component = new Map<Node, number>();
  const order = new Map<Node, number>();
  /** By node the earliest that is known to be reached from it and still open. */
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  const path: { readonly node: Node; readonly rest: Iterator<Node> }[] = [];
  let found = 0;
  const enter = (node: Node): void => {
    const number = order.size;
    order.set(node, number);
    lowest.set(node, number);
    open.push(node);
    path.push({ node, rest: (edges.get(node) ?? [])[Symbol.iterator]() });
  };
  const lower = (node: Node, to: number): void => {
    if (to < (lowest.get(node) ?? 0)) lowest.set(node, to);
  };
  const leave = (node: Node): void => {
    const low = lowest.get(node) ?? 0;
    const before = path.at(-1);
    if (before) lower(before.node, low);
    if (low !== order.get(node)) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      component.set(member, found);
      if (member === node) break;
    }
    found += 1;
  };
  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { node, rest } = step;
      const next = rest.next();
      if (next.done) {
        path.pop();
        leave(node);
      } else if (!order.has(next.value)) enter(next.value);
      else if (!component.has(next.value)) lower(node, order.get(next.value) ?? 0);
    }
  }
  return component;
}
