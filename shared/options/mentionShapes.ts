/** How names of fields, paths and texts of SQL stand in the values of options: taken out and put back in one order. */

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
  /** One text of SQL. */
  sql: {
    read: (value) => (typeof value === 'string' ? [{ kind: 'sql', text: value }] : []),
    write: (_value, [text]) => text,
  },
  /** `{"sql": …}` with more beside it. */
  sqlMember: {
    read: (value) => (isObject(value) && typeof value['sql'] === 'string' ? [{ kind: 'sql', text: value['sql'] }] : []),
    write: (value, [sql]) => (isObject(value) && sql !== value['sql'] ? { ...value, sql } : value),
  },
} as const satisfies { readonly [shape: string]: MentionShape };

export type MentionShapeKey = keyof typeof mentionShapes;

/** The shape, widened so that what only some say can be read from any. */
export function mentionShapeOf(key: MentionShapeKey): MentionShape {
  return mentionShapes[key];
}
