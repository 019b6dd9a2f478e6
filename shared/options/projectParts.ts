/** The parts of a project beside its models and diagrams, in the order of the file: enums, objects of a database, matches. */
import * as z from 'zod';
import { exactIntegerOf } from '../model/exactJson.ts';
import type { JsonValue } from '../model/jsonValue.ts';
import type { Frozen } from './option.ts';
import { dialectWords } from '../dialects/dialectWords.ts';

const optionalText = z.string().optional();

function isEnumValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || exactIntegerOf(value) !== undefined;
}

export const enumValueSchema = z.strictObject({
  id: z.string().describe('Unique within the enum.'),
  value: z
    .custom<JsonValue>(isEnumValue, { error: 'a text or a number' })
    .meta({ type: ['string', 'number'], description: 'What is stored.' }),
  name: optionalText.describe('The member of the class; made from the value where it is not said.'),
  label: optionalText.describe('What people read in its place.'),
  comment: optionalText,
});

export const enumSchema = z.strictObject({
  id: z.string().describe('Unique among the enums of the file.'),
  name: z.string().describe('Name of the class.'),
  app: optionalText.describe('Django app. Default: settings.app.'),
  schema: optionalText.describe('Database schema of the type.'),
  type: z.enum(['text', 'integer']).optional().meta({ default: 'text', description: 'What its values are.' }),
  native: z.boolean().optional().meta({ default: false, description: 'A type of the database where it has such.' }),
  dbName: optionalText.describe('Name of the type in the database.'),
  doc: optionalText,
  comment: optionalText,
  values: z.array(enumValueSchema),
});

export const objectSchema = z.strictObject({
  id: z.string().describe('Unique among the objects of the file.'),
  kind: z.enum(['domain', 'sequence', 'function', 'trigger', 'policy', 'extension', 'view', 'rule', 'other']),
  name: z.string(),
  schema: optionalText,
  dialect: z.enum(dialectWords).describe('The database that the statement is for.'),
  model: optionalText.describe('Id of the model that it belongs to.'),
  when: z.enum(['before', 'after']).optional().meta({ default: 'after', description: 'Before or after the tables.' }),
  sql: z.string().describe('The one statement that creates it.'),
  comment: optionalText,
});

const nameOrNull = z.string().nullable();

export const matchSchema = z.strictObject({
  kind: z.enum(['database', 'file']),
  from: z.array(nameOrNull).describe('[schema or null, table, column] or [app, Model, field].'),
  model: nameOrNull.describe('Id of the model that it is here; null: it is nothing here.'),
  field: optionalText.describe('Id of its field.'),
  enum: optionalText.describe('Id of the enum.'),
});

export type Enum = Frozen<z.infer<typeof enumSchema>>;
export type DatabaseObject = Frozen<z.infer<typeof objectSchema>>;
export type Match = Frozen<z.infer<typeof matchSchema>>;
