/**
 * The models as Django sees them once loaded: labels, inheritance, implicit keys, parent links, targets, reverse
 * names. Built once per `Project.models` + `settings` by `buildModelGraph` and read by checks, physical schema,
 * Django export, bench, canvas and panels. Source of the rules: django.db.models.base.ModelBase,
 * django.db.models.options.Options and django.db.models.fields.related (5.2).
 */
import type { Finding } from './finding.ts';
import type { Constraint, Field, Index, Model, Part, Project } from './plainProject.ts';

export interface ModelGraph {
  readonly project: Project;
  /** In document order, external and abstract ones included. */
  readonly models: readonly ModelNode[];
  /** Models of the document, by document id. */
  readonly byId: ReadonlyMap<string, ModelNode>;
  /** Key: `app.modelname`, model name in lower case, as in Django's registry. Django's own models included. */
  readonly byLabel: ReadonlyMap<string, ModelNode>;
  /** What Django's registry lists: not abstract, not swapped; Django's own auth and contenttypes first. */
  readonly installed: readonly ModelNode[];
  /** What makes Python or Django refuse to load the classes (inheritance, placeholders in names). */
  readonly loadFindings: readonly Finding[];
}

/** The `class Meta` in force: the model's own, else that of the nearest abstract base, as Django inherits it. */
export interface ModelMeta {
  /** Where it is written: the model itself or an abstract base. */
  readonly definedOn: ModelNode;
  readonly ordering: readonly Part[];
  /** Name of the field for whose every value Django keeps an order of the rows. */
  readonly orderWithRespectTo: string | undefined;
  readonly defaultRelatedName: string | undefined;
  /** Position is that in `definedOn.model.indexes`; `name` after substitution of `%(class)s` and the like. */
  readonly indexes: readonly { readonly index: Index; readonly name: string | undefined; readonly position: number }[];
  readonly constraints: readonly {
    readonly constraint: Constraint;
    readonly name: string | undefined;
    readonly position: number;
  }[];
}

export type ModelKind = 'concrete' | 'abstract' | 'proxy';

export interface ModelNode {
  readonly model: Model;
  readonly id: string;
  readonly name: string;
  readonly app: string;
  /** `app.Name`, Django's notation of the object. */
  readonly label: string;
  /** Lower case, as in Django's `model_name`. */
  readonly modelName: string;
  readonly kind: ModelKind;
  readonly external: boolean;
  readonly managed: boolean;
  /** The `class Meta` in force, inherited from an abstract base where the model writes none. */
  readonly meta: ModelMeta;
  /** In Django's registry: neither abstract nor swapped. */
  readonly installed: boolean;
  /** Swapped out by `settings.userModel` (auth.User while another user model is set). */
  readonly swapped: boolean;
  /** Itself first, then bases in method resolution order; ids that resolve nowhere and cycles are left out. */
  readonly mro: readonly ModelNode[];
  /** Direct concrete parents with the link that joins each; empty for a proxy. */
  readonly parents: readonly { readonly parent: ModelNode; readonly link: FieldNode }[];
  /** All concrete ancestors, nearest first. */
  readonly ancestors: readonly ModelNode[];
  /** For a proxy the concrete model whose table it uses; else itself. */
  readonly concrete: ModelNode;
  /** Fields with a column here, in Django's column order: implicit id or parent links, then declared, abstract
   *  bases' fields included. */
  readonly localFields: readonly FieldNode[];
  readonly localManyToMany: readonly FieldNode[];
  /** Generic foreign keys and relations, with copies of those of all bases (Django's `private_fields`). */
  readonly genericFields: readonly FieldNode[];
  /** Local and inherited fields (multi-table parents first), many-to-many and generic ones included. */
  readonly allFields: readonly FieldNode[];
  /** `allFields` by name and by attname, as `Options.get_field` finds forward fields. */
  readonly fieldsByName: ReadonlyMap<string, FieldNode>;
  /** Missing only for abstract models, composite keys (a `primaryKey` constraint) and broken graphs. A multi-table child's key is its parent link. */
  readonly primaryKey: FieldNode | undefined;
  /** The fields of a composite key (Django, CompositePrimaryKey), where all that it names stand in this table. */
  readonly compositeKey: readonly FieldNode[] | undefined;
  /** The single field that is the key of this table; undefined with a composite key and for proxies. */
  readonly key: FieldNode | undefined;
  /** The fields that become columns of its table: with a composite key there is no implicit one. */
  readonly columns: readonly FieldNode[];
  /** Whether Django's migrations make its table: concrete, managed, not swapped; of whatever app. */
  readonly isMigrated: boolean;
  /** Whether an export creates its table: one that is migrated and the document's own. */
  readonly hasTable: boolean;
  /** Many-to-many fields whose join table is made along with the model. */
  readonly automaticJoins: readonly FieldNode[];
  /** Django's `db_table`, before any truncation to a database's limit. */
  readonly table: string;
  /** Relations that point at this model's concrete table (proxies filed under it), in Django's order. */
  readonly reverseRelations: readonly FieldNode[];
  /**
   * Relations whose reverse side shows on this model: those filed under its concrete model and those of its ancestors,
   * other models' parent links excepted. Source: Options._get_fields(reverse=True) and Options.related_objects.
   */
  readonly visibleReverseRelations: readonly FieldNode[];
  /** `visibleReverseRelations` by their name in queries, as `Options.fields_map` finds them: the last of one name. */
  readonly reverseByQueryName: ReadonlyMap<string, FieldNode>;
  /** `visibleReverseRelations` by the attribute that Django gives the model for each; hidden ones have none. */
  readonly reverseByAccessor: ReadonlyMap<string, readonly FieldNode[]>;
}

