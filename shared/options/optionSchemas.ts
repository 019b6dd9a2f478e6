/** Schemas that several tables of options use. */
import * as z from 'zod';
import { membersByDialect } from '../dialects/dialectWords.ts';
import { exactIntegerOf } from '../model/exactJson.ts';
import type { JsonValue } from '../model/jsonValue.ts';

export const anyJson = z.custom<JsonValue>();
export const names = z.array(z.string());

/** An object whose keys anybody may choose. */
export const anyMembers = z.record(z.string(), anyJson, { error: 'an object' });

/** What Django's `on_delete` is called; `{"set": value}` stands beside them. */
export const onDeleteNames = ['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'SET_DEFAULT', 'DO_NOTHING'] as const;

/** What SQL calls its referential actions. */
export const sqlActions = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'] as const;

/** One text for all databases, or one for each that has its own. */
export const sqlText = z.union([z.string(), z.strictObject(membersByDialect(z.string()))], {
  error: 'a text, or an object of texts by dialect',
});

/** What a part may say beside its field or expression, each with a line of help. */
export const partOptions = {
  descending: {
    schema: z.boolean().optional().meta({ default: false }),
    help: 'From the last to the first.',
  },
  nulls: { schema: z.enum(['first', 'last']).optional(), help: 'Where rows without a value stand.' },
  operatorClass: {
    schema: z.string().optional(),
    help: 'PostgreSQL: how it compares, for example varchar_pattern_ops.',
  },
  collation: { schema: z.string().optional(), help: 'In whose order texts stand; that of the column unless said.' },
  length: { schema: z.int().optional(), help: 'MySQL and MariaDB: how many characters are indexed.' },
} as const;

/** What a part is of. */
export const partContents = {
  field: 'A field by its name.',
  sql: 'An expression over the columns of the row, in place of a field.',
} as const;

const partMembers = {
  descending: described('descending'),
  nulls: described('nulls'),
  operatorClass: described('operatorClass'),
  collation: described('collation'),
  length: described('length'),
};

function described<Key extends keyof typeof partOptions>(key: Key): (typeof partOptions)[Key]['schema'] {
  const { schema, help } = partOptions[key];
  return schema.describe(help) as (typeof partOptions)[Key]['schema'];
}

const fieldPart = z.strictObject({ field: z.string().describe(partContents.field), ...partMembers });

/** What an index, a key or an ordering consists of: a field by its name, `-name` for descending, or more in an object. */
export const part = z.union(
  [z.string(), fieldPart, z.strictObject({ sql: sqlText.describe(partContents.sql), ...partMembers })],
  {
    error: 'the name of a field, or an object with "field" or "sql"',
  },
);

export const parts = z.array(part);

export const deferrable = z.enum(['deferred', 'immediate']);
export const matchTypes = z.enum(['simple', 'full', 'partial']);

/** A function by its dotted name. */
export const callable = z.strictObject({ call: z.string() });

/** The result of calling something with arguments, or a plain function. */
export const validator = z.union(
  [z.strictObject({ name: z.string(), args: z.array(anyJson).optional(), options: anyMembers.optional() }), callable],
  { error: 'an object with "name" or "call"' },
);

export type SqlText = z.infer<typeof sqlText>;
export type Part = z.infer<typeof part>;

const identityKinds = z.enum(['byDefault', 'always', 'serial', 'rowid']);

/** Sequences count further than a double holds. */
const wholeNumber = z
  .custom<JsonValue>((value) => Number.isInteger(value) || exactIntegerOf(value) !== undefined, { error: 'an integer' })
  .meta({ type: 'integer' })
  .optional();

const identityObject = z.strictObject({
  kind: identityKinds,
  start: wholeNumber,
  increment: wholeNumber,
  min: wholeNumber,
  max: wholeNumber,
  cache: wholeNumber,
  cycle: z.boolean().optional(),
  sequence: z.string().optional(),
});

/** How a database numbers rows. */
export const identity = z.union([identityKinds, identityObject], {
  error: '"byDefault", "always", "serial", "rowid", or an object with "kind"',
});

type Members = { readonly [key: string]: unknown };

/** What objects of a schema are written as where a text says the same. */
export const shortForms: ReadonlyMap<unknown, (value: Members) => unknown> = new Map<
  unknown,
  (value: Members) => unknown
>([
  [fieldPart, shortPart],
  [identityObject, (value) => (Object.keys(value).length === 1 ? value['kind'] : value)],
]);

/** The name of a part that says no more than the field and its direction; else itself. */
export function shortPart(value: Members): unknown {
  const { field, descending, ...rest } = value;
  // A name that begins with the sign of descending stays in its object.
  if (typeof field !== 'string' || Object.keys(rest).length > 0 || field.startsWith('-')) return value;
  return descending === true ? `-${field}` : field;
}
