/** The field that a column is: the mirror of `columnTypes` and `columnOf`, asked of the dialect type by type. */
import type { Dialect } from '../dialects/dialect.ts';
import { typeParts } from '../dialects/standardTypes.ts';
import type { PostgresTypeKey, ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { exactInteger } from '../model/exactJson.ts';
import type { Field, JsonValue } from '../model/plainProject.ts';
import { relatedType, scalarType, typeCheck } from './columnTypes.ts';
import { expressionWords, withoutOuterParentheses } from './expressionWords.ts';
import type { Check, Column } from './physicalSchema.ts';
import { policyOf } from './policy.ts';
import { nameTextOf } from './sqlText.ts';

/** A database by itself. */
const policy = policyOf('database');

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type FieldDraft = Mutable<Partial<Field>> & Pick<Field, 'type'>;

/** Types without options, those that say most first. */
const plainTypes = [
  'Boolean',
  'PositiveBigInteger',
  'PositiveInteger',
  'PositiveSmallInteger',
  'BigInteger',
  'Integer',
  'SmallInteger',
  'Float',
  'DateTime',
  'Date',
  'Time',
  'Duration',
  'UUID',
  'JSON',
  'Binary',
  'Text',
  'GenericIPAddress',
] as const satisfies readonly ScalarTypeKey[];

export interface ColumnPlace {
  readonly dialect: Dialect;
  readonly isKey: boolean;
  /** Checks of the table; that of the type is taken out of them. */
  readonly checks: Check[];
}

/** Type and size; where no type of ours has the column's, the nearest one with the column's in `dbType`. */
export function fieldTypeOfColumn(column: Column, place: ColumnPlace): FieldDraft {
  const { dialect, isKey } = place;
  if (column.autoIncrement && isKey) {
    for (const type of ['BigAuto', 'Auto', 'SmallAuto'] as const)
      if (isTypeOf({ type }, column, dialect)) return { type };
  }
  const own = postgresField(column, place);
  if (own) return own;
  for (const type of plainTypes) {
    // Django's texts of that length for what the database has no type for.
    if (/^char\b/iu.test(column.type) || !isTypeOf({ type }, column, dialect)) continue;
    if (takesTypeCheck(type, column, place)) return { type };
  }
  const parts = typeParts(column.type);
  const [length, places] = (parts?.size ?? '').replaceAll(/[()]/gu, '').split(',').map(Number);
  if (length !== undefined && Number.isInteger(length) && length > 0) {
    const char: FieldDraft = { type: 'Char', maxLength: length };
    if (isTypeOf(char, column, dialect)) return char;
    const decimal: FieldDraft = { type: 'Decimal', maxDigits: length, decimalPlaces: places ?? 0 };
    if (isTypeOf(decimal, column, dialect)) return decimal;
  }
  if (dialect.features.enforcesTypes && isTypeOf({ type: 'Char' }, column, dialect)) return { type: 'Char' };
  return { ...nearestType(column.type), dbType: column.type };
}

/** Undefined where the database has no type of its own, or the column another one. */
function postgresField(column: Column, place: ColumnPlace): FieldDraft | undefined {
  const { postgresColumns } = place.dialect.types;
  if (!postgresColumns) return undefined;
  // A dump says where the extension stands.
  const words = wordsOfType(column.type, place.dialect).replace(/^\w+\.hstore$/u, 'hstore');
  const [named] = Object.entries(postgresColumns).find(([, type]) => type === words) ?? [];
  if (named !== undefined) return { type: named as PostgresTypeKey };
  const [, type, size = ''] = /^(.*[^\s[])\s*\[(\d*)\]$/su.exec(column.type) ?? [];
  if (type === undefined) return undefined;
  const items = fieldTypeOfColumn({ ...column, type, autoIncrement: false }, { ...place, isKey: false, checks: [] });
  return { type: 'Array', items: items as Field, ...(size !== '' && { size: Number(size) }) };
}

export function isTypeOf(field: FieldDraft, column: Pick<Column, 'type'>, dialect: Dialect): boolean {
  const text = scalarType(asField(field), { dialect, policy });
  return text !== undefined && wordsOfType(text, dialect) === wordsOfType(column.type, dialect);
}

const typeWords = new WeakMap<Dialect, Map<string, string>>();

/** Tables have many columns of few types. */
function wordsOfType(type: string, dialect: Dialect): string {
  const known = typeWords.get(dialect) ?? new Map<string, string>();
  typeWords.set(dialect, known);
  let words = known.get(type);
  if (words === undefined) known.set(type, (words = dialect.types.words(type)));
  return words;
}

/** The type of a column that refers to this field. */
export function isRelatedType(field: FieldDraft, type: string, dialect: Dialect): boolean {
  const text = field.dbType ?? relatedType(asField(field), { dialect, policy });
  return text !== undefined && wordsOfType(text, dialect) === wordsOfType(type, dialect);
}

function asField(field: FieldDraft): Field {
  return { id: '', name: '', ...field };
}

/** A type that comes with a check is meant where the check is there. */
function takesTypeCheck(type: ScalarTypeKey, column: Column, { dialect, checks }: ColumnPlace): boolean {
  const rule = typeCheck(asField({ type }), column.name, dialect, nameTextOf(dialect));
  if (rule === undefined) return true;
  const words = expressionWords(rule, dialect);
  const at = checks.findIndex((check) => check.enforced !== false && expressionWords(check.sql, dialect) === words);
  if (at < 0) return false;
  checks.splice(at, 1);
  return true;
}

const nearest: readonly (readonly [pattern: RegExp, type: ScalarTypeKey])[] = [
  [/^(?:timestamp|datetime|smalldatetime)/u, 'DateTime'],
  [/^date$/u, 'Date'],
  [/^time/u, 'Time'],
  [/^interval/u, 'Duration'],
  [/^bool/u, 'Boolean'],
  [/^(?:bigint|int8|big int|unsigned big int)\b.*unsigned|^unsigned big int/u, 'PositiveBigInteger'],
  [/^(?:bigint|int8)\b/u, 'BigInteger'],
  [/^(?:smallint|tinyint|int2)\b.*unsigned/u, 'PositiveSmallInteger'],
  [/^(?:smallint|tinyint|int2|year)\b/u, 'SmallInteger'],
  [/^(?:int|integer|mediumint|int4)\b.*unsigned/u, 'PositiveInteger'],
  [/^(?:int|integer|mediumint|int4|number$)\b/u, 'Integer'],
  [/^(?:real|float|double)/u, 'Float'],
  [/^uuid|^uniqueidentifier/u, 'UUID'],
  [/^jsonb?$/u, 'JSON'],
  [/^(?:bytea|(?:tiny|medium|long)?blob|(?:var)?binary|image)/u, 'Binary'],
  [/^(?:inet)\d?$/u, 'GenericIPAddress'],
  [/^(?:citext|(?:tiny|medium|long|n)?text|clob|ntext)/u, 'Text'],
];

/** By the name of the type, of any database. */
function nearestType(type: string): FieldDraft {
  const parts = typeParts(type);
  if (!parts) return { type: 'Custom' };
  const name = `${parts.name}${parts.behind}`;
  if (parts.array !== '') return { type: 'Custom' };
  const [size, places = 0] = parts.size.replaceAll(/[()]/gu, '').split(',').map(Number);
  const hasSize = size !== undefined && Number.isInteger(size) && size > 0;
  if (/^(?:numeric|decimal|dec|fixed|number)\b/u.test(name) && hasSize && Number.isInteger(places) && places >= 0) {
    return { type: 'Decimal', maxDigits: size, decimalPlaces: places };
  }
  if (/^(?:national )?(?:n?var)?n?char(?:acter)?2?(?: varying)?\b|^character\b|^bpchar\b/u.test(name) && hasSize) {
    return { type: 'Char', maxLength: size };
  }
  const found = nearest.find(([pattern]) => pattern.test(name));
  return { type: found?.[1] ?? 'Custom' };
}

/** What more is said of the column, in the field's words. */
export function columnOptions(column: Column, isKey: boolean, field: FieldDraft, dialect: Dialect): FieldDraft {
  const options: FieldDraft = { ...field };
  if (!column.notNull && !isKey) {
    options.null = true;
    options.blank = true;
  }
  const identity = identityOf(column, isKey && field.type.endsWith('Auto'));
  if (identity !== undefined) options.identity = identity;
  if (column.generated) {
    options.generated = {
      sql: column.generated.sql,
      ...(column.generated.stored ? { stored: true } : { stored: false }),
    };
  } else if (column.default !== undefined && !column.autoIncrement) {
    options.dbDefault = withoutOuterParentheses(column.default, dialect.lexical);
  }
  if (column.onUpdate !== undefined) options.onUpdate = column.onUpdate;
  if (column.collation !== undefined && field.items) options.items = { ...field.items, dbCollation: column.collation };
  else if (column.collation !== undefined) options.dbCollation = column.collation;
  if (column.charset !== undefined) options.charset = column.charset;
  if (column.invisible) options.invisible = true;
  if (column.comment) options.comment = column.comment;
  return options;
}

function identityOf(column: Column, isAuto: boolean): Field['identity'] {
  if (!column.autoIncrement) return undefined;
  const kind =
    column.numbering === 'always'
      ? 'always'
      : column.numbering === 'sequence'
        ? 'serial'
        : column.numbering === 'rowid'
          ? 'rowid'
          : 'byDefault';
  const { sequence } = column;
  if (!sequence) return kind === 'byDefault' && isAuto ? undefined : kind;
  const numbers = Object.fromEntries(
    Object.entries(sequence).map(([key, value]) => [
      key,
      typeof value === 'boolean' ? value : numberOf(value as string),
    ]),
  );
  return { kind, ...numbers } as Field['identity'];
}

/** As a number where that is exact. */
function numberOf(text: string): JsonValue {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : exactInteger(text);
}
