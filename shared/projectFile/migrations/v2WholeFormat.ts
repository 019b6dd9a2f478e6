/** To version 2: ids of constraints and indexes, two ways of being deferrable, and literals that would now be read otherwise. */
import { md5Hex } from '../../model/md5.ts';
import { numberedName } from '../../model/numberedName.ts';
import type { FileMigration, JsonObject } from './fileMigration.ts';

export const wholeFormat: FileMigration = {
  to: 2,
  summary: 'Constraints and indexes have ids, deferrable is a word, and a literal object says so where it must.',
  up: (file) => ({ ...file, ...mapped(file, 'models', migrateModel) }),
};

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member with each of its objects changed; nothing where it is no list, so that the reader names the place. */
function mapped(holder: JsonObject, key: string, change: (item: JsonObject) => JsonObject): JsonObject {
  const list = holder[key];
  if (!Array.isArray(list)) return {};
  return { [key]: list.map((item: unknown) => (isObject(item) ? change(item) : item)) };
}

function migrateModel(model: JsonObject): JsonObject {
  const taken = new Set<string>();
  return {
    ...model,
    ...mapped(model, 'fields', migrateField),
    ...mapped(model, 'constraints', (constraint) => {
      const { type, name, fields, sql, to, ...rest } = constraint;
      const id = freeId(taken, [type, name ?? null, fields ?? null, sql ?? to ?? null]);
      const { deferrable } = rest;
      const now = typeof deferrable === 'boolean' ? withDeferral(constraint, deferrable) : constraint;
      return { id, ...now };
    }),
    ...mapped(model, 'indexes', (index) => {
      const { name, fields } = index;
      return { id: freeId(taken, ['index', name ?? null, fields ?? null, null]), ...index };
    }),
  };
}

function withDeferral(constraint: JsonObject, isDeferred: boolean): JsonObject {
  const { deferrable: _was, ...rest } = constraint;
  return isDeferred ? { ...rest, deferrable: 'deferred' } : rest;
}

/** The same for all who migrate the file; the second of one kind gets a number. */
function freeId(taken: Set<string>, says: readonly unknown[]): string {
  const base = md5Hex(JSON.stringify(says)).slice(0, 8);
  const id = taken.has(base) ? numberedName(base, taken, (number) => `${base}-${number}`) : base;
  taken.add(id);
  return id;
}

function migrateField(field: JsonObject): JsonObject {
  const changed: JsonObject = {};
  if (Object.hasOwn(field, 'default')) changed['default'] = literal(field['default']);
  const { onDelete, choices, limitChoicesTo } = field;
  if (isObject(onDelete) && Object.hasOwn(onDelete, 'set'))
    changed['onDelete'] = { ...onDelete, set: literal(onDelete['set']) };
  if (Array.isArray(choices)) changed['choices'] = choices.map((entry: unknown) => migrateChoice(entry));
  if (isObject(limitChoicesTo)) {
    changed['limitChoicesTo'] = Object.fromEntries(
      Object.entries(limitChoicesTo).map(([lookup, value]) => [lookup, literal(value)]),
    );
  }
  return { ...field, ...changed };
}

/** A pair [value, label], or a group whose label is a list of pairs. */
function migrateChoice(entry: unknown): unknown {
  if (!Array.isArray(entry) || entry.length !== 2) return entry;
  const [value, label] = entry as readonly unknown[];
  return [literal(value), Array.isArray(label) ? label.map(migrateChoice) : literal(label)];
}

/** An object whose only key is `name` or `literal` is from now on the name of a thing, or a mark. */
function literal(value: unknown): unknown {
  if (!isObject(value)) return value;
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && (key === 'name' || key === 'literal') ? { literal: value } : value;
}
