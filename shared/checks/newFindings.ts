/** What an edit would cause. */
import type { Finding } from '../model/finding.ts';
import type { Project } from '../model/project.ts';
import { runChecks } from './runChecks.ts';

/** Findings of the second project that the first has not; `objectNow` says what an object is called in the second. */
export function newFindings(
  before: Project,
  after: Project,
  objectNow: (object: string) => string = (object) => object,
): readonly Finding[] {
  const known = new Map<string, number>();
  for (const { code, object, count = 1 } of runChecks(before)) {
    const key = JSON.stringify([code, objectNow(object)]);
    known.set(key, (known.get(key) ?? 0) + count);
  }
  return runChecks(after).filter(({ code, object, count = 1 }) => {
    const key = JSON.stringify([code, object]);
    const left = (known.get(key) ?? 0) - count;
    known.set(key, left);
    return left < 0;
  });
}
