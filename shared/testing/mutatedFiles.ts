/**
 * Files near sound ones, for comparing who reads them: values of other types, keys dropped, added, misspelt and moved, words
 * out of their lists, numbers out of their bounds, other nesting. Half of them are led by a JSON Schema, so that what is
 * put in fits or nearly fits. For tests only.
 */
import { exactInteger, exactIntegerOf, jsonText } from '../model/exactJson.ts';
import type { JsonValue } from '../model/jsonValue.ts';
import type { Dice } from './dice.ts';

/** As much of JSON Schema as our own is made of. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

interface Place {
  readonly holder: object;
  readonly key: string | number;
  /** What the schema says of the value there; undefined where it does not know the key. */
  readonly schema: JsonSchema | undefined;
  /** And of the holder. */
  readonly around?: JsonSchema | undefined;
}

export interface MutatedFile {
  readonly text: string;
  /** What was done to it, a word each. */
  readonly how: readonly string[];
}

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && exactIntegerOf(value) === undefined;

const get = ({ holder, key }: Place): unknown => (holder as { readonly [key: string | number]: unknown })[key];
const put = ({ holder, key }: Place, value: unknown): void => {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
};

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  '-x',
  'CASCADE',
  'self',
  'half \ud800 of one',
  [],
  {},
  [[]],
  [null],
  ['a', 'b'],
  [['a', 'b']],
  { set: 1 },
  { call: 'a.b' },
  { sql: 'a > 1' },
  { field: 'a' },
  { kind: 'always' },
  { postgres: 'x' },
  { '': '' },
  { '2': 1, '1': 2 },
  exactInteger('9223372036854775807'),
  exactInteger(`-${'9'.repeat(60)}`),
];
const oddNumbers: readonly unknown[] = [
  0,
  1,
  -1,
  1.5,
  10_000_000,
  -10_000_001,
  1e9,
  9_007_199_254_740_991,
  9_007_199_254_740_992,
  exactInteger('9223372036854775807'),
  exactInteger('1'.repeat(400)),
  exactInteger('1'.repeat(1001)),
];
const oddKeys: readonly string[] = ['x', 'constructor', 'toString', '2', '', '__proto__', '$schema', 'max_length'];

/** Mutates files by one schema. */
export class FileMutator {
  private readonly root: JsonSchema;
  private readonly dice: Dice;
  /** Every object that a schema describes, to take keys from. */
  private readonly objects: readonly JsonSchema[];

  constructor(root: JsonSchema, dice: Dice) {
    this.root = root;
    this.dice = dice;
    this.objects = objectsIn(root);
  }

  /** The file with one to three changes; a few of them are made in its text. */
  mutate(file: JsonValue): MutatedFile {
    const { dice } = this;
    const copy: { readonly file: unknown } = { file: structuredClone(file) };
    const how: string[] = [];
    for (let count = dice.pick([1, 1, 1, 2, 3]); count > 0; count -= 1) {
      const places = [...this.placesIn(copy.file, this.root)];
      const [word, change] = dice.pick(Object.entries(this.changes));
      change(dice.pick(places.length > 0 ? places : [{ holder: copy, key: 'file', schema: this.root }]), places);
      how.push(word);
    }
    let text = jsonText(copy.file);
    if (dice.chance(0.02)) {
      text = doubledKey(text, dice);
      how.push('doubled key');
    }
    return { text, how };
  }

