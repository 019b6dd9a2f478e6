/**
 * What a project file may hold: the one description from which the reader, the order of keys in the file and
 * `docs/erd.schema.json` come. It types values and does not judge them.
 */
import { z } from 'zod';
import { fieldTypeKeys } from '../fieldTypes/fieldTypeRegistry.ts';
import type { JsonValue } from '../model/project.ts';

// Compiled validators need `eval`, which the window's content security policy forbids.
z.config({ jitless: true });

const anyJson = z.custom<JsonValue>();
const onDeleteNames = ['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'SET_DEFAULT', 'DO_NOTHING'] as const;
const sqlAction = z.enum(['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT']);
const names = z.array(z.string());

export const settingsSchema = z.strictObject({
  app: z.string().optional().describe('Django app label of models that name none. Default: "app".'),
  primaryKey: z
    .enum(['BigAuto', 'Auto', 'SmallAuto', 'UUID'])
    .optional()
    .describe('Type of the implicit id. Default: "BigAuto".'),
  userModel: z.string().optional().describe('AUTH_USER_MODEL, as app.Name. Default: "auth.User".'),
});

export const ignoreSchema = z.strictObject({
  code: z.string().describe('Code of the findings, e.g. "fields.W342".'),
  object: z.string().describe('Their object: app.Model, app.Model.field, or "" where they name none.'),
  reason: z.string().describe('Why they are no matter here.'),
});

export const fieldSchema = z.strictObject({
  id: z.string().describe('Unique within the model.'),
  name: z.string(),
  type: z.enum(fieldTypeKeys),
  null: z.boolean().optional().describe('Default: false.'),
  blank: z.boolean().optional().describe('Default: false.'),
  unique: z.boolean().optional().describe('Default: false.'),
  primaryKey: z.boolean().optional().describe('Default: false.'),
  default: anyJson.optional().describe('A JSON literal, or {"call": "uuid.uuid4"} for a dotted Python callable.'),
  dbDefault: z.string().optional().describe('SQL text.'),
  generated: z
    .strictObject({ sql: z.string(), stored: z.boolean().optional() })
    .optional()
    .describe('A column that the database computes.'),
  choices: z
    .array(z.tuple([anyJson, anyJson], { error: 'a pair [value, label]' }))
    .optional()
    .describe('Pairs [value, label].'),
  dbColumn: z.string().optional(),
  dbIndex: z.boolean().optional().describe('Default: true for ForeignKey and Slug, else false.'),
  dbCollation: z.string().optional(),
  onUpdate: z.string().optional().describe('An SQL action on a relation, else SQL text (MySQL).'),
  editable: z.boolean().optional().describe('Default: true.'),
  verboseName: z.string().optional(),
  helpText: z.string().optional(),
  comment: z.string().optional(),
  maxLength: z.int().optional().describe('Default: 50 for Slug, 254 for Email, 200 for URL, 100 for files.'),
  maxDigits: z.int().optional(),
  decimalPlaces: z.int().optional(),
  autoNow: z.boolean().optional().describe('Default: false.'),
  autoNowAdd: z.boolean().optional().describe('Default: false.'),
  uploadTo: z.string().optional(),
  path: z.string().optional(),
  dbType: z.string().optional().describe("Custom only: the database's own type text."),
  to: z.string().optional().describe('Id of the model that a relation points at, or "self".'),
  onDelete: z
    .union([z.enum(onDeleteNames), z.strictObject({ set: anyJson })], {
      error: `${onDeleteNames.map((name) => `"${name}"`).join(', ')} or {"set": value}`,
    })
    .optional(),
  relatedName: z.string().optional().describe('A trailing + hides the reverse side.'),
  relatedQueryName: z.string().optional(),
  toField: z.string().optional().describe('Name of a unique field of the target.'),
  parentLink: z.boolean().optional().describe('Default: false.'),
  dbConstraint: z.boolean().optional().describe('Default: true.'),
  limitChoicesTo: z
    .custom<{ [lookup: string]: JsonValue }>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      { error: 'an object of lookups' },
    )
    .meta({ type: 'object' })
    .optional(),
  through: z.string().optional().describe('Id of the model in between.'),
  throughFields: names.optional().describe('Names of two fields of the model in between.'),
  table: z.string().optional().describe('Name of the join table.'),
  symmetrical: z.boolean().optional().describe('Default: true for "self", else false.'),
});

