/** The keys of constraints, by their `type`, and of indexes, in the order of the file: the one place that names them. */
import { z } from 'zod';
import { shapeOf, type Option } from './option.ts';
import { names, sqlActions } from './optionSchemas.ts';

const name = { schema: z.string(), help: 'Its name in the database.' } as const;
const fields = { schema: names, required: true, help: 'Names of the fields.' } as const;
const deferrable = { schema: z.boolean(), default: false, help: 'The database looks at it only at commit.' } as const;

export const constraintOptions = {
  unique: {
    name: { schema: z.string(), help: 'Without a name it is what Django calls unique_together.' },
    fields,
    condition: { schema: z.string(), help: 'SQL text: only rows that satisfy it are compared.' },
    nullsDistinct: { schema: z.boolean(), help: 'Whether two rows with NULL differ.' },
    deferrable,
  },
  check: { name, sql: { schema: z.string(), required: true, help: 'SQL text that every row satisfies.' } },
  primaryKey: { fields },
  foreignKey: {
    name,
    fields,
    to: { schema: z.string(), required: true, help: 'Id of the model referred to.' },
    toFields: { schema: names, required: true, help: 'Names of the fields referred to.' },
    onDelete: { schema: z.enum(sqlActions), help: 'What happens when the row referred to is deleted.' },
    onUpdate: { schema: z.enum(sqlActions), help: 'What happens when the fields referred to change.' },
    deferrable,
  },
} as const satisfies { readonly [type: string]: { readonly [key: string]: Option } };

export const indexOptions = {
  name: { schema: z.string(), defaultText: 'Django’s name', help: 'Its name in the database.' },
  fields: { schema: names, required: true, help: 'Field names, -name for descending.' },
  unique: { schema: z.boolean(), default: false, help: 'No two rows share the values.' },
  method: { schema: z.string(), defaultText: 'the database’s', help: 'gin, hash and the like.' },
  condition: { schema: z.string(), help: 'SQL text: a partial index.' },
  include: { schema: names, help: 'Fields that are carried along without being searched.' },
} as const satisfies { readonly [key: string]: Option };

const { unique, check, primaryKey, foreignKey } = constraintOptions;

export const constraintSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('unique'), ...shapeOf(unique) }),
  z.strictObject({ type: z.literal('check'), ...shapeOf(check) }),
  z.strictObject({ type: z.literal('primaryKey'), ...shapeOf(primaryKey) }),
  z.strictObject({ type: z.literal('foreignKey'), ...shapeOf(foreignKey) }),
]);

export const indexSchema = z.strictObject(shapeOf(indexOptions));
