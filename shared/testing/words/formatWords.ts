/**
 * Every word of the project file, from the schemas that the reader has: keys by what holds them (`field.null`), and words of
 * lists (`field.type=Char`) but for those that a key has by default, which no file says. For tests only.
 */
import type { z } from 'zod';
import { knownTableOptions } from '../../dialects/dialectWords.ts';
import { exactIntegerOf } from '../../model/exactJson.ts';
import { constraintSchema, indexSchema } from '../../options/constraintOptions.ts';
import { fieldOptions } from '../../options/fieldOptions.ts';
import { modelOptions } from '../../options/modelOptions.ts';
import { anyJson, anyMembers, callable, identity, part, sqlText, validator } from '../../options/optionSchemas.ts';
import { enumSchema, enumValueSchema, matchSchema, objectSchema } from '../../options/projectParts.ts';
import type { OptionTable } from '../../options/option.ts';
import { settingOptions } from '../../options/settingOptions.ts';
import { compileSchema, defOf } from '../../projectFile/compileSchema.ts';
import * as file from '../../projectFile/projectSchema.ts';

type Schema = z.core.$ZodType;

export interface SaidWord {
  readonly word: string;
  readonly value: unknown;
  /** What it stands in, from the file itself to its holder, each by its name here. */
  readonly around: readonly { readonly name: string; readonly value: unknown }[];
}

/** Of what any value may be: something of Python’s, or an object as it stands. */
const valueKeys = ['call', 'name', 'args', 'options', 'literal'];

/** Objects with a name of their own; others are called as the key that they are the value of. */
const names = new Map<Schema, string>([
  [file.projectFileSchema, 'project'],
  [file.settingsSchema, 'setting'],
  [file.ignoreSchema, 'ignore'],
  [enumSchema, 'enum'],
  [enumValueSchema, 'enumValue'],
  [file.modelSchema, 'model'],
  [file.fieldSchema, 'field'],
  [indexSchema, 'index'],
  [objectSchema, 'object'],
  [matchSchema, 'match'],
  [file.diagramSchema, 'diagram'],
  [file.nodeSchema, 'node'],
  [file.edgeSchema, 'edge'],
  [file.areaSchema, 'area'],
  [file.noteSchema, 'note'],
  [callable, 'value'],
  ...constraintSchema.options.map((schema) => [schema, `constraint.${schema.shape.type.value}`] as const),
  ...part.options.map((schema) => [schema, 'part'] as const),
  ...sqlText.options.map((schema) => [schema, 'text'] as const),
  ...validator.options.map((schema) => [schema, 'value'] as const),
  ...identity.options.map((schema) => [schema, 'identity'] as const),
]);

/** Words of lists that a key has where the file does not say it. */
const unsaid = new Set<string>();
for (const [holder, table] of Object.entries<OptionTable>({
  setting: settingOptions,
  model: modelOptions,
  field: fieldOptions,
})) {
  for (const [key, option] of Object.entries(table)) {
    if (typeof option.default === 'string') unsaid.add(`${holder}.${key}=${option.default}`);
  }
}

function unwrapped(schema: Schema): Schema {
  const def = defOf(schema);
  if (def.type === 'optional' || def.type === 'nullable') return unwrapped(def.innerType);
  return def.type === 'lazy' ? unwrapped(def.getter()) : schema;
}

/** An item of an array is a field without id and name. */
function nameOf(schema: Schema, key: string): string {
  return names.get(schema) ?? (key === 'field.items' ? 'field' : key);
}

type Visit = (word: string, value: unknown, around: SaidWord['around']) => void;

/** Walks over a schema, and over a value of it where there is one; `name` is that of the key which holds it. */
class WordWalk {
  private readonly seen = new Set<string>();
  private readonly visit: Visit;
  private readonly isSaid: boolean;

  constructor(visit: Visit, isSaid: boolean) {
    this.visit = visit;
    this.isSaid = isSaid;
  }

