/** The keys of constraints, by their `type`, and of indexes, in the order of the file: the one place that names them. */
import * as z from 'zod';
import { shapeOf, type Option, type Reference } from './option.ts';
import { names, sqlActions } from './optionSchemas.ts';

const name = { schema: z.string(), isDatabaseName: true, help: 'Its name in the database.' } as const;
const ownFields = { kind: 'fields', shape: 'names', of: 'own', whenGone: 'holder' } as const satisfies Reference;
const ownSql = { kind: 'fields', shape: 'sql', of: 'own', whenGone: 'holder' } as const satisfies Reference;
const fields = { schema: names, required: true, refers: ownFields, help: 'Names of the fields.' } as const;
const deferrable = { schema: z.boolean(), default: false, help: 'The database looks at it only at commit.' } as const;

export const constraintOptions = {
  unique: {
    name: { ...name, help: 'Without a name it is what Django calls unique_together.' },
    fields,
    condition: { schema: z.string(), refers: ownSql, help: 'SQL text: only rows that satisfy it are compared.' },
    nullsDistinct: { schema: z.boolean(), help: 'Whether two rows with NULL differ.' },
    deferrable,
  },
  check: {
    name,
    sql: { schema: z.string(), required: true, refers: ownSql, help: 'SQL text that every row satisfies.' },
  },
  primaryKey: { fields },
  foreignKey: {
    name,
    fields,
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
    onUpdate: { schema: z.enum(sqlActions), help: 'What happens when the fields referred to change.' },
    deferrable,
  },
} as const satisfies { readonly [type: string]: { readonly [key: string]: Option } };

export const indexOptions = {
  name: { ...name, defaultText: 'Django’s name' },
  fields: { schema: names, required: true, refers: ownFields, help: 'Field names, -name for descending.' },
  unique: { schema: z.boolean(), default: false, help: 'No two rows share the values.' },
  method: { schema: z.string(), defaultText: 'the database’s', help: 'gin, hash and the like.' },
  condition: { schema: z.string(), refers: ownSql, help: 'SQL text: a partial index.' },
  include: {
    schema: names,
    refers: { kind: 'fields', shape: 'names', of: 'own', whenGone: 'item' },
    help: 'Fields that are carried along without being searched.',
  },
} as const satisfies { readonly [key: string]: Option };

const { unique, check, primaryKey, foreignKey } = constraintOptions;

export const constraintSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('unique'), ...shapeOf(unique) }),
  z.strictObject({ type: z.literal('check'), ...shapeOf(check) }),
  z.strictObject({ type: z.literal('primaryKey'), ...shapeOf(primaryKey) }),
  z.strictObject({ type: z.literal('foreignKey'), ...shapeOf(foreignKey) }),
]);

export const indexSchema = z.strictObject(shapeOf(indexOptions));
