/**
 * The document: one `Project` holds the model graph and its diagrams. The shapes are those of the `.erd` file
 * (docs/erd-format.md): a key that is absent has its default, so `undefined` and the default mean the same.
 */
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import type { FieldOptionValues } from '../options/fieldOptions.ts';
import type { ModelOptionValues } from '../options/modelOptions.ts';
import type { ValuesOf } from '../options/option.ts';
import type { DatabaseObject, Enum, Match } from '../options/projectParts.ts';
import type { SettingValues } from '../options/settingOptions.ts';
import type { sqlActions } from '../options/optionSchemas.ts';
import type { JsonValue } from './jsonValue.ts';

export type { DatabaseObject, Enum, JsonValue, Match };

export interface Project {
  readonly name: string;
  /** Documentation for people. */
  readonly doc?: string;
  readonly settings: ProjectSettings;
  /** Findings that the project has chosen to live with. */
  readonly ignore?: readonly IgnoredFinding[];
  readonly enums?: readonly Enum[];
  readonly models: readonly Model[];
  /** What a database has beside tables. */
  readonly objects?: readonly DatabaseObject[];
  /** What names elsewhere are here. */
  readonly matches?: readonly Match[];
  readonly diagrams: readonly Diagram[];
}

/** Every finding with this code on this object, and why it is no matter here. */
export interface IgnoredFinding {
  readonly code: string;
  /** As the finding has it: `app.Model`, `app.Model.field`, or empty. */
  readonly object: string;
  readonly reason: string;
}

/** Those of `shared/options/settingOptions.ts`. */
export type ProjectSettings = SettingValues;

export type ImplicitKeyType = NonNullable<ProjectSettings['primaryKey']>;

/** Its options are those of `shared/options/modelOptions.ts`. */
export interface Model extends Omit<ModelOptionValues, 'constraints' | 'indexes'> {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly Field[];
  readonly constraints?: readonly Constraint[];
  readonly indexes?: readonly Index[];
}

/**
 * A scalar or a relation. The reader types the values but does not judge them, so every option may stand on every
 * field; what does not fit together is a finding. Its options are those of `shared/options/fieldOptions.ts`.
 */
export interface Field extends FieldOptionValues {
  readonly id: string;
  readonly name: string;
  readonly type: FieldTypeKey;
}

export type OnDelete = NonNullable<Field['onDelete']>;

export type SqlAction = (typeof sqlActions)[number];

type ConstraintOf<Type extends keyof typeof constraintOptions> = ValuesOf<(typeof constraintOptions)[Type]> & {
  /** Unique among constraints and indexes; one without it gets it when the project is written. */
  readonly id?: string;
  readonly type: Type;
};

export type UniqueConstraint = ConstraintOf<'unique'>;
export type CheckConstraint = ConstraintOf<'check'>;
export type PrimaryKeyConstraint = ConstraintOf<'primaryKey'>;
export type ForeignKeyConstraint = ConstraintOf<'foreignKey'>;

export type Constraint = {
  [Type in keyof typeof constraintOptions]: ConstraintOf<Type>;
}[keyof typeof constraintOptions];

export type ExcludeConstraint = ConstraintOf<'exclude'>;

export type Index = ValuesOf<typeof indexOptions> & { readonly id?: string };

export interface Diagram {
  readonly id: string;
  readonly name: string;
  /** What cards show. */
  readonly detail?: 'all' | 'keys' | 'names';
  readonly nodes: readonly DiagramNode[];
  readonly edges?: readonly DiagramEdge[];
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
  readonly locked?: boolean;
  /** Groups of the card that are folded. */
  readonly groups?: readonly string[];
}

/** An edge that a hand has bent or coloured: of a relation, a composite foreign key or a base, by its id. */
export interface DiagramEdge {
  readonly model: string;
  readonly field?: string;
  readonly constraint?: string;
  readonly base?: string;
  readonly points: readonly (readonly [number, number])[];
  readonly color?: string;
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color?: string;
  readonly collapsed?: boolean;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly color?: string;
  /** The model that it belongs to. */
  readonly model?: string;
}
