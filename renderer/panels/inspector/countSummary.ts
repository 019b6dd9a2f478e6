/** Beside the title of a folded part: how much is set inside; nothing where nothing is. */
export function countSummary(count: number): string | undefined {
  return count > 0 ? String(count) : undefined;
}
