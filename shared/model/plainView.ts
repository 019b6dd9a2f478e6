/**
 * A document in plain words (`plainProject.ts`). What is plain already keeps its identity, so that nothing is built or
 * checked anew for it; each word that is left out is told, with its place.
 */
import { isPostgresType } from '../fieldTypes/fieldTypeRegistry.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { Option, OptionTable } from '../options/option.ts';
import { isOfGeoDjango } from './geoDjango.ts';
import type { Constraint, Field, Index, Model, Project } from './plainProject.ts';
import { withEnum } from './plainEnum.ts';
import { plainValues } from './plainValues.ts';
import type * as Document from './project.ts';

/** Why a word has no plain form: Django has none for it, it says no text for any database, it is an expression in a key, or Django names it in its own way. */
export type WordProblem = 'unknownToDjango' | 'noText' | 'expressionInKey' | 'namedByDjango';

/** A word of the document that some exports go without. */
export interface MissingWord {
  /** As the file has it. */
  readonly word: string;
  readonly problem: WordProblem;
  /** The field, constraint or index goes without it, or goes altogether. */
  readonly outcome: 'adapted' | 'leftOut';
  readonly at:
    | { readonly kind: 'model' }
    | { readonly kind: 'field'; readonly field: string; readonly name: string }
    | { readonly kind: 'constraint'; readonly constraint: number; readonly part: string }
    | { readonly kind: 'index'; readonly index: number; readonly part: string };
}

export interface PlainModel {
  readonly model: Model;
  /** A field is of a type that PostgreSQL alone has. */
  readonly hasPostgresTypes: boolean;
  readonly words: readonly MissingWord[];
}

const models = new WeakMap<Document.Model, PlainModel>();
/** Those with fields whose values an enum lists, by the enums of their project. */
const enumModels = new WeakMap<readonly Document.Enum[], WeakMap<Document.Model, PlainModel>>();
const views = new WeakMap<readonly Document.Model[], View>();
/** Where an entry of a plain model stands in the document, which may have others before it. */
const positions = new WeakMap<Constraint | Index, number>();

/** The project in plain words, fields of every type among them. */
export function plainView(project: Document.Project): Project {
  const { view } = viewOf(project);
  return view === project.models ? (project as Project) : { ...project, models: view };
}

/** What is known of each model, in the order of the document. */
export function plainModelsOf(project: Document.Project): readonly PlainModel[] {
  return viewOf(project).models;
}

function viewOf(project: Document.Project): View {
  const { enums } = project;
  const known = views.get(project.models);
  if (known && known.enums === enums) return known;
  const plain = project.models.map((model) => plainModelOf(model, enums));
  const isPlain = plain.every(({ model }, at) => (model as object) === project.models[at]);
  const view = isPlain ? (project.models as readonly Model[]) : plain.map(({ model }) => model);
  const made = { enums, view, models: plain };
  views.set(project.models, made);
  // Whoever asks for the view of a view gets the same.
  views.set(view, made);
  return made;
}

/** A copy that knows where it stands in the document; the entry itself may stand elsewhere after an edit. */
export function movedTo<Entry extends Constraint | Index>(entry: Entry, position: number): Entry {
  const copy = { ...entry };
  positions.set(copy, position);
  return copy;
}

/** The position of a constraint or index in the document. */
export function documentPosition(entry: Constraint | Index, position: number): number {
  return positions.get(entry) ?? position;
}

type Enums = Document.Project['enums'];

interface View {
  readonly enums: Enums;
  readonly view: readonly Model[];
  readonly models: readonly PlainModel[];
}

const noEnums: readonly Document.Enum[] = [];

/** A model in plain words, and those of its words that are not; made once. */
export function plainModelOf(model: Document.Model, enums: Enums = noEnums): PlainModel {
  let plain = models.get(model);
  if (plain) return plain;
  const hasEnums = model.fields.some(hasEnum);
  if (!hasEnums) {
    models.set(model, (plain = makePlain(model, enums)));
    return plain;
  }
  let kept = enumModels.get(enums);
  if (!kept) enumModels.set(enums, (kept = new WeakMap()));
  plain = kept.get(model);
  if (!plain) kept.set(model, (plain = makePlain(model, enums)));
  return plain;
}

function hasEnum({ enum: id, type, items }: Pick<Document.Field, 'enum' | 'type' | 'items'>): boolean {
  return id !== undefined || type === 'Enum' || (items !== undefined && hasEnum(items));
}

const isSameList = (some: readonly unknown[], others: readonly unknown[]) =>
  some.every((item, at) => item === others[at]);

function keysUnknownToDjango(table: OptionTable): ReadonlySet<string> {
  const options = Object.entries<Option>(table);
  return new Set(options.flatMap(([key, { isUnknownToDjango }]) => (isUnknownToDjango ? key : [])));
}

