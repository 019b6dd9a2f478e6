/**
 * What a project file may hold: the one description from which the reader, the order of keys in the file and
 * `docs/erd.schema.json` come. It types values and does not judge them.
 */
import * as z from 'zod';
import { fieldTypeKeys } from '../fieldTypes/fieldTypeRegistry.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import { shapeOf } from '../options/option.ts';
import { settingOptions } from '../options/settingOptions.ts';
import { withBounds } from './bounds.ts';

export const settingsSchema = z.strictObject(shapeOf(settingOptions));

export const ignoreSchema = z.strictObject({
  code: z.string().describe('Code of the findings, e.g. "fields.W342".'),
  object: z.string().describe('Their object: app.Model, app.Model.field, or "" where they name none.'),
  reason: z.string().describe('Why they are no matter here.'),
});

export const fieldSchema = z.strictObject({
  id: z.string().describe('Unique within the model.'),
  name: z.string(),
  type: z.enum(fieldTypeKeys),
  ...shapeOf(fieldOptions),
});

const { constraints, indexes, ...ownOptions } = shapeOf(modelOptions);

export const modelSchema = z.strictObject({
  id: z.string().describe('Unique among the models of the file.'),
  name: z.string().describe('Class name.'),
  ...ownOptions,
  fields: z.array(fieldSchema).optional().describe('Scalars and relations, in order.'),
  constraints,
  indexes,
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
  return withBounds(z.toJSONSchema(projectFileSchema, { unrepresentable: 'any' }));
}
