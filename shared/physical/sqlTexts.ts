/**
 * Texts of SQL that a person wrote, as the target has them: its own as they are, those of another database translated where their
 * meaning is certain. What is left out, and what differs for some values, is said.
 */
import { textWords } from '../dialects/dialectWords.ts';
import { isOwnText, isReadable, sourcesOf } from '../dialects/textLanguages.ts';
import { clip } from '../model/clip.ts';
import type { Fix, Target } from '../model/finding.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import type { Field, Index, TextsByDialect } from '../model/plainProject.ts';
import type { Slot } from '../sql/meanings.ts';
import { translateExpression, type Translation } from '../sql/translate.ts';
import type { KnownColumn } from '../sql/translationPieces.ts';
import { valueTypeOf, type ValueType } from '../sql/valueTypes.ts';
import { fragment, type PhysicalContext } from './physicalContext.ts';

export interface TextPlace {
  /** For people: `check`, `condition`. */
  readonly what: string;
  readonly slot: Slot;
  readonly at: ModelNode | FieldNode;
  /** Where in the document, if not the model or field itself. */
  readonly target?: Target;
  /** What the place holds; unknown where it may be anything. */
  readonly wanted?: ValueType;
  /** As the document says it for each dialect. */
  readonly texts?: TextsByDialect | undefined;
}

/** As it stands in a statement; undefined, said in `omitted`, where it does not. `text`: what stands for all of `place.texts`. */
export function sqlOfText(text: string, place: TextPlace, context: PhysicalContext): string | undefined {
  const translated = translatedText(text, place, context);
  if (translated === undefined) return undefined;
  const isOwn = isOwnText(meantText(text, place, context).language, context.dialect);
  const isText = isOwn && context.dialect.lexical.doubleQuotes === 'text';
  return fragment(translated, place.what, place.at, context, place.target, isText);
}

/** The condition of an index or unique set, where it has one. */
export function conditionText(
  { condition, conditionByDialect: texts }: Pick<Index, 'condition' | 'conditionByDialect'>,
  { at, target }: Pick<TextPlace, 'at' | 'target'>,
  context: PhysicalContext,
): string | undefined {
  if (condition === undefined) return undefined;
  const place = {
    what: 'condition',
    slot: 'condition',
    at,
    wanted: 'boolean',
    texts,
    ...(target && { target }),
  } as const;
  return sqlOfText(condition, place, context);
}

/** The text that the target is given, with the dialect it is meant in: its own, else that of the project, else the first. */
function meantText(text: string, place: TextPlace, { dialect, graph }: PhysicalContext) {
  const language = graph.project.settings.sqlDialect ?? 'standard';
  const { texts } = place;
  if (!texts) return { text, language };
  const own = textWords(dialect.name).find((word) => texts[word] !== undefined);
  if (own !== undefined) return { text: texts[own] ?? text, language: dialect.name };
  const [first = language] = [language, 'standard', ...Object.keys(texts)].filter((word) => texts[word] !== undefined);
  return { text: texts[first] ?? text, language: first };
}

function translatedText(given: string, place: TextPlace, context: PhysicalContext): string | undefined {
  const { dialect } = context;
  const { text, language } = meantText(given, place, context);
  if (isOwnText(language, dialect) || text.trim() === '') return text;
  const fix = (sql: string) => fixOf(text, sql, place, context);
  if (!isReadable(language)) {
    say(`it is meant for ${language}, which is not read here`, 'leftOut', place, context, fix(''));
    return undefined;
  }
  const translation = translationOf(text, language, place, context);
  if ('sql' in translation) {
    const own = fix(translation.sql);
    for (const difference of translation.differences)
      say(`${dialect.label} ${difference}`, 'adapted', place, context, own);
    return translation.sql;
  }
  // What nobody knows may be the target's own, or a function that somebody made there.
  if (language === 'standard' && !translation.isKnown) {
    say(
      `it is written as it stands, for nothing here says what it is to ${dialect.label}`,
      'noted',
      place,
      context,
      fix(text),
    );
    return text;
  }
  say(`${dialect.label} has no ${translation.missing}`, 'leftOut', place, context, fix(''));
  return undefined;
}

