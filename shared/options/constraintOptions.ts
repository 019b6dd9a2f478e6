/** The keys of constraints, by their `type`, and of indexes, in the order of the file: the one place that names them. */
import * as z from 'zod';
import { shapeOf, type Option, type Reference } from './option.ts';
import {
  anyMembers,
  deferrable as deferrables,
  matchTypes,
  names,
  part,
  parts,
  sqlActions,
  sqlText,
} from './optionSchemas.ts';

const ownFields = { kind: 'fields', shape: 'parts', of: 'own', whenGone: 'holder' } as const satisfies Reference;
const ownSql = { kind: 'fields', shape: 'sql', of: 'own', whenGone: 'holder' } as const satisfies Reference;
const someFields = { kind: 'fields', shape: 'names', of: 'own', whenGone: 'item' } as const satisfies Reference;

const name = { schema: z.string(), isDatabaseName: true, help: 'Its name in the database.' } as const;
const fields = {
  schema: parts,
  required: true,
  refers: ownFields,
  help: 'Names of the fields, or objects that say more of each.',
} as const;
const carried = {
  schema: names,
  refers: someFields,
  help: 'Fields that are carried along without being searched.',
} as const;
const deferrable = {
  schema: deferrables,
  help: 'The database looks at it only at commit (deferred), or when it is told to wait (immediate).',
} as const;
const enforced = {
  schema: z.boolean(),
  default: true,
  isUnknownToDjango: true,
  help: 'Declared NOT ENFORCED when false.',
} as const;
const validated = {
  schema: z.boolean(),
  default: true,
  isUnknownToDjango: true,
  help: 'When false, rows that are there already are not looked at (PostgreSQL: NOT VALID).',
} as const;
const texts = {
  comment: { schema: z.string(), isUnknownToDjango: true, help: 'Comment in the database.' },
  errorCode: { schema: z.string(), help: 'Code of the error when a form violates it.' },
  errorMessage: { schema: z.string(), help: 'What people read when a form violates it.' },
} as const;

export const constraintOptions = {
  unique: {
    name: { ...name, help: 'Without a name it is what Django calls unique_together.' },
    fields,
    condition: { schema: sqlText, refers: ownSql, help: 'SQL text: only rows that satisfy it are compared.' },
    include: carried,
    nullsDistinct: { schema: z.boolean(), help: 'Whether two rows with NULL differ.' },
    deferrable,
    ...texts,
  },
  check: {
    name,
    sql: { schema: sqlText, required: true, refers: ownSql, help: 'SQL text that every row satisfies.' },
    enforced,
    validated,
    noInherit: {
      schema: z.boolean(),
      default: false,
      isUnknownToDjango: true,
      help: 'Tables that inherit from it have it not (PostgreSQL: NO INHERIT).',
    },
    ...texts,
  },
  exclude: {
    name,
    parts: {
      schema: z.array(z.tuple([part, z.string()], { error: 'a pair [part, operator]' })),
      required: true,
      refers: { kind: 'fields', shape: 'partPairs', of: 'own', whenGone: 'holder' },
      help: 'No two rows may satisfy all of these: pairs of a part and an operator.',
    },
    method: { schema: z.string(), default: 'gist', help: 'The index behind it.' },
    condition: { schema: sqlText, refers: ownSql, help: 'SQL text: only rows that satisfy it are compared.' },
    include: carried,
    deferrable,
    ...texts,
  },
  primaryKey: {
    name: { ...name, isUnknownToDjango: true },
    fields,
    include: { ...carried, isUnknownToDjango: true },
    deferrable: { ...deferrable, isUnknownToDjango: true },
    comment: texts.comment,
  },
  foreignKey: {
    name,
    fields: {
      schema: names,
      required: true,
      refers: { ...someFields, whenGone: 'holder' },
      help: 'Names of the fields.',
    },
    to: {
      schema: z.string(),
      required: true,
      refers: { kind: 'models', shape: 'one', whenGone: 'holder' },
      help: 'Id of the model referred to.',
    },
    toFields: {
      schema: names,
      required: true,
      refers: { kind: 'fields', shape: 'names', of: 'to', whenGone: 'holder' },
      help: 'Names of the fields referred to.',
    },
    onDelete: { schema: z.enum(sqlActions), help: 'What happens when the row referred to is deleted.' },
    setFields: {
      schema: names,
      refers: someFields,
      isUnknownToDjango: true,
      help: 'Only these are set by SET NULL and SET DEFAULT (PostgreSQL).',
    },
    onUpdate: { schema: z.enum(sqlActions), help: 'What happens when the fields referred to change.' },
    match: { schema: matchTypes, isUnknownToDjango: true, help: 'MATCH: how a key with NULL in it is compared.' },
    deferrable,
    enforced,
    validated,
    comment: texts.comment,
    relatedName: { schema: z.string(), isLater: [], help: 'What the reverse side is called.' },
  },
} as const satisfies { readonly [type: string]: { readonly [key: string]: Option } };

export const indexOptions = {
  name: { ...name, defaultText: 'Django’s name' },
  fields,
  unique: { schema: z.boolean(), default: false, help: 'No two rows share the values.' },
  nullsDistinct: { schema: z.boolean(), help: 'Whether two rows with NULL differ.' },
  method: { schema: z.string(), defaultText: 'the database’s', help: 'gin, hash and the like.' },
  condition: { schema: sqlText, refers: ownSql, help: 'SQL text: a partial index.' },
  include: carried,
  with: {
    schema: anyMembers,
    isUnknownToDjango: true,
    help: 'Storage parameters, for example {"fillfactor": 70}.',
  },
  visible: {
    schema: z.boolean(),
    default: true,
    isUnknownToDjango: true,
    help: 'Whether the database considers it for queries.',
  },
  tablespace: { schema: z.string(), help: 'Where the database keeps it.' },
  comment: texts.comment,
} as const satisfies { readonly [key: string]: Option };

/** What stands before the options of each, as with fields. */
const id = z.string().describe('Unique among the constraints and indexes of the model.');

const { unique, check, exclude, primaryKey, foreignKey } = constraintOptions;

export const constraintSchema = z.discriminatedUnion('type', [
  z.strictObject({ id, type: z.literal('unique'), ...shapeOf(unique) }),
  z.strictObject({ id, type: z.literal('check'), ...shapeOf(check) }),
  z.strictObject({ id, type: z.literal('exclude'), ...shapeOf(exclude) }),
  z.strictObject({ id, type: z.literal('primaryKey'), ...shapeOf(primaryKey) }),
  z.strictObject({ id, type: z.literal('foreignKey'), ...shapeOf(foreignKey) }),
]);

export const indexSchema = z.strictObject({ id, ...shapeOf(indexOptions) });
