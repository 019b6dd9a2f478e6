import type { SequenceOptions, TableOptions } from '../physical/physicalSchema.ts';

/** What is true of a database, as sentences: whoever differs by database asks these, never its name. */
export type KeyPartWord = 'descending' | 'collation' | 'length';

export interface DialectFeatures {
  /** An engine for it comes with Entwine, so that the bench and the console run on it without a server. */
  readonly comesWithEntwine: boolean;
  /** Where its servers listen; undefined where it has none. */
  readonly serverPort: number | undefined;
  /** Statements that each connection begins with, e.g. foreign keys on. */
  readonly connectionSetup: readonly string[];

  /** Tables stand in schemas inside a database. */
  readonly holdsSchemas: boolean;
  /** What stands before the dot of a table's name. */
  readonly tablePrefixWord: string;
  /** The export does not make what stands before the dot: it must be there. */
  readonly needsTablePrefix: boolean;
  /** The catalogue keeps comments on tables and columns. */
  readonly keepsComments: boolean;
  /** Expressions, types and names of rules stay as they were written. */
  readonly keepsExpressionTexts: boolean;
  /** What it says of an expression holds casts of the constants in it. */
  readonly writesCasts: boolean;

  /** A constraint keeps the name that it was given. */
  readonly keepsConstraintNames: boolean;
  /** A name that is too long is cut instead of refused. */
  readonly cutsLongIdentifiers: boolean;
  /** An index may have no table's or other index's name, wherever that stands. */
  readonly namesIndexesBesideTables: boolean;
  /** Within what the name of a foreign key must be the only one. */
  readonly foreignKeyNameScope: NameScope;
  /** Within what the name of a check must be the only one. */
  readonly checkNameScope: NameScope;

  /** An index or unique set may count only rows that meet a condition. */
  readonly supportsPartialIndexes: boolean;
  /** Kinds of indexes beside the usual one, by the word of the file. */
  readonly indexMethods: Readonly<Record<string, IndexMethod>>;
  /** A type that lists its values is made by itself, before the tables. */
  readonly makesListedTypes: boolean;
  /** Extensions may bring further ones. */
  readonly takesOtherIndexMethods: boolean;
  /** An index may be over what is computed from a row. */
  readonly supportsExpressionIndexes: boolean;
  /** An index may say where NULL stands. */
  readonly supportsIndexNulls: boolean;
  /** NULL is less than any value. */
  readonly sortsNullsFirst: boolean;
  /** A part of an index may compare by a collation of its own. */
  readonly supportsIndexCollations: boolean;
  readonly supportsOperatorClasses: boolean;
  /** An index may be over the first characters of a text. */
  readonly supportsPrefixLengths: boolean;
  /** What a primary key may say of its columns. */
  readonly keyPartWords: readonly KeyPartWord[];
  /** An index may carry columns that it does not compare. */
  readonly supportsIncludedColumns: boolean;
  /** A constraint may keep rows apart by other operators than equality. */
  readonly supportsExclusions: boolean;
  /** A unique set may take NULL for a value like others. */
  readonly supportsNullsNotDistinct: boolean;
  readonly supportsDeferrableUniques: boolean;
  readonly supportsDeferrableForeignKeys: boolean;
  /** A primary key may have a name of its own. */
  readonly namesPrimaryKeys: boolean;
  /** A foreign key over several columns may demand all or none of them (MATCH FULL). */
  readonly supportsMatchFull: boolean;
  /** A foreign key names its columns in the order of the index that it refers to. */
  readonly foreignKeysFollowIndexes: boolean;
  /** A foreign key may refer to the first columns of any index, which need not be unique. */
  readonly refersToFirstOfIndex: boolean;
  /** SET NULL and SET DEFAULT may name the columns that they set. */
  readonly supportsSetColumns: boolean;
  /** A check may be declared without being looked at. */
  readonly supportsUnenforcedChecks: boolean;
  /** A rule may pass over the rows that are there already. */
  readonly supportsNotValid: boolean;
  /** A check may stay behind where a table inherits. */
  readonly supportsNoInherit: boolean;
  /** The catalogue keeps comments on constraints. */
  readonly keepsConstraintComments: boolean;
  readonly keepsIndexComments: boolean;
  /** An index may have storage parameters. */
  readonly supportsStorageParameters: boolean;
  /** Tables and indexes may be kept in places with a name of their own. */
  readonly supportsTablespaces: boolean;
  /** What may be said of a table as a whole, by the word of the file. */
  readonly tableOptions: Readonly<Partial<Record<keyof TableOptions, TableOptionKind>>>;
  /** The engine whose tables keep foreign keys; undefined where all do. In lower case. */
  readonly engineOfKeys: string | undefined;
  /** What it calls an index that is kept up but not considered; undefined where every index is. */
  readonly hiddenIndexWord: string | undefined;
  /** Columns may have a character set of their own, and be left out of SELECT *. */
  readonly hasColumnCharsets: boolean;
  readonly supportsInvisibleColumns: boolean;
  /** One that may not be NULL has a value of its own. */
  readonly invisibleNeedsDefault: boolean;
  /** A column that is no key may be numbered. */
  readonly numbersAnyColumn: boolean;
  /** How a column may be numbered: kinds as the file says them. */
  readonly identityKinds: readonly IdentityKind[];
  /** What may be said of the numbering: its options as the file says them. */
  readonly sequenceOptions: readonly (keyof SequenceOptions)[];
  /** Texts have operator classes that serve LIKE, for which Django makes a second index. */
  readonly hasPatternOperatorClasses: boolean;
  /** A unique index without an order is a unique constraint. */
  readonly takesUniqueIndexForConstraint: boolean;
  /** A unique set over the very columns of the key becomes one with it. */
  readonly mergesUniqueWithKey: boolean;
  /** Django makes a unique set that has no name of its own as an index. */
  readonly djangoMakesUniqueSetsAsIndexes: boolean;
  /** Django's unique sets may name a column twice. */
  readonly djangoRepeatsUniqueColumns: boolean;

