/** Python's method resolution order (C3) of a class, itself first; undefined where Python finds none. */
export function methodResolutionOrder<T>(
  self: T,
  bases: readonly T[],
  orderOf: (base: T) => readonly T[],
): T[] | undefined {
  const [only] = bases;
  if (bases.length === 1 && only !== undefined) return [self, ...orderOf(only)];
  return merged(self, [...bases.map(orderOf), bases]);
}

/** `lists`: each without repeats. What stands behind their heads is counted, so that no list is searched. */
function merged<T>(self: T, lists: readonly (readonly T[])[]): T[] | undefined {
  const places = lists.map(() => 0);
  const headOf = (at: number): T | undefined => lists[at]?.[places[at] ?? 0];
  /** In how many lists each stands behind the head, and the lists that each is the head of. */
  const behind = new Map<T, number>();
  const headed = new Map<T, number[]>();
  const noteHead = (at: number) => {
    const head = headOf(at);
    if (head === undefined) return;
    const known = headed.get(head);
    if (known) known.push(at);
    else headed.set(head, [at]);
  };
  for (const [at, list] of lists.entries()) {
    noteHead(at);
    for (const item of list.slice(1)) behind.set(item, (behind.get(item) ?? 0) + 1);
  }
  const isNext = (at: number) => {
    const head = headOf(at);
    return head !== undefined && !behind.get(head);
  };
  const order: T[] = [self];
  for (let first = 0; first < lists.length;) {
    if (headOf(first) === undefined) {
      first += 1;
      continue;
    }
    let at = first;
    while (at < lists.length && !isNext(at)) at += 1;
    const head = headOf(at);
    if (head === undefined) return undefined;
    order.push(head);
    for (const moved of headed.get(head) ?? []) {
      places[moved] = (places[moved] ?? 0) + 1;
      const next = headOf(moved);
      if (next !== undefined) behind.set(next, (behind.get(next) ?? 0) - 1);
      noteHead(moved);
    }
  }
  return order;
}