  private readonly changes: { readonly [how: string]: (place: Place, places: readonly Place[]) => void } = {
    dropped: ({ holder, key }) => {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
    },
    'odd value': (place) => put(place, structuredClone(this.dice.pick(oddValues))),
    'odd number': (_place, places) => {
      const numbers = places.filter((each) => typeof get(each) === 'number' || exactIntegerOf(get(each)) !== undefined);
      if (numbers.length > 0) put(this.dice.pick(numbers), structuredClone(this.dice.pick(oddNumbers)));
    },
    'fitting value': (place) => {
      if (place.schema) put(place, this.valueOf(place.schema));
    },
    'value of another place': (place, places) => put(place, structuredClone(get(this.dice.pick(places)))),
    'other word': (_place, places) => {
      const listed = places.filter(({ schema }) => schema && this.words(schema).length > 0);
      const { dice } = this;
      if (listed.length === 0) return;
      const place = dice.pick(listed);
      const word = dice.pick(this.words(place.schema ?? {}));
      put(place, dice.pick([word, word, `${word}s`, word.toUpperCase(), word.toLowerCase(), [word]]));
    },
    'misspelt key': ({ holder, key }) => {
      if (Array.isArray(holder)) return;
      const name = String(key);
      const snake = name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
      renameKey(holder, name, this.dice.pick([snake, `${name}s`, name.toUpperCase(), name.slice(1), ` ${name}`]));
    },
    'known key': ({ holder, around }) => {
      if (around?.properties && Object.keys(around.properties).length > 0) this.addKey(holder, around);
    },
    'key of another kind': ({ holder }) => this.addKey(holder, this.dice.pick(this.objects)),
    'odd key': ({ holder }) => {
      if (!Array.isArray(holder)) put({ holder, key: this.dice.pick(oddKeys), schema: undefined }, 1);
    },
    wrapped: (place) => put(place, this.dice.chance(0.5) ? [get(place)] : { sql: get(place) }),
    unwrapped: (place) => {
      const value = get(place);
      if (typeof value === 'object' && value !== null) put(place, Object.values(value)[0] ?? null);
    },
    'repeated item': (_place, places) => {
      const lists = places.map(get).filter(Array.isArray);
      if (lists.length > 0) {
        const list = this.dice.pick(lists);
        list.push(structuredClone(list[0] ?? null));
      }
    },
    'other order': (_place, places) => {
      const lists = places.map(get).filter(Array.isArray);
      if (lists.length > 0) this.dice.pick(lists).reverse();
    },
    'other type': (_place, places) => {
      const types = places.filter(({ key, holder }) => key === 'type' && !Array.isArray(holder));
      if (types.length > 1) put(this.dice.pick(types), get(this.dice.pick(types)));
    },
    'same id': (_place, places) => {
      const ids = places.filter(({ key }) => key === 'id' || key === 'model');
      if (ids.length > 1 && this.dice.chance(0.3)) put(this.dice.pick(ids), get(this.dice.pick(ids)));
    },
    'too large': (place) => {
      put(place, this.dice.chance(0.05) ? this.dice.pick(huge)() : nested(this.dice.pick([3, 20, 199])));
    },
    'hostile text': (_place, places) => {
      const texts = places.filter((each) => typeof get(each) === 'string');
      const text = this.dice.pick(['a\0b', '\udfff', '\u202e', '"\\', '\u2028', '😀'.repeat(9), '%(class)s', '../x']);
      if (texts.length > 0) put(this.dice.pick(texts), text);
    },
    'other version': (_place, places) => {
      const version = places.find(({ key }) => key === 'erd');
      if (version) put(version, this.dice.pick([1, 1, 2, 3, 0, '2', null]));
    },
  };

  /** Every place of the file, with what the schema says there. */
  private *placesIn(value: unknown, schema: JsonSchema | undefined): Iterable<Place> {
    if (Array.isArray(value)) {
      const [own] = this.alternatives(schema, 'array');
      for (const [at, item] of value.entries()) {
        const inner = own?.prefixItems?.[at] ?? (own?.items === false ? undefined : own?.items);
        yield { holder: value, key: at, schema: inner };
        yield* this.placesIn(item, inner);
      }
    } else if (isObject(value)) {
      const own = this.objectFor(value, schema);
      for (const [key, member] of Object.entries(value)) {
        const free = typeof own?.additionalProperties === 'object' ? own.additionalProperties : undefined;
        const inner = Object.hasOwn(own?.properties ?? {}, key) ? own?.properties?.[key] : free;
        yield { holder: value, key, schema: inner, around: own };
        yield* this.placesIn(member, inner);
      }
    }
  }

  /** Of the objects that may stand there, the one that knows most of its keys. */
  private objectFor(value: object, schema: JsonSchema | undefined): JsonSchema | undefined {
    const known = ({ properties = {} }: JsonSchema) => {
      const type = (value as { readonly type?: unknown }).type;
      const isOther = properties['type']?.const !== undefined && properties['type'].const !== type;
      return isOther ? -1 : Object.keys(value).filter((key) => Object.hasOwn(properties, key)).length;
    };
    return this.alternatives(schema, 'object').toSorted((one, other) => known(other) - known(one))[0];
  }

