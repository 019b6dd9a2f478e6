/**
 * Findings of a graph, made of those of the graph before it where these still stand: each model keeps what the checks
 * of its own found there until the model or a neighbour changes; what needs all models at a time runs anew each time.
 */
import { affectedModels } from '../model/affectedModels.ts';
import type { Finding } from '../model/finding.ts';
import type { ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { CheckFamily } from './checkFamily.ts';
import { checkFamilies } from './checkRegistry.ts';
import { foldFindings } from './foldFindings.ts';
import { scopeOfModel, scopeOfProject } from './checkScope.ts';

/** What the checks found in a graph, and enough of the way there to check the next graph sooner. */
export interface CheckedGraph {
  readonly graph: ModelGraph;
  readonly findings: readonly Finding[];
  /** One for each model of the graph, in its order. */
  readonly results: readonly ModelResult[];
}

interface ModelResult {
  /** Django runs the model's own checks. */
  readonly isChecked: boolean;
  readonly findings: readonly Finding[];
  /** Those of `modelFamilies` that look further than the neighbours. */
  readonly further: readonly CheckFamily[];
}

const modelFamilies = checkFamilies.filter(({ reach }) => reach === 'model');
const furtherFamilies = modelFamilies.filter(({ looksFurther }) => looksFurther !== undefined);
const projectFamilies = checkFamilies.filter(({ reach }) => reach === 'project');

const NOTHING: readonly never[] = [];
const SILENT: ModelResult = { isChecked: true, findings: NOTHING, further: NOTHING };
const OUTSIDE: ModelResult = { isChecked: false, findings: NOTHING, further: NOTHING };

/** Findings in registry order, within a check in document order; deeply equal whatever `before` is. */
export function checkGraph(graph: ModelGraph, before: CheckedGraph | undefined): CheckedGraph {
  const affected = before && affectedModels(before.graph, graph);
  const results = graph.models.map((node, position) => {
    const kept = before?.results[position];
    return affected && kept && !affected.has(node) ? refreshed(graph, node, kept) : checkModel(graph, node);
  });
  const checked = graph.models.filter((_, position) => results[position]?.isChecked);
  const scope = scopeOfProject(graph, checked);

  const byCode = new Map<string, Finding[]>();
  const add = (finding: Finding) => {
    const list = byCode.get(finding.code);
    if (list) list.push(finding);
    else byCode.set(finding.code, [finding]);
  };
  for (const { findings } of results) findings.forEach(add);
  for (const family of projectFamilies) family.find(scope).forEach(add);
  const findings = checkFamilies.flatMap((family) =>
    family.checks.flatMap(({ code }) => foldFindings(byCode.get(code) ?? NOTHING)),
  );
  return { graph, findings, results };
}

function checkModel(graph: ModelGraph, node: ModelNode): ModelResult {
  if (node.external) return OUTSIDE;
  const scope = scopeOfModel(graph, node);
  let findings: Finding[] | undefined;
  let further: CheckFamily[] | undefined;
  for (const family of modelFamilies) {
    const found = family.find(scope);
    // One by one: a call takes only so many arguments.
    if (found.length > 0) for (const finding of found) (findings ??= []).push(finding);
  }
  for (const family of furtherFamilies) if (family.looksFurther?.(node)) (further ??= []).push(family);
  const isChecked = scope.checked.length > 0;
  if (isChecked && !findings && !further) return SILENT;
  return { isChecked, findings: findings ?? NOTHING, further: further ?? NOTHING };
}

function refreshed(graph: ModelGraph, node: ModelNode, kept: ModelResult): ModelResult {
  if (kept.further.length === 0) return kept;
  const scope = scopeOfModel(graph, node);
  const codes = new Set(kept.further.flatMap((family) => family.checks.map(({ code }) => code)));
  const others = kept.findings.filter(({ code }) => !codes.has(code));
  return { ...kept, findings: [...others, ...kept.further.flatMap((family) => family.find(scope))] };
}
