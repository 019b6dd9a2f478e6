/** Mutable shapes while the graph is built; `buildModelGraph` hands them out as the readonly contract. */
import type { FieldNode, FieldOrigin, ModelMeta, ModelNode, RelationNode } from './modelGraph.ts';
import { formatWithNames } from './pythonFormat.ts';
import { isSymmetrical } from './modelQueries.ts';
import type { Field, Model } from './project.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface RelationDraft extends Mutable<Omit<RelationNode, 'target' | 'pointsAt' | 'targetField' | 'through'>> {
  target: ModelDraft | undefined;
  pointsAt: ModelDraft | undefined;
  targetField: FieldDraft | undefined;
  through: ModelDraft | undefined;
}

export interface FieldDraft extends Mutable<Omit<FieldNode, 'owner' | 'definedOn' | 'relation'>> {
  owner: ModelDraft;
  definedOn: ModelDraft;
  relation: RelationDraft | undefined;
  /** Django's creation counter: columns stand in this order; automatic fields count down from zero. */
  counter: number;
}

type LinkedModelParts =
  | 'mro'
  | 'parents'
  | 'ancestors'
  | 'concrete'
  | 'localFields'
  | 'localManyToMany'
  | 'allFields'
  | 'fieldsByName'
  | 'primaryKey'
  | 'reverseRelations'
  | 'meta';

export interface MetaDraft extends Mutable<Omit<ModelMeta, 'definedOn'>> {
  definedOn: ModelDraft;
}

export interface ModelDraft extends Mutable<Omit<ModelNode, LinkedModelParts>> {
  bases: ModelDraft[];
  mro: ModelDraft[];
  /** As Django's `_meta.parents`; a link is missing on proxies. */
  parentLinks: Map<ModelDraft, FieldDraft | undefined>;
  parents: { parent: ModelDraft; link: FieldDraft }[];
  ancestors: ModelDraft[];
  concrete: ModelDraft;
  localFields: FieldDraft[];
  localManyToMany: FieldDraft[];
  allFields: FieldDraft[];
  readonly fieldsByName: ReadonlyMap<string, FieldDraft>;
  primaryKey: FieldDraft | undefined;
  reverseRelations: FieldDraft[];
  meta: MetaDraft;
  /** Names in the class's own `__dict__`, made when an heir asks. */
  classNames: Set<string> | undefined;
  /** Key of the fields and the table are set. */
  loaded: boolean;
}

export function attnameOf(field: Field): string {
  return field.type === 'OneToOne' || field.type === 'ForeignKey' ? `${field.name}_id` : field.name;
}

export function newFieldDraft(
  field: Field,
  owner: ModelDraft,
  definedOn: ModelDraft,
  origin: FieldOrigin,
  counter: number,
): FieldDraft {
  const attname = attnameOf(field);
  return {
    field,
    origin,
    owner,
    definedOn,
    name: field.name,
    attname,
    column: field.type === 'ManyToMany' ? undefined : field.dbColumn || attname,
    label: `${owner.label}.${field.name}`,
    isPrimaryKey: field.primaryKey === true && field.type !== 'ManyToMany',
    relation: undefined,
    counter,
  };
}

/** Shared by all models without bases, and never added to. */
const NO_LINKS: Map<ModelDraft, FieldDraft | undefined> = new Map();

/** Later fields win, and an attname wins over an earlier field's name, as in Options._forward_fields_map. */
function fieldsByNameOf(draft: ModelDraft): ReadonlyMap<string, FieldDraft> {
  const byName = new Map<string, FieldDraft>();
  for (const field of draft.allFields) {
    byName.set(field.name, field);
    if (field.attname !== field.name) byName.set(field.attname, field);
  }
  return byName;
}

export function newModelDraft(model: Model, app: string, external: boolean): ModelDraft {
  const label = `${app}.${model.name}`;
  const kind = model.abstract === true ? 'abstract' : model.proxy === true ? 'proxy' : 'concrete';
  let byName: ReadonlyMap<string, FieldDraft> | undefined;
  const draft: Omit<ModelDraft, 'concrete' | 'meta'> = {
    model,
    id: model.id,
    name: model.name,
    app,
    label,
    modelName: model.name.toLowerCase(),
    kind,
    external,
    managed: model.managed !== false,
    swapped: false,
    installed: kind !== 'abstract',
    table: '',
    bases: [],
    mro: [],
    parentLinks: NO_LINKS,
    parents: [],
    ancestors: [],
    localFields: [],
    localManyToMany: [],
    allFields: [],
    // Made when first asked for: most models are never asked by name.
    get fieldsByName() {
      return (byName ??= fieldsByNameOf(self));
    },
    primaryKey: undefined,
    reverseRelations: [],
    classNames: undefined,
    loaded: false,
  };
  const self = draft as ModelDraft;
  self.concrete = self;
  self.meta = { definedOn: self, ordering: [], defaultRelatedName: undefined, indexes: [], constraints: [] };
  return self;
}

/** The placeholders of related names, index names and constraint names. */
export function nameParts(owner: ModelDraft): { class: string; model_name: string; app_label: string } {
  return { class: owner.modelName, model_name: owner.modelName, app_label: owner.app.toLowerCase() };
}

/**
 * The relation of a field once it stands on `owner`; its target field is filled in when all models are loaded.
 * Source: RelatedField.contribute_to_class, ManyToManyField.contribute_to_class, ForeignObjectRel.get_accessor_name.
 */
export function newRelationDraft(
  draft: FieldDraft,
  find: (id: string) => ModelDraft | undefined,
  problem: (option: 'relatedName' | 'relatedQueryName' | 'defaultRelatedName', text: string) => void,
): RelationDraft | undefined {
  const { field, owner } = draft;
  const kind = field.type;
  if (kind !== 'OneToOne' && kind !== 'ForeignKey' && kind !== 'ManyToMany') return undefined;
  const pointsAt = field.to === 'self' ? owner : field.to === undefined ? undefined : find(field.to);
  const target = pointsAt?.kind === 'abstract' ? undefined : pointsAt;
  const format = (text: string, option: 'relatedName' | 'relatedQueryName' | 'defaultRelatedName') => {
    if (owner.kind === 'abstract' || !text.includes('%')) return text;
    const parts = nameParts(owner);
    const { class: className, app_label } = parts;
    const names = option === 'relatedQueryName' ? { class: className, app_label } : parts;
    const formatted = formatWithNames(text, names);
    if (formatted.ok) return formatted.text;
    problem(option, formatted.problem);
    return text;
  };

  const symmetricalSelf = isSymmetrical(field) && pointsAt === owner;
  let related = field.relatedName;
  if (kind === 'ManyToMany' && symmetricalSelf) related = `${field.name}_rel_+`;
  else if (kind === 'ManyToMany' && related?.endsWith('+')) {
    related = `_${owner.app}_${owner.modelName}_${field.name}_+`;
  }
  if (related) related = format(related, 'relatedName');
  else if (owner.meta.defaultRelatedName) related = format(owner.meta.defaultRelatedName, 'defaultRelatedName');
  const hidden = related?.endsWith('+') === true;
  const many = kind !== 'OneToOne';
  const accessor = hidden || symmetricalSelf ? undefined : related || owner.modelName + (many ? '_set' : '');
  const queryName =
    (field.relatedQueryName && format(field.relatedQueryName, 'relatedQueryName')) || related || owner.modelName;

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