export const constraintSchemas = {
  unique: z.strictObject({
    type: z.literal('unique'),
    name: z.string().optional().describe('Without a name it is what Django calls unique_together.'),
    fields: names,
    condition: z.string().optional(),
    nullsDistinct: z.boolean().optional(),
    deferrable: z.boolean().optional().describe('Default: false.'),
  }),
  check: z.strictObject({ type: z.literal('check'), name: z.string().optional(), sql: z.string() }),
  primaryKey: z.strictObject({ type: z.literal('primaryKey'), fields: names }),
  foreignKey: z.strictObject({
    type: z.literal('foreignKey'),
    name: z.string().optional(),
    fields: names,
    to: z.string().describe('Id of the model referred to.'),
    toFields: names,
    onDelete: sqlAction.optional(),
    onUpdate: sqlAction.optional(),
    deferrable: z.boolean().optional().describe('Default: false.'),
  }),
};

export const constraintSchema = z.discriminatedUnion('type', [
  constraintSchemas.unique,
  constraintSchemas.check,
  constraintSchemas.primaryKey,
  constraintSchemas.foreignKey,
]);

export const indexSchema = z.strictObject({
  name: z.string().optional(),
  fields: names.describe('Field names, -name for descending.'),
  unique: z.boolean().optional().describe('Default: false.'),
  method: z.string().optional(),
  condition: z.string().optional(),
  include: names.optional(),
});

export const modelSchema = z.strictObject({
  id: z.string().describe('Unique among the models of the file.'),
  name: z.string().describe('Class name.'),
  app: z.string().optional().describe('Default: settings.app.'),
  external: z.boolean().optional().describe('Lives outside the project. Default: false.'),
  bases: names.optional().describe('Ids of parent models. Default: [].'),
  abstract: z.boolean().optional().describe('Default: false.'),
  proxy: z.boolean().optional().describe('Default: false.'),
  managed: z.boolean().optional().describe('Default: true.'),
  table: z.string().optional(),
  schema: z.string().optional(),
  comment: z.string().optional(),
  verboseName: z.string().optional(),
  verboseNamePlural: z.string().optional(),
  defaultRelatedName: z.string().optional(),
  ordering: names.optional().describe('Field names, -name for descending.'),
  fields: z.array(fieldSchema).optional().describe('Scalars and relations, in order.'),
  constraints: z.array(constraintSchema).optional(),
  indexes: z.array(indexSchema).optional(),
});

export const nodeSchema = z.strictObject({
  model: z.string().describe('Id of the model shown.'),
  x: z.int(),
  y: z.int(),
  color: z.string().optional(),
  collapsed: z.boolean().optional().describe('Default: false.'),
});

export const areaSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  color: z.string().optional(),
});

export const noteSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  x: z.int(),
  y: z.int(),
  width: z.int().optional(),
  height: z.int().optional(),
  color: z.string().optional(),
});

export const diagramSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  nodes: z.array(nodeSchema),
  areas: z.array(areaSchema).optional(),
  notes: z.array(noteSchema).optional(),
});

export const projectFileSchema = z
  .strictObject({
    erd: z.literal(1).describe('Format version.'),
    name: z.string(),
    settings: settingsSchema.optional(),
    ignore: z.array(ignoreSchema).optional().describe('Findings that are not reported. Default: [].'),
    models: z.array(modelSchema).optional(),
    diagrams: z.array(diagramSchema).optional(),
  })
  .meta({ title: 'Entwine project file, version 1' });

export type ProjectFile = z.infer<typeof projectFileSchema>;

/** The JSON Schema (draft 2020-12) of a project file, as published in `docs/erd.schema.json`. */
export function projectJsonSchema(): object {
  return z.toJSONSchema(projectFileSchema, { unrepresentable: 'any' });
}
