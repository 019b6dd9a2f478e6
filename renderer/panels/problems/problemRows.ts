/** The findings as the Problems panel lists them: by model, in the order of the document. */
import type { Finding, Severity } from '../../../shared/model/finding.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';

export type ProblemRow =
  | { readonly kind: 'group'; readonly key: string; readonly label: string; readonly count: number }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: Finding };

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The project's own findings come first; within a group errors come before warnings. */
export function problemRows(
  graph: ModelGraph,
  findings: readonly Finding[],
  shown: ReadonlySet<Severity>,
): readonly ProblemRow[] {
  const groups = new Map<string, Finding[]>([['', []]]);
  for (const node of graph.models) groups.set(node.id, []);
  for (const finding of findings) {
    if (!shown.has(finding.severity)) continue;
    const model = finding.at.kind === 'project' ? '' : finding.at.model;
    const group = groups.get(model);
    if (group) group.push(finding);
    else groups.set(model, [finding]);
  }
  const rows: ProblemRow[] = [];
  for (const [model, group] of groups) {
    if (group.length === 0) continue;
    const label = model === '' ? 'Project' : (graph.byId.get(model)?.label ?? group[0]?.object ?? model);
    rows.push({ kind: 'group', key: `group ${model}`, label, count: group.length });
    const seen = new Map<string, number>();
    for (const finding of group.sort((a, b) => rank[a.severity] - rank[b.severity])) {
      const name = `${model} ${finding.code} ${'field' in finding.at ? finding.at.field : ''} ${finding.message}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      rows.push({ kind: 'finding', key: count === 1 ? name : `${name} ${count}`, finding });
    }
  }
  return rows;
}
