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

/** Of each list of values, for the type that was asked for last: any number of fields may take theirs from one enum. */
const keptMembers = new WeakMap<
  Document.Enum['values'],
  { readonly type: Document.Enum['type']; readonly members: readonly EnumMember[] }
>();

/** Its values of the right kind, each once, with the names that its class gives them. */
export function enumMembers({ type, values }: Pick<Document.Enum, 'type' | 'values'>): readonly EnumMember[] {
  const kept = keptMembers.get(values);
  if (kept && kept.type === type) return kept.members;
  const members = membersOf({ type, values });
  keptMembers.set(values, { type, members });
  return members;
}

function membersOf({ type, values }: Pick<Document.Enum, 'type' | 'values'>): readonly EnumMember[] {
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
  const found = field.enum === undefined ? undefined : enumById(enums, field.enum);
  const isListed = field.type === 'Enum' || fieldTypeOf(field.type).family === 'text' || field.type.endsWith('Integer');
  if (!isListed) return field;
  if (!found) return field.type === 'Enum' ? { ...field, type: 'Char' } : field;
  const members = enumMembers(found);
  const own = field.type === 'Enum' ? columnOf(found, members, field) : {};
  const choices = choicesOf(members);
  const made = { ...field, ...own, choices };
  return found.native ? { ...made, enumType: enumType(found, members) } : made;
}

const keptEnums = new WeakMap<readonly Document.Enum[], ReadonlyMap<string, Document.Enum>>();

/** The first of that id. */
function enumById(enums: readonly Document.Enum[], id: string): Document.Enum | undefined {
  let byId = keptEnums.get(enums);
  if (!byId) keptEnums.set(enums, (byId = new Map(enums.toReversed().map((each) => [each.id, each]))));
  return byId.get(id);
}

type Choices = readonly (readonly [value: JsonValue, label: string])[];

const keptChoices = new WeakMap<readonly EnumMember[], Choices>();

/** One list for all fields, so that what is known of it is known of each. */
function choicesOf(members: readonly EnumMember[]): Choices {
  let choices = keptChoices.get(members);
  if (!choices) keptChoices.set(members, (choices = members.map(({ value, label }) => [value, label] as const)));
  return choices;
}

const keptLengths = new WeakMap<readonly EnumMember[], number>();

/** Characters of the longest value, at least one. */
function longestOf(members: readonly EnumMember[]): number {
  let longest = keptLengths.get(members);
  if (longest === undefined) {
    longest = members.reduce((most, { value }) => Math.max(most, [...String(value)].length), 1);
    keptLengths.set(members, longest);
  }
  return longest;
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
  return { type: 'Char', maxLength: maxLength ?? longestOf(members) };
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
