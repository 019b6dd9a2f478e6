/**
 * What a database holds, in plain data: derived from models by `toPhysical`, later also read from databases. It must
 * be able to hold whatever a database holds.
 */
import type { SqlAction } from '../model/plainProject.ts';

export interface PhysicalSchema {
  /** The name of its dialect: a schema goes from process to process as plain data. */
  readonly dialect: string;
  /** In the order of creation: references point backwards where possible. */
  readonly tables: readonly Table[];
  /** Types that list their values; they stand before the tables. Absent where there are none. */
  readonly types?: readonly ListedType[];
  /** They come after the tables, what one of them reads before it. Absent where there are none. */
  readonly views?: readonly View[];
  /** What a project has beside its models, in the order of creation. Absent where there is none. */
  readonly beside?: readonly MadeObject[];
  /** Extensions that the types and indexes need, by name; absent where there are none. */
  readonly extensions?: readonly string[];
  /** Where tables without a schema of their own stand; only read from databases. */
  readonly defaultSchema?: string;
  /** Types that list their values. */
  readonly enums?: readonly EnumType[];
  /** What there is beside tables, as the statements that create it. */
  readonly objects?: readonly SchemaObject[];
}

export interface EnumType {
  readonly name: string;
  readonly schema?: string;
  readonly labels: readonly string[];
  readonly comment?: string;
}

export interface SchemaObject {
  readonly kind: 'domain' | 'sequence' | 'function' | 'trigger' | 'policy' | 'extension' | 'view' | 'rule' | 'other';
  readonly name: string;
  readonly schema?: string;
  /** The table that it belongs to. */
  readonly table?: string;
  readonly when?: 'before' | 'after';
  readonly sql: string;
  readonly comment?: string;
}

/** Where in the document something comes from, so that an error or a probe can name the place. */
export interface Source {
  readonly model: string;
  readonly field?: string;
  /** Of a foreign key over several fields: its position among the constraints. */
  readonly constraint?: number;
}

/** A statement that creates, and the model whose table it makes. */
export interface CreateStatement {
  readonly sql: string;
  readonly source: Source;
  /** What it makes, for people, where rows can be tried without it: if the database refuses it, that is said and no more. */
  readonly dispensable?: string;
  /** Semicolons stand in it, so that a client has to be told where it ends. */
  readonly holdsStatements?: true;
}

/** A type of the database that lists its values: PostgreSQL's ENUM. */
export interface ListedType {
  readonly name: string;
  readonly schema?: string;
  readonly values: readonly string[];
  readonly comment?: string;
  /** The first column that has it. */
  readonly source: Source;
}

