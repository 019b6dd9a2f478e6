/** The findings as the Problems panel lists them: by model, in the order of the document. */
import type { IgnoredByProject } from '../../../shared/checks/ignoredFindings.ts';
import { unfoldedFindings } from '../../../shared/formats/targetFindings.ts';
import type { Finding, Severity } from '../../../shared/model/finding.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import type { IgnoredFinding, Project } from '../../../shared/model/project.ts';

export type ProblemRow =
  | { readonly kind: 'group'; readonly key: string; readonly label: string; readonly count: number }
  | {
      readonly kind: 'finding';
      readonly key: string;
      readonly finding: Finding;
      /** Why the project lives with it, where it does. */
      readonly ignored?: IgnoredFinding;
      /** Where it stands for several: whether they are listed below it. */
      readonly isOpen?: boolean;
      /** Of one that stands below the counted finding of this key. */
      readonly within?: string;
    };

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

interface Listed {
  readonly finding: Finding;
  readonly ignored?: IgnoredFinding;
}

/**
 * The project's own findings come first; within a group errors come before warnings, and ignored ones last. `open`: keys of
 * counted findings whose members are listed. `project`: as it was checked.
 */
export function problemRows(
  graph: ModelGraph,
  findings: readonly Finding[],
  shown: ReadonlySet<Severity>,
  ignored: readonly IgnoredByProject[] = [],
  open: ReadonlySet<string> = new Set(),
  project: Project = graph.project,
): readonly ProblemRow[] {
  const groups = new Map<string, Listed[]>([['', []]]);
  for (const node of graph.models) groups.set(node.id, []);
  const add = (listed: Listed) => {
    const { at } = listed.finding;
    const model = at.kind === 'project' ? '' : at.model;
    const group = groups.get(model);
    if (group) group.push(listed);
    else groups.set(model, [listed]);
  };
  for (const finding of findings) if (shown.has(finding.severity)) add({ finding });
  for (const { finding, entry } of ignored) add({ finding, ignored: entry });
  const rows: ProblemRow[] = [];
  for (const [model, group] of groups) {
    if (group.length === 0) continue;
    const label = model === '' ? 'Project' : (graph.byId.get(model)?.label ?? group[0]?.finding.object ?? model);
    rows.push({ kind: 'group', key: `group ${model}`, label, count: group.length });
    const seen = new Map<string, number>();
    for (const listed of group.sort((a, b) => rankOf(a) - rankOf(b))) {
      const { finding } = listed;
      const name = `${model} ${finding.code} ${'field' in finding.at ? finding.at.field : ''} ${finding.message}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const key = count === 1 ? name : `${name} ${count}`;
      if (finding.count === undefined) {
        rows.push({ kind: 'finding', key, ...listed });
        continue;
      }
      const isOpen = open.has(key);
      rows.push({ kind: 'finding', key, ...listed, isOpen });
      if (!isOpen) continue;
      for (const [at, each] of unfolded(finding, graph, project).entries())
        rows.push({ kind: 'finding', key: `${key} / ${at}`, ...listed, finding: each, within: key });
    }
  }
  return rows;
}

const keptUnfolded = new WeakMap<Finding, { readonly graph: ModelGraph; readonly findings: readonly Finding[] }>();

function unfolded(finding: Finding, graph: ModelGraph, project: Project): readonly Finding[] {
  const kept = keptUnfolded.get(finding);
  if (kept?.graph === graph) return kept.findings;
  const findings = unfoldedFindings(finding, project);
  keptUnfolded.set(finding, { graph, findings });
  return findings;
}

function rankOf({ finding, ignored }: Listed): number {
  return rank[finding.severity] + (ignored ? 3 : 0);
}
