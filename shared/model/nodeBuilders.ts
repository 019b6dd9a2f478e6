/** Mutable shapes while the graph is built; `buildModelGraph` hands them out as the readonly contract. */
import type { FieldNode, FieldOrigin, ModelKind, ModelMeta, ModelNode, RelationNode } from './modelGraph.ts';
import { hasColumn } from '../fieldTypes/fieldTypeRegistry.ts';
import { formatWithNames } from './pythonFormat.ts';
import { isNullable, isSymmetrical, localField } from './modelQueries.ts';
import type { Field, Model } from './plainProject.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface RelationDraft extends Mutable<Omit<RelationNode, 'target' | 'pointsAt' | 'targetField' | 'through'>> {
  target: ModelDraft | undefined;
  pointsAt: ModelDraft | undefined;
  targetField: FieldDraft | undefined;
  through: ModelDraft | undefined;
}

/** A field while it is built; a class, since a graph has tens of thousands and each wants few bytes. */
export class FieldDraft implements Mutable<
  Omit<FieldNode, 'label' | 'owner' | 'definedOn' | 'relation' | 'typeSource' | 'isNotNull'>
> {
  field: Field;
  origin: FieldOrigin;
  owner: ModelDraft;
  definedOn: ModelDraft;
  name: string;
  attname: string;
  column: string | undefined;
  isPrimaryKey: boolean;
  relation: RelationDraft | undefined = undefined;
  /** Django's creation counter: columns stand in this order; automatic fields count down from zero. */
  counter: number;
  /** `typeSource`, once it was asked for; null where there is none. */
  private sourceOfType: FieldDraft | null | undefined = undefined;

  constructor(field: Field, owner: ModelDraft, definedOn: ModelDraft, origin: FieldOrigin, counter: number) {
    const { type, name } = field;
    const attname = attnameOf(field);
    this.field = field;
    this.origin = origin;
    this.owner = owner;
    this.definedOn = definedOn;
    this.name = name;
    this.attname = attname;
    this.column = hasColumn(type) ? field.dbColumn || attname : undefined;
    this.isPrimaryKey = field.primaryKey === true && hasColumn(type);
    this.counter = counter;
  }

  get label(): string {
    return `${this.owner.label}.${this.name}`;
  }

  /** Asked of loaded models alone. Each field of a chain of keys hands on what the next one found. */
  get typeSource(): FieldDraft | undefined {
    if (!this.relation) return withColumn(this);
    if (this.sourceOfType !== undefined) return this.sourceOfType ?? undefined;
    const passed = new Set<FieldDraft>([this]);
    let end = this.relation.targetField;
    while (end?.relation) {
      if (end.sourceOfType !== undefined || passed.has(end)) {
        end = end.sourceOfType ?? undefined;
        break;
      }
      passed.add(end);
      end = end.relation.targetField;
    }
    end = withColumn(end);
    for (const field of passed) field.sourceOfType = end ?? null;
    return end;
  }

  get isNotNull(): boolean {
    return this.owner.key === this || !isNullable(this.field) || this.owner.compositeKey?.includes(this) === true;
  }
}

/** A generic field, which a relation may name by mistake, has no column and no type of one. */
function withColumn(field: FieldDraft | undefined): FieldDraft | undefined {
  return field?.column === undefined ? undefined : field;
}

type LinkedModelParts =
  | 'mro'
  | 'parents'
  | 'ancestors'
  | 'concrete'
  | 'localFields'
  | 'localManyToMany'
  | 'genericFields'
  | 'allFields'
  | 'fieldsByName'
  | 'primaryKey'
  | 'reverseRelations'
  | 'visibleReverseRelations'
  | 'reverseByQueryName'
  | 'reverseByAccessor'
  | 'compositeKey'
  | 'key'
  | 'columns'
  | 'isMigrated'
  | 'hasTable'
  | 'automaticJoins'
  | 'meta';

export interface MetaDraft extends Mutable<Omit<ModelMeta, 'definedOn'>> {
  definedOn: ModelDraft;
}

/** Stand for nothing in most models, and are replaced, never added to. */
const NO_LINKS: Map<ModelDraft, FieldDraft | undefined> = new Map();
const NONE: never[] = [];

