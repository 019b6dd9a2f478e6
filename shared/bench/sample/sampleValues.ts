/** Values that look as in real life, by the name and type of their field. */
import type { Field } from '../../model/plainProject.ts';
import { maxLengthOf } from '../../model/modelQueries.ts';
import { isPostgresType, type PostgresTypeKey } from '../../fieldTypes/fieldTypeRegistry.ts';
import { arrayOf } from '../../physical/postgresText.ts';
import type { Dialect } from '../../dialects/dialect.ts';

import type { SqlValue } from '../../sql/statement.ts';
import { choiceValues, nthValue } from '../rows/columnValues.ts';
import * as words from './sampleWords.ts';
import type { SeededChoice } from './seededChoice.ts';

export interface SampleField {
  readonly field: Field;
  /** The model's, since a `name` is a person's or a thing's. */
  readonly modelName: string;
  /** The row's number, from 1. */
  readonly serial: number;
  /** Goes up while values are refused, and makes them more different. */
  readonly attempt: number;
  readonly dialect: Dialect;
}

/** A value that the field's type, length and choices allow. */
export function sampleValue(what: SampleField, choice: SeededChoice): SqlValue {
  const { field, serial, attempt, dialect } = what;
  const choices = choiceValues(field, dialect);
  if (choices.length > 0) return choice.pick(choices);
  const name = field.name.toLowerCase();
  if (isPostgresType(field.type)) return postgresSample(what, field.type, choice);
  switch (field.type) {
    case 'Auto':
    case 'BigAuto':
    case 'SmallAuto':
      return serial;
    case 'Integer':
    case 'BigInteger':
    case 'SmallInteger':
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
      return wholeNumber(name, serial, attempt, choice);
    case 'Float':
      return Math.round(fraction(name, choice) * 1000) / 1000;
    case 'Decimal':
      return decimal(field, name, serial, attempt, choice, dialect);
    case 'Boolean': {
      const truth = choice.next() < (/active|enabled|public|visible|valid/u.test(name) ? 0.85 : 0.4);
      return dialect.values.boolean(truth);
    }
    case 'UUID': {
      const digits = Array.from({ length: 32 }, () => choice.between(0, 15).toString(16)).join('');
      const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
      const rest = [`a${digits.slice(17, 20)}`, digits.slice(20)];
      return dialect.values.uuid([...parts, ...rest]);
    }
    case 'Date':
      return date(name, choice);
    case 'DateTime':
      return `${date(name, choice)} ${time(choice)}${dialect.values.utcSuffix}`;
    case 'Time':
      return time(choice);
    case 'Duration': {
      return dialect.values.minutes(choice.between(1, 480));
    }
    case 'JSON':
      return JSON.stringify({ colour: choice.pick(words.colours), size: choice.between(1, 12) });
    case 'GenericIPAddress':
      return `10.${choice.between(0, 255)}.${choice.between(0, 255)}.${choice.between(1, 254)}`;
    case 'Custom':
    case 'Binary':
      return nthValue(field, serial + attempt, dialect) ?? null;
    default:
      return text(what, choice);
  }
}

/** Few items as in life; else the next of the domain, of which no two are alike or meet. */
function postgresSample(what: SampleField, type: PostgresTypeKey, choice: SeededChoice): SqlValue {
  const { field, serial, attempt, dialect } = what;
  const { items } = field;
  if (type === 'HStore') {
    return `"colour"=>"${choice.pick(words.colours)}", "size"=>"${choice.between(1, 12)}"`;
  }
  if (type === 'Array' && items && items.type !== 'Array' && attempt < 5) {
    const values = Array.from({ length: choice.between(1, 3) }, () => sampleValue({ ...what, field: items }, choice));
    return arrayOf(values.map((value) => (value === null ? null : String(value))));
  }
  if (type === 'SearchVector' && attempt < 5) {
    const text = new Set(
      choice
        .pick(words.sentences)
        .toLowerCase()
        .match(/[a-z]+/gu),
    );
    return [...text].sort().join(' ');
  }
  return nthValue(field, serial + attempt, dialect) ?? null;
}

