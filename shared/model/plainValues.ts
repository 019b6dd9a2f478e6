/** The values of a field in plain words. */
import { isCallable, isThing, markedLiteral } from './literalText.ts';
import type { JsonValue } from './plainProject.ts';
import type * as Document from './project.ts';
import type { LaterTarget } from '../options/option.ts';

const everybody: readonly LaterTarget[] = ['sql', 'django'];

const isSameList = (some: readonly unknown[], others: readonly unknown[]) =>
  some.every((item, at) => item === others[at]);

type Note = (word: string, targets: readonly LaterTarget[]) => void;

/** Values without the mark of a literal; an option with a thing by its name, which has no plain form, goes. */
export function plainValues(field: Document.Field, changes: { [key: string]: unknown }, note: Note): void {
  const { choices, limitChoicesTo, onDelete } = field;
  const change = (key: string, before: JsonValue, after: JsonValue | undefined, without?: unknown) => {
    if (after === before) return;
    if (after === undefined) note(key, everybody);
    changes[key] = after ?? without;
  };
  if (field.default !== undefined) change('default', field.default, plainValue(field.default));
  if (typeof onDelete === 'object') {
    const value = plainValue(onDelete.set);
    if (value === undefined) note('onDelete', everybody);
    if (value !== onDelete.set) changes['onDelete'] = { set: value ?? null };
  }
  if (choices) {
    const pairs = isList(choices) ? plainList(choices) : undefined;
    change('choices', choices as JsonValue, pairs);
  }
  if (limitChoicesTo && isCallable(limitChoicesTo)) change('limitChoicesTo', limitChoicesTo, undefined);
  else if (limitChoicesTo) {
    const entries = Object.entries(limitChoicesTo).map(([lookup, value]) => [lookup, plainValue(value)] as const);
    if (entries.some(([, value]) => value === undefined)) change('limitChoicesTo', limitChoicesTo, undefined);
    else if (entries.some(([lookup, value]) => value !== limitChoicesTo[lookup])) {
      changes['limitChoicesTo'] = Object.fromEntries(entries);
    }
  }
}

const isList = (value: unknown): value is readonly JsonValue[] => Array.isArray(value);

/** Undefined where it is no literal: a thing by its name, or an object that only looks like a callable. */
function plainValue(value: JsonValue): JsonValue | undefined {
  if (isThing(value)) return undefined;
  const inner = markedLiteral(value);
  if (inner === undefined) return value;
  return isCallable(inner) ? undefined : inner;
}

/** The list itself where all in it is plain; undefined where something has no plain form. */
function plainList(list: readonly JsonValue[]): JsonValue | undefined {
  const items = list.map((item) => (isList(item) ? plainList(item) : plainValue(item)));
  if (items.includes(undefined)) return undefined;
  return isSameList(items, list) ? (list as JsonValue) : (items as JsonValue);
}