export class ModelDraft implements Mutable<Omit<ModelNode, LinkedModelParts>> {
  model: Model;
  id: string;
  name: string;
  app: string;
  label: string;
  modelName: string;
  kind: ModelKind;
  external: boolean;
  managed: boolean;
  swapped = false;
  installed: boolean;
  table = '';
  bases: readonly ModelDraft[] = NONE;
  mro: readonly ModelDraft[] = NONE;
  /** As Django's `_meta.parents`; a link is missing on proxies. */
  parentLinks: Map<ModelDraft, FieldDraft | undefined> = NO_LINKS;
  parents: readonly { parent: ModelDraft; link: FieldDraft }[] = NONE;
  ancestors: readonly ModelDraft[] = NONE;
  concrete: ModelDraft;
  localFields: FieldDraft[] = [];
  localManyToMany: readonly FieldDraft[] = NONE;
  genericFields: readonly FieldDraft[] = NONE;
  allFields: readonly FieldDraft[] = NONE;
  primaryKey: FieldDraft | undefined = undefined;
  reverseRelations: FieldDraft[] = [];
  meta: MetaDraft;
  /** Names in the class's own `__dict__`, made when an heir asks. */
  classNames: Set<string> | undefined = undefined;
  /** Key of the fields and the table are set. */
  loaded = false;
  private byName: ReadonlyMap<string, FieldDraft> | undefined = undefined;
  private reverseSeen: readonly FieldDraft[] | undefined = undefined;
  private reverseNames: ReadonlyMap<string, FieldDraft> | undefined = undefined;
  private reverseAccessors: ReadonlyMap<string, readonly FieldDraft[]> | undefined = undefined;
  private tableKey: TableKey | undefined = undefined;

  constructor(model: Model, app: string, external: boolean) {
    const kind = model.abstract === true ? 'abstract' : model.proxy === true ? 'proxy' : 'concrete';
    this.model = model;
    this.id = model.id;
    this.name = model.name;
    this.app = app;
    this.label = `${app}.${model.name}`;
    this.modelName = model.name.toLowerCase();
    this.kind = kind;
    this.external = external;
    this.managed = model.managed !== false;
    this.installed = kind !== 'abstract';
    this.concrete = this;
    this.meta = emptyMeta(this);
  }

  /** Made when first asked for: most models are never asked by name. */
  get fieldsByName(): ReadonlyMap<string, FieldDraft> {
    return (this.byName ??= fieldsByNameOf(this));
  }

  get compositeKey(): readonly FieldDraft[] | undefined {
    return (this.tableKey ??= tableKeyOf(this)).composite;
  }

  get key(): FieldDraft | undefined {
    return (this.tableKey ??= tableKeyOf(this)).single;
  }

  get columns(): readonly FieldDraft[] {
    return (this.tableKey ??= tableKeyOf(this)).columns;
  }

  get isMigrated(): boolean {
    return this.kind === 'concrete' && this.managed && !this.swapped;
  }

  get hasTable(): boolean {
    return this.isMigrated && !this.external;
  }

  get automaticJoins(): readonly FieldDraft[] {
    return this.localManyToMany.filter((field) => field.relation?.joinTable !== undefined);
  }

  get reverseByAccessor(): ReadonlyMap<string, readonly FieldDraft[]> {
    return (this.reverseAccessors ??= groupByAccessor(this.visibleReverseRelations));
  }

  get visibleReverseRelations(): readonly FieldDraft[] {
    // Most models: no ancestors, nothing to gather.
    if (this.concrete === this && this.parents.length === 0 && !this.swapped) return this.reverseRelations;
    return (this.reverseSeen ??= visibleReverseRelationsOf(this));
  }

  get reverseByQueryName(): ReadonlyMap<string, FieldDraft> {
    return (this.reverseNames ??= new Map(
      this.visibleReverseRelations.map((field) => [field.relation?.queryName ?? '', field]),
    ));
  }
}

interface TableKey {
  readonly composite: readonly FieldDraft[] | undefined;
  readonly single: FieldDraft | undefined;
  readonly columns: readonly FieldDraft[];
}

function tableKeyOf(draft: ModelDraft): TableKey {
  const { localFields, primaryKey } = draft;
  const composite = compositeKeyOf(draft);
  if (composite) {
    const columns = localFields.filter((field) => field.origin !== 'implicitKey');
    return { composite, single: undefined, columns };
  }
  const isLocal = primaryKey !== undefined && localFields.includes(primaryKey);
  const single = isLocal ? primaryKey : localFields.find((field) => field.isPrimaryKey);
  return { composite, single, columns: localFields };
}

function compositeKeyOf(draft: ModelDraft): readonly FieldDraft[] | undefined {
  for (const { constraint } of draft.meta.constraints) {
    if (constraint.type !== 'primaryKey') continue;
    // A key over nothing says that the table has none.
    if (constraint.fields.length === 0) return [];
    const fields = constraint.fields.map((name) => localField(draft, name));
    if (fields.every((field) => field !== undefined)) return fields;
  }
  return undefined;
}

function groupByAccessor(relations: readonly FieldDraft[]): ReadonlyMap<string, readonly FieldDraft[]> {
  const groups = new Map<string, FieldDraft[]>();
  for (const field of relations) {
    const accessor = field.relation?.accessor;
    if (accessor === undefined) continue;
    const group = groups.get(accessor);
    if (group) group.push(field);
    else groups.set(accessor, [field]);
  }
  return groups;
}

