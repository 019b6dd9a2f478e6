/** Damaged and hostile project files, made from a sound one by a seeded source of numbers. */

export interface MalformedFile {
  /** How it was made. */
  readonly kind: string;
  readonly bytes: Uint8Array;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Holder = Json[] | { [key: string]: Json };

interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

function placesIn(value: Json, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return places;
  if (Array.isArray(value)) {
    for (const [key, item] of value.entries()) {
      places.push({ holder: value, key });
      placesIn(item, places);
    }
  } else {
    for (const key of Object.keys(value)) {
      places.push({ holder: value, key });
      placesIn(value[key] ?? null, places);
    }
  }
  return places;
}

const get = ({ holder, key }: Place): Json => (holder as { [key: string | number]: Json })[key] ?? null;
const set = ({ holder, key }: Place, value: Json): void => {
  (holder as { [key: string | number]: Json })[key] = value;
};
const remove = ({ holder, key }: Place): void => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

const otherValues: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  'CASCADE',
  [],
  {},
  [[]],
  [null],
  { set: 1 },
  { '': '' },
  'self',
  'pk',
];
const hostileTexts: readonly string[] = [
  '\\u0000',
  '\\ud800',
  '\\udfff\\ud800',
  '\\"',
  '\\n',
  '"; DROP TABLE x; --',
  '\u202e',
  '\\u2028',
  '%(class)s',
  '../../x',
];

