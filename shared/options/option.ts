/**
 * What every table of options says of an option, and what follows from it: the TypeScript type of the values, their
 * schema, and which value is the default. The order of a table is the order of the keys in the file.
 */
import * as z from 'zod';
import type { JsonValue } from '../model/jsonValue.ts';
import type { MentionShapeKey } from './mentionShapes.ts';

// Compiled validators need `eval`, which the window's content security policy forbids.
z.config({ jitless: true });

/** What becomes of it when what it speaks of goes: whatever holds the option, the option, the one item, or nothing. */
export type WhenGone = 'holder' | 'option' | 'item' | 'nothing';

/**
 * Whose fields are named: those of the model that it stands in, or of the one that this option beside it names; `toOrOwn`:
 * of the model that `to` names where there is a `to`.
 */
export type NamedIn = 'own' | 'to' | 'through' | 'toOrOwn';

export type Reference =
  /** Ids of models; `self` is the model that it stands in. */
  | { readonly kind: 'models'; readonly shape: 'one' | 'list'; readonly whenGone: WhenGone }
  /** Names and paths of fields, and SQL that speaks of the columns of its own table, in this shape. */
  | {
      readonly kind: 'fields';
      readonly shape: MentionShapeKey;
      readonly of: NamedIn;
      readonly whenGone: WhenGone;
      /** Paths over relations may stand there, not only names of fields. */
      readonly takesPaths?: true;
    };

export interface Option<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  /** Has no default: the key is always there. */
  readonly required?: true;
  /** What its absence means; a function where that depends on the rest. */
  readonly default?: JsonValue | ((holder: never) => JsonValue | undefined);
  /** The default in words, where `default` is a function or somebody else's rule. */
  readonly defaultText?: string;
  /** What it speaks of beyond itself. */
  readonly refers?: Reference;
  /** For people and the window alone: no export speaks of it. */
  readonly staysInFile?: true;
  /** Django has no word for it: its export says so, and the SQL for Django leaves it out. */
  readonly isUnknownToDjango?: true;
  /** A name that the database may have only once. */
  readonly isDatabaseName?: true;
  /** One sentence on what it does. */
  readonly help: string;
}

export type OptionTable = { readonly [key: string]: Option };

/** Lists, objects and what is in them read-only; JSON values are so by their type. */
export type Frozen<T> = [JsonValue] extends [T]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

type RequiredKey<Table extends OptionTable> = {
  [Key in keyof Table]: Table[Key] extends { readonly required: true } ? Key : never;
}[keyof Table];

/** The values that a table's options take. */
export type ValuesOf<Table extends OptionTable> = {
  readonly [Key in RequiredKey<Table>]: Frozen<z.infer<Table[Key]['schema']>>;
} & { readonly [Key in Exclude<keyof Table, RequiredKey<Table>>]?: Frozen<z.infer<Table[Key]['schema']>> };

type ShapeOf<Table extends OptionTable> = {
  [Key in keyof Table]: Table[Key] extends { readonly required: true }
    ? Table[Key]['schema']
    : z.ZodOptional<Table[Key]['schema']>;
};

/** The members of an object schema, in the order of the table, described in words. */
export function shapeOf<Table extends OptionTable>(table: Table): ShapeOf<Table> {
  const members = Object.entries(table).map(([key, option]) => {
    const schema = option.required ? option.schema : option.schema.optional();
    return [key, schema.describe(helpWithDefault(option))];
  });
  return Object.fromEntries(members) as ShapeOf<Table>;
}

function helpWithDefault(option: Option): string {
  const standard = defaultInWords(option);
  return standard === undefined ? option.help : `${option.help} Default: ${standard}.`;
}

/** `false`, `[]`, `true for ForeignKey and Slug, else false`; undefined where there is none. */
export function defaultInWords({ default: standard, defaultText }: Option): string | undefined {
  if (defaultText !== undefined) return defaultText;
  return standard === undefined || typeof standard === 'function' ? undefined : JSON.stringify(standard);
}

/** Whether leaving the key out would say the same; `holder` is what the option stands on. */
export function isDefaultValue<Holder>(option: Option, value: unknown, holder: Holder): boolean {
  const given = option.default;
  if (given === undefined || value === undefined) return false;
  const standard = typeof given === 'function' ? (given as (holder: Holder) => JsonValue | undefined)(holder) : given;
  if (Array.isArray(standard)) return standard.length === 0 && Array.isArray(value) && value.length === 0;
  return standard !== undefined && value === standard;
}

/** Whether the values are whole numbers. */
export function isIntegerOption({ schema }: Option): boolean {
  return schema instanceof z.ZodNumber;
}
