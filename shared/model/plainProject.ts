/**
 * The project in the words that model graph, checks, exports and bench speak of: one text for all databases, fields by
 * their names, literal values. `plainView` makes it of a document; a word that has no plain form is left out there.
 */
import type * as Document from './project.ts';
import type { JsonValue } from './jsonValue.ts';

/** A function that gives the value. */
export type Callable = { readonly call: string };

export type { ImplicitKeyType, JsonValue, OnDelete, ProjectSettings, SqlAction } from './project.ts';

/** A text of SQL as the document says it for each dialect; the plain text beside it is one of them. */
export type TextsByDialect = { readonly [dialect: string]: string | undefined };

/** A type of the database that holds the values of an enum, where the database has such. */
export interface EnumType {
  /** Of the enum. */
  readonly id: string;
  readonly name: string;
  readonly schema?: string;
  readonly comment?: string;
  /** Texts, in order; undefined where they are numbers, which no type of a database lists. */
  readonly values: readonly string[] | undefined;
}

type With<T, Changes> = Omit<T, keyof Changes> & Changes;

export type Field = With<
  Document.Field,
  {
    readonly dbDefault?: string;
    readonly dbDefaultByDialect?: TextsByDialect;
    readonly generated?: {
      readonly sql: string;
      readonly sqlByDialect?: TextsByDialect;
      readonly stored?: boolean | undefined;
    };
    readonly onUpdate?: string;
    readonly onUpdateByDialect?: TextsByDialect;
    readonly dbType?: string;
    readonly dbTypeByDialect?: TextsByDialect;
    readonly choices?: readonly (readonly [JsonValue, JsonValue])[] | Callable;
    /** What each item of an array is; its name is that of the array, as in Django. */
    readonly items?: Field;
    /** Of a native enum. */
    readonly enumType?: EnumType;
  }
>;

interface PartWords {
  readonly descending?: boolean | undefined;
  readonly nulls?: 'first' | 'last' | undefined;
  readonly operatorClass?: string | undefined;
  readonly collation?: string | undefined;
  /** How many characters of it count. */
  readonly length?: number | undefined;
}

/** What an index or a unique constraint consists of: a field by its name, `-name` for descending, or more in an object. */
export type Part =
  | string
  | (PartWords &
      ({ readonly field: string } | { readonly sql: string; readonly sqlByDialect?: TextsByDialect | undefined }));

export type UniqueConstraint = With<
  Document.UniqueConstraint,
  { readonly fields: readonly Part[]; readonly condition?: string; readonly conditionByDialect?: TextsByDialect }
>;
export type CheckConstraint = With<
  Document.CheckConstraint,
  { readonly sql: string; readonly sqlByDialect?: TextsByDialect }
>;
export type PrimaryKeyConstraint = With<
  Document.PrimaryKeyConstraint,
  {
    readonly fields: readonly string[];
    /** The fields with what is said of them, where more than their names is. */
    readonly parts?: readonly Part[];
  }
>;
export type ForeignKeyConstraint = Document.ForeignKeyConstraint;

export type ExcludeConstraint = With<
  Document.ExcludeConstraint,
  {
    readonly parts: readonly (readonly [Part, string])[];
    readonly condition?: string;
    readonly conditionByDialect?: TextsByDialect;
  }
>;

export type Constraint =
  | UniqueConstraint
  | CheckConstraint
  | ExcludeConstraint
  | PrimaryKeyConstraint
  | ForeignKeyConstraint;

export type Index = With<
  Document.Index,
  { readonly fields: readonly Part[]; readonly condition?: string; readonly conditionByDialect?: TextsByDialect }
>;

export type Model = With<
  Document.Model,
  {
    readonly fields: readonly Field[];
    readonly ordering?: readonly Part[];
    readonly constraints?: readonly Constraint[];
    readonly indexes?: readonly Index[];
  }
>;

export type Project = With<Document.Project, { readonly models: readonly Model[] }>;
