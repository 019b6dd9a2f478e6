/**
 * What stands in the brackets of a field's class. Options with a plain keyword are written from the table of options;
 * each other one has its writer here, and the compiler asks for that of a new one.
 */
import { fieldTypeOf, isGenericType, isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { isColumnRelation, keepsGivenNames } from '../../model/modelQueries.ts';
import type { ChoicePair } from '../../model/choiceGroups.ts';
import { jsonText, keyText } from '../../model/exactJson.ts';
import { codeText, isCallable } from '../../model/literalText.ts';
import type { Field, JsonValue } from '../../model/plainProject.ts';
import { isOfGeoDjango } from '../../model/geoDjango.ts';
import type { KeywordGroup } from '../../options/fieldOption.ts';
import {
  djangoTakesOption,
  fieldOptionKeys,
  fieldOptionOf,
  isDefaultOption,
  takesOption,
} from '../../options/fieldOptionRules.ts';
import type { FieldOptionKey, FieldOptionKeysWith } from '../../options/fieldOptions.ts';
import { atField, fieldLabel } from './djangoModule.ts';
import type { DjangoModule } from './djangoModule.ts';
import { databaseDefault, defaultValue, valueOf } from './djangoValue.ts';
import { djangoFeatures } from './djangoVersions.ts';
import { enumChoices, enumValue } from './enumClasses.ts';
import { onDelete, targetReference, throughReference } from './djangoReference.ts';
import { keyword, list, literal, tuple } from './pythonLayout.ts';
import type { Item, Python } from './pythonLayout.ts';
import { isPythonName, pythonString } from './pythonText.ts';

type Writer = (field: Field, model: ModelNode, module: DjangoModule) => Item | Python | undefined;
type PlainKey = FieldOptionKeysWith<{ readonly written: KeywordGroup }>;
/** Options that need more than `name=value`. */
type WrittenByHand = Exclude<
  FieldOptionKey,
  | PlainKey
  | FieldOptionKeysWith<{ readonly staysInFile: true }>
  | FieldOptionKeysWith<{ readonly isUnknownToDjango: true }>
>;

const plainKeys = fieldOptionKeys.filter((key): key is PlainKey => fieldOptionOf(key).written !== undefined);

/** `name=value` for the options of a group that say something. */
export function plainKeywords(field: Field, group: KeywordGroup, model: ModelNode, module: DjangoModule): Item[] {
  return plainKeys.flatMap((key) => {
    const value = field[key];
    const { written, django, emptyIsNothing } = fieldOptionOf(key);
    if (written !== group || value === undefined || (emptyIsNothing === true && value === '')) return [];
    if (!djangoTakesOption(field.type, key) || isDefaultOption(field, key, value)) return [];
    return isCallable(value as JsonValue)
      ? (named(key, value as JsonValue, field, model, module) ?? [])
      : [keyword(django, literal(value))];
  });
}

function has(field: Field, option: FieldOptionKey): boolean {
  return field[option] !== undefined && takesOption(field.type, option);
}

function text(option: FieldOptionKey, value: string): Item {
  return keyword(fieldOptionOf(option).django, pythonString(value));
}

const target = {
  to: targetReference,
  onDelete: (field, model, module) =>
    takesOption(field.type, 'onDelete')
      ? keyword('on_delete', onDelete(field, model, module, module.imports.from('django.db', 'models')))
      : undefined,
  toField: (field) => (has(field, 'toField') ? text('toField', field.toField ?? '') : undefined),
  through: (field, model, module) =>
    has(field, 'through') ? keyword('through', throughReference(field, model, module)) : undefined,
  throughFields: (field) =>
    has(field, 'throughFields')
      ? keyword('through_fields', tuple((field.throughFields ?? []).map(pythonString)))
      : undefined,
  relatedName: ({ relatedName }) => (relatedName === undefined ? undefined : text('relatedName', relatedName)),
  relatedQueryName: ({ relatedQueryName }) =>
    relatedQueryName === undefined ? undefined : text('relatedQueryName', relatedQueryName),
  symmetrical: (field) =>
    has(field, 'symmetrical') && !isDefaultOption(field, 'symmetrical', field.symmetrical)
      ? keyword('symmetrical', literal(field.symmetrical === true))
      : undefined,
  limitChoicesTo: (field, model, module) => {
    const { limitChoicesTo = {} } = field;
    if (isCallable(limitChoicesTo)) return named('limitChoicesTo', limitChoicesTo, field, model, module);
    const items = Object.entries(limitChoicesTo).flatMap(([lookup, value]) => {
      const python = valueOf(value, module);
      if (python === undefined) noteNotImported('limitChoicesTo', { [lookup]: value }, field, model, module);
      return python === undefined ? [] : { prefix: `${pythonString(keyText(lookup))}: `, value: python };
    });
    return items.length === 0 ? undefined : keyword('limit_choices_to', { head: '', brackets: '{}', items });
  },
  parentLink: ({ parentLink, type }) => (parentLink === true && type !== 'ManyToMany' ? 'parent_link=True' : undefined),
  dbConstraint: ({ dbConstraint }) => (dbConstraint === false ? 'db_constraint=False' : undefined),
  table: (field) => (field.table && has(field, 'table') ? text('table', field.table) : undefined),
  swappable: ({ swappable }) => (swappable === false ? 'swappable=False' : undefined),
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

/** Where a relation to rows of any model finds model and row; a generic foreign key says both fields. */
const generic = {
  contentType: ({ type, contentType = 'content_type' }) =>
    type === 'GenericForeignKey'
      ? pythonString(contentType)
      : namedUnless('content_type', 'content_type_field', contentType),
  objectId: ({ type, objectId = 'object_id' }) =>
    type === 'GenericForeignKey' ? pythonString(objectId) : namedUnless('object_id', 'object_id_field', objectId),
  forConcreteModel: ({ forConcreteModel }) =>
    forConcreteModel === false ? keyword('for_concrete_model', 'False') : undefined,
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

function namedUnless(usual: string, name: string, value: string): Item | undefined {
  return value === usual ? undefined : keyword(name, pythonString(value));
}

const keys = {
  primaryKey: ({ primaryKey }) => (primaryKey === true ? keyword('primary_key', 'True') : undefined),
  unique: ({ type, primaryKey, unique }) => {
    // A one-to-one and a primary key are unique already; on a many-to-many Django itself must refuse it.
    const isUniqueAlready = type === 'OneToOne' || (primaryKey === true && type !== 'ManyToMany');
    return unique === true && !isUniqueAlready ? keyword('unique', 'True') : undefined;
  },
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

const values = {
  default: (field, model, module) => {
    if (field.default === undefined) return undefined;
    const value = enumValue(field, field.default, module) ?? defaultValue(field, field.default, module);
    if (value !== undefined) return keyword('default', value);
    const label = fieldLabel(model, field);
    const message = `${label}: the default ${isCallable(field.default) ? `"${field.default.call}"` : jsonText(field.default)} cannot be imported; it is left out`;
    const hint = 'Give a dotted path to a function outside this file, such as uuid.uuid4';
    module.omitted.push({
      code: 'entwine.django.callable',
      outcome: 'leftOut',
      severity: 'error',
      object: label,
      at: atField(model, field),
      message,
      hint,
    });
    return undefined;
  },
  dbDefault: (field, model, module) =>
    field.dbDefault === undefined || field.dbDefault.trim() === ''
      ? undefined
      : keyword('db_default', databaseDefault(field.dbDefault, field, model, module)),
  choices: (field, model, module) => {
    const { choices = [] } = field;
    const enumClass = enumChoices(field, module);
    if (enumClass !== undefined) return keyword('choices', enumClass);
    if (isCallable(choices as JsonValue)) return choicesOfFunction(field, model, module);
    const pairs = choices as readonly ChoicePair[];
    const inPython = (value: JsonValue) => valueOrSaid(value, field, model, module);
    return pairs.length === 0 ? undefined : keyword('choices', list(pairs.map((pair) => choiceOf(pair, inPython))));
  },
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

/** Values that name classes and functions. */
const things = {
  storage: (field, model, module) => named('storage', field.storage, field, model, module),
  encoder: (field, model, module) => named('encoder', field.encoder && { name: field.encoder }, field, model, module),
  decoder: (field, model, module) => named('decoder', field.decoder && { name: field.decoder }, field, model, module),
  validators: (field, model, module) => {
    const { validators = [] } = field;
    const written = validators.map((validator) => valueOf(validator as JsonValue, module));
    validators.forEach((validator, at) => {
      if (written[at] === undefined) noteNotImported('validators', validator as JsonValue, field, model, module);
    });
    const left = written.filter((validator) => validator !== undefined);
    return left.length === 0 ? undefined : keyword('validators', list(left));
  },
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

function named(
  option: FieldOptionKey,
  value: JsonValue | undefined,
  field: Field,
  model: ModelNode,
  module: DjangoModule,
): Item | undefined {
  if (value === undefined || value === '' || !djangoTakesOption(field.type, option)) return undefined;
  const written = valueOf(value, module);
  if (written !== undefined) return keyword(fieldOptionOf(option).django, written);
  noteNotImported(option, value, field, model, module);
  return undefined;
}

function noteNotImported(
  option: FieldOptionKey,
  value: JsonValue,
  field: Field,
  model: ModelNode,
  module: DjangoModule,
): void {
  const label = fieldLabel(model, field);
  module.omitted.push({
    code: 'entwine.django.callable',
    outcome: 'leftOut',
    severity: 'error',
    object: label,
    at: atField(model, field),
    message: `${label}: ${jsonText(value)} of ${option} cannot be imported; it is left out`,
    hint: 'Give dotted paths to what stands outside this file',
  });
}

/** Python takes a keyword once. */
function noteSaidTwice(keywordName: string, field: Field, model: ModelNode, module: DjangoModule): void {
  const label = fieldLabel(model, field);
  module.omitted.push({
    code: 'entwine.django.option',
    outcome: 'leftOut',
    severity: 'warning',
    object: label,
    at: atField(model, field),
    message: `${label} says ${keywordName} by itself: the ${keywordName} among the options of its class is left out`,
    hint: 'Take it out of the options of the class',
  });
}

/** A value and its label, or a named group and its pairs. */
function choiceOf([value, label]: ChoicePair, inPython: (value: JsonValue) => Python): Python {
  if (!Array.isArray(label)) return tuple([inPython(value), inPython(label)]);
  const members = (label as readonly JsonValue[]).map((pair) =>
    Array.isArray(pair) ? tuple((pair as readonly JsonValue[]).map(inPython)) : inPython(pair),
  );
  return tuple([inPython(value), list(members)]);
}

/** Its name as a text where what it names cannot be imported. */
function valueOrSaid(value: JsonValue, field: Field, model: ModelNode, module: DjangoModule): Python {
  const python = valueOf(value, module);
  if (python !== undefined) return python;
  noteNotImported('choices', value, field, model, module);
  return pythonString(codeText(value) ?? '');
}

/** `choices` took callables from 5.0 on. */
function choicesOfFunction(field: Field, model: ModelNode, module: DjangoModule): Item | undefined {
  const { version } = module.target;
  if (djangoFeatures[version].hasChoicesOfFunctions)
    return named('choices', field.choices as JsonValue, field, model, module);
  const label = fieldLabel(model, field);
  module.omitted.push({
    code: 'entwine.django.version',
    outcome: 'leftOut',
    severity: 'warning',
    object: label,
    at: atField(model, field),
    message: `${label}: Django ${version} takes no function as choices; they are left out`,
    hint: 'Write for Django 5.2, or list the choices',
  });
  return undefined;
}

const columns = {
  dbIndex: ({ dbIndex, type, generated }) => {
    const indexedByDefault = generated === undefined && fieldTypeOf(type).indexedByDefault === true;
    // A one-to-one is indexed through its uniqueness; saying so again would change nothing.
    const isSaid = dbIndex !== undefined && dbIndex !== indexedByDefault && type !== 'OneToOne';
    return isSaid ? keyword('db_index', literal(dbIndex)) : undefined;
  },
  dbColumn: ({ dbColumn, type, name }, _model, { graph }) => {
    // Django would end a relation's column with _id.
    const isSaid = isColumnRelation({ type }) && keepsGivenNames(graph.project.settings);
    const column = dbColumn || (isSaid ? name : '');
    return column === '' ? undefined : text('dbColumn', column);
  },
  dbCollation: ({ dbCollation, type }) =>
    dbCollation && djangoTakesOption(type, 'dbCollation') ? text('dbCollation', dbCollation) : undefined,
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

/** The class says the type and the generated column, `djangoField` what an array holds; for ON UPDATE Django has no word. */
const saidOtherwise = {
  class: () => undefined,
  classOptions: () => undefined,
  dbType: () => undefined,
  enum: () => undefined,
  generated: () => undefined,
  items: () => undefined,
  onUpdate: () => undefined,
} as const satisfies { readonly [Key in WrittenByHand]?: Writer };

/** None is forgotten: a new option that is no plain keyword does not compile before it has its writer. */
({ ...target, ...generic, ...keys, ...values, ...things, ...columns, ...saidOtherwise }) satisfies {
  readonly [Key in WrittenByHand]: Writer;
};

function written(
  writers: { readonly [option: string]: Writer },
  ...of: Parameters<Writer>
): readonly (Item | Python)[] {
  return Object.values(writers).flatMap((write) => write(...of) ?? []);
}

/** All that the class is called with, in the order of Django's own documentation. */
export function fieldArguments(...of: Parameters<Writer>): readonly (Item | Python)[] {
  const own = ownArguments(...of);
  return [...own, ...classArguments(own, ...of)];
}

/** By the options of the file. */
function ownArguments(field: Field, model: ModelNode, module: DjangoModule): readonly (Item | Python)[] {
  const of = [field, model, module] as const;
  if (field.type === 'GenericForeignKey') return written(generic, ...of);
  return [
    ...(isRelationType(field.type) || isGenericType(field.type) ? written(target, ...of) : []),
    ...(isGenericType(field.type) ? written(generic, ...of) : []),
    ...plainKeywords(field, 'type', model, module),
    ...written(keys, ...of),
    ...plainKeywords(field, 'value', model, module),
    ...written(values, ...of),
    ...columnArguments(...of),
    ...plainKeywords(field, 'text', model, module),
    ...written(things, ...of),
  ];
}

/** Keyword arguments of the field's own class, but for those that an option of the file says already. */
function classArguments(
  before: readonly (Item | Python)[],
  field: Field,
  model: ModelNode,
  module: DjangoModule,
): Item[] {
  if (field.class === undefined) return [];
  const said = new Set(
    before.flatMap((item) => (typeof item === 'object' && 'prefix' in item ? (item.prefix ?? []) : [])),
  );
  const srid = field.srid !== undefined && isOfGeoDjango(field.class) ? [keyword('srid', String(field.srid))] : [];
  const given = Object.entries(field.classOptions ?? {}).filter(([key]) => srid.length === 0 || key !== 'srid');
  const own = given.flatMap(([key, value]) => {
    const name = keyText(key);
    if (said.has(`${name}=`)) {
      noteSaidTwice(name, field, model, module);
      return [];
    }
    const argument = isPythonName(name) ? valueOf(value, module) : undefined;
    if (argument !== undefined) return [keyword(name, argument)];
    noteNotImported('classOptions', { [name]: value }, field, model, module);
    return [];
  });
  return [...srid, ...own];
}

export function keyArguments(field: Field, model: ModelNode, module: DjangoModule): readonly (Item | Python)[] {
  return written(keys, field, model, module);
}

/** What a choice shows for a value that is read. */
export function choiceArguments(field: Field, model: ModelNode, module: DjangoModule): readonly (Item | Python)[] {
  return written({ choices: values.choices }, field, model, module);
}

export function columnArguments(field: Field, model: ModelNode, module: DjangoModule): readonly (Item | Python)[] {
  return [...written(columns, field, model, module), ...plainKeywords(field, 'column', model, module)];
}