  walk(given: Schema, name: string, value: unknown, around: SaidWord['around']): void {
    if (this.isSaid && value === undefined) return;
    const schema = unwrapped(given);
    const def = defOf(schema);
    if (schema === anyJson) return this.walkValue(value, around);
    switch (def.type) {
      case 'object':
        return this.walkObject(def.shape, nameOf(schema, name), value, around);
      case 'union':
        for (const option of def.options) {
          if (!this.isSaid || compileSchema(option)(value)) this.walk(option, names.get(schema) ?? name, value, around);
        }
        return;
      case 'array':
        for (const item of this.itemsOf(value)) this.walk(def.element, name, item, around);
        return;
      case 'tuple':
        def.items.forEach((item, at) => this.walk(item, name, Array.isArray(value) ? value[at] : undefined, around));
        return;
      case 'record':
        if (given === anyMembers || schema === anyMembers) return this.walkMembers(name, value, around);
        for (const item of this.membersOf(value)) this.walk(def.valueType, name, item, around);
        return;
      case 'enum':
        for (const word of Object.values(def.entries)) {
          const full = `${name}=${word}`;
          const standard = (schema as z.ZodType).meta()?.['default'] ?? (given as z.ZodType).meta()?.['default'];
          if ((this.isSaid ? word === value : word !== standard) && !unsaid.has(full)) this.visit(full, value, around);
        }
        return;
      default:
    }
  }

  private walkObject(shape: z.core.$ZodShape, name: string, value: unknown, around: SaidWord['around']): void {
    const type = shape['type'] ? defOf(shape['type']) : undefined;
    const key = type?.type === 'literal' ? `${name}` : `${name}/${Object.keys(shape).join()}`;
    if (!this.isSaid && (this.seen.has(key) || !this.seen.add(key))) return;
    const within = [...around, { name, value }];
    for (const [member, inner] of Object.entries(shape)) {
      const item = this.isSaid ? (value as { readonly [key: string]: unknown })[member] : undefined;
      if (this.isSaid && item === undefined) continue;
      this.visit(`${name}.${member}`, item, within);
      this.walk(inner, `${name}.${member}`, item, within);
    }
  }

  /** Free keys: of tables those are words that some export knows. */
  private walkMembers(name: string, value: unknown, around: SaidWord['around']): void {
    const [, database] = /^model\.tableOptions\.(\w+)$/u.exec(name) ?? [];
    if (database === undefined) return this.walkValue(value, around);
    for (const word of knownTableOptions[database as keyof typeof knownTableOptions]) {
      const item = (value as { readonly [key: string]: unknown } | undefined)?.[word];
      if (!this.isSaid || item !== undefined) this.visit(`${name}.${word}`, item, around);
    }
  }

  private walkValue(value: unknown, around: SaidWord['around']): void {
    if (!this.isSaid) {
      if (this.seen.has('value')) return;
      this.seen.add('value');
      for (const key of valueKeys) this.visit(`value.${key}`, undefined, around);
    } else if (Array.isArray(value)) {
      for (const item of value) this.walkValue(item, around);
    } else if (typeof value === 'object' && value !== null && exactIntegerOf(value) === undefined) {
      const keys = Object.keys(value);
      const isOfPython = keys.every((key) => valueKeys.includes(key));
      for (const [key, item] of Object.entries(value)) {
        if (isOfPython) this.visit(`value.${key}`, item, [...around, { name: 'value', value }]);
        if (key !== 'literal') this.walkValue(item, around);
      }
    }
  }

  private itemsOf(value: unknown): readonly unknown[] {
    return this.isSaid ? (Array.isArray(value) ? value : []) : [undefined];
  }

  private membersOf(value: unknown): readonly unknown[] {
    return this.isSaid ? Object.values(value as object) : [undefined];
  }
}

/** In the order of the file. */
export function formatWords(): readonly string[] {
  const words = new Set<string>();
  new WordWalk((word) => void words.add(word), false).walk(file.projectFileSchema, 'project', undefined, []);
  return [...words];
}

/** The words that a file says, each with its value and place. */
export function wordsSaid(said: file.ProjectFile): readonly SaidWord[] {
  const found: SaidWord[] = [];
  const note: Visit = (word, value, around) => void found.push({ word, value, around });
  new WordWalk(note, true).walk(file.projectFileSchema, 'project', said, []);
  return found;
}