function wholeNumber(name: string, serial: number, attempt: number, choice: SeededChoice): number {
  if (attempt > 4) return serial + attempt;
  if (/year/u.test(name)) return choice.between(1975, 2025);
  if (/month/u.test(name)) return choice.between(1, 12);
  if (/day|hour/u.test(name)) return choice.between(1, 23);
  if (name.endsWith('age')) return choice.between(18, 90);
  if (/rating|stars|score|grade|level/u.test(name)) return choice.between(1, 5);
  if (/position|order$|sort|rank|sequence|number|^no$/u.test(name)) return serial;
  if (/quantity|qty|count|amount|stock|copies|seats/u.test(name)) return choice.between(1, 40);
  if (/price|cents|total|cost/u.test(name)) return choice.between(2, 320) * 100 - 1;
  if (/width|height|length|weight|size|pages/u.test(name)) return choice.between(20, 900);
  return choice.between(1, 1000);
}

function fraction(name: string, choice: SeededChoice): number {
  if (/lat/u.test(name)) return choice.next() * 120 - 55;
  if (/lon|lng/u.test(name)) return choice.next() * 340 - 170;
  if (/rate|ratio|percent|share|probability/u.test(name)) return choice.next();
  return choice.next() * 100;
}

/** Within `maxDigits` and `decimalPlaces`; prices end as prices do. */
function decimal(
  field: Field,
  name: string,
  serial: number,
  attempt: number,
  choice: SeededChoice,
  dialect: Dialect,
): SqlValue {
  const places = Math.min(Math.max(Math.trunc(field.decimalPlaces ?? 2), 0), 12);
  const whole = Math.max((field.maxDigits ?? places + 4) - places, 0);
  const most = 10 ** Math.min(whole, 4) - 1;
  if (attempt > 4) return nthValue(field, serial + attempt, dialect) ?? 0;
  if (most < 1) return Number((choice.next() * 0.99).toFixed(places));
  const isPrice = /price|cost|fee|total|amount|salary|balance/u.test(name);
  const base = choice.between(1, Math.min(most, isPrice ? 250 : most));
  if (places === 0) return base;
  const rest = isPrice && places >= 2 ? choice.pick([0, 0.49, 0.5, 0.9, 0.95, 0.99]) : choice.next() * 0.98;
  return Number((base - (base === most ? 1 : 0) + rest).toFixed(places));
}

function date(name: string, choice: SeededChoice): string {
  const [from, to] = /birth|born|dob/u.test(name) ? [1945, 2006] : [2021, 2025];
  const month = String(choice.between(1, 12)).padStart(2, '0');
  return `${choice.between(from ?? 0, to ?? 0)}-${month}-${String(choice.between(1, 28)).padStart(2, '0')}`;
}

function time(choice: SeededChoice): string {
  const hour = String(choice.between(6, 22)).padStart(2, '0');
  return `${hour}:${String(choice.between(0, 59)).padStart(2, '0')}:${String(choice.between(0, 59)).padStart(2, '0')}`;
}

/** The readable text where it fits; a number at its end keeps repeated ones apart. */
function text(what: SampleField, choice: SeededChoice): SqlValue {
  const { field, serial, attempt, dialect } = what;
  const most = maxLengthOf(field) ?? (field.type === 'Text' ? 400 : 60);
  const readable = readableText(what, choice);
  const end = attempt === 0 ? '' : separatorOf(field) + (serial + attempt - 1).toString();
  const wanted = field.type === 'Email' && end !== '' ? readable.replace('@', `${end}@`) : readable + end;
  if ([...wanted].length <= most) return wanted;
  const fallback = nthValue(field, serial + attempt, dialect);
  if (attempt > 0 || field.type === 'Email' || field.type === 'URL') return fallback ?? '';
  const cut = [...readable].slice(0, most).join('');
  const shorter = cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
  return shorter.trim() === '' ? (fallback ?? '') : shorter.trim();
}

function separatorOf(field: Field): string {
  return field.type === 'Slug' || field.type === 'URL' ? '-' : field.type === 'Email' ? '' : ' ';
}

