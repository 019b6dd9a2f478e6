/** Collects what a database cannot say, so that nothing is dropped in silence. */
import type { Finding, Severity, Target } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { Source } from './physicalSchema.ts';

export class Omissions {
  /** In the order in which they were found. */
  readonly findings: Finding[] = [];
  private readonly graph: ModelGraph;

  constructor(graph: ModelGraph) {
    this.graph = graph;
  }

  add(code: string, severity: Severity, at: ModelNode | FieldNode, message: string, hint?: string): void {
    const target: Target =
      'owner' in at ? { kind: 'field', model: at.definedOn.id, field: at.field.id } : { kind: 'model', model: at.id };
    this.findings.push({
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      at: target,
      object: at.label,
    });
  }

  /** What concerns the export as a whole. */
  addProject(code: string, severity: Severity, message: string, hint: string): void {
    this.findings.push({ code, severity, message, hint, at: { kind: 'project' }, object: '' });
  }

  /** The model or field that something of the schema comes from. */
  placeOf(source: Source): ModelNode | FieldNode {
    const node = this.graph.byId.get(source.model);
    if (!node) throw new Error(`The schema names a model that is not there: ${source.model}`);
    const fields = [...node.localFields, ...node.localManyToMany];
    return fields.find((field) => field.field.id === source.field) ?? node;
  }
}
