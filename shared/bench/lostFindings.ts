/** What an export says that its database cannot hold, by the place that it is said of. */
import type { Finding } from '../model/finding.ts';

const cache = new WeakMap<readonly Finding[], Map<string, Finding[]>>();

/** The findings on one model or field, by its label; a large project has thousands, and each place asks. */
export function lostAt(lost: readonly Finding[], label: string): readonly Finding[] {
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
