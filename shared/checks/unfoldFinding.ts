/** The findings that a counted one stands for, found again when somebody wants to read them. */
import type { Finding } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { CheckFamily } from './checkFamily.ts';
import { checkFamilies } from './checkRegistry.ts';
import { CheckScope, fieldsHeldBy, scopeOfModel, scopeOfProject } from './checkScope.ts';
import { objectKey } from './foldFindings.ts';

/** One by one, in the order of the document; none where the graph has them no longer. */
export function unfoldFinding(finding: Finding, graph: ModelGraph): readonly Finding[] {
  const family = checkFamilies.find(({ checks }) => checks.some(({ code }) => code === finding.code));
  if (!family) return [];
  const key = objectKey(finding);
  return scopesOf(finding, family, graph)
    .flatMap((scope) => family.findEach(scope))
    .filter((each) => objectKey(each) === key);
}

/** As little of the project as can hold them. */
function scopesOf({ at, object }: Finding, { reach }: CheckFamily, graph: ModelGraph): readonly CheckScope[] {
  if (reach === 'project' || at.kind === 'project') return [scopeOfProject(graph)];
  const heirs = graph.models.filter((node) => !node.external && node.mro.some(({ id }) => id === at.model));
  if (at.kind === 'field') {
    const isIt = (node: FieldNode) => node.label === object && node.field.id === at.field;
    const fields = heirs.flatMap((node) => fieldsHeldBy(node).filter(isIt));
    if (fields.length > 0) return fields.map((field) => new CheckScope(graph, [], [], [field.owner], [field]));
  }
  const isNamed = (node: ModelNode) => object === node.label || object.startsWith(`${node.label}.`);
  const named = heirs.filter(isNamed);
  return (named.length > 0 ? named : heirs).map((node) => scopeOfModel(graph, node));
}