const unknownToDjango = {
  field: keysUnknownToDjango(fieldOptions),
  model: keysUnknownToDjango(modelOptions),
  index: keysUnknownToDjango(indexOptions),
  unique: keysUnknownToDjango(constraintOptions.unique),
  check: keysUnknownToDjango(constraintOptions.check),
  exclude: keysUnknownToDjango(constraintOptions.exclude),
  primaryKey: keysUnknownToDjango(constraintOptions.primaryKey),
  foreignKey: keysUnknownToDjango(constraintOptions.foreignKey),
};

type Holder = { readonly [key: string]: unknown };
type Note = (word: string, problem: WordProblem, outcome?: MissingWord['outcome']) => void;

/** What says to the database what Django's migrations say unasked. */
function isDjangosOwn(key: string, value: unknown, holder: Holder): boolean {
  const isForeignKeys = key === 'deferrable' && holder['type'] !== 'primaryKey';
  if (key === 'srid') return isOfGeoDjango(holder['class']);
  if (key === 'identity') return value === 'byDefault' && String(holder['type']).endsWith('Auto');
  return value === '' || (isForeignKeys && value === 'deferred');
}

function noteUnknown(holder: object, unknown: ReadonlySet<string>, note: Note): void {
  for (const key of Object.keys(holder)) {
    if (!unknown.has(key)) continue;
    if (!isDjangosOwn(key, (holder as Holder)[key], holder as Holder)) note(key, 'unknownToDjango');
  }
}

function makePlain(model: Document.Model, enums: readonly Document.Enum[]): PlainModel {
  const words: MissingWord[] = [];
  const noteAt =
    (at: MissingWord['at']): Note =>
    (word, problem, outcome = 'adapted') =>
      void words.push({ word, problem, outcome, at });
  const note = noteAt({ kind: 'model' });
  noteUnknown(model, unknownToDjango.model, note);
  const changes: { [key: string]: unknown } = {};
  // Django creates no view.
  if (model.view && model.external !== true && model.managed === undefined) changes['managed'] = false;
  const fields = model.fields.map((field) =>
    plainField(withEnum(field, enums), enums, noteAt({ kind: 'field', field: field.id, name: field.name })),
  );
  if (!isSameList(fields, model.fields)) changes['fields'] = fields;
  const ordering = model.ordering && plainList(model.ordering, note);
  if (ordering !== model.ordering) changes['ordering'] = ordering;
  const constraints = plainEntries(model.constraints, (constraint, at) => plainConstraint(constraint, at, noteAt));
  if (constraints !== model.constraints) changes['constraints'] = constraints;
  const indexes = plainEntries(model.indexes, (index, at) => plainIndex(index, at, noteAt));
  if (indexes !== model.indexes) changes['indexes'] = indexes;
  const isPlain = Object.keys(changes).length === 0;
  const plain = isPlain ? (model as Model) : (withChanges(model, changes) as unknown as Model);
  const made = {
    model: plain,
    words,
    hasPostgresTypes: plain.fields.some(({ type }) => isPostgresType(type)),
  };
  if (isPlain) return made;
  // Of a plain model the same is asked again.
  models.set(plain as Document.Model, made);
  return made;
}

