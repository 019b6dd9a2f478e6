/** What PostgreSQL calls an index that has no name. Source: ChooseIndexName, ChooseRelationName and makeObjectName. */
import type { IndexColumn } from '../physical/physicalSchema.ts';
import { byteLength, cutToBytes } from '../physical/djangoNames.ts';

/** Bytes of its longest name. */
const LONGEST = 63;

export function ownIndexName(table: string, columns: readonly IndexColumn[], number: number): string {
  const label = `_idx${number === 0 ? '' : number}`;
  const joined = cutToBytes(columns.map(({ name }) => name || 'expr').join('_'), LONGEST);
  const room = LONGEST - label.length - 1;
  let [ofTable, ofColumns] = [byteLength(table), byteLength(joined)];
  while (ofTable + ofColumns > room) {
    if (ofTable > ofColumns) ofTable -= 1;
    else ofColumns -= 1;
  }
  return `${cutToBytes(table, ofTable)}_${cutToBytes(joined, ofColumns)}${label}`;
}
