/** Bounds far beyond any use, so that no number, text or list of a file makes a program slow or large. */
import { exactIntegerOf } from '../model/exactJson.ts';
import { maxJsonDepth, type JsonPath } from './jsonReader.ts';

/** Places and sizes on the canvas, to both sides: a hundred times what thousands of models take. */
const farthest = 10_000_000;
/** In UTF-16 units, of one text. */
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
    if (value.length <= longestText) return undefined;
    return `is a text of ${counted(value.length)} characters, where ${counted(longestText)} are the limit`;
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

function tooMany(list: readonly unknown[], most: number): string | undefined {
  if (list.length <= most) return undefined;
  return `is a list of ${counted(list.length)}, where ${counted(most)} are the limit`;
}

/** A JSON Schema that says the same bounds, as far as it can: everywhere but in what may hold any value. */
export function withBounds(schema: object): object {
  return bounded(schema, undefined) as object;
}

function bounded(schema: unknown, key: string | undefined): unknown {
  if (Array.isArray(schema)) return schema.map((each) => bounded(each, key));
  if (typeof schema !== 'object' || schema === null) return schema;
  // What a list holds is bounded by the list's own name.
  const nameOf = (name: string) => (name === 'items' || name === 'prefixItems' ? key : name);
  const inner = Object.fromEntries(Object.entries(schema).map(([name, each]) => [name, bounded(each, nameOf(name))]));
  if (inner['type'] === 'string' && inner['enum'] === undefined) return { ...inner, maxLength: longestText };
  if (inner['type'] === 'array' && inner['maxItems'] === undefined && inner['prefixItems'] === undefined) {
    return { ...inner, maxItems: key === 'models' ? mostModels : mostEntries };
  }
  if (inner['type'] === 'integer' && key !== undefined && placeKeys.has(key)) {
    return { ...inner, minimum: -farthest, maximum: farthest };
  }
  return inner;
}

function counted(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
}
