/** The keys of constraints, by their `type`, and of indexes, in the order of the file: the one place that names them. */
import * as z from 'zod';
import { shapeOf, type Option, type Reference } from './option.ts';
import type { OptionControl } from './optionControl.ts';
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

export interface EntryOption extends Option {
  readonly label: string;
  readonly control: OptionControl;
  /** What Django calls it, or what stands for it there. */
  readonly django?: string;
  /** Few ask for it: the inspector has it under *More*. */
  readonly isRare?: true;
}

const ownFields = { kind: 'fields', shape: 'parts', of: 'own', whenGone: 'holder' } as const satisfies Reference;
const ownSql = { kind: 'fields', shape: 'sql', of: 'own', whenGone: 'holder' } as const satisfies Reference;
const someFields = { kind: 'fields', shape: 'names', of: 'own', whenGone: 'item' } as const satisfies Reference;

const own = { kind: 'own' } as const;
const flag = { kind: 'flag' } as const;
const mono = { kind: 'text', mono: true } as const;

const name = {
  schema: z.string(),
  isDatabaseName: true,
  help: 'Its name in the database.',
  label: 'Name',
  django: 'name',
  control: { kind: 'text', mono: true, placeholder: 'none' },
} as const;
const fields = {
  schema: parts,
  required: true,
  refers: ownFields,
  help: 'Names of the fields, or objects that say more of each.',
  label: 'Fields',
  control: own,
} as const;
const carried = {
  schema: names,
  refers: someFields,
  help: 'Fields that are carried along without being searched.',
  label: 'Also stores',
  django: 'include',
  control: { kind: 'ownFields' },
  isRare: true,
} as const;
const condition = {
  schema: sqlText,
  refers: ownSql,
  label: 'Only where (SQL)',
  django: 'condition',
  control: { kind: 'sql', multiline: true, placeholder: 'for every row' },
} as const;
const nullsDistinct = {
  schema: z.boolean(),
  help: 'Whether two rows with NULL differ.',
  label: 'Empty values',
  django: 'nulls_distinct',
  control: {
    kind: 'select',
    unset: 'As the database does',
    choices: [
      { value: true, label: 'Never count as equal' },
      { value: false, label: 'Count as equal' },
    ],
  },
  isRare: true,
} as const;
const deferrable = {
  schema: deferrables,
  help: 'The database looks at it only at commit (deferred), or when it is told to wait (immediate).',
  label: 'When it is looked at',
  django: 'deferrable',
  control: {
    kind: 'select',
    unset: 'At once',
    choices: [
      { value: 'deferred', label: 'At the end of the transaction' },
      { value: 'immediate', label: 'At once, unless a transaction asks to wait' },
    ],
  },
  isRare: true,
} as const;
const enforced = {
  schema: z.boolean(),
  default: true,
  isUnknownToDjango: true,
  help: 'Declared NOT ENFORCED when false.',
  label: 'Enforced',
  control: flag,
  isRare: true,
} as const;
const validated = {
  schema: z.boolean(),
  default: true,
  isUnknownToDjango: true,
  help: 'When false, rows that are there already are not looked at (PostgreSQL: NOT VALID).',
  label: 'Rows before it are valid',
  control: flag,
  isRare: true,
} as const;
const texts = {
  comment: {
    schema: z.string(),
    isUnknownToDjango: true,
    help: 'Comment in the database.',
    label: 'Comment',
    control: { kind: 'text', multiline: true, placeholder: 'none' },
    isRare: true,
  },
  errorCode: {
    schema: z.string(),
    help: 'Code of the error when a form violates it.',
    label: 'Code of the error',
    django: 'violation_error_code',
    control: { kind: 'text', mono: true, placeholder: 'none' },
    isRare: true,
  },
  errorMessage: {
    schema: z.string(),
    help: 'What people read when a form violates it.',
    label: 'Message of the error',
    django: 'violation_error_message',
    control: { kind: 'text', multiline: true, placeholder: 'Django’s own' },
    isRare: true,
  },
} as const;
const action = {
  kind: 'select',
  unset: 'NO ACTION',
  choices: sqlActions.filter((each) => each !== 'NO ACTION').map((value) => ({ value, label: value })),
} as const;
const indexMethods = 'btree hash gin gist spgist brin bloom hnsw ivfflat fulltext spatial'.split(' ');

