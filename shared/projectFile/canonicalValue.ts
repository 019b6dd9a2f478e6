/** The one form of a value by its schema: keys in order, none whose value is the default, the short form where there is one. */
import type { z } from 'zod';
import { shortForms } from '../options/optionSchemas.ts';
import { compileSchema, defOf } from './compileSchema.ts';

type Canonical = (value: unknown) => unknown;

/** What makes values of the schema canonical; undefined where they are so whatever they are. */
export function compileCanonical(schema: z.core.$ZodType): Canonical | undefined {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return compileCanonical(def.innerType);
    case 'array': {
      const item = compileCanonical(def.element);
      return item && ((value) => (Array.isArray(value) ? value.map(item) : value));
    }
    case 'tuple': {
      const items = def.items.map(compileCanonical);
      if (items.every((item) => item === undefined)) return undefined;
      return (value) => (Array.isArray(value) ? value.map((item: unknown, at) => items[at]?.(item) ?? item) : value);
    }
    case 'record': {
      const member = compileCanonical(def.valueType);
      return member && ((value) => mapMembers(value, member));
    }
    case 'union': {
      const options = def.options.map((option) => ({
        conforms: compileSchema(option),
        canonical: compileCanonical(option),
      }));
      if (options.every(({ canonical }) => canonical === undefined)) return undefined;
      return (value) => options.find(({ conforms }) => conforms(value))?.canonical?.(value) ?? value;
    }
    case 'lazy': {
      let made: { readonly canonical: Canonical | undefined } | undefined;
      return (value) => {
        made ??= { canonical: compileCanonical(def.getter()) };
        return made.canonical?.(value) ?? value;
      };
    }
    case 'object':
      return canonicalObject(schema, def.shape);
    default:
      return undefined;
  }
}

function mapMembers(value: unknown, member: Canonical): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, member(item)]));
}

function canonicalObject(schema: z.core.$ZodType, shape: z.core.$ZodShape): Canonical {
  const members = Object.entries(shape).map(([key, member]) => ({
    key,
    standard: (member as z.ZodType).meta()?.['default'],
    canonical: compileCanonical(member),
  }));
  const shorten = shortForms.get(schema);
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const given = value as { readonly [key: string]: unknown };
    const made: { [key: string]: unknown } = {};
    for (const { key, standard, canonical } of members) {
      const item = Object.hasOwn(given, key) ? given[key] : undefined;
      if (item === undefined || (standard !== undefined && item === standard)) continue;
      made[key] = canonical?.(item) ?? item;
    }
    return shorten ? shorten(made) : made;
  };
}
