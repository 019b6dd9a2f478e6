/**
 * What the file says of rules, indexes and numbering beyond what Django has words for, as this database has it. What it
 * has not is left out and said, with what it gets instead; the SQL that equals Django's migrations says none of it.
 */
import { fieldTypeOf, type FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Target } from '../model/finding.ts';
import { exactIntegerOf } from '../model/exactJson.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import type { JsonValue } from '../model/jsonValue.ts';
import type { Index } from '../model/plainProject.ts';
import type { IdentityKind } from '../dialects/dialectFeatures.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Column, Deferral, SequenceOptions } from './physicalSchema.ts';

/** Where something is said, as messages name it. */
export interface Place {
  readonly at: ModelNode | FieldNode;
  readonly target?: Target;
  /** The constraint or index. */
  readonly part?: string;
}

const textsOfData: ReadonlySet<FieldTypeKey> = new Set(['Enum', 'GenericIPAddress']);

/** Whether a column of the type is one of letters, of which alone a character set is said; a type written as a text may be. */
export function holdsText(type: FieldTypeKey | undefined): boolean {
  if (type === undefined) return false;
  const { family } = fieldTypeOf(type);
  return family === 'text' || family === 'file' || family === 'custom' || textsOfData.has(type);
}

/** Says that this database has no such word, and what it does instead. */
export function lacks(
  word: string,
  instead: string,
  { at, target, part }: Place,
  { dialect, omitted }: PhysicalContext,
  outcome: 'adapted' | 'leftOut' = 'adapted',
): void {
  const place = part === undefined ? at.label : `${part} of ${at.label}`;
  omitted.add({
    code: 'entwine.sql.word',
    outcome,
    severity: 'warning',
    at,
    ...(target === undefined ? {} : { target }),
    ...(part === undefined ? {} : { part }),
    message: `${dialect.label} has no ${word}: ${place} ${instead}.`,
  });
}

/** What reaches SQL without quotes is one word. */
export const isPlainWord = (text: string): boolean => /^[A-Za-z]\w*$/u.test(text);

export function deferralOf(wanted: 'deferred' | 'immediate' | undefined): Deferral {
  if (wanted === undefined) return {};
  return wanted === 'deferred' ? { deferrable: true } : { initiallyImmediate: true };
}

interface SaidOfRule {
  readonly validated?: boolean | undefined;
  readonly comment?: string | undefined;
}

/** NOT VALID and the comment of a constraint. */
export function ruleWords(
  said: SaidOfRule,
  place: Place,
  context: PhysicalContext,
): { readonly validated?: false; readonly comment?: string } {
  if (context.policy.equalsMigrations) return {};
  const { features } = context.dialect;
  if (said.validated === false && !features.supportsNotValid) {
    lacks('NOT VALID', 'also looks at rows that are there already', place, context);
  }
  return {
    ...(said.validated === false && features.supportsNotValid ? { validated: false as const } : {}),
    ...constraintComment(said.comment, place, context),
  };
}

export function constraintComment(
  comment: string | undefined,
  place: Place,
  context: PhysicalContext,
  isIndex = false,
): { readonly comment?: string } {
  if (!comment || context.policy.equalsMigrations) return {};
  const { keepsConstraintComments, keepsIndexComments } = context.dialect.features;
  if (isIndex ? keepsIndexComments : keepsConstraintComments) return { comment };
  lacks(`comment on ${isIndex ? 'an index' : 'a constraint'}`, 'has none', place, context);
  return {};
}

/** Whether a check that is declared NOT ENFORCED is made; it must not be enforced instead. */
export function isMade(enforced: boolean | undefined, place: Place, context: PhysicalContext): boolean {
  if (enforced !== false || context.policy.equalsMigrations) return true;
  if (context.dialect.features.supportsUnenforcedChecks) return true;
  lacks('check that is not enforced', 'is left out', place, context, 'leftOut');
  return false;
}

/** When a foreign key is looked at, where it says so; without a word at once. */
export function foreignKeyDeferral(
  wanted: 'deferred' | 'immediate' | undefined,
  place: Place,
  context: PhysicalContext,
): Deferral {
  if (wanted === undefined || context.dialect.features.supportsDeferrableForeignKeys) return deferralOf(wanted);
  lacks('deferrable foreign key', 'is looked at at once', place, context);
  return {};
}

