/** More findings of one code in one place than anybody reads are one finding with their number; `unfoldFinding.ts` lists them. */
import type { Finding } from '../model/finding.ts';

/** So many of one code in one place are listed one by one. */
export const MOST_LIKE = 100;

/** Findings of one code, in their order; what is more than `MOST_LIKE` in one place is one, where the first of them was. */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_LIKE) return findings;
  const keys = findings.map(placeKey);
  const places = new Map<string, Finding[]>();
  for (const [at, finding] of findings.entries()) {
    const key = keys[at] ?? '';
    const there = places.get(key);
    if (there) there.push(finding);
    else places.set(key, [finding]);
  }
  if (places.size === findings.length) return findings;
  const result: Finding[] = [];
  for (const [at, finding] of findings.entries()) {
    const there = places.get(keys[at] ?? '') ?? [];
    if (there.length <= MOST_LIKE) result.push(finding);
    else if (there[0] === finding) result.push(folded(finding, there));
  }
  return result;
}

/** What findings have in common that fold into one: the code, the object as Django calls it, and the place. */
export function placeKey({ code, object, at }: Finding): string {
  return JSON.stringify([code, object, ...Object.values(at)]);
}

/** Each has a fix of its own, so the whole has none. */
function folded(finding: Finding, all: readonly Finding[]): Finding {
  const { code, severity, hint, at, object } = finding;
  const count = all.reduce((sum, each) => sum + (each.count ?? 1), 0);
  const message = `${finding.message} There are ${(count - 1).toLocaleString('en')} more like it.`;
  return { code, severity, message, ...(hint !== undefined && { hint }), at, object, count };
}
