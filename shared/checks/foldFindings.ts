/** More findings of one code on one object than anybody reads are one finding with their number; `unfoldFinding.ts` lists them. */
import type { Finding } from '../model/finding.ts';

/** So many of one code on one object are listed one by one. */
export const MOST_LIKE = 100;

/** The findings in their order; what is more than `MOST_LIKE` of one code on one object is one, where the first of them was. */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_LIKE) return findings;
  const keys = findings.map(objectKey);
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

/** What findings have in common that fold into one: the code, and the project, model or field, whichever of its constraints and indexes it is. */
export function objectKey({ code, object, at }: Finding): string {
  const model = at.kind === 'project' ? undefined : at.model;
  return JSON.stringify([code, object, model, at.kind === 'field' ? at.field : undefined]);
}

/** Each has a fix of its own, so the whole has none. */
function folded(finding: Finding, all: readonly Finding[]): Finding {
  const { code, severity, hint, at, object } = finding;
  const count = all.reduce((sum, each) => sum + (each.count ?? 1), 0);
  const end = /[.!?…]$/u.test(finding.message) ? '' : '.';
  const message = `${finding.message}${end} There are ${(count - 1).toLocaleString('en')} more like it.`;
  return { code, severity, message, ...(hint !== undefined && { hint }), at, object, count };
}
