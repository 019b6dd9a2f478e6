/** What an export says that its database cannot hold, by the place that it is said of. */
import type { Omission } from '../../model/omission.ts';

const cache = new WeakMap<readonly Omission[], Map<string, Omission[]>>();

/** The findings on one model or field, by its label; a large project has thousands, and each place asks. */
export function lostAt(lost: readonly Omission[], label: string): readonly Omission[] {
  let byLabel = cache.get(lost);
  if (!byLabel) {
    byLabel = new Map();
    for (const finding of lost) {
      const there = byLabel.get(finding.object);
      if (there) there.push(finding);
      else byLabel.set(finding.object, [finding]);
    }
    cache.set(lost, byLabel);
  }
  return byLabel.get(label) ?? [];
}
