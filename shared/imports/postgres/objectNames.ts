/** Names that PostgreSQL gives to what has none. Source: makeObjectName and ChooseIndexName of its sources. */
import { byteLength } from '../../physical/djangoNames.ts';

const LONGEST = 63;

/** `table_columns_label`, both cut so that all of it fits. */
export function objectName(table: string, columns: string, label: string): string {
  const parts = columns === '' ? [table] : [table, columns];
  const room = LONGEST - label.length - parts.length;
  const kept = parts.map((part) => part);
  while (kept.reduce((sum, part) => sum + byteLength(part), 0) > room) {
    const longest = kept.length > 1 && byteLength(kept[0] ?? '') <= byteLength(kept[1] ?? '') ? 1 : 0;
    kept[longest] = [...(kept[longest] ?? '')].slice(0, -1).join('');
  }
  return [...kept, label].join('_');
}

/** With a number where that name is taken. */
export function freeObjectName(table: string, columns: string, label: string, taken: ReadonlySet<string>): string {
  for (let number = 0; ; number += 1) {
    const name = objectName(table, columns, number === 0 ? label : `${label}${number}`);
    if (!taken.has(name)) return name;
  }
}
