/** Every option of a model, in the order of the file: the one place that names them. */
import * as z from 'zod';
import { djangoVendors, tableOptionsByDialect } from '../dialects/dialectWords.ts';
import { constraintSchema, indexSchema } from './constraintOptions.ts';
import type { Option, ValuesOf } from './option.ts';
import type { OptionControl } from './optionControl.ts';
import { anyMembers, names, parts, sqlText } from './optionSchemas.ts';

/** What a model is to the options that it may have. */
export type OptionedModel = 'concrete' | 'abstract' | 'proxy' | 'external';

export interface ModelOption<Schema extends z.ZodType = z.ZodType> extends Option<Schema> {
  readonly default?: Option['default'] | ((project: { readonly app: string }) => string);
  /** Where it does something; without it the option says what the model is, and stands on any. */
  readonly on?: readonly OptionedModel[];
  /** What Django's Meta calls it, or what stands for it there. */
  readonly django: string;
  /** Written as this plain line of Meta, unless it is the default: before constraints and indexes or after them. */
  readonly written?: 'before' | 'after';
  /** An empty text or list says no more than a missing key. */
  readonly emptyIsNothing?: true;
  readonly label: string;
  readonly control: OptionControl;
  readonly section: 'main' | 'table' | 'names' | 'more';
  /** The inspector shows `help` below the control. */
  readonly showsHelp?: true;
  /** The inspector places it by hand. */
  readonly isArranged?: true;
  /** Other names in the project depend on it. */
  readonly changesNames?: true;
}

const own = { kind: 'own' } as const;
const flag = { kind: 'flag' } as const;
const any = ['concrete', 'abstract', 'proxy', 'external'] as const;
const withTable = ['concrete'] as const;
const withFields = ['concrete', 'abstract'] as const;
const withFieldsOrProxy = ['concrete', 'abstract', 'proxy'] as const;

