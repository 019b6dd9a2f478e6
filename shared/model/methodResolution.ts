/** Python's method resolution order (C3) of a class, itself first; undefined where Python finds none. */
export function methodResolutionOrder<T>(
  self: T,
  bases: readonly T[],
  orderOf: (base: T) => readonly T[],
): T[] | undefined {
  const lists = [...bases.map((base) => [...orderOf(base)]), [...bases]].filter((list) => list.length > 0);
  const order: T[] = [self];
  while (lists.some((list) => list.length > 0)) {
    const head = lists
      .map((list) => list[0])
      .find((candidate) => candidate !== undefined && !lists.some((list) => list.indexOf(candidate) > 0));
    if (head === undefined) return undefined;
    order.push(head);
    for (const list of lists) if (list[0] === head) list.shift();
  }
  return order;
}
