/**
 * The document: one `Project` holds the model graph and its diagrams. The shapes are those of the `.erd` file
 * (docs/erd-format.md): a key that is absent has its default, so `undefined` and the default mean the same.
 */
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import type { FieldOptionValues } from '../options/fieldOptions.ts';
import type { ModelOptionValues } from '../options/modelOptions.ts';
import type { ValuesOf } from '../options/option.ts';
import type { SettingValues } from '../options/settingOptions.ts';
import type { sqlActions } from '../options/optionSchemas.ts';
import type { JsonValue } from './jsonValue.ts';

export type { JsonValue };

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

/** Those of `shared/options/settingOptions.ts`. */
export type ProjectSettings = SettingValues;

export type ImplicitKeyType = NonNullable<ProjectSettings['primaryKey']>;

/** Its options are those of `shared/options/modelOptions.ts`. */
export interface Model extends ModelOptionValues {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly Field[];
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
  readonly type: Type;
};

export type UniqueConstraint = ConstraintOf<'unique'>;
export type CheckConstraint = ConstraintOf<'check'>;
export type PrimaryKeyConstraint = ConstraintOf<'primaryKey'>;
export type ForeignKeyConstraint = ConstraintOf<'foreignKey'>;

export type Constraint = {
  [Type in keyof typeof constraintOptions]: ConstraintOf<Type>;
}[keyof typeof constraintOptions];

export type Index = ValuesOf<typeof indexOptions>;

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
