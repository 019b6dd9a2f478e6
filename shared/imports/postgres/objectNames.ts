/** Names that PostgreSQL gives to what has none. Source: makeObjectName and ChooseIndexName of its sources. */
import { byteLength } from '../../physical/djangoNames.ts';

const LONGEST = 63;

/** `table_columns_label`, both cut so that all of it fits. */
export function objectName(table: string, columns: string, label: string): string {
  const parts = columns === '' ? [table] : [table, columns];
  const room = LONGEST - label.length - parts.length;
  // No more of them can be left.
  const kept = parts.map((part) =>
    Array.from(part.slice(0, 4 * LONGEST))
      .slice(0, 2 * LONGEST)
      .join(''),
  );
  while (kept.reduce((sum, part) => sum + byteLength(part), 0) > room) {
    const longest = kept.length > 1 && byteLength(kept[0] ?? '') <= byteLength(kept[1] ?? '') ? 1 : 0;
    kept[longest] = [...(kept[longest] ?? '')].slice(0, -1).join('');
  }
  return [...kept, label].join('_');
}

/** With a number where that name is taken. `reached`: as far as the numbers are known to be, by what they stand behind. */
export function freeObjectName(
  [table, columns, label]: readonly [table: string, columns: string, label: string],
  isTaken: (name: string) => boolean,
  reached: Map<string, number>,
): string {
  const key = JSON.stringify([table, columns, label]);
  for (let number = reached.get(key) ?? 0; ; number += 1) {
    const name = objectName(table, columns, number === 0 ? label : `${label}${number}`);
    if (isTaken(name)) continue;
    reached.set(key, number);
    return name;
  }
}
