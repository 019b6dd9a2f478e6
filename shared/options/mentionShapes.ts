/** How names of fields, paths and texts of SQL stand in the values of options: taken out and put back in one order. */

import { shortPart } from './optionSchemas.ts';

/** `prefix` goes before a path and is no part of it. */
export type Mention =
  | { readonly kind: 'path'; readonly text: string; readonly prefix: '' | '-' }
  | { readonly kind: 'sql'; readonly text: string };

export interface MentionShape {
  read(value: unknown): readonly Mention[];
  /** With these texts in place of those read; one that is undefined goes with its item. Undefined when nothing is left. */
  write(value: unknown, texts: readonly (string | undefined)[]): unknown;
  /** Each mention is known by its text and not by its place: an edit may bring others beside it. */
  readonly isByText?: true;
}

const path = (text: string): Mention => ({ kind: 'path', text, prefix: '' });
const signedPath = (text: string): Mention =>
  text.startsWith('-') ? { kind: 'path', text: text.slice(1), prefix: '-' } : path(text);

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left of a list, itself where all is; undefined where nothing is, unless nothing was in it. */
function rest(value: unknown, now: readonly (string | undefined)[]): unknown {
  const before = texts(value);
  const left = now.filter((text) => text !== undefined);
  if (left.length === 0 && before.length > 0) return undefined;
  return left.length === before.length && left.every((text, at) => text === before[at]) ? value : left;
}

function mentionsOfSql(value: unknown): readonly Mention[] {
  if (typeof value === 'string') return [{ kind: 'sql', text: value }];
  if (!isObject(value)) return [];
  return Object.values(value).flatMap((text) => (typeof text === 'string' ? [{ kind: 'sql' as const, text }] : []));
}

/** Undefined when one of the texts is gone. */
function sqlWith(value: unknown, now: readonly (string | undefined)[]): unknown {
  if (now.includes(undefined)) return undefined;
  if (!isObject(value)) return now[0];
  const entries = Object.entries(value);
  if (entries.every(([, text], at) => text === now[at])) return value;
  return Object.fromEntries(entries.map(([dialect], at) => [dialect, now[at]]));
}

function mentionsOfPart(part: unknown): readonly Mention[] {
  if (typeof part === 'string') return [signedPath(part)];
  if (!isObject(part)) return [];
  return typeof part['field'] === 'string' ? [path(part['field'])] : mentionsOfSql(part['sql']);
}

function partWith(part: unknown, now: readonly (string | undefined)[]): unknown {
  if (typeof part === 'string') return signedPart(now[0], part.startsWith('-'));
  if (!isObject(part)) return now[0];
  const key = typeof part['field'] === 'string' ? 'field' : 'sql';
  const text = key === 'field' ? now[0] : sqlWith(part['sql'], now);
  if (text === undefined || text === part[key]) return text === undefined ? undefined : part;
  return key === 'field' ? shortPart({ ...part, field: text }) : { ...part, [key]: text };
}

/** A name that begins with the sign of descending itself stands in an object. */
function signedPart(text: string | undefined, isDescending: boolean): unknown {
  const name = isDescending ? text?.slice(1) : text;
  if (name?.startsWith('-') !== true) return text;
  return isDescending ? { field: name, descending: true } : { field: name };
}

const firstOf = (pair: unknown): unknown => (Array.isArray(pair) ? pair[0] : undefined);

function mentionsOfPair(pair: unknown): readonly Mention[] {
  return mentionsOfPart(firstOf(pair));
}

function pairWith(pair: unknown, now: readonly (string | undefined)[]): unknown {
  const part = partWith(firstOf(pair), now);
  if (part === undefined || part === firstOf(pair)) return part === undefined ? undefined : pair;
  return Array.isArray(pair) ? [part, ...pair.slice(1)] : pair;
}

/** Each item with its own share of the texts; one whose texts are gone is undefined. */
function withMentions(
  items: readonly unknown[],
  mentionsOf: (item: unknown) => readonly Mention[],
  now: readonly (string | undefined)[],
  itemWith: (item: unknown, now: readonly (string | undefined)[]) => unknown,
): readonly unknown[] {
  let at = 0;
  return items.map((item) => {
    const count = mentionsOf(item).length;
    const share = now.slice(at, at + count);
    at += count;
    return count === 0 ? item : itemWith(item, share);
  });
}

function restOf(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] | undefined {
  const left = now.filter((item) => item !== undefined);
  if (left.length === 0 && before.length > 0) return undefined;
  return left.length === before.length && left.every((item, at) => item === before[at]) ? before : left;
}

export const mentionShapes = {
  /** `"name"` */
  name: {
    read: (value) => (typeof value === 'string' ? [path(value)] : []),
    write: (_value, [text]) => text,
  },
  /** `["one", "-two"]` */
  names: {
    read: (value) => texts(value).map(signedPath),
    write: rest,
  },
  /** The keys of an object. */
  keys: {
    isByText: true,
    read: (value) => (isObject(value) ? Object.keys(value).map(path) : []),
    write(value, now) {
      if (!isObject(value)) return undefined;
      const entries = Object.entries(value);
      if (entries.every(([key], at) => key === now[at])) return value;
      const left = entries.flatMap(([, item], at) => {
        const key = now[at];
        return key === undefined ? [] : [[key, item] as const];
      });
      return left.length === 0 ? undefined : Object.fromEntries(left);
    },
  },
  /** A list of parts: fields by name, `-name`, or objects of a field or SQL. */
  parts: {
    read: (value) => (Array.isArray(value) ? value.flatMap(mentionsOfPart) : []),
    write(value, now) {
      const before: readonly unknown[] = Array.isArray(value) ? value : [];
      return restOf(before, withMentions(before, mentionsOfPart, now, partWith));
    },
  },
  /** Pairs of a part and an operator. */
  partPairs: {
    read: (value) => (Array.isArray(value) ? value.flatMap(mentionsOfPair) : []),
    write(value, now) {
      const before: readonly unknown[] = Array.isArray(value) ? value : [];
      return restOf(before, withMentions(before, mentionsOfPair, now, pairWith));
    },
  },
  /** A text of SQL, or one for each dialect. */
  sql: {
    read: mentionsOfSql,
    write: sqlWith,
  },
  /** `{"sql": …}` with more beside it. */
  sqlMember: {
    read: (value) => (isObject(value) ? mentionsOfSql(value['sql']) : []),
    write(value, now) {
      if (!isObject(value)) return value;
      const sql = sqlWith(value['sql'], now);
      return sql === value['sql'] ? value : { ...value, sql };
    },
  },
} as const satisfies { readonly [shape: string]: MentionShape };

export type MentionShapeKey = keyof typeof mentionShapes;

/** The shape, widened so that what only some say can be read from any. */
export function mentionShapeOf(key: MentionShapeKey): MentionShape {
  return mentionShapes[key];
}
