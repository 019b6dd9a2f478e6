import type { PhysicalContext } from './physicalContext.ts';
import type { Table } from './physicalSchema.ts';

/** The table as its engine can hold it. */
export function engineLimits(table: Table, _context: PhysicalContext): Table {
  return table;
}
