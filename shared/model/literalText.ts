/** JSON values as people type them into one line, by the type of the field that takes them. */
import { jsonText } from './exactJson.ts';
import { messageOf } from './messageOf.ts';
import { fieldTypeOf, isPostgresType, type FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { JsonValue } from './project.ts';

export type ParsedLiteral =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: string };

/** How a field's values are typed: words as they are, numbers, true or false, or JSON. */
export type LiteralKind = 'text' | 'integer' | 'number' | 'boolean' | 'json';

export function literalKindOf(type: FieldTypeKey): LiteralKind {
  if (type === 'Boolean') return 'boolean';
  if (type === 'Float') return 'number';
  if (type === 'JSON' || type === 'Custom') return 'json';
  if (isPostgresType(type)) return type === 'SearchVector' ? 'text' : 'json';
  // Decimals are kept as text where they are typed as such, so that no digit is lost.
  if (type === 'Decimal') return 'number';
  const { family } = fieldTypeOf(type);
  return family === 'number' || family === 'auto' || family === 'relation' ? 'integer' : 'text';
}

export function parseLiteral(kind: LiteralKind, text: string): ParsedLiteral {
  const trimmed = text.trim();
  if (kind === 'text') return { ok: true, value: text };
  if (trimmed === 'null' || trimmed === 'None') return { ok: true, value: null };
  switch (kind) {
    case 'boolean':
      if (/^true$/i.test(trimmed)) return { ok: true, value: true };
      if (/^false$/i.test(trimmed)) return { ok: true, value: false };
      return { ok: false, problem: 'Type true or false.' };
    case 'integer':
    case 'number': {
      const pattern = kind === 'integer' ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
      const value = Number(trimmed);
      if (pattern.test(trimmed) && Number.isFinite(value) && (kind === 'number' || Number.isSafeInteger(value))) {
        return { ok: true, value };
      }
      // A quoted text stays possible: keys may be texts.
      return quotedText(trimmed) ?? { ok: false, problem: problemOfNumber(kind, trimmed) };
    }
    case 'json':
      return parseJson(trimmed);
  }
}

export function parseJson(text: string): ParsedLiteral {
  try {
    const value = JSON.parse(text) as JsonValue;
    // Whole numbers outside of texts, neither part of a fraction nor of a power.
    const words = text.replaceAll(/"(?:[^"\\]|\\.)*"/gsu, '').match(/[-+.\deE]+/gu) ?? [];
    const numbers = words.filter((word) => /^-?\d{16,}$/u.test(word));
    if (numbers.some((digits) => String(Number(digits)) !== digits)) {
      return { ok: false, problem: 'A number in it is too large to be kept exactly here.' };
    }
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: `This is not JSON: ${messageOf(error)}` };
  }
}

/** The text that `parseLiteral` reads back as this value. */
export function literalText(kind: LiteralKind, value: JsonValue): string {
  if (kind === 'text') return typeof value === 'string' ? value : jsonText(value);
  return jsonText(value);
}

/** What stood in `{"literal": …}`: such an object means itself, whatever its keys are called. */
const literals = new WeakSet<object>();

/** The value without the mark of a literal, kept apart from a callable or a thing that looks the same. */
export function withoutMark(value: JsonValue): JsonValue {
  const inner = markedLiteral(value);
  if (inner === undefined || typeof inner !== 'object' || inner === null)
    return inner ?? (inner === null ? null : value);
  const own = Array.isArray(inner) ? inner : { ...inner };
  literals.add(own);
  return own;
}

export function isCallable(value: JsonValue | undefined): value is { readonly call: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !literals.has(value) &&
    Object.keys(value).length === 1 &&
    typeof (value as { call?: unknown }).call === 'string'
  );
}

export interface Thing {
  readonly name: string;
  readonly args?: readonly JsonValue[];
  readonly options?: { readonly [key: string]: JsonValue };
}

/** A value that Python alone knows. */
export function isCode(value: JsonValue | undefined): boolean {
  return isCallable(value) || isThing(value);
}

/** For people: `uuid.uuid4()`, `decimal.Decimal(…)`, `settings.LANGUAGE_CODE`; undefined for a literal. */
export function codeText(value: JsonValue | undefined): string | undefined {
  if (isCallable(value)) return `${value.call}()`;
  if (!isThing(value)) return undefined;
  return value.args || value.options ? `${value.name}(…)` : value.name;
}

/** A thing by its name, or the result of calling it with arguments. */
export function isThing(value: JsonValue | undefined): value is JsonValue & Thing {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || literals.has(value)) return false;
  const isName = typeof (value as { name?: unknown }).name === 'string';
  return isName && Object.keys(value).every((key) => key === 'name' || key === 'args' || key === 'options');
}

/** What stands in `{"literal": …}`; undefined for any other value. */
export function markedLiteral(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [key, ...others] = Object.keys(value);
  return key === 'literal' && others.length === 0 ? (value as { readonly literal: JsonValue }).literal : undefined;
}

/** The problem with a dotted Python name such as `uuid.uuid4`, or undefined. */
export function callableProblem(path: string): string | undefined {
  if (path.trim() === '') return 'Name a callable, for example uuid.uuid4.';
  return /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(path.trim())
    ? undefined
    : 'Type a dotted Python name without brackets, for example uuid.uuid4.';
}

/** Callables that people use as the default of a type, the usual one first. */
export function usualCallables(type: FieldTypeKey): readonly string[] {
  switch (type) {
    case 'UUID':
      return ['uuid.uuid4'];
    case 'DateTime':
      return ['django.utils.timezone.now'];
    case 'Date':
      return ['datetime.date.today'];
    case 'JSON':
      return ['dict', 'list'];
    case 'Array':
      return ['list'];
    case 'HStore':
      return ['dict'];
    case 'Time':
    case 'Duration':
      return ['datetime.timedelta'];
    default:
      return [];
  }
}

/** A JSON object, or undefined for an empty text. */
export function parseLookups(
  text: string,
):
  | { readonly ok: true; readonly value: { readonly [lookup: string]: JsonValue } | undefined }
  | { readonly ok: false; readonly problem: string } {
  if (text.trim() === '') return { ok: true, value: undefined };
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problem: 'Type a JSON object of lookups, for example {"is_staff": true}.' };
  }
  return { ok: true, value: value as { readonly [lookup: string]: JsonValue } };
}

function quotedText(text: string): ParsedLiteral | undefined {
  if (!/^".*"$/su.test(text)) return undefined;
  const parsed = parseJson(text);
  return parsed.ok ? parsed : undefined;
}

function problemOfNumber(kind: 'integer' | 'number', text: string): string {
  if (kind === 'integer' && /^[+-]?\d+$/.test(text)) return 'This number is too large to be kept exactly.';
  return kind === 'integer' ? 'Type a whole number.' : 'Type a number.';
}
