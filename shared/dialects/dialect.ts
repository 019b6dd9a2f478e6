/** A database as one object: what is true of it stands in its folder, and whoever differs by database asks it. */
import type { PostgresTypeKey, ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Field } from '../model/plainProject.ts';
import type { Omissions } from '../physical/omissions.ts';
import type {
  ForeignKey,
  IndexColumn,
  ListedType,
  MadeObject,
  PhysicalSchema,
  Table,
  View,
} from '../physical/physicalSchema.ts';
import type { Policy } from '../physical/policy.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import type { Meanings } from '../sql/meanings.ts';
import type { ObjectRules } from '../sql/objectRules.ts';
import type { ScriptRules } from '../sql/script.ts';
import type { Ask, SqlValue } from '../sql/statement.ts';
import type { DialectFeatures } from './dialectFeatures.ts';

/** As files, messages between processes and the command line say it; `dialectNamed` gives the dialect. */
export type DialectName = string;

export interface Dialect {
  readonly name: DialectName;
  /** For people. */
  readonly label: string;
  /** How it reads and writes SQL text. */
  readonly lexical: LexicalRules;
  /** What its clients understand in a script. */
  readonly script: ScriptRules;
  /** What it has beside tables. */
  readonly objects: ObjectRules;
  /** What its functions and operators compute. */
  readonly meanings: Meanings;
  readonly features: DialectFeatures;
  readonly types: DialectTypes;
  readonly limits: DialectLimits;
  readonly values: DialectValues;
  /** Lower case: words that may not stand for a name without quotes. */
  readonly reservedWords: ReadonlySet<string>;
  readonly introspection: DialectIntrospection;
  /** What writes the statements of the schema's tables. */
  tableSql(schema: PhysicalSchema, options: TableSqlOptions): TableWriter;
}

export interface TableSqlOptions {
  /** A name as it stands in the SQL. */
  readonly name: (name: string) => string;
  /** What is there already stays. */
  readonly ifNotExists: boolean;
}

/** Statements without their semicolons. */
export interface TableWriter {
  /** Whether the key can stand in its table's own statement, before those tables are there that follow. */
  isInline(key: ForeignKey, created: ReadonlySet<string>): boolean;
  /** The schemas of the tables, where they are not there already. */
  createSchemas(): string[];
  /** What brings types and operators that the tables need. */
  createExtension?(name: string): string;
  /** A type that columns of the tables have, where such are made by themselves. */
  createType?(type: ListedType): string[];
  createTable(table: Table, foreignKeys: readonly ForeignKey[]): string;
  createIndexes(table: Table): string[];
  /** Comments that the tables' own statements do not hold. */
  comments(table: Table): string[];
  /** Comments on its foreign keys, which may come when all tables are there. */
  foreignKeyComments(table: Table): string[];
  /** Rules that come to their table once it is there, since its own statement cannot say them. */
  addedRules(table: Table): string[];
  addForeignKey(table: Table, key: ForeignKey): string;
  /** The view, with its indexes and comments. */
  createView(view: View): string[];
  createObject(object: MadeObject): string;
  /** What stands before and after the statements that create: drops, and the switches that these and cycles need. */
  surroundings(options: SurroundingOptions): Surroundings;
}

export interface SurroundingOptions {
  readonly dropFirst: boolean;
  /** Some statement holds a backslash. */
  readonly holdsBackslashes: boolean;
}