function translationOf(text: string, language: string, place: TextPlace, context: PhysicalContext): Translation {
  const { dialect } = context;
  const owner = 'owner' in place.at ? place.at.owner : place.at;
  return translateExpression(text, sourcesOf(text, language, dialect), dialect, {
    slot: place.slot,
    wanted: place.wanted ?? 'unknown',
    column: (name, foldsCase) => columnOf(name, foldsCase, owner, context),
  });
}

function columnOf(
  name: string,
  foldsCase: boolean,
  owner: ModelNode,
  { names }: PhysicalContext,
): KnownColumn | undefined {
  const field = names.fieldOfColumn(owner, name);
  if (!field) return undefined;
  const column = names.column(field);
  if (!foldsCase && column !== name && column.toLowerCase() === name.toLowerCase()) return undefined;
  return { name: column, type: typeOfField(field.typeSource?.field) };
}

const types: Readonly<Partial<Record<Field['type'], ValueType>>> = {
  Auto: 'integer',
  BigAuto: 'integer',
  SmallAuto: 'integer',
  Integer: 'integer',
  BigInteger: 'integer',
  SmallInteger: 'integer',
  PositiveInteger: 'natural',
  PositiveBigInteger: 'natural',
  PositiveSmallInteger: 'natural',
  Float: 'float',
  Decimal: 'decimal',
  Boolean: 'boolean',
  Char: 'text',
  Text: 'text',
  Slug: 'text',
  Email: 'text',
  URL: 'text',
  File: 'text',
  Image: 'text',
  FilePath: 'text',
  UUID: 'uuid',
  Date: 'date',
  DateTime: 'moment',
  Time: 'time',
  Duration: 'interval',
  JSON: 'json',
  Binary: 'bytes',
};

/** Unknown for a type of the database's own and for none. */
export function typeOfField(field: Field | undefined): ValueType {
  if (!field || field.enumType !== undefined) return 'unknown';
  if (field.dbType !== undefined) return valueTypeOf(field.dbType.toLowerCase());
  return types[field.type] ?? 'unknown';
}

const outcomes = {
  leftOut: 'is left out of the SQL: ',
  adapted: 'is not the same for all values: ',
  noted: 'has no meaning that is known: ',
} as const;

/** A text of the target's own: the translation, the text itself where it is right there, or one still to be written. */
function fixOf(
  text: string,
  sql: string,
  { at, slot, target }: TextPlace,
  { dialect }: PhysicalContext,
): Fix | undefined {
  const place =
    target ?? ('owner' in at ? ({ kind: 'field', model: at.definedOn.id, field: at.field.id } as const) : undefined);
  if (!place) return undefined;
  const { label: name } = dialect;
  const label =
    sql === ''
      ? `Write one for ${name}`
      : sql === text
        ? `Keep it for ${name} as it is`
        : `Use ${clip(sql, 40)} for ${name}`;
  return { kind: 'setText', label, at: place, slot, text, dialect: dialect.name, sql };
}

function say(
  why: string,
  outcome: keyof typeof outcomes,
  { what, at, target }: TextPlace,
  { omitted, dialect }: PhysicalContext,
  fix: Fix | undefined,
): void {
  omitted.add({
    code: 'entwine.sql.text',
    outcome,
    // A database with functions of the user's own is likely meant by one that nobody else has.
    severity: outcome === 'noted' && dialect.meanings.takesOwnFunctions ? 'info' : 'warning',
    at,
    ...(target === undefined ? {} : { target }),
    message: `The ${what} of ${at.label} ${outcomes[outcome]}${why}.`,
    hint: `Give it a text of its own for ${dialect.label}.`,
    ...(fix === undefined ? {} : { fix }),
  });
}
