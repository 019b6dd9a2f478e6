/** What the table of field options says of each. */
import type { z } from 'zod';
import type { FieldFamily } from '../fieldTypes/fieldType.ts';
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Option } from './option.ts';
import type { OptionControl } from './optionControl.ts';

/** Types that take an option: all, those with a column of their own, or these. */
export type TakenBy = 'every' | 'column' | readonly FieldTypeKey[];

/** A field as far as rules about its options look at it; of a model graph where that is known. */
export interface FieldFacts {
  readonly type: FieldTypeKey;
  readonly family: FieldFamily;
  readonly isRelation: boolean;
  /** `primaryKey` is said. */
  readonly saysKey: boolean;
  /** It is the key of its model, said or not. */
  readonly isKey: boolean;
  readonly isUnique: boolean;
  readonly isGenerated: boolean;
  /** The column has an index of its own, said or by its type. */
  readonly hasIndex: boolean;
  readonly saysDbType: boolean;
  readonly hasThrough: boolean;
  readonly isSymmetrical: boolean;
  readonly pointsAtItself: boolean;
  /** It points at a parent of its model that has a table. */
  readonly pointsAtParent: boolean;
}

/** Parts of the inspector. `main` is arranged by hand; the others end with what nobody arranged; `more` is what few ask for. */
export type OptionSection = 'main' | 'type' | 'choices' | 'column' | 'texts' | 'more';

/** Parts of the call of a Django field class, in their order there. */
export type KeywordGroup = 'type' | 'value' | 'column' | 'text';

export interface FieldOption<Schema extends z.ZodType = z.ZodType> extends Option<Schema> {
  readonly default?: Option['default'] | ((field: { readonly type: FieldTypeKey; readonly to?: string }) => boolean);
  /** Types on which the file keeps the default where it is said. */
  readonly keptOn?: readonly FieldTypeKey[];
  readonly on: TakenBy;
  /** Which Django classes take it, where those are others. */
  readonly djangoOn?: TakenBy;
  /** Whether it does something on a field whose type takes it; always where there is no rule. */
  readonly applies?: (field: FieldFacts) => boolean;
  /** What Django calls it, or what stands for it there. */
  readonly django: string;
  /** Written as this plain keyword, `name=value`, unless it is the default; else the Django format has its own way. */
  readonly written?: KeywordGroup;
  /** An empty text says no more than a missing key. */
  readonly emptyIsNothing?: true;
  readonly label: string;
  readonly control: OptionControl;
  readonly section: OptionSection;
  /** The inspector shows `help` below the control. */
  readonly showsHelp?: true;
  /** The inspector places it by hand. */
  readonly isArranged?: true;
  /** Options that setting it to true takes away. */
  readonly clears?: readonly string[];
  /** Other names in the project depend on it. */
  readonly changesNames?: true;
  /** Says the same when the other side of the relation owns it. */
  readonly keptOnSwap?: true;
  /** Goes when the type changes to another family, or from scalar to relation and back: it would mean something else. */
  readonly losesMeaning?: 'family' | 'relation';
}
