/** The list with the item at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

/** The list with another value at `index`. */
export function replaced<T>(list: readonly T[], index: number, value: T): T[] {
  return list.map((each, at) => (at === index ? value : each));
}

export function removed<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}
