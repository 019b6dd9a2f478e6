/** Where the cells of a result stand, and what of it is copied. */
import type { Cell } from '../../../shared/console/consoleResult.ts';

/** Pixels. */
export const rowHeight = 24;
export const headHeight = 26;
/** Of one character of the grid's type. */
const characterWidth = 7.25;
const padding = 22;
const narrowest = 56;
const widest = 320;
/** Rows that column widths are chosen by. */
const looked = 200;

type Rows = readonly (readonly Cell[])[];

/** A width for every column by its name and content. */
export function columnWidths(columns: readonly string[], rows: Rows): number[] {
  return columns.map((name, column) => Math.min(widest, Math.max(narrowest, fittingWidth(name, rows, column))));
}

/** The width at which nothing of what was looked at is cut off. */
export function fittingWidth(name: string, rows: Rows, column: number): number {
  let longest = name.slice(0, 400).length;
  for (const row of rows.slice(0, looked)) longest = Math.max(longest, (row[column] ?? 'NULL').slice(0, 400).length);
  return Math.ceil(longest * characterWidth) + padding;
}

/** Whether all that was looked at are numbers, which stand at the right. */
export function isNumeric(rows: Rows, column: number): boolean {
  let any = false;
  for (const row of rows.slice(0, looked)) {
    const cell = row[column] ?? null;
    if (cell === null) continue;
    if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(cell)) return false;
    any = true;
  }
  return any;
}

/** Rows as tab-separated text, as spreadsheets take it; NULL is empty. */
export function tabSeparated(rows: Rows): string {
  return rows.map((row) => row.map(tabCell).join('\t')).join('\n');
}

function tabCell(cell: Cell): string {
  if (cell === null) return '';
  return /[\t\n\r"]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One line of it, for the grid. */
export function shownCell(cell: string): string {
  return cell.slice(0, 400).replaceAll(/[\n\r\t]+/gu, ' ↵ ');
}
