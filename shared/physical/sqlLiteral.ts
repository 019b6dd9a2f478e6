/** A model's values as SQL literals. */
import { momentInUtc } from '../sql/calendar.ts';
import { exactIntegerOf, jsonText } from '../model/exactJson.ts';
import { isCallable, isThing } from '../model/literalText.ts';
import type { Field, JsonValue } from '../model/plainProject.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { isPostgresType } from '../fieldTypes/fieldTypeRegistry.ts';
import { postgresText } from './postgresText.ts';

import { quoteText } from './sqlText.ts';

/**
 * A default or choice of this scalar field as the database stores it. Undefined where SQL has no constant for it: a
 * callable, a duration, binary data, a list in a text field.
 */
export function sqlLiteral(given: JsonValue, field: Field, dialect: Dialect): string | undefined {
  if (isThing(given)) return undefined;
  if (isPostgresType(field.type)) {
    if (given === null) return 'NULL';
    const text = postgresText(given, field);
    return text === undefined ? undefined : quoteText(text, dialect);
  }
  const value = field.type === 'JSON' ? given : (exactIntegerOf(given) ?? given);
  if (field.type === 'JSON') {
    if (value === null) return 'NULL';
    if (isCallable(value)) return emptyContainer(value.call, dialect);
    return quoteText(jsonText(value), dialect);
  }
  if (value === null) return 'NULL';
  if (typeof value === 'object') return undefined;
  switch (field.type) {
    case 'Duration':
    case 'Binary':
      return undefined;
    case 'Boolean': {
      const truth = typeof value === 'boolean' ? value : value === 1 ? true : value === 0 ? false : undefined;
      if (truth === undefined) return undefined;
      return dialect.values.booleanText(truth);
    }
    case 'Integer':
    case 'BigInteger':
    case 'SmallInteger':
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
    case 'Auto':
    case 'BigAuto':
    case 'SmallAuto':
    case 'Float':
    case 'Decimal': {
      if (typeof value === 'boolean') return value ? '1' : '0';
      const written = String(value).trim();
      return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(written) ? written : undefined;
    }
    case 'UUID': {
      const written = String(value);
      const digits = written.replaceAll('-', '').toLowerCase();
      if (!/^[0-9a-f]{32}$/u.test(digits)) return undefined;
      const text = dialect.values.uuidText(written);
      return text === undefined ? undefined : quoteText(text, dialect);
    }
    case 'Date':
    case 'DateTime':
    case 'Time':
      if (dialect.features.enforcesTypes && !isoTexts[field.type].test(String(value))) return undefined;
      return quoteText(field.type === 'DateTime' ? momentText(String(value), dialect) : String(value), dialect);
    default:
      return quoteText(typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value), dialect);
  }
}

/** With a zone only where the database reads one; else in UTC, as Django keeps times in such a database. */
function momentText(written: string, { values }: Dialect): string {
  return values.utcSuffix === '' ? (momentInUtc(written) ?? written) : written;
}

const isoTexts = {
  Date: /^\d{4}-\d\d-\d\d$/u,
  DateTime: /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/u,
  Time: /^\d\d:\d\d/u,
};

function emptyContainer(callable: string, dialect: Dialect): string | undefined {
  if (callable === 'dict' || callable === 'builtins.dict') return quoteText('{}', dialect);
  return callable === 'list' || callable === 'builtins.list' ? quoteText('[]', dialect) : undefined;
}