/** Each takes the sound text and gives a damaged one, or bytes. */
const makers: { readonly [kind: string]: (text: string, random: () => number) => string | Uint8Array } = {
  truncation: (text, random) => text.slice(0, Math.floor(random() * text.length)),
  'cut out of the middle': (text, random) => {
    const from = Math.floor(random() * text.length);
    return text.slice(0, from) + text.slice(from + 1 + Math.floor(random() * 40));
  },
  'doubled part': (text, random) => {
    const from = Math.floor(random() * text.length);
    const to = from + Math.floor(random() * 80);
    return text.slice(0, to) + text.slice(from);
  },
  'swapped value': (text, random) =>
    edited(text, random, (place, pick) => set(place, structuredClone(pick(otherValues)))),
  'removed value': (text, random) => edited(text, random, (place) => remove(place)),
  'value of another place': (text, random) => {
    const file = JSON.parse(text) as Json;
    const places = placesIn(file);
    const [to, from] = [pickFrom(places, random), pickFrom(places, random)];
    set(to, structuredClone(get(from)));
    return JSON.stringify(file, null, 2);
  },
  'duplicate id': (text, random) => {
    const file = JSON.parse(text) as Json;
    const places = placesIn(file).filter(({ key, holder }) => key === 'id' && !Array.isArray(holder));
    set(pickFrom(places, random), get(pickFrom(places, random)));
    return JSON.stringify(file, null, 2);
  },
  'repeated item': (text, random) => {
    const file = JSON.parse(text) as Json;
    const lists = placesIn(file)
      .map(get)
      .filter((value) => Array.isArray(value) && value.length > 0) as Json[][];
    const list = pickFrom(lists, random);
    list.push(structuredClone(list[0] ?? null));
    return JSON.stringify(file, null, 2);
  },
  'unknown key': (text, random) =>
    afterBrace(text, random, `"${pickFrom(['x', 'constructor', 'toString', 'max_length', 'prototype'], random)}": 1,`),
  'key __proto__': (text, random) => afterBrace(text, random, '"__proto__": {"polluted": true},'),
  'duplicate key': (text, random) => {
    const keys = [...text.matchAll(/"\w+": (?:"[^"]*"|\d+|true|false)/g)];
    const key = pickFrom(keys, random);
    return `${text.slice(0, key.index)}${key[0]}, ${text.slice(key.index)}`;
  },
  'deep nesting': (text, random) => {
    const depth = Math.floor(random() * 5_000) + 190;
    const [open, close] = pickFrom(
      [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const,
      random,
    );
    const bomb = open.repeat(depth) + (random() < 0.5 ? `1${close.repeat(depth)}` : '');
    return random() < 0.5 ? bomb : afterBrace(text, random, `"default": ${bomb},`);
  },
  'hostile text': (text, random) => {
    const strings = [...text.matchAll(/"[^"\\]*"(?!:)/g)];
    const chosen = pickFrom(strings, random);
    return `${text.slice(0, chosen.index)}"${pickFrom(hostileTexts, random)}"${text.slice(chosen.index + chosen[0].length)}`;
  },
  'huge string': (text, random) => {
    const strings = [...text.matchAll(/"[^"\\]*"(?!:)/g)];
    const chosen = pickFrom(strings, random);
    const huge = 'x'.repeat(10_000 + Math.floor(random() * 500_000));
    return `${text.slice(0, chosen.index)}"${huge}"${text.slice(chosen.index + chosen[0].length)}`;
  },
  'odd number': (text, random) => {
    const numbers = [...text.matchAll(/(?<=: )\d+/g)];
    const chosen = pickFrom(numbers, random);
    const odd = pickFrom(
      [
        '1e999',
        '-1e999',
        '9007199254740993',
        '01',
        '+1',
        '1.',
        '.5',
        'NaN',
        'Infinity',
        '0x10',
        '1e-400',
        '-0',
        '1'.repeat(5_000),
      ],
      random,
    );
    return `${text.slice(0, chosen.index)}${odd}${text.slice(chosen.index + chosen[0].length)}`;
  },
  'raw NUL or control character': (text, random) => {
    const at = Math.floor(random() * text.length);
    return (
      text.slice(0, at) + pickFrom(['\0', '\u0001', '\u001f', '\u007f', '\u0085', '\uFEFF'], random) + text.slice(at)
    );
  },
  'flipped byte': (text, random) => {
    const bytes = new TextEncoder().encode(text);
    for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return bytes;
  },
  'random bytes': (_text, random) =>
    Uint8Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)),
  'other encoding': (text, random) => {
    const isLittle = random() < 0.5;
    const bytes = new Uint8Array(2 + text.length * 2);
    bytes.set(isLittle ? [0xff, 0xfe] : [0xfe, 0xff]);
    for (let at = 0; at < text.length; at += 1) bytes[2 + at * 2 + (isLittle ? 0 : 1)] = text.charCodeAt(at) & 0xff;
    return bytes;
  },
  'other version': (text, random) =>
    text.replace(/"erd": \d+/, `"erd": ${pickFrom(['3', '0', '-1', '1.5', '"1"', 'null', '99999', '[]'], random)}`),
};

export const malformedKinds: readonly string[] = Object.keys(makers);

function pickFrom<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function edited(
  text: string,
  random: () => number,
  edit: (place: Place, pick: <T>(items: readonly T[]) => T) => void,
): string {
  const file = JSON.parse(text) as Json;
  for (let count = 1 + Math.floor(random() * 2); count > 0; count -= 1) {
    const places = placesIn(file);
    if (places.length > 0) edit(pickFrom(places, random), (items) => pickFrom(items, random));
  }
  return JSON.stringify(file, null, 2);
}

function afterBrace(text: string, random: () => number, inserted: string): string {
  const braces = [...text.matchAll(/\{(?=\s*")/g)];
  const at = pickFrom(braces, random).index + 1;
  return text.slice(0, at) + inserted + text.slice(at);
}

/** The next malformed file, of each kind in turn. */
export function makeMalformedFile(sound: string, number: number, random: () => number): MalformedFile {
  const kind = malformedKinds[number % malformedKinds.length] ?? 'truncation';
  const made = makers[kind]?.(sound, random) ?? '';
  return { kind, bytes: typeof made === 'string' ? new TextEncoder().encode(made) : made };
}
