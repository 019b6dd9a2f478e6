/**
 * What a project file may hold: the one description from which the reader, the order of keys in the file and
 * `docs/erd.schema.json` come. It types values and does not judge them.
 */
import * as z from 'zod';
import { fieldTypeKeys } from '../fieldTypes/fieldTypeRegistry.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { enumSchema, matchSchema, objectSchema } from '../options/projectParts.ts';
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

const offByDefault = z.boolean().optional().meta({ default: false });

export const nodeSchema = z.strictObject({
  model: z.string().describe('Id of the model shown.'),
  x: z.int(),
  y: z.int(),
  color: z.string().optional(),
  collapsed: offByDefault,
  locked: offByDefault,
  groups: z.array(z.string()).optional().describe('Groups of the card that are folded.'),
});

const point = z.tuple([z.int(), z.int()], { error: 'a pair [x, y]' });

export const edgeSchema = z.strictObject({
  model: z.string().describe('Id of the model that it comes from.'),
  field: z.string().optional().describe('Id of the relation, '),
  constraint: z.string().optional().describe('or of the composite foreign key, '),
  base: z.string().optional().describe('or of the base that it leads to.'),
  points: z.array(point).describe('Where a hand has bent it.'),
  color: z.string().optional(),
});

export const areaSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  color: z.string().optional(),
  collapsed: offByDefault,
});

export const noteSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  x: z.int(),
  y: z.int(),
  width: z.int().optional(),
  height: z.int().optional(),
  color: z.string().optional(),
  model: z.string().optional().describe('Id of the model that it belongs to.'),
});

export const diagramSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  detail: z.enum(['all', 'keys', 'names']).optional().meta({ default: 'all', description: 'What cards show.' }),
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema).optional(),
  areas: z.array(areaSchema).optional(),
  notes: z.array(noteSchema).optional(),
});

export const projectFileSchema = z
  .strictObject({
    erd: z.literal(2).describe('Format version.'),
    name: z.string(),
    doc: z.string().optional().describe('Documentation for people.'),
    settings: settingsSchema.optional(),
    ignore: z.array(ignoreSchema).optional().describe('Findings that are not reported. Default: [].'),
    enums: z.array(enumSchema).optional(),
    models: z.array(modelSchema).optional(),
    objects: z.array(objectSchema).optional().describe('What a database has beside tables.'),
    matches: z.array(matchSchema).optional().describe('What names elsewhere are here.'),
    diagrams: z.array(diagramSchema).optional(),
  })
  .meta({ title: 'Entwine project file, version 2' });

export type ProjectFile = z.infer<typeof projectFileSchema>;

/** The JSON Schema (draft 2020-12) of a project file, as published in `docs/erd.schema.json`. */
export function projectJsonSchema(): object {
  return withBounds(z.toJSONSchema(projectFileSchema, { unrepresentable: 'any' }));
}
