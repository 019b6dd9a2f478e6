/**
 * The document: one `Project` holds the model graph and its diagrams. The shapes are those of the `.erd` file
 * (docs/erd-format.md): a key that is absent has its default, so `undefined` and the default mean the same.
 */
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface Project {
  readonly name: string;
  readonly settings: ProjectSettings;
  /** Findings that the project has chosen to live with. */
  readonly ignore?: readonly IgnoredFinding[];
  readonly models: readonly Model[];
  readonly diagrams: readonly Diagram[];
}

/** Every finding with this code on this object, and why it is no matter here. */
export interface IgnoredFinding {
  readonly code: string;
  /** As the finding has it: `app.Model`, `app.Model.field`, or empty. */
  readonly object: string;
  readonly reason: string;
}

export type ImplicitKeyType = 'BigAuto' | 'Auto' | 'SmallAuto' | 'UUID';

export interface ProjectSettings {
  /** Django app label of models that name none; default `app`. */
  readonly app?: string;
  /** Type of the implicit `id`; default `BigAuto`. */
  readonly primaryKey?: ImplicitKeyType;
  /** Django's AUTH_USER_MODEL as `app.Name`; default `auth.User`. */
  readonly userModel?: string;
}

export interface Model {
  readonly id: string;
  readonly name: string;
  readonly app?: string;
  readonly external?: boolean;
  /** Ids of parent models: multi-table inheritance when concrete, mixins when abstract. */
  readonly bases?: readonly string[];
  readonly abstract?: boolean;
  readonly proxy?: boolean;
  /** Default true. */
  readonly managed?: boolean;
  readonly table?: string;
  readonly schema?: string;
  readonly comment?: string;
  readonly verboseName?: string;
  readonly verboseNamePlural?: string;
  readonly defaultRelatedName?: string;
  readonly ordering?: readonly string[];
  readonly fields: readonly Field[];
  readonly constraints?: readonly Constraint[];
  readonly indexes?: readonly Index[];
}

export type OnDelete =
  'CASCADE' | 'PROTECT' | 'RESTRICT' | 'SET_NULL' | 'SET_DEFAULT' | 'DO_NOTHING' | { readonly set: JsonValue };

export type SqlAction = 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT' | 'RESTRICT';

export interface GeneratedColumn {
  readonly sql: string;
  readonly stored?: boolean;
}

/**
 * A scalar or a relation. The reader types the values but does not judge them, so every option may stand on every
 * field; what does not fit together is a finding.
 */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: FieldTypeKey;
  readonly null?: boolean;
  readonly blank?: boolean;
  readonly unique?: boolean;
  readonly primaryKey?: boolean;
  /** A JSON literal, or `{"call": "uuid.uuid4"}` for a dotted Python callable. */
  readonly default?: JsonValue;
  readonly dbDefault?: string;
  readonly generated?: GeneratedColumn;
  readonly choices?: readonly (readonly [JsonValue, JsonValue])[];
  readonly dbColumn?: string;
  /** Default: true for ForeignKey and Slug, false elsewhere. */
  readonly dbIndex?: boolean;
  readonly dbCollation?: string;
  /** For a relation an SQL action; for a scalar MySQL's ON UPDATE text. */
  readonly onUpdate?: string;
  readonly editable?: boolean;
  readonly verboseName?: string;
  readonly helpText?: string;
  readonly comment?: string;

  readonly maxLength?: number;
  readonly maxDigits?: number;
  readonly decimalPlaces?: number;
  readonly autoNow?: boolean;
  readonly autoNowAdd?: boolean;
  readonly uploadTo?: string;
  readonly path?: string;
  readonly dbType?: string;

  /** Id of the model a relation points at, or `self`. */
  readonly to?: string;
  readonly onDelete?: OnDelete;
  readonly relatedName?: string;
  readonly relatedQueryName?: string;
  readonly toField?: string;
  readonly parentLink?: boolean;
  readonly dbConstraint?: boolean;
  readonly limitChoicesTo?: { readonly [lookup: string]: JsonValue };
  readonly through?: string;
  readonly throughFields?: readonly string[];
  readonly table?: string;
  readonly symmetrical?: boolean;
}

export interface UniqueConstraint {
  readonly type: 'unique';
  readonly name?: string;
  readonly fields: readonly string[];
  readonly condition?: string;
  readonly nullsDistinct?: boolean;
  readonly deferrable?: boolean;
}

export interface CheckConstraint {
  readonly type: 'check';
  readonly name?: string;
  readonly sql: string;
}

export interface PrimaryKeyConstraint {
  readonly type: 'primaryKey';
  readonly fields: readonly string[];
}

export interface ForeignKeyConstraint {
  readonly type: 'foreignKey';
  readonly name?: string;
  readonly fields: readonly string[];
  readonly to: string;
  readonly toFields: readonly string[];
  readonly onDelete?: SqlAction;
  readonly onUpdate?: SqlAction;
  readonly deferrable?: boolean;
}

export type Constraint = UniqueConstraint | CheckConstraint | PrimaryKeyConstraint | ForeignKeyConstraint;

export interface Index {
  readonly name?: string;
  /** Field names, `-name` for descending. */
  readonly fields: readonly string[];
  readonly unique?: boolean;
  readonly method?: string;
  readonly condition?: string;
  readonly include?: readonly string[];
}

export interface Diagram {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly DiagramNode[];
  readonly areas?: readonly Area[];
  readonly notes?: readonly Note[];
}

/** Where a diagram shows a model; pixels, integers. */
export interface DiagramNode {
  readonly model: string;
  readonly x: number;
  readonly y: number;
  readonly color?: string;
  readonly collapsed?: boolean;
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color?: string;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly color?: string;
}