export const modelOptions = {
  app: {
    schema: z.string(),
    default: ({ app }: { readonly app: string }) => app,
    defaultText: 'settings.app',
    django: 'app_label',
    label: 'App',
    help: 'Django app.',
    control: own,
    section: 'main',
    changesNames: true,
  },
  external: {
    schema: z.boolean(),
    default: false,
    django: 'external',
    label: 'Lives outside this project',
    help: 'Belongs to somebody else: referred to, never exported.',
    control: own,
    section: 'main',
  },
  class: {
    schema: z.string(),
    on: ['external'],
    django: 'class',
    label: 'Class',
    help: 'Dotted name of the class, where the app does not lead there.',
    control: { kind: 'text', mono: true, isDottedName: true, placeholder: 'package.models.Model' },
    section: 'more',
  },
  bases: {
    schema: names,
    default: [],
    refers: { kind: 'models', shape: 'list', whenGone: 'item' },
    on: any,
    django: 'bases',
    label: 'Inherits from',
    help: 'Ids of parent models: multi-table inheritance from a concrete one, plain inheritance from an abstract one.',
    control: own,
    section: 'main',
    changesNames: true,
  },
  mixins: {
    schema: names,
    default: [],
    on: ['concrete', 'abstract', 'proxy'],
    django: 'mixins',
    label: 'Mixins',
    help: 'Dotted names of base classes that bring no fields.',
    control: { kind: 'names', noun: 'mixin', isDottedName: true },
    section: 'more',
  },
  abstract: {
    schema: z.boolean(),
    default: false,
    django: 'abstract',
    written: 'before',
    label: 'Abstract',
    help: 'Has no table; its fields go to its children.',
    control: own,
    section: 'main',
    changesNames: true,
  },
  proxy: {
    schema: z.boolean(),
    default: false,
    django: 'proxy',
    written: 'before',
    label: 'Proxy',
    help: 'Shares the table of its base.',
    control: own,
    section: 'main',
    changesNames: true,
  },
  managed: {
    schema: z.boolean(),
    default: ({ view }: { readonly view?: unknown }) => view === undefined,
    defaultText: 'true, false for a model that reads a view',
    on: withTable,
    django: 'managed',
    written: 'before',
    label: 'Django creates the table',
    help: 'Django’s migrations create its table.',
    control: own,
    section: 'table',
  },
  swappable: {
    schema: z.string(),
    on: withTable,
    django: 'swappable',
    written: 'after',
    emptyIsNothing: true,
    label: 'Swapped by',
    help: 'Setting that names the model used in its place.',
    control: { kind: 'text', mono: true, placeholder: 'none' },
    section: 'more',
  },
  table: {
    schema: z.string(),
    isDatabaseName: true,
    defaultText: 'Django’s name',
    on: ['concrete', 'external'],
    django: 'db_table',
    label: 'Table name',
    help: 'Name of its table.',
    control: { kind: 'text', mono: true },
    section: 'table',
    isArranged: true,
  },
  schema: {
    schema: z.string(),
    defaultText: 'the database’s',
    on: ['concrete', 'external'],
    django: 'schema',
    label: 'Schema',
    help: 'Database schema; PostgreSQL only.',
    control: { kind: 'text', mono: true },
    section: 'table',
    isArranged: true,
  },
  view: {
    schema: z.strictObject({ sql: sqlText, materialized: z.boolean().optional() }),
    isUnknownToDjango: true,
    on: withTable,
    django: 'view',
    label: 'View',
    help: 'It reads a view: the query of it, in place of a table.',
    control: own,
    section: 'table',
  },
  tablespace: {
    schema: z.string(),
    on: withTable,
    django: 'db_tablespace',
    written: 'after',
    label: 'Tablespace',
    help: 'Where the database keeps the table.',
    control: { kind: 'text', mono: true, placeholder: 'the database’s own' },
    section: 'more',
  },
  tableOptions: {
    schema: z.strictObject(tableOptionsByDialect(anyMembers)),
    isUnknownToDjango: true,
    on: withTable,
    django: 'table options',
    label: 'Options of the table',
    help: 'What a database says of a table, by dialect.',
    control: own,
    section: 'more',
  },
  comment: {
    schema: z.string(),
    on: withFields,
    django: 'db_table_comment',
    written: 'before',
    emptyIsNothing: true,
    label: 'Comment in the database',
    help: 'Comment on the table.',
    control: { kind: 'text', multiline: true },
    section: 'table',
    isArranged: true,
  },
  doc: {
    schema: z.string(),
    on: any,
    django: 'docstring',
    label: 'Documentation',
    help: 'Docstring of the class.',
    control: { kind: 'text', multiline: true, placeholder: 'none' },
    section: 'names',
  },
  color: {
    schema: z.string(),
    staysInFile: true,
    on: any,
    django: 'color',
    label: 'Colour',
    help: 'Its colour on every diagram that does not say otherwise.',
    control: own,
    section: 'more',
  },
  verboseName: {
    schema: z.string(),
    on: any,
    django: 'verbose_name',
    written: 'after',
    label: 'Name for people',
    help: 'What people read in its place.',
    control: { kind: 'text' },
    section: 'names',
    isArranged: true,
  },
  verboseNamePlural: {
    schema: z.string(),
    on: any,
    django: 'verbose_name_plural',
    written: 'after',
    label: 'Plural for people',
    help: 'What people read for several of them.',
    control: { kind: 'text' },
    section: 'names',
    isArranged: true,
  },
  defaultRelatedName: {
    schema: z.string(),
    on: withFields,
    django: 'default_related_name',
    written: 'before',
    emptyIsNothing: true,
    label: 'Name on the other sides',
    help: 'For every relation of this model that names none.',
    control: { kind: 'text', mono: true },
    section: 'names',
    showsHelp: true,
    isArranged: true,
    changesNames: true,
  },
  managers: {
    schema: z.array(z.strictObject({ name: z.string(), class: z.string() })),
    on: withFieldsOrProxy,
    django: 'managers',
    label: 'Managers',
    help: 'Managers in order, each with the dotted name of its class.',
    control: own,
    section: 'more',
  },
  defaultManagerName: {
    schema: z.string(),
    on: withFieldsOrProxy,
    django: 'default_manager_name',
    written: 'after',
    emptyIsNothing: true,
    label: 'Default manager',
    help: 'Name of one of the managers, or objects.',
    control: { kind: 'text', mono: true, placeholder: 'the first one' },
    section: 'more',
  },
  baseManagerName: {
    schema: z.string(),
    on: withFieldsOrProxy,
    django: 'base_manager_name',
    written: 'after',
    emptyIsNothing: true,
    label: 'Base manager',
    help: 'Name of one of the managers, or objects.',
    control: { kind: 'text', mono: true, placeholder: 'a plain one' },
    section: 'more',
  },
  ordering: {
    schema: parts,
    refers: { kind: 'fields', shape: 'parts', of: 'own', whenGone: 'item', takesPaths: true },
    on: ['concrete', 'abstract', 'proxy'],
    django: 'ordering',
    emptyIsNothing: true,
    label: 'Ordering',
    help: 'Field names or paths (author__name), -name for descending.',
    control: own,
    section: 'main',
  },
  orderWithRespectTo: {
    schema: z.string(),
    refers: { kind: 'fields', shape: 'name', of: 'own', whenGone: 'option' },
    on: withFields,
    django: 'order_with_respect_to',
    written: 'after',
    emptyIsNothing: true,
    label: 'Ordered within',
    help: 'Name of a relation: Django keeps an order of the rows for each target.',
    control: { kind: 'ownField', relations: true },
    section: 'more',
  },
  getLatestBy: {
    schema: names,
    default: [],
    refers: { kind: 'fields', shape: 'names', of: 'own', whenGone: 'item', takesPaths: true },
    on: withFieldsOrProxy,
    django: 'get_latest_by',
    written: 'after',
    label: 'Latest by',
    help: 'Fields that latest() and earliest() look at.',
    control: { kind: 'ownFields', paths: true },
    section: 'more',
  },
  permissions: {
    schema: z.array(z.tuple([z.string(), z.string()], { error: 'a pair [code, label]' })),
    on: withFieldsOrProxy,
    django: 'permissions',
    written: 'after',
    label: 'Permissions',
    help: 'Further permissions: pairs [code, label].',
    control: own,
    section: 'more',
  },
  defaultPermissions: {
    schema: names,
    defaultText: 'Django’s four',
    on: withFieldsOrProxy,
    django: 'default_permissions',
    written: 'after',
    label: 'Default permissions',
    help: 'Permissions that Django makes; its four where it is not said.',
    control: {
      kind: 'names',
      noun: 'permission',
      known: ['add', 'change', 'delete', 'view'],
      standard: ['add', 'change', 'delete', 'view'],
    },
    section: 'more',
  },
  requiredDbVendor: {
    schema: z.string(),
    on: withFieldsOrProxy,
    django: 'required_db_vendor',
    written: 'after',
    label: 'Only on',
    help: 'Vendor of the database that it is for.',
    control: {
      kind: 'text',
      mono: true,
      placeholder: 'any database',
      known: djangoVendors,
    },
    section: 'more',
  },
  requiredDbFeatures: {
    schema: names,
    default: [],
    on: withFieldsOrProxy,
    django: 'required_db_features',
    written: 'after',
    label: 'Only with',
    help: 'Features that the database must have.',
    control: { kind: 'names', noun: 'feature' },
    section: 'more',
  },
  selectOnSave: {
    schema: z.boolean(),
    default: false,
    on: withFieldsOrProxy,
    django: 'select_on_save',
    written: 'after',
    label: 'Look before saving',
    help: 'Django looks for the row before it saves.',
    control: flag,
    section: 'more',
  },
  constraints: {
    schema: z.array(constraintSchema),
    on: withFields,
    django: 'constraints',
    label: 'Constraints',
    help: 'What the database keeps true.',
    control: own,
    section: 'table',
  },
  indexes: {
    schema: z.array(indexSchema),
    on: withFields,
    django: 'indexes',
    label: 'Indexes',
    help: 'What the database finds fast.',
    control: own,
    section: 'table',
  },
} as const satisfies { readonly [key: string]: ModelOption };

export type ModelOptionKey = keyof typeof modelOptions;
export type ModelOptionValues = ValuesOf<typeof modelOptions>;

const options = new Map<string, ModelOption>(Object.entries(modelOptions));

/** In the order of the file. */
export const modelOptionKeys = Object.keys(modelOptions) as readonly ModelOptionKey[];

/** The entry of an option, widened so that facts which only some have can be read from any. */
export function modelOptionOf(key: ModelOptionKey): ModelOption {
  return modelOptions[key];
}

export function isModelOptionKey(key: string): key is ModelOptionKey {
  return options.has(key);
}