export interface Table {
  readonly name: string;
  readonly schema?: string;
  readonly columns: readonly Column[];
  /** Column names; empty when the table has no key. */
  readonly primaryKey: readonly string[];
  /** What more is said of the key. */
  readonly keyOptions?: KeyOptions;
  readonly uniques: readonly UniqueKey[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly indexes: readonly TableIndex[];
  /** Absent where there are none. */
  readonly exclusions?: readonly Exclusion[];
  readonly comment?: string;
  /** What its columns have where they name none; only read from databases. */
  readonly collation?: string;
  /** How and where the table is kept as a whole. */
  readonly options?: TableOptions;
  /** What there is no word for here, e.g. how it is parted, as the database says it. */
  readonly other?: readonly string[];
  /** `external`: stands outside the project, created by the bench only. */
  readonly role: 'model' | 'join' | 'external';
  readonly source: Source;
}

/** A function, trigger or the like, by the statement that a person wrote. */
export interface MadeObject {
  readonly kind: SchemaObject['kind'];
  readonly name: string;
  /** That its statement names, or where it lies. */
  readonly schema?: string;
  /** Before the tables, among the views, or behind all else. */
  readonly place: 'before' | 'withViews' | 'last';
  readonly sql: string;
  /** As it may run where it has run before; the same where it cannot. */
  readonly again: string;
  /** Absent where it goes with its table. */
  readonly drop?: string;
  /** Semicolons stand in it. */
  readonly holdsStatements: boolean;
  /** A table speaks of it. */
  readonly isNeeded?: true;
  /** For people. */
  readonly label: string;
  readonly source: Source;
}

export interface View {
  readonly name: string;
  readonly schema?: string;
  /** One query, as it stands in the statement. */
  readonly sql: string;
  /** Its rows are kept, as they were when it was made or refreshed. */
  readonly materialized?: true;
  /** Of rows that are kept. */
  readonly indexes: readonly TableIndex[];
  readonly comment?: string;
  /** Of columns, by their names. */
  readonly columnComments: readonly { readonly column: string; readonly comment: string }[];
  /** Of the model, for people. */
  readonly label: string;
  readonly source: Source;
}

/** Each database has some of them, as `features.tableOptions` says. */
export interface TableOptions {
  /** SQLite: columns refuse values of other types; the rows stand in the index of the key. */
  readonly strict?: true;
  readonly withoutRowid?: true;
  /** PostgreSQL: not written to the log. */
  readonly unlogged?: true;
  /** SQL text: `RANGE (day)`. */
  readonly partitionBy?: string;
  /** Tables whose columns it has too: names as they are, with that of their schema before them where they have one. */
  readonly inherits?: readonly (readonly string[])[];
  readonly tablespace?: string;
  /** Storage parameters by name, as SQL text. */
  readonly with?: Readonly<Record<string, string>>;
  /** MySQL and MariaDB: words as they are. */
  readonly engine?: string;
  readonly charset?: string;
  readonly collation?: string;
  readonly rowFormat?: string;
  /** A whole number. */
  readonly autoIncrement?: string;
}

export interface KeyOptions extends Deferral {
  readonly name?: string;
  /** Its columns, where more than their names is said of them. */
  readonly parts?: readonly IndexColumn[];
  /** Where its index is kept. */
  readonly tablespace?: string;
  readonly include?: readonly string[];
  readonly comment?: string;
}

/** When the database looks at a rule. */
export interface Deferral {
  /** Checked at commit. */
  readonly deferrable?: boolean;
  /** Can be put off to the commit, but is checked at once where nobody asks. */
  readonly initiallyImmediate?: boolean;
}

/** What the sequence behind a column does; absent: the database's own. Whole numbers as texts, since they may be long. */
export interface SequenceOptions {
  readonly start?: string;
  readonly increment?: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache?: string;
  readonly cycle?: boolean;
}

export interface Column {
  readonly name: string;
  /** The database's own type text. */
  readonly type: string;
  readonly notNull: boolean;
  /** The database numbers rows by itself. */
  readonly autoIncrement?: boolean;
  /**
   * How, where not as it does unasked: a given number is refused, by a sequence behind a plain column, or by SQLite's own
   * row numbers, which are used again.
   */
  readonly numbering?: 'always' | 'sequence' | 'rowid';
  readonly sequence?: SequenceOptions;
  /** SQL text. */
  readonly default?: string;
  /** SQL text that MySQL puts in at each update. */
  readonly onUpdate?: string;
  readonly generated?: { readonly sql: string; readonly stored: boolean };
  readonly collation?: string;
  /** MySQL and MariaDB; undefined: that of the table or collation. */
  readonly charset?: string;
  /** Left out of SELECT *. */
  readonly invisible?: boolean;
  readonly comment?: string;
  readonly source: Source;
}

export interface UniqueKey extends Deferral {
  /** Undefined: unnamed, written on the column. */
  readonly name?: string;
  readonly columns: readonly string[];
  /** How Django makes it: a constraint of the table or an index of its own. */
  readonly form: 'constraint' | 'index';
  readonly condition?: string;
  /** Carried along, not compared. */
  readonly include?: readonly string[];
  readonly nullsDistinct?: boolean;
  /** Where its index is kept. */
  readonly tablespace?: string;
  readonly comment?: string;
  readonly source: Source;
}

export interface ForeignKey extends Deferral {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly toTable: string;
  readonly toColumns: readonly string[];
  readonly onDelete: SqlAction;
  readonly onUpdate: SqlAction;
  /** Only these are set by SET NULL and SET DEFAULT; absent: all. */
  readonly setColumns?: readonly string[];
  /** Absent: simple. */
  readonly match?: 'full';
  readonly deferrable: boolean;
  /** False: rows that were there before it are not looked at. */
  readonly validated?: false;
  readonly comment?: string;
  /** Where the table that it refers to stands, if not beside this one. */
  readonly toSchema?: string;
  readonly source: Source;
}

/** No two rows may have parts of which each pair meets by its operator. */
export interface Exclusion extends Deferral, Pick<TableIndex, 'columns' | 'condition' | 'include' | 'operatorClass'> {
  readonly name?: string;
  /** One for each column. */
  readonly operators: readonly string[];
  /** Of the index behind it, in lower case. */
  readonly method: string;
  readonly comment?: string;
  readonly source: Source;
}

export interface Check {
  readonly name?: string;
  /** The one column that it belongs to, where it comes with the column's type or choices. */
  readonly column?: string;
  readonly sql: string;
  /** False: declared, and never looked at. */
  readonly enforced?: false;
  /** False: rows that were there before it are not looked at. */
  readonly validated?: false;
  /** Tables that inherit have it not. */
  readonly noInherit?: true;
  readonly comment?: string;
  readonly source: Source;
}

export interface TableIndex {
  readonly name: string;
  readonly columns: readonly IndexColumn[];
  readonly unique?: boolean;
  readonly condition?: string;
  readonly method?: string;
  readonly include?: readonly string[];
  /** PostgreSQL: operator class of every column, e.g. `varchar_pattern_ops`. */
  readonly operatorClass?: string;
  readonly nullsDistinct?: boolean;
  /** Storage parameters by name, as SQL text. */
  readonly storage?: Readonly<Record<string, string>>;
  /** False: kept up, but not considered for queries. */
  readonly visible?: false;
  readonly tablespace?: string;
  readonly comment?: string;
  readonly source: Source;
}

export interface IndexColumn {
  /** Empty for an expression. */
  readonly name: string;
  readonly descending: boolean;
  readonly expression?: string;
  /** Where it is not what the database does unasked: last, but first when descending. */
  readonly nulls?: 'first' | 'last';
  readonly collation?: string;
  /** Where the columns of an index differ in it. */
  readonly operatorClass?: string;
  /** MySQL: how many characters of it are indexed. */
  readonly length?: number;
}