/** `parentsGeneric`: the copy of what a base with a table or a proxy's model has of `genericFields`. */
export type FieldOrigin = 'declared' | 'abstractBase' | 'implicitKey' | 'parentLink' | 'order' | 'parentsGeneric';

export interface FieldNode {
  /** The document's field; for implicit keys and automatic parent links one made up, with an id of its own. */
  readonly field: Field;
  readonly origin: FieldOrigin;
  /** The model whose table or join table holds it. */
  readonly owner: ModelNode;
  /** Where it is written: an abstract base for `abstractBase`, else the owner. */
  readonly definedOn: ModelNode;
  readonly name: string;
  /** `<name>_id` for OneToOne and ForeignKey, else the name. */
  readonly attname: string;
  /** Column name before truncation; undefined for ManyToMany. */
  readonly column: string | undefined;
  /** `app.Model.field` in Django's notation. */
  readonly label: string;
  /** Said so in the document, an implicit key, or a parent link that Django makes the key. */
  readonly isPrimaryKey: boolean;
  /** The scalar field that says which type the column has: itself, or the end of a relation's chain of targets; undefined without one. */
  readonly typeSource: FieldNode | undefined;
  /** Whether its column takes no NULL; what is generated aside. */
  readonly isNotNull: boolean;
  readonly relation: RelationNode | undefined;
}

export interface RelationNode {
  readonly kind: 'OneToOne' | 'ForeignKey' | 'ManyToMany';
  /** Undefined when `to` points nowhere or at an abstract model. */
  readonly target: ModelNode | undefined;
  /** The document's model that `to` names, abstract ones included. */
  readonly pointsAt: ModelNode | undefined;
  /** OneToOne/ForeignKey: the target's field that the column refers to (`toField` or the key). */
  readonly targetField: FieldNode | undefined;
  /** A trailing `+`: no reverse side. */
  readonly hidden: boolean;
  /** `related_name` after substitution of `%(class)s` and the like; undefined when none is given. */
  readonly relatedName: string | undefined;
  /** What the reverse side is called on the target (`profile`, `profile_set`); undefined when hidden. */
  readonly accessor: string | undefined;
  /** Name of the reverse side in queries. */
  readonly queryName: string;
  /** Really a parent link: `parentLink` on a OneToOne to a concrete base. */
  readonly isParentLink: boolean;
  /** ManyToMany: the through model of the document, undefined for an automatic join table. */
  readonly through: ModelNode | undefined;
  /** ManyToMany: table of the automatic join table, before truncation; undefined with a through model. */
  readonly joinTable: string | undefined;
}