function withChanges(holder: object, changes: Holder): Holder {
  const made: { [key: string]: unknown } = { ...holder, ...changes };
  for (const [key, value] of Object.entries(changes)) if (value === undefined) delete made[key];
  return made;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function plainEntries<Given extends object, Plain extends Constraint | Index>(
  list: readonly Given[] | undefined,
  plain: (entry: Given, at: number) => Plain | undefined,
): readonly Given[] | readonly Plain[] | undefined {
  if (!list) return undefined;
  const entries: Plain[] = [];
  for (const [at, given] of list.entries()) {
    const entry = plain(given, at);
    if (!entry) continue;
    entries.push(entries.length === at ? entry : movedTo(entry, at));
  }
  return entries.length === list.length && entries.every((entry, at) => (entry as object) === list[at])
    ? list
    : entries;
}

type NoteAt = (at: MissingWord['at']) => Note;

function plainConstraint(constraint: Document.Constraint, at: number, noteAt: NoteAt): Constraint | undefined {
  const part = nameOfEntry(constraint);
  const note = noteAt({ kind: 'constraint', constraint: at, part });
  noteUnknown(constraint, unknownToDjango[constraint.type], note);
  const plain = constraint as object as Holder;
  const said =
    constraint.type === 'primaryKey'
      ? plainKey(plain, constraint, note)
      : constraint.type === 'exclude'
        ? plainPairs(plain, constraint, note)
        : plainParts(plain, note);
  return said && (plainTexts(said, ['condition', 'sql'], note) as Constraint | undefined);
}

function plainIndex(index: Document.Index, at: number, noteAt: NoteAt): Index | undefined {
  const note = noteAt({ kind: 'index', index: at, part: nameOfEntry(index) });
  noteUnknown(index, unknownToDjango.index, note);
  const said = plainParts(index as object as Holder, note);
  return said && (plainTexts(said, ['condition'], note) as Index | undefined);
}

/** As `plainParts`, of parts that have an operator each. */
function plainPairs(holder: Holder, { parts }: Document.ExcludeConstraint, note: Note): Holder | undefined {
  const plain = parts.map(([part, operator]) => [plainPart(part), operator] as const);
  if (plain.every(([part], at) => part === parts[at]?.[0])) return holder;
  if (plain.every(([part]) => part !== undefined)) return { ...holder, parts: plain };
  note('parts', 'noText', 'leftOut');
  return undefined;
}

/** With one text beside those by dialect; undefined where none is given. */
function plainPart(part: Document.Index['fields'][number]): object | string | undefined {
  if (isText(part) || !('sql' in part) || isText(part.sql)) return part;
  const sql = oneText(part.sql);
  return sql === undefined ? undefined : { ...part, sql, sqlByDialect: part.sql };
}

/** Parts with one text beside those by dialect; undefined where an expression has none. */
function plainParts(holder: Holder, note: Note): Holder | undefined {
  const parts = holder['fields'] as Document.Index['fields'] | undefined;
  const plain = parts?.map(plainPart);
  if (!parts || !plain || isSameList(plain, parts)) return holder;
  if (!plain.includes(undefined)) return { ...holder, fields: plain };
  note('fields', 'noText', 'leftOut');
  return undefined;
}

/** Without parts that have no text for any database. */
function plainList(parts: Document.Index['fields'], note: Note): readonly (object | string)[] {
  const plain = parts.map(plainPart);
  if (isSameList(plain, parts)) return parts;
  const left = plain.filter((part) => part !== undefined);
  if (left.length < plain.length) note('ordering', 'noText');
  return left;
}

/** A key of names, with what more is said of them beside it; no database has one of expressions. */
function plainKey(holder: Holder, { fields }: Document.PrimaryKeyConstraint, note: Note): Holder | undefined {
  if (fields.every((part) => isText(part) && !part.startsWith('-'))) return holder;
  const names = fields.flatMap((part) => (isText(part) ? part.replace(/^-/u, '') : 'field' in part ? part.field : []));
  if (names.length < fields.length) {
    note('fields', 'expressionInKey', 'leftOut');
    return undefined;
  }
  note('the order within the key', 'unknownToDjango');
  return { ...holder, fields: names, parts: fields };
}

/** Its name, else its fields as `(one, two)`, else its type. */
function nameOfEntry(entry: Document.Constraint | Document.Index): string {
  if (entry.name !== undefined) return entry.name;
  const fields =
    'fields' in entry ? entry.fields.map((each) => (isText(each) ? each : 'field' in each ? each.field : '…')) : [];
  return fields.length > 0 ? `(${fields.join(', ')})` : 'type' in entry ? entry.type : 'index';
}

/** Undefined where a text is said by dialect and none is given. */
function plainTexts(holder: Holder, keys: readonly string[], note: Note): Holder | undefined {
  let plain = holder;
  for (const key of keys) {
    const value = holder[key];
    if (value === undefined || isText(value)) continue;
    const text = oneText(value);
    if (text === undefined) {
      note(key, 'noText', 'leftOut');
      return undefined;
    }
    plain = { ...plain, [key]: text, [`${key}ByDialect`]: value };
  }
  return plain;
}

/** What stands for a text said by dialect where no dialect is asked about: that for all databases, else the first that is written. */
function oneText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = [(value as Holder)['standard'], ...Object.values(value)].filter(isText);
  return texts.find((text) => text.trim() !== '') ?? texts[0];
}

function plainField(field: Document.Field, enums: readonly Document.Enum[], note: Note): Field {
  noteUnknown(field, unknownToDjango.field, note);
  const changes: { [key: string]: unknown } = {};
  for (const key of ['dbDefault', 'onUpdate'] as const) {
    const value = field[key];
    if (value === undefined || isText(value)) continue;
    changes[key] = oneText(value);
    if (changes[key] === undefined) note(key, 'noText');
    else changes[`${key}ByDialect`] = value;
  }
  if (field.dbType !== undefined && field.type !== 'Custom' && !field.class) note('dbType', 'unknownToDjango');
  // A type of one database is none of another's: without one for all, the field's own.
  if (field.dbType !== undefined && !isText(field.dbType)) {
    changes['dbType'] = field.dbType.standard;
    changes['dbTypeByDialect'] = field.dbType;
  }
  if (field.generated && !isText(field.generated.sql)) {
    const sql = oneText(field.generated.sql);
    if (sql === undefined) note('generated', 'noText');
    changes['generated'] =
      sql === undefined ? undefined : { ...field.generated, sql, sqlByDialect: field.generated.sql };
  }
  const items = plainItems(field, enums, note);
  if (items !== field.items) changes['items'] = items;
  Object.assign(changes, plainValues(field));
  if (Object.keys(changes).length === 0) return field as Field;
  return withChanges(field, changes) as unknown as Field;
}

/** What an array holds, as a field of the array's own name. */
function plainItems(field: Document.Field, enums: readonly Document.Enum[], note: Note): object | undefined {
  const { items } = field;
  if (!items || 'name' in items) return items;
  return plainField(withEnum({ ...items, id: field.id, name: field.name }, enums), enums, note);
}
