import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Finding } from '../model/finding.ts';
import type { ModelGraph } from '../model/modelGraph.ts';
import type { Project } from '../model/project.ts';
import { targetProject } from '../model/targetProject.ts';
import { checkGraph, type CheckedGraph } from './incrementalChecks.ts';

const checkedGraphs = new WeakMap<ModelGraph, CheckedGraph>();

/** The one checked last, which the next is most likely an edit of. */
let last: CheckedGraph | undefined;

/** All findings of a project, in registry order; the same array as long as models and settings are the same objects. */
export function runChecks(project: Project): readonly Finding[] {
  const graph = modelGraphOf(targetProject(project).project);
  let checked = checkedGraphs.get(graph);
  if (!checked) checkedGraphs.set(graph, (checked = checkGraph(graph, last)));
  last = checked;
  return checked.findings;
}