function visibleReverseRelationsOf(draft: ModelDraft): readonly FieldDraft[] {
  if (draft.swapped) return NONE;
  const found = new Set<FieldDraft>();
  const isProxy = draft.concrete !== draft;
  const parents = isProxy ? [draft.concrete] : draft.parents.map(({ parent }) => parent);
  for (const parent of parents) {
    for (const field of parent.visibleReverseRelations) {
      if (field.field.parentLink !== true || field.relation?.target === draft.concrete) found.add(field);
    }
  }
  if (!isProxy) for (const field of draft.reverseRelations) found.add(field);
  return [...found];
}

function emptyMeta(definedOn: ModelDraft): MetaDraft {
  return {
    definedOn,
    ordering: NONE,
    orderWithRespectTo: undefined,
    defaultRelatedName: undefined,
    indexes: NONE,
    constraints: NONE,
  };
}

export function attnameOf(field: Field): string {
  return field.type === 'OneToOne' || field.type === 'ForeignKey' ? `${field.name}_id` : field.name;
}

/** Later fields win, and an attname wins over an earlier field's name, as in Options._forward_fields_map. */
function fieldsByNameOf(draft: ModelDraft): ReadonlyMap<string, FieldDraft> {
  const byName = new Map<string, FieldDraft>();
  for (const field of draft.allFields) {
    byName.set(field.name, field);
    if (field.attname !== field.name) byName.set(field.attname, field);
  }
  return byName;
}

/** The placeholders of related names, index names and constraint names. */
export function nameParts(owner: ModelDraft): { class: string; model_name: string; app_label: string } {
  return { class: owner.modelName, model_name: owner.modelName, app_label: owner.app.toLowerCase() };
}

type NameOption = 'relatedName' | 'relatedQueryName' | 'defaultRelatedName';
type PlaceholderProblem = (option: NameOption, text: string) => void;

function filledIn(text: string, option: NameOption, owner: ModelDraft, problem: PlaceholderProblem): string {
  if (owner.kind === 'abstract' || !text.includes('%')) return text;
  const parts = nameParts(owner);
  const { class: className, app_label } = parts;
  const names = option === 'relatedQueryName' ? { class: className, app_label } : parts;
  const formatted = formatWithNames(text, names);
  if (formatted.ok) return formatted.text;
  problem(option, formatted.problem);
  return text;
}

/**
 * The relation of a field once it stands on `owner`; its target field is filled in when all models are loaded.
 * Source: RelatedField.contribute_to_class, ManyToManyField.contribute_to_class, ForeignObjectRel.get_accessor_name.
 */
export function newRelationDraft(
  draft: FieldDraft,
  find: (id: string) => ModelDraft | undefined,
  problem: PlaceholderProblem,
): RelationDraft | undefined {
  const { field, owner } = draft;
  const kind = field.type;
  if (kind !== 'OneToOne' && kind !== 'ForeignKey' && kind !== 'ManyToMany') return undefined;
  const pointsAt = field.to === 'self' ? owner : field.to === undefined ? undefined : find(field.to);
  const target = pointsAt?.kind === 'abstract' ? undefined : pointsAt;
  const symmetricalSelf = isSymmetrical(field) && pointsAt === owner;
  let related = field.relatedName;
  if (kind === 'ManyToMany' && symmetricalSelf) related = `${field.name}_rel_+`;
  else if (kind === 'ManyToMany' && related?.endsWith('+')) {
    related = `_${owner.app}_${owner.modelName}_${field.name}_+`;
  }
  if (related) related = filledIn(related, 'relatedName', owner, problem);
  else if (owner.meta.defaultRelatedName)
    related = filledIn(owner.meta.defaultRelatedName, 'defaultRelatedName', owner, problem);
  const hidden = related?.endsWith('+') === true;
  const many = kind !== 'OneToOne';
  const accessor = hidden || symmetricalSelf ? undefined : related || owner.modelName + (many ? '_set' : '');
  const queryName =
    (field.relatedQueryName && filledIn(field.relatedQueryName, 'relatedQueryName', owner, problem)) ||
    related ||
    owner.modelName;

  return {
    kind,
    target,
    pointsAt,
    targetField: undefined,
    hidden,
    relatedName: related,
    accessor,
    queryName,
    isParentLink: false,
    through: field.through === undefined || kind !== 'ManyToMany' ? undefined : find(field.through),
    joinTable: undefined,
  };
}

export function byCounter(a: FieldDraft, b: FieldDraft): number {
  return a.counter - b.counter;
}

/** By their counters, no more than one look at each. */
export function isInOrder(field: FieldDraft, position: number, fields: readonly FieldDraft[]): boolean {
  const next = fields[position + 1];
  return next === undefined || field.counter <= next.counter;
}
