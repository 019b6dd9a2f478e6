/** The values of a field in plain words: none is marked as a literal; what Python alone knows stays as it is. */
import { isCallable, withoutMark } from './literalText.ts';
import type { JsonValue } from './plainProject.ts';
import type * as Document from './project.ts';

const isSameList = (some: readonly unknown[], others: readonly unknown[]) =>
  some.every((item, at) => item === others[at]);

const isList = (value: unknown): value is readonly JsonValue[] => Array.isArray(value);

/** What of the field is said otherwise in plain words. */
export function plainValues({ choices, default: own, limitChoicesTo, onDelete }: Document.Field): object {
  const changes: { [key: string]: unknown } = {};
  const change = (key: string, before: unknown, after: unknown) => {
    if (after !== before) changes[key] = after;
  };
  if (own !== undefined) change('default', own, withoutMark(own));
  if (typeof onDelete === 'object') {
    const set = withoutMark(onDelete.set);
    if (set !== onDelete.set) changes['onDelete'] = { set };
  }
  if (isList(choices)) change('choices', choices, plainList(choices));
  if (limitChoicesTo && !isCallable(limitChoicesTo)) {
    const entries = Object.entries(limitChoicesTo).map(([lookup, value]) => [lookup, withoutMark(value)] as const);
    if (entries.some(([lookup, value]) => value !== limitChoicesTo[lookup]))
      changes['limitChoicesTo'] = Object.fromEntries(entries);
  }
  return changes;
}

/** Of what frozen documents hold; any number of fields may share one list. */
const keptLists = new WeakMap<readonly JsonValue[], readonly JsonValue[]>();

/** The list itself where all in it is plain. */
function plainList(list: readonly JsonValue[]): readonly JsonValue[] {
  const kept = keptLists.get(list);
  if (kept) return kept;
  const plain = makePlainList(list);
  keptLists.set(list, plain);
  return plain;
}

function makePlainList(list: readonly JsonValue[]): readonly JsonValue[] {
  const items = list.map((item) => (isList(item) ? (plainList(item) as JsonValue) : withoutMark(item)));
  return isSameList(items, list) ? list : items;
}
