/** Everything on screen that is computed from the project, memoised by the models so that moving a box re-runs nothing. */
import { useMemo } from 'react';
import { fixOf } from '../../shared/checks/fixOf.ts';
import { splitFindings, type IgnoredByProject } from '../../shared/checks/ignoredFindings.ts';
import { constraintKey, fieldKey } from '../../shared/model/fieldKey.ts';
import type { Finding, Fix, Severity } from '../../shared/model/finding.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { ModelGraph } from '../../shared/model/modelGraph.ts';
import { findingsOf, useCheckingNews } from './checking.ts';
import { useProject } from './projectStore.ts';

export function useModelGraph(): ModelGraph {
  return useProject(modelGraphOf);
}

/** The fix that a finding asks for, by the names of the project as it is now. */
export function useFix({ fix }: Finding): Fix | undefined {
  const graph = useModelGraph();
  return useMemo(() => fix && fixOf(fix, graph), [fix, graph]);
}

/** What is to be fixed: all findings but the ignored ones. */
export function useFindings(): readonly Finding[] {
  useCheckingNews();
  return useProject((project) => splitFindings(project, findingsOf(project)).open);
}

export function useIgnoredFindings(): readonly IgnoredByProject[] {
  useCheckingNews();
  return useProject((project) => splitFindings(project, findingsOf(project)).ignored);
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

const countsByPlace = new WeakMap<readonly Finding[], ReadonlyMap<string, Severity>>();
const rank: Record<Severity, number> = { error: 3, warning: 2, info: 1 };

/** Keys: model id for the model as a whole, `fieldKey` for a field, `constraintKey` for a constraint. Value: the worst severity there. */
export function worstByPlace(findings: readonly Finding[]): ReadonlyMap<string, Severity> {
  const known = countsByPlace.get(findings);
  if (known) return known;
  const worst = new Map<string, Severity>();
  const note = (key: string, severity: Severity) => {
    const before = worst.get(key);
    if (!before || rank[severity] > rank[before]) worst.set(key, severity);
  };
  for (const { at, severity } of findings) {
    if (at.kind === 'project') continue;
    note(at.model, severity);
    if (at.kind === 'field') note(fieldKey(at), severity);
    if (at.kind === 'constraint') note(constraintKey(at), severity);
  }
  countsByPlace.set(findings, worst);
  return worst;
}

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