export interface Surroundings {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface DialectTypes {
  /** The column of each field type. Source: `data_types` of Django 5.2's backends. */
  readonly columns: Readonly<Record<ScalarTypeKey, (field: Field) => string>>;
  /** That of each type that PostgreSQL alone has; absent elsewhere, where the nearest type stands for it. */
  readonly postgresColumns?: Readonly<Record<Exclude<PostgresTypeKey, 'Array'>, string>>;
  /** What a column that refers to a field has where it is not the field's own. Source: `rel_db_type`. */
  readonly related: Readonly<Partial<Record<ScalarTypeKey, string>>>;
  /** For texts without a length, and where no other type is known. */
  readonly longText: string;
  /** For `varchar` with a length that none has. */
  readonly textWithoutLength: string;
  /** A type of places with its reference system; undefined where it is none, or the database says no such system. */
  withSrid(type: string, srid: number): string | undefined;
  /** What refers to a UUID that is not there. */
  readonly uuid: string;
  /** What Django writes for `Now()`. Source: functions.Now. */
  readonly now: string;
  /** The time of day or day at which a row comes, for a DEFAULT of a column of that type. */
  clock(type: string): string;
  /** The rule that comes with a JSON column. `name` is quoted as needed. */
  jsonCheck(name: string): string | undefined;
  /** The type of a column that holds texts of a list; undefined where the database has none. */
  listedType(type: Pick<ListedType, 'name' | 'schema' | 'values'>): string | undefined;
  /** The first characters of a column; `name` is quoted as needed. */
  prefix(name: string, length: number): string;
  /** A DEFAULT as its column takes it, given as SQL text. */
  defaultText(sql: string, type: string, isLiteral: boolean): string;
  /** What a person wrote as a type, or undefined where it is left to the guard of fragments. */
  customType(wanted: string): string | undefined;
  /** Whether the database knows no type of that name and takes none from others. */
  isForeignType(wanted: string): boolean;
  /** Equal for types that the database cannot tell apart. */
  words(type: string): string;
  /** Equal for values of columns of this type that the database writes for one another. */
  valueWords(words: string, type: string): string;
  /** Whether the database brings the collation. */
  hasCollation(collation: string): boolean;
  /** Words for a collation that is not there: the problem, what the column does instead, and what to do. */
  readonly missingCollation: {
    problem(collation: string): string;
    readonly instead: string;
    readonly hint: string;
  };
  /** Equal for collations that it cannot tell apart; undefined for the one that it uses unasked. */
  collationWords(collation: string): string | undefined;
}

export type KeyProblem = 'no length' | 'too long';

/** What a foreign key compares: a type as it stands in the table, with what is said of its texts. */
export interface KeyColumn {
  readonly type: string;
  readonly collation?: string;
  readonly charset?: string;
}

export interface DialectLimits {
  /** Longest name, as Django's `max_name_length`; undefined: no limit. */
  readonly maxIdentifierLength: number | undefined;
  /** In what the database itself counts the length of a name. */
  readonly identifierUnit: 'bytes' | 'characters';
  /** Names that mean the very same without quotes, reserved words aside. */
  readonly plainIdentifier: RegExp;
  /** Equal for names that the database cannot tell apart. */
  identifierKey(name: string): string;
  /** Whether the database keeps the name for itself, though it is written like others. */
  isReservedIdentifier(name: string): boolean;
  /** The name with what it cannot hold replaced; its length is looked at elsewhere. */
  heldIdentifier(name: string, what: string): string;
  /** Why no schema or database may have that name, as a sentence; its length is looked at elsewhere. */
  schemaNameProblem(name: string): string | undefined;
  /** What the database calls what has no name. */
  impliedNames(table: Table): string[];
  /** What it calls an index without a name, the `number`th of that name, from 0; where it names none, what another would. */
  ownIndexName(table: string, columns: readonly IndexColumn[], number: number): string;
  /** As `impliedNames`, for what stands among the names of checks. */
  impliedCheckNames(table: Table): string[];
  readonly maxColumns: number;
  /** Characters of the longest `varchar` that it makes, and digits of the longest decimal number; undefined where it has no limit. */
  readonly maxTextLength: number | undefined;
  readonly maxDigits: number | undefined;
  /** Why columns of these types make no key without a prefix; undefined where they do. */
  keyProblem(types: readonly string[]): KeyProblem | undefined;
  /** Why columns of these types make no unique set; undefined where they do, by a key or otherwise. */
  uniqueProblem(types: readonly string[]): KeyProblem | undefined;
  /** The type that stands in place of one that no key can have; undefined where it can. Absent: keys have any type. */
  keyTypeInstead?(type: string): string | undefined;
  /** Whether a column of a foreign key may refer to another one. */
  comparesInKeys(column: KeyColumn, referred: KeyColumn): boolean;
  /** The table as the database can hold it; what is adapted or left out goes to `omitted`. */
  held(table: Table, omitted: Omissions, policy: Policy): Table;
}

/** How values stand in its rows and statements. */
export interface DialectValues {
  boolean(value: boolean): SqlValue;
  /** As SQL text. */
  booleanText(value: boolean): string;
  /** A UUID that a person wrote, of 32 hexadecimal digits with hyphens anywhere or none; undefined where it takes no such one. */
  uuidText(written: string): string | undefined;
  /** Of 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, for people and statements. */
  uuid(groups: readonly string[]): string;
  seconds(count: number): SqlValue;
  minutes(count: number): SqlValue;
  bytes(n: number): SqlValue;
  bits(digits: string, size: number): SqlValue;
  /** What follows a date and time that is in UTC. */
  readonly utcSuffix: string;
  /** Takes any value for any type. */
  readonly takesAnyValue: boolean;
  /** Equality of a JSON column with a parameter; without one where no equality is known. */
  readonly jsonEquals: string;
  /** What follows the table's name in an INSERT that names no column. */
  readonly emptyInsert: string;
  /** Lets the numbering go on behind rows that had numbers of their own; undefined where it does so by itself. */
  numberingStatement(table: string, column: string): string | undefined;
}

export interface ReadOptions {
  /** PostgreSQL: only these schemas; default all but the system's. MySQL: the first is the database; default the one in use. */
  readonly schemas?: readonly string[];
}

export interface DialectIntrospection {
  /** Reads all tables with a few queries, however many there are. Rejects where the database refuses a query. */
  read(ask: Ask, options: ReadOptions): Promise<PhysicalSchema>;
  /** Where wanted expressions are put to the database in its own words; undefined where it keeps texts as they are. */
  readonly scratch: ScratchPlace | undefined;
}

export interface ScratchPlace {
  name(ask: Ask): Promise<string>;
  /** `place` is quoted. */
  create(place: string): string;
  drop(place: string): string;
  /** Each by itself: one that is refused takes no other with it. */
  execute(statements: readonly string[], ask: Ask): Promise<void>;
  /** Whether an index there may have a condition. */
  readonly takesConditions: boolean;
}