  /** Knows ON DELETE and ON UPDATE SET DEFAULT. */
  readonly supportsSetDefault: boolean;
  /** A column without NULL may have SET NULL, which then refuses the delete. */
  readonly allowsSetNullOnNotNull: boolean;
  /** ON UPDATE CASCADE may lead from a column that may be NULL into one that may not. */
  readonly allowsUpdateCascadeIntoNotNull: boolean;
  /** RESTRICT refuses at once, NO ACTION at the end of the statement. */
  readonly tellsRestrictFromNoAction: boolean;
  /** Foreign keys are checked row by row: a row that points at itself keeps itself. */
  readonly checksForeignKeysRowByRow: boolean;
  /** What refers to a deleted row is checked one level of the cascade later, whatever else the cascade would take. */
  readonly checksCascadesLevelByLevel: boolean;
  /** A cascade may come back to the table that it began in. */
  readonly followsCascadesInCycles: boolean;
  /** A CHECK is looked at when a foreign key changes a row. */
  readonly checksCascadedChanges: boolean;
  /** A view may keep its rows. */
  readonly supportsMaterializedViews: boolean;

  /** Makes an index for each foreign key that has none. */
  readonly indexesForeignKeys: boolean;

  /** A column refuses what its type has no room for. */
  readonly enforcesTypes: boolean;
  /** A default with more digits than its column is an error, not rounded. */
  readonly refusesLongNumbers: boolean;
  /** Whole numbers without a sign are a type, not a rule. */
  readonly hasUnsignedTypes: boolean;
  /** Generated columns are stored, whatever was asked for. */
  readonly storesAllGeneratedColumns: boolean;
  readonly allowsNotNullOnGenerated: boolean;
  /** A column may have a value put in at each update. */
  readonly supportsUpdateValues: boolean;
  /** An integer that is the key is the row's own number, filled in where it is NULL. */
  readonly numbersIntegerKeys: boolean;
}

/** What an index of one kind can be, beside an index of one column without a direction. */
export interface IndexMethod {
  /** Stands before INDEX; else the word of the file stands behind USING. */
  readonly kind?: string;
  readonly takesSeveralColumns?: true;
  readonly takesIncludedColumns?: true;
}

/** What the value of an option of a table is: `true`, one word, a name in quotes, names of tables, a whole number, SQL, words by name. */
export type TableOptionKind = 'flag' | 'word' | 'name' | 'tables' | 'number' | 'partition' | 'storage';

/** `serial`: a sequence of its own behind a plain column; `rowid`: SQLite's own numbers, which may be used again. */
export type IdentityKind = 'byDefault' | 'always' | 'serial' | 'rowid';

/** `none`: names are forgotten; `database`: also beside the indexes of its table. */
export type NameScope = 'none' | 'table' | 'database';
