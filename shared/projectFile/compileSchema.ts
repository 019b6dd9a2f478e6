/**
 * A quick yes or no for the schemas of the project file. Zod visits every key that an object could have, this only those
 * that it has: a tenth of the time on a file of many fields. Where the answer is no, Zod says why.
 */
import type { z } from 'zod';
import { exactIntegerOf } from '../model/exactJson.ts';

export type Definition = z.core.$ZodTypes['_zod']['def'];
export type Conforms = (value: unknown) => boolean;

/** A whole number that no double holds is an object here only. */
const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && exactIntegerOf(value) === undefined;

/** Zod's own description of a schema, which its classes carry as `def`. */
export function defOf(schema: z.core.$ZodType): Definition {
  return (schema as unknown as { readonly def: Definition }).def;
}

/** Takes the kinds of schema that a project file is made of; throws on any other, so that a new kind is not waved through. */
export function compileSchema(schema: z.core.$ZodType): Conforms {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'number':
      return Number.isSafeInteger;
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => values.has(value);
    }
    case 'literal': {
      const values = new Set<unknown>(def.values);
      return (value) => values.has(value);
    }
    case 'optional':
      return compileSchema(def.innerType);
    case 'array': {
      const conforms = compileSchema(def.element);
      return (value) => Array.isArray(value) && value.every(conforms);
    }
    case 'tuple': {
      const items = def.items.map(compileSchema);
      return (value) =>
        Array.isArray(value) && value.length === items.length && items.every((conforms, at) => conforms(value[at]));
    }
    case 'union': {
      const options = def.options.map(compileSchema);
      return (value) => options.some((conforms) => conforms(value));
    }
    case 'object':
      return compileObject(def.shape);
    case 'nullable': {
      const conforms = compileSchema(def.innerType);
      return (value) => value === null || conforms(value);
    }
    case 'record': {
      const conforms = compileSchema(def.valueType);
      return (value) => isObject(value) && Object.values(value).every(conforms);
    }
    case 'lazy': {
      // What it stands for may hold it, so that it is compiled when it is first met.
      let made: Conforms | undefined;
      return (value) => (made ??= compileSchema(def.getter()))(value);
    }
    case 'custom':
      return def.fn ? (value) => Boolean(def.fn(value as never)) : () => true;
    default:
      throw new Error(`No quick check for a schema of type ${def.type}`);
  }
}

function compileObject(shape: z.core.$ZodShape): Conforms {
  const members = new Map(Object.entries(shape).map(([key, schema]) => [key, compileSchema(schema)]));
  const required = Object.keys(shape).filter((key) => shape[key] && defOf(shape[key]).type !== 'optional');
  return (value) => {
    if (!isObject(value)) return false;
    for (const key of Object.keys(value)) {
      const conforms = members.get(key);
      if (!conforms || !conforms(value[key])) return false;
    }
    return required.every((key) => Object.hasOwn(value, key));
  };
}