function readableText({ field, modelName, serial }: SampleField, choice: SeededChoice): string {
  const name = field.name.toLowerCase();
  const model = modelName.toLowerCase();
  const first = choice.pick(words.firstNames);
  const last = choice.pick(words.lastNames);
  const thing = `${choice.pick(words.adjectives)} ${choice.pick(words.nouns)}`;
  const plain = (value: string) => asciiOf(value).toLowerCase();
  switch (field.type) {
    case 'Email':
      return `${plain(first)}.${plain(last)}@example.org`;
    case 'URL':
      return `https://example.com/${plain(thing).replaceAll(' ', '-')}`;
    case 'Slug':
      return plain(thing).replaceAll(' ', '-');
    case 'Image':
      return `${plain(thing).replaceAll(' ', '-')}.jpg`;
    case 'File':
    case 'FilePath':
      return `${plain(thing).replaceAll(' ', '-')}.pdf`;
    case 'Text':
      return Array.from({ length: choice.between(1, 3) }, () => choice.pick(words.sentences)).join(' ');
    default:
  }
  if (/e_?mail/u.test(name)) return `${plain(first)}.${plain(last)}@example.org`;
  if (/first_?name|given_?name/u.test(name)) return first;
  if (/last_?name|surname|family_?name/u.test(name)) return last;
  if (/user_?name|login|nick/u.test(name)) return `${plain(first)}.${plain(last)}`;
  if (/password/u.test(name)) return '!unusable';
  if (/phone|mobile|fax/u.test(name)) return `+49 30 ${choice.between(100_000, 999_999)}`;
  if (/street|address/u.test(name)) return `${choice.between(1, 180)} ${choice.pick(words.streets)} Street`;
  if (/city|town|place|location/u.test(name)) return choice.pick(words.cities);
  if (/country|nation/u.test(name)) {
    return (maxLengthOf(field) ?? 60) < 4 ? choice.pick(words.countryCodes) : choice.pick(words.countries);
  }
  if (/zip|post_?code|postal/u.test(name)) return String(choice.between(10_000, 99_999));
  if (/colou?r/u.test(name)) return choice.pick(words.colours);
  if (/currency/u.test(name)) return choice.pick(words.currencies);
  if (/lang|locale/u.test(name)) return choice.pick(words.languages);
  if (/status|state|stage/u.test(name)) return choice.pick(words.statuses);
  if (/url|link|website/u.test(name)) return `https://example.com/${plain(thing).replaceAll(' ', '-')}`;
  if (/isbn/u.test(name)) return `978${String(choice.between(0, 9_999_999_999)).padStart(10, '0')}`;
  if (/code|sku|serial|reference|number|passport|licen[cs]e|token|key/u.test(name)) {
    const letters = Array.from({ length: 2 }, () => String.fromCharCode(choice.between(65, 90))).join('');
    return `${letters}-${String(choice.between(1000, 999_999))}`;
  }
  if (/descr|comment|note|text|body|about|bio|summary|reason|message|content/u.test(name)) {
    return choice.pick(words.sentences);
  }
  const isPerson =
    /user|author|person|people|customer|member|employee|patient|student|teacher|guest|player|doctor|owner|contact|profile|artist|actor|writer|reader/u;
  if (name.endsWith('name')) {
    if (isPerson.test(model) || isPerson.test(name)) return `${first} ${last}`;
    if (/compan|brand|firm|publisher|supplier|vendor|shop|store|organi[sz]ation|team|club/u.test(model)) {
      return `${last} ${choice.pick(words.companyEndings)}`;
    }
    if (/city|town|place/u.test(model)) return choice.pick(words.cities);
    if (/countr/u.test(model)) return choice.pick(words.countries);
    return thing;
  }
  if (/title|label|subject|headline/u.test(name)) return thing;
  if (isPerson.test(name)) return `${first} ${last}`;
  return serial % 3 === 0 ? choice.pick(words.nouns) : thing;
}

function asciiOf(value: string): string {
  return value
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^\u0020-\u007E]/gu, '');
}