export const constraintOptions = {
  unique: {
    name: {
      ...name,
      help: 'Without a name it is what Django calls unique_together.',
      control: { ...mono, placeholder: 'none: unique_together' },
    },
    fields,
    condition: { ...condition, help: 'SQL text: only rows that satisfy it are compared.' },
    include: carried,
    nullsDistinct,
    deferrable,
    ...texts,
  },
  check: {
    name,
    sql: {
      schema: sqlText,
      required: true,
      refers: ownSql,
      help: 'SQL text that every row satisfies.',
      label: 'Must be true (SQL)',
      django: 'condition',
      control: { kind: 'sql', multiline: true, placeholder: 'price >= 0' },
    },
    enforced,
    validated,
    noInherit: {
      schema: z.boolean(),
      default: false,
      isUnknownToDjango: true,
      help: 'Tables that inherit from it have it not (PostgreSQL: NO INHERIT).',
      label: 'Not for tables that inherit',
      control: flag,
      isRare: true,
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
      label: 'No two rows with',
      django: 'expressions',
      control: own,
    },
    method: {
      schema: z.string(),
      default: 'gist',
      help: 'The index behind it.',
      label: 'Method',
      django: 'index_type',
      control: { ...mono, placeholder: 'gist', known: ['gist', 'spgist', 'btree', 'hash'] },
    },
    condition: { ...condition, help: 'SQL text: only rows that satisfy it are compared.' },
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
      label: 'Fields',
      control: own,
    },
    to: {
      schema: z.string(),
      required: true,
      refers: { kind: 'models', shape: 'one', whenGone: 'holder' },
      help: 'Id of the model referred to.',
      label: 'Points at',
      control: own,
    },
    toFields: {
      schema: names,
      required: true,
      refers: { kind: 'fields', shape: 'names', of: 'to', whenGone: 'holder' },
      help: 'Names of the fields referred to.',
      label: 'Fields there',
      control: own,
    },
    onDelete: {
      schema: z.enum(sqlActions),
      help: 'What happens when the row referred to is deleted.',
      label: 'ON DELETE',
      control: action,
    },
    setFields: {
      schema: names,
      refers: someFields,
      isUnknownToDjango: true,
      help: 'Only these are set by SET NULL and SET DEFAULT (PostgreSQL).',
      label: 'Sets only',
      control: { kind: 'ownFields' },
      isRare: true,
    },
    onUpdate: {
      schema: z.enum(sqlActions),
      help: 'What happens when the fields referred to change.',
      label: 'ON UPDATE',
      control: action,
    },
    match: {
      schema: matchTypes,
      isUnknownToDjango: true,
      help: 'MATCH: how a key with NULL in it is compared.',
      label: 'Match',
      control: {
        kind: 'select',
        unset: 'simple, the database’s own',
        choices: matchTypes.options.map((value) => ({ value, label: value })),
      },
      isRare: true,
    },
    deferrable,
    enforced,
    validated,
    comment: texts.comment,
    relatedName: {
      schema: z.string(),
      staysInFile: true,
      help: 'What the reverse side is called.',
      label: 'Name on the other side',
      control: { ...mono, placeholder: 'none' },
      isRare: true,
    },
  },
} as const satisfies { readonly [type: string]: { readonly [key: string]: EntryOption } };

export const indexOptions = {
  name: { ...name, defaultText: 'Django’s name', control: { ...mono, placeholder: 'Django makes one up' } },
  fields,
  unique: {
    schema: z.boolean(),
    default: false,
    help: 'No two rows share the values.',
    label: 'Unique',
    control: flag,
  },
  nullsDistinct,
  method: {
    schema: z.string(),
    defaultText: 'the database’s',
    help: 'How it is kept: gin, hash and the like.',
    label: 'Method',
    control: { ...mono, placeholder: 'the database’s own', known: indexMethods },
  },
  condition: { ...condition, help: 'SQL text: a partial index.' },
  include: carried,
  with: {
    schema: anyMembers,
    isUnknownToDjango: true,
    help: 'Storage parameters, for example {"fillfactor": 70}.',
    label: 'Storage parameters',
    control: { kind: 'members', noun: 'parameter', values: 'json', known: ['fillfactor'] },
    isRare: true,
  },
  visible: {
    schema: z.boolean(),
    default: true,
    isUnknownToDjango: true,
    help: 'Whether the database considers it for queries.',
    label: 'Used by queries',
    control: flag,
    isRare: true,
  },
  tablespace: {
    schema: z.string(),
    help: 'Where the database keeps it.',
    label: 'Tablespace',
    control: { ...mono, placeholder: 'the database’s own' },
    isRare: true,
  },
  comment: texts.comment,
} as const satisfies { readonly [key: string]: EntryOption };

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
