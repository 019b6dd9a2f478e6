/** What an enum makes of the fields whose values it lists: a column of its kind, with its values as choices. */
import { exactIntegerOf } from './exactJson.ts';
import { numberedName } from './numberedName.ts';
import { fieldTypeOf } from '../fieldTypes/fieldTypeRegistry.ts';
import type { EnumType, Field, JsonValue } from './plainProject.ts';
import type * as Document from './project.ts';

/** Largest value of Django's IntegerField. */
const LARGEST_INTEGER = 2_147_483_647;

export interface EnumMember {
  readonly value: JsonValue;
  /** The member of the class. */
  readonly name: string;
  /** What people read. */
  readonly label: string;
}

/** Names that members of Python's and Django's enum classes cannot have. */
const reserved: ReadonlySet<string> = new Set(
  'mro name value label names values labels choices None True False'.split(' '),
);

/** Its values of the right kind, each once, with the names that its class gives them. */
export function enumMembers({ type, values }: Document.Enum): readonly EnumMember[] {
  const members: EnumMember[] = [];
  const names = new Set<string>();
  const seen = new Set<string>();
  for (const entry of values) {
    const key = JSON.stringify(entry.value);
    if (!isOfType(entry.value, type) || seen.has(key)) continue;
    seen.add(key);
    const wanted = memberName(entry.name ?? '', entry.value);
    const name = names.has(wanted) ? numberedName(wanted, names, (number) => `${wanted}_${number}`) : wanted;
    names.add(name);
    members.push({ value: entry.value, name, label: entry.label ?? automaticLabel(name) });
  }
  return members;
}

/** Whether an enum of the type can have the value. */
export function isOfType(value: JsonValue, type: Document.Enum['type']): boolean {
  if (type !== 'integer') return typeof value === 'string';
  return Number.isInteger(value) || exactIntegerOf(value) !== undefined;
}

function memberName(given: string, value: JsonValue): string {
  if (given !== '') return given;
  const text = exactIntegerOf(value) ?? String(value);
  const words = text
    .normalize('NFKC')
    .replace(/^-/u, 'minus_')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/gu, '')
    .toUpperCase();
  if (words === '') return text === '' ? 'EMPTY' : 'VALUE';
  return /^\p{N}/u.test(words) || reserved.has(words) ? `VALUE_${words}` : words;
}

export function isReservedMember(name: string): boolean {
  return reserved.has(name) || name.startsWith('_');
}

/** Django, ChoicesType: `key.replace("_", " ").title()`. */
export function automaticLabel(name: string): string {
  return name
    .replaceAll('_', ' ')
    .toLowerCase()
    .replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

/** The field with the column and the choices that its enum gives it; itself where it has none. */
export function withEnum(
  field: Document.Field,
  enums: readonly Document.Enum[],
): Document.Field & Pick<Field, 'enumType'> {
  if (field.enum === undefined && field.type !== 'Enum') return field;
  const found = enums.find(({ id }) => id === field.enum);
  const isListed = field.type === 'Enum' || fieldTypeOf(field.type).family === 'text' || field.type.endsWith('Integer');
  if (!isListed) return field;
  if (!found) return field.type === 'Enum' ? { ...field, type: 'Char' } : field;
  const members = enumMembers(found);
  const own = field.type === 'Enum' ? columnOf(found, members, field) : {};
  const choices = members.map(({ value, label }) => [value, label] as const);
  const made = { ...field, ...own, choices };
  return found.native ? { ...made, enumType: enumType(found, members) } : made;
}

function columnOf(
  { type }: Document.Enum,
  members: readonly EnumMember[],
  { maxLength }: Document.Field,
): Pick<Document.Field, 'type' | 'maxLength'> {
  if (type === 'integer') {
    const isLarge = members.some(({ value }) => typeof value !== 'number' || Math.abs(value) > LARGEST_INTEGER);
    return { type: isLarge ? 'BigInteger' : 'Integer' };
  }
  const longest = Math.max(1, ...members.map(({ value }) => [...String(value)].length));
  return { type: 'Char', maxLength: maxLength ?? longest };
}

function enumType(
  { id, name, dbName, schema, type, comment }: Document.Enum,
  members: readonly EnumMember[],
): EnumType {
  return {
    id,
    name: dbName || snakeCase(name),
    ...(schema ? { schema } : {}),
    ...(comment ? { comment } : {}),
    values: type === 'integer' ? undefined : members.map(({ value }) => String(value)),
  };
}

function snakeCase(name: string): string {
  return name.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').toLowerCase();
}