  private resolved(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.split('/').at(-1);
    const found = name === undefined ? undefined : this.root.$defs?.[name];
    return found ? this.resolved(found) : schema;
  }

  /** What the schema may be of that type, unions taken apart. */
  private alternatives(schema: JsonSchema | undefined, type: string): readonly JsonSchema[] {
    if (!schema) return [];
    const own = this.resolved(schema);
    const union = own.anyOf ?? own.oneOf;
    return union ? union.flatMap((each) => this.alternatives(each, type)) : own.type === type ? [own] : [];
  }

  private words(schema: JsonSchema): readonly string[] {
    return this.alternatives(schema, 'string').flatMap(({ enum: words = [] }) => words);
  }

  private addKey(holder: object, { properties = {} }: JsonSchema): void {
    const [key, schema] = this.dice.pick(Object.entries(properties));
    if (!Array.isArray(holder)) put({ holder, key, schema }, this.valueOf(schema));
    else if (this.dice.chance(0.5)) holder.push(this.valueOf(schema));
  }

  /** A value that the schema takes, with a few that it does not. */
  private valueOf(schema: JsonSchema, depth = 0): unknown {
    const { dice } = this;
    const own = this.resolved(schema);
    if (own.const !== undefined) return own.const;
    if (own.enum) return dice.pick(own.enum);
    const union = own.anyOf ?? own.oneOf;
    if (union) return this.valueOf(dice.pick(depth > 4 ? union.slice(0, 1) : union), depth + 1);
    const type = typeof own.type === 'string' ? own.type : dice.pick(own.type ?? ['null']);
    switch (type) {
      case 'string':
        return dice.pick(['a', 'name', '-name', 'é', 'library.names.pick', 'rank > 0', '']);
      case 'integer':
        return dice.between(0, 300);
      case 'number':
        return dice.pick([0, 7, 2.5, exactInteger('9223372036854775807')]);
      case 'boolean':
        return dice.chance(0.5);
      case 'array':
        if (own.prefixItems) return own.prefixItems.map((each) => this.valueOf(each, depth + 1));
        return own.items && depth < 5
          ? Array.from({ length: dice.between(0, 2) }, () => this.valueOf(own.items || {}, depth + 1))
          : [];
      case 'object':
        return this.objectOf(own, depth);
      default:
        return null;
    }
  }

  private objectOf(schema: JsonSchema, depth: number): object {
    const { dice } = this;
    const { properties = {}, required = [], additionalProperties } = schema;
    const made = {};
    for (const [key, member] of Object.entries(properties)) {
      const isWanted = required.includes(key) ? !dice.chance(0.02) : depth < 4 && dice.chance(0.15);
      if (isWanted) put({ holder: made, key, schema: member }, this.valueOf(member, depth + 1));
    }
    if (typeof additionalProperties === 'object' && depth < 5) {
      put({ holder: made, key: 'free', schema: undefined }, this.valueOf(additionalProperties, depth + 1));
    }
    return made;
  }
}

/** Beyond the bounds of texts, keys and lists, and just within. */
const huge: readonly (() => unknown)[] = [
  () => 'x'.repeat(1_000_001),
  () => '😀'.repeat(1_000_000),
  () => ({ [`k${'x'.repeat(1_000_000)}`]: 1 }),
  () => Array.from({ length: 100_001 }, () => 1),
  () => Array.from({ length: 100_000 }, () => 'a'),
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
}

/** In its place among the others. */
function renameKey(holder: object, from: string, to: string): void {
  const entries = Object.entries(holder);
  for (const [key] of entries) Reflect.deleteProperty(holder, key);
  for (const [key, value] of entries) put({ holder, key: key === from ? to : key, schema: undefined }, value);
}

function doubledKey(text: string, dice: Dice): string {
  const keys = [...text.matchAll(/"\w+":(?:"[^"\\]*"|\d+|true|false)(?=[,}])/gu)];
  const chosen = dice.pick(keys);
  return `${text.slice(0, chosen.index)}${chosen[0]},${text.slice(chosen.index)}`;
}

function objectsIn(schema: unknown): readonly JsonSchema[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = (schema as JsonSchema).properties && Object.keys((schema as JsonSchema).properties ?? {}).length > 0;
  return [...(own ? [schema as JsonSchema] : []), ...Object.values(schema).flatMap(objectsIn)];
}
