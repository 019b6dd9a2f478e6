import type { FieldOptionKey } from '../../../shared/options/fieldOptions.ts';
import type { FieldNode } from '../../../shared/model/modelGraph.ts';
import type { Field } from '../../../shared/model/project.ts';

export type FieldOptions = { readonly [Key in FieldOptionKey]?: Field[Key] | undefined };

/** The selected field with the one way to change its options. */
export interface FieldEdit {
  readonly node: FieldNode;
  readonly field: Field;
  applies(option: FieldOptionKey): boolean;
  /** One undoable step; undefined takes an option away. */
  set(options: FieldOptions): void;
}
