import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Finding } from '../model/finding.ts';
import type { ModelGraph } from '../model/modelGraph.ts';
import type { Project } from '../model/project.ts';
import { checks } from './checkRegistry.ts';

const results = new WeakMap<ModelGraph, readonly Finding[]>();

/** All findings of a project, in registry order; the same array as long as models and settings are the same objects. */
export function runChecks(project: Project): readonly Finding[] {
  const graph = modelGraphOf(project);
  const kept = results.get(graph);
  if (kept) return kept;
  const findings = checks.flatMap((check) => [...check.run(graph)]);
  results.set(graph, findings);
  return findings;
}
