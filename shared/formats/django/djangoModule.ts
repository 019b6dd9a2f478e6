/** What the writers of one Django module share: its graph, its imports, what is defined so far, what was omitted. */
import type { Omission } from '../../model/omission.ts';
import type { Target } from '../../model/finding.ts';
import type { ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import type { EnumMember } from '../../model/plainEnum.ts';
import type { Field, TextsByDialect } from '../../model/plainProject.ts';
import type { Enum } from '../../model/project.ts';
import type { DjangoVersion, UserModelStyle } from './djangoOptions.ts';
import type { PythonImports } from './pythonImports.ts';

/** For whom the file is written. */
export interface DjangoTarget {
  readonly version: DjangoVersion;
  readonly userModel: UserModelStyle;
}

/** An enum as a class of choices. */
export interface EnumClass {
  readonly name: string;
  /** App whose module has it. */
  readonly app: string;
  readonly said: Enum;
  readonly members: readonly EnumMember[];
  /** Whether the module of that app cannot import it, since its own imports that one. Of apps that use it. */
  readonly isUnreachableFrom: (app: string) => boolean;
}

export interface DjangoModule {
  readonly graph: ModelGraph;
  readonly target: DjangoTarget;
  readonly app: string;
  readonly imports: PythonImports;
  /** Ids of models that this project's export writes, in any app. */
  readonly written: ReadonlySet<string>;
  /** Ids of this module's models whose class stands above the line being written. */
  readonly defined: Set<string>;
  /** Field classes for database types that Django does not know: the type as a Python expression → class name. */
  readonly customFields: Map<string, string>;
  /** Names that no class beside the models can have any more: those of the module, and of `customFields`. */
  readonly usedNames: Set<string>;
  /** Classes of ours that stand above the models. */
  readonly helpers: Set<'vendorSql'>;
  /** Classes of choices, of any app, by the ids of their enums. */
  readonly enums: ReadonlyMap<string, EnumClass>;
  /** Names that no class of our own making may take. */
  readonly taken: ReadonlySet<string>;
  readonly omitted: Omission[];
}

/** Where a text of SQL stands; `what`: as a sentence names it. */
export interface SqlPlace {
  readonly object: string;
  readonly at: Target;
  readonly what: string;
  /** Its text for each database, where they differ. */
  readonly byVendor?: TextsByDialect | undefined;
}

export function atField(model: ModelNode, field: Field): Target {
  return { kind: 'field', model: model.id, field: field.id };
}

export function fieldLabel(model: ModelNode, field: Field): string {
  return `${model.label}.${field.name}`;
}

/** Where Django's own models are imported from; apps of the project and of others keep theirs in `<app>.models`. */
export function modelsModuleOf(app: string): string {
  const builtin = ['admin', 'auth', 'contenttypes', 'sessions', 'sites', 'flatpages', 'redirects'];
  return builtin.includes(app) ? `django.contrib.${app}.models` : `${app}.models`;
}
