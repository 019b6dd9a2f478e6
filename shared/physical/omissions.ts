/** Collects what a database cannot say, so that nothing is dropped in silence. */
import type { Target } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { Omission } from '../model/omission.ts';
import type { Source } from './physicalSchema.ts';

type Said = Pick<Omission, 'code' | 'outcome' | 'severity' | 'message' | 'hint' | 'part' | 'fix'>;

export class Omissions {
  /** In the order in which they were found. */
  readonly found: Omission[] = [];
  private readonly graph: ModelGraph;
  private readonly fields = new Map<ModelNode, ReadonlyMap<string, FieldNode>>();

  constructor(graph: ModelGraph) {
    this.graph = graph;
  }

  /** `target`: the place, where it is a part of `at`. */
  add({
    at,
    target = targetOf(at),
    ...said
  }: Said & { readonly at: ModelNode | FieldNode; readonly target?: Target }): void {
    this.found.push({ ...said, at: target, object: at.label });
  }

  /** What concerns the export as a whole. */
  addProject(said: Said): void {
    this.found.push({ ...said, at: { kind: 'project' }, object: '' });
  }

  /** The model or field that something of the schema comes from. */
  placeOf(source: Source): ModelNode | FieldNode {
    const node = this.graph.byId.get(source.model);
    if (!node) throw new Error(`The schema names a model that is not there: ${source.model}`);
    return (source.field !== undefined && this.fieldsOf(node).get(source.field)) || node;
  }

  private fieldsOf(node: ModelNode): ReadonlyMap<string, FieldNode> {
    let fields = this.fields.get(node);
    if (!fields) {
      // Of two with one id the first counts.
      const all = [...node.localFields, ...node.localManyToMany].toReversed();
      this.fields.set(node, (fields = new Map(all.map((field) => [field.field.id, field]))));
    }
    return fields;
  }
}

/** Takes nothing, for a look at what another part will report itself. */
export class NoOmissions extends Omissions {
  override add(): void {
    return;
  }

  override addProject(): void {
    return;
  }
}

function targetOf(at: ModelNode | FieldNode): Target {
  return 'owner' in at
    ? { kind: 'field', model: at.definedOn.id, field: at.field.id }
    : { kind: 'model', model: at.id };
}
