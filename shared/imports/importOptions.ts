/** What can be chosen about how tables become models: told once, for the window's controls, flags and what crosses between processes. */
import * as z from 'zod';
import type { FormatOption } from '../formats/formatOption.ts';
import { joinTableWays, modelNameStyles, type FromPhysicalOptions } from '../physical/fromPhysicalOptions.ts';

export interface ImportChoices extends Required<Pick<FromPhysicalOptions, 'modelNames' | 'joinTables'>> {
  /** Django app of the models of the default schema. */
  readonly app?: string;
  /** Left away where a table's name begins with it. */
  readonly dropPrefix?: string;
  /** Views, triggers, functions and the like are kept as SQL. */
  readonly keepObjects: boolean;
  /** A database that Django has made becomes the project that it was. */
  readonly asDjango: boolean;
}

export const importOptionTable = {
  modelNames: {
    schema: z.enum(modelNameStyles),
    default: 'singular',
    label: 'Model names',
    help: 'name models by their tables in the singular, or in the number that the tables have',
    flag: '--names <style>',
    control: {
      kind: 'choice',
      choices: [
        { value: 'singular', label: 'Singular', detail: 'order_items becomes OrderItem' },
        { value: 'asTable', label: 'As the table', detail: 'order_items becomes OrderItems' },
      ],
    },
  },
  dropPrefix: {
    schema: z.string().max(200),
    label: 'Prefix to leave out',
    help: 'leave this out where the name of a table begins with it',
    flag: '--prefix <text>',
    control: { kind: 'text', placeholder: 'none' },
  },
  app: {
    schema: z.string().max(200),
    label: 'App',
    help: 'put the models of the default schema into this app',
    flag: '--app <label>',
    control: { kind: 'text', placeholder: 'app' },
    problem: (text) => (/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(text) ? undefined : 'An app is called by one word.'),
  },
  joinTables: {
    schema: z.enum(joinTableWays),
    default: 'manyToMany',
    label: 'Join tables as many-to-many',
    help: 'make models of join tables, and no many-to-many of any',
    flag: '--no-many-to-many',
    control: { kind: 'check', on: 'manyToMany', off: 'model' },
  },
  keepObjects: {
    schema: z.boolean(),
    default: true,
    label: 'Keep views, triggers and functions as SQL',
    help: 'leave out views, triggers, functions and the like',
    flag: '--no-objects',
    control: { kind: 'check', on: true, off: false },
  },
  asDjango: {
    schema: z.boolean(),
    default: true,
    label: 'A database of Django as its project',
    help: 'make models of the tables of a database of Django as of those of any other',
    flag: '--no-django',
    control: { kind: 'check', on: true, off: false },
  },
} as const satisfies { readonly [Key in keyof Required<ImportChoices>]: FormatOption };

/** What holds where nothing was chosen. */
export const importDefaults: ImportChoices = {
  modelNames: importOptionTable.modelNames.default,
  joinTables: importOptionTable.joinTables.default,
  keepObjects: importOptionTable.keepObjects.default,
  asDjango: importOptionTable.asDjango.default,
};
