/** What a family of checks looks at: one model of the graph, or all of them. */
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';

export class CheckScope {
  readonly graph: ModelGraph;
  /** Abstract ones included: what the person wrote, as Python reads it. */
  readonly written: readonly ModelNode[];
  /** The project's own models that Django's registry lists. */
  readonly own: readonly ModelNode[];
  /** The project's own models whose checks Django runs. */
  readonly checked: readonly ModelNode[];
  private fieldsOfChecked: readonly FieldNode[] | undefined;
  private fieldsAsWritten: readonly FieldNode[] | undefined;
  private fieldsWithTypes: readonly FieldNode[] | undefined;

  constructor(
    graph: ModelGraph,
    written: readonly ModelNode[],
    own: readonly ModelNode[],
    checked: readonly ModelNode[],
    fieldsOfChecked?: readonly FieldNode[],
  ) {
    this.fieldsOfChecked = fieldsOfChecked;
    this.graph = graph;
    this.written = written;
    this.own = own;
    this.checked = checked;
  }

  /** Every field that Django checks: local ones of the checked models, many-to-many after the columns. */
  get checkedFields(): readonly FieldNode[] {
    return (this.fieldsOfChecked ??= fieldsOf(this.checked));
  }

  /**
   * Those whose type Django checks under the field's own name; what it finds of a generated column's type stands in one
   * message of the column (`field/generatedOutput.ts`).
   */
  get typedFields(): readonly FieldNode[] {
    const fields = this.checkedFields;
    return (this.fieldsWithTypes ??= fields.some(isGenerated) ? fields.filter((node) => !isGenerated(node)) : fields);
  }

  /** Fields as written, each once, those of abstract models and generic ones included. */
  get writtenFields(): readonly FieldNode[] {
    return (this.fieldsAsWritten ??= [
      ...fieldsOf(this.written),
      ...this.written.flatMap((node) => node.genericFields),
    ].filter((node) => node.origin === 'declared'));
  }

  /** Those whose names Django checks, by contenttypes.checks. */
  get genericKeys(): readonly FieldNode[] {
    return this.own.flatMap((node) => node.genericFields.filter(({ field }) => field.type === 'GenericForeignKey'));
  }
}

/** A column that the database computes; Django knows no generated relation. */
export function isGenerated(node: FieldNode): boolean {
  return node.field.generated !== undefined && node.relation === undefined;
}

/** The type of a generated column as a field of its own, as Django checks `output_field`. */
export function scopeOfOutput(graph: ModelGraph, node: FieldNode): CheckScope {
  const { type, id, name, maxLength, maxDigits, decimalPlaces, autoNow, autoNowAdd, uploadTo } = node.field;
  const field = { type, id, name, maxLength, maxDigits, decimalPlaces, autoNow, autoNowAdd, uploadTo };
  const output = Object.create(node, { field: { value: field } }) as FieldNode;
  return new CheckScope(graph, [], [], [node.owner], [output]);
}

function fieldsOf(models: readonly ModelNode[]): readonly FieldNode[] {
  const [only] = models;
  if (!only) return [];
  return models.length === 1 ? fieldsHeldBy(only) : models.flatMap(fieldsHeldBy);
}

/** Columns and many-to-many, which most models have none of. */
export function fieldsHeldBy({ localFields, localManyToMany }: ModelNode): readonly FieldNode[] {
  return localManyToMany.length === 0 ? localFields : [...localFields, ...localManyToMany];
}

const NONE: readonly ModelNode[] = [];

/** One model that stands in the project. */
export function scopeOfModel(graph: ModelGraph, node: ModelNode): CheckScope {
  const written = [node];
  const own = node.installed ? written : NONE;
  return new CheckScope(graph, written, own, node.installed && isCheckOverridden(node) ? NONE : own);
}

/** All models of the project; `checked` are those that Django checks, where they are known already. */
export function scopeOfProject(graph: ModelGraph, checked?: readonly ModelNode[]): CheckScope {
  const written = graph.models.filter((node) => !node.external);
  const own = written.filter((node) => node.installed);
  return new CheckScope(graph, written, own, checked ?? own.filter((node) => !isCheckOverridden(node)));
}

/** A field or reverse name `check` hides Model.check, so that Django runs none of the model's own checks (E020). */
function isCheckOverridden(node: ModelNode): boolean {
  // Most models: nothing above, nobody else will ask.
  if (node.mro.length === 1 && node.concrete === node && node.ancestors.length === 0) return namesCheck(node);
  return hidesCheck(node) || hidesCheck(node.concrete) || node.ancestors.some(hidesCheck) || node.mro.some(hidesCheck);
}

const hiding = new WeakMap<ModelNode, boolean>();

/** Asked of every ancestor by every model below it. */
function hidesCheck(node: ModelNode): boolean {
  let known = hiding.get(node);
  if (known === undefined) hiding.set(node, (known = namesCheck(node)));
  return known;
}

function namesCheck(node: ModelNode): boolean {
  for (const { name } of node.allFields) if (name === 'check') return true;
  for (const { relation } of node.reverseRelations) if (relation?.accessor === 'check') return true;
  return false;
}
