/** Bounds far beyond any use, so that no number, text or list of a file makes a program slow or large. */
import { exactIntegerOf, keyText } from '../model/exactJson.ts';
import { maxJsonDepth, type JsonPath } from './jsonReader.ts';

/** Places and sizes on the canvas, to both sides: a hundred times what thousands of models take. */
const farthest = 10_000_000;
/** In characters, as JSON Schema counts them, of one text or key. */
const longestText = 1_000_000;
/** Of one whole number: as many as the longest column of a database takes. Python reads 4,300. */
const mostDigits = 1000;
/** Entries of one list, and models of a file. */
const mostEntries = 100_000;
const mostModels = 20_000;

/** `points`: of a bent line, as lists of two numbers. */
const placeKeys: ReadonlySet<string> = new Set(['x', 'y', 'width', 'height', 'points']);

export interface BeyondBounds {
  readonly path: JsonPath;
  /** What is wrong, to stand after the place. */
  readonly problem: string;
}

/** How a walk is done: which objects need no second look, since what is frozen stays as it is. */
export interface BoundsWalk {
  readonly known?: WeakSet<object>;
}

/** The first thing of a file that is beyond its bounds. `known` is added to. */
export function findBeyondBounds(
  file: { readonly [key: string]: unknown },
  { known }: BoundsWalk = {},
): BeyondBounds | undefined {
  for (const key of Object.keys(file)) {
    const value = file[key];
    const problem = Array.isArray(value) && key === 'models' ? tooMany(value, mostModels) : undefined;
    const place: Place = { key, isDiagram: key === 'diagrams', depth: 1, known };
    const found = problem === undefined ? beyondIn(value, place) : { path: [], problem };
    if (found) return { path: [key, ...found.path], problem: found.problem };
  }
  return undefined;
}

interface Place {
  /** Of the object around the value, or of the list that the value is in. */
  readonly key: string;
  readonly isDiagram: boolean;
  /** Containers around the value. */
  readonly depth: number;
  readonly known: WeakSet<object> | undefined;
}

/** The place within `value`, which is kept only where something is found: nearly all files have nothing. */
function beyondIn(value: unknown, place: Place): BeyondBounds | undefined {
  const problem = problemOf(value, place.key, place.isDiagram);
  if (problem !== undefined) return { path: [], problem };
  if (typeof value !== 'object' || value === null || place.known?.has(value)) return undefined;
  if (place.depth >= maxJsonDepth) return { path: [], problem: `is nested deeper than ${maxJsonDepth} levels` };
  const depth = place.depth + 1;
  if (Array.isArray(value)) {
    const within = { ...place, depth };
    for (const [at, each] of value.entries()) {
      const found = beyondIn(each, within);
      if (found) return { path: [at, ...found.path], problem: found.problem };
    }
  } else {
    for (const inner of Object.keys(value)) {
      const characters = tooLong(keyText(inner));
      if (characters !== undefined) return { path: [inner], problem: `is a key of ${charactersOf(characters)}` };
      const within = { ...place, key: inner, depth };
      const found = beyondIn((value as { readonly [key: string]: unknown })[inner], within);
      if (found) return { path: [inner, ...found.path], problem: found.problem };
    }
  }
  place.known?.add(value);
  return undefined;
}

function problemOf(value: unknown, key: string, isDiagram: boolean): string | undefined {
  if (typeof value === 'string') {
    const characters = tooLong(value);
    return characters === undefined ? undefined : `is a text of ${charactersOf(characters)}`;
  }
  if (typeof value === 'number') {
    if (!isDiagram || Math.abs(value) <= farthest || !placeKeys.has(key)) return undefined;
    return `must lie between ${counted(-farthest)} and ${counted(farthest)}, but is ${value}`;
  }
  const digits = exactIntegerOf(value)?.replace('-', '').length ?? 0;
  if (digits > mostDigits) {
    return `is a whole number of ${counted(digits)} digits, where ${counted(mostDigits)} are the limit`;
  }
  return Array.isArray(value) ? tooMany(value, mostEntries) : undefined;
}

/** How many characters the text has, where those are too many. */
function tooLong(text: string): number | undefined {
  if (text.length <= longestText) return undefined;
  let characters = 0;
  for (const _each of text) characters += 1;
  return characters > longestText ? characters : undefined;
}

function charactersOf(characters: number): string {
  return `${counted(characters)} characters, where ${counted(longestText)} are the limit`;
}

function tooMany(list: readonly unknown[], most: number): string | undefined {
  if (list.length <= most) return undefined;
  return `is a list of ${counted(list.length)}, where ${counted(most)} are the limit`;
}

/**
 * A JSON Schema that says the same bounds, as far as one can. Texts, keys that anybody may choose and values of any kind
 * are said once, in `$defs`.
 */
export function withBounds(schema: object): object {
  const { $defs, ...root } = bounded(schema, undefined) as { readonly $defs?: object };
  return { ...root, $defs: { ...$defs, ...sharedDefs } };
}

const anyText = { $ref: '#/$defs/text' };
const anyKey = { $ref: '#/$defs/key' };
const anyValue = { $ref: '#/$defs/value' };

const sharedDefs = {
  text: { type: 'string', maxLength: longestText, pattern: '^[^\\u0000]*$' },
  key: { ...anyText, not: { const: '__proto__' } },
  value: {
    anyOf: [
      { type: ['null', 'boolean', 'number'] },
      anyText,
      { type: 'array', items: anyValue, maxItems: mostEntries },
      { type: 'object', propertyNames: anyKey, additionalProperties: anyValue },
    ],
  },
};

/** What says nothing of a value but in words. */
const words: ReadonlySet<string> = new Set(['title', 'description', 'default']);

function bounded(schema: unknown, name: string | undefined): unknown {
  if (Array.isArray(schema)) return schema.map((each) => bounded(each, name));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([word, each]): readonly [string, unknown] => {
    if (word === 'properties' || word === '$defs') return [word, mapped(each as object)];
    if (word === 'propertyNames') return [word, anyKey];
    // What a list holds is bounded by the list's own name.
    return [
      word,
      words.has(word) ? each : bounded(each, word === 'items' || word === 'prefixItems' ? name : undefined),
    ];
  });
  return withBound(Object.fromEntries(entries), name);
}

function mapped(schemas: object): object {
  return Object.fromEntries(Object.entries(schemas).map(([each, schema]) => [each, bounded(schema, each)]));
}

function withBound(schema: { readonly [word: string]: unknown }, name: string | undefined): object {
  if (Object.keys(schema).every((word) => words.has(word))) return { ...schema, ...anyValue };
  const { type, ...rest } = schema;
  if (type === 'string' && schema['enum'] === undefined) return { ...rest, ...anyText };
  if (Array.isArray(type) && type.includes('string')) {
    return { ...rest, anyOf: [anyText, { type: type.filter((each) => each !== 'string') }] };
  }
  if (type === 'array' && schema['maxItems'] === undefined && schema['prefixItems'] === undefined) {
    return { ...schema, maxItems: name === 'models' ? mostModels : mostEntries };
  }
  if (type === 'integer' && name !== undefined && placeKeys.has(name)) {
    return { ...schema, minimum: -farthest, maximum: farthest };
  }
  return schema;
}

function counted(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
}