/** MATCH: only FULL says more than the database does unasked, and only over several columns. */
export function matchOf(
  wanted: 'simple' | 'full' | 'partial' | undefined,
  place: Place,
  context: PhysicalContext,
): { readonly match?: 'full' } {
  if (wanted === undefined || wanted === 'simple' || context.policy.equalsMigrations) return {};
  if (wanted === 'full' && context.dialect.features.supportsMatchFull) return { match: 'full' };
  lacks(`MATCH ${wanted.toUpperCase()}`, 'is compared as by MATCH SIMPLE', place, context);
  return {};
}

/** Columns that are carried along. */
export function includedColumns(
  names: readonly string[] | undefined,
  columnsOf: (names: readonly string[]) => readonly string[] | undefined,
  place: Place,
  context: PhysicalContext,
): { readonly include?: readonly string[] } {
  if (names === undefined || names.length === 0) return {};
  if (!context.dialect.features.supportsIncludedColumns) {
    lacks('INCLUDE', 'carries no other columns along', place, context);
    return {};
  }
  const include = columnsOf(names);
  return include === undefined ? {} : { include };
}

/** What is said of an index beside its columns. */
export function indexWords(
  index: Pick<Index, 'with' | 'visible' | 'comment' | 'nullsDistinct' | 'unique'>,
  place: Place,
  context: PhysicalContext,
): { storage?: Record<string, string>; visible?: false; comment?: string; nullsDistinct?: false } {
  const { features } = context.dialect;
  const words: { storage?: Record<string, string>; visible?: false; comment?: string; nullsDistinct?: false } = {};
  if (index.nullsDistinct === false && index.unique) {
    if (features.supportsNullsNotDistinct) words.nullsDistinct = false;
    else lacks('NULLS NOT DISTINCT', 'takes any number of rows with NULL', place, context);
  }
  if (context.policy.equalsMigrations) return words;
  const storage = storageTexts(index.with ?? {}, place, context);
  if (Object.keys(storage).length > 0) {
    if (features.supportsStorageParameters) words.storage = storage;
    else lacks('storage parameters', 'has none', place, context);
  }
  if (index.visible === false) {
    if (features.hiddenIndexWord !== undefined) words.visible = false;
    else lacks('invisible index', 'is considered for queries', place, context);
  }
  if (index.comment) {
    if (features.keepsIndexComments) words.comment = index.comment;
    else lacks('comment on an index', 'has none', place, context);
  }
  return words;
}

const storageName = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/u;
const storageWord = /^(?:[A-Za-z_]\w*|-?\d+(?:\.\d+)?)$/u;

/** Names and values of storage parameters that are words or numbers; others are not written and said. */
export function storageTexts(given: { readonly [name: string]: JsonValue }, place: Place, context: PhysicalContext) {
  const storage: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const text = String(value);
    if (storageName.test(name) && typeof value !== 'object' && storageWord.test(text)) storage[name] = text;
    else lacks(`storage parameter ${JSON.stringify(name)} of that value`, 'has none', place, context);
  }
  return storage;
}

interface Numbering {
  readonly numbering?: Column['numbering'];
  readonly sequence?: SequenceOptions;
}

/** How the database numbers a column: as it does unasked where nothing else is said, or can be. */
export function numberingOf(node: FieldNode, context: PhysicalContext): Numbering {
  const { identity } = node.field;
  if (identity === undefined || context.policy.equalsMigrations) return {};
  const { features, label } = context.dialect;
  const { kind, ...options } = typeof identity === 'string' ? { kind: identity } : identity;
  const place = { at: node };
  // A database with one way to number has it, whatever the way is called elsewhere.
  const isOwnWay = features.identityKinds.includes(kind as IdentityKind);
  if (!isOwnWay && kind === 'always') lacks('GENERATED ALWAYS', 'also takes numbers that are given', place, context);
  const sequence: Record<string, string | boolean> = {};
  const missing: string[] = [];
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    // A sequence behind a plain column is made without options.
    const isHeld = features.sequenceOptions.includes(option as keyof SequenceOptions) && kind !== 'serial';
    if (value === false && (isHeld || option === 'cycle')) continue;
    if (isHeld) sequence[option] = typeof value === 'boolean' ? value : (exactIntegerOf(value) ?? String(value));
    else missing.push(option);
  }
  if (missing.length > 0)
    lacks(`${missing.join(', ')} of such a column`, `is numbered as ${label} does`, place, context);
  return {
    ...(isOwnWay && kind === 'always' ? { numbering: 'always' } : {}),
    ...(isOwnWay && kind === 'serial' ? { numbering: 'sequence' } : {}),
    ...(isOwnWay && kind === 'rowid' ? { numbering: 'rowid' } : {}),
    ...(Object.keys(sequence).length > 0 ? { sequence } : {}),
  };
}
